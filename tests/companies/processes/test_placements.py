"""What placement says: places asked for, taken and given up; who came in serves the company's commitments."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from foundation.decider import CommandRefused, Issue
from services.companies.domain.commitment_commands import NoteInsertion, WithdrawInsertion
from services.companies.domain.position_commands import EmptyPlace, FillPlace, ReleasePlace, ReservePlace
from services.companies.domain.vocabulary import InsertionKind
from services.companies.processes.heard import (
    Hired,
    HiredCorrected,
    HiredRetracted,
    PlaceGivenUp,
    PlacementStarted,
    PlacementStartedCorrected,
    PlacementStartedRetracted,
    PlaceRequested,
)
from services.companies.processes.insertions import INSERTIONS
from services.companies.processes.places import PLACES
from tests.support.given import given_process

PLACEMENT, PERSON, COMPANY, POSITION, HIRE = (UUID(int=n) for n in (1, 2, 3, 4, 5))
OTHER_COMPANY, OTHER_POSITION = UUID(int=13), UUID(int=14)
DAY, UNTIL = date(2018, 2, 1), date(2018, 2, 15)

requested = PlaceRequested(PLACEMENT, PERSON, COMPANY, POSITION, DAY)
given_up = PlaceGivenUp(PLACEMENT, POSITION, UNTIL, True, "not_taken")
started = PlacementStarted(PLACEMENT, PERSON, COMPANY, POSITION, DAY)
moved = PlacementStartedCorrected(PLACEMENT, PERSON, OTHER_COMPANY, OTHER_POSITION, DAY)
later = PlacementStartedCorrected(PLACEMENT, PERSON, COMPANY, POSITION, UNTIL)
gone = PlacementStartedRetracted(PLACEMENT)
hired = Hired(HIRE, PERSON, COMPANY, POSITION, None, DAY)
hired_after = replace(hired, placement_id=PLACEMENT)


def at(position: UUID, command: Any) -> Issue:
    return Issue("position", position, command)


def fill(position: UUID, company: UUID, on: date = DAY, id: UUID = PLACEMENT) -> Issue:
    return at(position, FillPlace(position, company, id, PERSON, on))


def note(company: UUID, on: date = DAY) -> Issue:
    insertion = NoteInsertion(PLACEMENT, company, PERSON, InsertionKind.PLACEMENT, on)
    return Issue("commitments", company, insertion)


def test_a_place_that_is_asked_for_is_reserved() -> None:
    asked = given_process(PLACES).hears(requested)
    given_process(PLACES).hears(replace(requested, aliases=(HIRE,))).answers(
        at(POSITION, ReservePlace(POSITION, COMPANY, PLACEMENT, PERSON, DAY, (HIRE,)))
    )
    asked.answers(at(POSITION, ReservePlace(POSITION, COMPANY, PLACEMENT, PERSON, DAY)))
    given_process(PLACES, requested).hears(requested).answers()


def test_a_place_that_is_given_up_is_released() -> None:
    release = at(POSITION, ReleasePlace(PLACEMENT, UNTIL, True, "not_taken"))
    given_process(PLACES, requested).hears(given_up).answers(release)
    given_process(PLACES, requested, given_up).hears(given_up).answers()


def test_a_placement_that_starts_takes_its_place() -> None:
    given_process(PLACES, requested).hears(started).answers(fill(POSITION, COMPANY))
    given_process(PLACES).hears(started).answers(fill(POSITION, COMPANY))  # of the past: nothing was reserved
    given_process(PLACES, requested, started).hears(started).answers()
    given_process(PLACES, requested, started).hears(requested).answers()


def test_a_placement_without_a_position_takes_none() -> None:
    given_process(PLACES).hears(replace(started, position_id=None)).answers()


def test_a_corrected_placement_leaves_one_place_and_takes_another() -> None:
    empty = at(POSITION, EmptyPlace(PLACEMENT, "placement_corrected"))
    given_process(PLACES, requested, started).hears(moved).answers(empty, fill(OTHER_POSITION, OTHER_COMPANY))
    given_process(PLACES, requested, started).hears(later).answers(fill(POSITION, COMPANY, UNTIL))
    stage = at(POSITION, FillPlace(POSITION, COMPANY, PLACEMENT, PERSON, UNTIL, "stage"))
    given_process(PLACES, requested, started).hears(replace(later, kind="stage")).answers(stage)


def test_a_retracted_placement_frees_its_place_for_ever() -> None:
    empty = at(POSITION, EmptyPlace(PLACEMENT, "placement_retracted"))
    given_process(PLACES, requested, started).hears(gone).answers(empty)
    for late in (started, later, gone):
        given_process(PLACES, requested, started, gone).hears(late).answers()


def test_a_hire_has_the_place_of_its_placement_or_takes_one_itself() -> None:
    given_process(PLACES).hears(hired_after).answers()
    given_process(PLACES).hears(hired).answers(fill(POSITION, COMPANY, DAY, HIRE))
    follows = HiredCorrected(HIRE, PERSON, COMPANY, POSITION, PLACEMENT, DAY)
    empty = at(POSITION, EmptyPlace(HIRE, "placement_corrected"))
    given_process(PLACES, hired).hears(follows).answers(empty)
    given_process(PLACES, hired).hears(HiredRetracted(HIRE)).answers(
        at(POSITION, EmptyPlace(HIRE, "placement_retracted"))
    )


def test_who_comes_in_serves_the_commitments_of_the_company() -> None:
    given_process(INSERTIONS).hears(started).answers(note(COMPANY))
    hire = NoteInsertion(HIRE, COMPANY, PERSON, InsertionKind.HIRE, DAY)
    given_process(INSERTIONS).hears(hired).answers(Issue("commitments", COMPANY, hire))


def test_a_corrected_placement_serves_where_it_is() -> None:
    withdraw = Issue("commitments", COMPANY, WithdrawInsertion(PLACEMENT))
    given_process(INSERTIONS, started).hears(moved).answers(withdraw, note(OTHER_COMPANY))
    given_process(INSERTIONS, started).hears(later).answers(note(COMPANY, UNTIL))
    given_process(INSERTIONS, started).hears(gone).answers(withdraw)


def test_what_is_told_twice_or_late_serves_nothing_more() -> None:
    given_process(INSERTIONS, started, moved).hears(started).answers()
    for late in (started, moved, gone):
        given_process(INSERTIONS, started, gone).hears(late).answers()
    given_process(INSERTIONS, started).hears(CommandRefused("x", "NoteInsertion")).answers()
