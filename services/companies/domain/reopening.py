"""A place opened again: only one whose placement is over, so that never more people are there than there are places.

That a placement is over frees nothing by itself; somebody decides it ("an interruption frees a place only by
PositionReopened"). Whatever else makes a place free, who runs on the position without one has it first.
"""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from foundation.calendar import day_of
from foundation.decider import Refused
from foundation.facts import not_before, not_in_future
from services.companies.domain.position_commands import NotePlacementOver, ReopenPosition, WithdrawPlacementOver
from services.companies.domain.position_events import (
    Event,
    PlacementBeyondPlaces,
    PlacementOverNoted,
    PlacementOverWithdrawn,
    PositionFilled,
    PositionOpened,
    PositionReopened,
    ReopeningTakenBack,
)
from services.companies.domain.position_state import Position

TAKEN_AGAIN = "place_taken_again"


def reopen(position: Position, stands: PositionOpened, command: ReopenPosition, now: datetime) -> list[Event]:
    """Refuses `nothing_to_reopen` beyond what was over by that day and is not open again."""
    not_in_future(command.reopened_on, now)
    not_before(command.reopened_on, stands.opened_on, "reopened_before_opened")
    if position.withdrawn_on is not None:
        raise Refused("position_withdrawn")
    over = max(0, position.vacated(command.reopened_on) - position.freed)
    if not 1 <= command.places <= over:
        raise Refused("nothing_to_reopen", over=over)
    return [PositionReopened(stands.position_id, stands.company_id, command.reopened_on, command.places)]


def note_over(position: Position, command: NotePlacementOver) -> list[Event]:
    """Noted whether its place is known already or not: what is told first changes nothing."""
    over = PlacementOverNoted(command.position_id, command.company_id, command.placement_id, command.over_on)
    return [] if position.over.get(command.placement_id) == over else [over]


def withdraw_over(position: Position, command: WithdrawPlacementOver, now: datetime) -> list[Event]:
    over = position.over.get(command.placement_id)
    if over is None:
        return []
    ids, today = (over.position_id, over.company_id, over.placement_id), day_of(now)
    withdrawn = PlacementOverWithdrawn(*ids, today, over.over_on)
    return [withdrawn, *_taken_back(position, over, today)]


def never_vacated(position: Position, filled: PositionFilled, today: date) -> list[Event]:
    """What was opened again was perhaps this place, which nobody had: it is free once, not twice.

    Which place it was is not known: one too few is reopened by hand, one too many would be overfilled.
    """
    if not position.freed or position.reopened_on is None:
        return []
    ids = filled.position_id, filled.company_id, filled.placement_id
    return [ReopeningTakenBack(*ids, today, position.reopened_on, position.places_left)]


def _taken_back(position: Position, over: PlacementOverNoted, today: date) -> list[Event]:
    """One of the places opened again is not free. Somebody else may have it by now: then this one is beyond them."""
    filled, opened_on = position.filled.get(over.placement_id), position.reopened_on
    if filled is None or opened_on is None or position.freed < position.vacated(date.max):
        return []
    ids, left = (over.position_id, over.company_id, over.placement_id), position.places_left
    back = ReopeningTakenBack(*ids, today, opened_on, max(0, left - 1))
    if left:
        return [back]
    person, day = filled.person_id, filled.filled_on
    return [back, PlacementBeyondPlaces(*ids, person, day, TAKEN_AGAIN, filled.kind)]


def waiting_first(position: Position) -> list[Event]:
    """A place that is free is of who runs beyond the places, before anybody else may ask for it."""
    taking, left = position.waiting[: position.untaken], position.untaken
    return [
        PositionFilled(*_ids(one), one.started_on, left - number, one.kind)
        for number, one in enumerate(taking, start=1)
    ]


def _ids(one: PlacementBeyondPlaces) -> tuple[UUID, UUID, UUID, UUID]:
    return one.position_id, one.company_id, one.placement_id, one.person_id
