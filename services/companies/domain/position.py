"""A position and its places: never more are reserved and filled than there are. Stream `position-<position_id>`.

A placement reserves its place first. That a reservation lapses is decided by the placement, whose clock it is, so that
starting and giving up exclude each other on one stream (docs/decisions/0007).
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import reduce
from typing import Final, get_args

from foundation.amending import said_before
from foundation.calendar import day_of
from foundation.decider import Aggregate, Refused
from foundation.esco import each_once, esco_occupation, esco_skill, level_within_scale
from foundation.facts import not_before, not_in_future
from services.companies.domain import position_state
from services.companies.domain.position_commands import (
    PLACEMENT_CORRECTED,
    CiteOpening,
    CitePosition,
    Command,
    CorrectPosition,
    EmptyPlace,
    FillPlace,
    NotePlacementOver,
    OpenPosition,
    ReleasePlace,
    ReopenPosition,
    ReservePlace,
    RetractPosition,
    TakePlace,
    WithdrawPlacementOver,
)
from services.companies.domain.position_events import (
    Event,
    PlacementBeyondPlaces,
    PlaceReservationLapsed,
    PlaceReservationRefused,
    PlaceReservationReleased,
    PlaceReserved,
    PositionFilled,
    PositionFilledCorrected,
    PositionFilledRetracted,
    PositionOpened,
)
from services.companies.domain.position_state import OPENING, Position
from services.companies.domain.reopening import never_vacated, note_over, reopen, waiting_first, withdraw_over
from services.companies.domain.withdrawing import Withdrawing, begun, withdrawing

RESERVED_FOR: Final = timedelta(days=14)
"""How long a place waits for its placement to start [choice]."""
MOST_HOURS: Final = 48
"""Of one week, the law's limit."""


def decide(state: Position | None, command: Command, now: datetime) -> list[Event]:
    position = state or Position()
    told = _decided(position, command, now)
    return [*told, *waiting_first(reduce(position_state.evolve, told, position))] if told else []


def _decided(position: Position, command: Command, now: datetime) -> list[Event]:
    match command:
        case OpenPosition():
            return _open(position, command, now)
        case ReservePlace():
            return _reserve(position, command)
        case ReleasePlace():
            return _release(position, command)
        case FillPlace() | EmptyPlace() | NotePlacementOver() | WithdrawPlacementOver():
            return _told(position, command, now)
        case CitePosition():
            return _cited(position, command)
        case CiteOpening():
            return _of_that_demand(position, command)
        case TakePlace(place):
            return _take(position, place, now)
        case _:
            return _at_desk(position, command, now)


def _open(position: Position, command: OpenPosition, now: datetime) -> list[Event]:
    if position.opened:
        return said_before(position.opened.first, command)
    return [_opened(command, now)]


def _opened(command: OpenPosition, now: datetime) -> PositionOpened:
    not_in_future(command.opened_on, now)
    if command.places < 1:
        raise Refused("position_without_places")
    if not 1 <= command.weekly_hours <= MOST_HOURS:
        raise Refused("weekly_hours_out_of_range", highest=MOST_HOURS)
    esco_occupation(command.occupation)
    for required in command.requires:
        esco_skill(required.esco)
        level_within_scale(required.level)
    each_once(required.esco for required in command.requires)
    what = command.title, command.profile, command.occupation, command.kind, command.weekly_hours, command.places
    asked = command.municipality, command.requires, command.needs_ready, command.opened_on
    return PositionOpened(command.position_id, command.company_id, *what, *asked)


def _at_desk(
    position: Position, command: CorrectPosition | RetractPosition | ReopenPosition | Withdrawing, now: datetime
) -> list[Event]:
    """Refuses `position_unknown` where nothing stands."""
    stands = position.stands
    if stands is None:
        if position.opened and isinstance(command, RetractPosition):
            return []
        raise Refused("position_unknown")
    match command:
        case CorrectPosition():
            return _correct(position, stands, command, now)
        case RetractPosition(reason=reason):
            if position.reserved or position.filled or position.beyond:
                raise Refused("others_stand_on_it")
            return [OPENING.retraction(stands, now, reason)]
        case ReopenPosition():
            return reopen(position, stands, command, now)
        case _:
            return withdrawing(position, stands, command, now)


def _correct(position: Position, stands: PositionOpened, command: CorrectPosition, now: datetime) -> list[Event]:
    said = _opened(command.said, now)
    if said.places < position.taken:
        raise Refused("places_below_taken", taken=position.taken)
    if said.company_id != stands.company_id and (position.reserved or position.started):
        raise Refused("others_stand_on_it")
    if said.kind is not stands.kind and _of_another_kind(position, said):
        raise Refused("kind_of_places_taken")
    if said.opened_on > stands.opened_on:
        _not_after_the_rest(position, said.opened_on)
    return OPENING.correction(stands, said, now, command.reason)


def _of_another_kind(position: Position, said: PositionOpened) -> bool:
    """A reserved place is of the position's kind; a placement's own kind is corrected with the placement."""
    return bool(position.reserved) or any(position.kind_of(place) != said.kind for place in position.started)


