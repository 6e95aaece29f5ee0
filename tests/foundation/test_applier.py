"""Applying by hand: what is fenced off, what is parked, what goes on."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from os import urandom
from typing import Any
from uuid import UUID, uuid4

import pytest
from uuid_utils.compat import uuid7

from foundation.applying.applier import Applier
from foundation.applying.builds import ensure_build, position_of, read_model
from foundation.applying.heard import Heard
from foundation.applying.moving import OutOfPlace
from foundation.applying.parking import discard, list_parked, retry
from foundation.applying.reader import Position, Reader
from foundation.database import Connection, Pool
from foundation.service import Context
from tests.support.probe import Filled, Opened
from tests.support.records import TOPIC, in_line, reader_of, record, slice_of, told, written


async def ready(pool: Pool, reader: Reader) -> Applier:
    return Applier(reader, await ensure_build(pool, reader, [TOPIC], 2))


async def trails(pool: Pool) -> dict[UUID, list[int]]:
    async with read_model(pool, "trail") as connection:
        return {row["account_id"]: row["amounts"] for row in await connection.fetch("SELECT * FROM trail")}


async def standing(pool: Pool, reader: str, partition: int = 0) -> Position:
    async with pool.acquire() as connection:
        return await position_of(connection, reader, 1, TOPIC, partition)


def failing(reader: Reader, bad: set[int], error: type[Exception] = ValueError, times: int = 10**6) -> Reader:
    """The reader, whose handler raises for these amounts, so many times."""
    left = {"times": times}

    async def effect(tx: Connection, batch: Sequence[Heard]) -> None:
        await reader.effect(tx, batch)
        if left["times"] and bad & {getattr(heard.event, "amount", 0) for heard in batch}:
            left["times"] -= 1
            raise error

    return reader_of(reader.name, effect=effect)


async def waits_or_is_done(context: Context, task: asyncio.Task[Any]) -> bool:
    """Whether the task has come to wait for somebody else's lock, or to its end."""
    waits = await context.pool.fetchval(
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
    )
    return task.done() or bool(waits)


async def test_a_repeated_batch_is_out_of_place_and_changes_nothing(context: Context) -> None:
    account = uuid4()
    batch = slice_of(in_line([told(Filled(account, 1), 1), told(Filled(account, 2), 2)]))
    applier = await ready(context.pool, reader_of("trail"))
    await applier.apply(context.pool, [batch])
    with pytest.raises(OutOfPlace):
        await applier.apply(context.pool, [batch])
    assert await trails(context.pool) == {account: [1, 2]}


async def test_a_zombie_with_a_stale_position_changes_nothing(context: Context) -> None:
    account = uuid4()
    records = in_line([told(Filled(account, n), n) for n in range(1, 7)])
    applier, zombie = await ready(context.pool, reader_of("trail")), await ready(context.pool, reader_of("trail"))
    [first], _ = await applier.apply(context.pool, [slice_of(records[:2])])
    await applier.apply(context.pool, [slice_of(records[2:4], first)])
    with pytest.raises(OutOfPlace):
        await zombie.apply(context.pool, [slice_of(records[2:6], first)])
    assert await trails(context.pool) == {account: [1, 2, 3, 4]}
    assert (await standing(context.pool, "trail")).next_offset == 4


async def test_one_slice_out_of_place_takes_the_others_back_with_it(context: Context) -> None:
    here, there = uuid4(), uuid4()
    first = slice_of(in_line([told(Filled(here, 1), 1)]))
    second = slice_of(in_line([told(Filled(there, 2), 2)], partition=1))
    applier = await ready(context.pool, reader_of("trail"))
    await applier.apply(context.pool, [first])
    with pytest.raises(OutOfPlace):
        await applier.apply(context.pool, [first, second])
    assert await trails(context.pool) == {here: [1]}
    assert (await standing(context.pool, "trail", 1)).next_offset == 0


