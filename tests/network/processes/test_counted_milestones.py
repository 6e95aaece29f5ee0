"""A milestone is reached as of the day on which its figure met the value, and unreached when that is taken back."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from foundation.calendar import noon
from foundation.decider import CommandRefused, Issue
from services.network.domain.milestone import CountMilestone
from services.network.processes.counted_milestones import COUNTED_MILESTONES, GoalMet, GoalUnmet
from tests.support.given import NOW, given_process

ID = UUID(int=2)
EARLY, LATE, TODAY = date(2018, 1, 20), date(2018, 2, 10), date(2018, 3, 5)
met, unmet = GoalMet(ID, EARLY), GoalUnmet(ID)


def test_it_is_reached_as_of_the_day_of_the_fact() -> None:
    given_process(COUNTED_MILESTONES).hears(met).answers(Issue("milestone", ID, CountMilestone(EARLY), noon(EARLY)))


def test_a_fact_of_today_reaches_it_at_once_not_at_noon() -> None:
    early = NOW.replace(hour=6)
    told = GoalMet(ID, TODAY)
    given_process(COUNTED_MILESTONES).hears(told, early).answers(Issue("milestone", ID, CountMilestone(TODAY), early))


def test_a_correction_is_said_when_it_is_told() -> None:
    given_process(COUNTED_MILESTONES, met).hears(unmet).answers(Issue("milestone", ID, CountMilestone(None)))
    given_process(COUNTED_MILESTONES, met).hears(GoalMet(ID, LATE)).answers(
        Issue("milestone", ID, CountMilestone(LATE), NOW)
    )
    given_process(COUNTED_MILESTONES, met, unmet).hears(GoalMet(ID, LATE)).answers(
        Issue("milestone", ID, CountMilestone(LATE), noon(LATE))
    )


def test_a_refusal_changes_nothing() -> None:
    given_process(COUNTED_MILESTONES, met).hears(CommandRefused("x", "CountMilestone")).answers()