def _not_after_the_rest(position: Position, day: date) -> None:
    """What stands on a position is of no day before its opening, also where that is moved."""
    of_places = [place.reserved_on for place in position.reserved.values()]
    of_places += [begun(place) for place in position.started]
    for earliest in of_places:
        not_before(earliest, day, "before_opening")
    if position.withdrawn_on is not None:
        not_before(position.withdrawn_on, day, "withdrawn_before_opened")


def _reserve(position: Position, command: ReservePlace) -> list[Event]:
    """Never refused: who asked is told, on the topic."""
    if command.placement_id in position.answered:
        return []
    ids = command.position_id, command.company_id, command.placement_id, command.person_id
    day = command.requested_on
    if why := _why_not(position, command):
        return [PlaceReservationRefused(*ids, day, why)]
    return [PlaceReserved(*ids, day, (command.told_on or day) + RESERVED_FOR)]


def _why_not(position: Position, command: ReservePlace) -> str | None:
    stands = position.stands
    if stands is None:
        return "position_unknown"
    if stands.company_id != command.company_id:
        return "other_company"
    if command.requested_on < stands.opened_on:
        return "position_not_open_yet"
    if position.withdrawn_on is not None:
        return "position_withdrawn"
    if position.people.intersection((command.person_id, *command.aliases)):
        return "has_a_place_already"
    return None if position.places_left else "no_place_left"


def _release(position: Position, command: ReleasePlace) -> list[Event]:
    place = position.reserved.get(command.placement_id)
    if place is None:
        return []
    ids = place.position_id, place.company_id, place.placement_id
    if command.lapsed:
        return [PlaceReservationLapsed(*ids, command.given_up_on)]
    return [PlaceReservationReleased(*ids, command.given_up_on, command.reason)]


def _fill(position: Position, command: FillPlace, now: datetime) -> list[Event]:
    """What reserved its place takes it; a placement of the past takes one that is left, or is noted beyond them."""
    ids = command.position_id, command.company_id, command.placement_id, command.person_id
    day, kind, filled = command.started_on, command.kind, position.filled.get(command.placement_id)
    if filled:
        again = PositionFilledCorrected(command.placement_id, *ids, day_of(now), day, PLACEMENT_CORRECTED, kind)
        return [] if filled.filled_on == day and kind in (None, position.kind_of(filled)) else [again]
    if beyond := position.beyond.get(command.placement_id):
        again_beyond = PlacementBeyondPlaces(*ids, day, _why_still(position, command, beyond), kind or beyond.kind)
        return [] if again_beyond == beyond else [again_beyond]
    if command.placement_id in position.reserved:
        return [PositionFilled(*ids, day, position.places_left, kind)]
    if position.places_left and position.stands and position.stands.company_id == command.company_id:
        return [PositionFilled(*ids, day, position.places_left - 1, kind)]
    return [PlacementBeyondPlaces(*ids, day, _why_beyond(position, command), kind)]


def _told(
    position: Position, command: FillPlace | EmptyPlace | NotePlacementOver | WithdrawPlacementOver, now: datetime
) -> list[Event]:
    """What a placement that started says."""
    match command:
        case FillPlace():
            return _fill(position, command, now)
        case EmptyPlace():
            return _empty(position, command, now)
        case NotePlacementOver():
            return note_over(position, command)
        case WithdrawPlacementOver():
            return withdraw_over(position, command, now)


def _why_beyond(position: Position, command: FillPlace) -> str:
    if position.stands is None:
        return "position_unknown"
    return "no_place_left" if position.stands.company_id == command.company_id else "other_company"


def _why_still(position: Position, command: FillPlace, beyond: PlacementBeyondPlaces) -> str:
    return beyond.reason if beyond.company_id == command.company_id else _why_beyond(position, command)


def _cited(position: Position, command: CitePosition) -> list[Event]:
    stands = position.stands
    if stands is None:
        raise Refused("position_unknown")
    if stands.company_id != command.company_id:
        raise Refused("position_elsewhere")
    not_before(command.on, stands.opened_on, "before_opening")
    return []


def _of_that_demand(position: Position, command: CiteOpening) -> list[Event]:
    stands = position.stands
    if stands and (stands.company_id, stands.profile) != (command.company_id, command.profile):
        raise Refused("not_possible_now")
    return []


def _take(position: Position, place: FillPlace, now: datetime) -> list[Event]:
    _cited(position, CitePosition(place.company_id, place.started_on))
    if place.placement_id in position.filled or place.placement_id in position.beyond:
        return []
    if place.placement_id not in position.reserved and not position.places_left:
        raise Refused("no_place_free")
    return _fill(position, place, now)


def _empty(position: Position, command: EmptyPlace, now: datetime) -> list[Event]:
    place = position.filled.get(command.placement_id) or position.beyond.get(command.placement_id)
    if place is None:
        return []
    ids = place.position_id, place.company_id, place.placement_id, place.person_id
    fact, today = place.placement_id, day_of(now)
    emptied = PositionFilledRetracted(fact, *ids, today, begun(place), command.reason)
    return [emptied, *never_vacated(position, place, today)] if isinstance(place, PositionFilled) else [emptied]


POSITION: Final = Aggregate("position", decide, position_state.evolve, get_args(Event))
