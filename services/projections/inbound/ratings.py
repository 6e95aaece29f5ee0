"""What is read of the rated outcomes of training, companies and placement: 1 to 5, by dimension."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from foundation.decider import Code, frozen


@frozen
class TrainingOutcomeRated:
    rating_id: UUID
    person_id: UUID
    dimension: Code
    rating: int
    rated_on: date


@frozen
class TrainingOutcomeRatedCorrected(TrainingOutcomeRated):
    corrected_on: date
    reason: Code


@frozen
class TrainingOutcomeRatedRetracted:
    rating_id: UUID
    person_id: UUID
    retracted_on: date
    reason: Code


@frozen
class CompanyOutcomeRated:
    rating_id: UUID
    company_id: UUID
    dimension: Code
    rating: int
    rated_on: date


@frozen
class CompanyOutcomeRatedCorrected(CompanyOutcomeRated):
    corrected_on: date
    reason: Code


@frozen
class CompanyOutcomeRatedRetracted:
    rating_id: UUID
    company_id: UUID
    retracted_on: date
    reason: Code


@frozen
class PlacementOutcomeRated(TrainingOutcomeRated):
    pass


@frozen
class PlacementOutcomeRatedCorrected(TrainingOutcomeRatedCorrected):
    pass


@frozen
class PlacementOutcomeRatedRetracted(TrainingOutcomeRatedRetracted):
    pass


def _said_by(context: str, said: type, corrected: type, retracted: type) -> dict[str, type]:
    type = f"insieme.{context}.outcome-rated"
    return {f"{type}.v1": said, f"{type}-corrected.v1": corrected, f"{type}-retracted.v1": retracted}


OF_TRAINING = _said_by("training", TrainingOutcomeRated, TrainingOutcomeRatedCorrected, TrainingOutcomeRatedRetracted)
OF_COMPANIES = _said_by("companies", CompanyOutcomeRated, CompanyOutcomeRatedCorrected, CompanyOutcomeRatedRetracted)
OF_PLACEMENT = _said_by(
    "placement", PlacementOutcomeRated, PlacementOutcomeRatedCorrected, PlacementOutcomeRatedRetracted
)
RATINGS = OF_TRAINING | OF_COMPANIES | OF_PLACEMENT
