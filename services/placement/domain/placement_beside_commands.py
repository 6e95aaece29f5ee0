"""What can be asked of what happens beside a placement: its tutor and the hours, and how both sides found it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from uuid import UUID

from foundation.decider import Code, Personal, frozen
from services.placement.domain.vocabulary import Side


@frozen
class AssignTutor:
    """`assignment_id`: the one that the caller was shown for it; None to be given one.

    Refused: assigned_before_start, once the placement has started; assigned_after_end; tutor_changed_meanwhile, where
    another id is due by now.
    """

    placement_id: UUID
    tutor: Code
    assigned_on: date
    assignment_id: UUID | None = None


@frozen
class CorrectTutorAssigned:
    """The assignment as it should have been recorded, whole. Refused: as of AssignTutor."""

    assignment_id: UUID
    placement_id: UUID
    tutor: Code
    assigned_on: date
    reason: Code
    reason_text: Personal[str] | None = None


@frozen
class RetractTutorAssigned:
    """Who was assigned before is the tutor again; where nobody was, one is required."""

    assignment_id: UUID
    placement_id: UUID
    reason: Code
    reason_text: Personal[str] | None = None


@frozen
class LogTutoringHours:
    """`hours` above 0, at most 24 a day in all. Without `tutor` they are the assigned tutor's.

    Refused: tutor_missing, hours_outside_day, hours_before_start, hours_after_end.
    """

    log_id: UUID
    placement_id: UUID
    worked_on: date
    hours: Decimal
    tutor: Code | None = None


@frozen
class CorrectTutoringHoursLogged:
    log_id: UUID
    placement_id: UUID
    tutor: Code
    worked_on: date
    hours: Decimal
    reason: Code
    reason_text: Personal[str] | None = None


@frozen
class RetractTutoringHoursLogged:
    log_id: UUID
    placement_id: UUID
    reason: Code
    reason_text: Personal[str] | None = None


@frozen
class AskSatisfaction:
    """Ask both sides how it was. Who has said so since the end is not asked again."""

    placement_id: UUID
    asked_on: date
    due_on: date


@frozen
class WithdrawSatisfactionRequest:
    """The end on which it was asked is taken back."""

    placement_id: UUID


@frozen
class RateSatisfaction:
    """`rating` 1 (not at all) to 5 (fully). Refused: rating_outside_scale, rated_before_start, already_rated."""

    rating_id: UUID
    placement_id: UUID
    side: Side
    rating: int
    continues: bool
    rated_on: date


@frozen
class CorrectSatisfactionRated:
    rating_id: UUID
    placement_id: UUID
    side: Side
    rating: int
    continues: bool
    rated_on: date
    reason: Code
    reason_text: Personal[str] | None = None


@frozen
class RetractSatisfactionRated:
    rating_id: UUID
    placement_id: UUID
    reason: Code
    reason_text: Personal[str] | None = None


AssignmentCommand = AssignTutor | CorrectTutorAssigned | RetractTutorAssigned
TutorCommand = AssignmentCommand | LogTutoringHours | CorrectTutoringHoursLogged | RetractTutoringHoursLogged
RatingCommand = RateSatisfaction | CorrectSatisfactionRated | RetractSatisfactionRated
SatisfactionCommand = AskSatisfaction | WithdrawSatisfactionRequest | RatingCommand
