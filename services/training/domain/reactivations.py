"""That a person is reactivated once at a time. Stream `reactivations-<person_id>`, of the record that stands for them.

Each reactivation that begins, or goes on after all, is listed here in the same append. Whoever lists one has looked at
those listed before: of two that looked at the same, the second finds another listed meanwhile.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Final
from uuid import UUID

from foundation.decider import Aggregate, Refused, frozen


@frozen
class ListReactivation:
    """`after`: how many listings were looked at. Refused where there are more: reactivation_already_open."""

    person_id: UUID
    reactivation_id: UUID
    after: int
    listed_on: date


@frozen
class ReactivationListed:
    """It goes on from here: it began, or its end was taken back."""

    person_id: UUID
    reactivation_id: UUID
    listed_on: date


Listed = tuple[UUID, ...]


def decide(state: Listed | None, command: ListReactivation, _now: datetime) -> list[ReactivationListed]:
    if len(state or ()) != command.after:
        raise Refused("reactivation_already_open")
    return [ReactivationListed(command.person_id, command.reactivation_id, command.listed_on)]


def evolve(state: Listed | None, event: ReactivationListed) -> Listed:
    return (*(state or ()), event.reactivation_id)


REACTIVATIONS: Final = Aggregate("reactivations", decide, evolve, (ReactivationListed,))
