"""The time bands, rule by rule, in the words of the plan."""

from __future__ import annotations

from datetime import date

import pytest

from foundation.calendar import end_of_day, noon
from services.placement.domain.bands import TABLE, BandPolicy, outcomes, policy_on
from services.placement.domain.pathway_events import (
    BandDeadlineCancelled,
    BandDeadlineMet,
    BandDeadlineMissed,
    BandDeadlineSet,
    PathwayClosed,
    PathwayOpened,
)
from services.placement.domain.pathway_words import BandDeadline, Closing, Readiness
from services.placement.processes.pathway_hearing import ApplicationClosed, ApplicationWithdrawn, PersonErased
from tests.placement.pathways.bands import (
    CANCELLED,
    EXPERIENCE,
    IDS,
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
    READY,
    assessed,
    became_ready,
    hired,
    id_of,
    offered,
    reactivated,
    reactivated_retracted,
    started,
)
from tests.placement.pathways.world import World


def due(deadline: BandDeadline, months: int, on: date) -> BandDeadlineSet:
    return BandDeadlineSet(*IDS, deadline, months, on)


def opened(readiness: Readiness, on: date = OPENED_ON) -> PathwayOpened:
    ids = *IDS, id_of("assessment"), id_of(f"application {ANNA}")
    return PathwayOpened(*ids, on, readiness, "table", 1)


def test_who_is_to_reactivate_has_three_six_and_ten_months() -> None:
    world = World().hears(assessed())
    assert world.events == [
        opened(Readiness.TO_REACTIVATE),
        due(REACTIVATION, 3, THREE_MONTHS),
        due(INTERVIEW, 6, SIX_MONTHS),
        due(EXPERIENCE, 10, TEN_MONTHS),
    ]


def test_who_is_ready_has_no_reactivation_band() -> None:
    world = World().hears(assessed(readiness=READY))
    assert world.events == [
        opened(Readiness.READY),
        due(INTERVIEW, 3, THREE_MONTHS),
        due(EXPERIENCE, 6, SIX_MONTHS),
    ]


def test_only_people_in_target_enter_bands() -> None:
    assert World().hears(assessed(readiness=None), hired(SIX_MONTHS)).events == []


def test_a_pathway_falls_under_the_policy_of_the_day_it_opened() -> None:
    later = BandPolicy("later", 2, date(2018, 6, 1), TABLE.ready, TABLE.to_reactivate)
    assert policy_on(date(2018, 5, 31), (TABLE, later)) is TABLE
    assert policy_on(date(2018, 6, 1), (TABLE, later)) is later


@pytest.mark.parametrize(
    ("opened_on", "due_on"),
    [
        (date(2017, 11, 30), date(2018, 2, 28)),
        (date(2018, 1, 31), date(2018, 4, 30)),
        (date(2018, 2, 28), date(2018, 5, 28)),
    ],
)
def test_months_are_clamped_to_the_months_end(opened_on: date, due_on: date) -> None:
    world = World().hears(assessed(opened_on))
    assert stands(world, REACTIVATION) == (OPEN, due_on, None)


def test_a_deadline_is_due_at_the_end_of_its_day_in_rome() -> None:
    world = World().hears(assessed())
    assert min(world.deadlines.values()) == end_of_day(THREE_MONTHS)
    world.ring(end_of_day(THREE_MONTHS))
    assert world.events[4:] == [BandDeadlineMissed(*IDS, REACTIVATION, THREE_MONTHS, THREE_MONTHS)]


def test_on_waking_after_a_week_a_deadline_is_missed_as_of_the_day_it_fell_due() -> None:
    world = World().hears(assessed()).ring(noon(date(2018, 5, 8)))
    assert [event.missed_on for event in world.said(BandDeadlineMissed)] == [THREE_MONTHS]


def test_reactivation_is_met_by_its_completion_or_by_readiness_whichever_is_first() -> None:
    early, late = became_ready(date(2018, 3, 1)), reactivated(date(2018, 3, 20))
    for told in ((early, late), (late, early)):
        world = World().hears(assessed(), *told)
        assert stands(world, REACTIVATION) == (MET, THREE_MONTHS, date(2018, 3, 1))


def test_of_two_facts_of_one_day_the_one_that_was_known_first_meets() -> None:
    day = date(2018, 3, 1)
    other = World().hears(assessed(), became_ready(day), reactivated(day))
    world = World().hears(assessed(), reactivated(day), became_ready(day))
    for one in (world, other):
        assert [type(event) for event in one.events[4:]] == [BandDeadlineMet]
    world.hears(reactivated_retracted())
    assert stands(world, REACTIVATION) == (MET, THREE_MONTHS, day)
    assert world.said(BandDeadlineMet)[-1].fact_id == id_of("readiness")


