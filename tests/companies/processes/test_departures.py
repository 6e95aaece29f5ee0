"""Who has left their place, whatever placement says of it and in whatever order it is decided."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import combinations
from typing import Any
from uuid import UUID

from foundation.calendar import noon
from foundation.decider import CommandRefused, Issue
from services.companies.domain.position import POSITION as AGGREGATE
from services.companies.domain.position_commands import FillPlace, NotePlacementOver, WithdrawPlacementOver
from services.companies.processes.departures import DEPARTURES
from services.companies.processes.heard import (
    EmploymentEnded,
    EmploymentEndedCorrected,
    EmploymentEndedRetracted,
    Hired,
    HiredCorrected,
    HiredRetracted,
    PlacementEnded,
    PlacementEndedCorrected,
    PlacementEndedRetracted,
    PlacementInterrupted,
    PlacementInterruptedCorrected,
    PlacementInterruptedRetracted,
    PlacementStarted,
    PlacementStartedRetracted,
)
from tests.companies.domain import places
from tests.support.given import given_process

PLACEMENT, PERSON, COMPANY, POSITION, HIRE = (UUID(int=n) for n in (1, 2, 3, 4, 5))
DAY, LATER = date(2018, 2, 1), date(2018, 2, 15)

started = PlacementStarted(PLACEMENT, PERSON, COMPANY, POSITION, DAY)
interrupted = PlacementInterrupted(PLACEMENT, COMPANY, DAY)
went_on = PlacementInterruptedRetracted(PLACEMENT)
ended = PlacementEnded(PLACEMENT, COMPANY, DAY)
hired = Hired(HIRE, PERSON, COMPANY, POSITION, None, DAY)


def over(on: date = DAY, id: UUID = PLACEMENT) -> Issue:
    return Issue("position", POSITION, NotePlacementOver(POSITION, COMPANY, id, on))


def goes_on(id: UUID = PLACEMENT) -> Issue:
    return Issue("position", POSITION, WithdrawPlacementOver(id))


def test_who_ended_or_was_interrupted_has_left_the_place() -> None:
    given_process(DEPARTURES).hears(started).answers()
    for said in (interrupted, ended):
        given_process(DEPARTURES, started).hears(said).answers(over())
        given_process(DEPARTURES, started, said).hears(said).answers()
    given_process(DEPARTURES, replace(started, position_id=None)).hears(ended).answers()


def test_a_corrected_end_moves_the_day_and_one_that_is_taken_back_was_none() -> None:
    stopped = given_process(DEPARTURES, started, interrupted)
    stopped.hears(PlacementInterruptedCorrected(PLACEMENT, COMPANY, LATER)).answers(over(LATER))
    stopped.hears(went_on).answers(goes_on())
    given_process(DEPARTURES, started, interrupted, went_on).hears(ended).answers(over())
    over_now = given_process(DEPARTURES, started, ended)
    over_now.hears(PlacementEndedCorrected(PLACEMENT, COMPANY, LATER)).answers(over(LATER))
    over_now.hears(PlacementEndedRetracted(PLACEMENT)).answers(goes_on())


def test_an_end_that_is_told_before_the_start_waits_for_it() -> None:
    given_process(DEPARTURES, ended).hears(started).answers(over())
    given_process(DEPARTURES, ended, started).hears(started).answers()
    given_process(DEPARTURES, interrupted, went_on).hears(started).answers()


def test_of_a_placement_that_never_started_nothing_is_said() -> None:
    """Its place is emptied with it."""
    never = PlacementStartedRetracted(PLACEMENT)
    given_process(DEPARTURES, started, ended).hears(never).answers()
    for late in (started, ended, PlacementEndedRetracted(PLACEMENT), never):
        given_process(DEPARTURES, started, ended, never).hears(late).answers()


def test_who_was_hired_without_a_placement_leaves_when_the_employment_ends() -> None:
    left = EmploymentEnded(HIRE, COMPANY, LATER)
    given_process(DEPARTURES, hired).hears(left).answers(over(LATER, HIRE))
    given_process(DEPARTURES, replace(hired, placement_id=PLACEMENT)).hears(left).answers()
    given_process(DEPARTURES, hired, left).hears(HiredRetracted(HIRE)).answers()
    follows = HiredCorrected(HIRE, PERSON, COMPANY, POSITION, PLACEMENT, DAY)
    given_process(DEPARTURES, hired, left).hears(follows).answers()
    given_process(DEPARTURES, hired, left, follows).hears(replace(follows, placement_id=None)).answers(
        over(LATER, HIRE)
    )
    moved = EmploymentEndedCorrected(HIRE, COMPANY, DAY)
    given_process(DEPARTURES, hired, left).hears(moved).answers(over(DAY, HIRE))
    given_process(DEPARTURES, hired, left).hears(EmploymentEndedRetracted(HIRE)).answers(goes_on(HIRE))
    given_process(DEPARTURES, hired).hears(CommandRefused("x", "NotePlacementOver")).answers()


def test_in_whatever_order_filling_and_leaving_are_decided_it_comes_to_the_same() -> None:
    """Two processes ask the position: each in its order, the one as far ahead of the other as it happens to be."""
    position, company, placement, person = places.who(1)
    note = NotePlacementOver(position, company, placement, DAY)
    filling = [FillPlace(position, company, placement, person, day) for day in (DAY, LATER)]
    leaving = [note, WithdrawPlacementOver(placement), replace(note, over_on=LATER)]
    for first in combinations(range(5), 2):
        fill, leave = iter(filling), iter(leaving)
        state = AGGREGATE.replay(None, [places.two_places])
        for command in (next(fill if turn in first else leave) for turn in range(5)):
            state = _after(state, command)
        assert (state.taken, state.vacated(DAY), state.vacated(LATER)) == (1, 0, 1)


def _after(state: Any, command: Any) -> Any:
    return AGGREGATE.replay(state, AGGREGATE.decide(state, command, noon(places.TODAY)))
