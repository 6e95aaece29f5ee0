"""A position with its places, and what is asked and said of them: the nth placement is of the nth person."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID

from services.companies.domain.position_commands import (
    CorrectPosition,
    FillPlace,
    OpenPosition,
    ReservePlace,
)
from services.companies.domain.position_events import (
    PlacementOverNoted,
    PlacementOverWithdrawn,
    PlaceReserved,
    PositionFilled,
    PositionOpened,
    PositionOpenedCorrected,
    PositionReopened,
    PositionWithdrawn,
)
from services.companies.domain.vocabulary import PositionKind, RequiredCompetence

ID, COMPANY = UUID(int=41), UUID(int=1)
TODAY, DAY, UNTIL = date(2018, 3, 5), date(2018, 2, 1), date(2018, 2, 15)
REQUIRES = (RequiredCompetence("s1.2", 3),)

open_it = OpenPosition(
    ID, COMPANY, "Addetto al montaggio", "assembler", "8211", PositionKind.TRAINEESHIP, 30, 1, None, REQUIRES, True, DAY
)
opened = PositionOpened(
    ID, COMPANY, "Addetto al montaggio", "assembler", "8211", PositionKind.TRAINEESHIP, 30, 1, None, REQUIRES, True, DAY
)
two_places = replace(opened, places=2)


def who(n: int) -> tuple[UUID, UUID, UUID, UUID]:
    return ID, COMPANY, UUID(int=500 + n), UUID(int=200 + n)


def reserve(n: int) -> ReservePlace:
    return ReservePlace(*who(n), DAY)


def reserved(n: int) -> PlaceReserved:
    return PlaceReserved(*who(n), DAY, UNTIL)


def fill(n: int, on: date = DAY) -> FillPlace:
    return FillPlace(*who(n), on)


def filled(n: int, left: int) -> PositionFilled:
    return PositionFilled(*who(n), DAY, left)


def over(n: int, on: date = DAY) -> PlacementOverNoted:
    return PlacementOverNoted(ID, COMPANY, who(n)[2], on)


def goes_on(n: int) -> PlacementOverWithdrawn:
    return PlacementOverWithdrawn(ID, COMPANY, who(n)[2], TODAY, DAY)


reopened = PositionReopened(ID, COMPANY, TODAY, 1)
withdrawn = PositionWithdrawn(ID, COMPANY, TODAY, "no_longer_needed")


def corrected(command: CorrectPosition) -> PositionOpenedCorrected:
    said = command.said
    what = said.title, said.profile, said.occupation, said.kind, said.weekly_hours, said.places
    return PositionOpenedCorrected(
        ID, ID, COMPANY, TODAY, *what, said.municipality, REQUIRES, True, said.opened_on, "typing_error"
    )
