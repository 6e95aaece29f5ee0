"""The board against what the plan wants of it, "adesione prime 30" and "prime 50": how far it is, when it got there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from foundation.database import Connection
from services.projections.indicators.companies import BOARD
from services.projections.projections.measured import share_of
from services.projections.projections.milestones import Milestone, milestones
from services.projections.projections.targets import Target, held_against


@dataclass(frozen=True)
class Goal:
    """`value` companies by the end of `by_on`. `share`: how much of it the count is, in whole percent. `reached_on`:
    when its counted milestone was reached, which is not undone by who leaves the board afterwards."""

    value: int
    by_on: date
    share: int | None
    reached_on: date | None

    @property
    def in_time(self) -> bool:
        return self.reached_on is not None and self.reached_on <= self.by_on


async def board_goals(conn: Connection, count: int, as_of: date) -> Sequence[Goal]:
    """The board's targets set by the end of `as_of`, by their day, against the `count` of its members then."""
    held = (await held_against(conn, as_of)).get(BOARD.code)
    counted = [one for one in await milestones(conn, as_of) if one.indicator == BOARD.code]
    return [_goal(target, counted, count) for target in held.targets] if held else []


def _goal(target: Target, counted: Sequence[Milestone], count: int) -> Goal:
    reached = [one.reached_on for one in counted if one.value == target.value and one.reached_on]
    return Goal(int(target.value), target.by_on, share_of(count, target), min(reached, default=None))
