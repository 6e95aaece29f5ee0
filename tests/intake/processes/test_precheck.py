"""The clocks of the pre-check, one step at a time."""

from __future__ import annotations

from datetime import date

import pytest

from foundation.calendar import end_of_day, noon
from foundation.decider import Cancel, CommandRefused, Deadline, DeadlineReached, Issue
from services.intake.domain.application_commands import (
    CompletePreCheck,
    RaiseMeasureReview,
    RequestPreCheck,
    ResumeAfterWindow,
)
from services.intake.domain.application_events import (
    ApplicationClosed,
    ApplicationReceivedCorrected,
    ApplicationReceivedRetracted,
    MeasureReviewDue,
    SuspensionRevised,
)
from services.intake.domain.vocabulary import AccessFlow, Admission, AgeBand, Channel, Interest, PreCheckOutcome, Sex
from services.intake.processes.precheck import PRECHECK
from tests.intake.domain.examples import (
    ANSWER_BY,
    APPLICATION_ID,
    MEASURE_ID,
    PERSON_ID,
    RECEIVED_ON,
    admitted,
    received,
    suspended,
    withdrawn,
)
from tests.support.given import given_process

RECEIVED_AT = noon(RECEIVED_ON)
DAY = date(2018, 3, 10)
RELEASED_ON = date(2018, 12, 1)
RELEASED_AT = end_of_day(date(2018, 11, 30))
REVIEW_ON = date(2019, 3, 10)
REVIEW_AT = end_of_day(date(2019, 3, 9))
NEXT_REVIEW_AT = end_of_day(date(2020, 3, 9))
OUT_OF_PATIENCE = end_of_day(ANSWER_BY)

held = suspended(DAY, RELEASED_ON)
held_open = suspended(DAY, None, REVIEW_ON)
review_due = MeasureReviewDue(APPLICATION_ID, PERSON_ID, MEASURE_ID, REVIEW_ON, date(2020, 3, 10))
over = [Cancel("no_answer"), Cancel("window_end"), Cancel("review")]


def issue(command: object) -> Issue:
    return Issue("application", APPLICATION_ID, command)


def corrected(received_on: date, revision: int = 1) -> ApplicationReceivedCorrected:
    return ApplicationReceivedCorrected(
        fact_id=APPLICATION_ID,
        application_id=APPLICATION_ID,
        person_id=PERSON_ID,
        corrected_on=DAY,
        revision=revision,
        received_on=received_on,
        channel=Channel.ONLINE,
        access_flow=AccessFlow.COMUNE,
        interest=Interest.EMPLOYMENT,
        age_band=AgeBand.FROM_35,
        sex=Sex.FEMALE,
        referral=None,
        municipality=None,
        district=None,
        birth_date=None,
        reason="typing_error",
        reason_text="Data sbagliata",
    )


def revised(resumes_on: date | None, review_on: date | None, revision: int = 1) -> SuspensionRevised:
    return SuspensionRevised(APPLICATION_ID, PERSON_ID, DAY, revision, MEASURE_ID, resumes_on, review_on, 1)


endings = pytest.mark.parametrize(
    "ending",
    [
        admitted(DAY, Admission.HISTORICAL),
        withdrawn(DAY),
        ApplicationClosed(APPLICATION_ID, PERSON_ID, DAY, "unreachable", None, "Tre tentativi"),
        ApplicationReceivedRetracted(APPLICATION_ID, APPLICATION_ID, PERSON_ID, DAY, RECEIVED_ON, "trial", "Una prova"),
    ],
    ids=lambda event: type(event).__name__,
)


def test_an_application_is_checked_with_the_partners_who_have_fifteen_days() -> None:
    given_process(PRECHECK).hears(received, RECEIVED_AT).answers(
        issue(RequestPreCheck()), Deadline("no_answer", OUT_OF_PATIENCE)
    )


def test_without_an_answer_the_precheck_is_completed() -> None:
    given_process(PRECHECK, received).hears(DeadlineReached("no_answer", OUT_OF_PATIENCE)).answers(
        issue(CompletePreCheck(PreCheckOutcome.NO_ANSWER))
    )


def test_a_suspended_application_comes_back_on_the_day_the_window_ends() -> None:
    given_process(PRECHECK, received).hears(held, noon(DAY)).answers(
        Cancel("no_answer"), Cancel("review"), Deadline("window_end", RELEASED_AT)
    )


def test_on_that_day_it_resumes() -> None:
    given_process(PRECHECK, received, held).hears(DeadlineReached("window_end", RELEASED_AT)).answers(
        issue(ResumeAfterWindow())
    )


