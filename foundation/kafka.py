"""The one place that makes producers, consumers, brokers and topics, with the settings that lose nothing."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine, Mapping, Sequence
from contextlib import asynccontextmanager
from typing import Any, TypeAlias

from aiokafka import AIOKafkaConsumer, AIOKafkaProducer, ConsumerRecord, TopicPartition
from aiokafka.admin import AIOKafkaAdminClient, NewTopic
from aiokafka.errors import KafkaError, TopicAlreadyExistsError, for_code
from faststream.kafka import KafkaBroker

from foundation.logs import log
from foundation.settings import Settings

Record: TypeAlias = ConsumerRecord[Any, Any]
MAX_RECORD = 1024 * 1024
ABANDON_TIMEOUT = 3.0
WHOLE = 2.0
TOPICS_KNOWN = 30.0
TAIL = 32  # records of each partition that are looked at first for what is wanted at its end
"""Seconds in which a broker knows the topics that were made."""
SEND_TIMEOUT = 15.0  # seconds after which a send counts as failed, whatever the client still hopes


class WrongPartitionCount(RuntimeError):
    """A topic's partitions are for ever: keys would move. Write a new generation from the log instead."""


def new_producer(settings: Settings) -> AIOKafkaProducer:
    """Idempotent, acks=all: a record is there once, or the producer is done for."""
    return AIOKafkaProducer(
        bootstrap_servers=settings.kafka_bootstrap_servers,
        enable_idempotence=True,
        acks="all",
        linger_ms=0,
        max_batch_size=256 * 1024,
        max_request_size=MAX_RECORD,
        request_timeout_ms=10_000,
    )


async def whole(work: Coroutine[Any, Any, None]) -> None:
    """Let the start or the end of a client come to its own end, though we are cancelled meanwhile: `WHOLE` seconds.

    A client cancelled after its first connection is made and before the cluster is known forgets that connection
    (aiokafka's `AIOKafkaClient.bootstrap`), one cancelled while it stops those that it still has: nobody closes them.
    """
    task = asyncio.create_task(work)
    try:
        await asyncio.shield(task)
    except asyncio.CancelledError:
        try:
            await asyncio.wait([task], timeout=WHOLE)
        finally:
            task.cancel()
        raise


async def abandon(producer: AIOKafkaProducer) -> None:
    """End a producer within `ABANDON_TIMEOUT` seconds; what the broker did not confirm may or may not be there.

    Its own `stop` sends the rest first, without end while the broker is away: here the rest is the next producer's.
    """
    sender = producer._sender
    try:
        if sender is not None:
            async with asyncio.timeout(ABANDON_TIMEOUT):
                await sender.close()
    except TimeoutError:
        log.debug("producer_abandoned")
    finally:
        producer._message_accumulator.fail_all(KafkaError("abandoned"))
        await producer.stop()


def new_consumer(settings: Settings) -> AIOKafkaConsumer:
    """A consumer without a group: for bulk reads that keep their own positions."""
    return AIOKafkaConsumer(
        bootstrap_servers=settings.kafka_bootstrap_servers,
        group_id=None,
        enable_auto_commit=False,
        auto_offset_reset="earliest",
        max_partition_fetch_bytes=MAX_RECORD,
        fetch_max_bytes=4 * MAX_RECORD,
    )


def new_broker(settings: Settings) -> KafkaBroker:
    """FastStream's broker, for the subscribers of readers."""
    return KafkaBroker(settings.kafka_bootstrap_servers, enable_idempotence=True, acks="all", logger=None)


async def ensure_topics(settings: Settings, contexts: Sequence[str]) -> None:
    """Each context's topic, kept for ever, with the one partition count. Raises `WrongPartitionCount`, `KafkaError`."""
    admin = AIOKafkaAdminClient(bootstrap_servers=settings.kafka_bootstrap_servers)
    try:
        await whole(admin.start())
        names = [settings.topic(context) for context in contexts]
        there = set(await admin.list_topics())
        missing = set(names) - there
        for name in sorted(missing):
            await _create(admin, settings, name)
        await _known(admin, missing)
        for topic in await admin.describe_topics([name for name in names if name in there]):
            if len(topic["partitions"]) != settings.partitions:
                raise WrongPartitionCount(f"{topic['topic']} has {len(topic['partitions'])}, not {settings.partitions}")
    finally:
        await whole(admin.close())


