"""The assessment interview ("colloquio"), from its appointment to its outcome. Stream `interview-<interview_id>`."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final, get_args
from uuid import UUID

from foundation.calendar import day_of
from foundation.decider import Aggregate, Refused
from foundation.facts import not_before, not_in_future, said_again
from services.assessment.domain import interview_events
from services.assessment.domain.interview_commands import (
    CancelInterview,
    Command,
    CorrectAssessmentInterviewHeld,
    HoldInterview,
    MissInterview,
    RecordInterviewHeld,
    RescheduleInterview,
    RetractAssessmentInterviewHeld,
    ScheduleInterview,
)
from services.assessment.domain.interview_events import (
    AssessmentInterviewCancelled,
    AssessmentInterviewHeld,
    AssessmentInterviewHeldCorrected,
    AssessmentInterviewHeldRetracted,
    AssessmentInterviewMissed,
    AssessmentInterviewRescheduled,
    AssessmentInterviewScheduled,
    Event,
    Interview,
    Status,
    ids_of,
)
from services.assessment.domain.vocabulary import EvaluatorBody, Slot, Source


def decide(state: Interview | None, command: Command, now: datetime) -> list[Event]:
    """Refuses `not_possible_now` whatever no row allows."""
    match state, command:
        case None, ScheduleInterview():
            return _schedule(command, now)
        case None, RecordInterviewHeld():
            return _record(command, now)
        case Interview(), ScheduleInterview() | RecordInterviewHeld():
            return _told_again(state, command)
        case Interview(status=Status.SCHEDULED), _:
            return _while_scheduled(state, command, now)
        case Interview(status=Status.HELD, held_on=date() as held_on), _:
            return _once_held(state, held_on, command, now)
        case Interview(status=status), _ if status is SETTLED.get(type(command)):
            return []
        case _:
            raise Refused("not_possible_now")


SETTLED: dict[type, Status] = {
    MissInterview: Status.MISSED,
    CancelInterview: Status.CANCELLED,
    RetractAssessmentInterviewHeld: Status.RETRACTED,
}


def _while_scheduled(state: Interview, command: Command, now: datetime) -> list[Event]:
    match command:
        case RescheduleInterview():
            return _reschedule(state, command, now)
        case HoldInterview(held_on=day, received_on=received_on):
            return [_held(ids_of(state), state.evaluator_body, day, received_on, Source.AGENDA, now)]
        case MissInterview():
            return _miss(state, command, now)
        case CancelInterview(slot=slot, reason=reason):
            _still_in(state, slot)
            return [AssessmentInterviewCancelled(*ids_of(state), day_of(now), reason)]
        case _:
            raise Refused("not_possible_now")


def _once_held(state: Interview, held_on: date, command: Command, now: datetime) -> list[Event]:
    match command:
        case HoldInterview(held_on=day) if day == held_on:
            return []
        case HoldInterview():
            raise Refused("already_held", held_on=held_on)
        case CorrectAssessmentInterviewHeld():
            return _correct(state, command, now)
        case RetractAssessmentInterviewHeld(reason=reason, reason_text=text):
            ids = state.interview_id, *ids_of(state)
            return [AssessmentInterviewHeldRetracted(*ids, day_of(now), held_on, reason, text)]
        case _:
            raise Refused("not_possible_now")


def _schedule(command: ScheduleInterview, now: datetime) -> list[Event]:
    _lies_ahead(command.slot, now)
    not_before(command.slot.day, command.received_on, "held_before_received")
    return [AssessmentInterviewScheduled(*ids_of(command), command.evaluator_body, command.slot)]


def _record(command: RecordInterviewHeld, now: datetime) -> list[Event]:
    ids = ids_of(command)
    return [_held(ids, command.evaluator_body, command.held_on, command.received_on, command.source, now)]


def _told_again(state: Interview, command: ScheduleInterview | RecordInterviewHeld) -> list[Event]:
    """A row imported twice is compared with what was first recorded, not with what was corrected since.

    A scheduling is compared with what stands: the agendas would book a slot anew that was moved or cancelled since.
    """
    match command:
        case RecordInterviewHeld(evaluator_body=body, held_on=day, source=source):
            return said_again(state.first_held, AssessmentInterviewHeld(*ids_of(command), body, day, source))
        case ScheduleInterview(evaluator_body=body, slot=slot):
            return said_again(state, Interview(*ids_of(command), body, Status.SCHEDULED, slot))


def _reschedule(state: Interview, command: RescheduleInterview, now: datetime) -> list[Event]:
    if (state.slot, state.evaluator_body) == (command.to_slot, command.evaluator_body):
        return []
    _still_in(state, command.from_slot)
    _lies_ahead(command.to_slot, now)
    body, slot = command.evaluator_body, command.to_slot
    return [AssessmentInterviewRescheduled(*ids_of(state), body, slot, command.reason)]


def _miss(state: Interview, command: MissInterview, now: datetime) -> list[Event]:
    _still_in(state, command.slot)
    if now < command.slot.starts_at:
        raise Refused("not_begun_yet", starts_at=command.slot.starts_at)
    return [AssessmentInterviewMissed(*ids_of(state), command.slot.day, command.reason)]


def _correct(state: Interview, command: CorrectAssessmentInterviewHeld, now: datetime) -> list[Event]:
    body, day = command.evaluator_body, command.held_on
    if (state.evaluator_body, state.held_on) == (body, day):
        return []
    _can_be_held(day, command.received_on, now)
    ids, why = (state.interview_id, *ids_of(state)), (command.reason, command.reason_text)
    return [AssessmentInterviewHeldCorrected(*ids, day_of(now), body, day, *why)]


def _held(
    ids: tuple[UUID, UUID, UUID],
    body: EvaluatorBody,
    day: date,
    received_on: date | None,
    source: Source,
    now: datetime,
) -> AssessmentInterviewHeld:
    _can_be_held(day, received_on, now)
    return AssessmentInterviewHeld(*ids, body, day, source)


def _can_be_held(day: date, received_on: date | None, now: datetime) -> None:
    not_in_future(day, now)
    not_before(day, received_on, "held_before_received")


def _lies_ahead(slot: Slot, now: datetime) -> None:
    if slot.ends_at <= slot.starts_at:
        raise Refused("slot_ends_before_it_starts")
    if day_of(slot.ends_at) != slot.day:
        raise Refused("slot_crosses_midnight")
    if slot.starts_at < now:
        raise Refused("slot_in_the_past")


def _still_in(state: Interview, seen: Slot) -> None:
    """The agenda releases the slot that the caller saw: it has to be the interview's own."""
    if state.slot != seen:
        raise Refused("slot_changed_meanwhile")


INTERVIEW: Final = Aggregate("interview", decide, interview_events.evolve, get_args(Event))
