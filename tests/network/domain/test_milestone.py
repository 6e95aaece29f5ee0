"""A milestone on the plan's time axis: planned, moved, reached by its figure or by a coordinator, late."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from uuid import UUID

from services.network.domain.milestone import (
    MILESTONE,
    CountMilestone,
    ReachMilestone,
    RevokeMilestoneReach,
    last_day_of_month,
)
from services.network.domain.milestone_events import (
    MilestonePlanned,
    MilestonePlannedCorrected,
    MilestonePlannedRetracted,
    MilestoneReached,
    MilestoneReachRevoked,
    MilestoneRescheduled,
    MilestoneRescheduledRetracted,
)
from services.network.domain.recording import CorrectFact, RecordFact, RetractFact
from services.network.domain.vocabulary import told_twice
from tests.support.given import given

PLAN, ID, MOVE = UUID(int=1), UUID(int=2), UUID(int=3)
TODAY, ADOPTED = date(2018, 3, 5), date(2018, 2, 28)
FEBRUARY, MARCH, APRIL = date(2018, 2, 28), date(2018, 3, 31), date(2018, 4, 30)
planned = MilestonePlanned(ID, PLAN, "Agricoltura", "agriculture", "I tavolo", MARCH, None, None, ADOPTED)
counted = MilestonePlanned(ID, PLAN, "Imprese", "companies", "adesione prime 30", MARCH, "4d", 30, ADOPTED)
moved = MilestoneRescheduled(ID, PLAN, MOVE, APRIL, date(2018, 3, 2), "call_postponed")
reached = MilestoneReached(ID, PLAN, date(2018, 3, 1), "minutes", False)
by_figure = MilestoneReached(ID, PLAN, date(2018, 3, 1), None, True)
revoked = MilestoneReachRevoked(ID, PLAN, TODAY, date(2018, 3, 1))


def test_a_month_means_its_last_day() -> None:
    any_day = replace(planned, planned_on=date(2018, 3, 9))
    given(MILESTONE).when(RecordFact(any_day)).then(planned).and_again_nothing()
    assert last_day_of_month(date(2020, 2, 1)) == date(2020, 2, 29)
    assert last_day_of_month(date(2018, 12, 31)) == date(2018, 12, 31)


def test_later_is_late() -> None:
    state = given(MILESTONE, replace(planned, planned_on=FEBRUARY)).state
    assert not state.is_late(FEBRUARY)
    assert state.is_late(date(2018, 3, 1))
    late = given(MILESTONE, replace(planned, planned_on=FEBRUARY), reached).state
    assert late.is_late(TODAY)
    assert not given(MILESTONE, planned, reached).state.is_late(date(2019, 1, 1))


def test_rescheduling_keeps_the_history_of_each_date() -> None:
    given(MILESTONE, planned).when(RecordFact(replace(moved, planned_on=date(2018, 4, 2)))).then(moved)
    again = replace(moved, rescheduling_id=UUID(int=4), planned_on=date(2018, 5, 31), rescheduled_on=date(2018, 3, 4))
    state = given(MILESTONE, planned, moved, again).state
    assert state.dates == [MARCH, APRIL, date(2018, 5, 31)]
    days = [date(2018, 3, 1), date(2018, 3, 2), date(2018, 3, 3), date(2018, 3, 4)]
    assert [state.due_on(day) for day in days] == [MARCH, APRIL, APRIL, date(2018, 5, 31)]


def test_a_rescheduling_taken_back_moves_nothing() -> None:
    gone = MilestoneRescheduledRetracted(MOVE, ID, PLAN, MOVE, TODAY, moved.rescheduled_on, "trial")
    state = given(MILESTONE, planned, moved).when(RetractFact(MOVE, "trial")).then(gone).state
    assert state.dates == [MARCH]


def test_a_countable_milestone_is_not_reached_by_a_tick() -> None:
    given(MILESTONE, counted).when(ReachMilestone(TODAY, "minutes")).refused("reached_by_its_figure")
    given(MILESTONE, counted, by_figure).when(RevokeMilestoneReach()).refused("reached_by_its_figure")


def test_any_other_is_reached_by_a_coordinator_with_evidence() -> None:
    reach = ReachMilestone(reached.reached_on, "minutes")
    given(MILESTONE, planned).when(reach).then(reached).and_again_nothing()
    given(MILESTONE, planned).when(ReachMilestone(TODAY, None)).refused("evidence_missing")
    given(MILESTONE, planned).when(ReachMilestone(date(2018, 3, 6), "minutes")).refused("date_in_future")
    given(MILESTONE, planned, reached).when(ReachMilestone(TODAY, "minutes")).refused("already_reached")
    given(MILESTONE, planned, reached).when(RecordFact(moved)).refused("already_reached")
    given(MILESTONE).when(reach).refused("milestone_not_planned")


def test_a_wrong_tick_is_revoked_and_may_be_set_anew() -> None:
    given(MILESTONE, planned, reached).when(RevokeMilestoneReach()).then(revoked).and_again_nothing()
    anew = replace(reached, reached_on=TODAY)
    given(MILESTONE, planned, reached, revoked).when(ReachMilestone(TODAY, "minutes")).then(anew)


def test_the_figure_reaches_it_on_its_day() -> None:
    given(MILESTONE, counted).when(CountMilestone(by_figure.reached_on)).then(by_figure).and_again_nothing()


def test_a_figure_taken_back_unreaches_it() -> None:
    given(MILESTONE, counted, by_figure).when(CountMilestone(None)).then(revoked).and_again_nothing()
    given(MILESTONE, counted).when(CountMilestone(None)).then()


def test_a_figure_met_on_another_day_is_revoked_and_reached_anew() -> None:
    anew = replace(by_figure, reached_on=TODAY)
    given(MILESTONE, counted, by_figure).when(CountMilestone(TODAY)).then(revoked, anew).and_again_nothing()


def test_an_indicator_has_a_value_and_is_one_that_is_counted() -> None:
    given(MILESTONE).when(RecordFact(replace(counted, value=None))).refused("value_missing")
    given(MILESTONE).when(RecordFact(replace(counted, indicator=None))).refused("value_missing")
    given(MILESTONE).when(RecordFact(replace(counted, value=0))).refused("value_not_positive")
    given(MILESTONE).when(RecordFact(replace(counted, indicator="9a"))).refused("indicator_not_counted")


def test_a_plan_told_wrongly_is_corrected_but_not_to_another_figure() -> None:
    said = replace(counted, value=25)
    rest = "Imprese", "companies", "adesione prime 30", MARCH, 25, ADOPTED
    corrected = MilestonePlannedCorrected(ID, ID, PLAN, "4d", TODAY, *rest, "typing_error")
    given(MILESTONE, counted).when(CorrectFact(said, "typing_error")).then(corrected).and_again_nothing()
    given(MILESTONE, counted).when(CorrectFact(replace(counted, indicator="8a"), "x")).refused("indicator_fixed")


def test_a_milestone_that_never_was_has_not_been_reached() -> None:
    gone = MilestonePlannedRetracted(ID, ID, PLAN, "4d", TODAY, ADOPTED, "trial")
    given(MILESTONE, counted, by_figure).when(RetractFact(ID, "trial")).then(gone, revoked).and_again_nothing()
    given(MILESTONE, counted, gone).when(CountMilestone(TODAY)).then()


def test_a_value_that_is_no_whole_number_stands_beside_the_next_whole_one() -> None:
    exact = replace(counted, indicator="5r_outcome", value=5, exact_value=Decimal("4.25"))
    given(MILESTONE).when(RecordFact(exact)).then(exact).and_again_nothing()
    given(MILESTONE).when(RecordFact(replace(exact, value=4))).refused("value_not_rounded_up")
    given(MILESTONE).when(RecordFact(replace(exact, value=0, exact_value=Decimal("-0.5")))).refused(
        "value_not_positive"
    )
    assert [told_twice(value) for value in (None, Decimal("30.00"), Decimal("4.25"))] == [
        (None, None),
        (30, None),
        (5, Decimal("4.25")),
    ]
