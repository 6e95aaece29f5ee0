"""A value that a milestone asks of a figure, and whether the figure met it. Stream `goal-<milestone_id>`."""

from __future__ import annotations

from datetime import date, datetime
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
    value: int
    met_on: date | None
    known_at: datetime


@frozen
class Met:
    """As it was said; `known_at`: when it was first, however often its day moved since."""

    on: date
    known_at: datetime


@frozen
class Goal:
    """`met`: None where that was taken back."""

    met: Met | None


def decide(state: Goal | None, command: TellGoal, now: datetime) -> list[GoalMet | GoalUnmet]:
    known = state.met if state else None
    if command.met_on == (known and known.on):
        return []
    said = command.milestone_id, command.indicator, command.value
    if command.met_on is not None:
        return [GoalMet(*said, command.met_on, known.known_at if known else command.known_at)]
    return [GoalUnmet(*said, known.on, day_of(now))] if known else []


def evolve(_state: Goal | None, event: GoalMet | GoalUnmet) -> Goal:
    return Goal(Met(event.met_on, event.known_at) if isinstance(event, GoalMet) else None)


GOAL: Final = Aggregate("goal", decide, evolve, (GoalMet, GoalUnmet))
