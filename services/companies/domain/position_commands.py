"""What can be asked of a position."""

from __future__ import annotations

from datetime import date
from typing import Final
from uuid import UUID

from foundation.decider import Code, PublicText, frozen
from services.companies.domain.vocabulary import PositionKind, RequiredCompetence

PLACEMENT_CORRECTED: Final = "placement_corrected"
PLACEMENT_RETRACTED: Final = "placement_retracted"
"""Why a place is no longer filled, or of another day: what its placement or its hire says of itself."""


@frozen
class OpenPosition:
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
class CorrectPosition:
    """Refused: places_below_taken; where places are reserved or filled, others_stand_on_it for another company and
    kind_of_places_taken for another kind than their placements'; before_opening and withdrawn_before_opened, where it
    opened after these.
    """

    said: OpenPosition
    reason: Code


@frozen
class RetractPosition:
    reason: Code


@frozen
class ReservePlace:
    """A placement asks for a place, and is told yes or no. `aliases` are the other records of the same person.

    `told_on`: when a request of an earlier day was entered. The place is held from then on.
    """

    position_id: UUID
    company_id: UUID
    placement_id: UUID
    person_id: UUID
    requested_on: date
    aliases: tuple[UUID, ...] = ()
    told_on: date | None = None


@frozen
class ReleasePlace:
    """The placement gave its place up; `lapsed`: because nobody took it in time."""

    placement_id: UUID
    given_up_on: date
    lapsed: bool
    reason: Code


@frozen
class FillPlace:
    """The placement started; said anew, its day or its kind was corrected. `kind` None: the position's."""

    position_id: UUID
    company_id: UUID
    placement_id: UUID
    person_id: UUID
    started_on: date
    kind: Code | None = None


@frozen
class CitePosition:
    """A record of the past names this position of the company, on that day: nothing comes of it.

    Refused: position_unknown, position_elsewhere, before_opening.
    """

    company_id: UUID
    on: date


@frozen
class CiteOpening:
    """Whoever amends the opening has looked at one of this company and profile: its demand is amended with it.

    Refused where it is another one by now: not_possible_now.
    """

    company_id: UUID
    profile: Code


@frozen
class TakePlace:
    """A placement of the past takes its place. Refused: as if it were cited; no_place_free."""

    place: FillPlace


@frozen
class EmptyPlace:
    """The placement never started here."""

    placement_id: UUID
    reason: Code


@frozen
class NotePlacementOver:
    """Who had the place has left it; said anew, the day was corrected."""

    position_id: UUID
    company_id: UUID
    placement_id: UUID
    over_on: date


@frozen
class WithdrawPlacementOver:
    """Who had the place has not left it."""

    placement_id: UUID


@frozen
class ReopenPosition:
    """Free `places` of those whose placement was over by that day. Refused beyond them: nothing_to_reopen."""

    places: int
    reopened_on: date


@frozen
class WithdrawPosition:
    """Refused: withdrawn_before_opened; withdrawn_before_place, where a place was asked for or taken after that day;
    withdrawn_otherwise, where it is withdrawn already.
    """

    withdrawn_on: date
    reason: Code


@frozen
class CorrectWithdrawal:
    """Refused: not_withdrawn; another day, as where it is withdrawn."""

    said: WithdrawPosition
    reason: Code


@frozen
class RetractWithdrawal:
    """It was never withdrawn. Refused: not_withdrawn."""

    reason: Code


Command = (
    OpenPosition
    | CorrectPosition
    | RetractPosition
    | ReservePlace
    | ReleasePlace
    | FillPlace
    | CitePosition
    | CiteOpening
    | TakePlace
    | EmptyPlace
    | NotePlacementOver
    | WithdrawPlacementOver
    | ReopenPosition
    | WithdrawPosition
    | CorrectWithdrawal
    | RetractWithdrawal
)
