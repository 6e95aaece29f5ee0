"""The sessions of a course, and the hours that its participants come to have attended."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from foundation.calendar import day_of
from foundation.decider import Refused
from foundation.facts import not_in_future, retracted, said_again, standing
from services.training.domain.course_commands import CorrectSessionHeld, OfSession, RecordSession, RetractSessionHeld
from services.training.domain.course_events import (
    CourseActivated,
    SessionHeld,
    SessionHeldCorrected,
    SessionHeldRetracted,
)
from services.training.domain.course_rules import A_DAY, named_once, positive
from services.training.domain.course_state import Course, Enrolment, Event, Status, corrected_session, evolve
from services.training.domain.participant_events import ParticipantCompleted, ParticipantCompletedCorrected

RECOUNTED = "hours_recounted"


def sessions(state: Course, command: OfSession, now: datetime) -> list[Event]:
    """Refuses `course_not_activated`: sessions are only of an activated course, also told afterwards."""
    match command:
        case RecordSession(session_id=id) if id in state.sessions:
            return _told_again(state.sessions[id].first, command)
        case RetractSessionHeld(session_id=id) if retracted(state.sessions, id):
            return []
        case RecordSession():
            _can_be_held(command, now)
            return [_session(state, _activation(state), command)]
        case CorrectSessionHeld():
            return _correct(state, command, now)
        case RetractSessionHeld(session_id=id, reason=reason):
            held = standing(state.sessions, id)
            what = held.kind, held.subject, held.held_on
            return [SessionHeldRetracted(id, id, state.course_id, day_of(now), *what, reason)]


def _activation(state: Course) -> CourseActivated:
    if state.activated is None:
        raise Refused("not_possible_now" if state.status is Status.CANCELLED else "course_not_activated")
    return state.activated


def _session(state: Course, activated: CourseActivated, command: RecordSession) -> SessionHeld:
    return SessionHeld(
        session_id=command.session_id,
        course_id=state.course_id,
        kind=activated.kind,
        subject=activated.subject,
        held_on=command.held_on,
        hours=command.hours,
        attended=command.attended,
    )


def _told_again(first: SessionHeld, command: RecordSession) -> list[Event]:
    """What the course is called now is no part of what was said of the session."""
    said = SessionHeld(
        session_id=command.session_id,
        course_id=first.course_id,
        kind=first.kind,
        subject=first.subject,
        held_on=command.held_on,
        hours=command.hours,
        attended=command.attended,
    )
    return said_again(first, said)


def _can_be_held(said: RecordSession | CorrectSessionHeld, now: datetime) -> None:
    not_in_future(said.held_on, now)
    positive(said.hours)
    if said.hours > A_DAY:
        raise Refused("hours_beyond_a_day")
    named_once(said.attended)


def _correct(state: Course, command: CorrectSessionHeld, now: datetime) -> list[Event]:
    held, activated = standing(state.sessions, command.session_id), _activation(state)
    _can_be_held(command, now)
    correction = SessionHeldCorrected(
        fact_id=command.session_id,
        session_id=command.session_id,
        course_id=state.course_id,
        corrected_on=day_of(now),
        kind=activated.kind,
        subject=activated.subject,
        held_on=command.held_on,
        hours=command.hours,
        attended=command.attended,
        reason=command.reason,
    )
    return [] if corrected_session(held, correction) == held else [correction]


def recounted(state: Course, events: Sequence[Event], on: date) -> list[Event]:
    """The events, and a correction for each participant who completed with other hours than these come to."""
    after = state
    for event in events:
        after = evolve(after, event)
    return [*events, *(one for enrolment in after.enrolments.values() for one in _recount(after, enrolment, on))]


def _recount(course: Course, enrolment: Enrolment, on: date) -> list[Event]:
    end = enrolment.end
    if not isinstance(end, ParticipantCompleted):
        return []
    hours = course.hours_of(enrolment, end.completed_on)
    if hours == end.attended_hours:
        return []
    ids = end.enrolment_id, end.enrolment_id, end.course_id, end.person_id
    return [ParticipantCompletedCorrected(*ids, on, end.completed_on, hours, RECOUNTED, None)]
