"""Euro, exact: "disbursed never above funded", on any day, however payments come to be known."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from itertools import accumulate
from typing import Final

from foundation.decider import Refused
from foundation.facts import not_before
from services.projects.domain.money_events import FundingDisbursed, FundingReturned, ProjectFunded
from services.projects.domain.project_state import Project

CENT: Final = Decimal("0.01")
HIGHEST: Final = Decimal("999999999.99")
Movement = FundingDisbursed | FundingReturned


def in_cents(amount: Decimal) -> Decimal:
    """The amount with its two decimals. Refuses one that is not above zero, has more decimals, or is out of range."""
    if not amount.is_finite() or amount <= 0:
        raise Refused("amount_not_positive")
    if amount > HIGHEST:
        raise Refused("amount_out_of_range")
    if amount != amount.quantize(CENT):
        raise Refused("amount_not_in_cents")
    return amount.quantize(CENT)


def payable(project: Project, movement: Movement) -> None:
    """Refuses what would pay out more than was funded, before it was, or return more than was paid out."""
    funding = next((one for one in project.standing(ProjectFunded) if one.funding_id == movement.funding_id), None)
    if funding is None:
        raise Refused("funding_unknown")
    not_before(_day(movement), funding.funded_on, "paid_before_funding")
    known: list[Movement] = [*project.standing(FundingDisbursed), *project.standing(FundingReturned)]
    balances = _balances(one for one in (*known, movement) if one.funding_id == funding.funding_id)
    if max(balances) > funding.amount:
        raise Refused("disbursed_above_funded")
    if min(balances) < 0:
        raise Refused("returned_above_disbursed")


def _balances(movements: Iterable[Movement]) -> list[Decimal]:
    """Disbursed less returned at the end of each day on which something was paid."""
    of_day: dict[date, Decimal] = defaultdict(Decimal)
    for one in movements:
        of_day[_day(one)] += one.amount if isinstance(one, FundingDisbursed) else -one.amount
    return list(accumulate(of_day[day] for day in sorted(of_day)))


def _day(movement: Movement) -> date:
    return movement.paid_on if isinstance(movement, FundingDisbursed) else movement.returned_on
