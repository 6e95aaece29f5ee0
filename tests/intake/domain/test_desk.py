"""Referrals, files, the help desk and the lists of reasons."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from uuid import UUID

import pytest

from foundation.calendar import ROME, noon
from foundation.casework import LARGEST_FILE_BYTES, FileType
from foundation.closed_lists import ListReason, RetireReason
from foundation.decider import Refused
from services.intake.domain.cvs import CVS, CvReceived, ReceiveCv
from services.intake.domain.help_desk import (
    DEFAULT_HOURS,
    HELP_DESK,
    HELP_DESK_ID,
    HELP_DESK_VISIT,
    ChangeHelpDeskSchedule,
    HelpDeskScheduleChanged,
    HelpDeskVisitRecorded,
    Opening,
    RecordHelpDeskVisit,
    Schedule,
    Weekday,
)
from services.intake.domain.reasons import LISTS, REASONS, ReasonList, ReasonListed, ReasonRetired
from services.intake.domain.referral import REFERRAL, ReceiveReferral, ReferralReceived
from tests.support.given import given

PERSON_ID, APPLICATION_ID = UUID(int=2), UUID(int=1)
TODAY = date(2018, 3, 5)
DIGEST = "0" * 64

cv = ReceiveCv(PERSON_ID, UUID(int=51), APPLICATION_ID, FileType.PDF, 3, DIGEST, "cv.pdf", "YWJj")
cv_received = CvReceived(PERSON_ID, UUID(int=51), APPLICATION_ID, 1, TODAY, FileType.PDF, 3, DIGEST, "cv.pdf", "YWJj")
mornings = (Opening(Weekday.MONDAY, 540, 720), Opening(Weekday.FRIDAY, 540, 720))
changed = HelpDeskScheduleChanged(HELP_DESK_ID, TODAY, mornings)


def test_a_partner_points_a_person_to_the_programme() -> None:
    command = ReceiveReferral(UUID(int=61), PERSON_ID, "parish", "Prova", "Sintetica", note="Conosciuta in parrocchia")
    given(REFERRAL).when(command).then(
        ReferralReceived(
            referral_id=UUID(int=61),
            person_id=PERSON_ID,
            referred_on=TODAY,
            source="parish",
            municipality=None,
            first_name="Prova",
            last_name="Sintetica",
            birth_date=None,
            email=None,
            phone=None,
            note="Conosciuta in parrocchia",
        )
    ).and_again_nothing()


def test_a_cv_is_a_file_with_a_version() -> None:
    given(CVS).when(cv).then(cv_received).and_again_nothing()


def test_another_cv_is_the_next_version() -> None:
    newer = replace(cv, cv_id=UUID(int=52), digest="1" * 64)
    given(CVS, cv_received).when(newer).then(replace(cv_received, cv_id=UUID(int=52), digest="1" * 64, version=2))


def test_the_same_cv_sent_again_is_no_new_version() -> None:
    given(CVS, cv_received).when(replace(cv, cv_id=UUID(int=52))).then()


def test_a_file_too_large_is_refused() -> None:
    given(CVS).when(replace(cv, size=LARGEST_FILE_BYTES + 1)).refused("file_too_large")


@pytest.mark.parametrize(
    ("local", "open"),
    [
        (datetime(2018, 3, 7, 9, 59, tzinfo=ROME), False),
        (datetime(2018, 3, 7, 10, 0, tzinfo=ROME), True),
        (datetime(2018, 3, 7, 12, 30, tzinfo=ROME), False),
        (datetime(2018, 3, 8, 17, 29, tzinfo=ROME), True),
        (datetime(2018, 3, 9, 10, 0, tzinfo=ROME), False),
    ],
)
def test_the_help_desk_is_open_on_wednesday_morning_and_thursday_afternoon(local: datetime, open: bool) -> None:
    assert Schedule().open_at(local) is open


def test_staff_can_change_the_schedule_from_a_day_on() -> None:
    state = given(HELP_DESK).when(ChangeHelpDeskSchedule(mornings[::-1])).then(changed).state
    assert state.on(date(2018, 3, 4)) == DEFAULT_HOURS
    assert state.on(TODAY) == mornings


def test_a_schedule_changed_to_itself_is_not_changed() -> None:
    given(HELP_DESK, changed).when(ChangeHelpDeskSchedule(mornings)).then()
    given(HELP_DESK).when(ChangeHelpDeskSchedule(DEFAULT_HOURS)).then()


def test_a_change_recorded_late_holds_until_the_next_one() -> None:
    history = changed, HelpDeskScheduleChanged(HELP_DESK_ID, date(2018, 2, 1), ())
    state = given(HELP_DESK, *history).state
    assert (state.on(date(2018, 2, 2)), state.on(TODAY)) == ((), mornings)


def test_openings_must_be_possible_and_apart() -> None:
    backwards = ChangeHelpDeskSchedule((Opening(Weekday.MONDAY, 720, 540),))
    overlapping = ChangeHelpDeskSchedule((Opening(Weekday.MONDAY, 540, 720), Opening(Weekday.MONDAY, 700, 800)))
    given(HELP_DESK).when(backwards).refused("opening_impossible")
    given(HELP_DESK).when(overlapping).refused("openings_overlap")


@pytest.mark.parametrize("application_id", [None, APPLICATION_ID])
def test_a_visit_assisted_an_application_or_not(application_id: UUID | None) -> None:
    command = RecordHelpDeskVisit(UUID(int=71), PERSON_ID, application_id)
    given(HELP_DESK_VISIT).when(command).then(
        HelpDeskVisitRecorded(UUID(int=71), TODAY, application_id is not None, PERSON_ID, application_id)
    ).and_again_nothing()


def test_a_visit_outside_the_hours_is_a_visit_all_the_same() -> None:
    sunday = noon(date(2018, 3, 4))
    given(HELP_DESK_VISIT).when(RecordHelpDeskVisit(UUID(int=72)), at=sunday).then(
        HelpDeskVisitRecorded(UUID(int=72), date(2018, 3, 4), False, None, None)
    )


def test_an_administrator_extends_a_list() -> None:
    command = ListReason(ReasonList.WITHDRAWAL, "study", "Ha ripreso gli studi")
    listed = ReasonListed(ReasonList.WITHDRAWAL, "study", "Ha ripreso gli studi", TODAY)
    then = given(REASONS).when(command).then(listed)
    then.and_again_nothing()
    assert then.state.labels(ReasonList.WITHDRAWAL)["study"] == "Ha ripreso gli studi"
    then.state.require(ReasonList.WITHDRAWAL, "study")


def test_a_reason_that_is_not_listed_is_refused() -> None:
    with pytest.raises(Refused, match="reason_not_listed"):
        LISTS.nothing_said().require(ReasonList.WITHDRAWAL, "study")


def test_a_retired_reason_is_offered_no_longer() -> None:
    command = RetireReason(ReasonList.WITHDRAWAL, "health")
    retired = ReasonRetired(ReasonList.WITHDRAWAL, "health", TODAY)
    then = given(REASONS).when(command).then(retired)
    then.and_again_nothing()
    assert "health" not in then.state.labels(ReasonList.WITHDRAWAL)


def test_a_retired_reason_can_be_listed_again() -> None:
    retired = ReasonRetired(ReasonList.WITHDRAWAL, "health", TODAY)
    command = ListReason(ReasonList.WITHDRAWAL, "health", "Motivi di salute")
    given(REASONS, retired).when(command).then(ReasonListed(ReasonList.WITHDRAWAL, "health", "Motivi di salute", TODAY))


def test_a_reason_that_a_rule_speaks_of_is_not_retired() -> None:
    given(REASONS).when(RetireReason(ReasonList.CLOSURE, "duplicate")).refused("reason_in_use")


def test_only_a_listed_reason_is_retired() -> None:
    given(REASONS).when(RetireReason(ReasonList.CLOSURE, "study")).refused("reason_not_listed")
