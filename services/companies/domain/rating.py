"""A rated outcome of the work with companies. Stream `rating-<rating_id>`."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Final
from uuid import UUID

from foundation.amending import Kind
from foundation.decider import Code, frozen
from foundation.single import Single, within_scale


class Dimension(StrEnum):
    """What is rated: the plan's outcomes of its fourth macro-activity."""

    SENSITIVITY = "sensitivity"  # "sensibilità sul tema lavoro e fragilità"
    ACTIVATION = "activation"  # "attivazione sul progetto"
    REPUTATION = "reputation"  # "riconoscimento del progetto / reputazione"
    LASTING_RELATION = "lasting_relation"  # "creazione di un rapporto duraturo con le aziende"


@frozen
class RateOutcome:
    rating_id: UUID
    company_id: UUID
    dimension: Dimension
    rating: int
    rated_by: Code
    rated_on: date


@frozen
class OutcomeRated:
    """`rating` 1 (not at all) to 5 (fully); `rated_by` is the role of who rates, never a name."""

    rating_id: UUID
    company_id: UUID
    dimension: Dimension
    rating: int
    rated_by: Code
    rated_on: date


@frozen
class OutcomeRatedCorrected:
    fact_id: UUID  # the rating's
    rating_id: UUID
    company_id: UUID
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
    company_id: UUID
    retracted_on: date
    dimension: Dimension
    rated_on: date
    reason: Code


RATED: Final = Kind(OutcomeRated, "rating_id", "rated_on", OutcomeRatedCorrected, OutcomeRatedRetracted)
RATING: Final = Single("rating", RateOutcome, RATED, within_scale).aggregate()
