"""The three roles in which services run: api answers, relay publishes, worker applies."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Any

from aiokafka.errors import KafkaError
from faststream.kafka import KafkaBroker

from foundation.applying.builds import current_build, outdated
from foundation.applying.live import LiveReaders
from foundation.applying.reader import Reader
from foundation.applying.rebuild import RebuildRunning, rebuild
from foundation.ending import end_within, until_stopped
from foundation.kafka import ensure_topics, new_broker
from foundation.logs import log
from foundation.processes import ProcessRunner, wake_in_time
from foundation.relay import Relay
from foundation.service import Context, Service, open_context
from foundation.settings import Settings
from foundation.watching import Watcher

API_CONNECTIONS = 20  # of one process, for all its services
GRACE = 5.0  # seconds that the broker's clients may take at shutdown
FIRST_TRIES = 60.0


def pool_size(role: str, service: Service, beside: int = 1) -> int:
    """Connections that a service may take in a process of this role, one of so many services there.

    For all services in the three roles they are 64 at most: one machine's PostgreSQL serves them and whoever looks in.
    """
    match role:
        case "api":
            return max(2, min(6, API_CONNECTIONS // beside))
        case "relay":
            return 2 if service.aggregates else 0  # one sequences, the other keeps the lease and publishes
        case _:
            return 1 + max(
                1, len(service.processes) + len(service.watches)
            )  # a process holds one while its commands take another


@asynccontextmanager
async def contexts(
    services: Sequence[Service], settings: Settings, connections: Callable[[Service], int], *, bells: bool = False
) -> AsyncIterator[list[Context]]:
    """Each service's context, opened."""
    async with AsyncExitStack() as stack:
        yield [
            await stack.enter_async_context(
                open_context(service, settings, connections=connections(service), bells=bells)
            )
            for service in services
        ]


async def run_api(services: Sequence[Service], settings: Settings) -> None:
    """Serve HTTP until SIGTERM or SIGINT."""
    from foundation.http.serving import serve  # the other roles start without all that answers HTTP

    async with contexts(services, settings, lambda one: pool_size("api", one, len(services)), bells=True) as opened:
        await serve(opened, settings)
        end_within()


def _monitor(
    opened: Sequence[Context], settings: Settings, problems: Callable[[], Mapping[str, str | None]]
) -> list[Coroutine[Any, Any, None]]:
    if not settings.monitor_port:
        return []
    from foundation.http.serving import monitor

    return [monitor(opened, settings, problems)]


async def run_relay(services: Sequence[Service], settings: Settings) -> None:
    """Be, or stand in line to be, the relay of each context until told to stop."""
    deciding = [service for service in services if service.aggregates]
    async with contexts(deciding, settings, lambda one: pool_size("relay", one)) as opened:
        await _insist(lambda: ensure_topics(settings, [context.name for context in opened]))
        relays = [Relay(context.name, context.pool, settings) for context in opened]
        try:
            told = _monitor(opened, settings, lambda: {f"{relay.context}.relay": relay.problem for relay in relays})
            await until_stopped([relay.run() for relay in relays] + told)
        finally:
            for relay in relays:
                await relay.release()


async def run_worker(services: Sequence[Service], settings: Settings) -> None:
    """Apply events to read models and processes until told to stop."""
    broker = new_broker(settings)
    async with contexts(services, settings, lambda one: pool_size("worker", one)) as opened:
        workers = workers_of(opened, broker)
        heard = sorted({name for worker in workers for name in worker.contexts})
        await _insist(lambda: ensure_topics(settings, heard))
        for worker in workers:
            await worker.prepare()
        await _insist(broker.start)
        try:
            told = _monitor(opened, settings, lambda: {k: v for worker in workers for k, v in worker.problems.items()})
            await until_stopped([task for worker in workers for task in worker.tasks()] + told)
        finally:
            await asyncio.wait_for(broker.stop(), GRACE)


class Worker:
    """All readers and processes of one context in this process."""

    def __init__(self, context: Context, broker: KafkaBroker) -> None:
        self.context = context
        self.runners = runners_of(context)
        self.watchers = [Watcher(watch, context) for watch in context.service.watches]
        self._broker = broker
        readers = [*context.readers(), *(runner.reader for runner in self.runners)]
        self.lives = [
            LiveReaders(some, context.name, context.pool, context.settings, broker) for some in _apart(readers)
        ]
        self.readers = [follower for live in self.lives for follower in live.followers]

    @property
    def contexts(self) -> set[str]:
        return {name for follower in self.readers for name in follower.reader.contexts}

    @property
    def problems(self) -> dict[str, str | None]:
        """What each reader and process says against being ready."""
        of_readers = {f"{self.context.name}.{follower.reader.name}": follower.problem for follower in self.readers}
        of_watches = {f"{self.context.name}.{one.watch.name}": one.problem for one in self.watchers}
        of_processes = {f"{self.context.name}.{r.process.name}.commands": r.problem for r in self.runners}
        return of_readers | of_watches | of_processes

    async def prepare(self) -> None:
        """First builds; and a build anew of each read model whose tables the code describes otherwise by now."""
        for follower in self.readers:
            await follower.prepare()
            while await _outdated(self.context, follower.reader):
                await _rebuild_here(self.context, follower.reader)

    def tasks(self) -> list[Coroutine[Any, Any, None]]:
        return [
            *(task for live in self.lives for task in (live.watch(), live.tend())),
            *(runner.run() for runner in self.runners),
            *(watcher.run() for watcher in self.watchers),
            *([self._in_time()] if self.runners else []),
            *([self.context.outbox.run(listen=False)] if self.runners or self.watchers else []),
        ]

    async def _in_time(self) -> None:
        await wake_in_time(self.runners, self.context.pool, self.context.clock)


def _apart(readers: Sequence[Reader]) -> list[list[Reader]]:
    """Those that go first, and the others: each part with a consumer of its own."""
    parts = [[reader for reader in readers if reader.first == first] for first in (True, False)]
    return [part for part in parts if part]


def workers_of(opened: Sequence[Context], broker: KafkaBroker) -> list[Worker]:
    """A worker for each context that hears anything."""
    return [Worker(context, broker) for context in opened if context.readers() or context.service.processes]


def runners_of(context: Context) -> list[ProcessRunner]:
    """The context's process managers, ready to run."""
    return [
        ProcessRunner(process, context.service.aggregates, context.pool, context.commands, context.clock)
        for process in context.service.processes
    ]


async def _outdated(context: Context, reader: Reader) -> bool:
    async with context.pool.acquire() as connection:
        build = await current_build(connection, reader.name)
        return build is not None and await outdated(connection, reader, build)


async def _rebuild_here(context: Context, reader: Reader) -> None:
    try:
        await rebuild(reader, context.pool, context.settings)
    except RebuildRunning:
        log.info("rebuild_elsewhere", reader=reader.name)
        await asyncio.sleep(1)


async def _insist(start: Callable[[], Awaitable[None]]) -> None:
    """Wait for the broker to be there: it may be starting."""
    loop = asyncio.get_running_loop()
    until = loop.time() + FIRST_TRIES
    while True:
        try:
            await start()
            return
        except (KafkaError, OSError, TimeoutError) as error:
            if loop.time() > until:
                raise
            log.warning("waiting_for_broker", cause=type(error).__name__)
            await asyncio.sleep(1)


ROLES: Mapping[str, Callable[[Sequence[Service], Settings], Coroutine[Any, Any, None]]] = {
    "api": run_api,
    "relay": run_relay,
    "worker": run_worker,
}
