"""The plan on its time axis: each milestone's first day, where it was moved to, whether it is reached or late."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any
from uuid import UUID

from foundation.database import Connection
from services.projections.inbound import plan as p
from services.projections.projections.remembered import remembered
from services.projections.projections.saying import Model, Saying, says


class Standing(StrEnum):
    """How a milestone stands at the end of a day. A month means its last day; later is late."""

    PLANNED = "planned"
    MOVED = "moved"
    LATE = "late"
    REACHED = "reached"
    REACHED_LATE = "reached_late"


@dataclass(frozen=True)
class Milestone:
    """`days`: every day that it was ever due on, the first planned one first; the last of them is `due_on`.

    `indicator` and `value`: the figure that reaches it by itself, where it is countable.
    """

    milestone_id: UUID
    row_code: str
    row: str
    label: str
    days: tuple[date, ...]
    due_on: date
    reached_on: date | None
    state: Standing
    indicator: str | None
    value: int | Decimal | None


_MILESTONE = {"milestone_id": "uuid", "version": "integer"}
PLANNED = remembered(
    "milestones",
    ("milestone_id",),
    {
        **_MILESTONE,
        "row_code": "text",
        "row": "text",
        "label": "text",
        "planned_on": "date",
        "indicator": "text",
        "value": "integer",
        "entered_on": "date",
        "row_number": "integer",
        "exact_value": "numeric",
    },
)
MOVED = remembered(
    "milestone_moves",
    ("rescheduling_id",),
    {"rescheduling_id": "uuid", **_MILESTONE, "planned_on": "date", "rescheduled_on": "date"},
)
REACHED = remembered("milestones_reached", ("milestone_id",), {**_MILESTONE, "reached_on": "date"})

_gone: dict[str, Any] = dict.fromkeys(
    ("row_code", "row", "label", "planned_on", "indicator", "value", "entered_on", "row_number", "exact_value")
)
_SAYINGS: dict[type, Saying] = {
    p.MilestonePlanned: says(PLANNED),
    p.MilestonePlannedCorrected: says(PLANNED),
    p.MilestonePlannedRetracted: says(PLANNED, **_gone),
    p.MilestoneRescheduled: says(MOVED),
    p.MilestoneRescheduledCorrected: says(MOVED),
    p.MilestoneRescheduledRetracted: says(MOVED, planned_on=None, rescheduled_on=None),
    p.MilestoneReached: says(REACHED),
    p.MilestoneReachRevoked: says(REACHED, reached_on=None),
}
_SQL = "CREATE INDEX milestone_moves_milestone ON milestone_moves_told (milestone_id);\n"
MILESTONES = Model((PLANNED, MOVED, REACHED), _SAYINGS, _SQL)

_AXIS = """
SELECT milestone_id, row_code, row, label, ARRAY[planned_on] || ARRAY(
        SELECT planned_on FROM milestone_moves
        WHERE milestone_id = milestones.milestone_id AND rescheduled_on <= $1 ORDER BY rescheduled_on, rescheduling_id
    ) AS days, reached_on, indicator, value, exact_value
FROM milestones LEFT JOIN (
    SELECT milestone_id, reached_on FROM milestones_reached WHERE reached_on <= $1
) AS reached USING (milestone_id)
WHERE entered_on <= $1
WINDOW line AS (PARTITION BY row_code)
ORDER BY min(row_number) OVER line, min(planned_on) OVER line, row_code, planned_on, label, milestone_id
"""


async def milestones(conn: Connection, as_of: date) -> Sequence[Milestone]:
    """The milestones entered in the plan by the end of `as_of`, as they stood then: row by row in the plan's own
    order, those that it does not number last and by their first days."""
    return [_milestone(dict(row), as_of) for row in await conn.fetch(_AXIS, as_of)]


def _milestone(row: dict[str, Any], as_of: date) -> Milestone:
    days, whole, exact = tuple(row.pop("days")), row.pop("value"), row.pop("exact_value")
    state = _state(days, row["reached_on"], as_of)
    value = whole if exact is None else exact
    return Milestone(**row, value=value, days=days, due_on=days[-1], state=state)


def _state(days: Sequence[date], reached_on: date | None, as_of: date) -> Standing:
    if reached_on is not None:
        return Standing.REACHED if reached_on <= days[-1] else Standing.REACHED_LATE
    if days[-1] < as_of:
        return Standing.LATE
    return Standing.MOVED if len(days) > 1 else Standing.PLANNED
