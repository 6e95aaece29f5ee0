"""The clock of a reactivation: who is past the expected end, and has neither completed nor stopped, is a task.

The reactivation decides whether it is overdue; here is only its clock. One that has run out before it is set falls due
at once, as of the instant of what set it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from foundation.calendar import end_of_day
from foundation.decider import Answer, Cancel, CommandRefused, Deadline, DeadlineReached, Issue, Process, frozen
from services.training.domain.reactivation_commands import NoteReactivationOverdue
from services.training.domain.reactivation_events import (
    ReactivationCompleted,
    ReactivationCompletedRetracted,
    ReactivationExtended,
    ReactivationExtendedCorrected,
    ReactivationExtendedRetracted,
    ReactivationInterrupted,
    ReactivationInterruptedRetracted,
    ReactivationStarted,
    ReactivationStartedCorrected,
    ReactivationStartedRetracted,
)

EXPECTED_END: Final = "expected_end"

Start = ReactivationStarted | ReactivationStartedCorrected
Extension = ReactivationExtended | ReactivationExtendedCorrected
Resumption = ReactivationCompletedRetracted | ReactivationInterruptedRetracted
End = ReactivationCompleted | ReactivationInterrupted | ReactivationStartedRetracted


@frozen
class Moved:
    """An extension that stands, and the end that it sets."""

    extension_id: UUID
    expected_end_on: date


@frozen
class Running:
    """`planned_end_on` is the start's; `extensions` in the order of recording, of which the last one decides."""

    reactivation_id: UUID
    planned_end_on: date
    extensions: tuple[Moved, ...] = ()
    ended: bool = False

    @property
    def expected_end_on(self) -> date:
        return self.extensions[-1].expected_end_on if self.extensions else self.planned_end_on


def react(state: Running | None, heard: Any, at: datetime) -> Sequence[Answer]:
    if isinstance(heard, DeadlineReached):
        return _on_deadline(state)
    after = evolve(state, heard, at)
    if after is None or after == state:
        return []
    if after.ended:
        return [Cancel(EXPECTED_END)]
    return [Deadline(EXPECTED_END, max(end_of_day(after.expected_end_on), at))]


def _on_deadline(state: Running | None) -> list[Answer]:
    """A clock that an end has overtaken says nothing."""
    if state is None or state.ended:
        return []
    return [Issue("reactivation", state.reactivation_id, NoteReactivationOverdue(state.expected_end_on))]


def evolve(state: Running | None, heard: Any, _at: datetime) -> Running | None:
    match state, heard:
        case _, DeadlineReached() | CommandRefused():
            return state
        case None, ReactivationStarted():
            return Running(heard.reactivation_id, heard.expected_end_on)
        case Running(), ReactivationStartedCorrected(expected_end_on=day):
            return replace(state, planned_end_on=day)
        case Running(), ReactivationExtended() | ReactivationExtendedCorrected() | ReactivationExtendedRetracted():
            return replace(state, extensions=_extensions(state, heard))
        case Running(), ReactivationCompleted() | ReactivationInterrupted() | ReactivationStartedRetracted():
            return replace(state, ended=True)
        case Running(), ReactivationCompletedRetracted() | ReactivationInterruptedRetracted():
            return replace(state, ended=False)
        case _:
            return state


def _extensions(state: Running, heard: Any) -> tuple[Moved, ...]:
    """A correction keeps its extension's place; what is told again changes nothing."""
    id = heard.extension_id
    if isinstance(heard, ReactivationExtendedRetracted):
        return tuple(one for one in state.extensions if one.extension_id != id)
    moved = Moved(id, heard.expected_end_on)
    if isinstance(heard, ReactivationExtended):
        known = any(one.extension_id == id for one in state.extensions)
        return state.extensions if known else (*state.extensions, moved)
    return tuple(moved if one.extension_id == id else one for one in state.extensions)


def _instance(heard: Start | Extension | ReactivationExtendedRetracted | Resumption | End) -> UUID:
    return heard.reactivation_id


OVERDUE: Final = Process(
    name="reactivations_overdue",
    state=Running,
    hears={
        "insieme.training.reactivation-started.v1": ReactivationStarted,
        "insieme.training.reactivation-started-corrected.v1": ReactivationStartedCorrected,
        "insieme.training.reactivation-started-retracted.v1": ReactivationStartedRetracted,
        "insieme.training.reactivation-extended.v1": ReactivationExtended,
        "insieme.training.reactivation-extended-corrected.v1": ReactivationExtendedCorrected,
        "insieme.training.reactivation-extended-retracted.v1": ReactivationExtendedRetracted,
        "insieme.training.reactivation-completed.v1": ReactivationCompleted,
        "insieme.training.reactivation-completed-retracted.v1": ReactivationCompletedRetracted,
        "insieme.training.reactivation-interrupted.v1": ReactivationInterrupted,
        "insieme.training.reactivation-interrupted-retracted.v1": ReactivationInterruptedRetracted,
    },
    commands=(NoteReactivationOverdue,),
    instance=_instance,
    react=react,
    evolve=evolve,
)
