"""The KPI table as of any day, over five million facts."""

from __future__ import annotations

import random
import time
from datetime import date, timedelta

from foundation.applying.builds import read_model
from foundation.calendar import end_of_day
from foundation.service import Context
from insieme.figures import applied_everywhere
from services.projections.projections.figures import kpi
from tests.bench.measure import Figure, at_most, percentile
from tests.bench.stage import Stage

FACTS = 5_000_000
DAYS = 3650
FIRST = date(2017, 5, 22)
QUERIES = 500

_FILL = """
INSERT INTO facts (indicator, day, event_id, subject, context, log_index, recorded_at, amount)
SELECT (ARRAY['1a', '1b', '1c', '1d', '1e'])[1 + n % 5], $1::date + n % $3, gen_random_uuid(), gen_random_uuid(),
       'intake', n,
       ($1::date + n % $3 + CASE WHEN n % 10 = 0 THEN 20 ELSE 0 END)::timestamptz + interval '12 hours', 1
  FROM generate_series(1, $2) AS n
"""
_SUM = """
INSERT INTO kpi_sums
SELECT indicator, day, (recorded_at AT TIME ZONE 'Europe/Rome')::date, sum(amount) FROM facts GROUP BY 1, 2, 3
"""


async def as_of_any_day(stage: Stage) -> list[Figure]:
    """Seeded random days, now and as known on other days."""
    async with stage.contexts() as contexts, stage.roles("worker"):
        await applied_everywhere(list(contexts.values()))
        projections = contexts["projections"]
        await _fill(projections)
        now = await _times(projections, known=False)
        then = await _times(projections, known=True)
    return [
        at_most("figures", f"KPI table as of any day, {FACTS:,} facts, p99", percentile(now, 0.99), 50, "ms"),
        at_most("figures", "the same as known on another day, p99", percentile(then, 0.99), 50, "ms"),
    ]


async def _fill(projections: Context) -> None:
    async with projections.pool.acquire() as connection, connection.transaction():
        await connection.execute("SET LOCAL search_path TO kpi_b1, public")
        await connection.execute(_FILL, FIRST, FACTS, DAYS, timeout=600)
        await connection.execute(_SUM, timeout=600)
    async with projections.pool.acquire() as connection:
        await connection.execute("VACUUM ANALYZE kpi_b1.facts, kpi_b1.kpi_sums", timeout=600)


async def _times(projections: Context, *, known: bool) -> list[float]:
    dice = random.Random(20171231)
    times = []
    for _ in range(QUERIES):
        as_of = FIRST + timedelta(days=dice.randrange(DAYS))
        known_at = end_of_day(FIRST + timedelta(days=dice.randrange(DAYS))) if known else None
        started = time.perf_counter()
        async with read_model(projections.pool, "kpi") as connection:
            await kpi(connection, as_of, None, known_at)
        times.append((time.perf_counter() - started) * 1000)
    return times
