"""The places of placements: what companies says of a place asked for is noted, and a place not taken lapses.

The clock runs from PlaceHeld, on the placement's own stream, to the end of its `until_on`. A clock that has run out
before it is set falls due at once. The placement decides: what started meanwhile does not lapse.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Final
from uuid import UUID

from foundation.calendar import end_of_day
from foundation.decider import Answer, Cancel, Code, Deadline, DeadlineReached, Issue, Process, frozen
from services.placement.domain.placement_commands import LapsePlace, NotePlaceRefused, NotePlaceReserved
from services.placement.domain.placement_events import (
    PlaceDenied,
    PlaceGivenUp,
    PlaceHeld,
    PlacementStarted,
)

UNTIL: Final = "until"


@frozen
class PlaceReserved:
    """Of companies: the place is this placement's to the end of `until_on`."""

    placement_id: UUID
    reserved_on: date
    until_on: date


@frozen
class PlaceReservationRefused:
    """Of companies: no place is left, or the position is no more."""

    placement_id: UUID
    refused_on: date
    reason: Code


class Phase(StrEnum):
    ASKED = "asked"
    HELD = "held"
    OVER = "over"


@frozen
class Place:
    """A phase never goes back: what is told twice or late is nothing. `answered`: companies was heard."""

    placement_id: UUID
    phase: Phase = Phase.ASKED
    answered: bool = False
    until_on: date | None = None


Reply = PlaceReserved | PlaceReservationRefused
Ending = PlacementStarted | PlaceGivenUp | PlaceDenied


def react(state: Place | None, heard: Any, at: datetime) -> Sequence[Answer]:
    if isinstance(heard, DeadlineReached):
        return _lapse(state)
    after = evolve(state, heard, at)
    if after is None or after == state:
        return []
    if isinstance(heard, Reply):
        return [Issue("placement", after.placement_id, _note(heard))]
    if isinstance(heard, PlaceHeld):
        return [Deadline(UNTIL, max(end_of_day(heard.until_on), at))] if after.phase is Phase.HELD else []
    return [Cancel(UNTIL)]


def _lapse(state: Place | None) -> list[Answer]:
    if state is None or state.phase is not Phase.HELD or state.until_on is None:
        return []
    return [Issue("placement", state.placement_id, LapsePlace(state.placement_id, state.until_on))]


def _note(heard: Reply) -> NotePlaceReserved | NotePlaceRefused:
    if isinstance(heard, PlaceReserved):
        return NotePlaceReserved(heard.placement_id, heard.reserved_on, heard.until_on)
    return NotePlaceRefused(heard.placement_id, heard.refused_on, heard.reason)


def evolve(state: Place | None, heard: Any, _at: datetime) -> Place | None:
    if isinstance(heard, Reply):
        return replace(state or Place(heard.placement_id), answered=True)
    if isinstance(heard, PlaceHeld):
        before = state or Place(heard.placement_id)
        return before if before.phase is Phase.OVER else replace(before, phase=Phase.HELD, until_on=heard.until_on)
    if isinstance(heard, Ending):
        return replace(state or Place(heard.placement_id), phase=Phase.OVER)
    return state


def _instance(heard: Reply | PlaceHeld | Ending) -> UUID:
    return heard.placement_id


PLACES: Final = Process(
    name="places",
    state=Place,
    hears={
        "insieme.companies.place-reserved.v1": PlaceReserved,
        "insieme.companies.place-reservation-refused.v1": PlaceReservationRefused,
        "insieme.placement.place-held.v1": PlaceHeld,
        "insieme.placement.place-denied.v1": PlaceDenied,
        "insieme.placement.place-given-up.v1": PlaceGivenUp,
        "insieme.placement.placement-started.v1": PlacementStarted,
    },
    commands=(NotePlaceReserved, NotePlaceRefused, LapsePlace),
    instance=_instance,
    react=react,
    evolve=evolve,
)
