"""What was said of a figure's goal is said once, said anew where its day moves, and taken back."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from uuid import UUID

from services.projections.domain.goal import GOAL, Met, TellGoal
from services.projections.domain.goal_events import GoalMet, GoalUnmet
from tests.support.given import given

ID = UUID(int=1)
EARLY, LATE, TODAY = date(2018, 1, 10), date(2018, 1, 20), date(2018, 3, 5)
FIRST, LATER = datetime(2018, 1, 11, 9, tzinfo=UTC), datetime(2018, 2, 1, 9, tzinfo=UTC)
met = GoalMet(ID, "4d", 30, EARLY, FIRST)
unmet = GoalUnmet(ID, "4d", 30, EARLY, TODAY)


def tell(on: date | None, known_at: datetime = LATER) -> TellGoal:
    return TellGoal(ID, "4d", Decimal(30), on, known_at)


def test_a_goal_that_is_met_is_said_once() -> None:
    given(GOAL).when(tell(None)).then()
    given(GOAL).when(tell(EARLY, FIRST)).then(met).and_again_nothing()
    given(GOAL, met).when(tell(EARLY, LATER)).then()


def test_a_day_that_moves_is_said_anew() -> None:
    given(GOAL, met).when(tell(LATE)).then(GoalMet(ID, "4d", 30, LATE, LATER))
    assert GOAL.replay(None, [met, unmet, met]).said == (Met(EARLY, FIRST),)
    assert GOAL.replay(None, [met, GoalMet(ID, "4d", 30, LATE, LATER)]).said == (Met(EARLY, FIRST), Met(LATE, LATER))


def test_what_is_taken_back_may_be_met_again() -> None:
    given(GOAL, met).when(tell(None)).then(unmet).and_again_nothing()
    given(GOAL, met, unmet).when(tell(LATE)).then(GoalMet(ID, "4d", 30, LATE, LATER))


def test_a_value_that_is_no_whole_number_is_told_exactly_beside_the_next_whole_one() -> None:
    value = Decimal("4.25")
    told = GoalMet(ID, "5r_outcome", 5, EARLY, FIRST, value)
    given(GOAL).when(TellGoal(ID, "5r_outcome", value, EARLY, FIRST)).then(told)
    back = GoalUnmet(ID, "5r_outcome", 5, EARLY, TODAY, value)
    given(GOAL, told).when(TellGoal(ID, "5r_outcome", value, None, LATER)).then(back)
