"""Records onto a context's topic: in order, confirmed, and only onto the topic whose ends we know."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from time import monotonic
from typing import Any, Final
from uuid import UUID

import msgspec
from aiokafka import AIOKafkaConsumer, AIOKafkaProducer, TopicPartition

from foundation.envelope import Envelope, encode_envelope, partition_of, source_of
from foundation.kafka import abandon, new_consumer, new_producer, whole
from foundation.settings import Settings

FRESH: Final = 0.1  # seconds for which a look at the topic's ends holds

LOOK_BOUND: Final = 5.0


class TopicMadeAnew(RuntimeError):
    """The topic holds less than was on it: it was deleted and made anew under us."""


@dataclass(frozen=True, slots=True)
class Logged:
    """An event with its place in the log."""

    log_index: int
    key: UUID
    partition: int
    envelope: bytes


def logged_as(context: str, row: Any, index: int, partitions: int) -> Logged:
    """A row of the queue as the log's entry at `index`: its envelope is written here, once and for all."""
    envelope = Envelope(
        id=row["event_id"],
        source=source_of(context),
        type=row["type"],
        time=row["occurred_at"],
        partitionkey=row["key"],
        stream=row["stream"],
        streamversion=row["version"],
        logindex=index,
        recordedtime=row["recorded_at"],
        correlationid=row["correlation_id"],
        causationid=row["causation_id"],
        actorrole=row["actor_role"],
        data=msgspec.Raw(row["data"].encode()),
        sealeddigest=row["sealed_digest"].hex() if row["sealed_digest"] else msgspec.UNSET,
    )
    return Logged(index, row["key"], partition_of(row["key"], partitions), encode_envelope(envelope))


class Publisher:
    """One producer. Its first record on each partition goes alone: a new one was seen to lose it and take the next.

    `ends` are the topic's ends as they were last known. What is sent to a topic made anew would stand before all that
    the relay has to publish there again, and readers would skip the rest: so the ends are looked at before.
    """

    def __init__(
        self, producer: AIOKafkaProducer, watcher: AIOKafkaConsumer, topic: str, ends: Mapping[int, int]
    ) -> None:
        self._producer = producer
        self._watcher = watcher
        self._topic = topic
        self._ends = {TopicPartition(topic, partition): end for partition, end in ends.items()}
        self._looked_at = 0.0
        self._warm: set[int] = set()

    async def send(self, batch: Sequence[Logged]) -> None:
        """Send all and return once the broker has confirmed each. Raises `TopicMadeAnew`."""
        if monotonic() - self._looked_at > FRESH:
            await self.look()
        sent = []
        for logged in batch:
            confirmed = await self._producer.send(
                self._topic, logged.envelope, key=str(logged.key).encode(), partition=logged.partition
            )
            if logged.partition in self._warm:
                sent.append(confirmed)
            else:
                self._confirm(await confirmed)
                self._warm.add(logged.partition)
        for record in await asyncio.gather(*sent):
            self._confirm(record)

    async def look(self) -> None:
        """Raises `TopicMadeAnew` when a partition ends before where it was known to end."""
        async with asyncio.timeout(LOOK_BOUND):
            ends = await self._watcher.end_offsets(list(self._ends))
        if any(ends[partition] < end for partition, end in self._ends.items()):
            raise TopicMadeAnew(self._topic)
        self._looked_at = monotonic()

    def _confirm(self, record: Any) -> None:
        if record.offset < self._ends[record.topic_partition]:
            raise TopicMadeAnew(self._topic)
        self._ends[record.topic_partition] = record.offset + 1


@asynccontextmanager
async def publisher(settings: Settings, topic: str, ends: Mapping[int, int]) -> AsyncIterator[Publisher]:
    """A new publisher, which ends at once with the block: whatever it did not confirm, the next one sends again."""
    async with AsyncExitStack() as ending:
        producer, watcher = new_producer(settings), new_consumer(settings)
        ending.push_async_callback(lambda: whole(watcher.stop()))
        ending.push_async_callback(lambda: whole(abandon(producer)))
        await whole(producer.start())
        await whole(watcher.start())
        yield Publisher(producer, watcher, topic, ends)
