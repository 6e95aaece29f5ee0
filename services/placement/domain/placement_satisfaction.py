"""How person and company found a placement, 1 to 5: asked of both at its end, and rated."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final

from foundation.calendar import day_of
from foundation.decider import Refused
from foundation.facts import not_before, not_in_future, retracted, said_again, standing
from services.placement.domain.placement_beside import (
    SatisfactionRated,
    SatisfactionRatedCorrected,
    SatisfactionRatedRetracted,
    SatisfactionRequested,
    SatisfactionRequestWithdrawn,
)
from services.placement.domain.placement_beside_commands import (
    AskSatisfaction,
    CorrectSatisfactionRated,
    RateSatisfaction,
    RetractSatisfactionRated,
    SatisfactionCommand,
    WithdrawSatisfactionRequest,
)
from services.placement.domain.placement_events import (
    Event,
)
from services.placement.domain.placement_state import PLACED, Placement
from services.placement.domain.vocabulary import Side

LOWEST, HIGHEST = 1, 5
ANSWER_WITHIN: Final = 15
"""Days in which each side is to answer after the end [choice: the plan names none]."""


def decide_satisfaction(state: Placement, command: SatisfactionCommand, now: datetime) -> list[Event]:
    match command:
        case AskSatisfaction():
            return _ask(state, command)
        case WithdrawSatisfactionRequest():
            return _withdraw(state, now)
        case RateSatisfaction():
            return _rate(state, command, now)
        case CorrectSatisfactionRated():
            return _correct(state, command, now)
        case RetractSatisfactionRated():
            return _retract(state, command, now)


def _ask(state: Placement, command: AskSatisfaction) -> list[Event]:
    """An end that was taken back, or moved, since it was told asks for nothing."""
    if state.over_on != command.asked_on:
        raise Refused("not_possible_now")
    return [
        SatisfactionRequested(*state.ids, side, command.asked_on, command.due_on)
        for side in Side
        if state.asked.get(side) != command.due_on and not _has_answered(state, side, command.asked_on)
    ]


def _has_answered(state: Placement, side: Side, since: date) -> bool:
    stands = (told.stands for told in state.ratings.values())
    return any(rated is not None and rated.side is side and rated.rated_on >= since for rated in stands)


def _withdraw(state: Placement, now: datetime) -> list[Event]:
    if state.over_on is not None:
        raise Refused("not_possible_now")
    return [SatisfactionRequestWithdrawn(*state.ids, side, day_of(now)) for side in Side if side in state.asked]


def _rate(state: Placement, command: RateSatisfaction, now: datetime) -> list[Event]:
    id, side = command.rating_id, command.side
    said = SatisfactionRated(id, *state.ids, side, command.rating, command.continues, command.rated_on)
    if id in state.ratings:
        said_again(state.ratings[id].first, said)
        return []
    _can_be_rated(state, command.rating, command.rated_on, now)
    _not_rated_yet(state, side, command.rated_on)
    return [said]


def _not_rated_yet(state: Placement, side: Side, day: date) -> None:
    """Once a day while it runs, once when it is over: whoever thinks otherwise now corrects what was said."""
    over = state.over_on
    for told in state.ratings.values():
        rated = told.stands
        both_after = rated is not None and over is not None and min(rated.rated_on, day) >= over
        if rated is not None and rated.side is side and (rated.rated_on == day or both_after):
            raise Refused("already_rated", rated_on=rated.rated_on)


def _can_be_rated(state: Placement, rating: int, day: date, now: datetime) -> None:
    started = state.start
    if started is None or state.phase not in PLACED:
        raise Refused("not_possible_now")
    if not LOWEST <= rating <= HIGHEST:
        raise Refused("rating_outside_scale", lowest=LOWEST, highest=HIGHEST)
    not_in_future(day, now)
    not_before(day, started.started_on, "rated_before_start")


def _correct(state: Placement, command: CorrectSatisfactionRated, now: datetime) -> list[Event]:
    rated = standing(state.ratings, command.rating_id)
    new = command.side, command.rating, command.continues, command.rated_on
    if (rated.side, rated.rating, rated.continues, rated.rated_on) == new:
        return []
    _can_be_rated(state, command.rating, command.rated_on, now)
    ids, why = (command.rating_id, command.rating_id, *state.ids), (command.reason, command.reason_text)
    return [SatisfactionRatedCorrected(*ids, day_of(now), *new, *why)]


def _retract(state: Placement, command: RetractSatisfactionRated, now: datetime) -> list[Event]:
    if retracted(state.ratings, command.rating_id):
        return []
    rated = standing(state.ratings, command.rating_id)
    ids, why = (command.rating_id, command.rating_id, *state.ids), (command.reason, command.reason_text)
    return [SatisfactionRatedRetracted(*ids, day_of(now), rated.side, rated.rated_on, *why)]
