"""What happened to a course as such: planned, agreed with a company, activated, closed, cancelled; its sessions.

`subject` is the type ("tipologia") that the indicators 2c and 3c count. Hours are in decimals of an hour.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from uuid import UUID

from foundation.decider import Code, PublicText, frozen
from services.training.domain.vocabulary import CourseKind


@frozen
class CoursePlanned:
    """`need_id`, `demand_id` and `company_id` tell from which company need. `planned_hours` None: not known yet."""

    course_id: UUID
    kind: CourseKind
    subject: Code
    title: PublicText
    training_body_id: UUID | None
    need_id: UUID | None
    demand_id: UUID | None
    company_id: UUID | None
    places: int
    planned_hours: Decimal | None
    planned_on: date


@frozen
class CoursePlanRevised:
    """The whole plan anew."""

    course_id: UUID
    kind: CourseKind
    subject: Code
    title: PublicText
    training_body_id: UUID | None
    need_id: UUID | None
    company_id: UUID | None
    places: int
    planned_hours: Decimal | None
    revised_on: date


@frozen
class InCompanyTrainingAgreed:
    """The course is held inside a company."""

    agreement_id: UUID
    course_id: UUID
    company_id: UUID
    agreed_on: date


@frozen
class CourseActivated:
    course_id: UUID
    kind: CourseKind
    subject: Code
    activated_on: date


@frozen
class CourseActivatedCorrected:
    fact_id: UUID  # the course's
    course_id: UUID
    corrected_on: date
    kind: CourseKind
    subject: Code
    activated_on: date
    reason: Code


@frozen
class CourseActivatedRetracted:
    """It is only planned again."""

    fact_id: UUID  # the course's
    course_id: UUID
    retracted_on: date
    kind: CourseKind
    subject: Code
    activated_on: date
    reason: Code


@frozen
class CourseClosed:
    course_id: UUID
    closed_on: date


@frozen
class CourseClosedCorrected:
    fact_id: UUID  # the course's
    course_id: UUID
    corrected_on: date
    closed_on: date
    reason: Code


@frozen
class CourseClosedRetracted:
    """It goes on."""

    fact_id: UUID  # the course's
    course_id: UUID
    retracted_on: date
    closed_on: date
    reason: Code


@frozen
class CourseCancelled:
    """It will not be held. Only what was never activated is cancelled."""

    course_id: UUID
    cancelled_on: date
    reason: Code


@frozen
class CourseCancelledRetracted:
    """It is planned again."""

    fact_id: UUID  # the course's
    course_id: UUID
    retracted_on: date
    cancelled_on: date
    reason: Code


@frozen
class SessionHeld:
    """`hours` delivered, once whatever the participants; `attended` were enrolled that day, each named once."""

    session_id: UUID
    course_id: UUID
    kind: CourseKind
    subject: Code
    held_on: date
    hours: Decimal
    attended: tuple[UUID, ...]


@frozen
class SessionHeldCorrected:
    fact_id: UUID  # the session's
    session_id: UUID
    course_id: UUID
    corrected_on: date
    kind: CourseKind
    subject: Code
    held_on: date
    hours: Decimal
    attended: tuple[UUID, ...]
    reason: Code


@frozen
class SessionHeldRetracted:
    fact_id: UUID  # the session's
    session_id: UUID
    course_id: UUID
    retracted_on: date
    kind: CourseKind
    subject: Code
    held_on: date
    reason: Code


CourseEvent = (
    CoursePlanned
    | CoursePlanRevised
    | InCompanyTrainingAgreed
    | CourseActivated
    | CourseActivatedCorrected
    | CourseActivatedRetracted
    | CourseClosed
    | CourseClosedCorrected
    | CourseClosedRetracted
    | CourseCancelled
    | CourseCancelledRetracted
)
SessionEvent = SessionHeld | SessionHeldCorrected | SessionHeldRetracted