async def test_late_duplicates_of_a_relay_are_skipped(context: Context) -> None:
    account = uuid4()
    values = [told(Filled(account, n), n) for n in range(1, 5)]
    again = [*values[:3], *values[1:3], values[0], values[3]]
    applier = await ready(context.pool, reader_of("trail"))
    [position], applied = await applier.apply(context.pool, [slice_of(in_line(again))])
    assert await trails(context.pool) == {account: [1, 2, 3, 4]}
    assert (position.next_offset, position.log_index, applied) == (7, 4, 4)


async def test_what_a_reader_does_not_name_is_skipped(context: Context) -> None:
    account = uuid4()
    stranger = told(Filled(account, 2), 2, type="insieme.probe.emptied.v1")
    records = in_line([told(Filled(account, 1), 1), stranger, told(Filled(account, 3), 3)])
    applier = await ready(context.pool, reader_of("trail"))
    await applier.apply(context.pool, [slice_of(records)])
    assert await trails(context.pool) == {account: [1, 3]}
    assert await list_parked(context.pool, "trail") == []


async def test_a_handler_that_raises_once_in_mid_stream_costs_nothing(context: Context) -> None:
    accounts = [uuid4() for _ in range(3)]
    records = in_line([told(Filled(accounts[n % 3], n), n) for n in range(1, 31)])
    applier = await ready(context.pool, failing(reader_of("trail"), {14}, times=1))
    await applier.apply(context.pool, [slice_of(records)])
    assert await trails(context.pool) == {accounts[m]: [n for n in range(1, 31) if n % 3 == m] for m in range(3)}
    assert await list_parked(context.pool, "trail") == []


async def test_an_event_that_always_fails_parks_its_key_from_there_on_and_nothing_else(context: Context) -> None:
    good, bad = uuid4(), uuid4()
    records = in_line([told(Filled(bad if n % 2 else good, n), n) for n in range(1, 21)])
    applier = await ready(context.pool, failing(reader_of("trail"), {7}))
    await applier.apply(context.pool, [slice_of(records)])
    assert await trails(context.pool) == {good: list(range(2, 21, 2)), bad: [1, 3, 5]}
    parked = await list_parked(context.pool, "trail")
    assert [one.offset for one in parked] == [6, 8, 10, 12, 14, 16, 18]
    assert [one.error for one in parked] == ["ValueError"] + ["behind_a_parked_event"] * 6
    assert {one.key for one in parked} == {str(bad)}


async def test_a_parked_key_waits_in_later_batches_too(context: Context) -> None:
    good, bad = uuid4(), uuid4()
    applier = await ready(context.pool, failing(reader_of("trail"), {1}))
    [position], _ = await applier.apply(context.pool, [slice_of(in_line([told(Filled(bad, 1), 1)]))])
    later = in_line([told(Filled(bad, 2), 2), told(Filled(good, 3), 3)], start=1)
    await applier.apply(context.pool, [slice_of(later, position)])
    assert await trails(context.pool) == {good: [3]}
    assert [one.offset for one in await list_parked(context.pool, "trail")] == [0, 1]


@pytest.mark.parametrize("first", [0, 1])
async def test_in_whatever_order_topics_are_read_a_parked_key_holds_back_the_same(context: Context, first: int) -> None:
    bad, elsewhere = uuid4(), "insieme.elsewhere"
    failing_there = slice_of(in_line([told(Filled(bad, 1), 1), told(Filled(bad, 2), 2)]))
    other = in_line([told(Filled(bad, 3), 1, source="/insieme/elsewhere")])
    slices = [failing_there, replace(slice_of(other), topic=elsewhere)]
    reader = failing(reader_of("trail"), {1})
    applier = Applier(reader, await ensure_build(context.pool, reader, [TOPIC, elsewhere], 2))
    for slice in (slices[first], slices[not first]):
        await applier.apply(context.pool, [slice])
    assert await trails(context.pool) == {bad: [3]}
    assert [(one.topic, one.offset) for one in await list_parked(context.pool, "trail")] == [(TOPIC, 0), (TOPIC, 1)]
    assert await retry(context.pool, reader_of("trail")) == (2, 0)


