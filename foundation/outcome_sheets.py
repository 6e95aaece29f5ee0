"""Old sheets of rated outcomes: of whom or what, in which dimension, from 1 to 5, by which role and when."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from enum import StrEnum
from typing import Any
from uuid import UUID

from foundation.cells import day, listed, one_of, whole
from foundation.importing import Column, Importer, Planned, Row, imported_id, told

Said = tuple[Any, int, str, date]
"""Dimension, rating, by whom, on which day."""


def rated_outcomes(
    file: str,
    subjects: Sequence[Column],
    dimensions: type[StrEnum],
    raters: Iterable[str],
    commands: Callable[[Row], Sequence[Planned]],
) -> Importer:
    """Reads a file with a row for each rating; `subjects` are the columns that name who or what was rated."""
    how = Column("dimension", one_of(dimensions)), Column("rating", whole)
    by = Column("rated_by", listed(raters)), Column("rated_on", day)
    return Importer(file, (Column("ref"), *subjects, *how, *by), commands)


def rating_of(row: Row, rate: Callable[[UUID, Said], Any]) -> list[Planned]:
    """The command that `rate` makes of the rating's id and of what the row says."""
    id, on = imported_id("outcome", f"{row.file}:{row['ref']}"), row["rated_on"]
    said = row["dimension"], row["rating"], row["rated_by"], on
    return told("rating", id, ("rating", on, rate(id, said)))
