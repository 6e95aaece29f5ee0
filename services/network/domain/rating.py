"""A rated outcome of the work in the network. Stream `rating-<rating_id>`."""

from __future__ import annotations

from typing import Final

from foundation.decider import Aggregate
from foundation.single import within_scale
from services.network.domain.rating_events import (
    OutcomeRated,
    OutcomeRatedCorrected,
    OutcomeRatedRetracted,
)
from services.network.domain.recording import Book, Ledger, kind, require

KINDS: Final = (kind(OutcomeRated, "rating_id", "rated_on", OutcomeRatedCorrected, OutcomeRatedRetracted),)


def holds(book: Book) -> None:
    """Refuses `rating_outside_scale` and `rating_of_one`."""
    for one in book.standing(OutcomeRated):
        within_scale(one)
        require((one.partner_id is None) != (one.actor_id is None), "rating_of_one")


LEDGER: Final = Ledger(KINDS, holds)
RATING: Final = Aggregate("rating", LEDGER.decide, LEDGER.evolve, LEDGER.events())
