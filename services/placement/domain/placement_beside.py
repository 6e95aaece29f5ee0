"""What happens beside a placement: its tutor and the hours, and how both sides found it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from uuid import UUID, uuid5

from foundation.decider import Code, Personal, frozen
from services.placement.domain.vocabulary import Side


@frozen
class TutorRequired:
    """The placement runs without a tutor: a task, from this day. Said again, the day has moved."""

    placement_id: UUID
    person_id: UUID
    company_id: UUID
    required_on: date


@frozen
class TutorAssigned:
    """`tutor` is a staff code, never a name.

    `assignment_id`: where it is not said, the UUIDv5 of `<tutor>:<assigned_on>` in the namespace `placement_id`.
    """

    placement_id: UUID
    person_id: UUID
    company_id: UUID
    tutor: Code
    assigned_on: date
    assignment_id: UUID | None = None


@frozen
class TutorAssignedCorrected:
    fact_id: UUID  # the assignment's
    assignment_id: UUID
    placement_id: UUID
    person_id: UUID
    company_id: UUID
    corrected_on: date
    tutor: Code
    assigned_on: date
    reason: Code
    reason_text: Personal[str] | None


@frozen
class TutorAssignedRetracted:
    fact_id: UUID  # the assignment's
    assignment_id: UUID
    placement_id: UUID
    person_id: UUID
    company_id: UUID
    retracted_on: date
    assigned_on: date
    reason: Code
    reason_text: Personal[str] | None


def assigned_as(placement_id: UUID, tutor: str, assigned_on: date) -> UUID:
    """The id of an assignment that said none: it has the same one for whoever reads it."""
    return uuid5(placement_id, f"{tutor}:{assigned_on}")


@frozen
class TutoringHoursLogged:
    log_id: UUID
    placement_id: UUID
    person_id: UUID
    company_id: UUID
    tutor: Code
    worked_on: date
    hours: Decimal


@frozen
class TutoringHoursLoggedCorrected:
    fact_id: UUID  # the log entry's
    log_id: UUID
    placement_id: UUID
    person_id: UUID
    company_id: UUID
    corrected_on: date
    tutor: Code
    worked_on: date
    hours: Decimal
    reason: Code
    reason_text: Personal[str] | None


@frozen
class TutoringHoursLoggedRetracted:
    fact_id: UUID  # the log entry's
    log_id: UUID
    placement_id: UUID
    person_id: UUID
    company_id: UUID
    retracted_on: date
    worked_on: date
    hours: Decimal
    reason: Code
    reason_text: Personal[str] | None


@frozen
class SatisfactionRequested:
    """One side is asked how it was. Said again, the due day has moved."""

    placement_id: UUID
    person_id: UUID
    company_id: UUID
    side: Side
    requested_on: date
    due_on: date


@frozen
class SatisfactionRequestWithdrawn:
    """The end on which it was asked was taken back."""

    placement_id: UUID
    person_id: UUID
    company_id: UUID
    side: Side
    withdrawn_on: date


@frozen
class SatisfactionRated:
    """`rating` 1 (not at all) to 5 (fully); `continues`: the relation goes on after the placement."""

    rating_id: UUID
    placement_id: UUID
    person_id: UUID
    company_id: UUID
    side: Side
    rating: int
    continues: bool
    rated_on: date


@frozen
class SatisfactionRatedCorrected:
    fact_id: UUID  # the rating's
    rating_id: UUID
    placement_id: UUID
    person_id: UUID
    company_id: UUID
    corrected_on: date
    side: Side
    rating: int
    continues: bool
    rated_on: date
    reason: Code
    reason_text: Personal[str] | None


@frozen
class SatisfactionRatedRetracted:
    fact_id: UUID  # the rating's
    rating_id: UUID
    placement_id: UUID
    person_id: UUID
    company_id: UUID
    retracted_on: date
    side: Side
    rated_on: date
    reason: Code
    reason_text: Personal[str] | None


LogEvent = TutoringHoursLogged | TutoringHoursLoggedCorrected | TutoringHoursLoggedRetracted
AssignmentEvent = TutorAssigned | TutorAssignedCorrected | TutorAssignedRetracted
TutorEvent = TutorRequired | AssignmentEvent | LogEvent
AskedEvent = SatisfactionRequested | SatisfactionRequestWithdrawn
RatedEvent = SatisfactionRated | SatisfactionRatedCorrected | SatisfactionRatedRetracted
SatisfactionEvent = AskedEvent | RatedEvent
