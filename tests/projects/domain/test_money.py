"""Euro, exact: disbursed less returned is never above what was funded."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import accumulate
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given as for_all
from hypothesis import settings
from hypothesis import strategies as st

from foundation.calendar import noon
from foundation.decider import Refused
from services.projects.domain.money_events import (
    FundingDisbursed,
    FundingDisbursedCorrected,
    FundingDisbursedRetracted,
    FundingReturned,
    ProjectFunded,
    ProjectFundedCorrected,
)
from services.projects.domain.project import PROJECT
from services.projects.domain.project_commands import CorrectFact, RetractFact
from tests.projects.domain.examples import (
    FUNDED_ON,
    FUNDING,
    GIVEN_BACK,
    PAID,
    PAID_LATER,
    PROJECT_ID,
    TODAY,
    day,
    disburse,
    disbursed,
    fund,
    funded,
    give_back,
    submitted,
)
from tests.support.given import given

known = submitted, funded


def test_a_project_is_funded_from_one_source_or_several() -> None:
    given(PROJECT, submitted).when(fund).then(funded).and_again_nothing()
    second = replace(fund, funding_id=UUID(int=99), source="social_credit", amount=Decimal("0.01"))
    also = ProjectFunded(PROJECT_ID, UUID(int=99), Decimal("0.01"), "social_credit", FUNDED_ON)
    given(PROJECT, *known).when(second).then(also)


@pytest.mark.parametrize("amount", ["0", "-1", "NaN", "Infinity", "-0.00"])
def test_an_amount_is_above_zero(amount: str) -> None:
    given(PROJECT, submitted).when(replace(fund, amount=Decimal(amount))).refused("amount_not_positive")


@pytest.mark.parametrize("amount", ["10.001", "0.005", "1E-9"])
def test_an_amount_has_at_most_two_decimals(amount: str) -> None:
    given(PROJECT, submitted).when(replace(fund, amount=Decimal(amount))).refused("amount_not_in_cents")
    given(PROJECT, *known).when(disburse(amount)).refused("amount_not_in_cents")


def test_an_amount_is_kept_with_its_two_decimals_and_without_a_float() -> None:
    (event,) = given(PROJECT, *known).when(disburse("0.1")).events()
    assert str(event.amount) == "0.10"
    given(PROJECT, *known, event).when(disburse("0.1000")).then()
    given(PROJECT, submitted).when(replace(fund, amount=Decimal("1E+9"))).refused("amount_out_of_range")


def test_disbursed_is_never_above_funded() -> None:
    given(PROJECT, *known).when(disburse("1000")).then(disbursed("1000.00")).and_again_nothing()
    given(PROJECT, *known).when(disburse("1000.01")).refused("disbursed_above_funded")
    second = disburse("400.01", id=PAID_LATER)
    given(PROJECT, *known, disbursed("600.00")).when(second).refused("disbursed_above_funded")


def test_what_came_back_may_be_paid_out_again_but_not_before_it_came_back() -> None:
    returned = FundingReturned(PROJECT_ID, GIVEN_BACK, FUNDING, Decimal("300.00"), day(2, 12))
    before = *known, disbursed("1000.00")
    given(PROJECT, *before).when(give_back("300")).then(returned).and_again_nothing()
    again = disburse("300.00", on=day(2, 13), id=PAID_LATER)
    given(PROJECT, *before, returned).when(again).then(disbursed("300.00", day(2, 13), PAID_LATER))
    early = replace(again, paid_on=day(2, 11))
    given(PROJECT, *before, returned).when(early).refused("disbursed_above_funded")


def test_no_more_comes_back_than_was_paid_out() -> None:
    given(PROJECT, *known, disbursed("100.00")).when(give_back("100.01")).refused("returned_above_disbursed")
    given(PROJECT, *known, disbursed("100.00")).when(give_back("1", on=day(2, 4))).refused("returned_above_disbursed")


def test_nothing_is_paid_before_its_funding_or_out_of_none() -> None:
    given(PROJECT, *known).when(disburse("1", on=day(1, 28))).refused("paid_before_funding", earliest=FUNDED_ON)
    given(PROJECT, *known).when(disburse("1", funding=UUID(int=99))).refused("funding_unknown")
    given(PROJECT, submitted).when(give_back("1")).refused("funding_unknown")


def test_each_funding_is_paid_out_of_its_own_amount() -> None:
    other = ProjectFunded(PROJECT_ID, UUID(int=99), Decimal("50.00"), "social_credit", FUNDED_ON)
    given(PROJECT, *known, other).when(disburse("50.01", funding=UUID(int=99))).refused("disbursed_above_funded")


def test_a_funding_is_not_corrected_below_what_was_paid() -> None:
    less = CorrectFact(replace(fund, amount=Decimal("599.99")), "typing_error")
    given(PROJECT, *known, disbursed("600.00")).when(less).refused("others_stand_on_it")
    enough = CorrectFact(replace(fund, amount=Decimal(600)), "typing_error")
    said = ProjectFundedCorrected(
        FUNDING, PROJECT_ID, FUNDING, TODAY, Decimal("600.00"), "call", FUNDED_ON, "typing_error"
    )
    given(PROJECT, *known, disbursed("600.00")).when(enough).then(said).and_again_nothing()
    later = CorrectFact(replace(fund, funded_on=day(2, 6)), "typing_error")
    given(PROJECT, *known, disbursed("600.00")).when(later).refused("others_stand_on_it")


def test_a_payment_is_corrected_and_retracted() -> None:
    corrected = FundingDisbursedCorrected(
        PAID, PROJECT_ID, PAID, TODAY, FUNDING, Decimal("1000.00"), day(2, 5), "changed"
    )
    given(PROJECT, *known, disbursed("900.00")).when(CorrectFact(disburse("1000"), "changed")).then(corrected)
    given(PROJECT, *known, disbursed("900.00")).when(CorrectFact(disburse("1001"), "changed")).refused(
        "disbursed_above_funded"
    )
    gone = FundingDisbursedRetracted(PAID, PROJECT_ID, PAID, TODAY, FUNDING, Decimal("900.00"), day(2, 5), "trial")
    given(PROJECT, *known, disbursed("900.00")).when(RetractFact(PAID, "trial")).then(gone).and_again_nothing()
    given(PROJECT, *known, disbursed("900.00"), gone).when(disburse("1000", id=PAID_LATER)).then(
        disbursed("1000.00", id=PAID_LATER)
    )


def test_a_payment_of_which_some_came_back_is_not_retracted() -> None:
    returned = FundingReturned(PROJECT_ID, GIVEN_BACK, FUNDING, Decimal("300.00"), day(2, 12))
    given(PROJECT, *known, disbursed("900.00"), returned).when(RetractFact(PAID, "trial")).refused("others_stand_on_it")


DAYS = st.integers(1, 20).map(lambda number: date(2018, 2, number))
CENTS = st.integers(1, 120_000).map(lambda cents: Decimal(cents) / 100)
IDS = st.integers(1, 6).map(lambda number: UUID(int=100 + number))
ASKED: st.SearchStrategy[Any] = st.one_of(
    st.builds(disburse, CENTS.map(str), DAYS, IDS),
    st.builds(give_back, CENTS.map(str), DAYS, IDS),
    st.builds(lambda amount, on, id: CorrectFact(disburse(str(amount), on, id), "changed"), CENTS, DAYS, IDS),
    st.builds(lambda id: RetractFact(id, "trial"), IDS),
    st.builds(lambda amount: CorrectFact(replace(fund, amount=amount), "changed"), CENTS),
)


@settings(max_examples=60, deadline=None)
@for_all(st.lists(ASKED, max_size=25))
def test_whatever_is_asked_the_balance_stays_between_nothing_and_what_was_funded(asked: list[Any]) -> None:
    state = PROJECT.replay(None, known)
    for command in asked:
        try:
            state = PROJECT.replay(state, PROJECT.decide(state, command, noon(TODAY)))
        except Refused:
            continue
        (funding,) = state.standing(ProjectFunded)
        of_day: dict[date, Decimal] = defaultdict(Decimal)
        for paid in state.standing(FundingDisbursed):
            of_day[paid.paid_on] += paid.amount
        for back in state.standing(FundingReturned):
            of_day[back.returned_on] -= back.amount
        balances = list(accumulate(of_day[on] for on in sorted(of_day)))
        assert all(0 <= balance <= funding.amount for balance in balances)
