"""The partners' training bodies ("enti di formazione") and what they offer (All.4)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from uuid import UUID

from foundation.decider import Code, PublicText, frozen
from services.training.domain.vocabulary import CourseKind


@frozen
class TrainingBodyEngaged:
    training_body_id: UUID
    name: PublicText
    engaged_on: date


@frozen
class TrainingBodyEngagedCorrected:
    fact_id: UUID  # the body's
    training_body_id: UUID
    corrected_on: date
    name: PublicText
    engaged_on: date
    reason: Code


@frozen
class TrainingBodyEngagedRetracted:
    fact_id: UUID  # the body's
    training_body_id: UUID
    retracted_on: date
    engaged_on: date
    reason: Code


@frozen
class TrainingOfferPublished:
    """`hours` of the whole course that is offered."""

    offer_id: UUID
    training_body_id: UUID
    kind: CourseKind
    subject: Code
    title: PublicText
    hours: Decimal
    published_on: date


@frozen
class TrainingOfferPublishedCorrected:
    fact_id: UUID  # the offer's
    offer_id: UUID
    training_body_id: UUID
    corrected_on: date
    kind: CourseKind
    subject: Code
    title: PublicText
    hours: Decimal
    published_on: date
    reason: Code


@frozen
class TrainingOfferPublishedRetracted:
    fact_id: UUID  # the offer's
    offer_id: UUID
    training_body_id: UUID
    retracted_on: date
    published_on: date
    reason: Code


Event = (
    TrainingBodyEngaged
    | TrainingBodyEngagedCorrected
    | TrainingBodyEngagedRetracted
    | TrainingOfferPublished
    | TrainingOfferPublishedCorrected
    | TrainingOfferPublishedRetracted
)
