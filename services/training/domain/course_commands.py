"""What can be asked of a course, its sessions and its participants."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from uuid import UUID

from foundation.decider import Code, Personal, PublicText, frozen
from services.training.domain.vocabulary import CourseKind


@frozen
class PlanCourse:
    course_id: UUID
    kind: CourseKind
    subject: Code
    title: PublicText
    places: int
    planned_on: date
    planned_hours: Decimal | None = None
    training_body_id: UUID | None = None
    need_id: UUID | None = None
    demand_id: UUID | None = None
    company_id: UUID | None = None


@frozen
class ReviseCoursePlan:
    """The whole plan anew. Kind and subject of an activated course are corrected with its activation."""

    kind: CourseKind
    subject: Code
    title: PublicText
    places: int
    planned_hours: Decimal | None
    training_body_id: UUID | None
    need_id: UUID | None
    company_id: UUID | None


@frozen
class FollowDemand:
    """The demand that the course was planned from says something else now."""

    kind: CourseKind
    subject: Code
    places: int
    need_id: UUID | None
    company_id: UUID | None


@frozen
class LeaveDemand:
    """The demand that the course was planned from was taken back."""


@frozen
class AgreeInCompanyTraining:
    agreement_id: UUID
    company_id: UUID
    agreed_on: date


@frozen
class ActivateCourse:
    activated_on: date


@frozen
class CorrectCourseActivated:
    kind: CourseKind
    subject: Code
    activated_on: date
    reason: Code


@frozen
class RetractCourseActivated:
    reason: Code


@frozen
class CloseCourse:
    closed_on: date


@frozen
class CorrectCourseClosed:
    closed_on: date
    reason: Code


@frozen
class RetractCourseClosed:
    reason: Code


@frozen
class CancelCourse:
    cancelled_on: date
    reason: Code


@frozen
class RetractCourseCancelled:
    reason: Code


@frozen
class RecordSession:
    session_id: UUID
    held_on: date
    hours: Decimal
    attended: tuple[UUID, ...]


@frozen
class CorrectSessionHeld:
    session_id: UUID
    held_on: date
    hours: Decimal
    attended: tuple[UUID, ...]
    reason: Code


@frozen
class RetractSessionHeld:
    session_id: UUID
    reason: Code


@frozen
class EnrolParticipant:
    """`aliases` are the other records of the same person."""

    enrolment_id: UUID
    person_id: UUID
    enrolled_on: date
    aliases: tuple[UUID, ...] = ()


@frozen
class CorrectParticipantEnrolled:
    enrolment_id: UUID
    enrolled_on: date
    reason: Code
    reason_text: Personal[str] | None = None


@frozen
class RetractParticipantEnrolled:
    enrolment_id: UUID
    reason: Code
    reason_text: Personal[str] | None = None


@frozen
class CompleteParticipation:
    enrolment_id: UUID
    completed_on: date


@frozen
class CorrectParticipantCompleted:
    enrolment_id: UUID
    completed_on: date
    reason: Code
    reason_text: Personal[str] | None = None


@frozen
class RetractParticipantCompleted:
    enrolment_id: UUID
    reason: Code
    reason_text: Personal[str] | None = None


@frozen
class DropOut:
    enrolment_id: UUID
    dropped_out_on: date
    reason: Code
    reason_text: Personal[str] | None = None


@frozen
class CorrectParticipantDroppedOut:
    enrolment_id: UUID
    dropped_out_on: date
    dropped_out_reason: Code
    reason: Code
    reason_text: Personal[str] | None = None


@frozen
class RetractParticipantDroppedOut:
    enrolment_id: UUID
    reason: Code
    reason_text: Personal[str] | None = None


OfPlan = ReviseCoursePlan | FollowDemand | LeaveDemand | AgreeInCompanyTraining
OfLife = (
    ActivateCourse
    | CorrectCourseActivated
    | RetractCourseActivated
    | CloseCourse
    | CorrectCourseClosed
    | RetractCourseClosed
    | CancelCourse
    | RetractCourseCancelled
)
OfSession = RecordSession | CorrectSessionHeld | RetractSessionHeld
OfParticipant = (
    EnrolParticipant
    | CorrectParticipantEnrolled
    | RetractParticipantEnrolled
    | CompleteParticipation
    | CorrectParticipantCompleted
    | RetractParticipantCompleted
    | DropOut
    | CorrectParticipantDroppedOut
    | RetractParticipantDroppedOut
)
Command = PlanCourse | OfPlan | OfLife | OfSession | OfParticipant
