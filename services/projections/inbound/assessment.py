"""What is read of the topic of assessment."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from foundation.decider import Code, frozen
from services.projections.inbound.shapes import OfApplication, OfPerson, OpenEnum, said_by


class Readiness(OpenEnum):
    READY = "ready"
    TO_REACTIVATE = "to_reactivate"
    OTHER = "other"


@frozen
class Slot:
    """What stories keep of it from before the last three were read has them empty."""

    starts_at: datetime
    ends_at: datetime | None = None
    evaluator: Code | None = None
    room: Code | None = None


@frozen
class AssessmentInterviewScheduled(OfApplication):
    interview_id: UUID
    evaluator_body: Code
    slot: Slot


@frozen
class AssessmentInterviewRescheduled(AssessmentInterviewScheduled):
    reason: Code


@frozen
class AssessmentInterviewHeld(OfApplication):
    interview_id: UUID
    evaluator_body: Code
    held_on: date


@frozen
class AssessmentInterviewHeldCorrected(AssessmentInterviewHeld):
    corrected_on: date
    reason: Code


@frozen
class AssessmentInterviewHeldRetracted(OfApplication):
    interview_id: UUID
    retracted_on: date
    reason: Code


@frozen
class AssessmentInterviewMissed(OfApplication):
    interview_id: UUID
    missed_on: date
    reason: Code


@frozen
class AssessmentInterviewCancelled(OfApplication):
    interview_id: UUID
    cancelled_on: date
    reason: Code


@frozen
class FragilityMeasured(OfApplication):
    measured_on: date
    instrument_version: int


@frozen
class CompetenceRecorded(OfApplication):
    competence_id: UUID
    found_on: date
    esco: Code | None
    level: int
    usable_in_company: bool


@frozen
class CompetenceRecordedCorrected(CompetenceRecorded):
    corrected_on: date
    reason: Code


@frozen
class CompetenceRecordedRetracted(OfApplication):
    competence_id: UUID
    retracted_on: date
    reason: Code


@frozen
class ProfileDrawnUp(OfApplication):
    drawn_up_on: date
    version: int


@frozen
class TargetAssessed(OfApplication):
    assessment_id: UUID
    assessed_on: date
    in_target: bool
    readiness: Readiness | None


@frozen
class TargetAssessedCorrected(TargetAssessed):
    corrected_on: date
    reason: Code


@frozen
class TargetAssessedRetracted(OfApplication):
    assessment_id: UUID
    retracted_on: date
    reason: Code


@frozen
class ReadinessReached(OfApplication):
    readiness_id: UUID
    reached_on: date


@frozen
class ReadinessReachedCorrected(ReadinessReached):
    corrected_on: date
    reason: Code


@frozen
class ReadinessReachedRetracted(OfApplication):
    readiness_id: UUID
    retracted_on: date
    reason: Code


@frozen
class PersonPactSigned(OfApplication):
    pact_id: UUID
    signed_on: date


@frozen
class PersonPactClosed(OfApplication):
    pact_id: UUID
    closed_on: date
    reason: Code


@frozen
class Lr14ProgrammeLinked(OfApplication):
    started_on: date


@frozen
class OutcomeRated(OfApplication):
    rating_id: UUID
    dimension: Code
    rating: int
    rated_by: Code
    rated_on: date


@frozen
class OutcomeRatedCorrected(OutcomeRated):
    corrected_on: date
    reason: Code


@frozen
class OutcomeRatedRetracted(OfApplication):
    rating_id: UUID
    retracted_on: date
    reason: Code


@frozen
class CaseAssigned(OfPerson):
    assignee: Code
    assigned_on: date


@frozen
class CaseReassigned(CaseAssigned):
    reason: Code


@frozen
class ContactAttempted(OfPerson):
    attempted_on: date
    channel: Code
    outcome: Code


@frozen
class NoteRecorded(OfPerson):
    noted_on: date


@frozen
class DocumentAttached(OfPerson):
    attached_on: date
    kind: Code


INTERVIEWS_HELD = said_by(
    "assessment", AssessmentInterviewHeld, AssessmentInterviewHeldCorrected, AssessmentInterviewHeldRetracted
)
TARGETS = said_by("assessment", TargetAssessed, TargetAssessedCorrected, TargetAssessedRetracted)
READINESS = said_by("assessment", ReadinessReached, ReadinessReachedCorrected, ReadinessReachedRetracted)
COMPETENCES = said_by("assessment", CompetenceRecorded, CompetenceRecordedCorrected, CompetenceRecordedRetracted)
APPOINTMENTS = said_by(
    "assessment",
    AssessmentInterviewScheduled,
    AssessmentInterviewRescheduled,
    AssessmentInterviewMissed,
    AssessmentInterviewCancelled,
)
CASES = said_by("assessment", CaseAssigned, CaseReassigned)
ASSESSMENT = (
    INTERVIEWS_HELD
    | TARGETS
    | READINESS
    | COMPETENCES
    | APPOINTMENTS
    | CASES
    | said_by(
        "assessment",
        FragilityMeasured,
        ProfileDrawnUp,
        PersonPactSigned,
        PersonPactClosed,
        Lr14ProgrammeLinked,
        OutcomeRated,
        OutcomeRatedCorrected,
        OutcomeRatedRetracted,
        ContactAttempted,
        NoteRecorded,
        DocumentAttached,
    )
)
