"""What the facts of a course add up to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field, fields, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, get_args
from uuid import UUID

from foundation.decider import frozen
from foundation.facts import Told
from services.training.domain.course_events import (
    CourseActivated,
    CourseActivatedCorrected,
    CourseActivatedRetracted,
    CourseCancelled,
    CourseCancelledRetracted,
    CourseClosed,
    CourseClosedCorrected,
    CourseClosedRetracted,
    CourseEvent,
    CoursePlanned,
    CoursePlanRevised,
    InCompanyTrainingAgreed,
    SessionEvent,
    SessionHeld,
    SessionHeldCorrected,
    SessionHeldRetracted,
)
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
    ParticipantEvent,
)

Event = CourseEvent | SessionEvent | ParticipantEvent
End = ParticipantCompleted | ParticipantDroppedOut


class Status(StrEnum):
    PLANNED = "planned"
    ACTIVE = "active"
    CLOSED = "closed"
    CANCELLED = "cancelled"


@frozen
class Enrolment:
    """One participation: `enrolled` is None once it is retracted, `end` None while it goes on."""

    first: ParticipantEnrolled
    enrolled: ParticipantEnrolled | None
    end: End | None = None

    @property
    def dropped_out_on(self) -> date | None:
        return self.end.dropped_out_on if isinstance(self.end, ParticipantDroppedOut) else None

    @property
    def ended_on(self) -> date | None:
        return self.end.completed_on if isinstance(self.end, ParticipantCompleted) else self.dropped_out_on

    def covers(self, day: date) -> bool:
        """Whether the participant is enrolled that day, the last one included."""
        if self.enrolled is None:
            return False
        return self.enrolled.enrolled_on <= day <= (self.ended_on or date.max)

    def holds_place(self, day: date) -> bool:
        """Who drops out frees the place that day; who completes had it to the end."""
        if self.enrolled is None:
            return False
        return self.enrolled.enrolled_on <= day < (self.dropped_out_on or date.max)


@frozen
class Course:
    """`first` is the plan as first recorded, `plan` as revised; sessions and enrolments in the order of recording."""

    first: CoursePlanned
    plan: CoursePlanned
    agreements: Mapping[UUID, InCompanyTrainingAgreed] = field(default_factory=dict)
    activated: CourseActivated | None = None
    closed_on: date | None = None
    cancelled: CourseCancelled | None = None
    sessions: Mapping[UUID, Told[SessionHeld]] = field(default_factory=dict)
    enrolments: Mapping[UUID, Enrolment] = field(default_factory=dict)

    @property
    def course_id(self) -> UUID:
        return self.first.course_id

    @property
    def status(self) -> Status:
        if self.cancelled:
            return Status.CANCELLED
        if self.closed_on:
            return Status.CLOSED
        return Status.ACTIVE if self.activated else Status.PLANNED

    def held(self) -> Iterator[SessionHeld]:
        """The sessions that stand."""
        return (told.stands for told in self.sessions.values() if told.stands)

    def participants(self) -> Iterator[tuple[Enrolment, ParticipantEnrolled]]:
        """The enrolments that stand."""
        return ((one, one.enrolled) for one in self.enrolments.values() if one.enrolled)

    def occupied(self, day: date) -> int:
        """How many places are taken that day."""
        return sum(enrolment.holds_place(day) for enrolment in self.enrolments.values())

    def hours_of(self, enrolment: Enrolment, upto: date) -> Decimal:
        """Hours that the participant attended within the enrolment, up to that day."""
        person = enrolment.first.person_id
        attended = (one for one in self.held() if person in one.attended and one.held_on <= upto)
        return sum((one.hours for one in attended if enrolment.covers(one.held_on)), Decimal(0))


def evolve(state: Course | None, event: Event) -> Course:
    match state, event:
        case None, CoursePlanned():
            return Course(event, event)
        case None, _:
            raise ValueError(f"{type(event).__name__} cannot come first")
        case Course(), SessionHeld() | SessionHeldCorrected() | SessionHeldRetracted():
            return replace(state, sessions={**state.sessions, event.session_id: _session(state, event)})
        case Course(), _ if isinstance(event, PARTICIPANT):
            return replace(state, enrolments={**state.enrolments, event.enrolment_id: _enrolment(state, event)})
        case Course(), _:
            return _lived(state, event)


PARTICIPANT = get_args(ParticipantEvent)


def _lived(state: Course, event: Any) -> Course:
    match event:
        case CoursePlanRevised():
            return replace(state, plan=revised(state.plan, event))
        case InCompanyTrainingAgreed(agreement_id=id):
            return replace(state, agreements={**state.agreements, id: event})
        case CourseActivated() | CourseActivatedCorrected():
            activated = CourseActivated(state.course_id, event.kind, event.subject, event.activated_on)
            return replace(state, activated=activated)
        case CourseClosed(closed_on=day) | CourseClosedCorrected(closed_on=day):
            return replace(state, closed_on=day)
        case CourseCancelled():
            return replace(state, cancelled=event)
        case _:
            return replace(state, **TAKEN_BACK[type(event)])


TAKEN_BACK: Mapping[type, Mapping[str, Any]] = {
    CourseActivatedRetracted: {"activated": None},
    CourseClosedRetracted: {"closed_on": None},
    CourseCancelledRetracted: {"cancelled": None},
}


def revised(plan: CoursePlanned, event: CoursePlanRevised) -> CoursePlanned:
    """The plan with what its revision says of it."""
    said = {one.name: getattr(event, one.name) for one in fields(event) if one.name != "revised_on"}
    return replace(plan, **said)


def _session(state: Course, event: SessionEvent) -> Told[SessionHeld]:
    if isinstance(event, SessionHeld):
        return Told(event, event)
    first = state.sessions[event.session_id].first
    if isinstance(event, SessionHeldRetracted):
        return Told(first, None)
    return Told(first, corrected_session(first, event))


def corrected_session(held: SessionHeld, event: SessionHeldCorrected) -> SessionHeld:
    """The session with what its correction says of it."""
    return replace(
        held,
        kind=event.kind,
        subject=event.subject,
        held_on=event.held_on,
        hours=event.hours,
        attended=event.attended,
    )


def _enrolment(state: Course, event: Any) -> Enrolment:
    if isinstance(event, ParticipantEnrolled):
        return Enrolment(event, event)
    known = state.enrolments[event.enrolment_id]
    match event:
        case ParticipantEnrolledCorrected(enrolled_on=day):
            return replace(known, enrolled=replace(known.first, enrolled_on=day))
        case ParticipantEnrolledRetracted():
            return replace(known, enrolled=None)
        case ParticipantCompletedRetracted() | ParticipantDroppedOutRetracted():
            return replace(known, end=None)
        case _:
            return replace(known, end=_end(event))


def _end(event: Any) -> End:
    match event:
        case ParticipantCompletedCorrected(completed_on=day, attended_hours=hours):
            return ParticipantCompleted(event.enrolment_id, event.course_id, event.person_id, day, hours)
        case ParticipantDroppedOutCorrected(dropped_out_on=day, dropped_out_reason=why):
            return ParticipantDroppedOut(event.enrolment_id, event.course_id, event.person_id, day, why, None)
        case _:
            end: End = event
            return end
