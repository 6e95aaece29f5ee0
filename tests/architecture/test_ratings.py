"""Rated outcomes, one to five: the same rules in every context of the chain of value."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date, datetime
from types import ModuleType
from typing import Any
from uuid import uuid4

import pytest

from foundation.calendar import ROME
from foundation.single import Correct, Retract
from services.assessment.domain import rating as of_interviews
from services.companies.domain import rating as of_companies
from services.placement.domain import rating as of_placements
from services.projects.domain import rating as of_projects
from services.training.domain import rating as of_training
from tests.support.given import given

NOW = datetime(2018, 3, 5, 9, tzinfo=ROME)
TODAY, TOMORROW, FEBRUARY = date(2018, 3, 5), date(2018, 3, 6), date(2018, 2, 15)
EVERY = pytest.mark.parametrize(
    "context",
    [of_interviews, of_training, of_companies, of_placements, of_projects],
    ids=lambda context: context.__name__.split(".")[1],
)


class Said:
    """What a context's own classes say of one rating."""

    def __init__(self, context: ModuleType) -> None:
        first, second = list(context.Dimension)[:2]
        self._ids = {name.name: uuid4() for name in fields(context.RateOutcome) if name.name.endswith("_id")}
        self._ids["fact_id"] = self._ids["rating_id"]
        then = {"dimension": first, "rating": 4, "rated_by": "evaluator", "rated_on": FEBRUARY}
        now = {"dimension": second, "rating": 5, "rated_by": "candidate", "rated_on": TODAY}
        self.aggregate = context.RATING
        self.rate, self.rated = self._made(context.RateOutcome, then), self._made(context.OutcomeRated, then)
        self.correct = Correct(self._made(context.RateOutcome, now), "typing_error")
        self.corrected = self._made(
            context.OutcomeRatedCorrected, {**now, "corrected_on": TODAY, "reason": "typing_error"}
        )
        self.retract = Retract("trial")
        self.retracted = self._made(context.OutcomeRatedRetracted, {**then, "retracted_on": TODAY, "reason": "trial"})

    def _made(self, cls: type[Any], values: dict[str, Any]) -> Any:
        return cls(**{field.name: {**self._ids, **values}.get(field.name) for field in fields(cls)})


@EVERY
@pytest.mark.parametrize("rating", [1, 5])
def test_an_outcome_is_rated_from_one_to_five(context: ModuleType, rating: int) -> None:
    said = Said(context)
    given(said.aggregate).when(replace(said.rate, rating=rating), at=NOW).then(replace(said.rated, rating=rating))


@EVERY
@pytest.mark.parametrize("rating", [0, 6])
def test_a_rating_outside_the_scale_is_refused(context: ModuleType, rating: int) -> None:
    said = Said(context)
    given(said.aggregate).when(replace(said.rate, rating=rating), at=NOW).refused("rating_outside_scale")
    beyond = replace(said.correct, said=replace(said.rate, rating=rating))
    given(said.aggregate, said.rated).when(beyond, at=NOW).refused("rating_outside_scale")


@EVERY
def test_nothing_is_rated_tomorrow(context: ModuleType) -> None:
    said = Said(context)
    given(said.aggregate).when(replace(said.rate, rated_on=TOMORROW), at=NOW).refused("date_in_future")


@EVERY
def test_the_same_rating_again_changes_nothing(context: ModuleType) -> None:
    said = Said(context)
    for later in ((), (said.corrected,), (said.retracted,)):
        given(said.aggregate, said.rated, *later).when(said.rate, at=NOW).then()
    other = replace(said.rate, rating=1)
    given(said.aggregate, said.rated).when(other, at=NOW).refused("known_with_other_content")


@EVERY
def test_a_rating_is_corrected_once(context: ModuleType) -> None:
    said = Said(context)
    given(said.aggregate, said.rated).when(said.correct, at=NOW).then(said.corrected)
    given(said.aggregate, said.rated, said.corrected).when(said.correct, at=NOW).then()


@EVERY
def test_a_rating_is_retracted_once_and_then_not_corrected(context: ModuleType) -> None:
    said = Said(context)
    given(said.aggregate, said.rated).when(said.retract, at=NOW).then(said.retracted)
    given(said.aggregate, said.rated, said.retracted).when(said.retract, at=NOW).then()
    given(said.aggregate, said.rated, said.retracted).when(said.correct, at=NOW).refused("fact_retracted")


@EVERY
def test_what_was_never_rated_is_not_corrected(context: ModuleType) -> None:
    said = Said(context)
    given(said.aggregate).when(said.correct, at=NOW).refused("not_possible_now")
    given(said.aggregate).when(said.retract, at=NOW).refused("not_possible_now")


def test_an_outcome_of_training_may_be_of_no_course_in_particular() -> None:
    said = Said(of_training)
    given(said.aggregate).when(replace(said.rate, course_id=None), at=NOW).then(replace(said.rated, course_id=None))
