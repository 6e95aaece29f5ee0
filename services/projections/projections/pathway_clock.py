"""The pathway clock: where every person stands in the band's time, and the burndown of all deadlines, as of a day.

A day is asked about at its end. A pause moves deadlines from the day of the resumption on: before, they were due as
many days earlier as the pause lasted, and while it lasts the clock stands still: what was noted as missed before the
pause was known is not.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from foundation.database import Connection
from services.projections.projections.merges import same_person


class Standing(StrEnum):
    """How a deadline stands. Missed stays so until it is met late."""

    OPEN = "open"
    MET = "met"
    MET_LATE = "met_late"
    MISSED = "missed"
    CANCELLED = "cancelled"


class Course(StrEnum):
    """How a pathway stands."""

    RUNNING = "running"
    PAUSED = "paused"
    CLOSED = "closed"


@dataclass(frozen=True)
class Deadline:
    """`days_left` until the end of `due_on`, from the day asked about; None unless the deadline is open."""

    deadline: str
    due_on: date
    state: Standing
    met_on: date | None
    missed_on: date | None
    days_left: int | None


@dataclass(frozen=True)
class Clock:
    """A pathway. `next_due_on`: the first deadline still open."""

    pathway_id: UUID
    person_id: UUID
    readiness: str
    policy: str
    policy_version: int
    opened_on: date
    state: Course
    paused_on: date | None
    closed_on: date | None
    closed_because: str | None
    next_due_on: date | None
    deadlines: tuple[Deadline, ...]


@dataclass(frozen=True)
class Burn:
    """The deadlines of a kind that fall due in a month, by how they stand."""

    deadline: str
    month: date
    open: int
    met: int
    met_late: int
    missed: int
    cancelled: int


_AS_OF = """
WITH courses AS (
    SELECT pathways.*, paused_on,
        CASE WHEN closed_on <= $1 THEN closed_on END AS closed_on,
        CASE WHEN closed_on <= $1 THEN reason END AS closed_because,
        CASE WHEN closed_on <= $1 THEN 'closed' WHEN paused_on IS NOT NULL THEN 'paused' ELSE 'running' END AS state
    FROM pathways LEFT JOIN pathway_closings USING (pathway_id)
    LEFT JOIN LATERAL (
        SELECT max(greatest(paused_on, opened_on)) AS paused_on FROM pausing
        WHERE pathway_id = pathways.pathway_id AND paused_on <= $1 AND (resumed_on IS NULL OR resumed_on > $1)
    ) AS pause ON true
    WHERE opened_on <= $1
), told AS (
    SELECT deadlines.pathway_id, deadline, due_on - coalesce((
            SELECT sum(resumed_on - greatest(paused_on, opened_on))::integer FROM pausing
            WHERE pathway_id = deadlines.pathway_id AND resumed_on > $1 AND resumed_on <= due_on
        ), 0) AS due_on,
        CASE WHEN met_on <= $1 THEN met_on END AS met_on,
        CASE WHEN overdue AND (late OR met_on > $1 OR met_on IS NULL) THEN missed_on END AS missed_on,
        CASE WHEN met_on <= $1 AND late THEN 'met_late' WHEN met_on <= $1 THEN 'met'
            WHEN cancelled_on <= $1 THEN 'cancelled' WHEN overdue THEN 'missed' ELSE 'open' END AS state,
        coalesce(courses.paused_on, $1) AS counted_from
    FROM deadlines JOIN courses USING (pathway_id)
    CROSS JOIN LATERAL (SELECT missed_on <= $1 AND (paused_on IS NULL OR due_on < paused_on) AS overdue) AS missing
)
"""
_CLOCKS = f"""{_AS_OF}, next AS (
    SELECT pathway_id, min(due_on) AS next_due_on FROM told WHERE state = 'open' GROUP BY pathway_id
)
SELECT pathway_id, person_id, readiness, policy, policy_version, opened_on, state, paused_on, closed_on,
    closed_because, next_due_on
FROM courses LEFT JOIN next USING (pathway_id)
WHERE ($2::text IS NULL OR state = $2) AND ($3::uuid[] IS NULL OR person_id = ANY ($3))
ORDER BY state = 'closed', next_due_on NULLS LAST, opened_on, pathway_id LIMIT $4 OFFSET $5
"""
_DEADLINES = f"""{_AS_OF}
SELECT pathway_id, deadline, due_on, state, met_on, missed_on,
    CASE WHEN state = 'open' THEN due_on - counted_from END AS days_left
FROM told WHERE pathway_id = ANY ($2::uuid[]) ORDER BY due_on, deadline
"""
_COUNTS = f"{_AS_OF} SELECT state, count(*) FROM courses GROUP BY state"
_BURNDOWN = f"""{_AS_OF}
SELECT deadline, date_trunc('month', due_on)::date AS month,
    count(*) FILTER (WHERE state = 'open') AS open, count(*) FILTER (WHERE state = 'met') AS met,
    count(*) FILTER (WHERE state = 'met_late') AS met_late, count(*) FILTER (WHERE state = 'missed') AS missed,
    count(*) FILTER (WHERE state = 'cancelled') AS cancelled
FROM told GROUP BY deadline, month ORDER BY month, deadline
"""


async def clocks(
    conn: Connection,
    as_of: date,
    state: Course | None = None,
    person_id: UUID | None = None,
    *,
    limit: int = 100,
    offset: int = 0,
) -> Sequence[Clock]:
    """The pathways opened by `as_of`, those with the nearest open deadline first; persons merged are one person."""
    persons = await same_person(conn, person_id) if person_id else None
    rows = await conn.fetch(_CLOCKS, as_of, state, persons, limit, offset)
    found = await _deadlines(conn, as_of, [row["pathway_id"] for row in rows])
    told = ({**row, "state": Course(row["state"])} for row in rows)
    return [Clock(**row, deadlines=tuple(found.get(row["pathway_id"], ()))) for row in told]


async def _deadlines(conn: Connection, as_of: date, pathways: Sequence[UUID]) -> dict[UUID, list[Deadline]]:
    found: dict[UUID, list[Deadline]] = {}
    for pathway_id, deadline, due_on, state, *rest in await conn.fetch(_DEADLINES, as_of, pathways):
        found.setdefault(pathway_id, []).append(Deadline(deadline, due_on, Standing(state), *rest))
    return found


async def courses(conn: Connection, as_of: date) -> dict[Course, int]:
    """How many pathways run, are paused, are closed."""
    counts = dict(await conn.fetch(_COUNTS, as_of))
    return {course: counts.get(course.value, 0) for course in Course}


async def burndown(conn: Connection, as_of: date) -> Sequence[Burn]:
    """Every deadline of the pathways opened by `as_of`, by kind and by the month in which it falls due."""
    return [Burn(**row) for row in await conn.fetch(_BURNDOWN, as_of)]
