"""The clock of a reactivation: set, moved, stopped; and what it says when it has come."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

import pytest

from foundation.calendar import end_of_day, noon
from foundation.decider import Cancel, CommandRefused, Deadline, DeadlineReached, Issue
from services.training.domain.reactivation_commands import NoteReactivationOverdue
from services.training.domain.reactivation_events import (
    ReactivationCompleted,
    ReactivationCompletedRetracted,
    ReactivationExtended,
    ReactivationExtendedCorrected,
    ReactivationExtendedRetracted,
    ReactivationInterrupted,
    ReactivationInterruptedRetracted,
    ReactivationStarted,
    ReactivationStartedCorrected,
    ReactivationStartedRetracted,
)
from services.training.processes.overdue import EXPECTED_END, OVERDUE
from tests.support.given import given_process

IDS = UUID(int=1), UUID(int=2)
EXTENSION = UUID(int=3)
START, END, LATER, TODAY = date(2018, 2, 1), date(2018, 5, 1), date(2018, 6, 15), date(2018, 3, 5)
WHY = "other", None
started = ReactivationStarted(*IDS, START, END)
extended = ReactivationExtended(EXTENSION, *IDS, LATER, TODAY, *WHY)
completed = ReactivationCompleted(*IDS, TODAY)
interrupted = ReactivationInterrupted(*IDS, TODAY, *WHY)
came = DeadlineReached(EXPECTED_END, end_of_day(END))
overdue = Issue("reactivation", IDS[0], NoteReactivationOverdue(END))


def due(day: date) -> Deadline:
    return Deadline(EXPECTED_END, end_of_day(day))


def test_the_expected_end_is_a_deadline() -> None:
    given_process(OVERDUE).hears(started).answers(due(END))
    given_process(OVERDUE, started).hears(came).answers(overdue)


def test_an_extension_moves_it_and_its_correction_and_retraction_too() -> None:
    corrected = ReactivationExtendedCorrected(EXTENSION, EXTENSION, *IDS, TODAY, date(2018, 7, 1), TODAY, "other", *WHY)
    retracted = ReactivationExtendedRetracted(EXTENSION, EXTENSION, *IDS, TODAY, TODAY, END, *WHY)
    given_process(OVERDUE, started).hears(extended).answers(due(LATER))
    given_process(OVERDUE, started, extended).hears(corrected).answers(due(date(2018, 7, 1)))
    given_process(OVERDUE, started, extended).hears(retracted).answers(due(END))


def test_a_corrected_start_moves_it_unless_an_extension_stands() -> None:
    corrected = ReactivationStartedCorrected(IDS[0], *IDS, TODAY, START, date(2018, 5, 20), *WHY)
    given_process(OVERDUE, started).hears(corrected).answers(due(date(2018, 5, 20)))
    given_process(OVERDUE, started, extended).hears(corrected).answers(due(LATER))


@pytest.mark.parametrize(
    "end", [completed, interrupted, ReactivationStartedRetracted(IDS[0], *IDS, TODAY, START, *WHY)]
)
def test_an_end_stops_it_and_a_clock_that_was_overtaken_says_nothing(end: Any) -> None:
    given_process(OVERDUE, started).hears(end).answers(Cancel(EXPECTED_END))
    given_process(OVERDUE, started, end).hears(came).answers()


@pytest.mark.parametrize(
    ("end", "back"),
    [
        (completed, ReactivationCompletedRetracted(IDS[0], *IDS, TODAY, TODAY, *WHY)),
        (interrupted, ReactivationInterruptedRetracted(IDS[0], *IDS, TODAY, TODAY, *WHY)),
    ],
)
def test_an_end_that_is_taken_back_sets_it_again(end: Any, back: Any) -> None:
    given_process(OVERDUE, started, end).hears(back).answers(due(END))


@pytest.mark.parametrize("past", [(started,), (started, extended), (started, extended, completed)])
def test_told_twice_it_says_nothing_more(past: tuple[Any, ...]) -> None:
    given_process(OVERDUE, *past).hears(past[-1]).answers()


def test_a_clock_that_has_run_out_before_it_is_set_falls_due_at_once() -> None:
    told = noon(date(2018, 9, 1))
    given_process(OVERDUE).hears(started, at=told).answers(Deadline(EXPECTED_END, told))


def test_what_was_extended_after_it_fell_due_can_fall_due_again() -> None:
    again = Issue("reactivation", IDS[0], NoteReactivationOverdue(LATER))
    came_later = replace(came, due_at=end_of_day(LATER))
    given_process(OVERDUE, started, came, extended).hears(came_later).answers(again)


def test_a_refusal_changes_nothing() -> None:
    given_process(OVERDUE, started).hears(CommandRefused("not_possible_now", "NoteReactivationOverdue")).answers()
