"""A pause that is told once it is over, perhaps once the pathway closed, counts on the days on which it was."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from foundation.calendar import end_of_day
from services.placement.domain.pathway_commands import GiveUpPathway, PausePathway, RetractPause
from services.placement.domain.pathway_events import PathwayPaused, PathwayResumed
from tests.placement.pathways.bands import (
    CANCELLED,
    INTERVIEW,
    MISSED,
    OPEN,
    REACTIVATION,
    SIX_MONTHS,
    THREE_MONTHS,
    stands,
)
from tests.placement.pathways.examples import ANNA, OPENED_ON, PATHWAY_ID, assessed, id_of
from tests.placement.pathways.world import World

PAUSED_ON, RESUMED_ON = date(2018, 3, 1), date(2018, 3, 31)
TODAY, ANOTHER = date(2018, 6, 1), id_of("another")
over = PausePathway(id_of("pause"), PAUSED_ON, "illness", None, RESUMED_ON)


def lived() -> World:
    return World().hears(assessed())


def test_a_pause_that_is_told_after_the_closing_counts_on_the_days_on_which_it_was() -> None:
    """The third month had passed, missed, when the person gave up; nobody had told that they had been ill in it."""
    left = GiveUpPathway(ANOTHER, date(2018, 5, 20), "x")
    world = lived().ring(end_of_day(THREE_MONTHS)).asks(PATHWAY_ID, left, TODAY)
    assert stands(world, REACTIVATION)[0] is MISSED
    world.asks(PATHWAY_ID, over, TODAY)
    assert stands(world, REACTIVATION) == (CANCELLED, None, None)
    assert world.said(PathwayPaused, PathwayResumed) == [
        PathwayPaused(id_of("pause"), PATHWAY_ID, ANNA, PAUSED_ON, "illness", None),
        PathwayResumed(id_of("pause"), PATHWAY_ID, ANNA, RESUMED_ON),
    ]
    world.asks(PATHWAY_ID, RetractPause(id_of("pause"), "other"), TODAY)
    assert stands(world, REACTIVATION) == (MISSED, THREE_MONTHS, None)


def test_a_pause_that_is_over_is_told_late_between_others_that_it_does_not_overlap() -> None:
    world = lived().asks(PATHWAY_ID, over, TODAY)
    before = PausePathway(ANOTHER, OPENED_ON, "illness", None, PAUSED_ON)
    longer = replace(before, resumed_on=PAUSED_ON + timedelta(days=1))
    assert world.refused(PATHWAY_ID, longer, TODAY) == "pauses_overlap"
    backwards = replace(before, resumed_on=OPENED_ON - timedelta(days=1))
    assert world.refused(PATHWAY_ID, backwards, TODAY) == "resumed_before_paused"
    world.asks(PATHWAY_ID, before, TODAY)
    assert stands(world, INTERVIEW) == (OPEN, SIX_MONTHS + (RESUMED_ON - OPENED_ON), None)