def test_a_window_that_is_already_over_resumes_at_once() -> None:
    given_process(PRECHECK, received).hears(suspended(DAY, date(2018, 3, 4)), noon(DAY)).answers(
        Cancel("no_answer"), Cancel("review"), Deadline("window_end", noon(DAY))
    )


def test_a_suspension_without_an_end_comes_back_for_review() -> None:
    given_process(PRECHECK, received).hears(held_open, noon(DAY)).answers(
        Cancel("no_answer"), Cancel("window_end"), Deadline("review", REVIEW_AT)
    )


def test_on_that_day_a_review_is_asked_for_and_then_another() -> None:
    waiting = given_process(PRECHECK, received, held_open)
    waiting.hears(DeadlineReached("review", REVIEW_AT)).answers(issue(RaiseMeasureReview()))
    waiting.hears(review_due, REVIEW_AT).answers(Deadline("review", NEXT_REVIEW_AT))


def test_a_measure_that_ends_turns_the_review_into_a_day_of_resuming() -> None:
    given_process(PRECHECK, received, held_open).hears(revised(RELEASED_ON, None), noon(DAY)).answers(
        Cancel("no_answer"), Cancel("review"), Deadline("window_end", RELEASED_AT)
    )


def test_a_measure_that_turns_out_to_go_on_is_reviewed_instead() -> None:
    given_process(PRECHECK, received, held).hears(revised(None, REVIEW_ON), noon(DAY)).answers(
        Cancel("no_answer"), Cancel("window_end"), Deadline("review", REVIEW_AT)
    )


def test_a_corrected_receipt_moves_the_patience() -> None:
    given_process(PRECHECK, received).hears(corrected(date(2018, 3, 8)), noon(DAY)).answers(
        issue(RequestPreCheck()), Deadline("no_answer", end_of_day(date(2018, 3, 23)))
    )


def test_a_receipt_corrected_so_far_back_that_the_patience_is_over_falls_due_at_once() -> None:
    given_process(PRECHECK, received).hears(corrected(date(2018, 1, 8)), noon(DAY)).answers(
        issue(RequestPreCheck()), Deadline("no_answer", noon(DAY))
    )


def test_a_corrected_receipt_of_a_suspended_application_starts_no_patience() -> None:
    given_process(PRECHECK, received, held).hears(corrected(date(2018, 3, 8))).answers()


@endings
def test_what_ends_the_precheck_stops_its_clocks(ending: object) -> None:
    given_process(PRECHECK, received).hears(ending).answers(*over)
    given_process(PRECHECK, received, held).hears(ending).answers(*over)


@endings
def test_a_clock_that_an_ending_has_overtaken_says_nothing(ending: object) -> None:
    ended = given_process(PRECHECK, received, held, ending)
    for name in ("no_answer", "window_end", "review"):
        ended.hears(DeadlineReached(name, RELEASED_AT)).answers()


@endings
def test_after_the_end_nothing_starts_again(ending: object) -> None:
    ended = given_process(PRECHECK, received, ending)
    for late in (received, corrected(date(2018, 3, 8)), held, revised(None, REVIEW_ON), review_due, ending):
        ended.hears(late).answers()


def test_the_patience_is_overtaken_by_a_suspension() -> None:
    given_process(PRECHECK, received, held).hears(DeadlineReached("no_answer", OUT_OF_PATIENCE)).answers()


def test_an_older_revision_told_again_moves_nothing() -> None:
    told = given_process(PRECHECK, received, held, revised(None, REVIEW_ON, 1), revised(RELEASED_ON, None, 2))
    told.hears(revised(None, REVIEW_ON, 1)).answers()
    told.hears(held).answers()


def test_an_older_correction_told_again_moves_nothing() -> None:
    told = given_process(PRECHECK, received, corrected(date(2018, 3, 8), 1), corrected(date(2018, 3, 9), 2))
    told.hears(corrected(date(2018, 3, 8), 1)).answers()
    told.hears(received).answers()


def test_a_suspension_heard_before_the_receipt_is_not_forgotten() -> None:
    first = given_process(PRECHECK).hears(held, noon(DAY))
    first.answers(Cancel("no_answer"), Cancel("review"), Deadline("window_end", RELEASED_AT))
    given_process(PRECHECK, held).hears(received).answers()


def test_a_review_of_a_suspension_that_has_an_end_is_not_repeated() -> None:
    given_process(PRECHECK, received, held).hears(review_due).answers()


def test_a_refused_command_leaves_the_precheck_as_it_is() -> None:
    before = given_process(PRECHECK, received, held)
    after = before.hears(CommandRefused("window_not_over", "ResumeAfterWindow"))
    assert after.answers().state == before.state
