"""What readiness says: what stands against serving, and what only waits."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import Any
from uuid import uuid4

from foundation.database import Pool
from foundation.http.app import monitor_app
from foundation.service import Context
from tests.foundation.test_applier import ready
from tests.foundation.test_erasing import erasure, failing_for
from tests.foundation.test_sealing import open_for
from tests.support.at_work import asking
from tests.support.records import in_line, slice_of

SOME_TIME_AGO = "UPDATE store.outbox SET queued_at = clock_timestamp() - interval '61 seconds'"
SEQUENCED = """
WITH taken AS (DELETE FROM store.outbox RETURNING event_id, queued_at)
INSERT INTO store.log SELECT 1, event_id, event_id, 0, queued_at, '', '' FROM taken
"""


async def asked(*contexts: Context) -> tuple[int, dict[str, str], dict[str, str]]:
    """Status, problems, and what waits."""
    async with asking(monitor_app(contexts)) as client:
        answer = await client.get("/health/ready")
    told: dict[str, Any] = answer.json()
    assert told["status"] == ("ready" if answer.status_code == 200 else "not_ready")
    return answer.status_code, told["problems"], told["waits"]


class Meeting:
    """A pool that answers how its store stands only once all are asked."""

    def __init__(self, pool: Pool, all: asyncio.Barrier) -> None:
        self._pool, self._all = pool, all
        self.fetch = pool.fetch

    async def fetchrow(self, query: str, *values: Any, timeout: float) -> Any:
        async with asyncio.timeout(5):
            await self._all.wait()
        return await self._pool.fetchrow(query, *values, timeout=timeout)


async def test_all_contexts_are_asked_at_once(context: Context) -> None:
    meeting: Any = Meeting(context.pool, asyncio.Barrier(2))
    assert await asked(*[replace(context, pool=meeting)] * 2) == (200, {}, {})


async def test_an_event_that_is_not_published_in_time_is_told_and_stands_against_nothing(context: Context) -> None:
    assert await asked(context) == (200, {}, {})
    await open_for(context, uuid4())
    assert await asked(context) == (200, {}, {})
    late: Any = (200, {}, {"probe.outbox": "relay_behind"})
    await context.pool.execute(SOME_TIME_AGO)
    assert await asked(context) == late
    await context.pool.execute(SEQUENCED)
    assert await asked(context) == late
    await context.pool.execute("UPDATE store.relay SET blocked = 'topic_ahead'")
    assert await asked(context) == (503, {"probe.database": "topic_ahead"}, {})
    await context.pool.execute("UPDATE store.relay SET blocked = NULL, published_index = 1")
    assert await asked(context) == (200, {}, {})


async def test_an_erasure_that_is_parked_is_told_and_stands_against_nothing(context: Context) -> None:
    person = uuid4()
    applier = await ready(context.pool, failing_for(context.erasure, {person}))
    await applier.apply(context.pool, [slice_of(in_line([erasure(person, 1)]))])
    assert await asked(context) == (200, {}, {"probe.probe_erasure": "erasure_parked"})
