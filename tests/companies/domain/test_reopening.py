"""A place opened again: only one that was left, so that a position is never filled beyond its number."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from hypothesis import given as for_all
from hypothesis import settings
from hypothesis import strategies as st

from foundation.calendar import noon
from foundation.decider import Refused
from services.companies.domain.position import POSITION
from services.companies.domain.position_commands import (
    CorrectPosition,
    EmptyPlace,
    FillPlace,
    NotePlacementOver,
    ReleasePlace,
    ReopenPosition,
    RetractPosition,
    WithdrawPlacementOver,
)
from services.companies.domain.position_events import (
    PlacementBeyondPlaces,
    PlaceReservationRefused,
    PlaceReserved,
    PositionFilledRetracted,
    ReopeningTakenBack,
)
from services.companies.domain.position_state import Position
from services.companies.domain.vocabulary import PositionKind
from tests.companies.domain.places import (
    COMPANY,
    DAY,
    ID,
    TODAY,
    UNTIL,
    corrected,
    fill,
    filled,
    goes_on,
    open_it,
    opened,
    over,
    reopened,
    reserve,
    reserved,
    two_places,
    who,
    withdrawn,
)
from tests.support.given import given


def test_an_interruption_frees_a_place_only_by_reopening() -> None:
    reopen, left = ReopenPosition(1, TODAY), (opened, filled(1, 0), over(1))
    given(POSITION, *left).when(reserve(2)).then(PlaceReservationRefused(*who(2), DAY, "no_place_left"))
    given(POSITION, *left).when(reopen).then(reopened)
    given(POSITION, *left, reopened).when(reserve(2)).then(reserved(2))
    given(POSITION, *left, withdrawn).when(reopen).refused("position_withdrawn")
    early = replace(reopen, reopened_on=date(2018, 1, 1))
    given(POSITION, *left).when(early).refused("reopened_before_opened")


def test_a_position_cannot_be_filled_beyond_its_number_also_after_reopening() -> None:
    reopen, both = ReopenPosition(1, TODAY), (two_places, filled(1, 1), filled(2, 0))
    given(POSITION, opened).when(reopen).refused("nothing_to_reopen", over=0)
    given(POSITION, *both).when(reopen).refused("nothing_to_reopen", over=0)
    given(POSITION, *both, over(1)).when(replace(reopen, places=2)).refused("nothing_to_reopen", over=1)
    given(POSITION, *both, over(1), reopened).when(reopen).refused("nothing_to_reopen", over=0)
    given(POSITION, *both, over(1), reopened, filled(3, 0)).when(reopen).refused("nothing_to_reopen", over=0)
    given(POSITION, *both, over(3)).when(reopen).refused("nothing_to_reopen", over=0)  # it has no place here
    given(POSITION, *both, over(1, TODAY)).when(replace(reopen, reopened_on=UNTIL)).refused("nothing_to_reopen", over=0)


def test_that_a_placement_is_over_is_noted_once_whenever_it_is_told() -> None:
    note = NotePlacementOver(*who(1)[:3], DAY)
    given(POSITION).when(note).then(over(1)).and_again_nothing()
    given(POSITION, opened, filled(1, 0), over(1)).when(replace(note, over_on=UNTIL)).then(over(1, UNTIL))
    given(POSITION, opened, over(1), filled(1, 0)).when(ReopenPosition(1, TODAY)).then(reopened)


def test_an_end_that_is_taken_back_takes_the_freedom_back() -> None:
    on_again, left = WithdrawPlacementOver(who(1)[2]), (two_places, filled(1, 1), filled(2, 0), over(1))
    given(POSITION, opened).when(on_again).then()
    given(POSITION, *left).when(on_again).then(goes_on(1)).and_again_nothing()
    given(POSITION, *left, goes_on(1)).when(ReopenPosition(1, TODAY)).refused("nothing_to_reopen", over=0)
    back = ReopeningTakenBack(ID, COMPANY, who(1)[2], TODAY, TODAY, 0)
    given(POSITION, *left, reopened).when(on_again).then(goes_on(1), back).and_again_nothing()
    assert given(POSITION, *left, reopened, goes_on(1), back).state.places_left == 0
    given(POSITION, *left, over(2), reopened).when(on_again).then(goes_on(1))  # the other one was opened again


def test_whose_place_was_taken_again_before_the_end_was_taken_back_is_beyond_the_places() -> None:
    told = opened, filled(1, 0), over(1), reopened, filled(2, 0)
    back = ReopeningTakenBack(ID, COMPANY, who(1)[2], TODAY, TODAY, 0)
    beyond = PlacementBeyondPlaces(*who(1), DAY, "place_taken_again")
    then = given(POSITION, *told).when(WithdrawPlacementOver(who(1)[2])).then(goes_on(1), back, beyond)
    then.and_again_nothing()
    assert (then.state.taken, then.state.places_left) == (1, 0)


def test_a_freed_place_is_not_freed_twice() -> None:
    """One was reopened and taken again; then the interrupted placement turns out never to have been."""
    gone = PositionFilledRetracted(UUID(int=501), *who(1), TODAY, DAY, "placement_retracted")
    back = ReopeningTakenBack(ID, COMPANY, who(1)[2], TODAY, TODAY, 1)
    told = two_places, filled(1, 1), filled(2, 0), over(1), reopened
    then = given(POSITION, *told).when(EmptyPlace(who(1)[2], "placement_retracted")).then(gone, back)
    then.and_again_nothing()
    assert then.state.places_left == 1


TAKEN_AGAIN = PlacementBeyondPlaces(*who(1), DAY, "place_taken_again")
back_on = ReopeningTakenBack(ID, COMPANY, who(1)[2], TODAY, TODAY, 0)
two_on_one = (opened, filled(1, 0), over(1), reopened, filled(2, 0), goes_on(1), back_on, TAKEN_AGAIN)
"""The second has the place that the first turns out never to have left."""
fill_again = filled(1, 0)


def test_who_runs_beyond_the_places_has_the_next_one_that_is_free() -> None:
    never = PositionFilledRetracted(who(2)[2], *who(2), TODAY, DAY, "trial")
    empty = given(POSITION, *two_on_one).when(EmptyPlace(who(2)[2], "trial")).then(never, fill_again)
    empty.and_again_nothing()
    given(POSITION, *two_on_one, over(2)).when(ReopenPosition(1, TODAY)).then(reopened, fill_again)
    more = CorrectPosition(replace(open_it, places=3), "typing_error")
    given(POSITION, *two_on_one).when(more).then(corrected(more), filled(1, 1))
    for freed in ([never, fill_again], [over(2), reopened, fill_again]):
        no = PlaceReservationRefused(*who(3), DAY, "no_place_left")
        given(POSITION, *two_on_one, *freed).when(reserve(3)).then(no)


def test_who_ran_beyond_the_places_and_has_left_takes_none_but_again_where_that_is_taken_back() -> None:
    never = PositionFilledRetracted(who(2)[2], *who(2), TODAY, DAY, "trial")
    left = (*two_on_one, over(1))
    given(POSITION, *left).when(EmptyPlace(who(2)[2], "trial")).then(never)
    on_again = WithdrawPlacementOver(who(1)[2])
    given(POSITION, *left, never).when(on_again).then(goes_on(1), fill_again).and_again_nothing()
    given(POSITION, *left).when(on_again).then(goes_on(1))


def test_where_a_place_is_free_already_and_was_not_said_to_be_taken_nobody_else_is_given_it() -> None:
    """Of a time when who ran beyond the places was not brought back to one."""
    never = PositionFilledRetracted(who(2)[2], *who(2), TODAY, DAY, "trial")
    no = PlaceReservationRefused(*who(3), DAY, "no_place_left")
    given(POSITION, *two_on_one, never).when(reserve(3)).then(no, fill_again).and_again_nothing()


def test_a_position_on_which_somebody_runs_beyond_the_places_is_neither_moved_nor_of_another_kind() -> None:
    never = PositionFilledRetracted(who(2)[2], *who(2), TODAY, DAY, "trial")
    alone = (*two_on_one, never)
    given(POSITION, *alone).when(RetractPosition("trial")).refused("others_stand_on_it")
    for said, why in (
        (replace(open_it, company_id=UUID(int=9)), "others_stand_on_it"),
        (replace(open_it, kind=PositionKind.JOB), "kind_of_places_taken"),
        (replace(open_it, opened_on=TODAY), "before_opening"),
    ):
        given(POSITION, *alone).when(CorrectPosition(said, "typing_error")).refused(why)
    again = replace(reserve(1), placement_id=UUID(int=999))
    no = PlaceReservationRefused(*(ID, COMPANY, UUID(int=999), who(1)[3]), DAY, "has_a_place_already")
    given(POSITION, *two_on_one).when(again).then(no)


def test_who_runs_beyond_the_places_is_corrected_and_taken_back_as_who_has_one() -> None:
    moved = replace(TAKEN_AGAIN, started_on=TODAY, kind="stage")
    given(POSITION, *two_on_one).when(replace(fill(1, TODAY), kind="stage")).then(moved).and_again_nothing()
    gone = PositionFilledRetracted(who(1)[2], *who(1), TODAY, DAY, "trial")
    given(POSITION, *two_on_one).when(EmptyPlace(who(1)[2], "trial")).then(gone).and_again_nothing()
    elsewhere = PlacementBeyondPlaces(ID, UUID(int=9), *who(1)[2:], DAY, "other_company")
    ours = replace(elsewhere, company_id=COMPANY, reason="no_place_left")
    given(POSITION, opened, elsewhere).when(fill(1)).then(ours, fill_again).and_again_nothing()


asked = st.integers(1, 5).flatmap(
    lambda n: st.sampled_from(
        [
            reserve(n),
            fill(n),
            ReleasePlace(UUID(int=500 + n), UNTIL, True, "not_taken"),
            EmptyPlace(UUID(int=500 + n), "trial"),
            NotePlacementOver(*who(n)[:3], DAY),
            WithdrawPlacementOver(who(n)[2]),
            ReopenPosition(1, TODAY),
            CorrectPosition(replace(open_it, places=n), "trial"),
        ]
    )
)


@settings(max_examples=200, deadline=None)
@for_all(st.lists(asked, max_size=25))
def test_whatever_is_asked_no_more_places_are_taken_than_there_are_and_nobody_is_there_without_one(
    commands: list[Any],
) -> None:
    state = POSITION.replay(None, [two_places])
    begun: set[UUID] = set()
    over_for: set[UUID] = set()
    for command in commands:
        with suppress(Refused):
            told = POSITION.decide(state, command, noon(TODAY))
            given_away = any(isinstance(event, PlaceReserved) for event in told)
            assert not given_away or _there(state) < state.stands.places
            state = POSITION.replay(state, told)
            _keep(begun, over_for, command)
        assert begun - over_for == {one.placement_id for one in state.started if one.placement_id not in state.over}
        assert state.taken <= state.stands.places
        assert state.places_left <= max(0, state.stands.places - _there(state))
        assert not (state.untaken and state.waiting)
        assert len(set(state.filled) - set(state.over)) + len(state.reserved) <= state.taken


def _keep(begun: set[UUID], over_for: set[UUID], command: Any) -> None:
    """Who started and was not taken back, and who of all has left, by what was asked alone."""
    match command:
        case FillPlace(placement_id=id):
            begun.add(id)
        case EmptyPlace(placement_id=id):
            begun.discard(id)
        case NotePlacementOver(placement_id=id):
            over_for.add(id)
        case WithdrawPlacementOver(placement_id=id):
            over_for.discard(id)


def _there(state: Position) -> int:
    running = [one for one in state.started if one.placement_id not in state.over]
    return len(running) + len(state.reserved)
