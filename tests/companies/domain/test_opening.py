"""The demand that the opening of a position maps, and how it follows that opening."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any, Final
from uuid import UUID

from services.companies.domain.demand import (
    DEMAND,
    CorrectJobDemand,
    MapJobDemand,
    MapOpenedPosition,
    RetractJobDemand,
    UnmapPosition,
    demand_id,
)
from services.companies.domain.demand_events import (
    DemandOpeningNoted,
    DemandOpeningWithdrawn,
    JobDemandMapped,
    JobDemandMappedCorrected,
    JobDemandMappedRetracted,
)
from services.companies.domain.opening import correcting, opening, retracting
from services.companies.domain.position import POSITION
from services.companies.domain.position_commands import CiteOpening, CorrectPosition, RetractPosition
from tests.companies.domain.places import COMPANY, DAY, ID, TODAY, open_it, opened
from tests.support.given import given

DEMAND_ID, OTHER = demand_id(COMPANY, "assembler"), UUID(int=42)
BEFORE, LATER = date(2018, 1, 10), date(2018, 3, 1)
WHY: Final = "opening_amended"
mapped = JobDemandMapped(DEMAND_ID, COMPANY, "assembler", "8211", DAY, None, ID, None, 1)
gone = JobDemandMappedRetracted(DEMAND_ID, DEMAND_ID, COMPANY, TODAY, "assembler", DAY, WHY)


def told(position: UUID = ID, on: date = DAY, people: int = 1) -> MapOpenedPosition:
    said = MapJobDemand(DEMAND_ID, COMPANY, "assembler", "8211", on, None, position, None, people)
    return MapOpenedPosition(said)


def noted(position: UUID = ID, on: date = DAY, people: int = 1) -> DemandOpeningNoted:
    return DemandOpeningNoted(DEMAND_ID, COMPANY, position, "assembler", "8211", on, people)


def left(position: UUID = ID, on: date = DAY) -> DemandOpeningWithdrawn:
    return DemandOpeningWithdrawn(DEMAND_ID, COMPANY, position, on)


def moved(position: UUID = ID, on: date = DAY, people: int = 1, why: str = WHY, **otherwise: Any) -> Any:
    what = "assembler", "8211", on, None, position, None, people, why
    return replace(JobDemandMappedCorrected(DEMAND_ID, DEMAND_ID, COMPANY, TODAY, *what), **otherwise)


def test_opening_an_unmapped_position_maps_its_demand() -> None:
    assert opening(open_it) == [(POSITION, ID, open_it), (DEMAND, DEMAND_ID, told())]
    given(DEMAND).when(told()).then(mapped).and_again_nothing()
    given(DEMAND, mapped).when(told(OTHER, TODAY)).then(noted(OTHER, TODAY)).and_again_nothing()


def test_the_earliest_opening_maps_it_also_where_it_is_told_late() -> None:
    given(DEMAND, mapped).when(told(OTHER, BEFORE, 3)).then(noted(OTHER, BEFORE, 3), moved(OTHER, BEFORE, 3))
    given(DEMAND, mapped).when(told(OTHER, DAY)).then(noted(OTHER, DAY))


def test_the_demand_of_an_opening_is_corrected_with_it() -> None:
    given(DEMAND, mapped).when(told(on=LATER)).then(noted(on=LATER), moved(on=LATER)).and_again_nothing()
    given(DEMAND, mapped).when(told(people=2)).then(noted(people=2), moved(people=2))
    second = noted(OTHER, TODAY)
    given(DEMAND, mapped, second).when(told(on=TODAY)).then(noted(on=TODAY), moved(on=TODAY))
    given(DEMAND, mapped, replace(second, opened_on=LATER)).when(told(on=TODAY)).then(
        noted(on=TODAY), moved(OTHER, LATER)
    )


def test_the_demand_of_what_was_never_opened_never_was() -> None:
    given(DEMAND, mapped).when(UnmapPosition(ID)).then(left(), gone).and_again_nothing()
    given(DEMAND).when(UnmapPosition(ID)).then()
    given(DEMAND, mapped, left(), gone).when(told()).then(mapped)


def test_another_position_of_the_demand_keeps_it() -> None:
    second = noted(OTHER, LATER)
    given(DEMAND, mapped, second).when(UnmapPosition(ID)).then(left(), moved(OTHER, LATER))
    given(DEMAND, mapped, second).when(UnmapPosition(OTHER)).then(left(OTHER, LATER))


def test_what_somebody_has_said_of_a_demand_stays_so() -> None:
    by_hand = replace(mapped, mapped_on=LATER, position_id=None, people=4)
    given(DEMAND, by_hand).when(told()).then(noted())
    given(DEMAND, by_hand, noted()).when(told(on=BEFORE)).then(noted(on=BEFORE))
    given(DEMAND, by_hand, noted()).when(UnmapPosition(ID)).then(left())
    with_a_course = moved(why="typing_error", training="welding")
    given(DEMAND, mapped, with_a_course).when(UnmapPosition(ID)).then(left())
    given(DEMAND, mapped, with_a_course).when(told(OTHER, BEFORE)).then(noted(OTHER, BEFORE))
    of_a_survey = replace(mapped, need_id=UUID(int=7))
    given(DEMAND, of_a_survey).when(UnmapPosition(ID)).then()


def test_a_demand_that_was_retracted_is_mapped_again_by_another_opening_alone() -> None:
    said_no = replace(gone, reason="trial")
    given(DEMAND, mapped).when(RetractJobDemand("trial")).then(said_no).and_again_nothing()
    given(DEMAND, mapped, said_no).when(told()).then()
    given(DEMAND, mapped, said_no).when(told(on=BEFORE)).then(noted(on=BEFORE))
    given(DEMAND, mapped, said_no).when(UnmapPosition(ID)).then(left())
    given(DEMAND, mapped, said_no).when(told(OTHER, TODAY)).then(noted(OTHER, TODAY), mapped)


def test_a_demand_that_was_said_as_its_opening_says_follows_it_again() -> None:
    away, back = moved(why="typing_error", people=4), moved(why="typing_error")
    correct = CorrectJobDemand(told().said, "typing_error")
    given(DEMAND, mapped, away).when(correct).then(back)
    given(DEMAND, mapped, away, back).when(UnmapPosition(ID)).then(left(), gone)


def test_a_position_of_another_profile_or_company_leaves_its_demand() -> None:
    seen, leave = (POSITION, ID, CiteOpening(COMPANY, "assembler")), (DEMAND, DEMAND_ID, UnmapPosition(ID))
    for said in (replace(open_it, profile="welder"), replace(open_it, company_id=UUID(int=3))):
        correct, (_, mapping) = CorrectPosition(said, "other"), opening(said)
        assert correcting(correct, opened) == [seen, (POSITION, ID, correct), leave, mapping]
    correct = CorrectPosition(replace(open_it, opened_on=BEFORE), "other")
    assert correcting(correct, opened) == [seen, (POSITION, ID, correct), (DEMAND, DEMAND_ID, told(on=BEFORE))]


def test_a_position_that_is_retracted_leaves_its_demand() -> None:
    retract = RetractPosition("trial")
    seen, leave = (POSITION, ID, CiteOpening(COMPANY, "assembler")), (DEMAND, DEMAND_ID, UnmapPosition(ID))
    assert retracting(ID, retract, opened) == [seen, (POSITION, ID, retract), leave]
    assert retracting(ID, retract, None) == [(POSITION, ID, retract)]


def test_whose_position_was_looked_at_too_early_looks_again() -> None:
    given(POSITION, opened).when(CiteOpening(COMPANY, "assembler")).then()
    given(POSITION, opened).when(CiteOpening(COMPANY, "welder")).refused("not_possible_now")
    given(POSITION, opened).when(CiteOpening(UUID(int=3), "assembler")).refused("not_possible_now")
