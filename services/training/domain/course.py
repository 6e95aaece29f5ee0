"""A course: its plan and its life. Sessions and participants are on its stream too. Stream `course-<course_id>`.

One stream a course, because places, enrolments, sessions and attendance stand on each other, also when many enrol at
the same time.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Final, get_args

from foundation.calendar import day_of
from foundation.decider import Aggregate, Refused
from foundation.facts import not_in_future, said_again
from services.training.domain import course_state
from services.training.domain.course_commands import (
    ActivateCourse,
    AgreeInCompanyTraining,
    CancelCourse,
    CloseCourse,
    Command,
    CorrectCourseActivated,
    CorrectCourseClosed,
    FollowDemand,
    LeaveDemand,
    OfParticipant,
    OfSession,
    PlanCourse,
    RetractCourseActivated,
    RetractCourseCancelled,
    RetractCourseClosed,
    ReviseCoursePlan,
)
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
)
from services.training.domain.course_participants import participants
from services.training.domain.course_rules import holds
from services.training.domain.course_sessions import recounted, sessions
from services.training.domain.course_state import Course, Event, Status, evolve, revised
from services.training.domain.participant_events import ParticipantEvent

DEMAND_RETRACTED: Final = "demand_retracted"
DEMAND_BACK: Final = "demand_back"


def decide(state: Course | None, command: Command, now: datetime) -> list[Event]:
    """Refuses `not_possible_now` whatever no row allows, and whatever `course_rules` does not."""
    match state, command:
        case None, PlanCourse():
            return _checked(None, [_plan(command, now)])
        case Course(first=first), PlanCourse():
            return said_again(first, _planned(command))
        case Course(), _:
            return _checked(state, _decided(state, command, now))
        case _:
            raise Refused("not_possible_now")


def _decided(state: Course, command: Command, now: datetime) -> Sequence[Event]:
    if isinstance(command, get_args(OfSession)):
        return recounted(state, sessions(state, command, now), day_of(now))
    if isinstance(command, get_args(OfParticipant)):
        return participants(state, command, now)
    match state.status:
        case Status.PLANNED:
            return _while_planned(state, command, now)
        case Status.ACTIVE:
            return _while_active(state, command, now)
        case Status.CLOSED:
            return _once_closed(state, command, now)
        case Status.CANCELLED:
            return _once_cancelled(state, command, now)


def _checked(state: Course | None, events: Sequence[Event]) -> list[Event]:
    after = state
    for event in events:
        after = evolve(after, event)
    if after is not None:
        holds(after)
    return list(events)


def _while_planned(state: Course, command: Command, now: datetime) -> list[Event]:
    match command:
        case ReviseCoursePlan():
            return _revise(state, command, now)
        case FollowDemand():
            return _follow(state, command, now)
        case LeaveDemand():
            return [CourseCancelled(state.course_id, day_of(now), DEMAND_RETRACTED)]
        case AgreeInCompanyTraining():
            return _agree(state, command, now)
        case ActivateCourse(activated_on=day):
            not_in_future(day, now)
            return [CourseActivated(state.course_id, state.plan.kind, state.plan.subject, day)]
        case CancelCourse(cancelled_on=day, reason=reason):
            not_in_future(day, now)
            return [CourseCancelled(state.course_id, day, reason)]
        case RetractCourseActivated() | RetractCourseCancelled():
            return []
        case _:
            raise Refused("not_possible_now")


def _while_active(state: Course, command: Command, now: datetime) -> list[Event]:
    match command:
        case ActivateCourse(activated_on=day):
            return _activated_again(state, day)
        case ReviseCoursePlan(kind=kind, subject=subject) if (kind, subject) != (state.plan.kind, state.plan.subject):
            raise Refused("course_already_activated")
        case ReviseCoursePlan():
            return _revise(state, command, now)
        case AgreeInCompanyTraining():
            return _agree(state, command, now)
        case CorrectCourseActivated() | RetractCourseActivated():
            return _amend_activation(state, command, now)
        case CloseCourse(closed_on=day):
            not_in_future(day, now)
            return [CourseClosed(state.course_id, day)]
        case FollowDemand() | LeaveDemand() | RetractCourseClosed():
            return []
        case _:
            raise Refused("not_possible_now")


def _once_closed(state: Course, command: Command, now: datetime) -> list[Event]:
    closed_on, fact = state.closed_on, (state.course_id, state.course_id)
    assert closed_on is not None, "a closed course has its last day"
    match command:
        case CloseCourse(closed_on=day) | CorrectCourseClosed(closed_on=day) if day == closed_on:
            return []
        case CloseCourse():
            raise Refused("already_closed", closed_on=closed_on)
        case CorrectCourseClosed(closed_on=day, reason=reason):
            not_in_future(day, now)
            return [CourseClosedCorrected(*fact, day_of(now), day, reason)]
        case RetractCourseClosed(reason=reason):
            return [CourseClosedRetracted(*fact, day_of(now), closed_on, reason)]
        case CorrectCourseActivated():
            return _correct_activation(state, command, now)
        case ActivateCourse(activated_on=day):
            return _activated_again(state, day)
        case FollowDemand() | LeaveDemand():
            return []
        case _:
            raise Refused("not_possible_now")


def _once_cancelled(state: Course, command: Command, now: datetime) -> list[Event]:
    cancelled = state.cancelled
    assert cancelled is not None, "a cancelled course says so"
    match command:
        case CancelCourse() | LeaveDemand():
            return []
        case FollowDemand() if cancelled.reason == DEMAND_RETRACTED:
            return [_planned_again(state, cancelled, DEMAND_BACK, now), *_follow(state, command, now)]
        case FollowDemand():
            return []
        case RetractCourseCancelled(reason=reason):
            return [_planned_again(state, cancelled, reason, now)]
        case _:
            raise Refused("not_possible_now")


def _planned_again(state: Course, cancelled: CourseCancelled, reason: str, now: datetime) -> CourseCancelledRetracted:
    return CourseCancelledRetracted(state.course_id, state.course_id, day_of(now), cancelled.cancelled_on, reason)


def _planned(command: PlanCourse) -> CoursePlanned:
    return CoursePlanned(
        course_id=command.course_id,
        kind=command.kind,
        subject=command.subject,
        title=command.title,
        training_body_id=command.training_body_id,
        need_id=command.need_id,
        demand_id=command.demand_id,
        company_id=command.company_id,
        places=command.places,
        planned_hours=command.planned_hours,
        planned_on=command.planned_on,
    )


def _plan(command: PlanCourse, now: datetime) -> CoursePlanned:
    not_in_future(command.planned_on, now)
    return _planned(command)


def _revise(state: Course, command: ReviseCoursePlan, now: datetime) -> list[Event]:
    revision = CoursePlanRevised(
        course_id=state.course_id,
        kind=command.kind,
        subject=command.subject,
        title=command.title,
        training_body_id=command.training_body_id,
        need_id=command.need_id,
        company_id=command.company_id,
        places=command.places,
        planned_hours=command.planned_hours,
        revised_on=day_of(now),
    )
    return [] if revised(state.plan, revision) == state.plan else [revision]


def _follow(state: Course, command: FollowDemand, now: datetime) -> list[Event]:
    """What staff settled meanwhile stays: title, hours, training body; and nobody loses a place."""
    taken = max((state.occupied(enrolled.enrolled_on) for _, enrolled in state.participants()), default=0)
    followed = ReviseCoursePlan(
        kind=command.kind,
        subject=command.subject,
        title=state.plan.title,
        places=max(command.places, taken),
        planned_hours=state.plan.planned_hours,
        training_body_id=state.plan.training_body_id,
        need_id=command.need_id,
        company_id=command.company_id,
    )
    return _revise(state, followed, now)


def _agree(state: Course, command: AgreeInCompanyTraining, now: datetime) -> list[Event]:
    agreed = InCompanyTrainingAgreed(command.agreement_id, state.course_id, command.company_id, command.agreed_on)
    if command.agreement_id in state.agreements:
        return said_again(state.agreements[command.agreement_id], agreed)
    if any(known.company_id == command.company_id for known in state.agreements.values()):
        raise Refused("already_agreed")
    not_in_future(command.agreed_on, now)
    return [agreed]


def _activated_again(state: Course, day: date) -> list[Event]:
    if state.activated and state.activated.activated_on == day:
        return []
    raise Refused("already_activated")


def _amend_activation(
    state: Course, command: CorrectCourseActivated | RetractCourseActivated, now: datetime
) -> list[Event]:
    if isinstance(command, RetractCourseActivated):
        return _retract_activation(state, command.reason, now)
    return _correct_activation(state, command, now)


def _correct_activation(state: Course, command: CorrectCourseActivated, now: datetime) -> list[Event]:
    activated = CourseActivated(state.course_id, command.kind, command.subject, command.activated_on)
    if activated == state.activated:
        return []
    not_in_future(command.activated_on, now)
    if state.activated and command.kind is not state.activated.kind and any(state.held()):
        raise Refused("course_has_sessions")
    said = command.kind, command.subject, command.activated_on
    return [CourseActivatedCorrected(state.course_id, state.course_id, day_of(now), *said, command.reason)]


def _retract_activation(state: Course, reason: str, now: datetime) -> list[Event]:
    activated = state.activated
    assert activated is not None, "an active course was activated"
    if any(state.held()):
        raise Refused("course_has_sessions")
    said = activated.kind, activated.subject, activated.activated_on
    return [CourseActivatedRetracted(state.course_id, state.course_id, day_of(now), *said, reason)]


COURSE: Final = Aggregate(
    "course",
    decide,
    course_state.evolve,
    (*get_args(CourseEvent), *get_args(SessionEvent), *get_args(ParticipantEvent)),
)
