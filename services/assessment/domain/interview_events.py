"""What happened to an assessment interview, and what it adds up to."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from enum import StrEnum
from typing import Any
from uuid import UUID

from foundation.decider import Code, Personal, frozen
from services.assessment.domain.vocabulary import EvaluatorBody, Slot, Source


@frozen
class AssessmentInterviewScheduled:
    interview_id: UUID
    person_id: UUID
    application_id: UUID
    evaluator_body: EvaluatorBody
    slot: Slot


@frozen
class AssessmentInterviewRescheduled:
    """`slot` is the new one."""

    interview_id: UUID
    person_id: UUID
    application_id: UUID
    evaluator_body: EvaluatorBody
    slot: Slot
    reason: Code


@frozen
class AssessmentInterviewHeld:
    interview_id: UUID
    person_id: UUID
    application_id: UUID
    evaluator_body: EvaluatorBody
    held_on: date
    source: Source


@frozen
class AssessmentInterviewMissed:
    interview_id: UUID
    person_id: UUID
    application_id: UUID
    missed_on: date
    reason: Code


@frozen
class AssessmentInterviewCancelled:
    interview_id: UUID
    person_id: UUID
    application_id: UUID
    cancelled_on: date
    reason: Code


@frozen
class AssessmentInterviewHeldCorrected:
    fact_id: UUID  # the interview's
    interview_id: UUID
    person_id: UUID
    application_id: UUID
    corrected_on: date
    evaluator_body: EvaluatorBody
    held_on: date
    reason: Code
    reason_text: Personal[str] | None


@frozen
class AssessmentInterviewHeldRetracted:
    fact_id: UUID  # the interview's
    interview_id: UUID
    person_id: UUID
    application_id: UUID
    retracted_on: date
    held_on: date
    reason: Code
    reason_text: Personal[str] | None


Event = (
    AssessmentInterviewScheduled
    | AssessmentInterviewRescheduled
    | AssessmentInterviewHeld
    | AssessmentInterviewMissed
    | AssessmentInterviewCancelled
    | AssessmentInterviewHeldCorrected
    | AssessmentInterviewHeldRetracted
)


class Status(StrEnum):
    SCHEDULED = "scheduled"
    HELD = "held"
    MISSED = "missed"
    CANCELLED = "cancelled"
    RETRACTED = "retracted"


@frozen
class Interview:
    interview_id: UUID
    person_id: UUID
    application_id: UUID
    evaluator_body: EvaluatorBody
    status: Status
    slot: Slot | None = None
    held_on: date | None = None
    first_held: AssessmentInterviewHeld | None = None  # as first recorded, whatever was corrected since


ENDS: dict[type, Status] = {
    AssessmentInterviewMissed: Status.MISSED,
    AssessmentInterviewCancelled: Status.CANCELLED,
    AssessmentInterviewHeldRetracted: Status.RETRACTED,
}


def evolve(state: Interview | None, event: Event) -> Interview:
    match state, event:
        case None, AssessmentInterviewScheduled(evaluator_body=body, slot=slot):
            return Interview(*ids_of(event), body, Status.SCHEDULED, slot)
        case None, AssessmentInterviewHeld(evaluator_body=body, held_on=day):
            return Interview(*ids_of(event), body, Status.HELD, None, day, event)
        case Interview(), AssessmentInterviewRescheduled(evaluator_body=body, slot=slot):
            return replace(state, evaluator_body=body, slot=slot)
        case Interview(), AssessmentInterviewHeld(held_on=day):
            return replace(state, status=Status.HELD, held_on=day, first_held=event)
        case Interview(), AssessmentInterviewHeldCorrected(evaluator_body=body, held_on=day):
            return replace(state, evaluator_body=body, held_on=day)
        case Interview(), _:
            return replace(state, status=ENDS[type(event)])
        case _:
            raise ValueError(f"{type(event).__name__} cannot come first")


def ids_of(source: Any) -> tuple[UUID, UUID, UUID]:
    """The ids that every fact of an interview names."""
    return source.interview_id, source.person_id, source.application_id
