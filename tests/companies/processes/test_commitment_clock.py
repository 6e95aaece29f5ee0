"""The clock of a commitment: it lapses as of its day, whenever anybody wakes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from foundation.calendar import end_of_day
from foundation.decider import Cancel, Deadline, DeadlineReached, Issue
from services.companies.domain.commitment_commands import LapseCommitment
from services.companies.domain.commitment_events import (
    CommitmentFulfilledRetracted,
    CommitmentMadeCorrected,
    CommitmentMadeRetracted,
    CommitmentRevised,
)
from services.companies.domain.vocabulary import Through
from services.companies.processes.commitment_clock import COMMITMENT_CLOCK
from tests.companies.domain.test_commitments import BY, COMPANY, FIRST, FROM, LATE_BY, TODAY, made
from tests.support.given import given_process

LAPSE_AT = end_of_day(BY)
lapse = Issue("commitments", COMPANY, LapseCommitment(FIRST))
revised = CommitmentRevised(FIRST, COMPANY, 1, LATE_BY, date(2018, 2, 1), "other")
corrected = CommitmentMadeCorrected(FIRST, FIRST, COMPANY, TODAY, 2, FROM, LATE_BY, Through.DIRECT, FROM, "other")
gone = CommitmentMadeRetracted(FIRST, FIRST, COMPANY, TODAY, FROM, "trial")
unfulfilled = CommitmentFulfilledRetracted(FIRST, FIRST, COMPANY, TODAY, date(2018, 1, 20), BY, "insertion_changed")


def test_a_commitment_lapses_after_its_day_and_not_before() -> None:
    given_process(COMMITMENT_CLOCK).hears(made).answers(Deadline("by", LAPSE_AT))
    given_process(COMMITMENT_CLOCK, made).hears(DeadlineReached("by", LAPSE_AT)).answers(lapse)


def test_another_day_moves_the_clock() -> None:
    for event in (revised, corrected):
        given_process(COMMITMENT_CLOCK, made).hears(event).answers(Deadline("by", end_of_day(LATE_BY)))


def test_a_retracted_commitment_has_no_clock() -> None:
    given_process(COMMITMENT_CLOCK, made).hears(gone).answers(Cancel("by"))
    given_process(COMMITMENT_CLOCK, made, gone).hears(DeadlineReached("by", LAPSE_AT)).answers()
    given_process(COMMITMENT_CLOCK, made, gone).hears(unfulfilled).answers()


def test_what_was_fulfilled_and_is_no_longer_may_lapse_after_all() -> None:
    heard = given_process(COMMITMENT_CLOCK, made, DeadlineReached("by", LAPSE_AT)).hears(unfulfilled)
    heard.answers(Deadline("by", LAPSE_AT))


def test_what_is_told_twice_sets_no_clock_back() -> None:
    given_process(COMMITMENT_CLOCK, made, revised).hears(made).answers()
    given_process(COMMITMENT_CLOCK, made, gone).hears(made).answers()
    given_process(COMMITMENT_CLOCK, made, gone).hears(gone).answers()
    later = replace(made, commitment_id=FIRST)
    given_process(COMMITMENT_CLOCK, made).hears(later).answers()
