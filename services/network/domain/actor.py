"""An organisation or group that became active. Stream `actor-<actor_id>`."""

from __future__ import annotations

from typing import Final

from foundation.decider import Aggregate
from services.network.domain.actor_events import (
    ActorActivated,
    ActorActivatedCorrected,
    ActorActivatedRetracted,
)
from services.network.domain.recording import Book, Ledger, kind

KINDS: Final = (kind(ActorActivated, "actor_id", "activated_on", ActorActivatedCorrected, ActorActivatedRetracted),)


def holds(_book: Book) -> None:
    """One activation stands on nothing else."""


LEDGER: Final = Ledger(KINDS, holds)
ACTOR: Final = Aggregate("actor", LEDGER.decide, LEDGER.evolve, LEDGER.events())