@pytest.mark.parametrize("error", [ConnectionResetError, TimeoutError])
async def test_what_waiting_may_mend_parks_nothing_and_moves_nothing(context: Context, error: type[Exception]) -> None:
    account = uuid4()
    applier = await ready(context.pool, failing(reader_of("trail"), {2}, error))
    with pytest.raises(error):
        await applier.apply(context.pool, [slice_of(in_line([told(Filled(account, n), n) for n in (1, 2, 3)]))])
    assert await trails(context.pool) == {}
    assert await list_parked(context.pool, "trail") == []
    assert (await standing(context.pool, "trail")).next_offset == 0


def opened(account: UUID) -> Any:
    return Opened(account, uuid4(), "Anna Prova")


POISON = {
    "bad UTF-8": (lambda a: written(Filled(a, 2), 2).replace(b"operator", b"op\xff"), "unreadable"),
    "not JSON": (lambda _: b"hello", "unreadable"),
    "nothing": (lambda _: None, "unreadable"),
    "900 KB": (lambda _: b"\x00" * 900_000, "unreadable"),
    "brackets without end": (lambda _: b'{"data":' + b"[" * 100_000, "unreadable"),
    "an index that no column holds": (
        lambda a: written(Filled(a, 2), 2).replace(b'"logindex":2', b'"logindex":99999999999999999999'),
        "unreadable",
    ),
    "an unknown version of a named type": (
        lambda a: written(Filled(a, 2), 2, type="insieme.probe.filled.v2"),
        "unknown_version",
    ),
    "an unknown version, far ahead in the log": (
        lambda a: written(Filled(a, 2), 999_999, type="insieme.probe.filled.v2"),
        "unknown_version",
    ),
    "another shape, far ahead in the log": (
        lambda a: written(Filled(a, 2), 999_999).replace(b'"amount":2', b'"amount":"x"'),
        "undecodable",
    ),
    "another source, far ahead in the log": (
        lambda a: written(Filled(a, 2), 999_999, source="/elsewhere/probe"),
        "not_of_this_context",
    ),
    "another shape": (lambda a: written(Filled(a, 2), 2).replace(b'"amount":2', b'"amount":"x"'), "undecodable"),
    "deep brackets in the data": (
        lambda a: written(Filled(a, 2), 2).replace(b'"amount":2', b'"amount":2,"z":' + b"[" * 9000 + b"]" * 9000),
        "unreadable",
    ),
    "a number beyond int64": (
        lambda a: written(Filled(a, 2), 2).replace(b'"amount":2', b'"amount":' + b"9" * 30),
        "NumericValueOutOfRangeError",
    ),
}


@pytest.mark.parametrize("poison", POISON.values(), ids=POISON.keys())
async def test_poison_parks_its_key_and_nothing_else(context: Context, poison: Any) -> None:
    make, error = poison
    good, bad = uuid4(), uuid4()
    records = [told(Filled(bad, 1), 1), record(make(bad), bad), told(Filled(good, 3), 3), told(Filled(bad, 4), 4)]
    applier = await ready(context.pool, reader_of("trail"))
    await applier.apply(context.pool, [slice_of(in_line(records))])
    assert await trails(context.pool) == {bad: [1], good: [3]}
    parked = await list_parked(context.pool, "trail")
    assert [one.offset for one in parked] == [1, 3]
    assert parked[0].error == error
    assert (await standing(context.pool, "trail")).next_offset == 4
    assert await retry(context.pool, reader_of("trail")) == (0, 2)
    assert (await list_parked(context.pool, "trail"))[0].error == error  # a retry states the same cause


async def test_behind_an_index_that_nobody_gave_nothing_is_lost(context: Context) -> None:
    account, stranger = uuid4(), told(Filled(uuid4(), 1), 999_999, type="insieme.probe.emptied.v1")
    records = in_line([told(Filled(account, 1), 1), stranger, told(Filled(account, 2), 2), told(Filled(account, 3), 3)])
    applier = await ready(context.pool, reader_of("trail"))
    [position], _ = await applier.apply(context.pool, [slice_of(records[:3])])
    assert (await standing(context.pool, "trail")) == position
    await applier.apply(context.pool, [slice_of(records[3:], position)])
    assert await trails(context.pool) == {account: [1, 2, 3]}


