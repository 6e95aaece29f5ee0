"""The clocks of one pathway's deadlines: each rings at the end of its day in Rome, as of that instant."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from foundation.calendar import end_of_day
from foundation.decider import Answer, Cancel, Deadline, DeadlineReached, Issue, Process, frozen
from services.placement.domain.pathway_commands import MissBandDeadline
from services.placement.domain.pathway_events import (
    BandDeadlineCancelled,
    BandDeadlineMet,
    BandDeadlineMissed,
    BandDeadlineSet,
)
from services.placement.domain.pathway_words import BandDeadline


@frozen
class Running:
    deadline: BandDeadline
    due_on: date


@frozen
class Clock:
    pathway_id: UUID
    running: tuple[Running, ...] = ()

    def due_on(self, deadline: str) -> date | None:
        return next((one.due_on for one in self.running if one.deadline == deadline), None)


Ends = BandDeadlineMet | BandDeadlineMissed | BandDeadlineCancelled


def react(state: Clock | None, heard: Any, _at: datetime) -> Sequence[Answer]:
    match heard:
        case BandDeadlineSet(deadline=deadline, due_on=due_on):
            return [Deadline(deadline, end_of_day(due_on))]
        case BandDeadlineMet() | BandDeadlineMissed() | BandDeadlineCancelled():
            return [Cancel(heard.deadline)]
        case DeadlineReached(name) if state is not None:
            return _rung(state, name)
    return []


def _rung(clock: Clock, name: str) -> list[Answer]:
    due_on = clock.due_on(name)
    if due_on is None:
        return []
    return [Issue("pathway", clock.pathway_id, MissBandDeadline(BandDeadline(name), due_on))]


def evolve(state: Clock | None, heard: Any, _at: datetime) -> Clock | None:
    match heard:
        case BandDeadlineSet(deadline=deadline, due_on=due_on):
            clock = _without(state or Clock(heard.pathway_id), deadline)
            return replace(clock, running=(*clock.running, Running(deadline, due_on)))
        case BandDeadlineMet() | BandDeadlineMissed() | BandDeadlineCancelled():
            return _without(state or Clock(heard.pathway_id), heard.deadline)
        case DeadlineReached(name) if state is not None:
            return _without(state, name)
    return state


def _without(clock: Clock, deadline: str) -> Clock:
    return replace(clock, running=tuple(one for one in clock.running if one.deadline != deadline))


def _instance(heard: BandDeadlineSet | Ends) -> UUID:
    return heard.pathway_id


BAND_CLOCK: Final = Process(
    name="band_clock",
    state=Clock,
    hears={
        "insieme.placement.band-deadline-set.v1": BandDeadlineSet,
        "insieme.placement.band-deadline-met.v1": BandDeadlineMet,
        "insieme.placement.band-deadline-missed.v1": BandDeadlineMissed,
        "insieme.placement.band-deadline-cancelled.v1": BandDeadlineCancelled,
    },
    commands=(MissBandDeadline,),
    instance=_instance,
    react=react,
    evolve=evolve,
)
