"""What is read of the topic of companies: positions and their places, the demands mapped."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from foundation.decider import Code, PublicText, frozen
from services.projections.inbound.shapes import said_by


@frozen
class OfPosition:
    position_id: UUID
    company_id: UUID


@frozen
class RequiredCompetence:
    esco: Code
    level: int


@frozen
class PositionOpened(OfPosition):
    title: PublicText
    profile: Code
    kind: Code
    weekly_hours: int
    places: int
    municipality: Code | None
    requires: tuple[RequiredCompetence, ...]
    needs_ready: bool
    opened_on: date


@frozen
class PositionOpenedCorrected(PositionOpened):
    corrected_on: date
    reason: Code


@frozen
class PositionOpenedRetracted(OfPosition):
    retracted_on: date
    reason: Code


@frozen
class PlaceReserved(OfPosition):
    placement_id: UUID
    person_id: UUID
    reserved_on: date
    until_on: date


@frozen
class PlaceReservationRefused(OfPosition):
    placement_id: UUID
    person_id: UUID
    refused_on: date
    reason: Code


@frozen
class PlaceReservationReleased(OfPosition):
    placement_id: UUID
    released_on: date
    reason: Code


@frozen
class PlaceReservationLapsed(OfPosition):
    placement_id: UUID
    lapsed_on: date


@frozen
class PositionFilled(OfPosition):
    placement_id: UUID
    person_id: UUID
    filled_on: date
    places_left: int


@frozen
class PositionFilledCorrected(OfPosition):
    placement_id: UUID
    person_id: UUID
    corrected_on: date
    filled_on: date
    reason: Code


@frozen
class PositionFilledRetracted(OfPosition):
    placement_id: UUID
    person_id: UUID
    retracted_on: date
    filled_on: date
    reason: Code


@frozen
class PlacementBeyondPlaces(OfPosition):
    placement_id: UUID
    person_id: UUID
    started_on: date
    reason: Code


@frozen
class PositionReopened(OfPosition):
    reopened_on: date
    places: int


@frozen
class ReopeningTakenBack(OfPosition):
    placement_id: UUID
    taken_back_on: date
    reopened_on: date


@frozen
class PositionWithdrawn(OfPosition):
    withdrawn_on: date
    reason: Code


@frozen
class PositionWithdrawnCorrected(PositionWithdrawn):
    corrected_on: date
    withdrawn_reason: Code


@frozen
class PositionWithdrawnRetracted(OfPosition):
    retracted_on: date
    reason: Code


@frozen
class JobDemandMapped:
    demand_id: UUID
    company_id: UUID
    profile: Code
    mapped_on: date
    position_id: UUID | None


@frozen
class JobDemandMappedCorrected(JobDemandMapped):
    corrected_on: date
    reason: Code


@frozen
class JobDemandMappedRetracted:
    demand_id: UUID
    company_id: UUID
    retracted_on: date
    reason: Code


@frozen
class NeedSurveyed:
    company_id: UUID | None
    surveyed_on: date


@frozen
class NeedSurveyedCorrected(NeedSurveyed):
    corrected_on: date
    reason: Code


@frozen
class NeedSurveyedRetracted:
    company_id: UUID | None
    retracted_on: date
    reason: Code


DEMANDS = said_by("companies", JobDemandMapped, JobDemandMappedCorrected, JobDemandMappedRetracted)
OPENINGS = said_by("companies", PositionOpened, PositionOpenedCorrected, PositionOpenedRetracted)
POSITIONS = said_by(
    "companies",
    PositionOpened,
    PositionOpenedCorrected,
    PositionOpenedRetracted,
    PlaceReserved,
    PlaceReservationRefused,
    PlaceReservationReleased,
    PlaceReservationLapsed,
    PositionFilled,
    PositionFilledCorrected,
    PositionFilledRetracted,
    PlacementBeyondPlaces,
    PositionReopened,
    ReopeningTakenBack,
    PositionWithdrawn,
    PositionWithdrawnCorrected,
    PositionWithdrawnRetracted,
)
