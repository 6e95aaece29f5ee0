"""What is read of the topic of training: which bodies are engaged, and what they offer."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from uuid import UUID

from foundation.decider import Code, PublicText, frozen
from services.projections.inbound.shapes import said_by


@frozen
class OfBody:
    training_body_id: UUID


@frozen
class TrainingOfferPublished(OfBody):
    """`hours` of the whole course that is offered."""

    offer_id: UUID
    kind: Code
    subject: Code
    title: PublicText
    hours: Decimal
    published_on: date


@frozen
class TrainingOfferPublishedCorrected(TrainingOfferPublished):
    corrected_on: date


@frozen
class TrainingOfferPublishedRetracted(OfBody):
    offer_id: UUID
    retracted_on: date


OFFERS = said_by("training", TrainingOfferPublished, TrainingOfferPublishedCorrected, TrainingOfferPublishedRetracted)
