"""Rated outcomes of the work in the network. Stream `rating-<rating_id>`."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from foundation.decider import Code, frozen
from services.network.domain.vocabulary import Dimension


@frozen
class OutcomeRated:
    """Of one partner or one actor; `rating` 1 (not at all) to 5 (fully); `rated_by` is a role, never a name."""

    rating_id: UUID
    partner_id: UUID | None
    actor_id: UUID | None
    dimension: Dimension
    rating: int
    rated_by: Code
    rated_on: date


@frozen
class OutcomeRatedCorrected:
    fact_id: UUID
    rating_id: UUID
    dimension: Dimension
    corrected_on: date
    partner_id: UUID | None
    actor_id: UUID | None
    rating: int
    rated_by: Code
    rated_on: date
    reason: Code


@frozen
class OutcomeRatedRetracted:
    fact_id: UUID
    rating_id: UUID
    dimension: Dimension
    retracted_on: date
    rated_on: date
    reason: Code
