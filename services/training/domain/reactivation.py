"""A reactivation ("riattivazione"): about three months, only for who is to reactivate.

Stream `reactivation-<reactivation_id>`.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Final, get_args
from uuid import UUID

from foundation.calendar import day_of
from foundation.decider import Aggregate, Refused
from foundation.facts import not_before, not_in_future, retracted, said_again, standing
from services.training.domain import reactivation_state
from services.training.domain.policy import policy_on
from services.training.domain.reactivation_commands import (
    Command,
    CompleteReactivation,
    CorrectReactivationCompleted,
    CorrectReactivationExtended,
    CorrectReactivationInterrupted,
    CorrectReactivationStarted,
    ExtendReactivation,
    InterruptReactivation,
    NoteReactivationOverdue,
    OfExtension,
    RetractReactivationCompleted,
    RetractReactivationExtended,
    RetractReactivationInterrupted,
    RetractReactivationStarted,
    Standing,
    StartReactivation,
)
from services.training.domain.reactivation_events import (
    Event,
    ReactivationCompleted,
    ReactivationCompletedCorrected,
    ReactivationCompletedRetracted,
    ReactivationExtended,
    ReactivationExtendedCorrected,
    ReactivationExtendedRetracted,
    ReactivationInterrupted,
    ReactivationInterruptedCorrected,
    ReactivationInterruptedRetracted,
    ReactivationOverdue,
    ReactivationStarted,
    ReactivationStartedCorrected,
    ReactivationStartedRetracted,
)
from services.training.domain.reactivation_state import Reactivation, corrected_extension, ids_of


def decide(state: Reactivation | None, command: Command, now: datetime) -> list[Event]:
    """Refuses `not_possible_now` whatever no row allows."""
    match state, command:
        case None, StartReactivation():
            return [_start(command, now)]
        case Reactivation(first=first), StartReactivation():
            return said_again(first, _said(command))
        case Reactivation(started=None), RetractReactivationStarted() | NoteReactivationOverdue():
            return []
        case Reactivation(started=ReactivationStarted() as started), _:
            return _once_started(state, started, command, now)
        case _:
            raise Refused("not_possible_now")


def _once_started(state: Reactivation, started: ReactivationStarted, command: Command, now: datetime) -> list[Event]:
    match command:
        case CorrectReactivationStarted():
            return _correct_start(state, started, command, now)
        case RetractReactivationStarted(reason, text):
            return [_start_retracted(state, started, day_of(now), reason, text)]
        case ExtendReactivation(extension_id=id) if id in state.extensions:
            return said_again(state.extensions[id].first, _extension(state, command))
        case CorrectReactivationExtended() | RetractReactivationExtended():
            return _amend_extension(state, started, command, now)
    match state.end:
        case None:
            return _while_running(state, started, command, now)
        case ReactivationCompleted() as end:
            return _once_completed(state, started, end, command, now)
        case ReactivationInterrupted() as end:
            return _once_interrupted(state, started, end, command, now)


def _while_running(state: Reactivation, started: ReactivationStarted, command: Command, now: datetime) -> list[Event]:
    match command:
        case ExtendReactivation():
            return [_extend(state, started, command, now)]
        case CompleteReactivation(completed_on=day):
            _can_end(started, day, now)
            return [ReactivationCompleted(*ids_of(state), day)]
        case InterruptReactivation(interrupted_on=day, reason=reason, reason_text=text):
            _can_end(started, day, now)
            return [ReactivationInterrupted(*ids_of(state), day, reason, text)]
        case NoteReactivationOverdue(expected_end_on=day):
            return _note_overdue(state, day, now)
        case RetractReactivationCompleted() | RetractReactivationInterrupted():
            return []
        case _:
            raise Refused("not_possible_now")


def _once_completed(
    state: Reactivation, started: ReactivationStarted, end: ReactivationCompleted, command: Command, now: datetime
) -> list[Event]:
    match command:
        case CompleteReactivation(completed_on=day) if day == end.completed_on:
            return []
        case CompleteReactivation():
            raise Refused("already_completed", completed_on=end.completed_on)
        case CorrectReactivationCompleted(completed_on=day) if day == end.completed_on:
            return []
        case CorrectReactivationCompleted(completed_on=day, reason=reason, reason_text=text):
            _can_end(started, day, now)
            return [ReactivationCompletedCorrected(*_fact(state), day_of(now), day, reason, text)]
        case RetractReactivationCompleted(reason, text):
            return [ReactivationCompletedRetracted(*_fact(state), day_of(now), end.completed_on, reason, text)]
        case NoteReactivationOverdue():
            return []
        case _:
            raise Refused("not_possible_now")


def _once_interrupted(
    state: Reactivation, started: ReactivationStarted, end: ReactivationInterrupted, command: Command, now: datetime
) -> list[Event]:
    stands = end.interrupted_on, end.reason
    match command:
        case InterruptReactivation(interrupted_on=day, reason=reason) if (day, reason) == stands:
            return []
        case CorrectReactivationInterrupted(interrupted_on=day, interrupted_reason=why) if (day, why) == stands:
            return []
        case CorrectReactivationInterrupted(day, why, reason, text):
            _can_end(started, day, now)
            return [ReactivationInterruptedCorrected(*_fact(state), day_of(now), day, why, reason, text)]
        case RetractReactivationInterrupted(reason, text):
            return [ReactivationInterruptedRetracted(*_fact(state), day_of(now), end.interrupted_on, reason, text)]
        case NoteReactivationOverdue():
            return []
        case _:
            raise Refused("not_possible_now")


def _fact(state: Reactivation) -> tuple[UUID, UUID, UUID]:
    return state.first.reactivation_id, *ids_of(state)


def _said(command: StartReactivation) -> ReactivationStarted:
    day = command.started_on
    end = command.expected_end_on or policy_on(day).expected_end(day)
    return ReactivationStarted(command.reactivation_id, command.person_id, day, end)


def _start(command: StartReactivation, now: datetime) -> ReactivationStarted:
    started = _said(command)
    _can_start(started.started_on, started.expected_end_on, command.standing, now)
    return started


def _can_start(day: date, expected_end_on: date, standing: Standing, now: datetime) -> None:
    """Only for who is in target and to reactivate that day; for about three months."""
    not_in_future(day, now)
    _to_reactivate(standing, day)
    if not policy_on(day).admits(day, expected_end_on):
        raise Refused("not_about_three_months")


def _to_reactivate(standing: Standing, on: date) -> None:
    match standing:
        case Standing.NOT_ASSESSED:
            raise Refused("not_assessed_yet", on=on)
        case Standing.OUT_OF_TARGET:
            raise Refused("not_in_target", on=on)
        case Standing.READY:
            raise Refused("already_ready", on=on)


def _correct_start(
    state: Reactivation, started: ReactivationStarted, command: CorrectReactivationStarted, now: datetime
) -> list[Event]:
    day, end = command.started_on, command.expected_end_on
    if (day, end) == (started.started_on, started.expected_end_on):
        return []
    _can_start(day, end, command.standing, now)
    later = [told.stands.extended_on for told in state.extensions.values() if told.stands]
    for known in (*later, state.ended_on):
        if known is not None:
            not_before(known, day, "before_start")
    why = command.reason, command.reason_text
    return [ReactivationStartedCorrected(*_fact(state), day_of(now), day, end, *why)]


def _start_retracted(
    state: Reactivation, started: ReactivationStarted, on: date, reason: str, text: object
) -> ReactivationStartedRetracted:
    """Its end, if it has one, is to be retracted first: it may have met a deadline."""
    if state.end is not None:
        raise Refused("retract_end_first")
    return ReactivationStartedRetracted(*_fact(state), on, started.started_on, reason, text)  # type: ignore[arg-type]


def _extension(state: Reactivation, command: ExtendReactivation) -> ReactivationExtended:
    days = command.expected_end_on, command.extended_on
    return ReactivationExtended(command.extension_id, *ids_of(state), *days, command.reason, command.reason_text)


def _extend(
    state: Reactivation, started: ReactivationStarted, command: ExtendReactivation, now: datetime
) -> ReactivationExtended:
    _can_extend(state, started, command.expected_end_on, command.extended_on, now)
    return _extension(state, command)


def _can_extend(
    before: Reactivation, started: ReactivationStarted, expected_end_on: date, extended_on: date, now: datetime
) -> None:
    not_in_future(extended_on, now)
    not_before(extended_on, started.started_on, "before_start")
    if expected_end_on <= before.expected_end_on:
        raise Refused("extension_not_longer", expected_end_on=before.expected_end_on)


def _amend_extension(
    state: Reactivation, started: ReactivationStarted, command: OfExtension, now: datetime
) -> list[Event]:
    id = command.extension_id
    if isinstance(command, RetractReactivationExtended) and retracted(state.extensions, id):
        return []
    stands, before = standing(state.extensions, id), state.without(id)
    ids = id, id, *ids_of(state)
    if isinstance(command, RetractReactivationExtended):
        days = day_of(now), stands.extended_on, before.expected_end_on
        return [ReactivationExtendedRetracted(*ids, *days, command.reason, command.reason_text)]
    _can_extend(before, started, command.expected_end_on, command.extended_on, now)
    said = command.expected_end_on, command.extended_on, command.extended_reason
    correction = ReactivationExtendedCorrected(*ids, day_of(now), *said, command.reason, command.reason_text)
    return [] if corrected_extension(stands, correction) == stands else [correction]


def _can_end(started: ReactivationStarted, day: date, now: datetime) -> None:
    not_in_future(day, now)
    not_before(day, started.started_on, "before_start")


def _note_overdue(state: Reactivation, expected_end_on: date, now: datetime) -> list[Event]:
    """A clock that an extension or a correction has overtaken says nothing."""
    if expected_end_on != state.expected_end_on or expected_end_on in state.overdue:
        return []
    return [ReactivationOverdue(*ids_of(state), expected_end_on, day_of(now))]


REACTIVATION: Final = Aggregate("reactivation", decide, reactivation_state.evolve, get_args(Event))
