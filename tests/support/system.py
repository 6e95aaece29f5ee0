"""Services at work inside a test: contexts, relays and workers on the test's own databases and topics."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from faststream.kafka import KafkaBroker
from uuid_utils.compat import uuid7

from foundation.applying.builds import read_model
from foundation.clock import Clock, system_clock
from foundation.decider import Aggregate
from foundation.handling import Answer, Intent, Target
from foundation.kafka import ensure_topics, new_broker
from foundation.relay import Relay
from foundation.running import Worker, pool_size, workers_of
from foundation.service import Context, Service, open_context
from foundation.settings import Settings
from foundation.watching import Watch
from tests.support.eventually import eventually

_OWED = """
SELECT (SELECT count(*) FROM process.commands)
     + (SELECT count(*) FROM process.deadlines
         WHERE due_at <= $1 AND NOT EXISTS (SELECT FROM store.imports WHERE ended_at IS NULL))
"""


@dataclass
class System:
    """What runs. `contexts` by name; `send` executes one command as an operator would."""

    settings: Settings
    contexts: dict[str, Context] = field(default_factory=dict)
    workers: list[Worker] = field(default_factory=list)

    async def send(self, context: str, aggregate: Aggregate, id: UUID, command: Any, at: Any = None) -> Answer:
        running = self.contexts[context]
        return await running.commands.execute(intent(aggregate, id, command, at or running.clock()))

    async def caught_up(self, within: float = 30.0) -> None:
        """Wait until each event is published and applied by every reader, and what processes owe at once is done."""
        for context in self.contexts.values():
            await eventually(lambda context=context: _published(context), within)  # type: ignore[misc]
        for worker in self.workers:
            for live in worker.readers:
                for name in live.reader.contexts:
                    await eventually(lambda w=worker, r=live.reader, n=name: self._applied(w, r.name, n), within)  # type: ignore[misc]
            for watch in worker.context.service.watches:
                await eventually(lambda c=worker.context, w=watch: _all_said(c, w), within)  # type: ignore[misc]

    async def _applied(self, worker: Worker, reader: str, context: str) -> bool:
        source = self.contexts.get(context)
        if source is None:
            return True
        expected = await source.pool.fetch("SELECT partition, max(log_index) AS log_index FROM store.log GROUP BY 1")
        rows = await worker.context.pool.fetch(
            "SELECT partition, log_index FROM applying.checkpoints JOIN applying.current USING (reader, build)"
            " WHERE reader = $1 AND topic = $2",
            reader,
            self.settings.topic(context),
        )
        reached = {row["partition"]: row["log_index"] for row in rows}
        pending = await worker.context.pool.fetchval(_OWED, worker.context.clock())
        return not pending and all(reached.get(row["partition"], 0) >= row["log_index"] for row in expected)

    async def rows(self, context: str, reader: str, query: str) -> list[Any]:
        """Rows of the current build of a read model."""
        async with read_model(self.contexts[context].pool, reader) as connection:
            return list(await connection.fetch(query))


async def _all_said(context: Context, watch: Watch) -> bool:
    return not await watch.look(context) and await _published(context)


def intent(
    aggregate: Aggregate, id: UUID, command: Any, at: Any, *, key: str | None = None, body: bytes = b""
) -> Intent:
    """One command of an operator, repeatable under `key`."""
    correlation = uuid7()
    target = Target(aggregate, id, command)
    return Intent((target,), at, "operator:test", key or str(correlation), body, "operator", correlation, correlation)


async def _published(context: Context) -> bool:
    waiting = await context.pool.fetchval(
        "SELECT (SELECT count(*) FROM store.outbox) + next_index - 1 - published_index FROM store.relay"
    )
    return not waiting


@asynccontextmanager
async def running(
    services: Sequence[Service],
    settings: Settings,
    *,
    clock: Clock = system_clock,
    relays: bool = True,
    workers: bool = True,
) -> AsyncIterator[System]:
    """The services at work until the block ends."""
    system = System(settings)
    async with AsyncExitStack() as stack:
        for service in services:
            opened = open_context(service, settings, connections=4 + pool_size("worker", service), clock=clock)
            system.contexts[service.name] = await stack.enter_async_context(opened)
        await ensure_topics(settings, [service.name for service in services])
        broker, tasks, relaying = new_broker(settings), list[asyncio.Task[Any]](), list[Relay]()
        stack.push_async_callback(broker.stop)
        stack.push_async_callback(_release, relaying)  # as a process does that ends: the next start waits for no lease
        stack.push_async_callback(_cancel, tasks)  # first: who asks a client that was closed connects it again
        deciding = [context for context in system.contexts.values() if context.service.aggregates]
        if relays:
            relaying += [Relay(context.name, context.pool, settings) for context in deciding]
            tasks += [asyncio.create_task(relay.run()) for relay in relaying]
        if workers:
            tasks += await _started_workers(system, broker)
        yield system


async def _started_workers(system: System, broker: KafkaBroker) -> list[asyncio.Task[Any]]:
    system.workers += workers_of(list(system.contexts.values()), broker)
    await ensure_topics(system.settings, sorted({name for worker in system.workers for name in worker.contexts}))
    for worker in system.workers:
        await worker.prepare()
    await broker.start()
    return [asyncio.create_task(task) for worker in system.workers for task in worker.tasks()]


async def _cancel(tasks: list[asyncio.Task[Any]]) -> None:
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


async def _release(relays: list[Relay]) -> None:
    for relay in relays:
        await relay.release()
