"""What waits for a person: retried in order and once, discarded for good."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Any
from uuid import UUID, uuid4

import pytest

from foundation.applying.applier import Applier
from foundation.applying.builds import make_current, new_build
from foundation.applying.heard import Heard
from foundation.applying.parking import NotParked, discard, list_parked, retry
from foundation.applying.reader import Position
from foundation.database import Connection
from foundation.service import Context
from tests.foundation.test_applier import failing, ready, trails, waits_or_is_done
from tests.support.eventually import eventually
from tests.support.probe import Filled, follow
from tests.support.records import TOPIC, in_line, reader_of, record, slice_of, told

BAD = 13


async def park(context: Context, histories: dict[UUID, list[int]]) -> Position:
    """Apply the histories, one key after the other, with a handler that fails on BAD."""
    amounts = [(key, amount) for key, history in histories.items() for amount in history]
    records = in_line([told(Filled(key, amount), n) for n, (key, amount) in enumerate(amounts, 1)])
    applier = await ready(context.pool, failing(reader_of("trail"), {BAD}))
    [position], _ = await applier.apply(context.pool, [slice_of(records)])
    return position


async def test_a_key_is_retried_in_its_order(context: Context) -> None:
    key = uuid4()
    await park(context, {key: [1, BAD, 2, 3]})
    assert await retry(context.pool, reader_of("trail")) == (3, 0)
    assert await trails(context.pool) == {key: [1, BAD, 2, 3]}
    assert await list_parked(context.pool, "trail") == []


async def test_a_retry_stops_each_key_at_its_first_failure(context: Context) -> None:
    mended, broken = uuid4(), uuid4()
    await park(context, {mended: [BAD, 1], broken: [BAD, 5, 2]})
    assert await retry(context.pool, failing(reader_of("trail"), {5})) == (3, 2)
    assert await trails(context.pool) == {mended: [BAD, 1], broken: [BAD]}
    assert {one.key for one in await list_parked(context.pool, "trail")} == {str(broken)}


async def test_two_retries_at_once_apply_once(context: Context) -> None:
    histories = {uuid4(): [BAD, *range(20, 30)] for _ in range(3)}
    await park(context, histories)
    applied = await asyncio.gather(*(retry(context.pool, reader_of("trail")) for _ in range(4)))
    await retry(context.pool, reader_of("trail"))
    assert sum(count for count, _ in applied) == 33
    assert await trails(context.pool) == histories


async def test_what_arrives_during_a_retry_comes_after_what_waited(context: Context) -> None:
    key = uuid4()
    position = await park(context, {key: [BAD, *range(20, 30)]})
    applier = await ready(context.pool, reader_of("trail"))

    async def go_on(position: Position) -> None:
        for n in range(30, 45):
            more = in_line([told(Filled(key, n), n)], start=position.next_offset)
            [position], _ = await applier.apply(context.pool, [slice_of(more, position)])

    await asyncio.gather(go_on(position), retry(context.pool, reader_of("trail")))
    await retry(context.pool, reader_of("trail"))
    assert await trails(context.pool) == {key: [BAD, *range(20, 45)]}


async def test_what_arrives_in_the_middle_of_a_retry_waits_for_its_end(context: Context) -> None:
    key = uuid4()
    position = await park(context, {key: [BAD]})
    started, go_on = asyncio.Event(), asyncio.Event()

    async def slowly(tx: Connection, batch: Sequence[Heard]) -> None:
        started.set()
        await go_on.wait()
        await follow(tx, batch)

    retrying = asyncio.create_task(retry(context.pool, reader_of("trail", effect=slowly)))
    await started.wait()
    more = in_line([told(Filled(key, 20), 20)], start=position.next_offset)
    applier = await ready(context.pool, reader_of("trail"))
    applying = asyncio.create_task(applier.apply(context.pool, [slice_of(more, position)]))
    await eventually(lambda: waits_or_is_done(context, applying))
    assert not applying.done()
    go_on.set()
    await asyncio.gather(retrying, applying)
    assert await trails(context.pool) == {key: [BAD, 20]}
    assert await list_parked(context.pool, "trail") == []


async def test_a_batch_taken_apart_after_its_key_was_freed_parks_nothing_for_it(context: Context) -> None:
    freed, bad = uuid4(), uuid4()
    position = await park(context, {freed: [BAD]})

    retrying: list[asyncio.Task[Any]] = []

    async def fails(tx: Connection, batch: Sequence[Heard]) -> None:
        if not retrying:  # the batch as a whole: somebody retries as soon as it has been given up
            retrying.append(asyncio.create_task(retry(context.pool, failing(reader_of("trail"), {5}))))
            await eventually(lambda: waits_or_is_done(context, retrying[0]))
        await failing(reader_of("trail"), {5}).effect(tx, batch)

    applier = await ready(context.pool, reader_of("trail", effect=fails))
    others = [told(Filled(bad, amount), n) for n, amount in enumerate((4, 5), 20)]
    more = in_line([told(Filled(freed, 1), 19), *others], start=position.next_offset)
    await applier.apply(context.pool, [slice_of(more, position)])
    await retrying[0]
    assert await trails(context.pool) == {freed: [BAD, 1], bad: [4]}
    assert [one.key for one in await list_parked(context.pool, "trail")] == [str(bad)]


async def test_a_discarded_event_frees_its_key_here_and_in_every_later_build(context: Context) -> None:
    key = uuid4()
    await park(context, {key: [1, BAD, 2]})
    first = (await list_parked(context.pool, "trail"))[0]
    await discard(context.pool, "trail", first.parked_id, "said by mistake")
    reader = failing(reader_of("trail"), {BAD})
    assert await retry(context.pool, reader) == (1, 0)
    assert await trails(context.pool) == {key: [1, 2]}
    await build_anew(context, {key: [1, BAD, 2]}, first.event_id)
    assert await trails(context.pool) == {key: [1, 2]}
    assert await list_parked(context.pool, "trail") == []


async def build_anew(context: Context, histories: dict[UUID, list[int]], bad_event: UUID | None) -> None:
    reader = failing(reader_of("trail"), {BAD})
    async with context.pool.acquire() as connection, connection.transaction():
        build = await new_build(connection, reader)
        await connection.execute(
            "INSERT INTO applying.checkpoints (reader, build, topic, partition) VALUES ($1, $2, $3, 0)",
            reader.name,
            build,
            TOPIC,
        )
    amounts = [(key, amount) for key, history in histories.items() for amount in history]
    records = [
        told(Filled(key, amount), n, id=bad_event if amount == BAD else None)
        for n, (key, amount) in enumerate(amounts, 1)
    ]
    await Applier(reader, build, rebuilding=True).apply(context.pool, [slice_of(in_line(records))])
    async with context.pool.acquire() as connection:
        await make_current(connection, reader.name, build)


async def test_only_the_current_builds_records_are_listed_and_a_discard_is_for_all(context: Context) -> None:
    key = uuid4()
    await park(context, {key: [1, BAD]})
    await build_anew(context, {key: [1, BAD]}, (await list_parked(context.pool, "trail"))[0].event_id)
    listed = await list_parked(context.pool, "trail")
    assert len(listed) == 1
    await discard(context.pool, "trail", listed[0].parked_id, "said by mistake")
    assert await context.pool.fetchval("SELECT count(*) FROM applying.parked") == 0


async def test_a_record_that_is_no_event_is_discarded_by_what_it_says(context: Context) -> None:
    key = uuid4()
    applier = await ready(context.pool, reader_of("trail"))
    records = in_line([record(b"hello", key), told(Filled(key, 1), 1)])
    [position], _ = await applier.apply(context.pool, [slice_of(records)])
    await discard(context.pool, "trail", (await list_parked(context.pool, "trail"))[0].parked_id, "not ours")
    assert await retry(context.pool, reader_of("trail")) == (1, 0)
    again = in_line([record(b"hello", key), told(Filled(key, 2), 2)], start=2)
    await applier.apply(context.pool, [slice_of(again, position)])
    assert await trails(context.pool) == {key: [1, 2]}


async def test_what_is_not_parked_cannot_be_discarded(context: Context) -> None:
    await ready(context.pool, reader_of("trail"))
    with pytest.raises(NotParked):
        await discard(context.pool, "trail", 4711, "nothing there")
