"""A rated outcome of the projects: the plan's seventh macro-activity. Stream `rating-<rating_id>`."""

from __future__ import annotations

from datetime import date
from typing import Final
from uuid import UUID

from foundation.amending import Kind
from foundation.decider import Code, Refused, frozen
from services.projects.domain.rating_events import (
    Dimension,
    OutcomeRated,
    OutcomeRatedCorrected,
    OutcomeRatedRetracted,
)
from services.projects.domain.single import Single

LOWEST, HIGHEST = 1, 5


@frozen
class RateOutcome:
    rating_id: UUID
    project_id: UUID
    dimension: Dimension
    rating: int
    rated_by: Code
    rated_on: date


def _within_scale(rated: OutcomeRated) -> None:
    if not LOWEST <= rated.rating <= HIGHEST:
        raise Refused("rating_outside_scale", lowest=LOWEST, highest=HIGHEST)


RATED: Final = Kind(OutcomeRated, "rating_id", "rated_on", OutcomeRatedCorrected, OutcomeRatedRetracted)
RATING: Final = Single("rating", RateOutcome, RATED, _within_scale).aggregate()
