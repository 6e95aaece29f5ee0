"""What stands behind the numbers of the plan's lists: the projects of a cell of its table, the meetings of a table.

Each comes with the place in the log of the event that decides.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final
from uuid import UUID

from foundation.database import Connection
from services.projections.projections.project_table import OF_CELL, STEP


class Stood(StrEnum):
    """A column of the plan's table of projects."""

    SUBMITTED = "submitted"
    AWAITING = "awaiting"
    UNDER_EVALUATION = "under_evaluation"
    UNFIT = "unfit"
    APPROVED = "approved"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class Behind:
    """One that a number counts, and the event by which it does: what that says, its day, its place in the log."""

    id: UUID
    name: str
    what: str
    day: date
    context: str
    log_index: int
    recorded_at: datetime


_STEPS: Final[Mapping[Stood, Sequence[str] | None]] = {
    Stood.SUBMITTED: None,
    Stood.AWAITING: ("",),
    Stood.UNDER_EVALUATION: ("evaluation",),
    Stood.UNFIT: ("unfit",),
    Stood.APPROVED: ("approved", "funded"),
    Stood.WITHDRAWN: ("withdrawn",),
}
"""The steps at which a project is counted in a column, "" for none; None where every project is."""

_PROJECTS = f"""
SELECT projects.project_id AS id, projects.title AS name, coalesce(decided.what, 'submitted') AS what,
    coalesce(decided.day, projects.submitted_on) AS day, coalesce(decided.context, sent.context) AS context,
    coalesce(decided.log_index, sent.log_index) AS log_index,
    coalesce(decided.recorded_at, sent.recorded_at) AS recorded_at
FROM projects {STEP}
JOIN projects_told AS sent ON sent.project_id = projects.project_id AND sent.version = projects.version
LEFT JOIN project_steps_told AS decided ON $5::text[] IS NOT NULL
    AND (decided.what, decided.step_id, decided.version) = (step.what, step.step_id, step.version)
WHERE projects.submitted_on <= $1 AND {OF_CELL}
    AND ($4::text IS NULL OR projects.kind = $4) AND ($5 IS NULL OR coalesce(step.what, '') = ANY ($5))
ORDER BY day, name, id LIMIT $6 OFFSET $7
"""
_MEETINGS = """
SELECT meeting_id AS id, name, 'meeting' AS what, held.held_on AS day, context, log_index, recorded_at
FROM gatherings_held AS held JOIN gatherings_held_told USING (meeting_id, version)
JOIN gatherings ON gatherings.table_id = held.table_id
WHERE held.table_id = $2 AND held.held_on <= $1 AND convened_on <= $1
ORDER BY day, id LIMIT $3 OFFSET $4
"""


async def projects_behind(
    conn: Connection,
    as_of: date,
    stood: Stood,
    kind: str | None,
    tag: str | None = None,
    district: str | None = None,
    *,
    limit: int = 100,
    offset: int = 0,
) -> Sequence[Behind]:
    """The projects that a cell of `project_table` counts, by the day of the event that put them there."""
    rows = await conn.fetch(_PROJECTS, as_of, tag, district, kind, _STEPS[stood], limit, offset)
    return [Behind(**row) for row in rows]


async def meetings_behind(
    conn: Connection, as_of: date, table_id: UUID, *, limit: int = 100, offset: int = 0
) -> Sequence[Behind]:
    """The meetings that a table had held by the end of `as_of`, by day."""
    return [Behind(**row) for row in await conn.fetch(_MEETINGS, as_of, table_id, limit, offset)]
