"""The board against what the plan wants of it, "adesione prime 30" and "prime 50": how far it is, when it got there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from foundation.database import Connection
from services.projections.indicators.companies import BOARD
from services.projections.projections.board import members
from services.projections.projections.measured import share_of
from services.projections.projections.milestones import Milestone, milestones
from services.projections.projections.targets import Held, Target, held_against


@dataclass(frozen=True)
class Goal:
    """`value` companies by the end of `by_on`. `share`: how much of it the members are, or were at the end of that day,
    in whole percent. `reached_on`: when its counted milestone was reached, which is not undone by who leaves the board
    afterwards; a target without one is met by its share alone."""

    value: int | Decimal
    by_on: date
    share: int | None
    reached_on: date | None

    @property
    def met(self) -> bool:
        return self.reached_on is not None or (self.share or 0) >= 100

    @property
    def in_time(self) -> bool:
        return self.reached_on is not None and self.reached_on <= self.by_on


async def board_goals(conn: Connection, as_of: date) -> Sequence[Goal]:
    """The board's targets set by the end of `as_of`, by their day, against its members then, or on the day of each."""
    held = (await held_against(conn, as_of)).get(BOARD.code, Held())
    counted = [one for one in await milestones(conn, as_of) if one.indicator == BOARD.code]
    sat = {day: await _sat(conn, day) for day in {min(target.by_on, as_of) for target in held.targets}}
    return [_goal(target, counted, sat[min(target.by_on, as_of)]) for target in held.targets]


async def _sat(conn: Connection, day: date) -> int:
    """Companies, as the figure counts them: one whose memberships overlap is one."""
    return len({one.company_id for one in await members(conn, day)})


def _goal(target: Target, counted: Sequence[Milestone], count: int) -> Goal:
    reached = [one.reached_on for one in counted if one.value == target.value and one.reached_on]
    value = int(target.value) if target.value == int(target.value) else target.value
    return Goal(value, target.by_on, share_of(count, target), min(reached, default=None))
