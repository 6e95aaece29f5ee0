"""stories.csv, as far as it cites a project: the network reads it after this."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from foundation.cells import day
from foundation.importing import Column, Importer, Planned, Row, imported_id, told
from services.projects.domain.project_commands import CiteProject


def _told_of(row: Row) -> Sequence[Planned]:
    if row["project_ref"] is None:
        return []
    on = row["published_on"]
    return told("project", imported_id("project", row["project_ref"]), ("project", on, CiteProject(on)))


STORIES: Final = Importer(
    file="stories.csv",
    columns=(Column("ref"), Column("project_ref", required=False), Column("published_on", day)),
    commands=_told_of,
    partly=True,
)
