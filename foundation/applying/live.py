"""The readers of one service at work: a FastStream subscriber for those that go first, another for all others.

The truth about positions is in PostgreSQL.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from itertools import groupby
from time import monotonic
from typing import Any, Final, cast

from aiokafka import ConsumerRebalanceListener, TopicPartition
from aiokafka.errors import KafkaError
from faststream import AckPolicy
from faststream.kafka import KafkaBroker
from faststream.kafka.message import KafkaAckableMessage

from foundation.applying import together
from foundation.applying.follower import Follower, MadeAnew
from foundation.applying.reader import Reader, Record
from foundation.database import Pool
from foundation.kafka import before
from foundation.logs import log
from foundation.metrics import READER_LAG, READER_PARKED
from foundation.settings import Settings

BATCH: Final = 2000
BATCH_TIMEOUT_MS: Final = 500  # how long an empty wait may last: what arrives ends it at once
TEND: Final = 0.05  # seconds between two looks after who stands nowhere and who went ahead
IDLE: Final = 0.05  # seconds to rest after records that held nothing for anybody here: others of the kind go together
GATHER: Final = 0.1  # seconds at most to rest after a small batch: what comes meanwhile goes together
GATHER_EACH: Final = 0.01  # seconds of it for each of the batch's records: one by itself is followed at once
SMALL: Final = 200  # records; a batch of so many has paid for its statements
KEEP: Final = 0.2  # seconds at least between two writings of who went ahead
STALLED: Final = 60.0  # seconds with lag and without progress after which a worker is ended
TELEMETRY: Final = 1.0
SETTLED: Final = timedelta(seconds=60)
"""After which an event that got its recorded instant is on the topic, where the broker answers all the while: longer
than a relay's lease, its longest pause and its sending take together."""
_STANDING = """
INSERT INTO applying.standing (reader, topic, lag, measured_at, whole_until)
SELECT l.reader, l.topic, sum(l.ends - least(l.ends, coalesce(c.next_offset, 0))), $5,
       CASE WHEN bool_and(c.next_offset >= l.ends) AND NOT EXISTS (
           SELECT FROM applying.parked p JOIN applying.current USING (reader, build)
            WHERE p.reader = l.reader AND p.topic = l.topic) THEN coalesce($6, timestamptz '-infinity')
       ELSE timestamptz '-infinity' END
  FROM unnest($1::text[], $2::text[], $3::int[], $4::bigint[]) AS l (reader, topic, partition, ends)
  LEFT JOIN (applying.checkpoints c JOIN applying.current USING (reader, build))
    ON c.reader = l.reader AND c.topic = l.topic AND c.partition = l.partition
 GROUP BY l.reader, l.topic ORDER BY 1, 2
ON CONFLICT (reader, topic) DO UPDATE SET lag = excluded.lag, measured_at = excluded.measured_at,
       whole_until = greatest(standing.whole_until, excluded.whole_until)
"""
_PARKED = """
SELECT reader, (SELECT count(*) FROM applying.parked JOIN applying.current USING (reader, build)
                 WHERE reader = r.reader)
  FROM unnest($1::text[]) AS r (reader)
"""


class Stalled(RuntimeError):
    """There is lag and nothing moves: this process ends, its supervisor starts another."""


