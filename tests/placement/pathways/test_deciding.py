"""What people decide of a pathway: pauses, a job found alone, giving up; and what they may not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from foundation.calendar import end_of_day, noon
from services.placement.domain.employment_events import Hired
from services.placement.domain.pathway_commands import (
    CorrectJobFoundAutonomously,
    CorrectPause,
    FindJobAutonomously,
    FollowOpening,
    GiveUpPathway,
    PausePathway,
    ResumePathway,
    RetractGivingUp,
    RetractJobFoundAutonomously,
    RetractPause,
    StandOnPathway,
)
from services.placement.domain.pathway_events import (
    BandDeadlineMissed,
    BandDeadlineSet,
    JobFoundAutonomously,
    PathwayClosed,
    PathwayPaused,
    PathwayResumed,
)
from services.placement.domain.pathway_words import Closing
from tests.placement.pathways.bands import (
    CANCELLED,
    EXPERIENCE,
    INTERVIEW,
    MET,
    MISSED,
    OPEN,
    REACTIVATION,
    SIX_MONTHS,
    TEN_MONTHS,
    THREE_MONTHS,
    stands,
)
from tests.placement.pathways.examples import (
    ANNA,
    OPENED_ON,
    PATHWAY_ID,
    assessed,
    became_ready,
    hired,
    id_of,
    offered,
    reassessed,
)
from tests.placement.pathways.world import World

PAUSED_ON, RESUMED_ON = date(2018, 3, 1), date(2018, 3, 31)
TODAY = date(2018, 6, 1)
PAUSE = PausePathway(id_of("pause"), PAUSED_ON, "illness")
MONTH = RESUMED_ON - PAUSED_ON


def lived() -> World:
    return World().hears(assessed())


def paused() -> World:
    return lived().asks(PATHWAY_ID, PAUSE, PAUSED_ON)


def resumed() -> World:
    return paused().asks(PATHWAY_ID, ResumePathway(RESUMED_ON), RESUMED_ON)


def test_pausing_shifts_what_is_not_yet_due_by_the_days_it_lasted() -> None:
    world = resumed()
    assert world.said(PathwayPaused, PathwayResumed) == [
        PathwayPaused(id_of("pause"), PATHWAY_ID, ANNA, PAUSED_ON, "illness", None),
        PathwayResumed(id_of("pause"), PATHWAY_ID, ANNA, RESUMED_ON),
    ]
    assert stands(world, REACTIVATION) == (OPEN, THREE_MONTHS + MONTH, None)
    assert stands(world, INTERVIEW) == (OPEN, SIX_MONTHS + MONTH, None)
    assert stands(world, EXPERIENCE) == (OPEN, TEN_MONTHS + MONTH, None)


def test_while_it_stands_still_nothing_is_missed() -> None:
    world = paused().ring(noon(date(2019, 6, 1)))
    assert world.said(BandDeadlineMissed) == []
    world.asks(PATHWAY_ID, ResumePathway(date(2019, 6, 1)), date(2019, 6, 1))
    assert stands(world, REACTIVATION) == (OPEN, THREE_MONTHS + (date(2019, 6, 1) - PAUSED_ON), None)


def test_what_was_due_before_the_pause_is_not_moved() -> None:
    world = lived().asks(PATHWAY_ID, PausePathway(id_of("pause"), date(2018, 5, 10), "illness"), date(2018, 5, 10))
    world.asks(PATHWAY_ID, ResumePathway(date(2018, 5, 20)), date(2018, 5, 20)).ring(noon(date(2018, 5, 21)))
    assert stands(world, REACTIVATION) == (MISSED, THREE_MONTHS, None)
    assert stands(world, INTERVIEW) == (OPEN, SIX_MONTHS + timedelta(days=10), None)


def test_a_missed_deadline_is_not_set_anew_for_a_pause_that_began_after_its_day() -> None:
    world = lived().ring(end_of_day(THREE_MONTHS))
    began, ended = THREE_MONTHS + timedelta(days=2), THREE_MONTHS + timedelta(days=12)
    world.asks(PATHWAY_ID, PausePathway(id_of("pause"), began, "illness"), TODAY)
    world.asks(PATHWAY_ID, ResumePathway(ended), TODAY)
    shorter = CorrectPause(id_of("pause"), began, ended - timedelta(days=1), "typing_error")
    world.asks(PATHWAY_ID, shorter, TODAY).asks(PATHWAY_ID, RetractPause(id_of("pause"), "other"), TODAY)
    of_it = [one for one in world.said(BandDeadlineSet, BandDeadlineMissed) if one.deadline is REACTIVATION]
    assert [(type(one), one.due_on) for one in of_it] == [
        (BandDeadlineSet, THREE_MONTHS),
        (BandDeadlineMissed, THREE_MONTHS),
    ]
    assert stands(world, REACTIVATION) == (MISSED, THREE_MONTHS, None)
    sixth = [one.due_on for one in world.said(BandDeadlineSet) if one.deadline is INTERVIEW]
    assert sixth == [SIX_MONTHS + timedelta(days) for days in (0, 10, 9, 0)]
    earlier = CorrectPause(id_of("again"), THREE_MONTHS, ended, "typing_error")
    world.asks(PATHWAY_ID, PausePathway(id_of("again"), began, "illness"), TODAY).asks(PATHWAY_ID, earlier, TODAY)
    assert stands(world, REACTIVATION) == (OPEN, THREE_MONTHS + timedelta(days=12), None)


def test_a_pause_recorded_late_takes_the_missed_back() -> None:
    world = lived().ring(end_of_day(THREE_MONTHS)).asks(PATHWAY_ID, PAUSE, TODAY)
    world.asks(PATHWAY_ID, ResumePathway(TODAY), TODAY)
    assert stands(world, REACTIVATION) == (OPEN, THREE_MONTHS + (TODAY - PAUSED_ON), None)


def test_what_happens_during_a_pause_meets_in_time() -> None:
    world = paused().hears(became_ready(date(2018, 5, 20)))
    assert stands(world, REACTIVATION)[0] is MET


def test_a_pause_that_lasted_no_day_leaves_the_clocks_running() -> None:
    world = paused().asks(PATHWAY_ID, ResumePathway(PAUSED_ON), PAUSED_ON)
    assert stands(world, REACTIVATION) == (OPEN, THREE_MONTHS, None)
    assert stands(world.ring(end_of_day(THREE_MONTHS)), REACTIVATION) == (MISSED, THREE_MONTHS, None)


def test_a_corrected_pause_shifts_by_its_own_days() -> None:
    world = resumed().asks(
        PATHWAY_ID, CorrectPause(id_of("pause"), PAUSED_ON, date(2018, 3, 11), "typing_error"), TODAY
    )
    assert stands(world, INTERVIEW) == (OPEN, SIX_MONTHS + timedelta(days=10), None)


def test_a_retracted_pause_shifts_nothing() -> None:
    world = resumed().asks(PATHWAY_ID, RetractPause(id_of("pause"), "entered_by_mistake"), TODAY)
    assert stands(world, INTERVIEW) == (OPEN, SIX_MONTHS, None)
    assert sorted(world.deadlines.values()) == [end_of_day(due) for due in (THREE_MONTHS, SIX_MONTHS, TEN_MONTHS)]


def test_an_assessment_corrected_during_a_pause_is_reckoned_from_its_new_day() -> None:
    world = paused().hears(reassessed(date(2018, 2, 10))).asks(PATHWAY_ID, ResumePathway(RESUMED_ON), RESUMED_ON)
    assert stands(world, INTERVIEW) == (OPEN, date(2018, 8, 10) + MONTH, None)


def test_a_pause_that_a_corrected_assessment_leaves_before_the_opening_shifts_nothing() -> None:
    world = resumed().hears(reassessed(RESUMED_ON))
    assert stands(world, REACTIVATION) == (OPEN, date(2018, 6, 30), None)
    assert stands(world, INTERVIEW) == (OPEN, date(2018, 9, 30), None)


def test_a_pause_that_began_before_the_corrected_opening_counts_from_the_opening_on() -> None:
    world = resumed().hears(reassessed(date(2018, 3, 21)))
    assert stands(world, INTERVIEW) == (OPEN, date(2018, 9, 21) + timedelta(days=10), None)


def test_a_pause_that_still_lasts_at_the_corrected_opening_lets_nothing_be_missed() -> None:
    world = paused().hears(reassessed(date(2018, 3, 21))).ring(noon(date(2019, 6, 1)))
    assert world.said(BandDeadlineMissed) == []
    world.asks(PATHWAY_ID, ResumePathway(date(2019, 6, 1)), date(2019, 6, 1))
    assert stands(world, INTERVIEW) == (OPEN, date(2018, 9, 21) + (date(2019, 6, 1) - date(2018, 3, 21)), None)


def test_a_pause_retracted_twice_is_retracted_once() -> None:
    world = resumed().asks(PATHWAY_ID, RetractPause(id_of("pause"), "entered_by_mistake"), TODAY)
    said = len(world.events)
    assert len(world.asks(PATHWAY_ID, RetractPause(id_of("pause"), "other"), TODAY).events) == said


def test_a_job_found_alone_closes_the_pathway_and_is_no_hire() -> None:
    found_on = date(2018, 3, 20)
    world = (
        lived().hears(offered(date(2018, 3, 2))).asks(PATHWAY_ID, FindJobAutonomously(id_of("job"), found_on), TODAY)
    )
    assert world.said(PathwayClosed) == [PathwayClosed(PATHWAY_ID, ANNA, found_on, Closing.FOUND_AUTONOMOUSLY)]
    assert world.said(Hired) == []
    assert stands(world, REACTIVATION) == (CANCELLED, None, None)
    assert stands(world, INTERVIEW) == (MET, SIX_MONTHS, date(2018, 3, 2))


def test_a_corrected_finding_closes_on_its_own_day_and_a_retracted_one_not_at_all() -> None:
    world = lived().asks(PATHWAY_ID, FindJobAutonomously(id_of("job"), date(2018, 3, 20)), TODAY)
    world.asks(PATHWAY_ID, CorrectJobFoundAutonomously(id_of("job"), date(2018, 3, 2), "typing_error"), TODAY)
    assert [event.closed_on for event in world.said(PathwayClosed)] == [date(2018, 3, 20), date(2018, 3, 2)]
    world.asks(PATHWAY_ID, RetractJobFoundAutonomously(id_of("job"), "entered_by_mistake"), TODAY)
    assert {standing for standing, _, _ in world.outcome(PATHWAY_ID).values()} == {OPEN}


def test_what_is_given_up_closes_with_its_reason_and_goes_on_when_that_was_a_mistake() -> None:
    world = lived().asks(PATHWAY_ID, GiveUpPathway(id_of("end"), date(2018, 3, 20), "person_left"), TODAY)
    assert world.said(PathwayClosed) == [PathwayClosed(PATHWAY_ID, ANNA, date(2018, 3, 20), "person_left")]
    world.asks(PATHWAY_ID, RetractGivingUp(id_of("end"), "entered_by_mistake"), TODAY)
    assert {standing for standing, _, _ in world.outcome(PATHWAY_ID).values()} == {OPEN}


def test_a_hire_after_the_pathway_was_given_up_meets_nothing() -> None:
    world = lived().asks(PATHWAY_ID, GiveUpPathway(id_of("end"), date(2018, 3, 20), "person_left"), TODAY)
    assert stands(world.hears(hired(date(2018, 4, 1))), EXPERIENCE) == (CANCELLED, None, None)


def test_the_same_decision_said_twice_is_said_once() -> None:
    found = FindJobAutonomously(id_of("job"), date(2018, 3, 20))
    assert lived().asks(PATHWAY_ID, found, TODAY).asks(PATHWAY_ID, found, TODAY).said(JobFoundAutonomously) == [
        JobFoundAutonomously(id_of("job"), PATHWAY_ID, ANNA, date(2018, 3, 20))
    ]
    assert len(paused().asks(PATHWAY_ID, PAUSE, TODAY).said(PathwayPaused)) == 1
    assert len(resumed().asks(PATHWAY_ID, ResumePathway(RESUMED_ON), TODAY).said(PathwayResumed)) == 1


BEFORE, TOMORROW = OPENED_ON - timedelta(days=1), TODAY + timedelta(days=1)
ANOTHER = id_of("another pause")


@pytest.mark.parametrize(
    ("world", "command", "code"),
    [
        (paused, PausePathway(ANOTHER, TODAY, "illness"), "pathway_paused"),
        (lived, PausePathway(ANOTHER, BEFORE, "illness"), "paused_before_opened"),
        (lived, PausePathway(ANOTHER, TOMORROW, "illness"), "date_in_future"),
        (resumed, PausePathway(ANOTHER, date(2018, 3, 30), "illness"), "paused_before_resumed"),
        (resumed, PausePathway(id_of("pause"), TODAY, "illness"), "known_with_other_content"),
        (lived, ResumePathway(TODAY), "not_paused"),
        (paused, ResumePathway(date(2018, 2, 28)), "resumed_before_paused"),
        (paused, ResumePathway(TOMORROW), "date_in_future"),
        (lived, CorrectPause(ANOTHER, TODAY, None, "other"), "fact_unknown"),
        (resumed, CorrectPause(id_of("pause"), PAUSED_ON, date(2018, 2, 1), "other"), "resumed_before_paused"),
        (resumed, CorrectPause(id_of("pause"), BEFORE, RESUMED_ON, "other"), "paused_before_opened"),
        (lived, FindJobAutonomously(id_of("job"), BEFORE), "ended_before_opened"),
        (lived, FindJobAutonomously(id_of("job"), TOMORROW), "date_in_future"),
        (lived, GiveUpPathway(id_of("end"), BEFORE, "other"), "ended_before_opened"),
        (lived, GiveUpPathway(id_of("end"), TODAY, "hired"), "reason_not_listed"),
        (World, FindJobAutonomously(id_of("job"), TODAY), "pathway_unknown"),
    ],
    ids=lambda value: value if isinstance(value, str) else getattr(value, "__name__", type(value).__name__),
)
def test_what_is_refused(world: type[World], command: object, code: str) -> None:
    assert world().refused(PATHWAY_ID, command, TODAY) == code


def test_nothing_stands_on_a_pathway_before_it_opened_or_once_somebody_ended_it() -> None:
    stand = StandOnPathway(TODAY)
    assert lived().asks(PATHWAY_ID, stand, TODAY).events == lived().events
    early = StandOnPathway(OPENED_ON - timedelta(days=1))
    assert lived().refused(PATHWAY_ID, early, TODAY) == "before_the_pathway"
    assert World().refused(PATHWAY_ID, stand, TODAY) == "no_open_pathway"
    for end in (FindJobAutonomously(id_of("job"), TODAY), GiveUpPathway(id_of("end"), TODAY, "unreachable")):
        assert lived().asks(PATHWAY_ID, end, TODAY).refused(PATHWAY_ID, stand, TODAY) == "no_open_pathway"


def test_a_hire_follows_the_opening_of_a_pathway_that_may_be_over() -> None:
    over = lived().hears(hired(date(2018, 3, 9)))
    assert over.asks(PATHWAY_ID, FollowOpening(OPENED_ON), TODAY).events == over.events
    early = FollowOpening(OPENED_ON - timedelta(days=1))
    assert over.refused(PATHWAY_ID, early, TODAY) == "before_the_pathway"


def test_two_pauses_may_not_overlap() -> None:
    world = resumed().asks(PATHWAY_ID, PausePathway(ANOTHER, date(2018, 4, 10), "illness"), TODAY)
    longer = CorrectPause(id_of("pause"), PAUSED_ON, date(2018, 4, 11), "typing_error")
    assert world.refused(PATHWAY_ID, longer, TODAY) == "pauses_overlap"


@pytest.mark.parametrize(
    "command",
    [
        replace(PAUSE, paused_on=date(2018, 3, 9)),
        FindJobAutonomously(id_of("job"), TODAY),
        GiveUpPathway(ANOTHER, TODAY, "x"),
    ],
)
def test_a_closed_pathway_is_neither_paused_nor_ended(command: object) -> None:
    world = lived().hears(hired(date(2018, 3, 9)))
    assert world.refused(PATHWAY_ID, command, TODAY) == "pathway_closed"
