"""From the intended start of a command to its figure in the KPI table, in an open loop."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from uuid import UUID, uuid4

import asyncpg

from foundation.applying.builds import read_model
from foundation.service import Context
from insieme.figures import applied_everywhere
from tests.bench.forms import send_form
from tests.bench.measure import Figure, at_most, middle, percentile
from tests.bench.stage import Stage

PER_SECOND = 200
SPELL = 15  # seconds of each spell
HELD_OPEN = 3.0
ROUNDS = 3
LOOK = 0.01  # seconds between two looks: who looks more often is part of the load


async def visible(stage: Stage) -> list[Figure]:
    """Medians over rounds of p50 and p99; then the same with a transaction held open in another database."""
    async with stage.contexts() as contexts, stage.roles("relay", "worker"):
        await _warm_up(contexts)
        calm, held = [], []
        for _ in range(ROUNDS):
            calm.append(await _spell(contexts, SPELL))
            async with _held_open(stage.platform.database_url("rival")):
                held.append(await _spell(contexts, HELD_OPEN))
    p50, p99 = middle([percentile(one, 0.5) for one in calm]), middle([percentile(one, 0.99) for one in calm])
    delays = [percentile(h, 0.99) - percentile(c, 0.99) for c, h in zip(calm, held, strict=True)]
    load = f"accepted to visible at {PER_SECOND}/s"
    return [
        at_most("latency", f"{load}, p50", p50, 30, "ms"),
        at_most("latency", f"{load}, p99", p99, 100, "ms"),
        at_most("latency", f"a transaction open {HELD_OPEN:g} s elsewhere adds to p99", middle(delays), 100, "ms"),
    ]


async def _warm_up(contexts: dict[str, Context]) -> None:
    await applied_everywhere(list(contexts.values()))
    await _spell(contexts, 3)


async def _spell(contexts: dict[str, Context], seconds: float) -> list[float]:
    """Send at fixed instants whatever becomes of those before; milliseconds from intended start to visible."""
    unseen: dict[UUID, float] = {}
    latencies: list[float] = []
    started = time.perf_counter() + 0.1
    async with asyncio.TaskGroup() as tasks:
        watching = tasks.create_task(_watch(contexts["projections"], unseen, latencies))
        for n in range(int(seconds * PER_SECOND)):
            intended = started + n / PER_SECOND
            await asyncio.sleep(max(0.0, intended - time.perf_counter()))
            tasks.create_task(_send(contexts["intake"], intended, unseen))
        while len(latencies) < int(seconds * PER_SECOND):
            await asyncio.sleep(0.05)
        watching.cancel()
    return latencies


async def _send(intake: Context, intended: float, unseen: dict[UUID, float]) -> None:
    unseen[await send_form(intake, uuid4(), intake.clock())] = intended


async def _watch(projections: Context, unseen: dict[UUID, float], latencies: list[float]) -> None:
    """Note when each event's fact is first there for a reader."""
    while True:
        async with read_model(projections.pool, "kpi") as connection:
            rows = await connection.fetch("SELECT event_id FROM facts WHERE event_id = ANY ($1)", list(unseen))
        now = time.perf_counter()
        latencies += [(now - unseen.pop(row["event_id"])) * 1000 for row in rows]
        await asyncio.sleep(LOOK)


@asynccontextmanager
async def _held_open(url: str) -> AsyncIterator[None]:
    """A transaction that has written and does not end, in another database of the same server."""
    connection = await asyncpg.connect(url)
    await connection.execute("CREATE TABLE IF NOT EXISTS held (n int)")
    transaction = connection.transaction()
    await transaction.start()
    await connection.execute("INSERT INTO held VALUES (1)")
    try:
        yield
    finally:
        await transaction.rollback()
        await connection.close()
