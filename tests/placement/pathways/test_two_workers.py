"""Due deadlines are taken by two worker processes, one of them killed among them: none lost, none twice."""

from __future__ import annotations

import signal
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta

import pytest

from foundation.calendar import day_of
from foundation.database import Pool
from foundation.service import open_context
from foundation.settings import Settings
from services.placement.wiring import SERVICE
from tests.placement.pathways.deadlines import EACH, amiss, missed, open_pathways, waiting
from tests.support.crew import crew
from tests.support.eventually import eventually

PATHWAYS = 300


@pytest.fixture
def databases() -> list[str]:
    return [SERVICE.name]


async def test_due_deadlines_taken_by_two_workers_are_none_lost_and_none_twice(settings: Settings) -> None:
    clock = settings.home / "clock"
    on = day_of(datetime.now(UTC)) - timedelta(days=1)
    async with (
        open_context(SERVICE, settings, connections=4) as placement,
        crew(settings, "insieme run placement") as hired,
    ):
        await open_pathways(placement, PATHWAYS, on)
        await hired.start("relay")
        first = await hired.start("worker", INSIEME_CLOCK_FILE=str(clock))
        await hired.start("worker", INSIEME_CLOCK_FILE=str(clock))
        await eventually(lambda: _all(placement.pool, waiting), 60)
        clock.write_text(str(timedelta(days=400).total_seconds()))
        await eventually(lambda: _some(placement.pool), 30)
        first.send(signal.SIGKILL)
        await first.died()
        await eventually(lambda: _all(placement.pool, missed), 60)
        assert await amiss(placement.pool) == 0
        assert await waiting(placement.pool) == 0


async def _all(pool: Pool, count: Callable[[Pool], Awaitable[int]]) -> bool:
    return await count(pool) == PATHWAYS * EACH


async def _some(pool: Pool) -> bool:
    return await missed(pool) > 0
