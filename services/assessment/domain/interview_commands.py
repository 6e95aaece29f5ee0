"""What can be asked of an interview. `received_on`: the application's day of receipt, where the caller knows it."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from foundation.decider import Code, Personal, frozen
from services.assessment.domain.vocabulary import EvaluatorBody, Slot, Source


@frozen
class ScheduleInterview:
    """Call the person of an admitted application in. That it is admitted is looked up by the caller."""

    interview_id: UUID
    person_id: UUID
    application_id: UUID
    evaluator_body: EvaluatorBody
    slot: Slot
    received_on: date


@frozen
class RescheduleInterview:
    """Move from the slot that the caller saw to another one."""

    interview_id: UUID
    from_slot: Slot
    to_slot: Slot
    evaluator_body: EvaluatorBody
    reason: Code


@frozen
class HoldInterview:
    interview_id: UUID
    held_on: date
    received_on: date | None = None


@frozen
class RecordInterviewHeld:
    """An interview that was held without being scheduled here: history, or without an appointment."""

    interview_id: UUID
    person_id: UUID
    application_id: UUID
    evaluator_body: EvaluatorBody
    held_on: date
    received_on: date | None = None
    source: Source = Source.HISTORICAL


@frozen
class MissInterview:
    interview_id: UUID
    slot: Slot
    reason: Code


@frozen
class CancelInterview:
    interview_id: UUID
    slot: Slot
    reason: Code


@frozen
class CorrectAssessmentInterviewHeld:
    interview_id: UUID
    held_on: date
    evaluator_body: EvaluatorBody
    reason: Code
    reason_text: Personal[str] | None = None
    received_on: date | None = None


@frozen
class RetractAssessmentInterviewHeld:
    interview_id: UUID
    reason: Code
    reason_text: Personal[str] | None = None


Command = (
    ScheduleInterview
    | RescheduleInterview
    | HoldInterview
    | RecordInterviewHeld
    | MissInterview
    | CancelInterview
    | CorrectAssessmentInterviewHeld
    | RetractAssessmentInterviewHeld
)
