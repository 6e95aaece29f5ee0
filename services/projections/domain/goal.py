"""A value that a milestone asks of a figure, and whether the figure met it. Stream `goal-<milestone_id>`."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from math import ceil
from typing import Final
from uuid import UUID

from foundation.calendar import day_of
from foundation.decider import Aggregate, Code, frozen
from services.projections.domain.goal_events import GoalMet, GoalUnmet


@frozen
class TellGoal:
    """What the figure says: the first day on which it met the value, or None; from what was recorded by `known_at`."""

    milestone_id: UUID
    indicator: Code
    value: Decimal
    met_on: date | None
    known_at: datetime


@frozen
class Met:
    """As it was said, from what was recorded by `known_at`."""

    on: date
    known_at: datetime


@frozen
class Goal:
    """What was said since it was last taken back, the last of it as it holds."""

    said: tuple[Met, ...] = ()

    @property
    def met_on(self) -> date | None:
        return self.said[-1].on if self.said else None


def decide(state: Goal | None, command: TellGoal, now: datetime) -> list[GoalMet | GoalUnmet]:
    known = state.met_on if state else None
    if command.met_on == known:
        return []
    said = command.milestone_id, command.indicator, ceil(command.value)
    exact = None if command.value == int(command.value) else command.value
    if command.met_on is not None:
        return [GoalMet(*said, command.met_on, command.known_at, exact)]
    return [GoalUnmet(*said, known, day_of(now), exact)] if known else []


def evolve(state: Goal | None, event: GoalMet | GoalUnmet) -> Goal:
    if isinstance(event, GoalUnmet):
        return Goal()
    return Goal((*(state.said if state else ()), Met(event.met_on, event.known_at)))


GOAL: Final = Aggregate("goal", decide, evolve, (GoalMet, GoalUnmet))
