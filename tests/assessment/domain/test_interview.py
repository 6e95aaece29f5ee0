"""The rules of the assessment interview."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from uuid import uuid4

import pytest

from foundation.calendar import ROME
from services.assessment.domain.interview import INTERVIEW
from services.assessment.domain.interview_commands import (
    CancelInterview,
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
)
from services.assessment.domain.vocabulary import EvaluatorBody, Slot, Source
from tests.support.given import given

INTERVIEW_ID, PERSON, APPLICATION = uuid4(), uuid4(), uuid4()
IDS = INTERVIEW_ID, PERSON, APPLICATION
FOMAL, OPIMM = EvaluatorBody.FOMAL, EvaluatorBody.OPIMM
NOW = datetime(2018, 3, 5, 9, tzinfo=ROME)
TODAY, YESTERDAY, TOMORROW = date(2018, 3, 5), date(2018, 3, 4), date(2018, 3, 6)
RECEIVED_ON = date(2018, 2, 1)


def slot_at(hour: int, day: int = 7, evaluator: str = "fomal-01", room: str = "room-1", minutes: int = 60) -> Slot:
    starts_at = datetime(2018, 3, day, hour, tzinfo=ROME)
    return Slot(evaluator, room, starts_at, starts_at + timedelta(minutes=minutes))


SLOT, OTHER_SLOT = slot_at(10), slot_at(15, day=8)
AFTERWARDS = datetime(2018, 3, 7, 12, tzinfo=ROME)
schedule = ScheduleInterview(*IDS, FOMAL, SLOT, RECEIVED_ON)
scheduled = AssessmentInterviewScheduled(*IDS, FOMAL, SLOT)
record = RecordInterviewHeld(*IDS, OPIMM, YESTERDAY, RECEIVED_ON)
held = AssessmentInterviewHeld(*IDS, OPIMM, YESTERDAY, Source.HISTORICAL)
correct = CorrectAssessmentInterviewHeld(INTERVIEW_ID, date(2018, 3, 1), FOMAL, "typing_error", "letta male")
corrected = AssessmentInterviewHeldCorrected(
    INTERVIEW_ID, *IDS, TODAY, FOMAL, date(2018, 3, 1), "typing_error", "letta male"
)
retract = RetractAssessmentInterviewHeld(INTERVIEW_ID, "wrong_person")
retracted = AssessmentInterviewHeldRetracted(INTERVIEW_ID, *IDS, TODAY, YESTERDAY, "wrong_person", None)
missed = AssessmentInterviewMissed(*IDS, date(2018, 3, 7), "no_show")
cancelled = AssessmentInterviewCancelled(*IDS, TODAY, "application_withdrawn")


def test_an_interview_is_scheduled() -> None:
    given(INTERVIEW).when(schedule, at=NOW).then(scheduled)


def test_scheduling_the_same_interview_again_changes_nothing() -> None:
    given(INTERVIEW, scheduled).when(schedule, at=NOW).then()


def test_an_interview_cannot_be_scheduled_again_elsewhere() -> None:
    elsewhere = ScheduleInterview(*IDS, FOMAL, OTHER_SLOT, RECEIVED_ON)
    given(INTERVIEW, scheduled).when(elsewhere, at=NOW).refused("known_with_other_content")


@pytest.mark.parametrize(
    ("slot", "code"),
    [
        (slot_at(8, day=5), "slot_in_the_past"),
        (slot_at(10, minutes=0), "slot_ends_before_it_starts"),
        (slot_at(10, minutes=-30), "slot_ends_before_it_starts"),
        (slot_at(23, minutes=61), "slot_crosses_midnight"),
    ],
)
def test_a_slot_lies_ahead_within_one_day(slot: Slot, code: str) -> None:
    given(INTERVIEW).when(ScheduleInterview(*IDS, FOMAL, slot, RECEIVED_ON), at=NOW).refused(code)


def test_an_interview_is_not_scheduled_before_the_application_was_received() -> None:
    given(INTERVIEW).when(ScheduleInterview(*IDS, FOMAL, SLOT, date(2018, 3, 8)), at=NOW).refused(
        "held_before_received"
    )


def test_an_interview_moves_to_another_slot_and_evaluator() -> None:
    given(INTERVIEW, scheduled).when(
        RescheduleInterview(INTERVIEW_ID, SLOT, OTHER_SLOT, OPIMM, "person_asked"), at=NOW
    ).then(AssessmentInterviewRescheduled(*IDS, OPIMM, OTHER_SLOT, "person_asked"))


def test_moving_to_where_it_already_is_changes_nothing() -> None:
    given(INTERVIEW, scheduled).when(
        RescheduleInterview(INTERVIEW_ID, OTHER_SLOT, SLOT, FOMAL, "person_asked"), at=NOW
    ).then()


def test_who_saw_an_old_slot_cannot_move_the_interview() -> None:
    given(INTERVIEW, scheduled).when(
        RescheduleInterview(INTERVIEW_ID, OTHER_SLOT, slot_at(17), FOMAL, "person_asked"), at=NOW
    ).refused("slot_changed_meanwhile")


def test_an_interview_does_not_move_into_the_past() -> None:
    given(INTERVIEW, scheduled).when(
        RescheduleInterview(INTERVIEW_ID, SLOT, slot_at(8, day=5), FOMAL, "person_asked"), at=NOW
    ).refused("slot_in_the_past")


def test_a_scheduled_interview_is_held() -> None:
    given(INTERVIEW, scheduled).when(HoldInterview(INTERVIEW_ID, date(2018, 3, 7), RECEIVED_ON), at=AFTERWARDS).then(
        AssessmentInterviewHeld(*IDS, FOMAL, date(2018, 3, 7), Source.AGENDA)
    )


def test_a_moved_interview_is_held_by_the_new_evaluators_body() -> None:
    moved = AssessmentInterviewRescheduled(*IDS, OPIMM, OTHER_SLOT, "person_asked")
    given(INTERVIEW, scheduled, moved).when(HoldInterview(INTERVIEW_ID, TODAY), at=NOW).then(
        AssessmentInterviewHeld(*IDS, OPIMM, TODAY, Source.AGENDA)
    )


def test_an_interview_is_not_held_tomorrow() -> None:
    given(INTERVIEW, scheduled).when(HoldInterview(INTERVIEW_ID, TOMORROW), at=NOW).refused("date_in_future")


def test_an_interview_is_not_held_before_the_application_was_received() -> None:
    given(INTERVIEW, scheduled).when(HoldInterview(INTERVIEW_ID, YESTERDAY, TODAY), at=NOW).refused(
        "held_before_received"
    )


def test_an_interview_may_be_held_on_the_day_of_receipt() -> None:
    given(INTERVIEW).when(RecordInterviewHeld(*IDS, OPIMM, YESTERDAY, YESTERDAY), at=NOW).then(held)


def test_holding_again_on_the_same_day_changes_nothing() -> None:
    given(INTERVIEW, held).when(HoldInterview(INTERVIEW_ID, YESTERDAY), at=NOW).then()


def test_a_held_interview_gets_another_day_by_correction_only() -> None:
    given(INTERVIEW, held).when(HoldInterview(INTERVIEW_ID, TODAY), at=NOW).refused("already_held")


def test_an_interview_of_the_old_sheets_is_recorded_without_an_appointment() -> None:
    given(INTERVIEW).when(record, at=NOW).then(held)


def test_a_recorded_interview_is_not_before_the_receipt_nor_tomorrow() -> None:
    given(INTERVIEW).when(RecordInterviewHeld(*IDS, OPIMM, YESTERDAY, TODAY), at=NOW).refused("held_before_received")
    given(INTERVIEW).when(RecordInterviewHeld(*IDS, OPIMM, TOMORROW), at=NOW).refused("date_in_future")


def test_a_row_imported_twice_changes_nothing_even_after_a_correction_or_a_retraction() -> None:
    given(INTERVIEW, held).when(record, at=NOW).then()
    given(INTERVIEW, held, corrected).when(record, at=NOW).then()
    given(INTERVIEW, held, retracted).when(record, at=NOW).then()


def test_a_changed_row_under_a_known_ref_is_refused() -> None:
    changed = RecordInterviewHeld(*IDS, FOMAL, YESTERDAY, RECEIVED_ON)
    given(INTERVIEW, held).when(changed, at=NOW).refused("known_with_other_content")
    given(INTERVIEW, scheduled).when(record, at=NOW).refused("known_with_other_content")


def test_who_does_not_come_has_missed_the_interview() -> None:
    given(INTERVIEW, scheduled).when(MissInterview(INTERVIEW_ID, SLOT, "no_show"), at=AFTERWARDS).then(missed)


def test_an_interview_is_not_missed_before_it_begins() -> None:
    given(INTERVIEW, scheduled).when(MissInterview(INTERVIEW_ID, SLOT, "no_show"), at=NOW).refused("not_begun_yet")


def test_an_interview_is_missed_and_cancelled_in_its_own_slot_only() -> None:
    given(INTERVIEW, scheduled).when(MissInterview(INTERVIEW_ID, OTHER_SLOT, "no_show"), at=AFTERWARDS).refused(
        "slot_changed_meanwhile"
    )
    given(INTERVIEW, scheduled).when(CancelInterview(INTERVIEW_ID, OTHER_SLOT, "other"), at=NOW).refused(
        "slot_changed_meanwhile"
    )


def test_a_scheduled_interview_is_cancelled() -> None:
    given(INTERVIEW, scheduled).when(CancelInterview(INTERVIEW_ID, SLOT, "application_withdrawn"), at=NOW).then(
        cancelled
    )


def test_missing_or_cancelling_again_changes_nothing() -> None:
    given(INTERVIEW, scheduled, missed).when(MissInterview(INTERVIEW_ID, SLOT, "no_show"), at=AFTERWARDS).then()
    given(INTERVIEW, scheduled, cancelled).when(CancelInterview(INTERVIEW_ID, SLOT, "other"), at=NOW).then()


def test_what_is_over_is_neither_moved_nor_held() -> None:
    for end in (missed, cancelled):
        over = given(INTERVIEW, scheduled, end)
        over.when(HoldInterview(INTERVIEW_ID, TODAY), at=NOW).refused("not_possible_now")
        over.when(RescheduleInterview(INTERVIEW_ID, SLOT, OTHER_SLOT, FOMAL, "other"), at=NOW).refused(
            "not_possible_now"
        )


def test_what_was_never_scheduled_cannot_be_held_moved_missed_or_cancelled() -> None:
    for command in (
        HoldInterview(INTERVIEW_ID, TODAY),
        RescheduleInterview(INTERVIEW_ID, SLOT, OTHER_SLOT, FOMAL, "other"),
        MissInterview(INTERVIEW_ID, SLOT, "no_show"),
        CancelInterview(INTERVIEW_ID, SLOT, "other"),
        correct,
        retract,
    ):
        given(INTERVIEW).when(command, at=NOW).refused("not_possible_now")


def test_the_day_of_a_held_interview_is_corrected() -> None:
    given(INTERVIEW, held).when(correct, at=NOW).then(corrected)


def test_a_correction_that_changes_nothing_says_nothing() -> None:
    given(INTERVIEW, held, corrected).when(correct, at=NOW).then()


def test_a_correction_obeys_the_rules_of_the_fact() -> None:
    early = CorrectAssessmentInterviewHeld(INTERVIEW_ID, date(2018, 1, 1), FOMAL, "typing_error", None, RECEIVED_ON)
    late = CorrectAssessmentInterviewHeld(INTERVIEW_ID, TOMORROW, FOMAL, "typing_error")
    given(INTERVIEW, held).when(early, at=NOW).refused("held_before_received")
    given(INTERVIEW, held).when(late, at=NOW).refused("date_in_future")


def test_a_held_interview_is_retracted_once_and_names_the_day_it_was_counted_on() -> None:
    given(INTERVIEW, held).when(retract, at=NOW).then(retracted)
    given(INTERVIEW, held, retracted).when(retract, at=NOW).then()
    given(INTERVIEW, held, retracted).when(correct, at=NOW).refused("not_possible_now")
