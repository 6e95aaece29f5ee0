"""A new build of a read model, read in bulk from the topics while the old one serves on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from time import monotonic
from typing import Final

from aiokafka import AIOKafkaConsumer

from foundation.applying.applier import Applier
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
from foundation.applying.reader import Position, Reader, Slice
from foundation.database import Connection, Pool
from foundation.kafka import bulk_reader
from foundation.logs import log
from foundation.settings import Settings

BATCH: Final = 5000
HOLD: Final = 0.5  # seconds for which the serving build may be held still while the new one draws level
REST: Final = 1.0  # seconds between two tries of that


class RebuildRunning(RuntimeError):
    """Another process is rebuilding this read model."""


async def rebuild(
    reader: Reader, pool: Pool, settings: Settings, report: Callable[[int], None] = lambda _applied: None
) -> int:
    """Build anew from the topics' start, then make it current; the number of the new build.

    `report` is told how many events have been applied so far. Raises `RebuildRunning`.
    """
    topics = [settings.topic(context) for context in reader.contexts]
    await ensure_build(pool, reader, topics, settings.partitions)
    async with pool.acquire() as guard:
        if not await guard.fetchval("SELECT pg_try_advisory_lock(7235, hashtext($1))", reader.name):
            raise RebuildRunning(reader.name)
        try:
            return await _rebuild(reader, pool, guard, settings, topics, report)
        finally:
            await guard.execute("SELECT pg_advisory_unlock(7235, hashtext($1))", reader.name)


async def _rebuild(
    reader: Reader,
    pool: Pool,
    guard: Connection,
    settings: Settings,
    topics: Sequence[str],
    report: Callable[[int], None],
) -> int:
    await _drop_left_over(guard, reader)
    async with guard.transaction():
        build = await new_build(guard, reader)
        await make_checkpoints(guard, reader, build, topics, settings.partitions)
    async with bulk_reader(settings, topics) as consumer:
        await _catch_up(_Bulk(Applier(reader, build, rebuilding=True), consumer, pool, report), guard)
    await retry(pool, reader)  # whatever waited behind a record that was discarded meanwhile
    log.info("build_current", reader=reader.name, build=build)
    return build


async def _drop_left_over(guard: Connection, reader: Reader) -> None:
    """Builds that are not current: one that served before, or one that was never finished."""
    current = await current_build(guard, reader.name)
    for row in await guard.fetch("SELECT build FROM applying.builds WHERE reader = $1", reader.name):
        if row["build"] != current:
            async with guard.transaction():
                await drop_build(guard, reader.name, row["build"])


class _Bulk:
    """A build being filled from the topics' start."""

    def __init__(self, applier: Applier, consumer: AIOKafkaConsumer, pool: Pool, report: Callable[[int], None]) -> None:
        self.reader = applier.reader.name
        self.build = applier.build
        self._applier = applier
        self._consumer = consumer
        self._pool = pool
        self._report = report
        self._positions: dict[tuple[str, int], Position] = {}
        self._total = 0

    async def step(self, timeout_ms: int = 200) -> int:
        """Apply what the broker gives next; how many records."""
        batches = await self._consumer.getmany(timeout_ms=timeout_ms, max_records=BATCH)
        slices = [
            Slice(
                place.topic, place.partition, self._positions.get((place.topic, place.partition), Position()), records
            )
            for place, records in batches.items()
        ]
        if slices:
            positions, applied = await self._applier.apply(self._pool, slices)
            self._positions |= {(s.topic, s.partition): p for s, p in zip(slices, positions, strict=True)}
            self._total += applied
            self._report(self._total)
        return sum(len(slice.records) for slice in slices)


async def _catch_up(bulk: _Bulk, guard: Connection) -> None:
    """Apply until every partition is at or past the build that serves; then become it."""
    rest = 0.0
    while True:
        if await bulk.step() < BATCH and monotonic() > rest:
            if await _take_over(guard, bulk):
                return
            rest = monotonic() + REST


async def _take_over(guard: Connection, bulk: _Bulk) -> bool:
    """While the pointer row is held the serving build stands still: the little that it is ahead is soon read."""
    if await behind(guard, bulk.reader, await current_build(guard, bulk.reader) or 0, bulk.build) > BATCH:
        return False
    async with guard.transaction():
        old = await guard.fetchval("SELECT build FROM applying.current WHERE reader = $1 FOR UPDATE", bulk.reader)
        until = monotonic() + HOLD
        while await behind(guard, bulk.reader, old, bulk.build):
            if monotonic() > until:
                return False
            await bulk.step(timeout_ms=20)
        await make_current(guard, bulk.reader, bulk.build)
    return True
