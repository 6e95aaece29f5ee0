"""A public moment, and who took part. Stream `initiative-<initiative_id>`."""

from __future__ import annotations

from typing import Final

from foundation.decider import Aggregate
from services.network.domain.initiative_events import (
    InitiativeHeld,
    InitiativeHeldCorrected,
    InitiativeHeldRetracted,
    InitiativePlanned,
    InitiativePlannedCorrected,
    InitiativePlannedRetracted,
)
from services.network.domain.recording import Book, Ledger, kind, require

KINDS: Final = (
    kind(InitiativePlanned, "initiative_id", "planned_on", InitiativePlannedCorrected, InitiativePlannedRetracted),
    kind(InitiativeHeld, "holding_id", "held_on", InitiativeHeldCorrected, InitiativeHeldRetracted),
)


def holds(book: Book) -> None:
    """Refuses `initiative_not_planned`, `already_held` and `fewer_than_nobody`."""
    book.one(InitiativePlanned, "initiative_not_planned")
    held = book.standing(InitiativeHeld)
    require(len(held) < 2, "already_held")
    require(all(one.participants >= 0 for one in held), "fewer_than_nobody")


LEDGER: Final = Ledger(KINDS, holds)
INITIATIVE: Final = Aggregate("initiative", LEDGER.decide, LEDGER.evolve, LEDGER.events())
