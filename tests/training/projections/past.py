"""Small pasts to project: what assessment, intake and training say of three people and two courses."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Final
from uuid import UUID

from services.training.domain import (
    course_events,
    meeting_events,
    participant_events,
    rating_events,
    reactivation_events,
    training_body_events,
)
from services.training.domain.vocabulary import CourseKind
from services.training.inbound import heard
from tests.support.interleaving import id_of

DAY: Final = date(2018, 3, 5)
PEOPLE: Final = ("Ada", "Bea", "Cia")
WHAT: Final = CourseKind.TECHNICAL, "warehouse"
WHY: Final = "trial", None
Told = Iterator[tuple[UUID, Any]]


def told(chance: random.Random) -> list[tuple[UUID, Any]]:
    """(key of its stream, event), each stream in its own order."""
    said = [one for who in PEOPLE for one in (*_of_person(who, chance), *_reactivated(who, chance))]
    for name in ("Muletto", "Cucina"):
        said += [*_course(name, chance)]
    return [*said, *_meeting(chance), *_body(chance)]


def _day(chance: random.Random) -> date:
    return DAY + timedelta(days=chance.randint(0, 5))


def _some(chance: random.Random, *events: Any) -> list[Any]:
    """The first, and the others up to some place."""
    return list(events[: chance.randint(1, len(events))])


def _of_person(who: str, chance: random.Random) -> Told:
    person, assessment, readiness = id_of(who), id_of(f"assessment {who}"), id_of(f"readiness {who}")
    later = id_of(f"later {who}")
    ids = assessment, person
    said = [
        heard.TargetAssessed(*ids, _day(chance), True, heard.Readiness.TO_REACTIVATE),
        heard.ReadinessReached(readiness, person, assessment, _day(chance)),
        heard.TargetAssessed(later, person, _day(chance), chance.random() < 0.5, heard.Readiness.READY),
        heard.TargetAssessedCorrected(*ids, _day(chance), True, heard.Readiness.READY),
        heard.ReadinessReachedCorrected(readiness, person, assessment, _day(chance)),
        heard.TargetAssessedRetracted(later, person),
        heard.ReadinessReachedRetracted(readiness, person, assessment),
    ]
    for event in _some(chance, *said):
        yield person, event
    other = id_of(chance.choice(PEOPLE))
    record = id_of(f"record {who}")
    for shape in chance.choices([heard.PersonsMerged, heard.PersonsUnmerged], k=chance.randint(0, 3)):
        yield record, shape(person, other)
    if chance.random() < 0.2:
        yield record, heard.PersonErased(person)
    rating = id_of(f"rating {who}")
    yield rating, rating_events.OutcomeRated(rating, person, None, rating_events.Dimension.CONFIDENCE, 3, "other", DAY)


def _reactivated(who: str, chance: random.Random) -> Told:
    ids = id_of(f"reactivation {who}"), id_of(who)
    one, two = id_of(f"extension {who}"), id_of(f"second extension {who}")
    said = [
        reactivation_events.ReactivationStarted(*ids, DAY, _day(chance)),
        reactivation_events.ReactivationExtended(one, *ids, _day(chance), DAY, *WHY),
        reactivation_events.ReactivationExtended(two, *ids, _day(chance), DAY, *WHY),
        reactivation_events.ReactivationExtendedCorrected(one, one, *ids, DAY, _day(chance), DAY, "other", *WHY),
        reactivation_events.ReactivationCompleted(*ids, DAY),
        reactivation_events.ReactivationCompletedRetracted(ids[0], *ids, DAY, DAY, *WHY),
        reactivation_events.ReactivationExtendedRetracted(two, two, *ids, DAY, DAY, DAY, *WHY),
        reactivation_events.ReactivationInterrupted(*ids, DAY, *WHY),
        reactivation_events.ReactivationInterruptedRetracted(ids[0], *ids, DAY, DAY, *WHY),
        reactivation_events.ReactivationStartedCorrected(ids[0], *ids, DAY, DAY, _day(chance), *WHY),
        reactivation_events.ReactivationStartedRetracted(ids[0], *ids, DAY, DAY, *WHY),
    ]
    for event in _some(chance, *said):
        yield ids[0], event


def _course(name: str, chance: random.Random) -> Told:
    course, body, session = id_of(name), id_of("body"), id_of(f"session {name}")
    plan = *WHAT, name, body, None, None, None
    hours = Decimal(chance.randint(1, 9))
    yield course, course_events.CoursePlanned(course, *plan, 9, Decimal(40), DAY)
    if chance.random() < 0.3:
        yield course, course_events.CourseCancelled(course, DAY, "other")
        yield course, course_events.CourseCancelledRetracted(course, course, DAY, DAY, "other")
    yield (
        course,
        course_events.CoursePlanRevised(course, *WHAT, name, None, None, None, chance.randint(1, 9), None, DAY),
    )
    yield course, course_events.CourseActivated(course, *WHAT, DAY)
    for who in PEOPLE:
        for event in _some(chance, *_participant(course, who, chance)):
            yield course, event
    said = [
        course_events.SessionHeld(session, course, *WHAT, DAY, hours, ()),
        course_events.SessionHeldCorrected(session, session, course, DAY, *WHAT, _day(chance), hours * 2, (), "trial"),
        course_events.CourseClosed(course, DAY),
        course_events.CourseClosedCorrected(course, course, DAY, _day(chance), "other"),
        course_events.CourseClosedRetracted(course, course, DAY, DAY, "trial"),
        course_events.SessionHeldRetracted(session, session, course, DAY, *WHAT, DAY, "trial"),
        course_events.CourseActivatedCorrected(course, course, DAY, CourseKind.SOFT_SKILLS, "teamwork", DAY, "other"),
        course_events.CourseActivatedRetracted(course, course, DAY, *WHAT, DAY, "trial"),
    ]
    for event in _some(chance, *said):
        yield course, event


def _participant(course: UUID, who: str, chance: random.Random) -> list[Any]:
    ids = id_of(f"enrolment {who} {course}"), course, id_of(who)
    fact = ids[0], *ids
    return [
        participant_events.ParticipantEnrolled(*ids, DAY),
        participant_events.ParticipantEnrolledCorrected(*fact, DAY, _day(chance), *WHY),
        participant_events.ParticipantDroppedOut(*ids, DAY, *WHY),
        participant_events.ParticipantDroppedOutCorrected(*fact, DAY, _day(chance), "other", *WHY),
        participant_events.ParticipantDroppedOutRetracted(*fact, DAY, DAY, *WHY),
        participant_events.ParticipantEnrolledRetracted(*fact, DAY, DAY, *WHY),
    ]


def _meeting(chance: random.Random) -> Told:
    id, people = id_of("meeting"), tuple(id_of(who) for who in PEOPLE)
    said = [
        meeting_events.PreparatoryMeetingHeld(id, DAY, "group", people),
        meeting_events.PreparatoryMeetingHeldCorrected(id, id, DAY, _day(chance), "group", people[:1], "other"),
        meeting_events.PreparatoryMeetingHeldRetracted(id, id, DAY, DAY, "trial"),
    ]
    for event in _some(chance, *said):
        yield id, event


def _body(chance: random.Random) -> Told:
    body, offer = id_of("body"), id_of("offer")
    hours = Decimal(chance.randint(1, 99))
    said = [
        training_body_events.TrainingBodyEngaged(body, "Fomal", DAY),
        training_body_events.TrainingOfferPublished(offer, body, *WHAT, "Muletto", hours, DAY),
        training_body_events.TrainingOfferPublishedCorrected(
            offer, offer, body, DAY, *WHAT, "Carrello", hours, DAY, "other"
        ),
        training_body_events.TrainingBodyEngagedCorrected(body, body, DAY, "FOMAL", _day(chance), "other"),
        training_body_events.TrainingOfferPublishedRetracted(offer, offer, body, DAY, DAY, "trial"),
        training_body_events.TrainingBodyEngagedRetracted(body, body, DAY, DAY, "trial"),
    ]
    for event in _some(chance, *said):
        yield body, event
