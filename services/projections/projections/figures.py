"""What the KPI table answers: a figure as of a day, as it was known at an instant, and what makes it up.

Each function takes a connection in a transaction whose search path is the current build's schema.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from uuid import UUID

from foundation.calendar import ROME, day_of
from foundation.database import Connection
from services.projections.indicators.chain import FED, INDICATORS
from services.projections.indicators.rule import Indicator, Kind
from services.projections.projections.facts import month_of
from services.projections.projections.places import Places, facts_at, placed, sums_at

# Whole months come from the sums by month, the rest of the day's month (and of the instant's) from those by day, and
# what was recorded on the instant's own day from its facts.
_NOW = """
SELECT indicator, sum(total)::bigint FROM (
    SELECT indicator, total FROM kpi_months WHERE month < $3
    UNION ALL
    SELECT indicator, total FROM kpi_sums WHERE indicator = ANY ($1::text[]) AND day BETWEEN $3 AND $2
) AS told GROUP BY indicator
"""
_THEN = """
SELECT indicator, sum(total)::bigint FROM (
    SELECT indicator, total FROM kpi_months WHERE month < $3 AND recorded_month < $5
    UNION ALL
    SELECT indicator, total FROM kpi_sums
    WHERE indicator = ANY ($1::text[]) AND day BETWEEN $3 AND $2 AND recorded_day < $4
    UNION ALL
    SELECT indicator, total FROM kpi_sums WHERE day < $3 AND recorded_day >= $5 AND recorded_day < $4
    UNION ALL
    SELECT indicator, amount FROM facts WHERE day <= $2 AND recorded_at BETWEEN $6 AND $7
) AS told GROUP BY indicator
"""
# The groups come in the index's order, so that a page stops early. Who has left a stock again is not shown.
_MADE_OF = """
SELECT cell.*, source.type, source.context, source.log_index, source.recorded_at
FROM (
    SELECT day, event_id, subject, sum(amount)::bigint AS amount FROM facts
    WHERE indicator = $1 AND day <= $2 AND ($3::date IS NULL OR day >= $3)
      AND ($4::timestamptz IS NULL OR recorded_at <= $4)
      AND ($5::date IS NULL OR (day, event_id, subject) > ($5, $6::uuid, $7::uuid))
    GROUP BY day, event_id, subject
    HAVING sum(amount) <> 0 AND (NOT $8 OR sum(amount) > 0 AND 0 < (
        SELECT sum(amount) FROM facts AS every
        WHERE every.event_id = facts.event_id AND indicator = $1 AND day <= $2
          AND ($4::timestamptz IS NULL OR recorded_at <= $4)
    ))
    ORDER BY day, event_id, subject LIMIT $9
) AS cell
CROSS JOIN LATERAL (SELECT * FROM sources WHERE event_id = cell.event_id LIMIT 1) AS source
ORDER BY cell.day, cell.event_id, cell.subject
"""

FEWEST = 5


@dataclass(frozen=True)
class Figure:
    """`value` is in the indicator's unit, hours in decimals; None where no service feeds it yet, for a mean of
    fewer than `FEWEST` ratings, and for so much each where there is none. `n`: of how many ratings it is the mean."""

    indicator: Indicator
    value: int | Decimal | None
    n: int | None = None


@dataclass(frozen=True)
class Part:
    """An event that makes up a figure: the day and the amount it stands for, whom it is about, its place in the log."""

    day: date
    event_id: UUID
    subject: UUID
    amount: int | Decimal
    type: str
    context: str
    log_index: int
    recorded_at: datetime


@dataclass(frozen=True)
class After:
    """The last part of the page before."""

    day: date
    event_id: UUID
    subject: UUID


async def kpi(
    conn: Connection,
    as_of: date,
    from_: date | None = None,
    known_at: datetime | None = None,
    places: Places | None = None,
) -> Sequence[Figure]:
    """Every figure of the table as of the end of `as_of`, as known at `known_at` (aware), or at `places` of the logs;
    now, if neither is given.

    `from_` limits flows to the days from it on; a stock is what it is at the end of `as_of`.
    """
    until = await sums_until(conn, as_of, known_at, places)
    before = await sums_until(conn, from_ - timedelta(days=1), known_at, places) if from_ else {}
    return [figure_of(indicator, until, before) for indicator in INDICATORS.values()]


async def sums_until(conn: Connection, as_of: date, known_at: datetime | None, places: Places | None) -> dict[str, int]:
    """What each indicator's facts add up to, up to a day."""
    if places is not None:
        return await sums_at(conn, as_of, places)
    codes = [indicator.code for indicator in FED]
    if known_at is None:
        return dict(await conn.fetch(_NOW, codes, as_of, month_of(as_of)))
    known_on = day_of(known_at)
    begins = datetime.combine(known_on, time(0), ROME)
    known = known_on, month_of(known_on), begins, known_at
    return dict(await conn.fetch(_THEN, codes, as_of, month_of(as_of), *known))


def figure_of(indicator: Indicator, until: Mapping[str, int], before: Mapping[str, int]) -> Figure:
    """A figure from what its facts add up to, less, for a flow, what they did `before`."""
    if indicator.counting is None:
        return Figure(indicator, None)
    amount = _amount(indicator, until, before)
    if indicator.per is not None:
        each = _amount(indicator.per, until, before)
        return Figure(indicator, round(Decimal(amount) / each, 2) if each else None)
    if indicator.ratings is None:
        return Figure(indicator, indicator.unit.told(amount))
    n = _amount(indicator.ratings, until, before)
    return Figure(indicator, round(Decimal(amount) / n, 2) if n >= FEWEST else None, n)


def _amount(indicator: Indicator, until: Mapping[str, int], before: Mapping[str, int]) -> int:
    amount = until.get(indicator.code, 0)
    return amount if indicator.kind is Kind.STOCK else amount - before.get(indicator.code, 0)


async def parts(
    conn: Connection,
    code: str,
    as_of: date,
    from_: date | None = None,
    known_at: datetime | None = None,
    places: Places | None = None,
    *,
    limit: int = 100,
    after: After | None = None,
) -> Sequence[Part]:
    """The events that make up a figure, by day: their amounts add up to it. Raises `KeyError` for an unknown code."""
    indicator = INDICATORS[code]
    stock = indicator.kind is Kind.STOCK
    place = (after.day, after.event_id, after.subject) if after else (None, None, None)
    asked = code, as_of, None if stock else from_, known_at, *place, stock, limit
    if places is None:
        rows = await conn.fetch(_MADE_OF, *asked)
    else:
        rows = await conn.fetch(facts_at(len(asked) + 1) + _MADE_OF, *asked, *await placed(conn, places))
    return [Part(**{**row, "amount": indicator.unit.told(row["amount"])}) for row in rows]
