"""Participants: never more than places on any day, each person once; completed with hours; gone with a reason."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

from hypothesis import given as drawn
from hypothesis import settings
from hypothesis import strategies as st

from foundation.calendar import noon
from foundation.decider import Refused
from services.training.domain.course import COURSE
from services.training.domain.course_commands import (
    CorrectParticipantCompleted,
    CorrectParticipantDroppedOut,
    CorrectParticipantEnrolled,
    DropOut,
    EnrolParticipant,
    RetractParticipantCompleted,
    RetractParticipantDroppedOut,
    RetractParticipantEnrolled,
)
from services.training.domain.course_events import CourseCancelled
from services.training.domain.participant_events import (
    ParticipantCompletedCorrected,
    ParticipantCompletedRetracted,
    ParticipantDroppedOutCorrected,
    ParticipantDroppedOutRetracted,
    ParticipantEnrolled,
    ParticipantEnrolledCorrected,
    ParticipantEnrolledRetracted,
)
from tests.support.given import given
from tests.training.domain.courses import (
    ACTIVATED_ON,
    ADA,
    BEA,
    CIA,
    COURSE_ID,
    OF_ADA,
    OF_ADA_AGAIN,
    OF_CIA,
    TODAY,
    WHY,
    activated,
    ada,
    ada_completed,
    ada_left,
    begun,
    closed,
    complete_ada,
    enrol_ada,
    planned,
    session,
)

DROPPED_ON = date(2018, 2, 20)
FACT = OF_ADA, OF_ADA, COURSE_ID, ADA
drop_ada = DropOut(OF_ADA, DROPPED_ON, "health")
enrol_cia = EnrolParticipant(OF_CIA, CIA, DROPPED_ON)
cia = ParticipantEnrolled(OF_CIA, COURSE_ID, CIA, DROPPED_ON)


def test_one_enrols_in_a_planned_or_an_activated_course() -> None:
    given(COURSE, planned).when(enrol_ada).then(ada).and_again_nothing()
    given(COURSE, planned, activated).when(enrol_ada).then(ada)


def test_nobody_enrols_in_a_course_that_is_over_or_cancelled() -> None:
    given(COURSE, planned, activated, closed).when(enrol_ada).refused("not_possible_now")
    cancelled = CourseCancelled(COURSE_ID, TODAY, "not_funded")
    given(COURSE, planned, cancelled).when(enrol_ada).refused("not_possible_now")


def test_nobody_enrols_in_the_future() -> None:
    given(COURSE, planned).when(replace(enrol_ada, enrolled_on=date(2018, 3, 6))).refused("date_in_future")


def test_a_person_is_enrolled_once_also_under_another_record() -> None:
    given(COURSE, planned, ada).when(replace(enrol_ada, enrolment_id=OF_ADA_AGAIN)).refused("already_enrolled")
    alias = EnrolParticipant(OF_CIA, CIA, TODAY, aliases=(ADA,))
    given(COURSE, planned, ada).when(alias).refused("already_enrolled")


def test_no_more_participants_than_places() -> None:
    given(COURSE, *begun).when(enrol_cia).refused("no_place_free", places=2)


def test_dropping_out_frees_the_place_from_that_day_on() -> None:
    given(COURSE, *begun).when(drop_ada).then(ada_left).and_again_nothing()
    given(COURSE, *begun, ada_left).when(enrol_cia).then(cia)
    day_before = replace(enrol_cia, enrolled_on=DROPPED_ON - timedelta(days=1))
    given(COURSE, *begun, ada_left).when(day_before).refused("no_place_free")


def test_who_completed_does_not_free_the_place() -> None:
    given(COURSE, *begun, session, ada_completed).when(enrol_cia).refused("no_place_free")


def test_who_dropped_out_may_come_back() -> None:
    back = EnrolParticipant(OF_ADA_AGAIN, ADA, DROPPED_ON)
    given(COURSE, *begun, ada_left).when(back).then(ParticipantEnrolled(OF_ADA_AGAIN, COURSE_ID, ADA, DROPPED_ON))
    too_early = replace(back, enrolled_on=DROPPED_ON - timedelta(days=1))
    given(COURSE, planned, ada, ada_left).when(too_early).refused("already_enrolled")


def test_a_participant_completes_with_the_attended_hours() -> None:
    given(COURSE, *begun, session).when(complete_ada).then(ada_completed).and_again_nothing()
    given(COURSE, *begun, session, closed).when(complete_ada).then(ada_completed)


def test_nobody_completes_without_having_attended() -> None:
    given(COURSE, *begun).when(complete_ada).refused("no_hours_attended")
    only_bea = replace(session, attended=(BEA,))
    given(COURSE, *begun, only_bea).when(complete_ada).refused("no_hours_attended")


def test_a_participation_ends_once_and_not_before_it_begins() -> None:
    given(COURSE, *begun, session, ada_completed).when(drop_ada).refused("participation_ended")
    given(COURSE, *begun, session, ada_left).when(complete_ada).refused("participation_ended")
    given(COURSE, *begun).when(replace(drop_ada, dropped_out_on=date(2018, 1, 31))).refused("ended_before_enrolment")
    given(COURSE, planned).when(drop_ada).refused("fact_unknown")


def test_nobody_ends_before_a_session_that_they_attended() -> None:
    given(COURSE, *begun, session).when(replace(complete_ada, completed_on=date(2018, 2, 5))).refused("not_enrolled")
    given(COURSE, *begun, session).when(replace(drop_ada, dropped_out_on=date(2018, 2, 5))).refused("not_enrolled")


def test_an_enrolment_can_be_corrected_and_retracted() -> None:
    day = date(2018, 2, 2)
    corrected = ParticipantEnrolledCorrected(*FACT, TODAY, day, *WHY)
    given(COURSE, *begun).when(CorrectParticipantEnrolled(OF_ADA, day, *WHY)).then(corrected).and_again_nothing()
    retracted = ParticipantEnrolledRetracted(*FACT, TODAY, ACTIVATED_ON, *WHY)
    given(COURSE, *begun).when(RetractParticipantEnrolled(OF_ADA, *WHY)).then(retracted).and_again_nothing()
    given(COURSE, *begun, retracted).when(drop_ada).refused("fact_retracted")
    given(COURSE, *begun, retracted).when(enrol_cia).then(cia)


def test_an_enrolment_stands_under_what_was_attended_and_how_it_ended() -> None:
    late = CorrectParticipantEnrolled(OF_ADA, date(2018, 2, 7), *WHY)
    given(COURSE, *begun, session).when(late).refused("not_enrolled")
    given(COURSE, *begun, session).when(RetractParticipantEnrolled(OF_ADA, *WHY)).refused("not_enrolled")
    given(COURSE, *begun, ada_left).when(RetractParticipantEnrolled(OF_ADA, *WHY)).refused("retract_end_first")


def test_a_completion_can_be_corrected_and_retracted() -> None:
    day, hours = date(2018, 2, 28), ada_completed.attended_hours
    corrected = ParticipantCompletedCorrected(*FACT, TODAY, day, hours, *WHY)
    given(COURSE, *begun, session, ada_completed).when(CorrectParticipantCompleted(OF_ADA, day, *WHY)).then(
        corrected
    ).and_again_nothing()
    retracted = ParticipantCompletedRetracted(*FACT, TODAY, date(2018, 3, 1), *WHY)
    given(COURSE, *begun, session, ada_completed).when(RetractParticipantCompleted(OF_ADA, *WHY)).then(
        retracted
    ).and_again_nothing()


def test_a_drop_out_can_be_corrected_and_retracted_while_the_place_is_free() -> None:
    day = date(2018, 2, 21)
    corrected = ParticipantDroppedOutCorrected(*FACT, TODAY, day, "family", *WHY)
    correct = CorrectParticipantDroppedOut(OF_ADA, day, "family", *WHY)
    given(COURSE, *begun, ada_left).when(correct).then(corrected).and_again_nothing()
    given(COURSE, *begun, ada_left, cia).when(correct).refused("no_place_free")
    retracted = ParticipantDroppedOutRetracted(*FACT, TODAY, DROPPED_ON, *WHY)
    retract = RetractParticipantDroppedOut(OF_ADA, *WHY)
    given(COURSE, *begun, ada_left).when(retract).then(retracted).and_again_nothing()
    given(COURSE, *begun, ada_left, cia).when(retract).refused("no_place_free")


@settings(max_examples=40, deadline=None)
@drawn(chance=st.randoms(use_true_random=False))
def test_whatever_is_asked_in_whatever_order_places_are_never_exceeded(chance: random.Random) -> None:
    state = COURSE.replay(None, [planned, activated])
    days = [ACTIVATED_ON + timedelta(days=n) for n in range(5)]
    for n in range(25):
        id, day = UUID(int=100 + chance.randrange(8)), chance.choice(days)
        asked = [
            EnrolParticipant(UUID(int=100 + n), UUID(int=200 + chance.randrange(5)), day),
            DropOut(id, day, "health"),
            CorrectParticipantEnrolled(id, day, "other"),
            RetractParticipantDroppedOut(id, "other"),
            CorrectParticipantDroppedOut(id, day, "health", "other"),
        ]
        try:
            state = COURSE.replay(state, COURSE.decide(state, chance.choice(asked), noon(TODAY)))
        except Refused:
            continue
        assert all(state.occupied(each) <= planned.places for each in days)
