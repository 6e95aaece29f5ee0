"""What must hold of a course whatever was decided: each rule looks at it as it would be, and raises `Refused`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from itertools import combinations

from foundation.decider import Refused
from foundation.facts import not_before
from services.training.domain.course_events import SessionHeld
from services.training.domain.course_state import Course, Enrolment
from services.training.domain.participant_events import ParticipantCompleted, ParticipantEnrolled

A_DAY = Decimal(24)


def holds(course: Course) -> Course:
    """The course, if every rule holds of it."""
    _plan_holds(course)
    for session in course.held():
        _within_the_course(course, session)
        only_enrolled_attend(course, session)
    for enrolment, enrolled in course.participants():
        _ends_after_it_begins(enrolment, enrolled)
        _completed_with_hours(enrolment)
    _one_enrolment_at_a_time(course)
    no_more_participants_than_places(course)
    return course


def positive(hours: Decimal | None) -> None:
    """Refuses `hours_not_positive`. Hours that are not known yet are not held against anything."""
    if hours is not None and hours <= 0:
        raise Refused("hours_not_positive")


def named_once(persons: Sequence[object]) -> None:
    """Refuses `participant_named_twice`."""
    if len(set(persons)) < len(persons):
        raise Refused("participant_named_twice")


def _plan_holds(course: Course) -> None:
    if course.plan.places < 1:
        raise Refused("places_missing")
    positive(course.plan.planned_hours)
    if course.activated:
        not_before(course.activated.activated_on, course.plan.planned_on, "activated_before_planned")
        if course.closed_on:
            not_before(course.closed_on, course.activated.activated_on, "closed_before_activated")


def _within_the_course(course: Course, session: SessionHeld) -> None:
    """Sessions are only of an activated course, from its first day to its last."""
    if course.activated is None:
        raise Refused("course_not_activated")
    not_before(session.held_on, course.activated.activated_on, "session_before_activation")
    if course.closed_on and session.held_on > course.closed_on:
        raise Refused("session_after_closure", day=session.held_on, latest=course.closed_on)


def only_enrolled_attend(course: Course, session: SessionHeld) -> None:
    """No attendance by who is not enrolled that day."""
    enrolled = {one.first.person_id for one in course.enrolments.values() if one.covers(session.held_on)}
    if not enrolled.issuperset(session.attended):
        raise Refused("not_enrolled", on=session.held_on)


def _ends_after_it_begins(enrolment: Enrolment, enrolled: ParticipantEnrolled) -> None:
    if enrolment.ended_on:
        not_before(enrolment.ended_on, enrolled.enrolled_on, "ended_before_enrolment")


def _completed_with_hours(enrolment: Enrolment) -> None:
    if isinstance(enrolment.end, ParticipantCompleted) and enrolment.end.attended_hours <= 0:
        raise Refused("no_hours_attended")


def _one_enrolment_at_a_time(course: Course) -> None:
    stays: dict[object, list[Enrolment]] = {}
    for enrolment, enrolled in course.participants():
        stays.setdefault(enrolled.person_id, []).append(enrolment)
    for several in stays.values():
        for one, other in combinations(several, 2):
            if _overlap(one, other):
                raise Refused("already_enrolled")


def _overlap(one: Enrolment, other: Enrolment) -> bool:
    begins = [each.enrolled.enrolled_on for each in (one, other) if each.enrolled]
    return max(begins) < min(one.dropped_out_on or date.max, other.dropped_out_on or date.max)


def no_more_participants_than_places(course: Course) -> None:
    """On no day; places are taken on the days of enrolment, so these are looked at."""
    for _, enrolled in course.participants():
        if course.occupied(enrolled.enrolled_on) > course.plan.places:
            raise Refused("no_place_free", places=course.plan.places, on=enrolled.enrolled_on)
