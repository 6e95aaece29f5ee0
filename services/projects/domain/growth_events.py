"""How a project is accompanied, and what comes of it: "nascita di nuove imprese", "nuove occasioni di lavoro"."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from foundation.decider import Code, PublicText, frozen
from services.projects.domain.vocabulary import EnterpriseForm


@frozen
class SupportStarted:
    """ "Presa in carico" by a partner; it needs no approval."""

    project_id: UUID
    support_id: UUID
    partner: Code
    started_on: date


@frozen
class SupportStartedCorrected:
    fact_id: UUID  # the support's
    project_id: UUID
    support_id: UUID
    corrected_on: date
    partner: Code
    started_on: date
    reason: Code


@frozen
class SupportStartedRetracted:
    fact_id: UUID  # the support's
    project_id: UUID
    support_id: UUID
    retracted_on: date
    partner: Code
    started_on: date
    reason: Code


@frozen
class SupportEnded:
    project_id: UUID
    ending_id: UUID
    support_id: UUID
    ended_on: date


@frozen
class SupportEndedCorrected:
    fact_id: UUID  # the ending's
    project_id: UUID
    ending_id: UUID
    corrected_on: date
    support_id: UUID
    ended_on: date
    reason: Code


@frozen
class SupportEndedRetracted:
    fact_id: UUID  # the ending's
    project_id: UUID
    ending_id: UUID
    retracted_on: date
    support_id: UUID
    ended_on: date
    reason: Code


@frozen
class FeasibilityAssessed:
    project_id: UUID
    assessment_id: UUID
    assessed_on: date
    outcome: Code


@frozen
class FeasibilityAssessedCorrected:
    fact_id: UUID  # the assessment's
    project_id: UUID
    assessment_id: UUID
    corrected_on: date
    assessed_on: date
    outcome: Code
    reason: Code


@frozen
class FeasibilityAssessedRetracted:
    fact_id: UUID  # the assessment's
    project_id: UUID
    assessment_id: UUID
    retracted_on: date
    assessed_on: date
    reason: Code


@frozen
class PilotStarted:
    """`pilot`: what is tried out, such as the ASP lab's fresh pasta or social gym."""

    project_id: UUID
    pilot_id: UUID
    pilot: Code
    started_on: date


@frozen
class PilotStartedCorrected:
    fact_id: UUID  # the pilot's
    project_id: UUID
    pilot_id: UUID
    corrected_on: date
    pilot: Code
    started_on: date
    reason: Code


@frozen
class PilotStartedRetracted:
    fact_id: UUID  # the pilot's
    project_id: UUID
    pilot_id: UUID
    retracted_on: date
    started_on: date
    reason: Code


@frozen
class EnterpriseFounded:
    project_id: UUID
    enterprise_id: UUID
    name: PublicText
    form: EnterpriseForm
    founded_on: date


@frozen
class EnterpriseFoundedCorrected:
    fact_id: UUID  # the enterprise's
    project_id: UUID
    enterprise_id: UUID
    corrected_on: date
    name: PublicText
    form: EnterpriseForm
    founded_on: date
    reason: Code


@frozen
class EnterpriseFoundedRetracted:
    fact_id: UUID  # the enterprise's
    project_id: UUID
    enterprise_id: UUID
    retracted_on: date
    form: EnterpriseForm
    founded_on: date
    reason: Code


@frozen
class JobsCreated:
    """`jobs`: how many people found work by the project that day."""

    project_id: UUID
    jobs_id: UUID
    jobs: int
    created_on: date


@frozen
class JobsCreatedCorrected:
    fact_id: UUID  # the entry's
    project_id: UUID
    jobs_id: UUID
    corrected_on: date
    jobs: int
    created_on: date
    reason: Code


@frozen
class JobsCreatedRetracted:
    fact_id: UUID  # the entry's
    project_id: UUID
    jobs_id: UUID
    retracted_on: date
    jobs: int
    created_on: date
    reason: Code


GrowthEvent = (
    SupportStarted
    | SupportStartedCorrected
    | SupportStartedRetracted
    | SupportEnded
    | SupportEndedCorrected
    | SupportEndedRetracted
    | FeasibilityAssessed
    | FeasibilityAssessedCorrected
    | FeasibilityAssessedRetracted
    | PilotStarted
    | PilotStartedCorrected
    | PilotStartedRetracted
    | EnterpriseFounded
    | EnterpriseFoundedCorrected
    | EnterpriseFoundedRetracted
    | JobsCreated
    | JobsCreatedCorrected
    | JobsCreatedRetracted
)
