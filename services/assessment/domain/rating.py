"""A rated outcome of the interviews and what follows them. Stream `rating-<rating_id>`."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Final
from uuid import UUID

from foundation.amending import Kind
from foundation.decider import Code, Personal, frozen
from foundation.single import Single, within_scale


class Dimension(StrEnum):
    """What is rated: the plan's outcomes of its first macro-activities."""

    AWARENESS = "awareness"
    ENGAGEMENT_AND_TRUST = "engagement_and_trust"
    AUTONOMY_IN_JOB_SEARCH = "autonomy_in_job_search"


@frozen
class RateOutcome:
    rating_id: UUID
    person_id: UUID
    application_id: UUID
    dimension: Dimension
    rating: int
    rated_by: Code
    rated_on: date


@frozen
class OutcomeRated:
    """`rating` 1 (not at all) to 5 (fully); `rated_by` is the role of who rates, never a name."""

    rating_id: UUID
    person_id: UUID
    application_id: UUID
    dimension: Dimension
    rating: int
    rated_by: Code
    rated_on: date


@frozen
class OutcomeRatedCorrected:
    fact_id: UUID  # the rating's
    rating_id: UUID
    person_id: UUID
    application_id: UUID
    corrected_on: date
    dimension: Dimension
    rating: int
    rated_by: Code
    rated_on: date
    reason: Code
    reason_text: Personal[str] | None


@frozen
class OutcomeRatedRetracted:
    fact_id: UUID  # the rating's
    rating_id: UUID
    person_id: UUID
    application_id: UUID
    retracted_on: date
    rated_on: date
    reason: Code
    reason_text: Personal[str] | None


RATED: Final = Kind(OutcomeRated, "rating_id", "rated_on", OutcomeRatedCorrected, OutcomeRatedRetracted)
RATING: Final = Single("rating", RateOutcome, RATED, within_scale).aggregate()