async def test_nothing_that_another_source_says_of_itself_counts(context: Context) -> None:
    account, real = uuid4(), uuid7()
    foreign = told(Filled(account, 9), 999_999, id=real, source="/elsewhere/probe")
    records = in_line([foreign, told(Filled(account, 1), 1, id=real), told(Filled(account, 2), 2)])
    applier = await ready(context.pool, reader_of("trail"))
    [position], _ = await applier.apply(context.pool, [slice_of(records[:1])])
    [parked] = await list_parked(context.pool, "trail")
    await discard(context.pool, "trail", parked.parked_id, "another's record")
    [position], _ = await applier.apply(context.pool, [slice_of(records[1:], position)])
    assert position.log_index == 2  # by which it is told how far the topic was applied
    assert await trails(context.pool) == {account: [1, 2]}


async def test_a_key_that_stops_at_poison_keeps_what_came_before_though_another_fails(context: Context) -> None:
    poisoned, bad = uuid4(), uuid4()
    records = [
        told(Filled(poisoned, 1), 1),
        told(Filled(bad, 13), 2),
        record(b"hello", poisoned),
        told(Filled(poisoned, 3), 3),
    ]
    applier = await ready(context.pool, failing(reader_of("trail"), {13}))
    await applier.apply(context.pool, [slice_of(in_line(records))])
    assert await trails(context.pool) == {poisoned: [1]}
    assert [one.offset for one in await list_parked(context.pool, "trail")] == [1, 2, 3]


async def test_poison_without_a_key_parks_alone(context: Context) -> None:
    account = uuid4()
    records = [told(Filled(account, 1), 1), record(b"{}", None), record(b"[]", None), told(Filled(account, 2), 2)]
    applier = await ready(context.pool, reader_of("trail"))
    await applier.apply(context.pool, [slice_of(in_line(records))])
    assert await trails(context.pool) == {account: [1, 2]}
    assert [one.offset for one in await list_parked(context.pool, "trail")] == [1, 2]


async def test_a_record_whose_key_is_as_long_as_a_record_parks_alone(context: Context) -> None:
    account = uuid4()
    records = [told(Filled(account, 1), 1), record(b"{}", urandom(8000)), told(Filled(account, 2), 2)]
    applier = await ready(context.pool, reader_of("trail"))
    await applier.apply(context.pool, [slice_of(in_line(records))])
    assert await trails(context.pool) == {account: [1, 2]}
    [parked] = await list_parked(context.pool, "trail")
    assert (parked.offset, len(parked.key)) == (1, 64)


async def test_another_source_s_record_of_a_type_that_nobody_names_concerns_nobody(context: Context) -> None:
    account, foreign = uuid4(), {"source": "/elsewhere/probe"}
    types = "insieme.probe.emptied.v1", "insieme.probe.filled.v9"
    records = in_line(
        [*(told(Filled(account, 9), 99, type=type, **foreign) for type in types), told(Filled(account, 1), 1)]
    )
    applier = await ready(context.pool, reader_of("trail"))
    await applier.apply(context.pool, [slice_of(records)])
    assert await trails(context.pool) == {account: [1]}
    assert await list_parked(context.pool, "trail") == []


async def test_two_appliers_at_the_same_place_apply_once(context: Context) -> None:
    account = uuid4()
    batch = slice_of(in_line([told(opened(account), 1), told(Filled(account, 2), 2)]))
    appliers = [await ready(context.pool, reader_of("trail")) for _ in range(4)]
    ends = await asyncio.gather(*(one.apply(context.pool, [batch]) for one in appliers), return_exceptions=True)
    assert sum(isinstance(end, OutOfPlace) for end in ends) == 3
    assert await trails(context.pool) == {account: [0, 2]}
