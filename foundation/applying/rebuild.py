"""A new build of a read model, read in bulk from the topics while the old one serves on."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from time import monotonic
from typing import Final, TypeAlias

from aiokafka import AIOKafkaConsumer, TopicPartition

from foundation.applying.applier import Applier, Share
from foundation.applying.builds import (
    behind,
    current_build,
    drop_build,
    ensure_build,
    make_checkpoints,
    make_current,
    new_build,
)
from foundation.applying.parking import retry
from foundation.applying.reader import Opening, Position, Reader, Reading, Record, Slice, read_slice
from foundation.database import Connection, Pool
from foundation.kafka import bulk_reader
from foundation.logs import log
from foundation.settings import Settings

BATCH: Final = 5000
HOLD: Final = 0.5  # seconds for which the serving build may be held still while the new one draws level
REST: Final = 1.0  # seconds between two tries of that
Batches: TypeAlias = Mapping[TopicPartition, Sequence[Record]]


class RebuildRunning(RuntimeError):
    """Another process is rebuilding this read model."""


async def rebuild(
    reader: Reader, pool: Pool, settings: Settings, report: Callable[[int], None] = lambda _applied: None
) -> int:
    """`rebuild_all` of one read model; the number of its new build."""
    return (await rebuild_all([reader], pool, settings, report))[reader.name]


async def rebuild_all(
    readers: Sequence[Reader], pool: Pool, settings: Settings, report: Callable[[int], None] = lambda _applied: None
) -> dict[str, int]:
    """Build anew in one pass over the topics, from their start, then make current; each new build's number.

    All are read models of the service that `pool` belongs to. `report` is told how many events have been applied so
    far. Raises `RebuildRunning`.
    """
    for reader in readers:
        await ensure_build(pool, reader, _topics([reader], settings), settings.partitions)
    async with pool.acquire() as guard, _alone(guard, readers):
        builds = [await _begin(guard, reader, settings) for reader in readers]
        async with bulk_reader(settings, _topics(readers, settings)) as consumer:
            bulk = _Bulk([_Filling(build, settings) for build in builds], consumer, pool, report)
            await _catch_up(bulk, guard)
    for build in builds:
        await retry(pool, build.reader)  # whatever waited behind a record that was discarded meanwhile
        log.info("build_current", reader=build.reader.name, build=build.build)
    return {build.reader.name: build.build for build in builds}


def _topics(readers: Sequence[Reader], settings: Settings) -> list[str]:
    return sorted({settings.topic(context) for reader in readers for context in reader.contexts})


@asynccontextmanager
async def _alone(guard: Connection, readers: Sequence[Reader]) -> AsyncIterator[None]:
    """Nobody else rebuilds any of these until the block ends. Raises `RebuildRunning`."""
    async with AsyncExitStack() as locks:
        for reader in readers:
            if not await guard.fetchval("SELECT pg_try_advisory_lock(7235, hashtext($1))", reader.name):
                raise RebuildRunning(reader.name)
            locks.push_async_callback(guard.execute, "SELECT pg_advisory_unlock(7235, hashtext($1))", reader.name)
        yield


async def _begin(guard: Connection, reader: Reader, settings: Settings) -> Applier:
    await _drop_left_over(guard, reader)
    async with guard.transaction():
        build = await new_build(guard, reader)
        await make_checkpoints(guard, reader, build, _topics([reader], settings), settings.partitions)
    return Applier(reader, build, rebuilding=True)


async def _drop_left_over(guard: Connection, reader: Reader) -> None:
    """Builds that are not current: one that served before, or one that was never finished."""
    current = await current_build(guard, reader.name)
    for row in await guard.fetch("SELECT build FROM applying.builds WHERE reader = $1", reader.name):
        if row["build"] != current:
            async with guard.transaction():
                await drop_build(guard, reader.name, row["build"])


class _Filling:
    """A build being filled, and how far it has read."""

    def __init__(self, applier: Applier, settings: Settings) -> None:
        self.applier = applier
        self.reader = applier.reader.name
        self.build = applier.build
        self._topics = set(_topics([applier.reader], settings))
        self._positions: dict[TopicPartition, Position] = {}

    def share(self, batches: Batches, opening: Opening) -> Share | None:
        """What the batches hold for it: it reads on before that is applied."""
        readings = [
            self._read(place, records, opening) for place, records in batches.items() if place.topic in self._topics
        ]
        return Share(self.applier, readings) if readings else None

    def _read(self, place: TopicPartition, records: Sequence[Record], opening: Opening) -> Reading:
        was = self._positions.get(place, Position())
        reading = read_slice(self.applier.reader, Slice(place.topic, place.partition, was, records), opening)
        self._positions[place] = reading.position
        return reading


class _Bulk:
    """Builds being filled from the topics' start: the next batch is read while the one before is being written."""

    def __init__(
        self, filling: Sequence[_Filling], consumer: AIOKafkaConsumer, pool: Pool, report: Callable[[int], None]
    ) -> None:
        self.filling = list(filling)
        self._consumer = consumer
        self._pool = pool
        self._report = report
        self._total = 0
        self._next: asyncio.Task[tuple[int, list[Share]]] | None = None

    async def step(self, timeout: float = 0.2) -> int:
        """Apply what the broker gives next, to each build at the same time; how many records."""
        reading = self._next or asyncio.create_task(self._read())
        self._next = None if (await asyncio.wait([reading], timeout=timeout))[0] else reading
        if self._next:
            return 0
        self._next = asyncio.create_task(self._read())
        records, shares = await reading
        self._total += await self._apply([share for share in shares if self._is_filled(share)])
        self._report(self._total)
        return records

    async def _read(self) -> tuple[int, list[Share]]:
        batches = await self._consumer.getmany(timeout_ms=1000, max_records=BATCH)
        opening = Opening()
        shares = [share for one in self.filling if (share := one.share(batches, opening))]
        return sum(map(len, batches.values())), shares

    async def _apply(self, shares: Sequence[Share]) -> int:
        ends = await asyncio.gather(
            *(share.applier.apply_share(self._pool, share) for share in shares), return_exceptions=True
        )
        for end in ends:
            if isinstance(end, BaseException):
                raise end
        return sum(end for end in ends if isinstance(end, int))

    def _is_filled(self, share: Share) -> bool:
        return any(one.applier is share.applier for one in self.filling)

    async def stop(self) -> None:
        if self._next:
            self._next.cancel()
            await asyncio.gather(self._next, return_exceptions=True)


async def _catch_up(bulk: _Bulk, guard: Connection) -> None:
    """Apply until every partition is at or past the builds that serve; then become them."""
    rest = 0.0
    try:
        while bulk.filling:
            if await bulk.step() < BATCH and monotonic() > rest:
                for one in list(bulk.filling):
                    if await _take_over(guard, bulk, one):
                        bulk.filling.remove(one)
                rest = monotonic() + REST
    finally:
        await bulk.stop()


async def _take_over(guard: Connection, bulk: _Bulk, one: _Filling) -> bool:
    """While the pointer row is held the serving build stands still: the little that it is ahead is soon read."""
    if await behind(guard, one.reader, await current_build(guard, one.reader) or 0, one.build) > BATCH:
        return False
    async with guard.transaction():
        old = await guard.fetchval("SELECT build FROM applying.current WHERE reader = $1 FOR UPDATE", one.reader)
        until = monotonic() + HOLD
        while await behind(guard, one.reader, old, one.build):
            if monotonic() > until:
                return False
            await bulk.step(timeout=0.02)
        await make_current(guard, one.reader, one.build)
    return True
