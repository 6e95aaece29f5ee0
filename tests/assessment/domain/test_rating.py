"""Rated outcomes, one to five."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from uuid import uuid4

import pytest

from foundation.calendar import ROME
from foundation.single import Correct, Retract
from services.assessment.domain.rating import (
    RATING,
    Dimension,
    OutcomeRated,
    OutcomeRatedCorrected,
    OutcomeRatedRetracted,
    RateOutcome,
)
from tests.support.given import given

NOW = datetime(2018, 3, 5, 9, tzinfo=ROME)
TODAY, TOMORROW, FEBRUARY = date(2018, 3, 5), date(2018, 3, 6), date(2018, 2, 15)
IDS = uuid4(), uuid4(), uuid4()
AWARENESS, AUTONOMY = Dimension.AWARENESS, Dimension.AUTONOMY_IN_JOB_SEARCH
rate = RateOutcome(*IDS, AWARENESS, 4, "evaluator", FEBRUARY)
rated = OutcomeRated(*IDS, AWARENESS, 4, "evaluator", FEBRUARY)
correct = Correct(RateOutcome(*IDS, AUTONOMY, 5, "candidate", TODAY), "typing_error")
corrected = OutcomeRatedCorrected(IDS[0], *IDS, TODAY, AUTONOMY, 5, "candidate", TODAY, "typing_error", None)
retract = Retract("trial")
retracted = OutcomeRatedRetracted(IDS[0], *IDS, TODAY, FEBRUARY, "trial", None)


@pytest.mark.parametrize("rating", [1, 5])
def test_an_outcome_is_rated_from_one_to_five(rating: int) -> None:
    given(RATING).when(replace(rate, rating=rating), at=NOW).then(replace(rated, rating=rating))


@pytest.mark.parametrize("rating", [0, 6])
def test_a_rating_outside_the_scale_is_refused(rating: int) -> None:
    given(RATING).when(replace(rate, rating=rating), at=NOW).refused("rating_outside_scale")
    beyond = replace(correct, said=replace(rate, rating=rating))
    given(RATING, rated).when(beyond, at=NOW).refused("rating_outside_scale")


def test_nothing_is_rated_tomorrow() -> None:
    given(RATING).when(replace(rate, rated_on=TOMORROW), at=NOW).refused("date_in_future")


def test_the_same_rating_again_changes_nothing() -> None:
    for later in ((), (corrected,), (retracted,)):
        given(RATING, rated, *later).when(rate, at=NOW).then()
    given(RATING, rated).when(replace(rate, rating=1), at=NOW).refused("known_with_other_content")


def test_a_rating_is_corrected_once() -> None:
    given(RATING, rated).when(correct, at=NOW).then(corrected)
    given(RATING, rated, corrected).when(correct, at=NOW).then()


def test_a_rating_is_retracted_once_and_then_not_corrected() -> None:
    given(RATING, rated).when(retract, at=NOW).then(retracted)
    given(RATING, rated, retracted).when(retract, at=NOW).then()
    given(RATING, rated, retracted).when(correct, at=NOW).refused("fact_retracted")


def test_what_was_never_rated_is_not_corrected() -> None:
    given(RATING).when(correct, at=NOW).refused("not_possible_now")
    given(RATING).when(retract, at=NOW).refused("not_possible_now")
