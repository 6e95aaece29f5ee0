"""Sessions: only of an activated course, with hours, attended only by who is enrolled that day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from services.training.domain.course import COURSE
from services.training.domain.course_commands import CorrectSessionHeld, RetractSessionHeld
from services.training.domain.course_events import CourseCancelled, SessionHeldCorrected, SessionHeldRetracted
from services.training.domain.participant_events import ParticipantCompletedCorrected
from tests.support.given import given
from tests.training.domain.courses import (
    ADA,
    BEA,
    CIA,
    COURSE_ID,
    FIRST,
    HELD_ON,
    OF_ADA,
    SECOND,
    TODAY,
    WHAT,
    activated,
    ada,
    ada_completed,
    ada_left,
    bea,
    begun,
    closed,
    planned,
    record,
    session,
)

correct = CorrectSessionHeld(FIRST, date(2018, 2, 7), Decimal(4), (ADA,), "typing_error")
corrected = SessionHeldCorrected(
    FIRST, FIRST, COURSE_ID, TODAY, *WHAT, date(2018, 2, 7), Decimal(4), (ADA,), "typing_error"
)
retracted = SessionHeldRetracted(FIRST, FIRST, COURSE_ID, TODAY, *WHAT, HELD_ON, "trial")


def test_a_session_has_hours_and_who_attended() -> None:
    given(COURSE, *begun).when(record).then(session).and_again_nothing()


def test_a_session_may_be_attended_by_nobody() -> None:
    given(COURSE, *begun).when(replace(record, attended=())).then(replace(session, attended=()))


def test_sessions_are_only_of_an_activated_course() -> None:
    given(COURSE, planned, ada, bea).when(record).refused("course_not_activated")
    cancelled = CourseCancelled(COURSE_ID, TODAY, "not_funded")
    given(COURSE, planned, cancelled).when(record).refused("not_possible_now")


def test_a_session_lies_between_activation_and_closure_also_told_afterwards() -> None:
    given(COURSE, *begun, closed).when(record).then(session)
    early = replace(record, held_on=date(2018, 1, 31), attended=())
    given(COURSE, *begun).when(early).refused("session_before_activation")
    late = replace(record, held_on=date(2018, 3, 2), attended=())
    given(COURSE, *begun, closed).when(late).refused("session_after_closure")
    given(COURSE, *begun).when(replace(record, held_on=date(2018, 3, 6))).refused("date_in_future")


@pytest.mark.parametrize("hours", [Decimal(0), Decimal(-1)])
def test_hours_are_more_than_none(hours: Decimal) -> None:
    given(COURSE, *begun).when(replace(record, hours=hours)).refused("hours_not_positive")
    given(COURSE, *begun, session).when(replace(correct, hours=hours)).refused("hours_not_positive")


def test_a_session_is_not_longer_than_a_day() -> None:
    given(COURSE, *begun).when(replace(record, hours=Decimal("24.5"))).refused("hours_beyond_a_day")


def test_who_attended_is_named_once() -> None:
    given(COURSE, *begun).when(replace(record, attended=(ADA, ADA))).refused("participant_named_twice")


def test_no_attendance_by_who_is_not_enrolled_that_day() -> None:
    given(COURSE, *begun).when(replace(record, attended=(ADA, CIA))).refused("not_enrolled", on=HELD_ON)
    late = replace(ada, enrolled_on=date(2018, 2, 7))
    given(COURSE, planned, activated, late, bea).when(record).refused("not_enrolled")
    gone = replace(ada_left, dropped_out_on=date(2018, 2, 5))
    given(COURSE, *begun, gone).when(record).refused("not_enrolled")


def test_the_day_of_enrolment_and_the_day_of_dropping_out_count() -> None:
    given(COURSE, *begun, replace(ada_left, dropped_out_on=HELD_ON)).when(record).then(session)


def test_the_same_session_with_another_content_is_refused() -> None:
    given(COURSE, *begun, session).when(replace(record, hours=Decimal(2))).refused("known_with_other_content")


def test_a_session_can_be_corrected_and_retracted() -> None:
    given(COURSE, *begun, session).when(correct).then(corrected).and_again_nothing()
    given(COURSE, *begun, session).when(RetractSessionHeld(FIRST, "trial")).then(retracted).and_again_nothing()
    given(COURSE, *begun, session, retracted).when(correct).refused("fact_retracted")
    given(COURSE, *begun).when(correct).refused("fact_unknown")


def test_a_correction_keeps_to_the_rules_of_attendance() -> None:
    given(COURSE, *begun, session).when(replace(correct, attended=(CIA,))).refused("not_enrolled")


def test_hours_of_who_completed_follow_a_session_that_is_corrected_or_told_late() -> None:
    ids = OF_ADA, OF_ADA, COURSE_ID, ADA, TODAY, date(2018, 3, 1)
    to_four = ParticipantCompletedCorrected(*ids, Decimal(4), "hours_recounted", None)
    given(COURSE, *begun, session, ada_completed).when(correct).then(corrected, to_four).and_again_nothing()
    second = replace(record, session_id=SECOND, attended=(ADA,))
    told = replace(session, session_id=SECOND, attended=(ADA,))
    to_seven = ParticipantCompletedCorrected(*ids, Decimal(7), "hours_recounted", None)
    given(COURSE, *begun, session, ada_completed).when(second).then(told, to_seven).and_again_nothing()


def test_who_completed_keeps_some_hours() -> None:
    given(COURSE, *begun, session, ada_completed).when(RetractSessionHeld(FIRST, "trial")).refused("no_hours_attended")
    given(COURSE, *begun, session, ada_completed).when(replace(correct, attended=(BEA,))).refused("no_hours_attended")
