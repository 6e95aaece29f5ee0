"""A project, its evaluation, its money, and what comes of it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Final
from uuid import UUID

from services.projects.domain.evaluation_events import (
    EvaluationStarted,
    ProjectApproved,
    ProjectFoundUnfit,
    ProjectSubmitted,
    ProjectWithdrawn,
)
from services.projects.domain.growth_events import EnterpriseFounded, SupportStarted
from services.projects.domain.money_events import FundingDisbursed, FundingReturned, ProjectFunded
from services.projects.domain.project_commands import (
    ApproveProject,
    DisburseFunding,
    FindUnfit,
    FoundEnterprise,
    FundProject,
    ReturnFunding,
    StartEvaluation,
    StartSupport,
    SubmitProject,
    WithdrawProject,
)
from services.projects.domain.vocabulary import EnterpriseForm, ProjectKind

PROJECT_ID: Final = UUID(int=1)
TODAY, TOMORROW = date(2018, 3, 5), date(2018, 3, 6)
STEP, UNFIT_STEP, APPROVAL, WITHDRAWAL = (UUID(int=n) for n in (11, 12, 13, 14))
FUNDING, PAID, PAID_LATER, GIVEN_BACK = (UUID(int=n) for n in (21, 22, 23, 24))
SUPPORT, ENDING, ENTERPRISE, JOBS, PILOT, ASSESSMENT = (UUID(int=n) for n in (31, 32, 33, 34, 35, 36))


def day(month: int, number: int) -> date:
    return date(2018, month, number)


SUBMITTED_ON, EVALUATED_ON, DECIDED_ON, FUNDED_ON = day(1, 8), day(1, 15), day(1, 22), day(1, 29)
PAID_ON, RETURNED_ON = day(2, 5), day(2, 12)
_WHAT = ProjectKind.SOCIAL, "Laboratorio di pasta fresca", (UUID(int=91),), (), ("asp_lab", "youth"), "savena"

submit = SubmitProject(PROJECT_ID, *_WHAT, SUBMITTED_ON)
submitted = ProjectSubmitted(PROJECT_ID, *_WHAT, SUBMITTED_ON)
evaluate = StartEvaluation(STEP, PROJECT_ID, EVALUATED_ON)
evaluated = EvaluationStarted(PROJECT_ID, STEP, EVALUATED_ON)
find_unfit = FindUnfit(UNFIT_STEP, PROJECT_ID, DECIDED_ON, "not_sustainable")
unfit = ProjectFoundUnfit(PROJECT_ID, UNFIT_STEP, DECIDED_ON, "not_sustainable")
approve = ApproveProject(APPROVAL, PROJECT_ID, DECIDED_ON)
approved = ProjectApproved(PROJECT_ID, APPROVAL, DECIDED_ON)
withdraw = WithdrawProject(WITHDRAWAL, PROJECT_ID, DECIDED_ON, "found_work")
withdrawn = ProjectWithdrawn(PROJECT_ID, WITHDRAWAL, DECIDED_ON, "found_work")

fund = FundProject(FUNDING, PROJECT_ID, Decimal("1000.00"), "call", FUNDED_ON)
funded = ProjectFunded(PROJECT_ID, FUNDING, Decimal("1000.00"), "call", FUNDED_ON)


def disburse(amount: str, on: date = PAID_ON, id: UUID = PAID, funding: UUID = FUNDING) -> DisburseFunding:
    return DisburseFunding(id, PROJECT_ID, funding, Decimal(amount), on)


def disbursed(amount: str, on: date = PAID_ON, id: UUID = PAID) -> FundingDisbursed:
    return FundingDisbursed(PROJECT_ID, id, FUNDING, Decimal(amount), on)


def give_back(amount: str, on: date = RETURNED_ON, id: UUID = GIVEN_BACK) -> ReturnFunding:
    return ReturnFunding(id, PROJECT_ID, FUNDING, Decimal(amount), on)


def returned(amount: str, on: date = RETURNED_ON, id: UUID = GIVEN_BACK) -> FundingReturned:
    return FundingReturned(PROJECT_ID, id, FUNDING, Decimal(amount), on)


support = StartSupport(SUPPORT, PROJECT_ID, "cna", day(1, 10))
supported = SupportStarted(PROJECT_ID, SUPPORT, "cna", day(1, 10))
found = FoundEnterprise(ENTERPRISE, PROJECT_ID, "Sfoglia s.c.s.", EnterpriseForm.SOCIAL_ENTERPRISE, day(3, 1))
founded = EnterpriseFounded(PROJECT_ID, ENTERPRISE, "Sfoglia s.c.s.", EnterpriseForm.SOCIAL_ENTERPRISE, day(3, 1))
