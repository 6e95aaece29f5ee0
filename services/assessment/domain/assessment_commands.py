"""What can be asked of a person's assessment. `received_on`: the application's day of receipt, if it is known."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from foundation.decider import Code, Personal, frozen
from services.assessment.domain.vocabulary import EvaluatorBody, Readiness


@frozen
class AssessTarget:
    """In target or not, and if so how ready; said again on another day, it is a reassessment."""

    assessment_id: UUID
    person_id: UUID
    application_id: UUID
    interview_id: UUID | None
    assessed_on: date
    in_target: bool
    readiness: Readiness | None
    reason: Code
    evaluator_body: EvaluatorBody
    reason_text: Personal[str] | None = None
    received_on: date | None = None


@frozen
class CorrectTargetAssessed:
    assessment_id: UUID
    assessed_on: date
    in_target: bool
    readiness: Readiness | None
    assessed_reason: Code
    evaluator_body: EvaluatorBody
    reason: Code
    reason_text: Personal[str] | None = None
    received_on: date | None = None


@frozen
class RetractTargetAssessed:
    assessment_id: UUID
    reason: Code
    reason_text: Personal[str] | None = None


@frozen
class ReachReadiness:
    readiness_id: UUID
    person_id: UUID
    application_id: UUID
    reached_on: date
    evaluator_body: EvaluatorBody


@frozen
class CorrectReadinessReached:
    readiness_id: UUID
    reached_on: date
    reason: Code
    reason_text: Personal[str] | None = None


@frozen
class RetractReadinessReached:
    readiness_id: UUID
    reason: Code
    reason_text: Personal[str] | None = None


@frozen
class ProveToReactivate:
    """Adds nothing: refuses where the person was not in target and to reactivate on that day."""

    on: date


@frozen
class SignPersonPact:
    pact_id: UUID
    person_id: UUID
    application_id: UUID
    signed_on: date
    person_commits: Personal[str]
    programme_commits: Personal[str]


@frozen
class ClosePersonPact:
    pact_id: UUID
    closed_on: date
    reason: Code
    reason_text: Personal[str] | None = None


@frozen
class LinkLr14Programme:
    link_id: UUID
    person_id: UUID
    application_id: UUID
    started_on: date
    reference: Personal[str] | None = None


Command = (
    AssessTarget
    | CorrectTargetAssessed
    | RetractTargetAssessed
    | ReachReadiness
    | CorrectReadinessReached
    | RetractReadinessReached
    | ProveToReactivate
    | SignPersonPact
    | ClosePersonPact
    | LinkLr14Programme
)
