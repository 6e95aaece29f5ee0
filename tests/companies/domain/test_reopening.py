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
    EmptyPlace,
    NotePlacementOver,
    ReleasePlace,
    ReopenPosition,
    WithdrawPlacementOver,
)
from services.companies.domain.position_events import (
    PlacementBeyondPlaces,
    PlaceReservationRefused,
    PositionFilledRetracted,
    ReopeningTakenBack,
)
from tests.companies.domain.places import (
    COMPANY,
    DAY,
    ID,
    TODAY,
    UNTIL,
    fill,
    filled,
    goes_on,
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
        ]
    )
)


@settings(max_examples=80, deadline=None)
@for_all(st.lists(asked, max_size=25))
def test_whatever_is_asked_no_more_places_are_taken_than_there_are_and_nobody_is_there_without_one(
    commands: list[Any],
) -> None:
    state = POSITION.replay(None, [two_places])
    for command in commands:
        with suppress(Refused):
            state = POSITION.replay(state, POSITION.decide(state, command, noon(TODAY)))
        assert state.taken <= 2
        assert len(set(state.filled) - set(state.over)) + len(state.reserved) <= state.taken