class LiveReaders(ConsumerRebalanceListener):  # type: ignore[misc]  # aiokafka is untyped
    """Readers of a service in one worker process: all that go first, or all others.

    Each keeps its own place; what one has seen it skips.
    """

    def __init__(
        self, readers: Sequence[Reader], service: str, pool: Pool, settings: Settings, broker: KafkaBroker
    ) -> None:
        self.followers = [Follower(reader, pool, settings) for reader in readers]
        self._pool = pool
        self._assigned: set[TopicPartition] = set()
        self._sought: dict[TopicPartition, int] = {}
        self._in_hand = False
        self._answering_since: datetime | None = None
        self._partitions = settings.partitions
        self._first = all(reader.first for reader in readers)
        self._subscriber = broker.subscriber(
            *sorted({topic for follower in self.followers for topic in follower.topics}),
            group_id=f"{settings.topic_prefix}.{service}{'.first' if self._first else ''}",
            batch=True,
            max_records=BATCH,
            batch_timeout_ms=BATCH_TIMEOUT_MS,
            ack_policy=AckPolicy.MANUAL,
            auto_offset_reset="earliest",
            listener=self,
            session_timeout_ms=10_000,
            heartbeat_interval_ms=2_000,
            fetch_max_wait_ms=250,
        )
        self._subscriber(self._receive, parser=_whole, decoder=_records)

    async def prepare(self) -> None:
        """Make the first builds and their checkpoints, where there are none."""
        for follower in self.followers:
            await follower.prepare()

    async def on_partitions_revoked(self, _revoked: Iterable[TopicPartition]) -> None:
        """What we believed about these partitions is void: another may move them."""
        self._assigned = set()
        for follower in self.followers:
            follower.forget()

    async def on_partitions_assigned(self, assigned: Iterable[TopicPartition]) -> None:
        """Stand where PostgreSQL says; who cannot learn it now asks again."""
        self._assigned = set(assigned)
        self._sought.clear()  # the consumer stands where Kafka's tools say, which may be before where we sought
        for follower in self.followers:
            follower.forget()
            follower.progress = monotonic()
        await self._place()
        log.info("readers_assigned", readers=len(self.followers), partitions=len(self._assigned))

    @property
    def _consumer(self) -> Any:
        return self._subscriber.consumer

    async def _place(self) -> None:
        """Let each follower that stands nowhere stand again, and read from the earliest of their places."""
        for follower in self.followers:
            lacking = follower.lacks(self._assigned)
            wanted = await follower.stand(lacking) if lacking else {}
            try:
                for partition, offset in wanted.items():
                    await self._seek(partition, offset)
            except KafkaError:
                follower.forget()  # in the middle of a rebalance, or without a broker: it asks again

    async def _seek(self, partition: TopicPartition, offset: int) -> None:
        """Go back to `offset`, never forward: a neighbour may need what lies between."""
        if partition not in self._assigned:
            return
        if partition not in self._sought or offset < await self._consumer.position(partition):
            self._consumer.seek(partition, offset)
            self._sought[partition] = offset

    async def _receive(self, records: Sequence[Record]) -> None:
        """Apply a batch. Nothing is fetched meanwhile: the first record to come would make the next batch by itself."""
        consumer = self._consumer
        consumer.pause(*consumer.assignment())
        self._in_hand = True
        try:
            told = await self._apply(records)
            await asyncio.sleep(self._rest(len(records)) if told else IDLE)
        finally:
            self._in_hand = False
            consumer.resume(*consumer.paused())

    def _rest(self, records: int) -> float:
        """Seconds in which the next batch gathers and who goes first has the processor."""
        return 0.0 if self._first or records >= SMALL else min(GATHER, records * GATHER_EACH)

    async def _apply(self, records: Sequence[Record]) -> bool:
        """Whether the batch held anything for anybody."""
        batches = {TopicPartition(*place): list(group) for place, group in groupby(records, _place_of)}
        for partition in [one for one in batches if self._is_anew(one, batches[one][0])]:
            await self._begin_again(partition)
            del batches[partition]
        try:
            return await together.receive(self._pool, self.followers, batches)
        except MadeAnew:
            for partition in batches:
                await self._begin_again(partition)
            return True

    def _is_anew(self, partition: TopicPartition, first: Record) -> bool:
        """A seek beyond the end silently starts at the beginning: the topic is shorter than it was."""
        return bool(first.offset < self._sought.get(partition, 0))

    async def _begin_again(self, partition: TopicPartition) -> None:
        self._sought.pop(partition, None)
        for follower in self.followers:
            if partition.topic in follower.topics:
                await follower.begin_again(partition)
        await self._place()

    async def tend(self) -> None:
        """Look after who stands nowhere, and write down how far each went past what did not concern it."""
        kept = 0.0
        while True:
            await asyncio.sleep(TEND)
            await self._place()
            if monotonic() - kept > KEEP and await together.keep(self._pool, self.followers):
                kept = monotonic()

    async def watch(self) -> None:
        """Tell lag and progress; raises `Stalled` when there is lag and nothing moves for a minute."""
        while True:
            await asyncio.sleep(TELEMETRY)
            at = await self._clock()
            ends = await self._ends()
            self._answering_since = (self._answering_since or at) if at and ends is not None else None
            behind = ends is not None and await self._is_behind(ends)
            for follower in self.followers:
                self._look_after(follower, ends, behind)
            if at and ends:
                await self._tell(ends, at)
            await self._report()

    async def _clock(self) -> datetime | None:
        """The database's, before the broker is asked; None while it does not answer."""
        try:
            return cast(datetime, await self._pool.fetchval("SELECT clock_timestamp()"))
        except Exception as error:  # noqa: BLE001 - telemetry fails without consequence
            log.debug("reader_telemetry_failed", cause=type(error).__name__)
            return None

    async def _ends(self) -> dict[TopicPartition, int] | None:
        """The broker's own end offsets, of every partition that is read here or by a neighbour; None while it does not
        answer."""
        topics = sorted({topic for follower in self.followers for topic in follower.topics})
        every = [TopicPartition(topic, number) for topic in topics for number in range(self._partitions)]
        try:
            async with asyncio.timeout(5):
                return await self._consumer.end_offsets(every) if self._consumer else None
        except (KafkaError, OSError, TimeoutError):
            return None

    async def _is_behind(self, ends: dict[TopicPartition, int]) -> bool:
        """Whether there is something to fetch or to apply: a transaction's marker at the end is lag, and neither."""
        mine = {one: end for one, end in ends.items() if one in self._assigned}
        try:
            async with asyncio.timeout(5):
                return self._in_hand or await before(self._consumer, mine)
        except (KafkaError, TimeoutError):  # in the middle of a rebalance
            return True

    def _look_after(self, follower: Follower, ends: dict[TopicPartition, int] | None, behind: bool) -> None:
        standing = follower.standing()
        mine = {one: end for one, end in (ends or {}).items() if one in self._assigned and one.topic in follower.topics}
        lag = sum(max(0, end - standing.get(one, 0)) for one, end in mine.items())
        if lag == 0 or follower.problem or not behind:
            follower.progress = monotonic()
        if monotonic() - follower.progress > STALLED:
            raise Stalled(follower.reader.name)
        if ends is not None:
            READER_LAG.labels(follower.reader.name).set(lag)

    async def _tell(self, ends: dict[TopicPartition, int], at: datetime) -> None:
        """Write down how each current build stands to the ends that the broker had at or after `at`."""
        held = [
            (follower.reader.name, one.topic, one.partition, end)
            for follower in self.followers
            for one, end in ends.items()
            if one.topic in follower.topics
        ]
        settled = at - SETTLED
        whole_until = settled if self._answering_since and self._answering_since <= settled else None
        try:
            await self._pool.execute(_STANDING, *map(list, zip(*held, strict=True)), at, whole_until)
            for reader, parked in await self._pool.fetch(_PARKED, [one.reader.name for one in self.followers]):
                READER_PARKED.labels(reader).set(parked)
        except Exception as error:  # noqa: BLE001 - telemetry fails without consequence
            log.debug("reader_telemetry_failed", cause=type(error).__name__)

    async def _report(self) -> None:
        """Kafka's committed offsets are telemetry for its tools."""
        passed: dict[TopicPartition, int] = {}
        for follower in self.followers:
            for partition, offset in follower.standing().items():
                passed[partition] = min(offset, passed.get(partition, offset))
        try:
            if passed:
                await self._consumer.commit(passed)
        except Exception as error:  # noqa: BLE001 - telemetry fails without consequence
            log.debug("offsets_not_committed", cause=type(error).__name__)


def _place_of(record: Record) -> tuple[str, int]:
    return record.topic, record.partition


async def _whole(records: Sequence[Record]) -> KafkaAckableMessage:
    """A batch as one message without touching its records: headers and bodies are decoded later, once."""
    return KafkaAckableMessage(body=b"", headers={}, raw_message=tuple(records), consumer=None, message_id="", path={})


async def _records(message: KafkaAckableMessage) -> Any:
    return message.raw_message
