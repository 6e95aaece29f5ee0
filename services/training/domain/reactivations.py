"""That a person is reactivated once at a time. Stream `reactivations-<person_id>`, of each of their records.

Each reactivation that begins, or goes on after all, is listed here in the same append. Whoever lists one has looked at
those listed before: of two that looked at the same, the second finds another listed meanwhile. An old sheet looks at
nothing: what it tells of that goes on still is listed only where nothing is.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Final
from uuid import UUID

from foundation.decider import Aggregate, Refused, frozen


@frozen
class ListReactivation:
    """`after`: how many listings were looked at; None from an old sheet, which looks at none and may add to none.

    Refused where there are others: reactivation_already_open, of an old sheet reactivation_already_listed.
    """

    person_id: UUID
    reactivation_id: UUID
    after: int | None
    listed_on: date


@frozen
class ReactivationListed:
    """It goes on from here: it began, or its end was taken back."""

    person_id: UUID
    reactivation_id: UUID
    listed_on: date


Listed = tuple[UUID, ...]


def decide(state: Listed | None, command: ListReactivation, _now: datetime) -> list[ReactivationListed]:
    if command.after is None and state:
        raise Refused("reactivation_already_listed")
    if command.after is not None and len(state or ()) != command.after:
        raise Refused("reactivation_already_open")
    return [ReactivationListed(command.person_id, command.reactivation_id, command.listed_on)]


def evolve(state: Listed | None, event: ReactivationListed) -> Listed:
    return (*(state or ()), event.reactivation_id)


REACTIVATIONS: Final = Aggregate("reactivations", decide, evolve, (ReactivationListed,))
