"""A milestone with an indicator and a value is reached by the figure itself, on the day of the fact that meets it.

The figures are told elsewhere: this hears on which day one met the value, as of which the milestone is then reached.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from foundation.calendar import day_of, noon
from foundation.decider import Answer, CommandRefused, Issue, Process, frozen
from services.network.domain.milestone import CountMilestone


@frozen
class GoalMet:
    milestone_id: UUID
    met_on: date


@frozen
class GoalUnmet:
    milestone_id: UUID


@frozen
class Told:
    """`met_on`: None where it was taken back."""

    met_on: date | None


def react(state: Told | None, heard: Any, at: datetime) -> Sequence[Answer]:
    match heard:
        case GoalMet(milestone_id, met_on):
            moved = state is not None and state.met_on is not None
            return [Issue("milestone", milestone_id, CountMilestone(met_on), at if moved else _as_of(met_on, at))]
        case GoalUnmet(milestone_id):
            return [Issue("milestone", milestone_id, CountMilestone(None))]
        case _:
            return []


def _as_of(day: date, at: datetime) -> datetime:
    """When the figure was met: on its day, though it be heard of with a fact of another day."""
    return at if day_of(at) == day else noon(day)


def evolve(state: Told | None, heard: Any, _at: datetime) -> Told | None:
    match heard:
        case CommandRefused():
            return state
        case _:
            return Told(getattr(heard, "met_on", None))


def _instance(heard: GoalMet | GoalUnmet) -> UUID:
    return heard.milestone_id


COUNTED_MILESTONES: Final = Process(
    name="reached_by_figure",
    state=Told,
    hears={"insieme.projections.goal-met.v1": GoalMet, "insieme.projections.goal-unmet.v1": GoalUnmet},
    commands=(CountMilestone,),
    instance=_instance,
    react=react,
    evolve=evolve,
)
