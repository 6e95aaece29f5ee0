"""What is read of the topic of training: courses, their sessions and participants."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from uuid import UUID

from foundation.decider import Code, PublicText, frozen
from services.projections.inbound.shapes import said_by


@frozen
class OfCourse:
    course_id: UUID


@frozen
class CoursePlanned(OfCourse):
    kind: Code
    subject: Code
    title: PublicText
    training_body_id: UUID | None
    company_id: UUID | None
    places: int
    planned_hours: Decimal | None
    planned_on: date


@frozen
class CoursePlanRevised(OfCourse):
    kind: Code
    subject: Code
    title: PublicText
    training_body_id: UUID | None
    company_id: UUID | None
    places: int
    planned_hours: Decimal | None
    revised_on: date


@frozen
class InCompanyTrainingAgreed(OfCourse):
    agreement_id: UUID
    company_id: UUID
    agreed_on: date


@frozen
class CourseActivated(OfCourse):
    kind: Code
    subject: Code
    activated_on: date


@frozen
class CourseActivatedCorrected(CourseActivated):
    corrected_on: date
    reason: Code


@frozen
class CourseActivatedRetracted(OfCourse):
    retracted_on: date
    reason: Code


@frozen
class CourseClosed(OfCourse):
    closed_on: date


@frozen
class CourseClosedCorrected(CourseClosed):
    corrected_on: date
    reason: Code


@frozen
class CourseClosedRetracted(OfCourse):
    retracted_on: date
    reason: Code


@frozen
class CourseCancelled(OfCourse):
    cancelled_on: date
    reason: Code


@frozen
class SessionHeld(OfCourse):
    session_id: UUID
    kind: Code
    subject: Code
    held_on: date
    hours: Decimal
    attended: tuple[UUID, ...]


@frozen
class SessionHeldCorrected(SessionHeld):
    corrected_on: date
    reason: Code


@frozen
class SessionHeldRetracted(OfCourse):
    session_id: UUID
    retracted_on: date
    reason: Code


@frozen
class ParticipantEnrolled(OfCourse):
    enrolment_id: UUID
    person_id: UUID
    enrolled_on: date


@frozen
class ParticipantEnrolledCorrected(ParticipantEnrolled):
    corrected_on: date
    reason: Code


@frozen
class ParticipantEnrolledRetracted(OfCourse):
    enrolment_id: UUID
    person_id: UUID
    retracted_on: date
    reason: Code


@frozen
class ParticipantCompleted(OfCourse):
    enrolment_id: UUID
    person_id: UUID
    completed_on: date
    attended_hours: Decimal


@frozen
class ParticipantCompletedCorrected(ParticipantCompleted):
    corrected_on: date
    reason: Code


@frozen
class ParticipantCompletedRetracted(OfCourse):
    enrolment_id: UUID
    person_id: UUID
    retracted_on: date
    reason: Code


@frozen
class ParticipantDroppedOut(OfCourse):
    enrolment_id: UUID
    person_id: UUID
    dropped_out_on: date
    reason: Code


@frozen
class ParticipantDroppedOutCorrected(ParticipantDroppedOut):
    corrected_on: date
    dropped_out_reason: Code


@frozen
class ParticipantDroppedOutRetracted(OfCourse):
    enrolment_id: UUID
    person_id: UUID
    retracted_on: date
    reason: Code


ACTIVATIONS = said_by("training", CourseActivated, CourseActivatedCorrected, CourseActivatedRetracted)
SESSIONS = said_by("training", SessionHeld, SessionHeldCorrected, SessionHeldRetracted)
COURSES = (
    ACTIVATIONS
    | SESSIONS
    | said_by(
        "training",
        CoursePlanned,
        CoursePlanRevised,
        InCompanyTrainingAgreed,
        CourseClosed,
        CourseClosedCorrected,
        CourseClosedRetracted,
        CourseCancelled,
        ParticipantEnrolled,
        ParticipantEnrolledCorrected,
        ParticipantEnrolledRetracted,
        ParticipantCompleted,
        ParticipantCompletedCorrected,
        ParticipantCompletedRetracted,
        ParticipantDroppedOut,
        ParticipantDroppedOutCorrected,
        ParticipantDroppedOutRetracted,
    )
)
