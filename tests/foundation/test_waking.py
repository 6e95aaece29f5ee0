"""A process acts when it has heard, and not when it next looks."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest
from aiokafka import TopicPartition

from foundation import processes
from foundation.applying.follower import Follower
from foundation.processes import wake_in_time
from foundation.service import Context
from tests.foundation.diary import amounts, fills, heard, opened, runner, tell
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


async def test_what_is_due_or_was_heard_elsewhere_is_found_in_time(context: Context) -> None:
    account = await opened(context)
    one, idle = runner(context, fills), runner(context, fills, name="idle")
    one.wake.clear()
    looking = asyncio.create_task(wake_in_time([one, idle], context.pool, context.clock))
    try:
        elsewhere = runner(context, fills)
        await tell(context, elsewhere, heard(context, account))
        await asyncio.wait_for(one.wake.wait(), 10)
        assert not idle.wake.is_set()
    finally:
        looking.cancel()
        await asyncio.gather(looking, return_exceptions=True)
