"""A rated outcome of the interviews and what follows them. Stream `rating-<rating_id>`."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from uuid import UUID

from foundation.decider import Code, Personal, frozen


class Dimension(StrEnum):
    """What is rated: the plan's outcomes of its first macro-activities."""

    AWARENESS = "awareness"
    ENGAGEMENT_AND_TRUST = "engagement_and_trust"
    AUTONOMY_IN_JOB_SEARCH = "autonomy_in_job_search"


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
    rating_id: UUID
    person_id: UUID
    application_id: UUID
    dimension: Dimension
    rating: int
    rated_by: Code
    rated_on: date
    reason: Code
    reason_text: Personal[str] | None


@frozen
class OutcomeRatedRetracted:
    rating_id: UUID
    person_id: UUID
    application_id: UUID
    reason: Code
    reason_text: Personal[str] | None
