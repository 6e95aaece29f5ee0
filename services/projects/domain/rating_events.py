"""A rated outcome of the projects."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from uuid import UUID

from foundation.decider import Code, frozen


class Dimension(StrEnum):
    """What is rated: the plan's outcomes of its seventh macro-activity."""

    ENTREPRENEURIAL_CAPACITY = "entrepreneurial_capacity"
    COLLABORATION = "collaboration"


@frozen
class OutcomeRated:
    """`rating` 1 (not at all) to 5 (fully); `rated_by` is the role of who rates, never a name."""

    rating_id: UUID
    project_id: UUID
    dimension: Dimension
    rating: int
    rated_by: Code
    rated_on: date


@frozen
class OutcomeRatedCorrected:
    fact_id: UUID  # the rating's
    rating_id: UUID
    project_id: UUID
    corrected_on: date
    dimension: Dimension
    rating: int
    rated_by: Code
    rated_on: date
    reason: Code


@frozen
class OutcomeRatedRetracted:
    fact_id: UUID  # the rating's
    rating_id: UUID
    project_id: UUID
    retracted_on: date
    dimension: Dimension
    rated_on: date
    reason: Code


RatingEvent = OutcomeRated | OutcomeRatedCorrected | OutcomeRatedRetracted
