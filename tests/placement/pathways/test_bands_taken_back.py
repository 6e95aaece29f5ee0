"""The time bands, when what they stand on is corrected or retracted."""

from __future__ import annotations

from datetime import date

from foundation.calendar import end_of_day, noon
from services.placement.domain.pathway_events import (
    BandDeadlineMet,
    BandDeadlineMetRevoked,
    BandDeadlineMissed,
    BandDeadlineSet,
    PathwayClosed,
    PathwayOpened,
    PathwayReopened,
    PathwayRevised,
)
from services.placement.domain.pathway_words import Closing, Readiness
from tests.placement.pathways.bands import (
    CANCELLED,
    EXPERIENCE,
    IDS,
    INTERVIEW,
    MET,
    MET_LATE,
    MISSED,
    OPEN,
    REACTIVATION,
    SIX_MONTHS,
    TEN_MONTHS,
    THREE_MONTHS,
    stands,
)
from tests.placement.pathways.examples import (
    OPENED_ON,
    PATHWAY_ID,
    READY,
    TO_REACTIVATE,
    assessed,
    became_ready,
    became_ready_corrected,
    became_ready_retracted,
    hired,
    hired_retracted,
    offered,
    offered_corrected,
    offered_retracted,
    reassessed,
    started,
    started_retracted,
    unassessed,
)
from tests.placement.pathways.world import World


def test_a_corrected_assessment_day_moves_the_deadlines() -> None:
    world = World().hears(assessed(), offered(date(2018, 2, 10)), reassessed(date(2018, 2, 28)))
    revised = world.said(PathwayRevised)[0]
    assert (revised.opened_on, revised.readiness) == (date(2018, 2, 28), Readiness.TO_REACTIVATE)
    assert stands(world, REACTIVATION) == (OPEN, date(2018, 5, 28), None)
    assert stands(world, INTERVIEW) == (OPEN, date(2018, 8, 28), None), "the offer came before the pathway"
    assert [event.met_on for event in world.said(BandDeadlineMetRevoked)] == [date(2018, 2, 10)]


def test_a_missed_deadline_that_a_correction_moves_into_the_future_is_open_again() -> None:
    world = World().hears(assessed()).ring(end_of_day(THREE_MONTHS)).hears(reassessed(date(2018, 3, 15)))
    assert stands(world, REACTIVATION) == (OPEN, date(2018, 6, 15), None)
    assert stands(world.ring(end_of_day(date(2018, 6, 15))), REACTIVATION) == (MISSED, date(2018, 6, 15), None)


def test_a_corrected_readiness_changes_the_band() -> None:
    world = World().hears(assessed(), reassessed(readiness=READY))
    assert stands(world, REACTIVATION) == (CANCELLED, None, None)
    assert stands(world, INTERVIEW) == (OPEN, THREE_MONTHS, None)
    assert stands(world, EXPERIENCE) == (OPEN, SIX_MONTHS, None)
    back = world.hears(reassessed(readiness=TO_REACTIVATE))
    assert stands(back, REACTIVATION) == (OPEN, THREE_MONTHS, None)


def test_a_retracted_assessment_closes_the_pathway_on_its_first_day_and_takes_back_what_it_met() -> None:
    world = World().hears(assessed(), offered(date(2018, 2, 10)), unassessed())
    assert world.said(PathwayClosed) == [PathwayClosed(*IDS, OPENED_ON, Closing.ASSESSMENT_RETRACTED)]
    assert {standing for standing, _, _ in world.outcome(PATHWAY_ID).values()} == {CANCELLED}
    assert world.deadlines == {}


def test_an_assessment_that_turns_out_of_target_never_opened_a_pathway() -> None:
    world = World().hears(assessed(), reassessed(readiness=None))
    assert world.said(PathwayClosed) == [PathwayClosed(*IDS, OPENED_ON, Closing.OUT_OF_TARGET)]


def test_once_the_first_assessment_is_retracted_the_second_opens_the_pathway() -> None:
    world = World().hears(assessed(), assessed(date(2018, 3, 1), READY, "second"), unassessed())
    assert [event.opened_on for event in world.said(PathwayOpened)] == [OPENED_ON, date(2018, 3, 1)]


def test_a_retracted_out_of_target_assessment_opens_the_pathway_again() -> None:
    world = World().hears(assessed(), assessed(date(2018, 3, 1), None, "second"), unassessed("second"))
    assert len(world.said(PathwayReopened)) == 1
    assert {standing for standing, _, _ in world.outcome(PATHWAY_ID).values()} == {OPEN}
    assert len(world.deadlines) == 3


def test_a_retracted_hire_opens_the_pathway_again_and_its_clocks_run() -> None:
    world = World().hears(assessed(), hired(date(2018, 3, 9)), hired_retracted(date(2018, 3, 9)))
    assert {standing for standing, _, _ in world.outcome(PATHWAY_ID).values()} == {OPEN}
    world.ring(end_of_day(TEN_MONTHS))
    assert {standing for standing, _, _ in world.outcome(PATHWAY_ID).values()} == {MISSED}


def test_a_fact_that_met_and_is_retracted_meets_no_longer() -> None:
    world = World().hears(assessed(), became_ready(date(2018, 3, 1)), became_ready_retracted())
    assert [type(event) for event in world.events[4:]] == [BandDeadlineMet, BandDeadlineMetRevoked, BandDeadlineSet]
    assert stands(world, REACTIVATION) == (OPEN, THREE_MONTHS, None)


def test_a_fact_retracted_after_the_due_day_leaves_it_missed_as_of_that_day() -> None:
    world = World().hears(assessed(), offered(date(2018, 3, 1))).ring(noon(date(2018, 8, 20)))
    world.hears((offered_retracted(date(2018, 3, 1)), date(2018, 8, 20))).ring(noon(date(2018, 8, 21)))
    assert stands(world, INTERVIEW) == (MISSED, SIX_MONTHS, None)
    assert world.said(BandDeadlineMissed)[-1].missed_on == SIX_MONTHS


def test_when_the_first_fact_is_retracted_the_next_one_meets() -> None:
    world = World().hears(assessed(), started(date(2018, 3, 1)), started(date(2018, 4, 1), "other"))
    world.hears(started_retracted(date(2018, 3, 1)))
    assert stands(world, EXPERIENCE) == (MET, TEN_MONTHS, date(2018, 4, 1))


def test_a_fact_corrected_to_a_later_day_is_met_late() -> None:
    world = World().hears(assessed(), became_ready(date(2018, 4, 1)), became_ready_corrected(date(2018, 5, 10)))
    assert stands(world, REACTIVATION) == (MET_LATE, THREE_MONTHS, date(2018, 5, 10))
    world.hears(offered(date(2018, 8, 10)), offered_corrected(date(2018, 7, 10)))
    assert stands(world, INTERVIEW) == (MET, SIX_MONTHS, date(2018, 7, 10))
