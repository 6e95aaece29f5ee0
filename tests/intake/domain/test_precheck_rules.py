"""The pre-check: twelve months of measures, fifteen days of patience."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest

from foundation.calendar import add_months, end_of_day, noon
from services.intake.domain.application import APPLICATION
from services.intake.domain.application_commands import (
    CompletePreCheck,
    CorrectActiveMeasureReported,
    EndActiveMeasure,
    RaiseMeasureReview,
    RequestPreCheck,
    ResumeAfterWindow,
    ResumeApplication,
    RetractActiveMeasureReported,
)
from services.intake.domain.application_events import (
    ActiveMeasureEnded,
    ActiveMeasureReportedCorrected,
    ActiveMeasureReportedRetracted,
    MeasureReviewDue,
    SuspensionRevised,
)
from services.intake.domain.vocabulary import Admission, PreCheckOutcome
from tests.intake.domain.examples import (
    ANSWER_BY,
    APPLICATION_ID,
    MEASURE_ID,
    PERSON_ID,
    RECEIVED_ON,
    SECOND_MEASURE_ID,
    admitted,
    completed,
    measure_suspends,
    received,
    report,
    reported,
    requested,
    resumed,
    withdrawn,
)
from tests.support.given import Given, given

TOLD_ON = date(2018, 3, 5)
LAST_MONTH = date(2018, 2, 10)
RELEASED_ON = date(2019, 2, 10)
LONG_AGO = date(2015, 1, 1)
NEXT_YEAR = date(2019, 3, 5)
LATER = date(2018, 6, 1)

clear = CompletePreCheck(PreCheckOutcome.CLEAR)
no_answer = CompletePreCheck(PreCheckOutcome.NO_ANSWER)

held = measure_suspends(TOLD_ON, LONG_AGO, LAST_MONTH, resumes_on=RELEASED_ON)
held_open = measure_suspends(TOLD_ON, LONG_AGO, None, resumes_on=None, review_on=NEXT_YEAR)


def revised(resumes_on: date, measure_id: UUID = MEASURE_ID) -> SuspensionRevised:
    return SuspensionRevised(APPLICATION_ID, PERSON_ID, LATER, 1, measure_id, resumes_on, None, 1)


def suspended_application() -> Given:
    return given(APPLICATION, received, requested, *held)


def test_the_partners_are_asked_and_told_by_when() -> None:
    given(APPLICATION, received).when(RequestPreCheck(), at=noon(RECEIVED_ON)).then(requested).and_again_nothing()


def test_a_request_that_comes_after_the_answer_asks_nobody() -> None:
    given(APPLICATION, received, *held).when(RequestPreCheck()).then()


def test_partners_who_know_of_no_measure_let_the_application_in() -> None:
    given(APPLICATION, received, requested).when(clear).then(
        completed(TOLD_ON, PreCheckOutcome.CLEAR), admitted(TOLD_ON, Admission.CHECKED)
    ).and_again_nothing()


def test_a_measure_within_twelve_months_suspends_the_application() -> None:
    given(APPLICATION, received, requested).when(report(LONG_AGO, LAST_MONTH)).then(*held).and_again_nothing()


def test_a_measure_without_an_end_suspends_with_a_review_at_twelve_months() -> None:
    given(APPLICATION, received, requested).when(report(LONG_AGO, None)).then(*held_open)


def test_a_measure_may_be_told_before_the_partners_are_asked() -> None:
    given(APPLICATION, received).when(report(LONG_AGO, LAST_MONTH)).then(*held)


@pytest.mark.parametrize("ended_on", [date(2017, 3, 1), date(2017, 2, 28), date(2016, 1, 1)])
def test_a_measure_that_ended_twelve_months_before_receipt_does_not_suspend(ended_on: date) -> None:
    given(APPLICATION, received).when(report(LONG_AGO, ended_on)).then(reported(TOLD_ON, LONG_AGO, ended_on))


def test_a_measure_that_ended_a_day_less_than_twelve_months_before_receipt_suspends() -> None:
    ended_on = date(2017, 3, 2)
    given(APPLICATION, received).when(report(LONG_AGO, ended_on)).then(
        *measure_suspends(TOLD_ON, LONG_AGO, ended_on, resumes_on=date(2018, 3, 2))
    )


def test_a_measure_that_began_after_receipt_does_not_suspend() -> None:
    begun = date(2018, 3, 2)
    given(APPLICATION, received).when(report(begun, None)).then(reported(TOLD_ON, begun, None))


def test_of_two_measures_the_one_that_ends_last_holds() -> None:
    second = report(LONG_AGO, date(2018, 2, 20), SECOND_MEASURE_ID)
    suspended_application().when(second, at=noon(LATER)).then(
        reported(LATER, LONG_AGO, date(2018, 2, 20), SECOND_MEASURE_ID),
        revised(date(2019, 2, 20), SECOND_MEASURE_ID),
    )


def test_a_shorter_measure_beside_a_longer_one_changes_nothing() -> None:
    second = report(LONG_AGO, date(2018, 1, 20), SECOND_MEASURE_ID)
    fact = reported(LATER, LONG_AGO, date(2018, 1, 20), SECOND_MEASURE_ID)
    suspended_application().when(second, at=noon(LATER)).then(fact)


def test_a_measure_that_ends_sets_the_day_of_resuming() -> None:
    ended_on = date(2018, 5, 31)
    given(APPLICATION, received, *held_open).when(EndActiveMeasure(MEASURE_ID, ended_on), at=noon(LATER)).then(
        ActiveMeasureEnded(APPLICATION_ID, PERSON_ID, MEASURE_ID, ended_on),
        revised(date(2019, 5, 31)),
    ).and_again_nothing()


def test_a_measure_ends_once() -> None:
    suspended_application().when(EndActiveMeasure(MEASURE_ID, LATER), at=noon(LATER)).refused(
        "measure_already_ended", ended_on=LAST_MONTH
    )


def test_a_corrected_measure_moves_the_day_of_resuming() -> None:
    command = CorrectActiveMeasureReported(MEASURE_ID, "training", LONG_AGO, date(2018, 1, 31), "told_wrongly")
    suspended_application().when(command, at=noon(LATER)).then(
        ActiveMeasureReportedCorrected(
            MEASURE_ID,
            APPLICATION_ID,
            PERSON_ID,
            MEASURE_ID,
            LATER,
            "training",
            LONG_AGO,
            date(2018, 1, 31),
            "told_wrongly",
            None,
        ),
        revised(date(2019, 1, 31)),
    ).and_again_nothing()


def test_a_retracted_measure_lets_the_application_go_on() -> None:
    command = RetractActiveMeasureReported(MEASURE_ID, "wrong_person", "Omonimia")
    suspended_application().when(command, at=noon(LATER)).then(
        ActiveMeasureReportedRetracted(
            MEASURE_ID, APPLICATION_ID, PERSON_ID, MEASURE_ID, LATER, "wrong_person", "Omonimia"
        ),
        resumed(LATER, "no_measure_left"),
        admitted(LATER, Admission.RESUMED),
    ).and_again_nothing()


def test_a_retracted_measure_leaves_another_one_holding() -> None:
    second = reported(TOLD_ON, LONG_AGO, date(2018, 1, 31), SECOND_MEASURE_ID)
    command = RetractActiveMeasureReported(MEASURE_ID, "wrong_person")
    given(APPLICATION, received, *held, second).when(command, at=noon(LATER)).then(
        ActiveMeasureReportedRetracted(MEASURE_ID, APPLICATION_ID, PERSON_ID, MEASURE_ID, LATER, "wrong_person", None),
        revised(date(2019, 1, 31), SECOND_MEASURE_ID),
    )


def test_a_measure_nobody_told_of_cannot_be_corrected() -> None:
    command = RetractActiveMeasureReported(SECOND_MEASURE_ID, "wrong_person")
    suspended_application().when(command).refused("unknown_measure")


def test_another_measure_under_a_known_id_is_refused() -> None:
    suspended_application().when(report(LONG_AGO, None)).refused("measure_already_reported")


def test_a_measure_cannot_end_before_it_starts() -> None:
    given(APPLICATION, received).when(report(LAST_MONTH, LONG_AGO)).refused("ends_before_start")


def test_a_measure_cannot_end_in_the_future() -> None:
    given(APPLICATION, received).when(report(LONG_AGO, LATER)).refused("date_in_future", day=LATER)


def test_nothing_is_told_of_an_application_before_it_was_received() -> None:
    early = noon(date(2018, 2, 28))
    given(APPLICATION, received).when(report(LONG_AGO, None), at=early).refused("before_receipt")
    given(APPLICATION, received).when(clear, at=early).refused("before_receipt")


def test_a_clear_answer_against_a_known_measure_is_refused() -> None:
    suspended_application().when(clear).refused("measure_in_window")


def test_no_answer_in_fifteen_days_admits_and_marks_so() -> None:
    day = date(2018, 3, 17)
    given(APPLICATION, received, requested).when(no_answer, at=end_of_day(ANSWER_BY)).then(
        completed(day, PreCheckOutcome.NO_ANSWER), admitted(day, Admission.NO_ANSWER)
    ).and_again_nothing()


def test_the_fifteenth_day_is_still_in_time() -> None:
    given(APPLICATION, received, requested).when(no_answer, at=noon(ANSWER_BY)).refused(
        "patience_not_over", answer_by=ANSWER_BY
    )


def test_partners_who_told_only_of_old_measures_have_answered() -> None:
    day = date(2018, 3, 17)
    old = reported(TOLD_ON, LONG_AGO, date(2016, 1, 1))
    given(APPLICATION, received, requested, old).when(no_answer, at=end_of_day(ANSWER_BY)).then(
        completed(day, PreCheckOutcome.CLEAR), admitted(day, Admission.CHECKED)
    )


def test_a_clear_answer_after_the_patience_is_kept_beside_the_admission() -> None:
    day = date(2018, 3, 17)
    let_in = completed(day, PreCheckOutcome.NO_ANSWER), admitted(day, Admission.NO_ANSWER)
    given(APPLICATION, received, requested, *let_in).when(clear, at=noon(LATER)).then(
        completed(LATER, PreCheckOutcome.CLEAR)
    ).and_again_nothing()


def test_a_measure_told_after_the_admission_is_a_fact_that_suspends_nobody() -> None:
    day = date(2018, 3, 17)
    let_in = completed(day, PreCheckOutcome.NO_ANSWER), admitted(day, Admission.NO_ANSWER)
    given(APPLICATION, received, requested, *let_in).when(report(LONG_AGO, LAST_MONTH), at=noon(TOLD_ON)).then(
        reported(TOLD_ON, LONG_AGO, LAST_MONTH)
    )


def test_a_measure_told_in_time_and_recorded_after_the_withdrawal_is_a_fact() -> None:
    history = received, withdrawn(date(2018, 3, 10))
    given(APPLICATION, *history).when(report(LONG_AGO, LAST_MONTH), at=noon(TOLD_ON)).then(
        reported(TOLD_ON, LONG_AGO, LAST_MONTH)
    )
    given(APPLICATION, *history).when(report(LONG_AGO, LAST_MONTH), at=noon(LATER)).refused("left_before")


def test_twelve_months_after_the_measures_end_the_application_resumes_and_is_admitted() -> None:
    suspended_application().when(ResumeAfterWindow(), at=end_of_day(date(2019, 2, 9))).then(
        resumed(RELEASED_ON, "window_ended"), admitted(RELEASED_ON, Admission.RESUMED)
    ).and_again_nothing()


def test_the_application_does_not_resume_by_itself_a_day_before() -> None:
    suspended_application().when(ResumeAfterWindow(), at=noon(date(2019, 2, 9))).refused("window_not_over")


def test_a_measure_without_an_end_keeps_suspending() -> None:
    given(APPLICATION, received, *held_open).when(ResumeAfterWindow(), at=noon(date(2025, 1, 1))).refused(
        "window_not_over"
    )


def test_a_measure_without_an_end_is_reviewed_every_twelve_months() -> None:
    due = MeasureReviewDue(APPLICATION_ID, PERSON_ID, MEASURE_ID, NEXT_YEAR, add_months(NEXT_YEAR, 12))
    given(APPLICATION, received, *held_open).when(RaiseMeasureReview(), at=noon(NEXT_YEAR)).then(
        due
    ).and_again_nothing()


def test_a_suspended_application_may_be_resumed_early_for_a_matching_request() -> None:
    command = ResumeApplication("matching_request", "Cercano una sarta")
    suspended_application().when(command, at=noon(LATER)).then(
        resumed(LATER, "matching_request", "Cercano una sarta"), admitted(LATER, Admission.RESUMED)
    ).and_again_nothing()


def test_only_a_suspended_application_is_resumed() -> None:
    given(APPLICATION, received).when(ResumeApplication("matching_request")).refused("not_possible_now")


def test_active_measure_is_not_an_answer_without_the_measure() -> None:
    command = CompletePreCheck(PreCheckOutcome.ACTIVE_MEASURE)
    given(APPLICATION, received).when(command).refused("not_possible_now")


def test_a_window_that_had_passed_when_the_measure_was_told_still_suspends_until_the_clock_says_so() -> None:
    ended_on = date(2017, 3, 4)
    history = measure_suspends(TOLD_ON, LONG_AGO, ended_on, resumes_on=date(2018, 3, 4))
    given(APPLICATION, received).when(report(LONG_AGO, ended_on)).then(*history)
    given(APPLICATION, received, *history).when(ResumeAfterWindow(), at=noon(TOLD_ON)).then(
        resumed(TOLD_ON, "window_ended"), admitted(TOLD_ON, Admission.RESUMED)
    )
