"""A reactivation: about three months, only for who is to reactivate."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from foundation.calendar import noon
from services.training.domain.reactivation import REACTIVATION
from services.training.domain.reactivation_commands import (
    CompleteReactivation,
    CorrectReactivationCompleted,
    CorrectReactivationExtended,
    CorrectReactivationInterrupted,
    CorrectReactivationStarted,
    ExtendReactivation,
    InterruptReactivation,
    NoteReactivationOverdue,
    RetractReactivationCompleted,
    RetractReactivationExtended,
    RetractReactivationInterrupted,
    RetractReactivationStarted,
    Standing,
    StartReactivation,
)
from services.training.domain.reactivation_events import (
    ReactivationCompleted,
    ReactivationCompletedCorrected,
    ReactivationCompletedRetracted,
    ReactivationExtended,
    ReactivationExtendedCorrected,
    ReactivationExtendedRetracted,
    ReactivationInterrupted,
    ReactivationInterruptedCorrected,
    ReactivationInterruptedRetracted,
    ReactivationOverdue,
    ReactivationStarted,
    ReactivationStartedCorrected,
    ReactivationStartedRetracted,
)
from tests.support.given import given

IDS = UUID(int=1), UUID(int=2)
EXTENSION = UUID(int=3)
TODAY = date(2018, 3, 5)
START, END, LATER_END = date(2017, 12, 1), date(2018, 3, 1), date(2018, 4, 15)
WHY = "typing_error", "Era un altro giorno"

start = StartReactivation(*IDS, START, Standing.TO_REACTIVATE)
extend = ExtendReactivation(EXTENSION, LATER_END, date(2018, 2, 20), "needs_more_time", "Ancora un mese")
started = ReactivationStarted(*IDS, START, END)
extended = ReactivationExtended(EXTENSION, *IDS, LATER_END, date(2018, 2, 20), "needs_more_time", "Ancora un mese")
completed = ReactivationCompleted(*IDS, date(2018, 2, 28))
interrupted = ReactivationInterrupted(*IDS, date(2018, 2, 28), "health", None)


def test_a_reactivation_is_expected_to_last_three_months() -> None:
    given(REACTIVATION).when(start).then(started).and_again_nothing()


def test_three_months_are_clamped_to_the_months_end() -> None:
    begun = replace(start, started_on=date(2017, 11, 30))
    ends = replace(started, started_on=date(2017, 11, 30), expected_end_on=date(2018, 2, 28))
    given(REACTIVATION).when(begun).then(ends)


@pytest.mark.parametrize(
    ("standing", "code"),
    [
        (Standing.NOT_ASSESSED, "not_assessed_yet"),
        (Standing.OUT_OF_TARGET, "not_in_target"),
        (Standing.READY, "already_ready"),
    ],
)
def test_only_who_is_in_target_and_to_reactivate_that_day_is_reactivated(standing: Standing, code: str) -> None:
    given(REACTIVATION).when(replace(start, standing=standing)).refused(code, on=START)


@pytest.mark.parametrize("end", [date(2018, 2, 1), date(2018, 4, 1)])
def test_it_may_be_planned_a_month_shorter_or_longer(end: date) -> None:
    given(REACTIVATION).when(replace(start, expected_end_on=end)).then(replace(started, expected_end_on=end))


@pytest.mark.parametrize("end", [START, date(2018, 1, 31), date(2018, 4, 2)])
def test_it_lasts_about_three_months(end: date) -> None:
    given(REACTIVATION).when(replace(start, expected_end_on=end)).refused("not_about_three_months")


def test_it_does_not_start_in_the_future() -> None:
    given(REACTIVATION).when(replace(start, started_on=date(2018, 3, 6))).refused("date_in_future")


def test_the_same_reactivation_with_another_content_is_refused() -> None:
    given(REACTIVATION, started).when(replace(start, started_on=date(2017, 12, 2))).refused("known_with_other_content")


def test_an_extension_has_a_reason_and_a_later_end() -> None:
    given(REACTIVATION, started).when(extend).then(extended).and_again_nothing()


def test_an_extension_does_not_shorten() -> None:
    asked = replace(extend, expected_end_on=END)
    given(REACTIVATION, started).when(asked).refused("extension_not_longer", expected_end_on=END)


def test_an_extension_is_not_of_before_the_start() -> None:
    given(REACTIVATION, started).when(replace(extend, extended_on=date(2017, 11, 1))).refused("before_start")


def test_what_ended_is_not_extended() -> None:
    given(REACTIVATION, started, completed).when(extend).refused("not_possible_now")
    given(REACTIVATION, started, interrupted).when(extend).refused("not_possible_now")


def test_an_extension_can_be_corrected_and_retracted() -> None:
    day, end = date(2018, 2, 21), date(2018, 4, 30)
    corrected = ReactivationExtendedCorrected(EXTENSION, EXTENSION, *IDS, TODAY, end, day, "family", *WHY)
    given(REACTIVATION, started, extended).when(CorrectReactivationExtended(EXTENSION, end, day, "family", *WHY)).then(
        corrected
    ).and_again_nothing()
    retracted = ReactivationExtendedRetracted(EXTENSION, EXTENSION, *IDS, TODAY, day, END, *WHY)
    given(REACTIVATION, started, extended, corrected).when(RetractReactivationExtended(EXTENSION, *WHY)).then(
        retracted
    ).and_again_nothing()


def test_an_unknown_extension_is_not_corrected() -> None:
    asked = CorrectReactivationExtended(UUID(int=9), LATER_END, TODAY, "family", *WHY)
    given(REACTIVATION, started).when(asked).refused("fact_unknown")


def test_it_is_completed_once() -> None:
    given(REACTIVATION, started).when(CompleteReactivation(date(2018, 2, 28))).then(completed).and_again_nothing()
    again = CompleteReactivation(date(2018, 3, 1))
    given(REACTIVATION, started, completed).when(again).refused("already_completed", completed_on=date(2018, 2, 28))


@pytest.mark.parametrize("ask", [CompleteReactivation, lambda day: InterruptReactivation(day, "health")])
def test_it_ends_neither_before_it_starts_nor_in_the_future(ask: type[CompleteReactivation]) -> None:
    given(REACTIVATION, started).when(ask(date(2017, 11, 30))).refused("before_start")
    given(REACTIVATION, started).when(ask(date(2018, 3, 6))).refused("date_in_future")


def test_a_completion_can_be_corrected_and_retracted_and_it_goes_on() -> None:
    corrected = ReactivationCompletedCorrected(IDS[0], *IDS, TODAY, date(2018, 3, 1), *WHY)
    given(REACTIVATION, started, completed).when(CorrectReactivationCompleted(date(2018, 3, 1), *WHY)).then(
        corrected
    ).and_again_nothing()
    retracted = ReactivationCompletedRetracted(IDS[0], *IDS, TODAY, date(2018, 3, 1), *WHY)
    given(REACTIVATION, started, completed, corrected).when(RetractReactivationCompleted(*WHY)).then(
        retracted
    ).and_again_nothing()
    given(REACTIVATION, started, completed, corrected, retracted).when(CompleteReactivation(date(2018, 2, 28))).then(
        completed
    )


def test_an_interruption_is_a_fact_that_can_itself_be_corrected_and_retracted() -> None:
    given(REACTIVATION, started).when(InterruptReactivation(date(2018, 2, 28), "health")).then(
        interrupted
    ).and_again_nothing()
    corrected = ReactivationInterruptedCorrected(IDS[0], *IDS, TODAY, date(2018, 2, 27), "found_job", *WHY)
    given(REACTIVATION, started, interrupted).when(
        CorrectReactivationInterrupted(date(2018, 2, 27), "found_job", *WHY)
    ).then(corrected).and_again_nothing()
    retracted = ReactivationInterruptedRetracted(IDS[0], *IDS, TODAY, date(2018, 2, 27), *WHY)
    given(REACTIVATION, started, interrupted, corrected).when(RetractReactivationInterrupted(*WHY)).then(
        retracted
    ).and_again_nothing()


def test_an_interrupted_one_is_not_completed() -> None:
    given(REACTIVATION, started, interrupted).when(CompleteReactivation(TODAY)).refused("not_possible_now")


def test_a_start_can_be_corrected_while_the_rules_hold() -> None:
    day, end = date(2017, 12, 10), date(2018, 3, 10)
    corrected = ReactivationStartedCorrected(IDS[0], *IDS, TODAY, day, end, *WHY)
    asked = CorrectReactivationStarted(day, end, Standing.TO_REACTIVATE, *WHY)
    given(REACTIVATION, started).when(asked).then(corrected).and_again_nothing()
    given(REACTIVATION, started).when(replace(asked, standing=Standing.READY)).refused("already_ready")
    given(REACTIVATION, started).when(replace(asked, expected_end_on=day)).refused("not_about_three_months")
    early = replace(completed, completed_on=date(2017, 12, 5))
    given(REACTIVATION, started, early).when(asked).refused("before_start")


def test_a_retracted_start_ends_everything_but_first_its_end_is_retracted() -> None:
    retracted = ReactivationStartedRetracted(IDS[0], *IDS, TODAY, START, *WHY)
    given(REACTIVATION, started).when(RetractReactivationStarted(*WHY)).then(retracted).and_again_nothing()
    given(REACTIVATION, started, retracted).when(CompleteReactivation(TODAY)).refused("not_possible_now")
    given(REACTIVATION, started, completed).when(RetractReactivationStarted(*WHY)).refused("retract_end_first")


def test_who_passes_the_expected_end_is_overdue_once() -> None:
    at = noon(date(2018, 3, 2))
    overdue = ReactivationOverdue(*IDS, END, date(2018, 3, 2))
    given(REACTIVATION, started).when(NoteReactivationOverdue(END), at).then(overdue).and_again_nothing()


@pytest.mark.parametrize("then", [(extended,), (completed,), (interrupted,), (extended, completed)])
def test_a_clock_that_was_overtaken_says_nothing(then: tuple[object, ...]) -> None:
    given(REACTIVATION, started, *then).when(NoteReactivationOverdue(END)).then()
