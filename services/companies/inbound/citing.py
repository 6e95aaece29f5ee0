"""The old sheets of others, as far as they cite a position or a company: they are read after this.

A placement of the past takes its place here: it asked for none then, and afterwards it is too late to refuse.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final
from uuid import UUID

from foundation.cells import day
from foundation.importing import Column, Importer, Planned, Row, imported_id, told
from services.companies.domain.company_commands import CiteCompany
from services.companies.domain.position_commands import CitePosition, FillPlace, TakePlace


def _asked(row: Row, on: date) -> Sequence[Planned]:
    """The position that the row names, or the company where it names none."""
    company = imported_id("company", row["company_ref"])
    if row["position_ref"] is None:
        return told("company", company, ("company", on, CiteCompany()))
    return told("position", imported_id("position", row["position_ref"]), ("position", on, CitePosition(company, on)))


def _taken(row: Row, on: date, id: UUID) -> Sequence[Planned]:
    """The same, and where a position is named its place, for the placement or the hire of that id."""
    if row["position_ref"] is None:
        return _asked(row, on)
    position, company = imported_id("position", row["position_ref"]), imported_id("company", row["company_ref"])
    place = FillPlace(position, company, id, imported_id("person", row["application_ref"]), on)
    return told("position", position, ("place", on, TakePlace(place)))


def _placed(row: Row) -> Sequence[Planned]:
    return _taken(row, row["started_on"], imported_id("placement", row["ref"]))


def _hired(row: Row) -> Sequence[Planned]:
    """A hire that follows a placement has that placement's place."""
    if row["placement_ref"] is not None:
        return _asked(row, row["hired_on"])
    return _taken(row, row["hired_on"], imported_id("hire", row["ref"]))


def _asking(file: str, on: str) -> Importer:
    columns = Column("ref"), Column("company_ref"), Column("position_ref"), Column(on, day)
    heeds = tuple(column.name for column in columns)
    return Importer(file, columns, lambda row: _asked(row, row[on]), heeds=heeds, partly=True, asks=True)


_WHO: Final = (Column("ref"), Column("application_ref"), Column("company_ref"), Column("position_ref", required=False))
PLACEMENTS: Final = Importer(
    file="placements.csv",
    columns=(*_WHO, Column("started_on", day)),
    commands=_placed,
    partly=True,
)
HIRES: Final = Importer(
    file="hires.csv",
    columns=(*_WHO, Column("placement_ref", required=False), Column("hired_on", day)),
    commands=_hired,
    partly=True,
)


def _told_of(row: Row) -> Sequence[Planned]:
    if row["company_ref"] is None:
        return []
    on = row["published_on"]
    return told("company", imported_id("company", row["company_ref"]), ("company", on, CiteCompany(on)))


STORIES: Final = Importer(
    file="stories.csv",
    columns=(Column("ref"), Column("company_ref", required=False), Column("published_on", day)),
    commands=_told_of,
    partly=True,
)
_ASKING: Final = (_asking("cvs.csv", "sent_on"), _asking("company_interviews.csv", "offered_on"))
CITING: Final = (*_ASKING, PLACEMENTS, HIRES, STORIES)
