"""The time bands of one person with several records."""

from __future__ import annotations

from datetime import date

from services.placement.domain.pathway_events import PathwayClosed, PathwayOpened
from services.placement.domain.pathway_words import Closing
from tests.placement.pathways.bands import (
    EXPERIENCE,
    IDS,
    INTERVIEW,
    MET,
    OPEN,
    REACTIVATION,
    SIX_MONTHS,
    TEN_MONTHS,
    THREE_MONTHS,
    stands,
)
from tests.placement.pathways.examples import (
    AGAIN,
    PATHWAY_ID,
    READY,
    assessed,
    id_of,
    merged,
    offered,
    started,
    unmerged,
)
from tests.placement.pathways.world import World


def test_of_two_open_pathways_the_earlier_stays_and_the_other_closes_as_merged() -> None:
    later = assessed(date(2018, 2, 20), READY, "other", AGAIN)
    world = World().hears(assessed(), later, *merged(date(2018, 3, 1)))
    (closed,) = world.said(PathwayClosed)
    assert (closed.person_id, closed.closed_on, closed.reason) == (AGAIN, date(2018, 3, 1), Closing.MERGED)
    assert stands(world, REACTIVATION) == (OPEN, THREE_MONTHS, None)


def test_a_pathway_that_opened_on_the_day_of_the_merge_closes_as_merged() -> None:
    later = assessed(date(2018, 3, 1), READY, "other", AGAIN)
    world = World().hears(assessed(), later, *merged(date(2018, 3, 1)))
    (closed,) = world.said(PathwayClosed)
    assert (closed.person_id, closed.closed_on, closed.reason) == (AGAIN, date(2018, 3, 1), Closing.MERGED)


def test_the_earlier_pathway_stays_also_when_it_is_the_merged_records() -> None:
    earlier = assessed(date(2018, 1, 10), READY, "other", AGAIN)
    world = World().hears(assessed(), earlier, *merged(date(2018, 3, 1)))
    assert world.said(PathwayClosed) == [PathwayClosed(*IDS, date(2018, 3, 1), Closing.MERGED)]


def test_unmerging_restores_the_pathway_that_a_merge_closed() -> None:
    later = assessed(date(2018, 2, 20), READY, "other", AGAIN)
    alone = World().hears(assessed(), later)
    world = World().hears(assessed(), later, *merged(date(2018, 3, 1)), *unmerged())
    assert world.outcomes() == alone.outcomes()
    assert world.deadlines == alone.deadlines


def test_what_one_record_does_meets_the_deadlines_of_the_other_once_they_are_merged() -> None:
    world = World().hears(assessed(), offered(date(2018, 3, 1), person=AGAIN))
    assert stands(world, INTERVIEW) == (OPEN, SIX_MONTHS, None)
    world.hears(*merged(date(2018, 4, 1)), started(date(2018, 5, 1), person=AGAIN))
    assert stands(world, INTERVIEW) == (MET, SIX_MONTHS, date(2018, 3, 1))
    assert stands(world, EXPERIENCE) == (MET, TEN_MONTHS, date(2018, 5, 1))
    assert {standing for standing, _, _ in world.hears(*unmerged()).outcome(PATHWAY_ID).values()} == {OPEN}


def test_a_merged_records_new_assessment_opens_no_second_pathway() -> None:
    world = World().hears(assessed(), *merged(date(2018, 2, 1)), assessed(date(2018, 3, 1), READY, "other", AGAIN))
    assert len(world.said(PathwayOpened)) == 1


def test_a_third_record_is_heard_through_the_second() -> None:
    third = id_of("Anna, a third time")
    chain = *merged(date(2018, 2, 1), AGAIN, third), *merged(date(2018, 2, 2))
    world = World().hears(assessed(), offered(date(2018, 2, 9), person=third), *chain)
    assert stands(world, INTERVIEW) == (MET, SIX_MONTHS, date(2018, 2, 9))