async def _create(admin: AIOKafkaAdminClient, settings: Settings, name: str) -> None:
    forever = {
        "retention.ms": "-1",
        "retention.bytes": "-1",
        "cleanup.policy": "delete",
        "message.timestamp.type": "LogAppendTime",
        "min.insync.replicas": str(settings.min_insync_replicas),
        "max.message.bytes": str(MAX_RECORD),
    }
    topic = NewTopic(name, settings.partitions, settings.replication_factor, topic_configs=forever)
    try:
        answer = await admin.create_topics([topic])
        for _, code, *_ in answer.topic_errors:
            if code:
                raise for_code(code)
        log.info("topic_created", topic=name, partitions=settings.partitions)
    except TopicAlreadyExistsError:
        pass  # another process was first


async def _known(admin: AIOKafkaAdminClient, made: set[str]) -> None:
    """A broker answers that a topic is made before it knows it: who asks meanwhile is told that there is none."""
    async with asyncio.timeout(TOPICS_KNOWN):
        while made - set(await admin.list_topics()):
            await asyncio.sleep(0.02)


@asynccontextmanager
async def bulk_reader(settings: Settings, topics: Sequence[str]) -> AsyncIterator[AIOKafkaConsumer]:
    """A started consumer to which every partition of the topics is assigned, at its start."""
    consumer = new_consumer(settings)
    try:
        await whole(consumer.start())
        partitions = [TopicPartition(topic, n) for topic in topics for n in range(settings.partitions)]
        consumer.assign(partitions)
        for partition in partitions:
            consumer.seek(partition, 0)
        yield consumer
    finally:
        await whole(consumer.stop())


async def tails(
    settings: Settings, topic: str, wanted: Callable[[Record], bool] = lambda _: True
) -> dict[int, list[Record]]:
    """The last records of each partition of a topic, oldest first: so many that one of them is `wanted`, or all."""
    async with bulk_reader(settings, [topic]) as consumer:
        ends = await consumer.end_offsets(list(consumer.assignment()))
        found: dict[int, list[Record]] = {partition.partition: [] for partition in ends}
        depth = TAIL
        while ends:
            starts = {partition: max(0, end - depth) for partition, end in ends.items()}
            for partition, start in starts.items():
                consumer.seek(partition, start)
            found |= await _read(consumer, ends)
            ends = {
                one: ends[one] for one, start in starts.items() if start and not any(map(wanted, found[one.partition]))
            }
            depth *= 8
        return found


async def heads(settings: Settings, topic: str) -> dict[int, Record]:
    """The first record of each partition that has any."""
    async with bulk_reader(settings, [topic]) as consumer:
        ends = await consumer.end_offsets(list(consumer.assignment()))
        found = await _read(consumer, {partition: min(end, 1) for partition, end in ends.items()})
        return {partition: records[0] for partition, records in found.items() if records}


async def _read(consumer: AIOKafkaConsumer, ends: Mapping[TopicPartition, int]) -> dict[int, list[Record]]:
    """From where the consumer stands, at least up to these ends."""
    found: dict[int, list[Record]] = {partition.partition: [] for partition in ends}
    async with asyncio.timeout(30):
        while await before(consumer, ends):
            for partition, records in (await consumer.getmany(timeout_ms=500)).items():
                found[partition.partition] += records
    return found


async def before(consumer: AIOKafkaConsumer, ends: Mapping[TopicPartition, int]) -> bool:
    """Whether there is something to read before these ends. The last offset may be a transaction's marker, which is
    passed and never delivered."""
    return any([await consumer.position(partition) < end for partition, end in ends.items()])
