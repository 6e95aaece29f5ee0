"""A table past its cadence is a task, as of the day it fell due, however late one wakes; the next meeting closes it.

There is a clock for every day by which the table should have met again and had not. A meeting told later, held in
time, stops the clock of its day; one held too late leaves the missed day missed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from foundation.decider import Answer, CommandRefused, DeadlineReached, Issue, Process, frozen
from services.network.domain.cadence import every, unmet
from services.network.domain.table import NoteMeetingOverdue
from services.network.domain.table_events import (
    TableConvened,
    TableConvenedCorrected,
    TableConvenedRetracted,
    TableMeetingHeld,
    TableMeetingHeldCorrected,
    TableMeetingHeldRetracted,
)
from services.network.processes.due_days import day_of_clock, moved


@frozen
class Meeting:
    """`held_on`: None once it is retracted."""

    meeting_id: UUID
    held_on: date | None


@frozen
class Cadence:
    """`convened_on`: None once that is retracted."""

    table_id: UUID
    convened_on: date | None = None
    cadence_days: int | None = None
    per_year: int | None = None
    meetings: tuple[Meeting, ...] = ()

    @property
    def dues(self) -> frozenset[date]:
        if self.convened_on is None:
            return frozenset()
        held = [one.held_on for one in self.meetings if one.held_on]
        return unmet(self.convened_on, held, every(self.cadence_days, self.per_year))


Convened = TableConvened | TableConvenedCorrected | TableConvenedRetracted
Met = TableMeetingHeld | TableMeetingHeldCorrected | TableMeetingHeldRetracted


def react(state: Cadence | None, heard: Any, at: datetime) -> Sequence[Answer]:
    if isinstance(heard, DeadlineReached):
        return _on_deadline(state, day_of_clock(heard.name))
    after = evolve(state, heard, at)
    return moved(state.dues if state else frozenset(), after.dues if after else frozenset())


def _on_deadline(state: Cadence | None, due_on: date) -> list[Answer]:
    if state is None or due_on not in state.dues:
        return []
    return [Issue("table", state.table_id, NoteMeetingOverdue(due_on))]


def evolve(state: Cadence | None, heard: Any, _at: datetime) -> Cadence | None:
    if isinstance(heard, DeadlineReached | CommandRefused):
        return state
    match state, heard:
        case Cadence(), TableConvened():
            return state  # told again
        case _, TableConvened() | TableConvenedCorrected():
            known = state or Cadence(heard.table_id)
            days, per_year = heard.cadence_days, heard.per_year
            return replace(known, convened_on=heard.convened_on, cadence_days=days, per_year=per_year)
        case Cadence(), TableConvenedRetracted():
            return replace(state, convened_on=None)
        case Cadence(), TableMeetingHeld() | TableMeetingHeldCorrected() | TableMeetingHeldRetracted():
            return replace(state, meetings=_meetings(state.meetings, heard))
        case _:
            return state


def _meetings(known: tuple[Meeting, ...], heard: Met) -> tuple[Meeting, ...]:
    """A meeting told again after its correction changes nothing."""
    id = heard.meeting_id
    if isinstance(heard, TableMeetingHeld) and any(one.meeting_id == id for one in known):
        return known
    held_on = None if isinstance(heard, TableMeetingHeldRetracted) else heard.held_on
    return (*(one for one in known if one.meeting_id != id), Meeting(id, held_on))


def _instance(heard: Convened | Met) -> UUID:
    return heard.table_id


CADENCE: Final = Process(
    name="cadence",
    state=Cadence,
    hears={
        "insieme.network.table-convened.v1": TableConvened,
        "insieme.network.table-convened-corrected.v1": TableConvenedCorrected,
        "insieme.network.table-convened-retracted.v1": TableConvenedRetracted,
        "insieme.network.table-meeting-held.v1": TableMeetingHeld,
        "insieme.network.table-meeting-held-corrected.v1": TableMeetingHeldCorrected,
        "insieme.network.table-meeting-held-retracted.v1": TableMeetingHeldRetracted,
    },
    commands=(NoteMeetingOverdue,),
    instance=_instance,
    react=react,
    evolve=evolve,
)
