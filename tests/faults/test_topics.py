"""What happens to a topic: deleted and made anew (F16, F23), and records on it that nobody of ours wrote (F17)."""

from __future__ import annotations

import asyncio
import os
from uuid import UUID, uuid4

import msgspec
import pytest
from aiokafka import AIOKafkaProducer
from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.errors import MessageSizeTooLargeError

from foundation.applying.builds import read_model
from foundation.applying.parking import discard, list_parked, retry
from foundation.kafka import ensure_topics
from foundation.service import Context
from insieme.mending import mended
from tests.faults.conftest import Installation
from tests.support.crew import Hand
from tests.support.eventually import eventually
from tests.support.invariants import at_rest, check, dense, equal_to_fresh_builds, readers_of
from tests.support.load import Load, directly
from tests.support.probe import ACCOUNT, Fill, Open
from tests.support.system import intent


async def delete_topic(context: Context) -> None:
    admin = AIOKafkaAdminClient(bootstrap_servers=context.settings.kafka_bootstrap_servers)
    await admin.start()
    try:
        topic = context.settings.topic(context.name)
        await admin.delete_topics([topic])
        await eventually(lambda: gone(admin, topic))
    finally:
        await admin.close()


async def gone(admin: AIOKafkaAdminClient, topic: str) -> bool:
    return topic not in await admin.list_topics()


async def published(context: Context) -> bool:
    row = await context.pool.fetchrow("SELECT next_index - 1 = published_index FROM store.relay WHERE next_index > 1")
    return bool(row and row[0] and not await context.pool.fetchval("SELECT count(*) FROM store.outbox"))


@pytest.mark.parametrize("relay_stays", [False, True])
async def test_a_topic_made_anew_while_its_reader_is_down_is_filled_and_read_again(
    probe: Installation, relay_stays: bool
) -> None:
    relay, worker = await probe.crew.start("relay"), await probe.crew.start("worker")
    load = Load(directly(probe.context))
    async with load.flowing():
        await probe.at_work()
        await worker.end()
        await load.some(100)
    await eventually(lambda: published(probe.context), within=60)
    if not relay_stays:
        await relay.end()
    await delete_topic(probe.context)
    await ensure_topics(probe.context.settings, [probe.context.name])
    if not relay_stays:
        relay = await probe.crew.start("relay")
    await probe.crew.start("worker")
    async with load.flowing():
        await load.some(100)
    await at_rest(probe.context)
    assert "relay_topic_behind" in relay.said()
    await check(probe.context, load.acknowledged.values())


async def test_a_topic_that_lacks_its_beginning_is_published_to_only_once_it_was_deleted(probe: Installation) -> None:
    relay = await probe.crew.start("relay")
    load = Load(directly(probe.context))
    async with load.flowing():
        await load.some(100)
    await eventually(lambda: published(probe.context), within=60)
    await relay.end()
    await delete_topic(probe.context)
    await ensure_topics(probe.context.settings, [probe.context.name])
    last = await probe.context.pool.fetchrow("SELECT key, envelope FROM store.log ORDER BY log_index DESC LIMIT 1")
    assert last is not None
    await put(probe.context, [(str(last["key"]).encode(), last["envelope"])])
    returned = await probe.crew.start("relay")
    await eventually(lambda: said(returned, "TopicTorn"), within=30)
    told: asyncio.Queue[str] = asyncio.Queue()
    waiting = asyncio.create_task(mended([probe.context], told.put_nowait))
    topic = probe.context.settings.topic("probe")
    assert f"Delete the topic {topic}:" in await asyncio.wait_for(told.get(), 30)
    await delete_topic(probe.context)
    await asyncio.wait_for(waiting, 30)
    await probe.crew.start("worker")
    await at_rest(probe.context)
    await check(probe.context, load.acknowledged.values())


async def said(hand: Hand, word: str) -> bool:
    return word in hand.said()


async def account(context: Context) -> UUID:
    id = uuid4()
    await command(context, id, Open(id, uuid4(), "somebody"))
    return id


async def command(context: Context, id: UUID, told: Open | Fill) -> None:
    await context.commands.execute(intent(ACCOUNT, id, told, context.clock()))


def strange(victim: UUID) -> list[tuple[bytes | None, bytes | None]]:
    """Records that no relay of ours wrote: none of them under another's key."""
    envelope = {"type": "insieme.probe.filled.v9", "id": str(uuid4())}
    return [
        (None, b"\xff\xfe not UTF-8 \x00"),
        (None, b"[" * 100_000),
        (b"\xff", msgspec.json.encode(envelope)),
        (os.urandom(4000), b"{}"),
        (str(victim).encode(), b'{"data": "nothing else"}'),
    ]


async def test_a_poison_record_parks_its_key_and_nothing_else(probe: Installation) -> None:
    await probe.crew.start("relay")
    await probe.crew.start("worker")
    victim, neighbour = await account(probe.context), await account(probe.context)
    await at_rest(probe.context)
    poison = strange(victim)
    await put(probe.context, poison)
    for amount in range(1, 6):
        await command(probe.context, victim, Fill(amount))
        await command(probe.context, neighbour, Fill(amount))
    await at_rest(probe.context)
    assert await totals(probe.context) == {victim: 0, neighbour: 15}
    await dense(probe.context)
    await equal_to_fresh_builds(probe.context)
    await cure(probe.context)
    assert await totals(probe.context) == {victim: 15, neighbour: 15}
    await equal_to_fresh_builds(probe.context)


async def put(context: Context, records: list[tuple[bytes | None, bytes | None]]) -> None:
    """Compressed, as another's producer may send them: only we send our records as they are."""
    servers = context.settings.kafka_bootstrap_servers
    producer = AIOKafkaProducer(bootstrap_servers=servers, compression_type="zstd")
    await producer.start()
    topic = context.settings.topic(context.name)
    try:
        for key, value in records:
            await producer.send_and_wait(topic, value, key=key, partition=None if key else 0)
        with pytest.raises(MessageSizeTooLargeError):
            await producer.send_and_wait(topic, b"x" * 2 * 1024 * 1024, key=b"large")
    finally:
        await producer.stop()


async def totals(context: Context) -> dict[UUID, int]:
    async with read_model(context.pool, "totals") as connection:
        return {row["account_id"]: row["total"] for row in await connection.fetch("SELECT * FROM totals")}


async def cure(context: Context) -> None:
    """What waits behind a discarded record is applied, in its order; every reader has the same to discard."""
    for reader in readers_of(context):
        waiting = await list_parked(context.pool, reader.name)
        poison = [parked for parked in waiting if parked.error != "behind_a_parked_event"]
        assert len(poison) == 5, reader.name
        behind = 5 if "insieme.probe.filled.v1" in reader.shapes else 0
        assert len(waiting) == 5 + behind, reader.name
        for parked in poison:
            await discard(context.pool, reader.name, parked.parked_id, "not written by the relay")
        assert await retry(context.pool, reader) == (behind, 0)
