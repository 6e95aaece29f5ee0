"""The clock of a place, and who is asked at a placement's end: told twice, late, a week down."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from foundation.calendar import end_of_day
from foundation.decider import Cancel, CommandRefused, Deadline, DeadlineReached, Issue
from services.placement.domain.placement_beside_commands import AskSatisfaction, WithdrawSatisfactionRequest
from services.placement.domain.placement_commands import LapsePlace, NotePlaceRefused, NotePlaceReserved
from services.placement.domain.placement_events import (
    PlaceGivenUp,
    PlacementEnded,
    PlacementEndedCorrected,
    PlacementEndedRetracted,
    PlacementInterrupted,
)
from services.placement.domain.sharing import NoteSharingConsent, NoteSharingWithdrawal
from services.placement.processes.consents import CONSENTS, ConsentGiven, ConsentWithdrawn, Purpose
from services.placement.processes.places import PLACES, PlaceReservationRefused, PlaceReserved
from services.placement.processes.satisfaction import SATISFACTION
from tests.placement.domain.examples import (
    IDS,
    LAST_WEEK,
    NEXT_WEEK,
    PERSON,
    PLACEMENT_ID,
    POSITION,
    TODAY,
    YESTERDAY,
    held,
    started,
)
from tests.support.given import NOW, given_process

reserved = PlaceReserved(PLACEMENT_ID, LAST_WEEK, NEXT_WEEK)
refused = PlaceReservationRefused(PLACEMENT_ID, TODAY, "no_place_left")
given_up = PlaceGivenUp(*IDS, POSITION, TODAY, False, "person_declined")
reached = DeadlineReached("until", end_of_day(NEXT_WEEK))
WHY = ("typing_error", None)


def of_placement(command: Any) -> Issue:
    return Issue("placement", PLACEMENT_ID, command)


def test_what_companies_says_of_a_place_is_noted_once() -> None:
    note = of_placement(NotePlaceReserved(PLACEMENT_ID, LAST_WEEK, NEXT_WEEK))
    given_process(PLACES).hears(reserved).answers(note)
    given_process(PLACES, reserved).hears(reserved).answers()
    denial = of_placement(NotePlaceRefused(PLACEMENT_ID, TODAY, "no_place_left"))
    given_process(PLACES).hears(refused).answers(denial)


def test_the_clock_of_a_place_runs_to_the_end_of_its_last_day() -> None:
    given_process(PLACES, reserved).hears(held).answers(Deadline("until", end_of_day(NEXT_WEEK)))
    given_process(PLACES, reserved, held).hears(held).answers()
    lapse = of_placement(LapsePlace(PLACEMENT_ID, NEXT_WEEK))
    given_process(PLACES, reserved, held).hears(reached).answers(lapse)


def test_a_clock_that_ran_out_while_nobody_listened_is_due_at_once_and_says_the_day_it_fell_due() -> None:
    a_week_later = end_of_day(NEXT_WEEK) + timedelta(days=7)
    given_process(PLACES).hears(held, a_week_later).answers(Deadline("until", a_week_later))
    woken = given_process(PLACES, (held, a_week_later)).hears(DeadlineReached("until", a_week_later))
    woken.answers(of_placement(LapsePlace(PLACEMENT_ID, NEXT_WEEK)))


def test_a_start_or_a_giving_up_stops_the_clock() -> None:
    for over in (started, given_up):
        given_process(PLACES, reserved, held).hears(over).answers(Cancel("until"))
        given_process(PLACES, reserved, held, over).hears(reached).answers()
        given_process(PLACES, reserved, held, over).hears(held).answers()
        given_process(PLACES, reserved, held, over).hears(over).answers()


def test_a_start_heard_before_the_reservation_leaves_no_clock() -> None:
    noted = given_process(PLACES, held, started).hears(reserved)
    noted.answers(of_placement(NotePlaceReserved(PLACEMENT_ID, LAST_WEEK, NEXT_WEEK)))
    given_process(PLACES, held, started, reserved).hears(reached).answers()


def test_a_refused_note_changes_nothing() -> None:
    given_process(PLACES, reserved).hears(CommandRefused("not_possible_now", "NotePlaceReserved"), NOW).answers()


ended = PlacementEnded(*IDS, YESTERDAY)
moved = PlacementEndedCorrected(PLACEMENT_ID, *IDS, TODAY, TODAY, *WHY)
taken_back = PlacementEndedRetracted(PLACEMENT_ID, *IDS, TODAY, YESTERDAY, *WHY)


def test_a_placements_end_asks_both_sides_within_fifteen_days() -> None:
    ask = of_placement(AskSatisfaction(PLACEMENT_ID, YESTERDAY, YESTERDAY + timedelta(days=15)))
    given_process(SATISFACTION).hears(ended).answers(ask)
    given_process(SATISFACTION, ended).hears(ended).answers()
    given_process(SATISFACTION).hears(PlacementInterrupted(*IDS, YESTERDAY, "health")).answers(ask)


def test_an_end_that_moved_asks_again_and_one_taken_back_asks_no_more() -> None:
    again = of_placement(AskSatisfaction(PLACEMENT_ID, TODAY, TODAY + timedelta(days=15)))
    given_process(SATISFACTION, ended).hears(moved).answers(again)
    no_more = of_placement(WithdrawSatisfactionRequest(PLACEMENT_ID))
    given_process(SATISFACTION, ended).hears(taken_back).answers(no_more)
    given_process(SATISFACTION, ended, taken_back).hears(taken_back).answers()


def test_only_consents_to_share_the_profile_are_noted() -> None:
    given_process(CONSENTS).hears(ConsentGiven(PERSON, Purpose.SHARE_PROFILE, TODAY, NEXT_WEEK)).answers(
        Issue("sharing", PERSON, NoteSharingConsent(PERSON, TODAY, NEXT_WEEK))
    )
    given_process(CONSENTS).hears(ConsentWithdrawn(PERSON, Purpose.SHARE_PROFILE, TODAY)).answers(
        Issue("sharing", PERSON, NoteSharingWithdrawal(PERSON, TODAY))
    )
    given_process(CONSENTS).hears(ConsentGiven(PERSON, Purpose("contact"), TODAY, None)).answers()
