"""A process acts when it has heard, and not when it next looks."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest
from aiokafka import TopicPartition

from foundation import processes
from foundation.applying.follower import Follower
from foundation.service import Context
from tests.foundation.diary import amounts, fills, opened, runner
from tests.support.eventually import eventually
from tests.support.probe import Filled
from tests.support.records import in_line, told


async def test_what_was_heard_is_acted_on_at_once(context: Context, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "POLL", 600.0)
    account = await opened(context)
    one = runner(context, fills, hears={"insieme.probe.filled.v1": Filled})
    here = TopicPartition(context.settings.topic("probe"), 0)
    follower = Follower(one.reader, context.pool, context.settings)
    await follower.stand([here])
    running = asyncio.create_task(one.run())
    records = in_line(replace(told(Filled(account, n), n), topic=here.topic) for n in (1, 2, 3))
    try:
        for n, record in enumerate(records, 1):
            await follower.receive({here: [record]})
            await eventually(lambda n=n: _filled(context, n))  # type: ignore[misc]
    finally:
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)


async def _filled(context: Context, times: int) -> bool:
    return len(await amounts(context)) == times
