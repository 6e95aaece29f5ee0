"""A milestone with an indicator and a value is reached by the figure itself, on the day of the fact that meets it.

One instance an indicator. What is to be said waits for a deadline that is due already: while a history comes in,
deadlines wait for all of it, so that the order in which its streams are heard decides nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from foundation.calendar import day_of, noon
from foundation.decider import Answer, Cancel, CommandRefused, Deadline, DeadlineReached, Issue, Process
from services.network.domain.milestone import CountMilestone
from services.network.domain.milestone_events import (
    MilestonePlanned,
    MilestonePlannedCorrected,
    MilestonePlannedRetracted,
)
from services.network.domain.vocabulary import indicator_id
from services.network.processes.counted_facts import OF, Counted
from services.network.processes.counting import Goal, Tally

_PREFIX: Final = "goal_"
_WORDS: Final = re.compile(r"(?<!^)(?=[A-Z])")


def react(state: Tally | None, heard: Any, at: datetime) -> Sequence[Answer]:
    if isinstance(heard, DeadlineReached):
        return _on_deadline(state, UUID(heard.name.removeprefix(_PREFIX)))
    before = state or Tally(_indicator(heard) or "")
    if not before.goals and type(heard) in OF:
        return []
    after = evolve(state, heard, at)
    if after is None:
        return []
    return [answer for goal in after.goals for answer in _turned(before, after, goal, at)]


def _turned(before: Tally, after: Tally, goal: Goal, at: datetime) -> list[Answer]:
    """Nothing where the same is to be said as before."""
    known = before.goal(goal.milestone_id)
    meant, means = before.met_on(known), after.met_on(goal)
    if meant == means:
        return []
    name = f"{_PREFIX}{goal.milestone_id}"
    if means == goal.said:
        return [Cancel(name)]
    return [Deadline(name, _as_of(means, at) if means and goal.said is None else at)]


def _as_of(day: date, at: datetime) -> datetime:
    """When the figure was met: on its day, though it be heard of with a fact of another day; never yet to come."""
    return min(noon(day), at) if day_of(at) >= day else noon(day)


def _on_deadline(state: Tally | None, milestone_id: UUID) -> list[Answer]:
    goal = state.goal(milestone_id) if state else None
    if state is None or goal is None or state.met_on(goal) == goal.said:
        return []
    return [Issue("milestone", milestone_id, CountMilestone(state.met_on(goal)))]


def evolve(state: Tally | None, heard: Any, _at: datetime) -> Tally | None:
    if isinstance(heard, CommandRefused):
        return state
    if isinstance(heard, DeadlineReached):
        milestone_id = UUID(heard.name.removeprefix(_PREFIX))
        return state.with_said(milestone_id, state.met_on(state.goal(milestone_id))) if state else None
    return _counted(state or Tally(_indicator(heard) or ""), heard)


def _counted(tally: Tally, heard: Any) -> Tally:
    anew = type(heard).__name__.endswith(("Corrected", "Retracted"))
    if isinstance(heard, MilestonePlanned | MilestonePlannedCorrected | MilestonePlannedRetracted):
        value = None if isinstance(heard, MilestonePlannedRetracted) else heard.value
        return tally.with_goal(heard.milestone_id, value, anew=anew)
    said = OF[type(heard)]
    if isinstance(said, Counted):
        return tally.with_fact(said.fact_id(heard), said.fact(heard), anew=anew)
    return tally.with_end(said.end(heard), anew=anew)


def _indicator(heard: Any) -> str | None:
    if isinstance(heard, MilestonePlanned | MilestonePlannedCorrected | MilestonePlannedRetracted):
        return heard.indicator
    return OF[type(heard)].indicator


def _instance(heard: Any) -> UUID | None:
    indicator = _indicator(heard)
    return indicator_id(indicator) if indicator else None


def _type(context: str, shape: type) -> str:
    return f"insieme.{context}.{_WORDS.sub('-', shape.__name__).lower()}.v1"


COUNTED_MILESTONES: Final = Process(
    name="reached_by_figure",
    state=Tally,
    hears={
        "insieme.network.milestone-planned.v1": MilestonePlanned,
        "insieme.network.milestone-planned-corrected.v1": MilestonePlannedCorrected,
        "insieme.network.milestone-planned-retracted.v1": MilestonePlannedRetracted,
        **{_type(said.context, shape): shape for shape, said in OF.items()},
    },
    commands=(CountMilestone,),
    instance=_instance,
    react=react,
    evolve=evolve,
)
