"""Reading one's own writes: a token is waited for in its key's partition, within bounds."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from uuid import UUID, uuid4

import pytest

from foundation.applying.applier import Applier
from foundation.applying.builds import NotBuilt, ensure_build, make_current, new_build
from foundation.applying.reached import Place, reached, stale_after
from foundation.applying.reader import Position
from foundation.envelope import partition_of
from foundation.service import Context
from tests.support.probe import Filled
from tests.support.records import in_line, reader_of, slice_of, told

READER = reader_of("trail")


def keys(context: Context) -> tuple[UUID, UUID]:
    """Two keys of different partitions."""
    first = other = uuid4()
    while partition_of(other, context.settings.partitions) == partition_of(first, context.settings.partitions):
        other = uuid4()
    return first, other


async def ready(context: Context) -> Applier:
    topic = context.settings.topic("probe")
    return Applier(READER, await ensure_build(context.pool, READER, [topic], context.settings.partitions))


async def apply(context: Context, applier: Applier, key: UUID, *indexes: int) -> None:
    """Apply the key's events at these indexes, from the start of its partition."""
    partition = partition_of(key, context.settings.partitions)
    records = in_line([told(Filled(key, index), index) for index in indexes], partition)
    slice = replace(slice_of(records, Position()), topic=context.settings.topic("probe"))
    await applier.apply(context.pool, [slice])


async def look(context: Context, *places: Place) -> bool:
    async with context.pool.acquire() as connection:
        return await reached(connection, "trail", context.settings, places)


async def test_a_place_is_reached_when_its_own_partition_is_there(context: Context) -> None:
    applier = await ready(context)
    key, other = keys(context)
    await apply(context, applier, other, 9)
    assert not await look(context, ("probe", key, 5))
    await apply(context, applier, key, 4, 5)
    assert await look(context, ("probe", key, 5))
    assert not await look(context, ("probe", key, 6))
    assert await look(context, ("probe", key, 5), ("probe", other, 9))
    assert not await look(context, ("probe", key, 5), ("probe", other, 10))


async def test_a_place_is_not_reached_while_its_key_waits_parked(context: Context) -> None:
    applier = await ready(context)
    key, other = keys(context)
    await apply(context, applier, other, 9)
    await apply(context, applier, key, 4, 5)
    await context.pool.execute(
        "INSERT INTO applying.parked (reader, build, topic, partition, record_offset, key, value, error)"
        " VALUES ('trail', 1, $1, 0, 0, $2, '', 'unreadable')",
        context.settings.topic("probe"),
        str(key).encode(),
    )
    assert not await look(context, ("probe", key, 5))
    assert await look(context, ("probe", other, 9))


async def test_a_context_that_is_not_heard_is_nothing_to_wait_for(context: Context) -> None:
    applier = await ready(context)
    key, _ = keys(context)
    await apply(context, applier, key, 5)
    assert await look(context, ("elsewhere", key, 4711))
    assert not await look(context, ("elsewhere", key, 4711), ("probe", key, 6))


async def test_it_is_the_current_build_that_counts(context: Context) -> None:
    applier = await ready(context)
    key, _ = keys(context)
    await apply(context, applier, key, 5)
    async with context.pool.acquire() as connection, connection.transaction():
        build = await new_build(connection, READER)
        await make_current(connection, "trail", build)
    await ready(context)
    assert not await look(context, ("probe", key, 5))


async def test_before_the_first_build_nothing_is_reached(context: Context) -> None:
    assert not await look(context, ("probe", uuid4(), 1))
    with pytest.raises(NotBuilt):
        await stale_after(context.pool, "trail", context.settings, [("probe", uuid4(), 1)], 5.0)


async def test_an_answer_waits_for_its_place_and_is_not_stale(context: Context) -> None:
    applier = await ready(context)
    key, _ = keys(context)
    waiting = asyncio.create_task(stale_after(context.pool, "trail", context.settings, [("probe", key, 5)], 30.0))
    await apply(context, applier, key, 5)
    assert await waiting is False


async def test_an_answer_that_waited_long_enough_is_stale(context: Context) -> None:
    await ready(context)
    assert await stale_after(context.pool, "trail", context.settings, [("probe", uuid4(), 5)], 0.1) is True
