"""What placement's read models hear of other contexts: the fields that they use, no more."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from foundation.decider import Code, frozen
from foundation.envelope import said_by


@frozen
class PersonsMerged:
    """`merged_person_id` is an alias of `person_id`, the survivor."""

    person_id: UUID
    merged_person_id: UUID


@frozen
class PersonsUnmerged:
    person_id: UUID
    merged_person_id: UUID


@frozen
class PersonErased:
    person_id: UUID


@frozen
class ApplicationReceived:
    person_id: UUID


@frozen
class TargetAssessed:
    person_id: UUID


@frozen
class CompanyRegistered:
    company_id: UUID


@frozen
class PositionOpened:
    position_id: UUID
    company_id: UUID
    kind: Code
    places: int
    opened_on: date


@frozen
class PositionOpenedCorrected:
    position_id: UUID
    company_id: UUID
    kind: Code
    places: int
    opened_on: date


@frozen
class PositionOpenedRetracted:
    position_id: UUID


@frozen
class PositionWithdrawn:
    position_id: UUID
    withdrawn_on: date


@frozen
class PositionWithdrawnRetracted:
    position_id: UUID


@frozen
class PositionFilled:
    position_id: UUID
    placement_id: UUID


@frozen
class PositionFilledRetracted:
    position_id: UUID
    placement_id: UUID


@frozen
class PlacementBeyondPlaces:
    """Its place was opened again, and somebody else has it; or it never had one."""

    position_id: UUID
    placement_id: UUID


@frozen
class PositionReopened:
    position_id: UUID
    places: int


@frozen
class ReopeningTakenBack:
    """Of one place."""

    position_id: UUID


@frozen
class ProfileDrawnUp:
    profile_id: UUID
    person_id: UUID


WHOEVER = said_by("intake", ApplicationReceived) | said_by("assessment", TargetAssessed)
PROFILES = said_by("assessment", ProfileDrawnUp)
ERASURES = said_by("intake", PersonErased)
PERSONS = ERASURES | said_by("intake", PersonsMerged, PersonsUnmerged)
COMPANIES = said_by("companies", CompanyRegistered)
POSITIONS = said_by(
    "companies",
    PositionOpened,
    PositionOpenedCorrected,
    PositionOpenedRetracted,
    PositionWithdrawn,
    PositionWithdrawnRetracted,
    PositionFilled,
    PositionFilledRetracted,
    PlacementBeyondPlaces,
    PositionReopened,
    ReopeningTakenBack,
)
