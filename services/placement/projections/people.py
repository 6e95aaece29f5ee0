"""Who is on a pathway, who is one person with whom, who is erased: what a new step of a person stands on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID

from foundation.applying.heard import Heard
from foundation.applying.latest import Latest, Row, keep_rows
from foundation.applying.projection import Projection
from foundation.database import Connection
from foundation.envelope import said_by
from services.placement.domain.pathway_events import PathwayClosed, PathwayOpened, PathwayReopened, PathwayRevised
from services.placement.inbound.heard import PERSONS, PersonErased, PersonsMerged


@dataclass(frozen=True)
class OpenPathway:
    pathway_id: UUID
    person_id: UUID
    opened_on: date


OPENINGS: Final = Latest(
    "openings",
    ("pathway_id",),
    {"pathway_id": "uuid", "person_id": "uuid", "opened_on": "date", "version": "bigint"},
)
CLOSINGS: Final = Latest("closings", ("pathway_id",), {"pathway_id": "uuid", "closed": "boolean", "version": "bigint"})
MERGES: Final = Latest(
    "merges",
    ("person_id", "merged_person_id"),
    {"person_id": "uuid", "merged_person_id": "uuid", "stands": "boolean", "version": "bigint"},
)
ERASED: Final = Latest("erased", ("person_id",), {"person_id": "uuid", "version": "bigint"})
TABLES: Final = (OPENINGS, CLOSINGS, MERGES, ERASED)
SCHEMA: Final = "".join(table.schema() for table in TABLES) + "CREATE INDEX openings_person ON openings (person_id);\n"

_TOGETHER = """
WITH RECURSIVE pairs (one, other) AS (
    SELECT person_id, merged_person_id FROM merges WHERE stands
    UNION ALL SELECT merged_person_id, person_id FROM merges WHERE stands
), found (person_id) AS (
    SELECT $1::uuid UNION SELECT other FROM found JOIN pairs ON one = person_id
)
SELECT person_id FROM found
 ORDER BY person_id IN (SELECT merged_person_id FROM merges WHERE stands), person_id
"""
_OPEN = """
SELECT pathway_id, person_id, opened_on FROM openings
 WHERE person_id = ANY ($1)
   AND NOT coalesce((SELECT closed FROM closings WHERE closings.pathway_id = openings.pathway_id), false)
 ORDER BY opened_on, pathway_id LIMIT 1
"""


def said(heard: Heard) -> tuple[Latest, Row]:
    """The row that an event owns."""
    event: Any = heard.event
    version = heard.stream_version
    match event:
        case PathwayOpened(pathway_id=id, opened_on=day) | PathwayRevised(pathway_id=id, opened_on=day):
            return OPENINGS, {"pathway_id": id, "person_id": event.person_id, "opened_on": day, "version": version}
        case PathwayClosed(pathway_id=id) | PathwayReopened(pathway_id=id):
            return CLOSINGS, {"pathway_id": id, "closed": isinstance(event, PathwayClosed), "version": version}
        case PersonErased(person_id=person):
            return ERASED, {"person_id": person, "version": version}
        case _:
            pair = {"person_id": event.person_id, "merged_person_id": event.merged_person_id}
            return MERGES, {**pair, "stands": isinstance(event, PersonsMerged), "version": version}


async def project(tx: Connection, batch: Sequence[Heard]) -> None:
    await keep_rows(tx, TABLES, map(said, batch))


async def pathways(conn: Connection, persons: Sequence[UUID]) -> list[UUID]:
    """All pathways of these records, in order of opening."""
    query = "SELECT pathway_id FROM openings WHERE person_id = ANY ($1) ORDER BY opened_on, pathway_id"
    return [row["pathway_id"] for row in await conn.fetch(query, persons)]


async def together(conn: Connection, person_id: UUID) -> list[UUID]:
    """All that are one person with this one, itself among them, the survivor first."""
    return [row["person_id"] for row in await conn.fetch(_TOGETHER, person_id)]


async def is_erased(conn: Connection, persons: Sequence[UUID]) -> bool:
    erased: bool = await conn.fetchval("SELECT EXISTS (SELECT FROM erased WHERE person_id = ANY ($1))", persons)
    return erased


async def is_known(conn: Connection, persons: Sequence[UUID]) -> bool:
    """Whether any of them was ever on a pathway."""
    known: bool = await conn.fetchval("SELECT EXISTS (SELECT FROM openings WHERE person_id = ANY ($1))", persons)
    return known


async def open_pathway(conn: Connection, persons: Sequence[UUID]) -> OpenPathway | None:
    """The pathway on which one person is, whichever of their records it is on."""
    row = await conn.fetchrow(_OPEN, persons)
    return OpenPathway(**row) if row else None


HEARS: Final = PERSONS | said_by("placement", PathwayOpened, PathwayRevised, PathwayClosed, PathwayReopened)
PEOPLE: Final = Projection("people", HEARS, SCHEMA, project)
