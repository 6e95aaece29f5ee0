"""What is read of the rated outcomes of each context but assessment: 1 to 5, by dimension."""

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


@frozen
class ProjectOutcomeRated:
    rating_id: UUID
    project_id: UUID
    dimension: Code
    rating: int
    rated_on: date


@frozen
class ProjectOutcomeRatedCorrected(ProjectOutcomeRated):
    corrected_on: date


@frozen
class ProjectOutcomeRatedRetracted:
    rating_id: UUID
    project_id: UUID
    retracted_on: date


@frozen
class NetworkOutcomeRated:
    """Of one partner, or of one actor."""

    rating_id: UUID
    partner_id: UUID | None
    actor_id: UUID | None
    dimension: Code
    rating: int
    rated_on: date

    @property
    def rated_id(self) -> UUID:
        return self.partner_id or self.actor_id or self.rating_id


@frozen
class NetworkOutcomeRatedCorrected(NetworkOutcomeRated):
    corrected_on: date


@frozen
class NetworkOutcomeRatedRetracted:
    rating_id: UUID
    retracted_on: date


def _said_by(context: str, said: type, corrected: type, retracted: type) -> dict[str, type]:
    type = f"insieme.{context}.outcome-rated"
    return {f"{type}.v1": said, f"{type}-corrected.v1": corrected, f"{type}-retracted.v1": retracted}


OF_TRAINING = _said_by("training", TrainingOutcomeRated, TrainingOutcomeRatedCorrected, TrainingOutcomeRatedRetracted)
OF_COMPANIES = _said_by("companies", CompanyOutcomeRated, CompanyOutcomeRatedCorrected, CompanyOutcomeRatedRetracted)
OF_PLACEMENT = _said_by(
    "placement", PlacementOutcomeRated, PlacementOutcomeRatedCorrected, PlacementOutcomeRatedRetracted
)
OF_PROJECTS = _said_by("projects", ProjectOutcomeRated, ProjectOutcomeRatedCorrected, ProjectOutcomeRatedRetracted)
OF_NETWORK = _said_by("network", NetworkOutcomeRated, NetworkOutcomeRatedCorrected, NetworkOutcomeRatedRetracted)
RATINGS = OF_TRAINING | OF_COMPANIES | OF_PLACEMENT | OF_PROJECTS | OF_NETWORK
