"""A milestone is reached by its figure, on the day of the fact, and unreached only by what takes the fact back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from foundation.calendar import noon
from foundation.decider import Cancel, CommandRefused, Deadline, DeadlineReached, Issue
from services.network.domain.milestone import CountMilestone
from services.network.domain.milestone_events import (
    MilestonePlanned,
    MilestonePlannedCorrected,
    MilestonePlannedRetracted,
)
from services.network.domain.partner_events import PartnerJoined, PartnershipSigned
from services.network.domain.vocabulary import PartnerKind
from services.network.processes.counted_milestones import COUNTED_MILESTONES
from services.network.processes.heard import (
    BoardJoined,
    BoardJoinedCorrected,
    BoardJoinedRetracted,
    BoardLeft,
    BoardLeftCorrected,
    EnterpriseFounded,
    FundingDisbursed,
    FundingReturned,
    FundingReturnedCorrected,
    SupportStarted,
    SupportStartedRetracted,
)
from services.network.processes.heard_people import SessionHeld
from tests.support.given import NOW, GivenProcess, given_process

PLAN, ID = UUID(int=1), UUID(int=2)
TODAY, ADOPTED = date(2018, 3, 5), date(2018, 2, 28)
DAYS = [date(2018, 1, 10), date(2018, 1, 20), date(2018, 2, 10)]
prime_two = MilestonePlanned(ID, PLAN, "Imprese", "companies", "prime 2", date(2018, 3, 31), "4d", 2, ADOPTED)
NAME = f"goal_{ID}"


def joined(number: int, day: date, company: int | None = None) -> BoardJoined:
    return BoardJoined(UUID(int=number), UUID(int=company or number + 50), day)


def left(number: int, day: date) -> BoardLeft:
    return BoardLeft(UUID(int=number + 90), UUID(int=number), day)


def due(day: date) -> Deadline:
    return Deadline(NAME, noon(day))


def fell_due(day: date) -> DeadlineReached:
    return DeadlineReached(NAME, noon(day))


def count(day: date | None) -> Issue:
    return Issue("milestone", ID, CountMilestone(day))


def known(*heard: Any) -> GivenProcess:
    return given_process(COUNTED_MILESTONES, prime_two, *heard)


first, second, third = (joined(number, day) for number, day in enumerate(DAYS, 10))
reached = first, second, fell_due(DAYS[1])


def test_it_is_reached_on_the_first_day_on_which_the_figure_meets_the_value() -> None:
    known().hears(first).answers()
    known(first).hears(second).answers(due(DAYS[1]))
    known(first, second).hears(fell_due(DAYS[1])).answers(count(DAYS[1]))
    known(*reached).hears(third).answers()


def test_a_milestone_planned_after_its_figure_was_met_is_reached_as_of_then() -> None:
    given_process(COUNTED_MILESTONES, first, second).hears(prime_two).answers(due(DAYS[1]))


def test_what_is_heard_in_another_order_reaches_it_on_the_same_day() -> None:
    known(third, second).hears(first).answers(due(DAYS[1]))
    known(second, third, first).hears(fell_due(DAYS[1])).answers(count(DAYS[1]))


def test_a_company_counts_once() -> None:
    again = joined(20, DAYS[2], company=60)
    known(first).hears(again).answers()


def test_leaving_the_board_does_not_unreach_it() -> None:
    known(*reached).hears(left(10, DAYS[2])).answers()
    told_late = left(10, date(2018, 1, 15))
    known(*reached).hears(told_late).answers()
    known(*reached, told_late).hears(third).answers()


def test_who_left_before_the_value_was_met_does_not_count() -> None:
    known(first, left(10, date(2018, 1, 15)), second).hears(third).answers(due(DAYS[2]))


def test_a_retraction_takes_it_back_on_the_day_it_is_told() -> None:
    gone = BoardJoinedRetracted(second.membership_id, second.company_id)
    known(*reached).hears(gone).answers(Deadline(NAME, NOW))
    back = DeadlineReached(NAME, NOW)
    known(*reached, gone).hears(back).answers(count(None))
    known(*reached, gone, back).hears(third).answers(due(DAYS[2]))
    known(first, second).hears(gone).answers(Cancel(NAME))


def test_a_correction_moves_the_day() -> None:
    moved = BoardJoinedCorrected(second.membership_id, second.company_id, DAYS[2])
    known(*reached).hears(moved).answers(Deadline(NAME, NOW))
    known(*reached, moved).hears(DeadlineReached(NAME, NOW)).answers(count(DAYS[2]))
    left_earlier = BoardLeftCorrected(UUID(int=100), UUID(int=10), date(2018, 1, 15))
    known(*reached, left(10, DAYS[2])).hears(left_earlier).answers(Deadline(NAME, NOW))


def test_another_value_is_counted_anew_and_a_milestone_that_never_was_not_at_all() -> None:
    rest = "Imprese", "companies", "prime 3", date(2018, 3, 31), 3, ADOPTED, "typing_error"
    three = MilestonePlannedCorrected(ID, ID, PLAN, "4d", TODAY, *rest)
    known(*reached, third).hears(three).answers(Deadline(NAME, NOW))
    gone = MilestonePlannedRetracted(ID, ID, PLAN, "4d", TODAY, ADOPTED, "trial")
    known(first, gone).hears(second).answers()


def test_what_is_told_twice_counts_once() -> None:
    for told in (prime_two, first, second):
        known(*reached).hears(told).answers()
    known(*reached).hears(fell_due(DAYS[1])).answers()
    gone = BoardJoinedRetracted(second.membership_id, second.company_id)
    known(first, second, gone).hears(second).answers()
    known(first).hears(CommandRefused("x", "CountMilestone")).answers()


def test_a_fact_of_today_reaches_it_at_once_not_at_noon() -> None:
    early = NOW.replace(hour=6)
    known(first).hears(joined(12, TODAY), early).answers(Deadline(NAME, early))


def test_projects_count_once_and_enterprises_each() -> None:
    supported = replace(prime_two, indicator="7b", value=1)
    begun = SupportStarted(UUID(int=70), UUID(int=80), DAYS[0])
    given_process(COUNTED_MILESTONES, supported).hears(begun).answers(due(DAYS[0]))
    gone = SupportStartedRetracted(UUID(int=70), UUID(int=80))
    given_process(COUNTED_MILESTONES, supported, begun).hears(gone).answers(Cancel(NAME))
    founded = EnterpriseFounded(UUID(int=71), UUID(int=80), DAYS[1])
    enterprises = replace(prime_two, indicator="7d", value=1)
    given_process(COUNTED_MILESTONES, enterprises).hears(founded).answers(due(DAYS[1]))


def test_euro_and_hours_count_by_their_amounts_and_what_is_given_back_later_unreaches_nothing() -> None:
    paid = replace(prime_two, indicator="7c", value=1000)
    half, rest = (FundingDisbursed(UUID(int=n), DAYS[n - 74], Decimal("500.50")) for n in (74, 75))
    back = FundingReturned(UUID(int=76), DAYS[1], Decimal("100.00"))
    money = given_process(COUNTED_MILESTONES, paid, half)
    money.hears(rest).answers(due(DAYS[1]))
    given_process(COUNTED_MILESTONES, paid, half, back).hears(rest).answers()
    given_process(COUNTED_MILESTONES, paid, half, rest, fell_due(DAYS[1])).hears(back).answers()
    corrected = FundingReturnedCorrected(UUID(int=76), DAYS[0], Decimal("100.00"))
    given_process(COUNTED_MILESTONES, paid, half, rest, fell_due(DAYS[1]), back).hears(corrected).answers(
        Deadline(NAME, NOW)
    )
    hours = replace(prime_two, indicator="3a", value=3)
    lesson = SessionHeld(UUID(int=77), "technical", DAYS[0], Decimal("3.00"))
    given_process(COUNTED_MILESTONES, hours).hears(lesson).answers(due(DAYS[0]))
    given_process(COUNTED_MILESTONES, hours).hears(replace(lesson, kind="soft_skills")).answers()


def test_only_partners_that_count_do() -> None:
    partners = replace(prime_two, indicator="8a", value=1)
    union = PartnerJoined(UUID(int=72), "CGIL", PartnerKind.UNION, "cgil", True, DAYS[0])
    given_process(COUNTED_MILESTONES, partners).hears(union).answers(due(DAYS[0]))
    agency = replace(union, counts=False)
    given_process(COUNTED_MILESTONES, partners).hears(agency).answers()
    signed = PartnershipSigned(agency.partner_id, UUID(int=73), DAYS[1])
    given_process(COUNTED_MILESTONES, partners, agency).hears(signed).answers(due(DAYS[1]))
    given_process(COUNTED_MILESTONES, partners, signed).hears(agency).answers(due(DAYS[1]))


def test_a_milestone_without_a_figure_concerns_nobody_here() -> None:
    assert COUNTED_MILESTONES.instance(replace(prime_two, indicator=None, value=None)) is None
