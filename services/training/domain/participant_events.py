"""What happened to the participants of a course. They are on the course's stream, because its places are.

The facts of one participation are named by its enrolment: who dropped out and comes back is enrolled anew.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from uuid import UUID

from foundation.decider import Code, Personal, frozen


@frozen
class ParticipantEnrolled:
    enrolment_id: UUID
    course_id: UUID
    person_id: UUID
    enrolled_on: date


@frozen
class ParticipantEnrolledCorrected:
    fact_id: UUID  # the enrolment's
    enrolment_id: UUID
    course_id: UUID
    person_id: UUID
    corrected_on: date
    enrolled_on: date
    reason: Code
    reason_text: Personal[str] | None


@frozen
class ParticipantEnrolledRetracted:
    fact_id: UUID  # the enrolment's
    enrolment_id: UUID
    course_id: UUID
    person_id: UUID
    retracted_on: date
    enrolled_on: date
    reason: Code
    reason_text: Personal[str] | None


@frozen
class ParticipantCompleted:
    """`attended_hours` are those of the sessions attended within the enrolment, up to `completed_on`."""

    enrolment_id: UUID
    course_id: UUID
    person_id: UUID
    completed_on: date
    attended_hours: Decimal


@frozen
class ParticipantCompletedCorrected:
    """Also where a session was corrected and the hours with it."""

    fact_id: UUID  # the enrolment's
    enrolment_id: UUID
    course_id: UUID
    person_id: UUID
    corrected_on: date
    completed_on: date
    attended_hours: Decimal
    reason: Code
    reason_text: Personal[str] | None


@frozen
class ParticipantCompletedRetracted:
    fact_id: UUID  # the enrolment's
    enrolment_id: UUID
    course_id: UUID
    person_id: UUID
    retracted_on: date
    completed_on: date
    reason: Code
    reason_text: Personal[str] | None


@frozen
class ParticipantDroppedOut:
    """The place is free from `dropped_out_on` on."""

    enrolment_id: UUID
    course_id: UUID
    person_id: UUID
    dropped_out_on: date
    reason: Code
    reason_text: Personal[str] | None


@frozen
class ParticipantDroppedOutCorrected:
    """`dropped_out_reason` is the drop-out's reason as corrected, `reason` why it is corrected."""

    fact_id: UUID  # the enrolment's
    enrolment_id: UUID
    course_id: UUID
    person_id: UUID
    corrected_on: date
    dropped_out_on: date
    dropped_out_reason: Code
    reason: Code
    reason_text: Personal[str] | None


@frozen
class ParticipantDroppedOutRetracted:
    """The participant has the place again, if it is still free."""

    fact_id: UUID  # the enrolment's
    enrolment_id: UUID
    course_id: UUID
    person_id: UUID
    retracted_on: date
    dropped_out_on: date
    reason: Code
    reason_text: Personal[str] | None


ParticipantEvent = (
    ParticipantEnrolled
    | ParticipantEnrolledCorrected
    | ParticipantEnrolledRetracted
    | ParticipantCompleted
    | ParticipantCompletedCorrected
    | ParticipantCompletedRetracted
    | ParticipantDroppedOut
    | ParticipantDroppedOutCorrected
    | ParticipantDroppedOutRetracted
)
