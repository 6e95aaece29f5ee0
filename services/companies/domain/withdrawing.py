"""A position is withdrawn: of no day before a place that it gave; what was held by then may still be taken."""

from __future__ import annotations

from datetime import date, datetime

from foundation.decider import Refused
from foundation.facts import not_before, not_in_future
from services.companies.domain.position_commands import CorrectWithdrawal, RetractWithdrawal, WithdrawPosition
from services.companies.domain.position_events import (
    Event,
    PlacementBeyondPlaces,
    PositionFilled,
    PositionOpened,
    PositionWithdrawn,
)
from services.companies.domain.position_state import WITHDRAWAL, Position

Withdrawing = WithdrawPosition | CorrectWithdrawal | RetractWithdrawal


def withdrawing(position: Position, stands: PositionOpened, command: Withdrawing, now: datetime) -> list[Event]:
    if isinstance(command, WithdrawPosition):
        return _withdraw(position, stands, command, now)
    return _amend(position, stands, command, now)


def _withdraw(position: Position, stands: PositionOpened, command: WithdrawPosition, now: datetime) -> list[Event]:
    """The same once more changes nothing. Refuses `withdrawn_otherwise`: that is corrected."""
    said = _said(stands, command)
    known = position.withdrawn.stands if position.withdrawn else None
    if known is None:
        _of_its_day(position, stands, said.withdrawn_on, now)
        return [said]
    if (known.withdrawn_on, known.reason) != (said.withdrawn_on, said.reason):
        raise Refused("withdrawn_otherwise", withdrawn_on=known.withdrawn_on)
    return []


def _amend(
    position: Position, stands: PositionOpened, command: CorrectWithdrawal | RetractWithdrawal, now: datetime
) -> list[Event]:
    """Refuses `not_withdrawn`."""
    known = position.withdrawn.stands if position.withdrawn else None
    if known is None:
        if position.withdrawn and isinstance(command, RetractWithdrawal):
            return []
        raise Refused("not_withdrawn")
    if isinstance(command, RetractWithdrawal):
        return [WITHDRAWAL.retraction(known, now, command.reason)]
    if command.said.withdrawn_on != known.withdrawn_on:
        _of_its_day(position, stands, command.said.withdrawn_on, now)
    return WITHDRAWAL.correction(known, _said(stands, command.said), now, command.reason)


def begun(place: PositionFilled | PlacementBeyondPlaces) -> date:
    return place.filled_on if isinstance(place, PositionFilled) else place.started_on


def _said(stands: PositionOpened, command: WithdrawPosition) -> PositionWithdrawn:
    return PositionWithdrawn(stands.position_id, stands.company_id, command.withdrawn_on, command.reason)


def _of_its_day(position: Position, stands: PositionOpened, day: date, now: datetime) -> None:
    not_in_future(day, now)
    not_before(day, stands.opened_on, "withdrawn_before_opened")
    not_before(day, _last_asked_for(position), "withdrawn_before_place")


def _last_asked_for(position: Position) -> date | None:
    """Nothing is reserved once a position is withdrawn; what was held by then may start later."""
    asked = position.asked_on
    held = [place.reserved_on for place in position.reserved.values()]
    return max([*held, *(asked.get(one.placement_id, begun(one)) for one in position.started)], default=None)
