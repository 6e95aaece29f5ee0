"""Macro-activity 7, "Screening e supporto di progetti imprenditoriali": the indicators 7a to 7e."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from services.projections.inbound import projects
from services.projections.indicators.rule import (
    About,
    Counting,
    Fact,
    Facts,
    Indicator,
    Source,
    Unit,
    each,
    once,
    standing,
)

PROJECT, SOCIAL = "project_id", "social"

SUBMITTED = Fact(
    projects.ProjectSubmitted,
    projects.ProjectSubmittedCorrected,
    projects.ProjectSubmittedRetracted,
    id=PROJECT,
    day="submitted_on",
    subject=PROJECT,
)
SUPPORTED = Fact(
    projects.SupportStarted,
    projects.SupportStartedCorrected,
    projects.SupportStartedRetracted,
    id="support_id",
    day="started_on",
    subject=PROJECT,
)
DISBURSED = Fact(
    projects.FundingDisbursed,
    projects.FundingDisbursedCorrected,
    projects.FundingDisbursedRetracted,
    id="disbursement_id",
    day="paid_on",
    subject=PROJECT,
)
RETURNED = Fact(
    projects.FundingReturned,
    projects.FundingReturnedCorrected,
    projects.FundingReturnedRetracted,
    id="return_id",
    day="returned_on",
    subject=PROJECT,
)
FOUNDED = Fact(
    projects.EnterpriseFounded,
    projects.EnterpriseFoundedCorrected,
    projects.EnterpriseFoundedRetracted,
    id="enterprise_id",
    day="founded_on",
    subject=PROJECT,
)
CREATED = Fact(
    projects.JobsCreated,
    projects.JobsCreatedCorrected,
    projects.JobsCreatedRetracted,
    id="jobs_id",
    day="created_on",
    subject=PROJECT,
)


def cents(euro: Decimal) -> int:
    """Euro in the amounts of `Unit.EURO`."""
    return int(euro.scaleb(2).to_integral_value())


def _social(sources: Sequence[Source]) -> Facts:
    """Counts a social project once, at its first support."""
    if any(submitted.event.kind == SOCIAL for submitted in standing(sources, SUBMITTED)):
        return once(SUPPORTED)(sources)
    return {}


def _paid(paid: Any) -> int:
    return cents(paid.amount)


def _given_back(returned: Any) -> int:
    return -cents(returned.amount)


def _net(sources: Sequence[Source]) -> Facts:
    """What was disbursed, less what was returned, each by the day of its payment."""
    return each(DISBURSED, amount=_paid)(sources) | each(RETURNED, amount=_given_back)(sources)


def _jobs(created: Any) -> int:
    jobs: int = created.jobs
    return jobs


RECEIVED = Indicator(
    "7a",
    "Numero di progetti pervenuti",
    counting=Counting(PROJECT, projects.SUBMISSIONS, each(SUBMITTED)),
    about=About.PROJECT,
)
ACCOMPANIED = Indicator(
    "7b",
    "Progetti che beneficiano di un accompagnamento",
    counting=Counting(PROJECT, projects.SUPPORT, once(SUPPORTED)),
    about=About.PROJECT,
)
ACCOMPANIED_SOCIAL = Indicator(
    "7b_social",
    "di cui progetti sociali",
    counting=Counting(PROJECT, {**projects.SUBMISSIONS, **projects.SUPPORT}, _social),
    about=About.PROJECT,
    whole="7b",
)
PAID = Indicator(
    "7c",
    "Finanziamenti erogati",
    unit=Unit.EURO,
    counting=Counting(PROJECT, projects.PAYMENTS, _net),
    about=About.PROJECT,
)
ENTERPRISES = Indicator(
    "7d",
    "Nuove imprese e soggetti imprenditoriali o associativi",
    counting=Counting("enterprise_id", projects.FOUNDATIONS, each(FOUNDED)),
    about=About.PROJECT,
)
NEW_JOBS = Indicator(
    "7e",
    "Nuove occasioni di lavoro",
    counting=Counting("jobs_id", projects.JOBS, each(CREATED, amount=_jobs)),
    about=About.PROJECT,
)
