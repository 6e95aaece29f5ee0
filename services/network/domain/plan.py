"""The year's plan and the reviews whose figures are frozen. Stream `plan-<plan_id>`."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final

from foundation.calendar import day_of
from foundation.decider import Aggregate
from services.network.domain.plan_events import (
    PlanAdopted,
    PlanAdoptedCorrected,
    PlanAdoptedRetracted,
    ReviewHeld,
    ReviewHeldCorrected,
    ReviewHeldRetracted,
)
from services.network.domain.recording import Book, Ledger, Recording, kind, require
from services.network.domain.vocabulary import COUNTED, IN_FRACTIONS, MEANS, FrozenFigure

KINDS: Final = (
    kind(PlanAdopted, "plan_id", "adopted_on", PlanAdoptedCorrected, PlanAdoptedRetracted),
    kind(ReviewHeld, "review_id", "held_on", ReviewHeldCorrected, ReviewHeldRetracted),
)


def holds(book: Book) -> None:
    """Refuses `plan_not_adopted`, `figures_missing` and `figure_named_twice`."""
    book.one(PlanAdopted, "plan_not_adopted")
    for review in book.standing(ReviewHeld):
        given = [figure.indicator for figure in review.figures]
        require(bool(given or review.indicators), "figures_missing")
        require(all(len(set(named)) == len(named) for named in (given, review.indicators)), "figure_named_twice")


LEDGER: Final = Ledger(KINDS, holds)


def decide(state: Book | None, command: Recording, now: datetime) -> list[Any]:
    """The ledger's decisions, and of what is newly said that it could be seen."""
    said = LEDGER.decide(state, command, now)
    for event in said:
        if isinstance(event, ReviewHeld | ReviewHeldCorrected):
            _could_be_seen(event)
    return said


def _could_be_seen(review: ReviewHeld | ReviewHeldCorrected) -> None:
    """Refuses `known_at_in_future`: on that day nobody had seen those figures; `no_such_figure`, and what no figure of
    the table can be."""
    require(day_of(review.known_at) <= review.held_on, "known_at_in_future")
    named = {*review.indicators, *(figure.indicator for figure in review.figures)}
    require(named <= set(COUNTED), "no_such_figure")
    for figure in review.figures:
        _could_be(figure)


def _could_be(figure: FrozenFigure) -> None:
    """Refuses `value_negative`, `mean_outside_scale` and `count_not_whole`."""
    require(figure.value >= 0, "value_negative")
    require(figure.indicator not in MEANS or 1 <= figure.value <= 5, "mean_outside_scale")
    require(figure.indicator in IN_FRACTIONS or figure.value % 1 == 0, "count_not_whole")


PLAN: Final = Aggregate("plan", decide, LEDGER.evolve, LEDGER.events())
