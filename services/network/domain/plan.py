"""The year's plan and the reviews whose figures are frozen. Stream `plan-<plan_id>`."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final

from foundation.calendar import day_of
from foundation.decider import Aggregate, Refused
from services.network.domain.plan_events import (
    PlanAdopted,
    PlanAdoptedCorrected,
    PlanAdoptedRetracted,
    ReviewHeld,
)
from services.network.domain.recording import Book, Ledger, RecordFact, Recording, kind, require
from services.network.domain.vocabulary import COUNTED

KINDS: Final = (
    kind(PlanAdopted, "plan_id", "adopted_on", PlanAdoptedCorrected, PlanAdoptedRetracted),
    kind(ReviewHeld, "review_id", "held_on"),
)


def holds(book: Book) -> None:
    """Refuses `plan_not_adopted`, `figures_missing`, `figure_named_twice` and `no_such_figure`."""
    book.one(PlanAdopted, "plan_not_adopted")
    for review in book.standing(ReviewHeld):
        given = [figure.indicator for figure in review.figures]
        require(bool(given or review.indicators), "figures_missing")
        require(all(len(set(named)) == len(named) for named in (given, review.indicators)), "figure_named_twice")
        require(set(review.indicators) <= set(COUNTED), "no_such_figure")


LEDGER: Final = Ledger(KINDS, holds)


def decide(state: Book | None, command: Recording, now: datetime) -> list[Any]:
    """The ledger's decisions. Refuses `known_at_in_future`: on that day nobody had seen those figures."""
    match command:
        case RecordFact(ReviewHeld(held_on=held_on, known_at=known_at)) if day_of(known_at) > held_on:
            raise Refused("known_at_in_future")
        case _:
            return LEDGER.decide(state, command, now)


PLAN: Final = Aggregate("plan", decide, LEDGER.evolve, LEDGER.events())
