"""The year's plan and its reviews. Stream `plan-<plan_id>`."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from foundation.decider import Code, PublicText, frozen
from services.network.domain.vocabulary import FrozenFigure


@frozen
class PlanAdopted:
    """The plan runs from March of `year` to the next February."""

    plan_id: UUID
    year: int
    title: PublicText
    adopted_on: date


@frozen
class PlanAdoptedCorrected:
    fact_id: UUID
    plan_id: UUID
    corrected_on: date
    year: int
    title: PublicText
    adopted_on: date
    reason: Code


@frozen
class PlanAdoptedRetracted:
    fact_id: UUID
    plan_id: UUID
    retracted_on: date
    adopted_on: date
    reason: Code


@frozen
class ReviewHeld:
    """A review ("verifica") of the figures of `held_on` as known at `known_at`: no later correction changes those.

    `indicators`: the figures that it looks at, beside those of `figures`, which are what a person gave. What the table
    told then, it says itself (projections: FiguresFrozen).
    """

    plan_id: UUID
    review_id: UUID
    milestone_id: UUID | None
    held_on: date
    known_at: datetime
    figures: tuple[FrozenFigure, ...]
    indicators: tuple[Code, ...] = ()


@frozen
class ReviewHeldCorrected:
    """What the table told of the day and instant that were said before, it has said; of others it says anew."""

    fact_id: UUID
    plan_id: UUID
    review_id: UUID
    corrected_on: date
    milestone_id: UUID | None
    held_on: date
    known_at: datetime
    figures: tuple[FrozenFigure, ...]
    indicators: tuple[Code, ...]
    reason: Code


@frozen
class ReviewHeldRetracted:
    fact_id: UUID
    plan_id: UUID
    review_id: UUID
    retracted_on: date
    held_on: date
    reason: Code
