"""A rated outcome of the projects: the plan's seventh macro-activity. Stream `rating-<rating_id>`."""

from __future__ import annotations

from datetime import date
from typing import Final
from uuid import UUID

from foundation.amending import Kind
from foundation.decider import Code, frozen
from foundation.single import Single, within_scale
from services.projects.domain.rating_events import (
    Dimension,
    OutcomeRated,
    OutcomeRatedCorrected,
    OutcomeRatedRetracted,
)


@frozen
class RateOutcome:
    rating_id: UUID
    project_id: UUID
    dimension: Dimension
    rating: int
    rated_by: Code
    rated_on: date


RATED: Final = Kind(OutcomeRated, "rating_id", "rated_on", OutcomeRatedCorrected, OutcomeRatedRetracted)
RATING: Final = Single("rating", RateOutcome, RATED, within_scale).aggregate()
