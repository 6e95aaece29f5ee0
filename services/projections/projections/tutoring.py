"""Placements and their tutors: "per la totalità dei beneficiari". Who has none is a task at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from foundation.database import Connection
from services.projections.inbound import placement as p
from services.projections.projections.board import COMPANIES
from services.projections.projections.remembered import recalled
from services.projections.projections.saying import Model, field, says


@dataclass(frozen=True)
class Untutored:
    """A placement that runs without a tutor; `days`: for how long, from its start to the day asked about."""

    placement_id: UUID
    person_id: UUID
    company_id: UUID
    name: str | None
    kind: str
    started_on: date
    days: int


@dataclass(frozen=True)
class Coverage:
    """Of the placements that run, those with a tutor."""

    running: int
    tutored: int


@dataclass(frozen=True)
class Placed:
    """A placement; `tutor`: the staff code of who had it at the end of the day; `how` it was over, if it was."""

    placement_id: UUID
    person_id: UUID
    company_id: UUID
    name: str | None
    kind: str
    started_on: date
    tutor: str | None
    how: str | None
    over_on: date | None


_PLACEMENT = {"placement_id": "uuid", "version": "integer"}
PLACEMENTS = recalled(
    "placements",
    ("placement_id",),
    {**_PLACEMENT, "person_id": "uuid", "company_id": "uuid", "kind": "text", "started_on": "date"},
)
OVER = recalled("placements_over", ("placement_id", "how"), {**_PLACEMENT, "how": "text", "over_on": "date"})
TUTORS = recalled(
    "tutors",
    ("placement_id", "assignment"),
    {**_PLACEMENT, "assignment": "uuid", "tutor": "text", "assigned_on": "date"},
)
_interrupted = says(OVER, how="interrupted", over_on=field("interrupted_on"))
_ended = says(OVER, how="ended", over_on=field("ended_on"))
_SAYINGS = {
    p.PlacementStarted: says(PLACEMENTS),
    p.PlacementStartedCorrected: says(PLACEMENTS),
    p.PlacementStartedRetracted: says(PLACEMENTS, kind=None, started_on=None),
    p.PlacementInterrupted: _interrupted,
    p.PlacementInterruptedCorrected: _interrupted,
    p.PlacementInterruptedRetracted: says(OVER, how="interrupted", over_on=None),
    p.PlacementEnded: _ended,
    p.PlacementEndedCorrected: _ended,
    p.PlacementEndedRetracted: says(OVER, how="ended", over_on=None),
    p.TutorAssigned: says(TUTORS),
    p.TutorAssignedCorrected: says(TUTORS),
    p.TutorAssignedRetracted: says(TUTORS, tutor=None, assigned_on=None),
}
TUTORING = Model((COMPANIES, PLACEMENTS, OVER, TUTORS), _SAYINGS)

_RUNNING = """
WITH running AS (
    SELECT *, EXISTS (
        SELECT FROM tutors WHERE placement_id = placements.placement_id AND assigned_on <= $1
    ) AS tutored
    FROM placements WHERE started_on <= $1 AND NOT EXISTS (
        SELECT FROM placements_over WHERE placement_id = placements.placement_id AND over_on <= $1
    )
)
"""
_UNTUTORED = f"""{_RUNNING}
SELECT placement_id, person_id, company_id, name, kind, started_on, $1 - started_on AS days
FROM running LEFT JOIN companies USING (company_id)
WHERE NOT tutored ORDER BY started_on, placement_id LIMIT $2 OFFSET $3
"""
_COVERAGE = f"{_RUNNING} SELECT count(*) AS running, count(*) FILTER (WHERE tutored) AS tutored FROM running"
_PLACED = """
SELECT placement_id, person_id, company_id, name, kind, started_on, tutor, how, over_on
FROM placements LEFT JOIN companies USING (company_id) LEFT JOIN LATERAL (
    SELECT tutor FROM tutors WHERE placement_id = placements.placement_id AND assigned_on <= $1
    ORDER BY assigned_on DESC, version DESC LIMIT 1
) AS tutors ON true LEFT JOIN LATERAL (
    SELECT how, over_on FROM placements_over WHERE placement_id = placements.placement_id AND over_on <= $1
    ORDER BY over_on, how LIMIT 1
) AS over ON true
WHERE started_on <= $1 ORDER BY over_on IS NOT NULL, started_on, placement_id
"""


async def placed(conn: Connection, as_of: date) -> Sequence[Placed]:
    """The placements started by the end of `as_of`, those that run first."""
    return [Placed(**row) for row in await conn.fetch(_PLACED, as_of)]


async def untutored(conn: Connection, as_of: date, *, limit: int = 100, offset: int = 0) -> Sequence[Untutored]:
    """The placements that ran without a tutor at the end of `as_of`, the longest first."""
    return [Untutored(**row) for row in await conn.fetch(_UNTUTORED, as_of, limit, offset)]


async def coverage(conn: Connection, as_of: date) -> Coverage:
    [row] = await conn.fetch(_COVERAGE, as_of)
    return Coverage(**row)
