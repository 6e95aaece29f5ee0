"""The places of a position, as placements ask for them, take them and give them up (docs/decisions/0007).

The clock of a reservation is the placement's: here nothing falls due. A hire that follows a placement, or is one, has
that placement's place; one that cites none takes a place itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from foundation.decider import Answer, Issue, Process, frozen
from services.companies.domain.position_commands import (
    PLACEMENT_CORRECTED,
    PLACEMENT_RETRACTED,
    EmptyPlace,
    FillPlace,
    ReleasePlace,
    ReservePlace,
)
from services.companies.processes.heard import (
    STARTS,
    Hired,
    HiredCorrected,
    HiredRetracted,
    Hiring,
    PlaceGivenUp,
    PlacementStarted,
    PlacementStartedCorrected,
    PlacementStartedRetracted,
    PlaceRequested,
    Starting,
)


@frozen
class Place:
    """`position_id`: where the placement was last said to have its place."""

    asked: bool = False
    given_up: bool = False
    started: bool = False
    gone: bool = False
    position_id: UUID | None = None


Retraction = PlacementStartedRetracted | HiredRetracted
Heard = PlaceRequested | PlaceGivenUp | Starting | Hiring | Retraction


def react(state: Place | None, heard: Any, at: datetime) -> Sequence[Answer]:
    if not isinstance(heard, Heard):
        return []
    before, after = state or Place(), evolve(state, heard, at)
    if after == state and not isinstance(heard, Starting | Hiring):
        return []
    match heard:
        case PlaceRequested(position_id=position):
            return [Issue("position", position, _reserve(heard))]
        case PlaceGivenUp(position_id=position):
            return [Issue("position", position, _release(heard))]
        case _:
            return _moved(before, after or before, heard)


def _moved(before: Place, after: Place, heard: Starting | Hiring | Retraction) -> list[Answer]:
    """Out of the place that it had, into the one that it has."""
    if before.gone or (before.started and isinstance(heard, PlacementStarted | Hired)):
        return []
    answers: list[Answer] = []
    if before.started and before.position_id not in (None, after.position_id):
        why = PLACEMENT_RETRACTED if isinstance(heard, Retraction) else PLACEMENT_CORRECTED
        answers.append(_issue(before.position_id, EmptyPlace(_instance(heard), why)))
    if after.position_id is not None and not isinstance(heard, Retraction):
        answers.append(_issue(after.position_id, _fill(heard, after.position_id)))
    return answers


def _issue(position_id: UUID | None, command: Any) -> Issue:
    assert position_id is not None, "a place is of a position"
    return Issue("position", position_id, command)


def _reserve(heard: PlaceRequested) -> ReservePlace:
    ids = heard.position_id, heard.company_id, heard.placement_id, heard.person_id
    return ReservePlace(*ids, heard.requested_on, heard.aliases, heard.told_on)


def _release(heard: PlaceGivenUp) -> ReleasePlace:
    return ReleasePlace(heard.placement_id, heard.given_up_on, heard.lapsed, heard.reason)


def _fill(heard: Starting | Hiring, position_id: UUID) -> FillPlace:
    day, kind = (heard.started_on, heard.kind) if isinstance(heard, Starting) else (heard.hired_on, None)
    return FillPlace(position_id, heard.company_id, _instance(heard), heard.person_id, day, kind)


def evolve(state: Place | None, heard: Any, _at: datetime) -> Place | None:
    before = state or Place()
    match heard:
        case PlaceRequested(position_id=position) if not before.started:
            return replace(before, asked=True, position_id=position)
        case PlaceGivenUp():
            return replace(before, given_up=True)
        case PlacementStartedRetracted() | HiredRetracted():
            return replace(before, gone=True, position_id=None)
        case PlacementStarted() | Hired() if before.started or before.gone:
            return before
        case PlacementStarted() | PlacementStartedCorrected() | Hired() | HiredCorrected() if not before.gone:
            return replace(before, started=True, position_id=_own_place(heard))
        case _:
            return state


def _own_place(heard: Starting | Hiring) -> UUID | None:
    return heard.position_id if isinstance(heard, Starting) or heard.placement_id is None else None


def _instance(heard: Heard) -> UUID:
    return heard.hire_id if isinstance(heard, Hiring | HiredRetracted) else heard.placement_id


PLACES: Final = Process(
    name="places",
    state=Place,
    hears={
        "insieme.placement.place-requested.v1": PlaceRequested,
        "insieme.placement.place-given-up.v1": PlaceGivenUp,
        **STARTS,
    },
    commands=(ReservePlace, ReleasePlace, FillPlace, EmptyPlace),
    instance=_instance,
    react=react,
    evolve=evolve,
)
