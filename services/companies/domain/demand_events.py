"""What companies look for: needs as they were surveyed, and the job demands mapped from them."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from foundation.decider import Code, frozen
from services.companies.domain.vocabulary import NeededProfile, NeededTraining


@frozen
class JobDemandMapped:
    """One company looks for one profile. `training`: the subject of a course that is needed for it."""

    demand_id: UUID
    company_id: UUID
    profile: Code
    occupation: Code | None
    mapped_on: date
    need_id: UUID | None
    position_id: UUID | None
    training: Code | None
    people: int


@frozen
class JobDemandMappedCorrected:
    fact_id: UUID  # the demand's
    demand_id: UUID
    company_id: UUID
    corrected_on: date
    profile: Code
    occupation: Code | None
    mapped_on: date
    need_id: UUID | None
    position_id: UUID | None
    training: Code | None
    people: int
    reason: Code


@frozen
class JobDemandMappedRetracted:
    fact_id: UUID  # the demand's
    demand_id: UUID
    company_id: UUID
    retracted_on: date
    profile: Code
    mapped_on: date
    reason: Code


@frozen
class DemandOpeningNoted:
    """A position of this company and profile stands for the demand; said again when its opening was corrected.

    The one whose opening mapped an unmapped demand is named by JobDemandMapped alone.
    """

    demand_id: UUID
    company_id: UUID
    position_id: UUID
    profile: Code
    occupation: Code | None
    opened_on: date
    people: int


@frozen
class DemandOpeningWithdrawn:
    """The position was never opened, or is of another company or profile."""

    demand_id: UUID
    company_id: UUID
    position_id: UUID
    opened_on: date


@frozen
class NeedSurveyed:
    """`source`: a visit, CNA's survey … `company_id`: None where an association answered for its members."""

    need_id: UUID
    company_id: UUID | None
    surveyed_on: date
    source: Code
    profiles: tuple[NeededProfile, ...]
    training: tuple[NeededTraining, ...]


@frozen
class NeedSurveyedCorrected:
    fact_id: UUID  # the need's
    need_id: UUID
    company_id: UUID | None
    corrected_on: date
    surveyed_on: date
    source: Code
    profiles: tuple[NeededProfile, ...]
    training: tuple[NeededTraining, ...]
    reason: Code


@frozen
class NeedSurveyedRetracted:
    fact_id: UUID  # the need's
    need_id: UUID
    company_id: UUID | None
    retracted_on: date
    surveyed_on: date
    reason: Code


DemandEvent = (
    JobDemandMapped | JobDemandMappedCorrected | JobDemandMappedRetracted | DemandOpeningNoted | DemandOpeningWithdrawn
)
NeedEvent = NeedSurveyed | NeedSurveyedCorrected | NeedSurveyedRetracted
