"""What a position's events add up to: how many of its places are free."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field, replace
from datetime import date
from typing import Final, TypeVar
from uuid import UUID

from foundation.amending import Kind, Kinds
from foundation.decider import frozen
from foundation.facts import Told
from services.companies.domain.position_events import (
    Event,
    PlacementBeyondPlaces,
    PlacementOverNoted,
    PlacementOverWithdrawn,
    PlaceReservationLapsed,
    PlaceReservationRefused,
    PlaceReservationReleased,
    PlaceReserved,
    PositionFilled,
    PositionFilledCorrected,
    PositionFilledRetracted,
    PositionOpened,
    PositionOpenedCorrected,
    PositionOpenedRetracted,
    PositionReopened,
    PositionWithdrawn,
    PositionWithdrawnCorrected,
    PositionWithdrawnRetracted,
    ReopeningTakenBack,
)

OPENING: Final = Kind(PositionOpened, "position_id", "opened_on", PositionOpenedCorrected, PositionOpenedRetracted)
WITHDRAWAL: Final = Kind(
    PositionWithdrawn,
    "position_id",
    "withdrawn_on",
    PositionWithdrawnCorrected,
    PositionWithdrawnRetracted,
    own_reason="withdrawn_reason",
)
KINDS: Final = Kinds((OPENING, WITHDRAWAL))
Of = TypeVar("Of")


@frozen
class Position:
    """`answered`: placements whose request has had its answer. `over`: those that ended, wherever else they are told.

    `beyond`: who runs, or ran, on the position without a place of their own.
    `asked_on`: from when the places of placements were held, taken since or not.
    `freed`: filled places that were opened again, the latest on `reopened_on`.
    """

    opened: Told[PositionOpened] | None = None
    reserved: Mapping[UUID, PlaceReserved] = field(default_factory=dict)
    filled: Mapping[UUID, PositionFilled] = field(default_factory=dict)
    beyond: Mapping[UUID, PlacementBeyondPlaces] = field(default_factory=dict)
    answered: frozenset[UUID] = frozenset()
    over: Mapping[UUID, PlacementOverNoted] = field(default_factory=dict)
    freed: int = 0
    reopened_on: date | None = None
    withdrawn: Told[PositionWithdrawn] | None = None
    asked_on: Mapping[UUID, date] = field(default_factory=dict)

    @property
    def stands(self) -> PositionOpened | None:
        return self.opened.stands if self.opened else None

    @property
    def withdrawn_on(self) -> date | None:
        stands = self.withdrawn.stands if self.withdrawn else None
        return stands.withdrawn_on if stands else None

    @property
    def people(self) -> frozenset[UUID]:
        """Who has a place, reserved or filled, or runs beyond them, and has not left: one place for each of them."""
        there = {place.person_id for id, place in self.filled.items() if id not in self.over}
        there |= {place.person_id for place in self.waiting}
        return frozenset(there | {place.person_id for place in self.reserved.values()})

    @property
    def started(self) -> Sequence[PositionFilled | PlacementBeyondPlaces]:
        """Who started on a place of the position, or beyond them. Who named another company did not start here."""
        ours = [one for one in self.beyond.values() if self.stands and one.company_id == self.stands.company_id]
        return [*self.filled.values(), *ours]

    @property
    def waiting(self) -> Sequence[PlacementBeyondPlaces]:
        """Who runs beyond the places, the earliest first: what becomes free is theirs before it is anybody's."""
        there = [
            one for one in self.started if isinstance(one, PlacementBeyondPlaces) and one.placement_id not in self.over
        ]
        return sorted(there, key=lambda one: (one.started_on, one.placement_id))

    def kind_of(self, place: PositionFilled | PlacementBeyondPlaces) -> str | None:
        """The placement's; where it was not said, the position's."""
        return place.kind or (self.stands.kind if self.stands else None)

    @property
    def taken(self) -> int:
        """Places that are reserved or filled."""
        return len(self.reserved) + max(0, len(self.filled) - self.freed)

    def vacated(self, by: date) -> int:
        """Filled places whose placement was over by the end of that day, opened again or not."""
        return sum(1 for id, one in self.over.items() if id in self.filled and one.over_on <= by)

    @property
    def untaken(self) -> int:
        """Places that are neither reserved nor filled, whoever runs beyond them."""
        return max(0, self.stands.places - self.taken) if self.stands else 0

    @property
    def places_left(self) -> int:
        """Places for somebody who is not there yet."""
        return max(0, self.untaken - len(self.waiting))


def evolve(state: Position | None, event: Event) -> Position:
    known = state or Position()
    match event:
        case PositionReopened() | ReopeningTakenBack() | PlacementOverNoted() | PlacementOverWithdrawn():
            return _over(known, event)
        case PositionWithdrawn() | PositionWithdrawnCorrected() | PositionWithdrawnRetracted():
            withdrawn = {event.position_id: known.withdrawn} if known.withdrawn else {}
            return replace(known, withdrawn=(KINDS.amended(withdrawn, event) or {})[event.position_id])
        case PositionOpened() | PositionOpenedCorrected() | PositionOpenedRetracted():
            opened = {event.position_id: known.opened} if known.opened else {}
            return replace(known, opened=(KINDS.amended(opened, event) or {})[event.position_id])
        case PlaceReserved() | PlaceReservationRefused() | PlaceReservationReleased() | PlaceReservationLapsed():
            return _reserved(known, event)
        case _:
            return _filled(known, event)


def _reserved(
    known: Position,
    event: PlaceReserved | PlaceReservationRefused | PlaceReservationReleased | PlaceReservationLapsed,
) -> Position:
    reserved = _without(known.reserved, event.placement_id)
    if isinstance(event, PlaceReserved):
        reserved[event.placement_id] = event
        known = replace(known, asked_on={**known.asked_on, event.placement_id: event.reserved_on})
    return replace(known, reserved=reserved, answered=known.answered | {event.placement_id})


def _over(
    known: Position, event: PositionReopened | ReopeningTakenBack | PlacementOverNoted | PlacementOverWithdrawn
) -> Position:
    match event:
        case PositionReopened(places=places, reopened_on=day):
            return replace(known, freed=known.freed + places, reopened_on=day)
        case ReopeningTakenBack():
            return replace(known, freed=max(0, known.freed - 1))
        case PlacementOverNoted(placement_id=id):
            return replace(known, over={**known.over, id: event})
        case PlacementOverWithdrawn(placement_id=id):
            return replace(known, over=_without(known.over, id))


def _filled(known: Position, event: Event) -> Position:
    match event:
        case PositionFilled(placement_id=id):
            reserved = _without(known.reserved, id)
            answered, beyond = known.answered | {id}, _without(known.beyond, id)
            filled = {**known.filled, id: event}
            return replace(known, filled=filled, reserved=reserved, answered=answered, beyond=beyond)
        case PositionFilledCorrected(placement_id=id, filled_on=day, kind=kind):
            place = known.filled[id]
            return replace(known, filled={**known.filled, id: replace(place, filled_on=day, kind=kind or place.kind)})
        case PositionFilledRetracted(placement_id=id):
            return replace(known, filled=_without(known.filled, id), beyond=_without(known.beyond, id))
        case PlacementBeyondPlaces(placement_id=id):
            beyond, answered = {**known.beyond, id: event}, known.answered | {id}
            return replace(known, filled=_without(known.filled, id), beyond=beyond, answered=answered)
        case _:
            raise ValueError(f"{type(event).__name__} cannot come here")


def _without(known: Mapping[UUID, Of], id: UUID) -> dict[UUID, Of]:
    return {other: one for other, one in known.items() if other != id}
