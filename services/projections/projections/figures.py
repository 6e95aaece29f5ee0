"""What the KPI table answers: a figure as of a day, as it was known at an instant, and what makes it up.

Each function takes a connection in a transaction whose search path is the current build's schema.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID

from foundation.calendar import ROME, day_of
from foundation.database import Connection
from services.projections.indicators.chain import FED, INDICATORS
from services.projections.indicators.rule import Indicator, Kind

_STOCKS = [indicator.code for indicator in FED if indicator.kind is Kind.STOCK]

_CELL = "day <= $1 AND ($2::date IS NULL OR day >= $2 OR indicator = ANY ($3::text[]))"
_NOW = f"SELECT indicator, sum(total)::bigint FROM kpi_sums WHERE {_CELL} GROUP BY indicator"
_THEN = f"""
SELECT indicator, sum(amount)::bigint FROM (
    SELECT indicator, sum(total) AS amount FROM kpi_sums
    WHERE {_CELL} AND recorded_day < $4 GROUP BY indicator
    UNION ALL
    SELECT indicator, sum(amount) FROM facts
    WHERE {_CELL} AND recorded_at >= $5 AND recorded_at <= $6 GROUP BY indicator
) AS known GROUP BY indicator
"""
# The days come in the index's order, so that a page stops early. A stock's events that have left again are not shown.
_MADE_OF = """
SELECT cell.day, cell.event_id, cell.subject, cell.amount, source.type, source.context, source.log_index,
       source.recorded_at
FROM (
    SELECT day, event_id, subject, sum(amount)::bigint AS amount FROM facts
    WHERE indicator = $1 AND day <= $2 AND ($3::date IS NULL OR day >= $3)
      AND ($4::timestamptz IS NULL OR recorded_at <= $4)
      AND ($5::date IS NULL OR (day, event_id) > ($5, $6::uuid))
    GROUP BY day, event_id, subject ORDER BY day, event_id
) AS cell
CROSS JOIN LATERAL (SELECT * FROM sources WHERE event_id = cell.event_id LIMIT 1) AS source
WHERE cell.amount <> 0 AND (NOT $7 OR cell.amount > 0 AND 0 < (
    SELECT sum(amount) FROM facts
    WHERE event_id = cell.event_id AND indicator = $1 AND day <= $2 AND ($4::timestamptz IS NULL OR recorded_at <= $4)
))
ORDER BY cell.day, cell.event_id LIMIT $8
"""


@dataclass(frozen=True)
class Figure:
    """`value` is in the indicator's unit; None where no service feeds it yet."""

    indicator: Indicator
    value: int | None


@dataclass(frozen=True)
class Part:
    """An event that makes up a figure: the day and the amount it stands for, whom it is about, its place in the log."""

    day: date
    event_id: UUID
    subject: UUID
    amount: int
    type: str
    context: str
    log_index: int
    recorded_at: datetime


@dataclass(frozen=True)
class After:
    """The last part of the page before."""

    day: date
    event_id: UUID


async def kpi(
    conn: Connection, as_of: date, from_: date | None = None, known_at: datetime | None = None
) -> Sequence[Figure]:
    """Every figure of the table as of the end of `as_of`, as known at `known_at` (aware; now, if not given).

    `from_` limits flows to the days from it on; a stock is what it is at the end of `as_of`.
    """
    if known_at is None:
        rows = await conn.fetch(_NOW, as_of, from_, _STOCKS)
    else:
        known_on = day_of(known_at)
        begins = datetime.combine(known_on, time(0), ROME)
        rows = await conn.fetch(_THEN, as_of, from_, _STOCKS, known_on, begins, known_at)
    sums: dict[str, int] = dict(rows)
    return [Figure(indicator, _value(indicator, sums)) for indicator in INDICATORS.values()]


def _value(indicator: Indicator, sums: dict[str, int]) -> int | None:
    return None if indicator.counting is None else sums.get(indicator.code, 0)


async def parts(
    conn: Connection,
    code: str,
    as_of: date,
    from_: date | None = None,
    known_at: datetime | None = None,
    *,
    limit: int = 100,
    after: After | None = None,
) -> Sequence[Part]:
    """The events that make up a figure, by day: their amounts add up to it. Raises `KeyError` for an unknown code."""
    stock = INDICATORS[code].kind is Kind.STOCK
    place = (after.day, after.event_id) if after else (None, None)
    rows = await conn.fetch(_MADE_OF, code, as_of, None if stock else from_, known_at, *place, stock, limit)
    return [Part(**row) for row in rows]
