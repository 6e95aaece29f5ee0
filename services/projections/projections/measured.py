"""A figure against its baseline and target, and month by month. The connection's search path is that of the figures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import Final

from foundation.calendar import ROME, add_months, day_of
from foundation.database import Connection
from services.projections.indicators.chain import INDICATORS
from services.projections.indicators.rule import Indicator, Kind
from services.projections.projections.facts import month_of
from services.projections.projections.figures import figure_of, sums_until
from services.projections.projections.places import Places, facts_at, placed
from services.projections.projections.targets import Baseline, Held, Target

MONTHS: Final = 12
"""How many months a trend shows; the last is that of the day asked about, up to that day."""

Value = int | Decimal | None
Sums = Mapping[str, int]

_NOW = "SELECT indicator, month, total FROM kpi_months WHERE month < $1"
_THEN = """
SELECT indicator, month, total FROM kpi_months WHERE month < $1 AND recorded_month < $3
UNION ALL
SELECT indicator, date_trunc('month', day)::date, total FROM kpi_sums
WHERE day < $1 AND recorded_day >= $3 AND recorded_day < $2
UNION ALL
SELECT indicator, date_trunc('month', day)::date, amount FROM facts WHERE day < $1 AND recorded_at BETWEEN $4 AND $5
"""
_MONTHS = "SELECT indicator, month, sum(total)::bigint FROM ({}) AS told GROUP BY indicator, month"
_THERE = """
SELECT indicator, date_trunc('month', day)::date AS month, sum(amount)::bigint
FROM facts WHERE day < $1 GROUP BY 1, 2
"""


@dataclass(frozen=True)
class Point:
    """Of a flow what happened in the month, of a stock, a mean and a ratio how it stood at the month's end."""

    month: date
    value: Value


@dataclass(frozen=True)
class Measured:
    """`counted`: what counts for the target that is due next, or was last, up to its own day; `share`: of it, in whole
    percent."""

    target: Target | None = None
    counted: Value = None
    share: int | None = None
    baseline: Baseline | None = None
    trend: tuple[Point, ...] = ()


async def measured(
    conn: Connection,
    held: Mapping[str, Held],
    as_of: date,
    known_at: datetime | None = None,
    places: Places | None = None,
) -> Mapping[str, Measured]:
    """Every figure of the table, by code, at the end of `as_of` as known at `known_at` or at `places` of the logs."""
    targets = {code: target for code, one in held.items() if (target := one.next(as_of))}
    until = {
        day: await sums_until(conn, day, known_at, places)
        for day in {as_of, *(min(target.by_on, as_of) for target in targets.values())}
    }
    ends = await _ends(conn, as_of, known_at, places) | {month_of(as_of): until[as_of]}
    before = {
        day: await sums_until(conn, day - timedelta(days=1), known_at, places)
        for day in {target.from_on for target in targets.values() if target.from_on}
    }
    found: dict[str, Measured] = {}
    for code, indicator in INDICATORS.items():
        target = targets.get(code)
        counted = _counted(indicator, until[min(target.by_on, as_of)], before, target) if target else None
        baseline = held[code].baseline if code in held else None
        found[code] = Measured(target, counted, share_of(counted, target), baseline, _trend(indicator, ends))
    return found


def _counted(indicator: Indicator, until: Sums, before: Mapping[date, Sums], target: Target) -> Value:
    return figure_of(indicator, until, before[target.from_on] if target.from_on else {}).value


def share_of(counted: Value, target: Target | None) -> int | None:
    """How much of a target is counted, in whole percent, 100 only where all of it is; None where there is no target, or
    one of nothing."""
    if not target or not target.value or counted is None:
        return None
    share = round(100 * Decimal(counted) / target.value)
    return min(share, 99) if 0 <= counted < target.value else share


async def _ends(
    conn: Connection, as_of: date, known_at: datetime | None, places: Places | None
) -> dict[date, dict[str, int]]:
    """The sums up to the end of each month that is shown, and of the one before, but for that of `as_of`."""
    told: dict[date, dict[str, int]] = {}
    for indicator, month, total in await _by_month(conn, month_of(as_of), known_at, places):
        told.setdefault(month, {})[indicator] = total
    shown = [add_months(month_of(as_of), -number) for number in range(MONTHS, 0, -1)]
    return {end: _up_to(told, end) for end in shown}


async def _by_month(
    conn: Connection, before: date, known_at: datetime | None, places: Places | None
) -> list[tuple[str, date, int]]:
    if places is not None:
        return list(await conn.fetch(facts_at(2) + _THERE, before, *await placed(conn, places)))
    if known_at is None:
        return list(await conn.fetch(_MONTHS.format(_NOW), before))
    known_on = day_of(known_at)
    known = known_on, month_of(known_on), datetime.combine(known_on, time(0), ROME), known_at
    return list(await conn.fetch(_MONTHS.format(_THEN), before, *known))


def _up_to(told: Mapping[date, Sums], end: date) -> dict[str, int]:
    sums: dict[str, int] = {}
    for month, totals in told.items():
        if month <= end:
            for code, total in totals.items():
                sums[code] = sums.get(code, 0) + total
    return sums


def _trend(indicator: Indicator, ends: Mapping[date, Sums]) -> tuple[Point, ...]:
    months = sorted(ends)
    whole = indicator.kind is Kind.STOCK or indicator.ratings is not None or indicator.per is not None
    return tuple(
        Point(month, figure_of(indicator, ends[month], {} if whole else ends[before]).value)
        for before, month in pairwise(months)
    )