def test_an_interview_is_met_by_the_first_offered_for_a_real_position() -> None:
    world = World().hears(assessed(), offered(date(2018, 6, 1), "second"), offered(date(2018, 5, 1), "first"))
    assert stands(world, INTERVIEW) == (MET, SIX_MONTHS, date(2018, 5, 1))
    assert world.said(BandDeadlineMet)[-1].fact_id == id_of("first")


def test_an_experience_is_met_by_a_placement_started() -> None:
    world = World().hears(assessed(), started(date(2018, 9, 1)))
    assert stands(world, EXPERIENCE) == (MET, TEN_MONTHS, date(2018, 9, 1))
    assert world.said(PathwayClosed) == []


def test_hired_meets_what_is_open_and_closes_the_pathway() -> None:
    world = World().hears(assessed(), offered(date(2018, 3, 1)), hired(date(2018, 3, 9)))
    assert stands(world, REACTIVATION) == (MET, THREE_MONTHS, date(2018, 3, 9))
    assert stands(world, INTERVIEW) == (MET, SIX_MONTHS, date(2018, 3, 1))
    assert stands(world, EXPERIENCE) == (MET, TEN_MONTHS, date(2018, 3, 9))
    assert world.said(PathwayClosed) == [PathwayClosed(*IDS, date(2018, 3, 9), Closing.HIRED)]
    assert world.deadlines == {}


def test_a_fact_before_the_pathway_opened_meets_nothing() -> None:
    world = World().hears(offered(date(2018, 1, 30)), started(date(2018, 1, 30)), assessed())
    assert {standing for standing, _, _ in world.outcome(PATHWAY_ID).values()} == {OPEN}


def test_a_fact_that_arrives_before_the_assessment_counts_when_the_pathway_opens() -> None:
    world = World().hears(started(date(2018, 3, 1)), assessed())
    assert stands(world, EXPERIENCE) == (MET, TEN_MONTHS, date(2018, 3, 1))


def test_met_late_is_both_missed_and_met_with_both_dates() -> None:
    world = World().hears(assessed()).ring(end_of_day(THREE_MONTHS)).hears(became_ready(date(2018, 5, 2)))
    assert world.events[4:] == [
        BandDeadlineMissed(*IDS, REACTIVATION, THREE_MONTHS, THREE_MONTHS),
        BandDeadlineMet(*IDS, REACTIVATION, THREE_MONTHS, date(2018, 5, 2), True, id_of("readiness")),
    ]


def test_met_late_is_missed_even_if_the_clock_has_not_woken() -> None:
    world = World().hears(assessed(), became_ready(date(2018, 5, 2)))
    missed, met = world.events[4:]
    assert (type(missed), missed.missed_on) == (BandDeadlineMissed, THREE_MONTHS)
    assert (type(met), met.met_on, met.late) == (BandDeadlineMet, date(2018, 5, 2), True)
    assert world.ring(end_of_day(THREE_MONTHS)).events[6:] == []


def test_a_timely_fact_recorded_late_is_met_as_of_its_day_and_the_missed_stays() -> None:
    world = World().hears(assessed()).ring(end_of_day(THREE_MONTHS)).hears(became_ready(date(2018, 4, 30)))
    assert [type(event) for event in world.events[4:]] == [BandDeadlineMissed, BandDeadlineMet]
    assert stands(world, REACTIVATION) == (MET, THREE_MONTHS, THREE_MONTHS)


def test_a_new_in_target_assessment_changes_neither_band_nor_clock() -> None:
    world = World().hears(assessed(), assessed(date(2018, 3, 1), READY, "second"))
    assert len(world.events) == 4
    assert stands(world, INTERVIEW) == (OPEN, SIX_MONTHS, None)


def test_an_out_of_target_assessment_closes_the_pathway_and_cancels_what_is_open() -> None:
    world = World().hears(assessed(), offered(date(2018, 2, 20)), assessed(date(2018, 3, 1), None, "second"))
    assert world.events[5:] == [
        PathwayClosed(*IDS, date(2018, 3, 1), Closing.OUT_OF_TARGET),
        BandDeadlineCancelled(*IDS, REACTIVATION, date(2018, 3, 1)),
        BandDeadlineCancelled(*IDS, EXPERIENCE, date(2018, 3, 1)),
    ]
    assert stands(world, INTERVIEW) == (MET, SIX_MONTHS, date(2018, 2, 20))


def test_closing_leaves_what_was_missed_before_missed() -> None:
    world = World().hears(assessed(), assessed(date(2018, 5, 20), None, "second"))
    assert stands(world, REACTIVATION) == (MISSED, THREE_MONTHS, None)
    assert stands(world, INTERVIEW) == (CANCELLED, None, None)


