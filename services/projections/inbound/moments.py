"""What is read of the topic of the network: reviews of the plan, public moments, calls, needs."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from foundation.decider import Code, PublicText, frozen
from services.projections.inbound.shapes import said_by


@frozen
class FrozenFigure:
    """A figure as a person gave it for a review."""

    indicator: Code
    value: Decimal


@frozen
class ReviewHeld:
    plan_id: UUID
    review_id: UUID
    held_on: date
    known_at: datetime
    figures: tuple[FrozenFigure, ...]
    indicators: tuple[Code, ...] = ()


@frozen
class ReviewHeldCorrected(ReviewHeld):
    pass


@frozen
class ReviewHeldRetracted:
    plan_id: UUID
    review_id: UUID
    retracted_on: date


@frozen
class OfInitiative:
    initiative_id: UUID


@frozen
class InitiativePlanned(OfInitiative):
    kind: Code
    title: PublicText
    planned_for: date
    planned_on: date


@frozen
class InitiativePlannedCorrected(InitiativePlanned):
    corrected_on: date


@frozen
class InitiativePlannedRetracted(OfInitiative):
    retracted_on: date


@frozen
class InitiativeHeld(OfInitiative):
    holding_id: UUID
    held_on: date
    participants: int


@frozen
class InitiativeHeldCorrected(InitiativeHeld):
    corrected_on: date


@frozen
class InitiativeHeldRetracted(OfInitiative):
    holding_id: UUID
    retracted_on: date


@frozen
class OfCall:
    call_id: UUID


@frozen
class CallPublished(OfCall):
    title: PublicText
    published_on: date
    closes_on: date | None


@frozen
class CallPublishedCorrected(CallPublished):
    corrected_on: date


@frozen
class CallPublishedRetracted(OfCall):
    retracted_on: date


@frozen
class CallBonusRecorded(OfCall):
    bonus_id: UUID
    what: PublicText
    amount: Decimal
    recorded_on: date


@frozen
class CallBonusRecordedCorrected(CallBonusRecorded):
    corrected_on: date


@frozen
class CallBonusRecordedRetracted(OfCall):
    bonus_id: UUID
    retracted_on: date


@frozen
class OfNeed:
    need_id: UUID


@frozen
class CoDesignNeedRecorded(OfNeed):
    what: PublicText
    area: Code
    recorded_on: date


@frozen
class CoDesignNeedRecordedCorrected(CoDesignNeedRecorded):
    corrected_on: date


@frozen
class CoDesignNeedRecordedRetracted(OfNeed):
    retracted_on: date


MOMENTS = said_by(
    "network",
    ReviewHeld,
    ReviewHeldCorrected,
    ReviewHeldRetracted,
    InitiativePlanned,
    InitiativePlannedCorrected,
    InitiativePlannedRetracted,
    InitiativeHeld,
    InitiativeHeldCorrected,
    InitiativeHeldRetracted,
    CallPublished,
    CallPublishedCorrected,
    CallPublishedRetracted,
    CallBonusRecorded,
    CallBonusRecordedCorrected,
    CallBonusRecordedRetracted,
    CoDesignNeedRecorded,
    CoDesignNeedRecordedCorrected,
    CoDesignNeedRecordedRetracted,
)
