"""A new build of a read model, read in bulk from the topics while the old one serves on."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from aiokafka import AIOKafkaConsumer

from foundation.applying.builds import behind, current_build, drop_build, ensure_build, make_current, new_build
from foundation.applying.reader import Applier, Position, Reader, Slice
from foundation.database import Connection, Pool
from foundation.kafka import bulk_reader
from foundation.logs import log
from foundation.settings import Settings

BATCH = 5000


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
    await _checkpoints(guard, reader, build, topics, settings.partitions)
    async with bulk_reader(settings, topics) as consumer:
        await _catch_up(Applier(reader, build, rebuilding=True), consumer, pool, guard, report)
    log.info("build_current", reader=reader.name, build=build)
    return build


async def _drop_left_over(guard: Connection, reader: Reader) -> None:
    """Builds that are not current: one that served before, or one that was never finished."""
    current = await current_build(guard, reader.name)
    for row in await guard.fetch("SELECT build FROM applying.builds WHERE reader = $1", reader.name):
        if row["build"] != current:
            async with guard.transaction():
                await drop_build(guard, reader.name, row["build"])


async def _checkpoints(guard: Connection, reader: Reader, build: int, topics: Sequence[str], partitions: int) -> None:
    await guard.execute(
        "INSERT INTO applying.checkpoints (reader, build, topic, partition)"
        " SELECT $1, $2, t, p FROM unnest($3::text[]) AS t, generate_series(0, $4::int - 1) AS p",
        reader.name,
        build,
        list(topics),
        partitions,
    )


async def _catch_up(
    applier: Applier, consumer: AIOKafkaConsumer, pool: Pool, guard: Connection, report: Callable[[int], None]
) -> None:
    """Apply until every partition is at or past the build that serves; then become it."""
    positions: dict[tuple[str, int], Position] = {}
    total = 0
    while True:
        batches = await consumer.getmany(timeout_ms=200, max_records=BATCH)
        slices = [
            Slice(place.topic, place.partition, positions.get((place.topic, place.partition), Position()), records)
            for place, records in batches.items()
        ]
        if slices:
            moved, applied = await applier.apply(pool, slices)
            positions |= {(s.topic, s.partition): p for s, p in zip(slices, moved, strict=True)}
            total += applied
            report(total)
        elif await _take_over(guard, applier):
            return


async def _take_over(guard: Connection, applier: Applier) -> bool:
    name = applier.reader.name
    async with guard.transaction():
        old = await guard.fetchval("SELECT build FROM applying.current WHERE reader = $1 FOR UPDATE", name)
        if await behind(guard, name, old, applier.build):
            return False
        await make_current(guard, name, applier.build)
    return True
