"""Due deadlines taken by two workers: how many a second, none lost, none twice."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta

from foundation.calendar import day_of
from foundation.database import Pool
from tests.bench.measure import Figure, at_most
from tests.bench.stage import Stage
from tests.placement.pathways.deadlines import EACH, amiss, missed, open_pathways, waiting

PATHWAYS = 50_000
LONGEST = 1800.0
LOOK = 0.5


async def due_deadlines(stage: Stage) -> list[Figure]:
    """Set with the clock before them, then all due at once, with relay and two workers of all services."""
    clock = stage.folder / "clock"
    stage.environment["INSIEME_CLOCK_FILE"] = str(clock)
    async with stage.contexts() as contexts:
        pool = contexts["placement"].pool
        async with stage.roles("relay", "worker", "worker"):
            on = day_of(datetime.now(UTC)) - timedelta(days=1)
            await open_pathways(contexts["placement"], PATHWAYS, on)
            await _until(pool, waiting, PATHWAYS * EACH)
            clock.write_text(str(timedelta(days=400).total_seconds()))
            started = time.perf_counter()
            await _until(pool, missed, PATHWAYS * EACH)
            took = time.perf_counter() - started
            await _until(pool, waiting, 0)
        lost = PATHWAYS * EACH - await missed(pool)
        wrong = await amiss(pool)
    return [
        Figure("deadlines", f"{PATHWAYS * EACH:,} due deadlines taken by two workers", PATHWAYS * EACH / took, "per s"),
        at_most("deadlines", "lost", lost, 0, "deadlines"),
        at_most("deadlines", "pathways with one taken twice", wrong, 0, "pathways"),
    ]


async def _until(pool: Pool, count: Callable[[Pool], Awaitable[int]], reached: int) -> None:
    async with asyncio.timeout(LONGEST):
        while await count(pool) != reached:
            await asyncio.sleep(LOOK)
