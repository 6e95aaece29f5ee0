"""Who is on a pathway, who is one person with whom, who is erased, whose profile it is: what new steps stand on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID

from foundation.applying.heard import Heard
from foundation.applying.latest import Latest, Row, keep_rows
from foundation.applying.persons import PERSON_TABLES, erased, merged
from foundation.applying.projection import Projection
from foundation.database import Connection
from foundation.envelope import said_by
from services.placement.domain.pathway_events import PathwayClosed, PathwayOpened, PathwayReopened, PathwayRevised
from services.placement.inbound.heard import (
    PERSONS,
    PROFILES,
    WHOEVER,
    ApplicationReceived,
    PersonErased,
    PersonsMerged,
    ProfileDrawnUp,
    TargetAssessed,
)


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
DRAWN_UP: Final = Latest("profiles", ("profile_id",), {"profile_id": "uuid", "person_id": "uuid", "version": "bigint"})
WHOEVER_CAME: Final = Latest("whoever_came", ("person_id",), {"person_id": "uuid", "version": "bigint"})
"""Who sent a form or was assessed, whatever came of it."""
TABLES: Final = (OPENINGS, CLOSINGS, DRAWN_UP, WHOEVER_CAME, *PERSON_TABLES)
SCHEMA: Final = "".join(table.schema() for table in TABLES) + "CREATE INDEX openings_person ON openings (person_id);\n"

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
        case ProfileDrawnUp(profile_id=id, person_id=person):
            return DRAWN_UP, {"profile_id": id, "person_id": person, "version": version}
        case ApplicationReceived(person_id=person) | TargetAssessed(person_id=person):
            return WHOEVER_CAME, {"person_id": person, "version": 0}
        case PersonErased(person_id=person):
            return erased(person, version)
        case _:
            stands = isinstance(event, PersonsMerged)
            return merged(event.person_id, event.merged_person_id, version, stands=stands)


async def project(tx: Connection, batch: Sequence[Heard]) -> None:
    await keep_rows(tx, TABLES, map(said, batch))


async def pathways(conn: Connection, persons: Sequence[UUID]) -> list[UUID]:
    """All pathways of these records, in order of opening."""
    query = "SELECT pathway_id FROM openings WHERE person_id = ANY ($1) ORDER BY opened_on, pathway_id"
    return [row["pathway_id"] for row in await conn.fetch(query, persons)]


async def is_known(conn: Connection, persons: Sequence[UUID]) -> bool:
    """Whether any of them was ever on a pathway."""
    known: bool = await conn.fetchval("SELECT EXISTS (SELECT FROM openings WHERE person_id = ANY ($1))", persons)
    return known


async def has_come(conn: Connection, persons: Sequence[UUID]) -> bool:
    """Whether any of them sent a form or was assessed, be it out of target."""
    query = "SELECT EXISTS (SELECT FROM whoever_came WHERE person_id = ANY ($1))"
    came: bool = await conn.fetchval(query, persons)
    return came


async def has_profile(conn: Connection, persons: Sequence[UUID], profile_id: UUID) -> bool:
    """Whether the profile was drawn up of one of them."""
    query = "SELECT EXISTS (SELECT FROM profiles WHERE profile_id = $1 AND person_id = ANY ($2))"
    known: bool = await conn.fetchval(query, profile_id, persons)
    return known


async def open_pathway(conn: Connection, persons: Sequence[UUID]) -> OpenPathway | None:
    """The pathway on which one person is, whichever of their records it is on."""
    row = await conn.fetchrow(_OPEN, persons)
    return OpenPathway(**row) if row else None


HEARS: Final = (
    PERSONS | PROFILES | WHOEVER | said_by("placement", PathwayOpened, PathwayRevised, PathwayClosed, PathwayReopened)
)
PEOPLE: Final = Projection("people", HEARS, SCHEMA, project)
