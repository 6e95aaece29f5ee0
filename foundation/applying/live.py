"""A reader at work: a FastStream subscriber whose truth about positions is in PostgreSQL."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from time import monotonic
from typing import Any, Final

from aiokafka import ConsumerRebalanceListener, TopicPartition
from aiokafka.errors import KafkaError
from faststream import AckPolicy
from faststream.kafka import KafkaBroker
from faststream.kafka.message import KafkaAckableMessage

from foundation.applying.builds import ensure_build, outdated, position_of
from foundation.applying.reader import Applier, OutOfPlace, Position, Reader, Record, Slice, record_digest
from foundation.crashpoints import crashpoint
from foundation.database import Pool, transient
from foundation.logs import log
from foundation.metrics import READER_APPLIED, READER_LAG, READER_PARKED
from foundation.settings import Settings

BATCH: Final = 2000
BATCH_TIMEOUT_MS: Final = 10
STALLED: Final = 60.0  # seconds with lag and without progress after which a consumer is ended
TELEMETRY: Final = 1.0
_STANDING = """
INSERT INTO applying.standing (reader, lag, measured_at) VALUES ($1, $2, clock_timestamp())
ON CONFLICT (reader) DO UPDATE SET lag = excluded.lag, measured_at = excluded.measured_at
"""


class Stalled(RuntimeError):
    """There is lag and nothing moves: this process ends, its supervisor starts another."""


class OtherTables(RuntimeError):
    """The current build's tables are not those that this code writes: a newer worker serves, or is rebuilding."""


@dataclass(slots=True)
class _Place:
    """Where we stand in a partition. `proved` once the record before it was seen to be the one that we applied."""

    build: int
    position: Position
    proved: bool


