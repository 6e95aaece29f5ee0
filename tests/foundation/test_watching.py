"""What a service says because of its read models is said once, and not before they are whole."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from typing import Final
from uuid import UUID, uuid4

import pytest

from foundation.applying.builds import read_model
from foundation.decider import Issue
from foundation.kafka import new_broker
from foundation.open_imports import end_import, open_import
from foundation.running import workers_of
from foundation.service import Context
from foundation.settings import Settings
from foundation.watching import Watch, Watcher
from tests.support.probe import ACCOUNT, PROBE, Open, Remind
from tests.support.system import System, running

RICH: Final = 10
_STANDS = """
INSERT INTO applying.standing (reader, topic, lag, measured_at, whole_until)
VALUES ('totals', 't', $1, clock_timestamp() - $2 * interval '1 second', '-infinity')
ON CONFLICT (reader, topic) DO UPDATE SET lag = excluded.lag, measured_at = excluded.measured_at
"""
_READ = "UPDATE applying.checkpoints SET next_offset = next_offset + 1 WHERE reader = 'totals' AND partition = 0"


async def look(context: Context) -> Sequence[Issue]:
    """Whoever is rich is reminded, once."""
    async with read_model(context.pool, "totals") as conn:
        rich = [row["account_id"] for row in await conn.fetch("SELECT account_id FROM totals WHERE total >= $1", RICH)]
    states = await context.states_of(ACCOUNT, rich)
    return [Issue("account", id, Remind()) for id in rich if not states[id].reminded]


WATCH: Final = Watch("rich", ("totals",), look)


@pytest.fixture
async def context(settings: Settings) -> AsyncIterator[Context]:
    """A service whose read model is made, and moved by the tests alone."""
    services = [replace(PROBE, watches=(WATCH,))]
    async with running(services, settings, relays=False, workers=False) as system:
        context = system.contexts["probe"]
        for worker in workers_of([context], new_broker(settings)):
            await worker.prepare()
        await context.pool.execute(_STANDS, 0, 0)
        yield context


async def account_with(context: Context, total: int) -> UUID:
    account = uuid4()
    system = System(context.settings, {"probe": context})
    await system.send("probe", ACCOUNT, account, Open(account, uuid4(), "Anna Prova"))
    await context.pool.execute("INSERT INTO totals_b1.totals VALUES ($1, $2, 1)", account, total)
    return account


async def reminded(context: Context, account: UUID) -> int:
    count: int = await context.pool.fetchval(
        "SELECT count(*) FROM store.events WHERE key = $1 AND type LIKE '%reminded%'", account
    )
    return count


async def test_it_is_said_once_whoever_looks_and_however_often(context: Context) -> None:
    rich, poor = await account_with(context, RICH), await account_with(context, RICH - 1)
    one, other = Watcher(WATCH, context), Watcher(WATCH, context)
    await asyncio.gather(one.look(), other.look())
    await context.pool.execute(_READ)
    await asyncio.gather(one.look(), other.look())
    assert (await reminded(context, rich), await reminded(context, poor)) == (1, 0)


async def test_nobody_looks_again_before_the_read_model_moved(context: Context) -> None:
    watcher = Watcher(WATCH, context)
    await watcher.look()
    rich = await account_with(context, RICH)
    await watcher.look()
    assert await reminded(context, rich) == 0
    await context.pool.execute(_READ)
    await watcher.look()
    assert await reminded(context, rich) == 1


async def test_who_tells_of_the_past_looks_again_once_more_of_it_is_whole(context: Context) -> None:
    watcher = Watcher(replace(WATCH, past=True), context)
    await watcher.look()
    rich = await account_with(context, RICH)
    await watcher.look()
    assert await reminded(context, rich) == 0
    await context.pool.execute("UPDATE applying.standing SET whole_until = clock_timestamp()")
    await watcher.look()
    assert await reminded(context, rich) == 1


async def test_what_is_half_told_is_not_said(context: Context) -> None:
    """While there is something to be read; while nobody knows whether there is; while a history comes in."""
    rich, watcher = await account_with(context, RICH), Watcher(WATCH, context)
    for lag, seconds_ago in ((1, 0), (0, 60)):
        await context.pool.execute(_STANDS, lag, seconds_ago)
        await watcher.look()
        assert await reminded(context, rich) == 0
    await context.pool.execute(_STANDS, 0, 0)
    await open_import([context], "history")
    await watcher.look()
    assert await reminded(context, rich) == 0
    await end_import(context)
    await watcher.look()
    assert await reminded(context, rich) == 1
