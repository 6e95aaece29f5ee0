"""Freezes the figures that a review of the plan saw: on this service's own topic, once, from the sums of the table."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Final, NamedTuple
from uuid import UUID

from foundation.applying.builds import read_model
from foundation.database import Connection
from foundation.decider import Issue
from foundation.service import Context
from foundation.watching import Watch
from services.projections.domain.review import REVIEW, FreezeFigures
from services.projections.domain.review_events import FrozenFigure
from services.projections.indicators.chain import INDICATORS
from services.projections.projections.figures import kpi
from services.projections.projections.kpi import KPI
from services.projections.projections.pacts import PACTS
from services.projections.projections.standing import standing

_HELD = """
SELECT review_id, held_on, known_at, looked.indicators FROM reviews CROSS JOIN LATERAL (
    SELECT coalesce(array_agg(code), '{}') AS indicators
    FROM jsonb_array_elements(figures) AS figure, LATERAL (SELECT figure ->> 'indicator' AS code) AS named
    WHERE code = ANY ($1)
) AS looked
WHERE held_on IS NOT NULL AND NOT EXISTS (
    SELECT FROM freezes
    WHERE freezes.review_id = reviews.review_id AND as_of = held_on AND freezes.known_at = reviews.known_at
        AND ARRAY(SELECT figure ->> 'indicator' FROM jsonb_array_elements(freezes.figures) AS figure) @> indicators
)
ORDER BY held_on, review_id
"""
_BEGAN = "SELECT min(recorded_at) FROM facts"


class Held(NamedTuple):
    """A review whose figures are not all frozen, and those of the table's that it looks at."""

    review_id: UUID
    held_on: date
    known_at: datetime
    indicators: Sequence[str]


async def look(context: Context) -> list[Issue]:
    """The figures of every review that can be told by now, where they are not frozen."""
    async with read_model(context.pool, PACTS.name) as conn:
        held = await unfrozen(conn)
    if not held:
        return []
    async with read_model(context.pool, KPI.name) as conn:
        since = await _kept_since(conn, held)
        told = [await frozen(conn, one) for one in since if await _is_whole(conn, one.known_at)]
    return [Issue(REVIEW.name, one.review_id, one) for one in told]


async def unfrozen(conn: Connection) -> list[Held]:
    """The reviews of whose day and instant not every figure of the table is frozen that they look at."""
    return [Held(*row) for row in await conn.fetch(_HELD, list(INDICATORS))]


async def _kept_since(conn: Connection, held: Sequence[Held]) -> list[Held]:
    """The reviews at whose instant the table was kept: of those before, the figures are what a person gave."""
    began: datetime | None = await conn.fetchval(_BEGAN)
    return [one for one in held if began is not None and one.known_at >= began]


async def _is_whole(conn: Connection, known_at: datetime) -> bool:
    """Whether the table holds all that was recorded by then."""
    return all(place.applied for place in await standing(conn, KPI.name, known_at))


async def frozen(conn: Connection, held: Held) -> FreezeFigures:
    """As the table tells them: of the review's day, as known at its instant."""
    told = {one.indicator.code: one.value for one in await kpi(conn, held.held_on, None, held.known_at)}
    figures = [FrozenFigure(code, _exact(told[code])) for code in held.indicators if code in told]
    return FreezeFigures(held.review_id, held.held_on, held.known_at, tuple(figures))


def _exact(value: int | Decimal | None) -> Decimal | None:
    return None if value is None else Decimal(value)


FIGURES_FROZEN: Final = Watch("figures_frozen", (KPI.name, PACTS.name), look, past=True)
