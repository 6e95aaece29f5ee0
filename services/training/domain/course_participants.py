"""The participants of a course: enrolled, completed, dropped out; and what corrects that."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from foundation.calendar import day_of
from foundation.decider import Refused
from foundation.facts import not_in_future, said_again
from services.training.domain.course_commands import (
    CompleteParticipation,
    CorrectParticipantCompleted,
    CorrectParticipantDroppedOut,
    CorrectParticipantEnrolled,
    DropOut,
    EnrolParticipant,
    OfParticipant,
    RetractParticipantCompleted,
    RetractParticipantDroppedOut,
    RetractParticipantEnrolled,
)
from services.training.domain.course_state import Course, Enrolment, Event, Status
from services.training.domain.participant_events import (
    ParticipantCompleted,
    ParticipantCompletedCorrected,
    ParticipantCompletedRetracted,
    ParticipantDroppedOut,
    ParticipantDroppedOutCorrected,
    ParticipantDroppedOutRetracted,
    ParticipantEnrolled,
    ParticipantEnrolledCorrected,
    ParticipantEnrolledRetracted,
)


def participants(state: Course, command: OfParticipant, now: datetime) -> list[Event]:
    """Refuses `fact_unknown`, `fact_retracted`, and `not_possible_now` whatever no row allows."""
    if isinstance(command, EnrolParticipant):
        return _enrol(state, command, now)
    known = state.enrolments.get(command.enrolment_id)
    if known is None:
        raise Refused("fact_unknown")
    if known.enrolled is None:
        return _once_retracted(command)
    match command:
        case CompleteParticipation() | DropOut():
            return _end(state, known, command, now)
        case CorrectParticipantEnrolled() | RetractParticipantEnrolled():
            return _amend_enrolment(known, known.enrolled, command, now)
        case _:
            return _amend_end(state, known, command, now)


def _once_retracted(command: OfParticipant) -> list[Event]:
    if isinstance(command, RetractParticipantEnrolled):
        return []
    raise Refused("fact_retracted")


def _enrol(state: Course, command: EnrolParticipant, now: datetime) -> list[Event]:
    day = command.enrolled_on
    enrolled = ParticipantEnrolled(command.enrolment_id, state.course_id, command.person_id, day)
    if command.enrolment_id in state.enrolments:
        return said_again(state.enrolments[command.enrolment_id].first, enrolled)
    if state.status not in (Status.PLANNED, Status.ACTIVE):
        raise Refused("not_possible_now")
    not_in_future(day, now)
    _not_under_another_record(state, command)
    return [enrolled]


def _not_under_another_record(state: Course, command: EnrolParticipant) -> None:
    """One person has one place, whatever records of theirs there are."""
    for enrolment, enrolled in state.participants():
        if enrolled.person_id in command.aliases and enrolment.dropped_out_on is None:
            raise Refused("already_enrolled")


def _end(state: Course, known: Enrolment, command: CompleteParticipation | DropOut, now: datetime) -> list[Event]:
    ids = command.enrolment_id, state.course_id, known.first.person_id
    match command, known.end:
        case CompleteParticipation(completed_on=day), None:
            not_in_future(day, now)
            return [ParticipantCompleted(*ids, day, _hours(state, known, day))]
        case DropOut(dropped_out_on=day, reason=reason, reason_text=text), None:
            not_in_future(day, now)
            return [ParticipantDroppedOut(*ids, day, reason, text)]
        case CompleteParticipation(completed_on=day), ParticipantCompleted(completed_on=stands) if day == stands:
            return []
        case DropOut(dropped_out_on=day), ParticipantDroppedOut(dropped_out_on=stands) if day == stands:
            return []
        case _:
            raise Refused("participation_ended")


def _hours(state: Course, known: Enrolment, upto: date) -> Decimal:
    return state.hours_of(replace(known, end=None), upto)


def _amend_enrolment(
    known: Enrolment,
    enrolled: ParticipantEnrolled,
    command: CorrectParticipantEnrolled | RetractParticipantEnrolled,
    now: datetime,
) -> list[Event]:
    ids, why = _fact(known), (command.reason, command.reason_text)
    if isinstance(command, RetractParticipantEnrolled):
        if known.end is not None:
            raise Refused("retract_end_first")
        return [ParticipantEnrolledRetracted(*ids, day_of(now), enrolled.enrolled_on, *why)]
    if command.enrolled_on == enrolled.enrolled_on:
        return []
    not_in_future(command.enrolled_on, now)
    return [ParticipantEnrolledCorrected(*ids, day_of(now), command.enrolled_on, *why)]


def _amend_end(state: Course, known: Enrolment, command: OfParticipant, now: datetime) -> list[Event]:
    ids, on = _fact(known), day_of(now)
    match command, known.end:
        case CorrectParticipantCompleted(completed_on=day), ParticipantCompleted(completed_on=stands) if day == stands:
            return []
        case CorrectParticipantCompleted(completed_on=day, reason=reason, reason_text=text), ParticipantCompleted():
            not_in_future(day, now)
            return [ParticipantCompletedCorrected(*ids, on, day, _hours(state, known, day), reason, text)]
        case RetractParticipantCompleted(reason=reason, reason_text=text), ParticipantCompleted(completed_on=day):
            return [ParticipantCompletedRetracted(*ids, on, day, reason, text)]
        case CorrectParticipantDroppedOut(), ParticipantDroppedOut() as end:
            return _correct_drop_out(known, end, command, now)
        case RetractParticipantDroppedOut(reason=reason, reason_text=text), ParticipantDroppedOut(dropped_out_on=day):
            return [ParticipantDroppedOutRetracted(*ids, on, day, reason, text)]
        case ((RetractParticipantCompleted() | RetractParticipantDroppedOut()), None):
            return []
        case _:
            raise Refused("not_possible_now")


def _correct_drop_out(
    known: Enrolment, end: ParticipantDroppedOut, command: CorrectParticipantDroppedOut, now: datetime
) -> list[Event]:
    said = command.dropped_out_on, command.dropped_out_reason
    if said == (end.dropped_out_on, end.reason):
        return []
    not_in_future(command.dropped_out_on, now)
    why = command.reason, command.reason_text
    return [ParticipantDroppedOutCorrected(*_fact(known), day_of(now), *said, *why)]


def _fact(known: Enrolment) -> tuple[UUID, UUID, UUID, UUID]:
    first = known.first
    return first.enrolment_id, first.enrolment_id, first.course_id, first.person_id
