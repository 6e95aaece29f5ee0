"""Relays: one at a time, whatever stops; the topic made whole again from the log, or refused."""

from __future__ import annotations

import asyncio
from typing import Any
from uuid import uuid4

import pytest
from aiokafka import AIOKafkaProducer
from aiokafka.errors import InvalidReplicationFactorError

from foundation import relay as relay_module
from foundation.envelope import decode_envelope
from foundation.handling import ContextBlocked
from foundation.kafka import WrongPartitionCount, bulk_reader, ensure_topics, tails
from foundation.relay import LeaseLost, Relay
from foundation.service import Context
from foundation.settings import Settings
from tests.foundation.test_order import check_log
from tests.foundation.test_store import append, fill, filled, opened
from tests.support.eventually import eventually
from tests.support.probe import Filled
from tests.support.records import written
from tests.support.relays import delete_topic, published, relaying

ANOTHERS = written(Filled(uuid4(), 1), 999_999, source="/elsewhere/probe")
"""An event that another installation's context says is far ahead."""


STRANGE = (b"hello", b'{"type":"\xff"}', b'{"data":' + b"[" * 100_000, None, ANOTHERS)


async def strangers(context: Context) -> None:
    """More of them than are looked at first at the end of each partition, and after them a transaction's marker."""
    servers = context.settings.kafka_bootstrap_servers
    producer = AIOKafkaProducer(bootstrap_servers=servers, transactional_id=str(uuid4()), compression_type="snappy")
    await producer.start()
    async with producer.transaction():
        for partition in range(context.settings.partitions):
            for value in STRANGE * 8:
                await producer.send(context.settings.topic("probe"), value, key=b"k", partition=partition)
    await producer.stop()


async def topic(context: Context) -> dict[int, list[bytes]]:
    """Every record's value, by partition."""
    name = context.settings.topic(context.name)
    async with bulk_reader(context.settings, [name]) as consumer:
        ends = await consumer.end_offsets(list(consumer.assignment()))
        found: dict[int, list[bytes]] = {partition.partition: [] for partition in ends}
        while sum(map(len, found.values())) < sum(ends.values()):
            for place, records in (await consumer.getmany(timeout_ms=500)).items():
                found[place.partition] += [record.value for record in records]
    return found


async def check_topic(context: Context) -> int:
    """Every event of the log is there with its bytes, first occurrences rising; how many records there are."""
    log = {row["log_index"]: row for row in await context.pool.fetch("SELECT * FROM store.log")}
    seen: set[int] = set()
    partitions = await topic(context)
    for partition, values in partitions.items():
        highest = 0
        for value in values:
            index = decode_envelope(value).logindex
            assert (log[index]["envelope"], log[index]["partition"]) == (value, partition)
            assert index > highest or index in seen
            highest = max(highest, index)
            seen.add(index)
    assert seen == log.keys()
    return sum(map(len, partitions.values()))


async def some(context: Context, count: int = 10) -> None:
    for _ in range(count):
        account = uuid4()
        await append(context, filled(account, 1), filled(account, 2))


async def relay_row(context: Context) -> Any:
    return await context.pool.fetchrow("SELECT * FROM store.relay")


async def test_while_one_holds_the_lease_no_other_takes_it(context: Context) -> None:
    one, other = (Relay(context.name, context.pool, context.settings) for _ in range(2))
    assert await one._take_over()
    assert not await other._take_over()
    await one.release()
    assert await other._take_over()


async def test_a_lease_beyond_any_that_was_given_holds_nobody_up(context: Context) -> None:
    """The database's clock was an hour ahead when it was given."""
    await context.pool.execute(
        "UPDATE store.relay SET holder = 'another', lease_until = clock_timestamp() + interval '1 hour'"
    )
    assert await Relay(context.name, context.pool, context.settings)._take_over()


async def test_a_stopped_relay_that_wakes_can_take_nothing_and_mark_nothing(context: Context) -> None:
    stopped = Relay(context.name, context.pool, context.settings)
    assert await stopped._take_over()
    await some(context)
    await context.pool.execute("UPDATE store.relay SET lease_until = clock_timestamp() - interval '1 second'")
    async with relaying(context):
        await published(context)
        await some(context, 1)
        async with context.pool.acquire() as connection:
            with pytest.raises(LeaseLost):
                await stopped._take(connection)
        await context.pool.execute(relay_module._MARK, stopped._epoch, stopped._holder, 4711)
        await stopped.release()
        await published(context)
    assert (await relay_row(context))["published_index"] == 22
    await check_log(context)
    await check_topic(context)


class Stops(Relay):
    """Stops for good inside its first transaction, as by SIGSTOP: it renews nothing and ends nothing."""

    async def _take(self, connection: Any) -> list[Any]:
        async with connection.transaction():
            await connection.fetch(relay_module._TAKE, self._epoch, self._holder, relay_module.LEASE, 10, 0)
            await asyncio.Event().wait()
        return []

    async def _keep_lease(self) -> None:
        await asyncio.Event().wait()


