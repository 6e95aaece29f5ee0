"""What is read of the topic of training: reactivations, meetings, training bodies; courses in a file of their own."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from foundation.decider import Code, PublicText, frozen
from services.projections.inbound.courses import COURSES
from services.projections.inbound.offers import OFFERS
from services.projections.inbound.shapes import said_by


@frozen
class OfReactivation:
    reactivation_id: UUID
    person_id: UUID


@frozen
class ReactivationStarted(OfReactivation):
    started_on: date
    expected_end_on: date


@frozen
class ReactivationStartedCorrected(ReactivationStarted):
    corrected_on: date
    reason: Code


@frozen
class ReactivationStartedRetracted(OfReactivation):
    retracted_on: date
    reason: Code


@frozen
class ReactivationExtended(OfReactivation):
    extension_id: UUID
    expected_end_on: date
    extended_on: date
    reason: Code


@frozen
class ReactivationExtendedCorrected(ReactivationExtended):
    corrected_on: date
    extended_reason: Code


@frozen
class ReactivationExtendedRetracted(OfReactivation):
    extension_id: UUID
    expected_end_on: date
    retracted_on: date
    reason: Code


@frozen
class ReactivationCompleted(OfReactivation):
    completed_on: date


@frozen
class ReactivationCompletedCorrected(ReactivationCompleted):
    corrected_on: date
    reason: Code


@frozen
class ReactivationCompletedRetracted(OfReactivation):
    retracted_on: date
    reason: Code


@frozen
class ReactivationInterrupted(OfReactivation):
    interrupted_on: date
    reason: Code


@frozen
class ReactivationInterruptedCorrected(ReactivationInterrupted):
    corrected_on: date
    interrupted_reason: Code


@frozen
class ReactivationInterruptedRetracted(OfReactivation):
    retracted_on: date
    reason: Code


@frozen
class ReactivationOverdue(OfReactivation):
    expected_end_on: date
    overdue_on: date


@frozen
class PreparatoryMeetingHeld:
    meeting_id: UUID
    held_on: date
    kind: Code
    participants: tuple[UUID, ...]


@frozen
class PreparatoryMeetingHeldCorrected(PreparatoryMeetingHeld):
    corrected_on: date
    reason: Code


@frozen
class PreparatoryMeetingHeldRetracted:
    meeting_id: UUID
    retracted_on: date
    reason: Code


@frozen
class TrainingBodyEngaged:
    training_body_id: UUID
    name: PublicText
    engaged_on: date


@frozen
class TrainingBodyEngagedCorrected(TrainingBodyEngaged):
    corrected_on: date
    reason: Code


@frozen
class TrainingBodyEngagedRetracted:
    training_body_id: UUID
    retracted_on: date
    reason: Code


REACTIVATIONS = said_by(
    "training",
    ReactivationStarted,
    ReactivationStartedCorrected,
    ReactivationStartedRetracted,
    ReactivationExtended,
    ReactivationExtendedCorrected,
    ReactivationExtendedRetracted,
    ReactivationCompleted,
    ReactivationCompletedCorrected,
    ReactivationCompletedRetracted,
    ReactivationInterrupted,
    ReactivationInterruptedCorrected,
    ReactivationInterruptedRetracted,
    ReactivationOverdue,
)
PREPARATORY = said_by(
    "training", PreparatoryMeetingHeld, PreparatoryMeetingHeldCorrected, PreparatoryMeetingHeldRetracted
)
BODIES = said_by("training", TrainingBodyEngaged, TrainingBodyEngagedCorrected, TrainingBodyEngagedRetracted)
TRAINING = REACTIVATIONS | PREPARATORY | BODIES | OFFERS | COURSES
