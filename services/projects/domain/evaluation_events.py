"""A project from its submission to what became of it: the plan's columns "presentati", "in attesa di valutazione",
"ancora in valutazione", "non idonei", "approvati/finanziati"."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from foundation.decider import Code, PublicText, frozen
from services.projects.domain.vocabulary import ProjectKind


@frozen
class ProjectSubmitted:
    """`proposer_ids`: persons; `organisations`: companies and the like; either may be empty. `tags` cut any figure."""

    project_id: UUID
    kind: ProjectKind
    title: PublicText
    proposer_ids: tuple[UUID, ...]
    organisations: tuple[UUID, ...]
    tags: tuple[Code, ...]
    district: Code | None
    submitted_on: date


@frozen
class ProjectSubmittedCorrected:
    fact_id: UUID  # the project's
    project_id: UUID
    corrected_on: date
    kind: ProjectKind
    title: PublicText
    proposer_ids: tuple[UUID, ...]
    organisations: tuple[UUID, ...]
    tags: tuple[Code, ...]
    district: Code | None
    submitted_on: date
    reason: Code


@frozen
class ProjectSubmittedRetracted:
    fact_id: UUID  # the project's
    project_id: UUID
    retracted_on: date
    kind: ProjectKind
    submitted_on: date
    reason: Code


@frozen
class EvaluationStarted:
    project_id: UUID
    step_id: UUID
    started_on: date


@frozen
class EvaluationStartedCorrected:
    fact_id: UUID  # the step's
    project_id: UUID
    step_id: UUID
    corrected_on: date
    started_on: date
    reason: Code


@frozen
class EvaluationStartedRetracted:
    fact_id: UUID  # the step's
    project_id: UUID
    step_id: UUID
    retracted_on: date
    started_on: date
    reason: Code


@frozen
class ProjectFoundUnfit:
    project_id: UUID
    step_id: UUID
    found_on: date
    reason: Code


@frozen
class ProjectFoundUnfitCorrected:
    """`unfit_reason` is why it is unfit, `reason` why that is corrected."""

    fact_id: UUID  # the step's
    project_id: UUID
    step_id: UUID
    corrected_on: date
    found_on: date
    unfit_reason: Code
    reason: Code


@frozen
class ProjectFoundUnfitRetracted:
    fact_id: UUID  # the step's
    project_id: UUID
    step_id: UUID
    retracted_on: date
    found_on: date
    reason: Code


@frozen
class ProjectApproved:
    project_id: UUID
    step_id: UUID
    approved_on: date


@frozen
class ProjectApprovedCorrected:
    fact_id: UUID  # the step's
    project_id: UUID
    step_id: UUID
    corrected_on: date
    approved_on: date
    reason: Code


@frozen
class ProjectApprovedRetracted:
    fact_id: UUID  # the step's
    project_id: UUID
    step_id: UUID
    retracted_on: date
    approved_on: date
    reason: Code


@frozen
class ProjectWithdrawn:
    """By the proposers."""

    project_id: UUID
    step_id: UUID
    withdrawn_on: date
    reason: Code


@frozen
class ProjectWithdrawnCorrected:
    """`withdrawal_reason` is why it was withdrawn, `reason` why that is corrected."""

    fact_id: UUID  # the step's
    project_id: UUID
    step_id: UUID
    corrected_on: date
    withdrawn_on: date
    withdrawal_reason: Code
    reason: Code


@frozen
class ProjectWithdrawnRetracted:
    fact_id: UUID  # the step's
    project_id: UUID
    step_id: UUID
    retracted_on: date
    withdrawn_on: date
    reason: Code


EvaluationEvent = (
    ProjectSubmitted
    | ProjectSubmittedCorrected
    | ProjectSubmittedRetracted
    | EvaluationStarted
    | EvaluationStartedCorrected
    | EvaluationStartedRetracted
    | ProjectFoundUnfit
    | ProjectFoundUnfitCorrected
    | ProjectFoundUnfitRetracted
    | ProjectApproved
    | ProjectApprovedCorrected
    | ProjectApprovedRetracted
    | ProjectWithdrawn
    | ProjectWithdrawnCorrected
    | ProjectWithdrawnRetracted
)
