"""A position's places: opened, reserved, filled. A place is reserved before anybody starts on it."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from foundation.decider import Code, PublicText, frozen
from services.companies.domain.vocabulary import PositionKind, RequiredCompetence


@frozen
class PositionOpened:
    """`occupation`: ESCO. `weekly_hours`: of each place. `needs_ready`: only for who is "candidabile" already."""

    position_id: UUID
    company_id: UUID
    title: PublicText
    profile: Code
    occupation: Code | None
    kind: PositionKind
    weekly_hours: int
    places: int
    municipality: Code | None
    requires: tuple[RequiredCompetence, ...]
    needs_ready: bool
    opened_on: date


@frozen
class PositionOpenedCorrected:
    fact_id: UUID  # the position's
    position_id: UUID
    company_id: UUID
    corrected_on: date
    title: PublicText
    profile: Code
    occupation: Code | None
    kind: PositionKind
    weekly_hours: int
    places: int
    municipality: Code | None
    requires: tuple[RequiredCompetence, ...]
    needs_ready: bool
    opened_on: date
    reason: Code


@frozen
class PositionOpenedRetracted:
    fact_id: UUID  # the position's
    position_id: UUID
    company_id: UUID
    retracted_on: date
    opened_on: date
    reason: Code


@frozen
class PlaceReserved:
    """Held for a placement until the end of `until_on`; that it lapses is decided where the placement starts."""

    position_id: UUID
    company_id: UUID
    placement_id: UUID
    person_id: UUID
    reserved_on: date
    until_on: date


@frozen
class PlaceReservationRefused:
    """`reason`: no_place_left, has_a_place_already, position_withdrawn, position_unknown, other_company,
    position_not_open_yet."""

    position_id: UUID
    company_id: UUID
    placement_id: UUID
    person_id: UUID
    refused_on: date
    reason: Code


@frozen
class PlaceReservationReleased:
    position_id: UUID
    company_id: UUID
    placement_id: UUID
    released_on: date
    reason: Code


@frozen
class PlaceReservationLapsed:
    """Nobody took it in time."""

    position_id: UUID
    company_id: UUID
    placement_id: UUID
    lapsed_on: date


@frozen
class PositionFilled:
    """`places_left`: neither filled nor reserved after this. `kind`: the placement's; None: the position's."""

    position_id: UUID
    company_id: UUID
    placement_id: UUID
    person_id: UUID
    filled_on: date
    places_left: int
    kind: Code | None = None


@frozen
class PositionFilledCorrected:
    fact_id: UUID  # the placement's
    position_id: UUID
    company_id: UUID
    placement_id: UUID
    person_id: UUID
    corrected_on: date
    filled_on: date
    reason: Code
    kind: Code | None = None


@frozen
class PositionFilledRetracted:
    """The placement never started, or not here: its place, where it had one, is free again."""

    fact_id: UUID  # the placement's
    position_id: UUID
    company_id: UUID
    placement_id: UUID
    person_id: UUID
    retracted_on: date
    filled_on: date
    reason: Code


@frozen
class PlacementBeyondPlaces:
    """No place is left for a placement that was here: a matter of data quality.

    It is of the past, or (`place_taken_again`) turns out to go on after its place was opened again and taken. While it
    goes on, the next place that is free is its own: PositionFilled follows. Said again, its day or its kind was
    corrected; it has none (PositionFilledRetracted) where it never started here.
    """

    position_id: UUID
    company_id: UUID
    placement_id: UUID
    person_id: UUID
    started_on: date
    reason: Code
    kind: Code | None = None


@frozen
class PlacementOverNoted:
    """Who has the place ended or was interrupted: it may be opened again. Said again, the day was corrected."""

    position_id: UUID
    company_id: UUID
    placement_id: UUID
    over_on: date


@frozen
class PlacementOverWithdrawn:
    """The end was taken back: it goes on."""

    position_id: UUID
    company_id: UUID
    placement_id: UUID
    withdrawn_on: date
    over_on: date


@frozen
class PositionReopened:
    """`places` that were filled are free again: what an interruption alone does not do."""

    position_id: UUID
    company_id: UUID
    reopened_on: date
    places: int


@frozen
class ReopeningTakenBack:
    """A place opened again on `reopened_on` was none: its placement goes on, or never was.

    `places_left`: as of a filling.
    """

    position_id: UUID
    company_id: UUID
    placement_id: UUID
    taken_back_on: date
    reopened_on: date
    places_left: int


@frozen
class PositionWithdrawn:
    """Nothing more is reserved; what was reserved may still be filled."""

    position_id: UUID
    company_id: UUID
    withdrawn_on: date
    reason: Code


@frozen
class PositionWithdrawnCorrected:
    """`withdrawn_reason` is why the position was withdrawn, `reason` why that is corrected."""

    fact_id: UUID  # the position's
    position_id: UUID
    company_id: UUID
    corrected_on: date
    withdrawn_on: date
    withdrawn_reason: Code
    reason: Code


@frozen
class PositionWithdrawnRetracted:
    """It was never withdrawn: places are reserved again."""

    fact_id: UUID  # the position's
    position_id: UUID
    company_id: UUID
    retracted_on: date
    withdrawn_on: date
    reason: Code


Event = (
    PositionOpened
    | PositionOpenedCorrected
    | PositionOpenedRetracted
    | PlaceReserved
    | PlaceReservationRefused
    | PlaceReservationReleased
    | PlaceReservationLapsed
    | PositionFilled
    | PositionFilledCorrected
    | PositionFilledRetracted
    | PlacementBeyondPlaces
    | PlacementOverNoted
    | PlacementOverWithdrawn
    | PositionReopened
    | ReopeningTakenBack
    | PositionWithdrawn
    | PositionWithdrawnCorrected
    | PositionWithdrawnRetracted
)
