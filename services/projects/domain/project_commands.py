"""What can be asked of a project. What is recorded names its own id, so that it may be said twice."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from uuid import UUID

from foundation.decider import Code, PublicText, frozen
from services.projects.domain.vocabulary import EnterpriseForm, ProjectKind


@frozen
class SubmitProject:
    """`proposer_ids`: persons. `organisations`: companies and the like. Each tag once."""

    project_id: UUID
    kind: ProjectKind
    title: PublicText
    proposer_ids: tuple[UUID, ...]
    organisations: tuple[UUID, ...]
    tags: tuple[Code, ...]
    district: Code | None
    submitted_on: date


@frozen
class StartEvaluation:
    step_id: UUID
    project_id: UUID
    started_on: date


@frozen
class FindUnfit:
    step_id: UUID
    project_id: UUID
    found_on: date
    reason: Code


@frozen
class ApproveProject:
    step_id: UUID
    project_id: UUID
    approved_on: date


@frozen
class WithdrawProject:
    """The proposers withdraw it."""

    step_id: UUID
    project_id: UUID
    withdrawn_on: date
    reason: Code


@frozen
class FundProject:
    """`amount`: euro, at most two decimals."""

    funding_id: UUID
    project_id: UUID
    amount: Decimal
    source: Code
    funded_on: date


@frozen
class DisburseFunding:
    disbursement_id: UUID
    project_id: UUID
    funding_id: UUID
    amount: Decimal
    paid_on: date


@frozen
class ReturnFunding:
    return_id: UUID
    project_id: UUID
    funding_id: UUID
    amount: Decimal
    returned_on: date


@frozen
class StartSupport:
    """A partner takes the project in charge."""

    support_id: UUID
    project_id: UUID
    partner: Code
    started_on: date


@frozen
class EndSupport:
    ending_id: UUID
    project_id: UUID
    support_id: UUID
    ended_on: date


@frozen
class AssessFeasibility:
    assessment_id: UUID
    project_id: UUID
    assessed_on: date
    outcome: Code


@frozen
class StartPilot:
    pilot_id: UUID
    project_id: UUID
    pilot: Code
    started_on: date


@frozen
class FoundEnterprise:
    enterprise_id: UUID
    project_id: UUID
    name: PublicText
    form: EnterpriseForm
    founded_on: date


@frozen
class CreateJobs:
    """`jobs`: how many people found work by the project that day."""

    jobs_id: UUID
    project_id: UUID
    jobs: int
    created_on: date


Recording = (
    SubmitProject
    | StartEvaluation
    | FindUnfit
    | ApproveProject
    | WithdrawProject
    | FundProject
    | DisburseFunding
    | ReturnFunding
    | StartSupport
    | EndSupport
    | AssessFeasibility
    | StartPilot
    | FoundEnterprise
    | CreateJobs
)


@frozen
class CorrectFact:
    """The fact as it should have been recorded, whole, under its id."""

    said: Recording
    reason: Code


@frozen
class RetractFact:
    """It never was."""

    fact_id: UUID
    reason: Code


@frozen
class CiteProject:
    """A record of the past names this project: nothing comes of it.

    Refused: project_unknown; before_submission, of a day `on`.
    """

    on: date | None = None


Command = Recording | CorrectFact | RetractFact | CiteProject
