"""What is read of the topic of projects: how each is judged, what it is given, what comes of it, how it is rated."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from uuid import UUID

from foundation.decider import Code, PublicText, frozen
from services.projections.inbound.agriculture import AGRICULTURE
from services.projections.inbound.shapes import said_by


@frozen
class OfProject:
    project_id: UUID


@frozen
class ProjectSubmitted(OfProject):
    kind: Code
    title: PublicText
    tags: tuple[Code, ...]
    district: Code | None
    submitted_on: date


@frozen
class ProjectSubmittedCorrected(ProjectSubmitted):
    corrected_on: date


@frozen
class ProjectSubmittedRetracted(OfProject):
    retracted_on: date


@frozen
class OfStep(OfProject):
    step_id: UUID


@frozen
class EvaluationStarted(OfStep):
    started_on: date


@frozen
class EvaluationStartedCorrected(EvaluationStarted):
    corrected_on: date


@frozen
class EvaluationStartedRetracted(OfStep):
    retracted_on: date


@frozen
class ProjectFoundUnfit(OfStep):
    found_on: date


@frozen
class ProjectFoundUnfitCorrected(ProjectFoundUnfit):
    corrected_on: date


@frozen
class ProjectFoundUnfitRetracted(OfStep):
    retracted_on: date


@frozen
class ProjectApproved(OfStep):
    approved_on: date


@frozen
class ProjectApprovedCorrected(ProjectApproved):
    corrected_on: date


@frozen
class ProjectApprovedRetracted(OfStep):
    retracted_on: date


@frozen
class ProjectWithdrawn(OfStep):
    withdrawn_on: date


@frozen
class ProjectWithdrawnCorrected(ProjectWithdrawn):
    corrected_on: date


@frozen
class ProjectWithdrawnRetracted(OfStep):
    retracted_on: date


@frozen
class ProjectFunded(OfProject):
    funding_id: UUID
    funded_on: date


@frozen
class ProjectFundedCorrected(ProjectFunded):
    corrected_on: date


@frozen
class ProjectFundedRetracted(OfProject):
    funding_id: UUID
    retracted_on: date


@frozen
class FundingDisbursed(OfProject):
    """`amount`: euro, above zero, with two decimals."""

    disbursement_id: UUID
    amount: Decimal
    paid_on: date


@frozen
class FundingDisbursedCorrected(FundingDisbursed):
    corrected_on: date


@frozen
class FundingDisbursedRetracted(OfProject):
    disbursement_id: UUID
    retracted_on: date


@frozen
class FundingReturned(OfProject):
    """`amount`: euro, above zero, with two decimals."""

    return_id: UUID
    amount: Decimal
    returned_on: date


@frozen
class FundingReturnedCorrected(FundingReturned):
    corrected_on: date


@frozen
class FundingReturnedRetracted(OfProject):
    return_id: UUID
    retracted_on: date


@frozen
class SupportStarted(OfProject):
    support_id: UUID
    partner: Code
    started_on: date


@frozen
class SupportStartedCorrected(SupportStarted):
    corrected_on: date


@frozen
class SupportStartedRetracted(OfProject):
    support_id: UUID
    retracted_on: date


@frozen
class EnterpriseFounded(OfProject):
    enterprise_id: UUID
    founded_on: date


@frozen
class EnterpriseFoundedCorrected(EnterpriseFounded):
    corrected_on: date


@frozen
class EnterpriseFoundedRetracted(OfProject):
    enterprise_id: UUID
    retracted_on: date


@frozen
class JobsCreated(OfProject):
    jobs_id: UUID
    jobs: int
    created_on: date


@frozen
class JobsCreatedCorrected(JobsCreated):
    corrected_on: date


@frozen
class JobsCreatedRetracted(OfProject):
    jobs_id: UUID
    retracted_on: date


SUBMISSIONS = said_by("projects", ProjectSubmitted, ProjectSubmittedCorrected, ProjectSubmittedRetracted)
SUPPORT = said_by("projects", SupportStarted, SupportStartedCorrected, SupportStartedRetracted)
PAYMENTS = said_by(
    "projects",
    FundingDisbursed,
    FundingDisbursedCorrected,
    FundingDisbursedRetracted,
    FundingReturned,
    FundingReturnedCorrected,
    FundingReturnedRetracted,
)
FOUNDATIONS = said_by("projects", EnterpriseFounded, EnterpriseFoundedCorrected, EnterpriseFoundedRetracted)
JOBS = said_by("projects", JobsCreated, JobsCreatedCorrected, JobsCreatedRetracted)
STEPS = said_by(
    "projects",
    EvaluationStarted,
    EvaluationStartedCorrected,
    EvaluationStartedRetracted,
    ProjectFoundUnfit,
    ProjectFoundUnfitCorrected,
    ProjectFoundUnfitRetracted,
    ProjectApproved,
    ProjectApprovedCorrected,
    ProjectApprovedRetracted,
    ProjectWithdrawn,
    ProjectWithdrawnCorrected,
    ProjectWithdrawnRetracted,
    ProjectFunded,
    ProjectFundedCorrected,
    ProjectFundedRetracted,
)
PROJECTS = SUBMISSIONS | SUPPORT | PAYMENTS | FOUNDATIONS | JOBS | STEPS | AGRICULTURE
