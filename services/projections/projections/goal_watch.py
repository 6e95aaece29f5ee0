"""Says on this service's own topic when a figure met the value of a milestone, and when a correction took that back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Final, NamedTuple
from uuid import UUID

from foundation.applying.builds import read_model
from foundation.calendar import day_of
from foundation.database import Connection
from foundation.decider import Issue
from foundation.service import Context
from foundation.watching import Watch
from services.projections.domain.goal import GOAL, Goal, TellGoal
from services.projections.indicators.chain import INDICATORS
from services.projections.indicators.rule import Indicator
from services.projections.projections.kpi import KPI
from services.projections.projections.pacts import PACTS
from services.projections.projections.reaching import known_at, met_on, totals

_ASKED = """
SELECT milestone_id, indicator, coalesce(exact_value, value) FROM milestones
WHERE value IS NOT NULL AND indicator = ANY ($1)
"""


class Asked(NamedTuple):
    """A milestone, and the value that it asks of a figure."""

    milestone_id: UUID
    indicator: Indicator
    value: Decimal


async def look(context: Context) -> list[Issue]:
    """What is to be told of every milestone with a value, where it is not what was said of it."""
    async with read_model(context.pool, PACTS.name) as conn:
        asked = await asked_values(conn)
    if not asked:
        return []
    said: Mapping[UUID, Goal | None] = await context.states_of(GOAL, [one.milestone_id for one in asked])
    async with read_model(context.pool, KPI.name) as conn:
        return await _to_tell(conn, asked, said, day_of(context.clock()))


async def asked_values(conn: Connection) -> list[Asked]:
    """What milestones ask of figures, exactly."""
    return [Asked(id, INDICATORS[code], value) for id, code, value in await conn.fetch(_ASKED, _counted())]


def _counted() -> list[str]:
    return [indicator.code for indicator in INDICATORS.values() if indicator.counting]


async def _to_tell(
    conn: Connection, asked: Sequence[Asked], said: Mapping[UUID, Goal | None], today: date
) -> list[Issue]:
    known, days = await known_at(conn), await totals(conn, [one.indicator for one in asked], today)
    told: list[Issue] = []
    for one in asked:
        goal = said[one.milestone_id] or Goal()
        on = await met_on(conn, one.indicator, one.value, days, goal.said)
        if known and on != goal.met_on:
            tell = TellGoal(one.milestone_id, one.indicator.code, one.value, on, known)
            told.append(Issue(GOAL.name, one.milestone_id, tell))
    return told


GOALS_MET: Final = Watch("goals_met", (KPI.name, PACTS.name), look)
