"""A position's places."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest

from services.companies.domain.position import POSITION
from services.companies.domain.position_commands import (
    CitePosition,
    CorrectPosition,
    CorrectWithdrawal,
    EmptyPlace,
    ReleasePlace,
    ReservePlace,
    RetractPosition,
    RetractWithdrawal,
    TakePlace,
    WithdrawPosition,
)
from services.companies.domain.position_events import (
    PlacementBeyondPlaces,
    PlaceReservationLapsed,
    PlaceReservationRefused,
    PlaceReservationReleased,
    PositionFilledCorrected,
    PositionFilledRetracted,
    PositionOpenedRetracted,
    PositionWithdrawnCorrected,
    PositionWithdrawnRetracted,
)
from services.companies.domain.vocabulary import PositionKind, RequiredCompetence
from tests.companies.domain.places import (
    COMPANY,
    DAY,
    ID,
    TODAY,
    UNTIL,
    corrected,
    fill,
    filled,
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


def test_a_position_says_what_and_how_many() -> None:
    given(POSITION).when(open_it).then(opened).and_again_nothing()
    given(POSITION).when(replace(open_it, places=0)).refused("position_without_places")
    given(POSITION).when(replace(open_it, weekly_hours=49)).refused("weekly_hours_out_of_range")
    given(POSITION).when(replace(open_it, occupation="x")).refused("esco_code_malformed")
    given(POSITION).when(replace(open_it, requires=(RequiredCompetence("s1", 6),))).refused("level_outside_scale")
    given(POSITION).when(replace(open_it, opened_on=date(2018, 3, 6))).refused("date_in_future")


def test_a_position_asks_for_each_esco_code_once() -> None:
    twice = RequiredCompetence("s1.2", 2), RequiredCompetence("s1.2", 3)
    given(POSITION).when(replace(open_it, requires=twice)).refused("esco_code_repeated", esco="s1.2")
    correct = CorrectPosition(replace(open_it, requires=twice), "typing_error")
    given(POSITION, opened).when(correct).refused("esco_code_repeated")


def test_a_placement_reserves_its_place_first() -> None:
    given(POSITION, opened).when(reserve(1)).then(reserved(1)).and_again_nothing()
    given(POSITION, opened, reserved(1)).when(fill(1)).then(filled(1, 0)).and_again_nothing()


def test_a_place_that_is_asked_for_late_is_held_from_when_that_was_told() -> None:
    weeks = timedelta(days=40)
    late, held = replace(reserve(1), told_on=DAY + weeks), replace(reserved(1), until_on=UNTIL + weeks)
    given(POSITION, opened).when(late).then(held)


def test_a_position_cannot_be_filled_beyond_its_number() -> None:
    no = PlaceReservationRefused(*who(2), DAY, "no_place_left")
    given(POSITION, opened, reserved(1)).when(reserve(2)).then(no).and_again_nothing()
    given(POSITION, opened, reserved(1), filled(1, 0)).when(reserve(2)).then(no)
    beyond = PlacementBeyondPlaces(*who(2), DAY, "no_place_left")
    given(POSITION, opened, reserved(1)).when(fill(2)).then(beyond).and_again_nothing()


def test_one_person_takes_one_place_of_a_position() -> None:
    again = replace(reserve(1), placement_id=UUID(int=999))
    no = PlaceReservationRefused(ID, COMPANY, UUID(int=999), who(1)[3], DAY, "has_a_place_already")
    given(POSITION, two_places, reserved(1)).when(again).then(no).and_again_nothing()
    given(POSITION, two_places, reserved(1)).when(reserve(2)).then(reserved(2))
    given(POSITION, two_places, reserved(1), filled(1, 1)).when(again).then(no).and_again_nothing()


def test_one_person_takes_one_place_of_a_position_under_whichever_record() -> None:
    merged = replace(reserve(2), aliases=(UUID(int=7), who(1)[3]))
    no = PlaceReservationRefused(*who(2), DAY, "has_a_place_already")
    given(POSITION, two_places, reserved(1)).when(merged).then(no).and_again_nothing()
    given(POSITION, two_places, reserved(1), filled(1, 1), over(1)).when(merged).then(reserved(2))


def test_who_has_left_a_position_may_come_back_to_a_place_that_is_free() -> None:
    again = replace(reserve(1), placement_id=UUID(int=999))
    back = replace(reserved(1), placement_id=UUID(int=999))
    given(POSITION, two_places, filled(1, 1), over(1)).when(again).then(back)
    full = PlaceReservationRefused(ID, COMPANY, UUID(int=999), who(1)[3], DAY, "no_place_left")
    given(POSITION, opened, filled(1, 0), over(1)).when(again).then(full)
    given(POSITION, opened, filled(1, 0), over(1), reopened).when(again).then(back)


@pytest.mark.parametrize(
    ("told", "request_", "why"),
    [
        ([], reserve(1), "position_unknown"),
        ([opened, withdrawn], reserve(1), "position_withdrawn"),
        ([opened], replace(reserve(1), company_id=UUID(int=9)), "other_company"),
    ],
)
def test_who_asks_for_a_place_is_always_told(told: list[Any], request_: ReservePlace, why: str) -> None:
    said = PlaceReservationRefused(ID, request_.company_id, *who(1)[2:], DAY, why)
    given(POSITION, *told).when(request_).then(said).and_again_nothing()


def test_a_placement_of_the_past_takes_its_place_and_starting_does_not_take_it_again() -> None:
    given(POSITION, opened).when(TakePlace(fill(1))).then(filled(1, 0)).and_again_nothing()
    given(POSITION, opened, filled(1, 0)).when(fill(1)).then()
    given(POSITION, opened, filled(1, 0)).when(TakePlace(fill(2))).refused("no_place_free")
    given(POSITION, opened).when(CitePosition(COMPANY, DAY)).then()


@pytest.mark.parametrize(
    ("told", "company", "on", "why"),
    [
        ([], COMPANY, DAY, "position_unknown"),
        ([opened], UUID(int=9), DAY, "position_elsewhere"),
        ([opened], COMPANY, date(2018, 1, 31), "before_opening"),
    ],
)
def test_what_cites_a_position_must_agree_with_it(told: list[Any], company: UUID, on: date, why: str) -> None:
    given(POSITION, *told).when(CitePosition(company, on)).refused(why)
    given(POSITION, *told).when(TakePlace(replace(fill(1, on), company_id=company))).refused(why)


def test_a_reservation_that_is_given_up_frees_its_place() -> None:
    give_up = ReleasePlace(UUID(int=501), UNTIL, False, "person_declined")
    released = PlaceReservationReleased(ID, COMPANY, UUID(int=501), UNTIL, "person_declined")
    given(POSITION, opened, reserved(1)).when(give_up).then(released).and_again_nothing()
    given(POSITION, opened, reserved(1), released).when(reserve(2)).then(reserved(2))
    given(POSITION, opened, reserved(1), released).when(reserve(1)).then()  # its answer was given


def test_a_reservation_that_is_not_taken_lapses() -> None:
    lapse = ReleasePlace(UUID(int=501), UNTIL, True, "not_taken")
    lapsed = PlaceReservationLapsed(ID, COMPANY, UUID(int=501), UNTIL)
    given(POSITION, opened, reserved(1)).when(lapse).then(lapsed).and_again_nothing()
    given(POSITION, opened, reserved(1), filled(1, 0)).when(lapse).then()


def test_a_placement_of_the_past_takes_a_place_that_is_left() -> None:
    given(POSITION, two_places).when(fill(1)).then(filled(1, 1)).and_again_nothing()
    given(POSITION).when(fill(1)).then(PlacementBeyondPlaces(*who(1), DAY, "position_unknown"))
    other = replace(fill(1), company_id=UUID(int=9))
    beyond = PlacementBeyondPlaces(ID, UUID(int=9), *who(1)[2:], DAY, "other_company")
    given(POSITION, two_places).when(other).then(beyond)


def test_a_placement_that_never_started_frees_its_place_and_a_corrected_one_moves_its_day() -> None:
    empty = EmptyPlace(UUID(int=501), "placement_retracted")
    gone = PositionFilledRetracted(UUID(int=501), *who(1), TODAY, DAY, "placement_retracted")
    given(POSITION, opened, filled(1, 0)).when(empty).then(gone).and_again_nothing()
    given(POSITION, opened, filled(1, 0), gone).when(reserve(2)).then(reserved(2))
    moved = PositionFilledCorrected(UUID(int=501), *who(1), TODAY, TODAY, "placement_corrected")
    given(POSITION, opened, filled(1, 0)).when(fill(1, TODAY)).then(moved).and_again_nothing()


def test_a_withdrawn_position_still_takes_what_was_reserved() -> None:
    withdraw = WithdrawPosition(TODAY, "no_longer_needed")
    given(POSITION, opened, reserved(1)).when(withdraw).then(withdrawn).and_again_nothing()
    given(POSITION, opened, reserved(1), withdrawn).when(fill(1)).then(filled(1, 0))
    given(POSITION).when(withdraw).refused("position_unknown")
    early = replace(withdraw, withdrawn_on=date(2018, 1, 1))
    given(POSITION, opened).when(early).refused("withdrawn_before_opened")


def test_a_position_is_not_withdrawn_before_a_place_that_it_gave() -> None:
    """It reserves nothing once it is withdrawn; what was held by then may start later."""
    withdraw, before = WithdrawPosition(UNTIL, "no_longer_needed"), replace(withdrawn, withdrawn_on=UNTIL)
    of_today = replace(reserved(1), reserved_on=TODAY)
    told = [of_today], [of_today, filled(1, 0)], [replace(filled(1, 0), filled_on=TODAY)]
    for place in told:
        given(POSITION, opened, *place).when(withdraw).refused("withdrawn_before_place", day=UNTIL, earliest=TODAY)
    on_the_day = replace(reserved(1), reserved_on=UNTIL)
    begun_since = [reserved(1), replace(filled(1, 0), filled_on=TODAY)]
    released = PlaceReservationReleased(ID, COMPANY, UUID(int=501), TODAY, "person_declined")
    never = PositionFilledRetracted(UUID(int=501), *who(1), TODAY, TODAY, "placement_retracted")
    for place in [on_the_day], begun_since, [of_today, released], [*told[2], never]:
        given(POSITION, opened, *place).when(withdraw).then(before)
    beyond = PlacementBeyondPlaces(*who(2), TODAY, "no_place_left")
    given(POSITION, opened, reserved(1), beyond).when(withdraw).refused("withdrawn_before_place")


def test_a_position_that_is_withdrawn_is_not_withdrawn_otherwise() -> None:
    again = WithdrawPosition(TODAY, "no_longer_needed")
    given(POSITION, opened, withdrawn).when(again).then()
    for other in (replace(again, withdrawn_on=UNTIL), replace(again, reason="other")):
        given(POSITION, opened, withdrawn).when(other).refused("withdrawn_otherwise", withdrawn_on=TODAY)


def test_a_withdrawal_is_corrected_and_retracted() -> None:
    fix = CorrectWithdrawal(WithdrawPosition(UNTIL, "other"), "typing_error")
    moved = PositionWithdrawnCorrected(ID, ID, COMPANY, TODAY, UNTIL, "other", "typing_error")
    given(POSITION, opened, withdrawn).when(fix).then(moved).and_again_nothing()
    given(POSITION, opened, filled(1, 0), withdrawn).when(fix).then(moved)
    early, tomorrow = (replace(fix.said, withdrawn_on=day) for day in (date(2018, 1, 1), TODAY + timedelta(days=1)))
    given(POSITION, opened, withdrawn).when(replace(fix, said=early)).refused("withdrawn_before_opened")
    given(POSITION, opened, withdrawn).when(replace(fix, said=tomorrow)).refused("date_in_future")
    since = replace(filled(1, 0), filled_on=TODAY)
    given(POSITION, opened, since, withdrawn).when(fix).refused("withdrawn_before_place", day=UNTIL, earliest=TODAY)
    undo, undone = RetractWithdrawal("trial"), PositionWithdrawnRetracted(ID, ID, COMPANY, TODAY, TODAY, "trial")
    given(POSITION, opened, withdrawn).when(undo).then(undone).and_again_nothing()
    given(POSITION, opened, withdrawn, undone).when(reserve(1)).then(reserved(1))
    given(POSITION, opened, withdrawn, undone).when(WithdrawPosition(TODAY, "no_longer_needed")).then(withdrawn)
    given(POSITION, opened, withdrawn, undone).when(fix).refused("not_withdrawn")
    for amended in (fix, undo):
        given(POSITION, opened).when(amended).refused("not_withdrawn")


def test_an_opening_is_corrected_and_retracted() -> None:
    fix = CorrectPosition(replace(open_it, places=3), "typing_error")
    given(POSITION, opened).when(fix).then(corrected(fix)).and_again_nothing()
    fewer = CorrectPosition(open_it, "typing_error")
    given(POSITION, two_places, reserved(1), filled(2, 0)).when(fewer).refused("places_below_taken")
    gone = PositionOpenedRetracted(ID, ID, COMPANY, TODAY, DAY, "trial")
    given(POSITION, opened).when(RetractPosition("trial")).then(gone).and_again_nothing()
    given(POSITION, opened, reserved(1)).when(RetractPosition("trial")).refused("others_stand_on_it")
    elsewhere = CorrectPosition(replace(open_it, company_id=UUID(int=9)), "typing_error")
    given(POSITION, opened, reserved(1)).when(elsewhere).refused("others_stand_on_it")


def test_an_opening_is_not_moved_past_what_stands_on_the_position() -> None:
    """A place is of no day before the opening; what was there before the correction was told may stay as it was."""
    later = CorrectPosition(replace(open_it, opened_on=TODAY, places=2), "typing_error")
    for place in (reserved(1), filled(1, 0)):
        given(POSITION, opened, place).when(later).refused("before_opening", day=DAY, earliest=TODAY)
    gone = replace(withdrawn, withdrawn_on=DAY)
    given(POSITION, opened, gone).when(later).refused("withdrawn_before_opened", day=DAY, earliest=TODAY)
    on_the_day = replace(filled(1, 0), filled_on=TODAY)
    for past in (on_the_day, withdrawn):
        given(POSITION, opened, past).when(later).then(corrected(later))
    moved = replace(opened, opened_on=TODAY)
    early = PlaceReservationRefused(*who(1), DAY, "position_not_open_yet")
    given(POSITION, moved).when(reserve(1)).then(early).and_again_nothing()
    more = CorrectPosition(replace(later.said, places=3), "typing_error")
    given(POSITION, moved, filled(1, 0)).when(more).then(corrected(more))


def test_a_position_is_of_the_kind_of_the_places_that_are_taken() -> None:
    job = CorrectPosition(replace(open_it, kind=PositionKind.JOB), "typing_error")
    for place in (reserved(1), filled(1, 0)):
        given(POSITION, opened, place).when(job).refused("kind_of_places_taken")
    given(POSITION, opened).when(job).then(corrected(job))


def test_a_position_follows_its_placements_to_the_kind_that_they_are_of() -> None:
    """The placement is corrected first; a place that is only reserved is of the position's kind."""
    stage = CorrectPosition(replace(open_it, kind=PositionKind.STAGE), "typing_error")
    of_stage = replace(fill(1), kind="stage")
    moved = PositionFilledCorrected(UUID(int=501), *who(1), TODAY, DAY, "placement_corrected", "stage")
    given(POSITION, two_places, filled(1, 1)).when(of_stage).then(moved).and_again_nothing()
    given(POSITION, two_places, filled(1, 1)).when(replace(fill(1), kind="traineeship")).then()
    two = replace(stage, said=replace(stage.said, places=2))
    given(POSITION, two_places, filled(1, 1), moved).when(two).then(corrected(two))
    given(POSITION, two_places, filled(1, 1), moved, reserved(2)).when(two).refused("kind_of_places_taken")
    given(POSITION, two_places, filled(1, 1), moved, filled(2, 0)).when(two).refused("kind_of_places_taken")
    begun = replace(filled(1, 0), kind="stage")
    given(POSITION, opened, reserved(1)).when(of_stage).then(begun).and_again_nothing()
