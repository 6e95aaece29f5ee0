"""The bands of who is to reactivate since OPENED_ON: the last days of their deadlines, and how one stands."""

from __future__ import annotations

from datetime import date

from services.placement.domain.bands import Standing
from services.placement.domain.pathway_words import BandDeadline
from tests.placement.pathways.examples import ANNA, PATHWAY_ID
from tests.placement.pathways.world import World

REACTIVATION, INTERVIEW, EXPERIENCE = BandDeadline
THREE_MONTHS = date(2018, 4, 30)
SIX_MONTHS = date(2018, 7, 31)
TEN_MONTHS = date(2018, 11, 30)
OPEN, MET, MET_LATE, MISSED, CANCELLED = Standing
IDS = PATHWAY_ID, ANNA


def stands(world: World, deadline: BandDeadline) -> tuple[Standing, date | None, date | None]:
    return world.outcome(PATHWAY_ID)[deadline]
