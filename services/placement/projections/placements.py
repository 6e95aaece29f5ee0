"""Every placement and employment with where it stands; who is to say how it was; where ratings are.

Each kind of fact owns its own columns' row; ids, days and codes only.
"""

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
from services.placement.domain.placement_state import WAITING
from services.placement.projections.placement_rows import HEARD, TABLES, row_of


@dataclass(frozen=True)
class Placed:
    """`phase`: requested, held, denied, given_up, running, interrupted, ended, retracted.

    `required_on`: it runs without a tutor since that day. `held_until`: the last day of the place's reservation.
    """

    placement_id: UUID
    person_id: UUID
    company_id: UUID
    position_id: UUID | None
    kind: str | None
    phase: str
    started_on: date | None
    over_on: date | None
    held_until: date | None
    tutor: str | None
    required_on: date | None


@dataclass(frozen=True)
class Employed:
    """`ended_on` None: it goes on."""

    hire_id: UUID
    person_id: UUID
    company_id: UUID
    position_id: UUID | None
    placement_id: UUID | None
    hired_on: date
    ended_on: date | None


@dataclass(frozen=True)
class Awaited:
    """A side that was asked how a placement was, and has not said so since."""

    placement_id: UUID
    person_id: UUID
    company_id: UUID
    side: str
    due_on: date


SCHEMA: Final = (
    "".join(table.schema() for table in TABLES)
    + """
CREATE INDEX placed_person ON placed (person_id);
CREATE INDEX placed_company ON placed (company_id);
CREATE INDEX placed_position ON placed (position_id);
CREATE INDEX hires_person ON hires (person_id);
CREATE INDEX hires_company ON hires (company_id);
CREATE INDEX answers_placement ON answers (placement_id);
CREATE INDEX ratings_person ON ratings (person_id);
CREATE VIEW placements AS
SELECT placement_id, s.person_id, s.company_id, s.position_id, k.kind,
       CASE WHEN NOT b.stands THEN 'retracted' WHEN b.stands THEN coalesce(o.phase, 'running')
            ELSE s.phase END AS phase,
       CASE WHEN b.stands THEN b.started_on END AS started_on,
       CASE WHEN b.stands THEN o.over_on END AS over_on, h.until_on AS held_until, t.tutor,
       CASE WHEN b.stands AND t.tutor IS NULL THEN r.required_on END AS required_on
  FROM placed s LEFT JOIN kinds k USING (placement_id) LEFT JOIN begun b USING (placement_id)
       LEFT JOIN held h USING (placement_id) LEFT JOIN required r USING (placement_id)
       LEFT JOIN (SELECT DISTINCT ON (placement_id) placement_id, tutor FROM tutors
                   WHERE stands ORDER BY placement_id, assigned_on DESC, version DESC) t USING (placement_id)
       LEFT JOIN (SELECT DISTINCT ON (placement_id) placement_id, phase, over_on FROM overs
                   WHERE stands ORDER BY placement_id, version DESC) o USING (placement_id);
CREATE VIEW employments AS
SELECT hire_id, person_id, company_id, position_id, placement_id, hired_on,
       CASE WHEN e.stands THEN e.ended_on END AS ended_on
  FROM hires h LEFT JOIN hire_ends e USING (hire_id) WHERE h.stands;
"""
)
_COLUMNS = (
    "placement_id, person_id, company_id, position_id, kind, phase, started_on, over_on, held_until, tutor, required_on"
)
_AWAITED = """
SELECT placement_id, person_id, company_id, side, due_on FROM asked
 WHERE stands AND NOT EXISTS (
       SELECT FROM answers a WHERE a.placement_id = asked.placement_id AND a.side = asked.side AND a.stands
          AND a.rated_on >= asked.requested_on)
 ORDER BY due_on, placement_id, side LIMIT 1000
"""


def said(heard: Heard) -> list[tuple[Latest, Row]]:
    """The rows that an event owns."""
    return row_of(heard.event, heard.stream_version)


async def project(tx: Connection, batch: Sequence[Heard]) -> None:
    await keep_rows(tx, TABLES, [row for heard in batch for row in said(heard)])


async def _placements(conn: Connection, where: str, *values: Any) -> list[Placed]:
    rows = await conn.fetch(
        f"SELECT {_COLUMNS} FROM placements WHERE {where} ORDER BY started_on NULLS FIRST, placement_id LIMIT 1000",
        *values,
    )
    return [Placed(**row) for row in rows]


async def of_persons(conn: Connection, persons: Sequence[UUID]) -> list[Placed]:
    return await _placements(conn, "person_id = ANY ($1)", persons)


async def waiting_for(conn: Connection, persons: Sequence[UUID]) -> list[Placed]:
    """Whose place was asked for or is held, and is neither taken nor given up."""
    return await _placements(conn, "person_id = ANY ($1) AND phase = ANY ($2)", persons, list(WAITING))


async def of_company(conn: Connection, company_id: UUID) -> list[Placed]:
    return await _placements(conn, "company_id = $1", company_id)


async def in_phase(conn: Connection, phase: str) -> list[Placed]:
    return await _placements(conn, "phase = $1", phase)


async def untutored(conn: Connection) -> list[Placed]:
    """The placements that have no tutor, the longest first."""
    found = await _placements(conn, "required_on IS NOT NULL")
    return sorted(found, key=lambda one: (one.required_on or date.max, one.placement_id))


async def employments_of(conn: Connection, persons: Sequence[UUID]) -> list[Employed]:
    rows = await conn.fetch(
        "SELECT * FROM employments WHERE person_id = ANY ($1) ORDER BY hired_on, hire_id LIMIT 1000", persons
    )
    return [Employed(**row) for row in rows]


async def employments_at(conn: Connection, company_id: UUID) -> list[Employed]:
    rows = await conn.fetch(
        "SELECT * FROM employments WHERE company_id = $1 ORDER BY hired_on, hire_id LIMIT 1000", company_id
    )
    return [Employed(**row) for row in rows]


async def awaited(conn: Connection) -> list[Awaited]:
    """Who is still to say how a placement was, the most overdue first."""
    return [Awaited(**row) for row in await conn.fetch(_AWAITED)]


async def ratings_of(conn: Connection, persons: Sequence[UUID]) -> list[UUID]:
    rows = await conn.fetch(
        "SELECT rating_id FROM ratings WHERE person_id = ANY ($1) ORDER BY rating_id LIMIT 1000", persons
    )
    return [row["rating_id"] for row in rows]


PLACEMENTS_MODEL: Final = Projection("placements", said_by("placement", *HEARD), SCHEMA, project)