async def test_a_relay_stopped_in_mid_transaction_is_replaced(
    context: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(relay_module, "LEASE", 1.0)
    await some(context)
    async with relaying(context, Stops) as stopped:
        await eventually(lambda: _holds(context, stopped))
        async with relaying(context):
            await published(context, within=20.0)
            await check_log(context)
            await check_topic(context)


async def _holds(context: Context, relay: Relay) -> bool:
    locked = await context.pool.fetch("SELECT FROM store.relay FOR UPDATE SKIP LOCKED")
    return not locked and relay._epoch > 0


async def test_what_was_sent_but_not_marked_is_sent_again_with_the_same_bytes(context: Context) -> None:
    await some(context)
    async with relaying(context):
        await published(context)
    await context.pool.execute("UPDATE store.relay SET published_index = 13")
    async with relaying(context):
        await published(context)
    assert await check_topic(context) == 20 + 7


async def test_a_topic_made_anew_is_published_again_from_the_log(context: Context) -> None:
    await some(context)
    async with relaying(context):
        await published(context)
    await delete_topic(context)
    async with relaying(context):
        await some(context, 2)
        await eventually(lambda: _whole(context))
    await check_log(context)
    assert await check_topic(context) == 24


async def _whole(context: Context) -> bool:
    await published(context)
    return sum(map(len, (await topic(context)).values())) >= 24


async def back_to(context: Context, index: int) -> None:
    """The database as an older backup had it."""
    await context.pool.execute(
        "WITH gone AS (DELETE FROM store.log WHERE log_index > $1 RETURNING event_id)"
        " DELETE FROM store.events WHERE event_id IN (SELECT event_id FROM gone)",
        index,
    )
    await context.pool.execute("UPDATE store.relay SET next_index = $1 + 1, published_index = $1", index)


async def test_a_topic_ahead_blocks_the_context_and_says_so(context: Context) -> None:
    account = await opened(context)
    await some(context)
    async with relaying(context):
        await published(context)
    await back_to(context, 10)
    before = await topic(context)
    async with relaying(context) as relay:
        await eventually(lambda: _is(relay, "topic_ahead"))
        with pytest.raises(ContextBlocked):
            await context.commands.execute(fill(context, account))
        await append_unseen(context)
        assert (await relay_row(context))["next_index"] == 11
    assert await topic(context) == before


async def _is(relay: Relay, problem: str) -> bool:
    return relay.problem == problem


async def append_unseen(context: Context) -> None:
    """A row that came into the queue before the context was blocked: it waits there."""
    await context.pool.execute("INSERT INTO store.outbox (event_id) VALUES ($1)", uuid4())


@pytest.mark.parametrize("flooded", [False, True])
async def test_another_event_at_the_same_index_blocks_too(context: Context, flooded: bool) -> None:
    await some(context)
    async with relaying(context):
        await published(context)
    if flooded:
        await strangers(context)
    await context.pool.execute("UPDATE store.log SET event_id = $1 WHERE log_index = 20", uuid4())
    async with relaying(context) as relay:
        await eventually(lambda: _is(relay, "topic_ahead"))


async def test_strangers_records_at_the_tail_stop_no_relay(context: Context) -> None:
    await some(context)
    async with relaying(context):
        await published(context)
    await strangers(context)
    async with relaying(context) as relay:
        await some(context, 1)
        await published(context)
        assert relay.problem is None
    assert (await relay_row(context))["published_index"] == 22
    ends = sum(map(len, (await tails(context.settings, context.settings.topic("probe"), lambda _: False)).values()))
    assert ends == 22 + context.settings.partitions * 8 * len(STRANGE)  # nothing was published twice


async def test_a_topic_with_another_number_of_partitions_is_refused(context: Context) -> None:
    await ensure_topics(context.settings, ["probe"])
    with pytest.raises(WrongPartitionCount):
        await ensure_topics(context.settings.model_copy(update={"partitions": 3}), ["probe"])


async def test_topics_are_known_once_they_are_made(settings: Settings, caplog: pytest.LogCaptureFixture) -> None:
    names = [f"made{number}" for number in range(8)]
    await ensure_topics(settings, names)
    for found in await asyncio.gather(*(tails(settings, settings.topic(name)) for name in names)):
        assert len(found) == settings.partitions
    assert [record.getMessage() for record in caplog.records if record.name.startswith("aiokafka")] == []


async def test_a_topic_that_the_broker_does_not_make_is_told(settings: Settings) -> None:
    with pytest.raises(InvalidReplicationFactorError):
        await ensure_topics(settings.model_copy(update={"replication_factor": 99}), ["probe"])