class LiveReader(ConsumerRebalanceListener):  # type: ignore[misc]  # aiokafka is untyped
    """One reader of one service, in one worker process. `problem` is why it does not apply, or None."""

    def __init__(self, reader: Reader, service: str, pool: Pool, settings: Settings, broker: KafkaBroker) -> None:
        self.reader = reader
        self.problem: str | None = "starting"
        self._pool = pool
        self._settings = settings
        self._topics = [settings.topic(context) for context in reader.contexts]
        self._places: dict[TopicPartition, _Place] = {}
        self._pause = 0.0
        self._progress = monotonic()
        self._subscriber = broker.subscriber(
            *self._topics,
            group_id=f"{settings.topic_prefix}.{service}.{reader.name}",
            batch=True,
            max_records=BATCH,
            batch_timeout_ms=BATCH_TIMEOUT_MS,
            ack_policy=AckPolicy.MANUAL,
            auto_offset_reset="earliest",
            listener=self,
            session_timeout_ms=10_000,
            heartbeat_interval_ms=2_000,
            fetch_max_wait_ms=100,
        )
        self._subscriber(self._receive, parser=_whole, decoder=_records)

    async def prepare(self) -> None:
        """Make the first build and its checkpoints, where there are none."""
        await ensure_build(self._pool, self.reader, self._topics, self._settings.partitions)

    async def on_partitions_revoked(self, _revoked: Iterable[TopicPartition]) -> None:
        """What we believed about these partitions is void: another may move them."""
        self._places.clear()

    async def on_partitions_assigned(self, assigned: Iterable[TopicPartition]) -> None:
        """Stand where PostgreSQL says. If it cannot say now, the first batch will ask again."""
        self._places.clear()
        self._progress = monotonic()
        try:
            await self._stand(assigned)
        except Exception as error:  # noqa: BLE001 - the first batch asks again
            log.warning("reader_unplaced", reader=self.reader.name, cause=type(error).__name__)
        log.info("reader_assigned", reader=self.reader.name, partitions=len(list(assigned)))
        if self.problem == "starting":
            self.problem = None

    async def _stand(self, partitions: Iterable[TopicPartition]) -> None:
        build = await ensure_build(self._pool, self.reader, self._topics, self._settings.partitions)
        async with self._pool.acquire() as connection:
            if await outdated(connection, self.reader, build):
                raise OtherTables(self.reader.name)
            for partition in partitions:
                position = await position_of(connection, self.reader.name, build, *partition)
                # One record early: that record proves that the topic is still the one that we read.
                self._consumer.seek(partition, max(0, position.next_offset - 1))
                self._places[partition] = _Place(build, position, proved=position.next_offset == 0)

    @property
    def _consumer(self) -> Any:
        return self._subscriber.consumer

    async def _receive(self, records: Sequence[Record]) -> None:
        """Apply a batch; after any failure drop it and go back to where PostgreSQL says that we stand."""
        batches = [(TopicPartition(*place), list(group)) for place, group in groupby(records, _place_of)]
        try:
            await self._apply(batches)
            self._pause, self.problem = 0.0, None
        except Exception as error:  # noqa: BLE001 - nothing may pass this line: the next batch would be taken instead
            await self._step_back([partition for partition, _ in batches], error)

    async def _apply(self, batches: Sequence[tuple[TopicPartition, list[Record]]]) -> None:
        unplaced = [partition for partition, _ in batches if partition not in self._places]
        if unplaced:
            await self._stand(unplaced)
        placed = [(partition, records) for partition, records in batches if partition not in unplaced]
        slices = [slice for partition, records in placed if (slice := await self._slice(partition, records))]
        for build in {self._places[TopicPartition(slice.topic, slice.partition)].build for slice in slices}:
            await self._apply_build(build, slices)

    async def _apply_build(self, build: int, slices: Sequence[Slice]) -> None:
        mine = [slice for slice in slices if self._places[TopicPartition(slice.topic, slice.partition)].build == build]
        positions, applied = await Applier(self.reader, build).apply(self._pool, mine)
        crashpoint("reader.committed")
        for slice, position in zip(mine, positions, strict=True):
            self._places[TopicPartition(slice.topic, slice.partition)] = _Place(build, position, proved=True)
        self._progress = monotonic()
        READER_APPLIED.labels(self.reader.name).inc(applied)

    async def _slice(self, partition: TopicPartition, records: list[Record]) -> Slice | None:
        """The records that follow our position, or None when there are none or the topic was made anew."""
        place = self._places[partition]
        if not place.proved:
            first = records.pop(0)
            if first.offset != place.position.next_offset - 1 or record_digest(first) != place.position.digest:
                await self._begin_again(partition, place)
                return None
            place.proved = True
        if not records:
            return None
        if place.position.next_offset and records[0].offset != place.position.next_offset:
            raise OutOfPlace(self.reader.name)
        return Slice(partition.topic, partition.partition, place.position, records)

    async def _begin_again(self, partition: TopicPartition, place: _Place) -> None:
        """The topic was made anew: read it from its start; the log index still tells what was applied."""
        log.error("topic_made_anew", reader=self.reader.name, topic=partition.topic, partition=partition.partition)
        await self._pool.execute(
            "UPDATE applying.checkpoints SET next_offset = 0, digest = NULL"
            " WHERE reader = $1 AND build = $2 AND topic = $3 AND partition = $4 AND next_offset = $5",
            self.reader.name,
            place.build,
            partition.topic,
            partition.partition,
            place.position.next_offset,
        )
        await self._stand([partition])

    async def _step_back(self, partitions: Sequence[TopicPartition], error: Exception) -> None:
        if not isinstance(error, OutOfPlace):
            self._pause = min(max(0.1, self._pause * 2), 5.0)
            self.problem = type(error).__name__
            known = transient(error)
            log.warning(
                "reader_steps_back", reader=self.reader.name, exc_info=None if known else error, cause=self.problem
            )
        for partition in partitions:
            self._places.pop(partition, None)
        await asyncio.sleep(self._pause)
        try:
            await self._stand([partition for partition in partitions if partition in self._consumer.assignment()])
        except Exception as failure:  # noqa: BLE001 - the next batch asks again
            log.warning("reader_unplaced", reader=self.reader.name, cause=type(failure).__name__)

    async def watch(self) -> None:
        """Tell lag and progress; raises `Stalled` when there is lag and nothing moves for a minute."""
        while True:
            await asyncio.sleep(TELEMETRY)
            if self._consumer is None:
                continue
            lag = await self._lag()
            if lag is not None:
                READER_LAG.labels(self.reader.name).set(lag)
            if not lag or self.problem:
                self._progress = monotonic()
            if monotonic() - self._progress > STALLED:
                raise Stalled(self.reader.name)
            await self._report(lag)

    async def _lag(self) -> int | None:
        """Records not applied, by the broker's own end offsets; None while the broker does not answer."""
        places = dict(self._places)
        try:
            async with asyncio.timeout(5):
                ends = await self._consumer.end_offsets(list(places)) if places else {}
        except (KafkaError, OSError, TimeoutError):
            return None
        lag: int = sum(max(0, end - places[partition].position.next_offset) for partition, end in ends.items())
        return lag

    async def _report(self, lag: int | None) -> None:
        """Kafka's committed offsets are telemetry for its tools; parked records are counted for ours."""
        standing = {partition: place.position.next_offset for partition, place in self._places.items() if place.proved}
        try:
            if standing:
                await self._consumer.commit(standing)
            parked = await self._pool.fetchval(
                "SELECT count(*) FROM applying.parked WHERE reader = $1", self.reader.name
            )
            if lag is not None:
                await self._pool.execute(_STANDING, self.reader.name, lag)
            READER_PARKED.labels(self.reader.name).set(parked or 0)
        except Exception as error:  # noqa: BLE001 - telemetry fails without consequence
            log.debug("reader_telemetry_failed", reader=self.reader.name, cause=type(error).__name__)


def _place_of(record: Record) -> tuple[str, int]:
    return record.topic, record.partition


async def _whole(records: Sequence[Record]) -> KafkaAckableMessage:
    """A batch as one message without touching its records: headers and bodies are decoded later, once."""
    return KafkaAckableMessage(body=b"", headers={}, raw_message=tuple(records), consumer=None, message_id="", path={})


async def _records(message: KafkaAckableMessage) -> Any:
    return message.raw_message