def test_closing_on_the_day_a_deadline_is_due_cancels_it() -> None:
    world = World().hears(assessed(), assessed(THREE_MONTHS, None, "second"))
    assert stands(world, REACTIVATION) == (CANCELLED, None, None)


def test_a_fact_of_the_day_of_closing_meets_its_deadline_whichever_was_recorded_first() -> None:
    """Of one day nobody knows which came first, and "a timely fact recorded late is Met as of its day"."""
    fact, closing = offered(date(2018, 3, 1)), assessed(date(2018, 3, 1), None, "second")
    for world in (World().hears(assessed(), fact, closing), World().hears(assessed(), closing, fact)):
        assert stands(world, INTERVIEW) == (MET, SIX_MONTHS, date(2018, 3, 1))
        assert stands(world, EXPERIENCE) == (CANCELLED, None, None)


def test_in_target_again_after_closing_a_new_pathway_opens() -> None:
    closing, again = assessed(date(2018, 3, 1), None, "second"), assessed(date(2018, 6, 1), READY, "third")
    world = World().hears(assessed(), closing, again)
    assert [event.opened_on for event in world.said(PathwayOpened)] == [OPENED_ON, date(2018, 6, 1)]


def test_a_withdrawn_application_closes_its_pathway_and_no_other() -> None:
    own, other = id_of(f"application {ANNA}"), id_of("another application")
    world = World().hears(assessed(), ApplicationWithdrawn(other, ANNA, date(2018, 3, 1)))
    assert world.said(PathwayClosed) == []
    world.hears(ApplicationWithdrawn(own, ANNA, date(2018, 3, 2)))
    assert world.said(PathwayClosed) == [PathwayClosed(*IDS, date(2018, 3, 2), Closing.WITHDRAWN)]


def test_an_application_closed_as_duplicate_leaves_the_pathway_open() -> None:
    own = id_of(f"application {ANNA}")
    world = World().hears(assessed(), ApplicationClosed(own, ANNA, date(2018, 3, 1), "duplicate", id_of("other")))
    assert world.said(PathwayClosed) == []
    world.hears(ApplicationClosed(own, ANNA, date(2018, 3, 2), "unreachable", None))
    assert world.said(PathwayClosed)[0].reason == Closing.APPLICATION_CLOSED


def test_the_pathway_of_an_erased_person_closes() -> None:
    world = World().hears(assessed(), PersonErased(ANNA, date(2018, 3, 1)))
    assert world.said(PathwayClosed) == [PathwayClosed(*IDS, date(2018, 3, 1), Closing.PERSON_ERASED)]


def test_facts_that_an_import_brings_in_any_order_are_settled_once_and_each_as_of_its_day() -> None:
    late, first = offered(date(2018, 4, 10), "second"), offered(date(2018, 3, 10), "first")
    world = World().imports(hired(date(2018, 6, 1)), late, assessed(), first, became_ready(date(2018, 5, 2)))
    opening = noon(OPENED_ON), [PathwayOpened, BandDeadlineSet, BandDeadlineSet, BandDeadlineSet]
    assert world.said_at == [
        *[(opening[0], kind) for kind in opening[1]],
        (noon(date(2018, 3, 10)), BandDeadlineMet),
        (noon(date(2018, 5, 2)), BandDeadlineMissed),
        (noon(date(2018, 5, 2)), BandDeadlineMet),
        (noon(date(2018, 6, 1)), BandDeadlineMet),
        (noon(date(2018, 6, 1)), PathwayClosed),
    ]
    assert world.said(BandDeadlineMet)[0].fact_id == id_of("first")


def test_a_later_import_says_of_an_open_pathway_only_what_is_new() -> None:
    world = World().imports(assessed(), offered(date(2018, 3, 10)))
    later, first = date(2018, 9, 10), date(2018, 9, 1)
    world.imports((started(later, "later"), later), (started(first), first))
    assert [type(event) for event in world.events[5:]] == [BandDeadlineMet]
    assert world.said_at[-1] == (noon(later), BandDeadlineMet)


def test_the_domains_functions_say_what_the_pathway_says() -> None:
    world = (
        World()
        .hears(assessed(), became_ready(date(2018, 5, 2)), offered(date(2018, 4, 2)))
        .ring(noon(date(2019, 1, 1)))
    )
    known = world.instances["pathways", ANNA]
    (course,) = [known.course(one) for one in known.own.assessed]
    said = {one.deadline: (one.standing(noon(date(2019, 1, 1))), one.due_on) for one in outcomes(course, TABLE)}
    assert said == {name: (standing, due_on) for name, (standing, due_on, _) in world.outcome(PATHWAY_ID).items()}
