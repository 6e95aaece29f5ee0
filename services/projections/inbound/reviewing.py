"""The figures that reviews saw, beside what the table tells today of the same days."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from decimal import Decimal

from foundation.applying.builds import read_model
from foundation.service import Context
from services.projections.projections.figures import kpi
from services.projections.projections.moments import Moments, Seen, held_against_today


async def beside_today(context: Context, seen: Sequence[Seen], known_at: datetime | None) -> Sequence[Seen]:
    """What the table tells of each review's day now, or told at `known_at`."""
    told: dict[object, Decimal] = {}
    async with read_model(context.pool, "kpi") as conn:
        for day in {one.held_on for one in seen}:
            figures = await kpi(conn, day, None, known_at)
            told |= {(day, one.indicator.code): Decimal(one.value) for one in figures if one.value is not None}
    return [held_against_today(one, told.get((one.held_on, one.indicator))) for one in seen]


async def moments_beside_today(context: Context, met: Moments, known_at: datetime | None) -> Moments:
    return replace(met, seen=await beside_today(context, met.seen, known_at)) if met.seen else met
