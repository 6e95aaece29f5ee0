"""The relay of one context: gives each event its place in the log, then publishes it.

Whoever holds the lease row's epoch is the relay. Every transaction first updates that row under its epoch, so that a
relay which was stopped and wakes can do nothing but send late duplicates.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from time import monotonic
from typing import Any, Final
from uuid import uuid4

from aiokafka.errors import KafkaError

from foundation.crashpoints import crashpoint
from foundation.database import Connection, Pool, transient
from foundation.envelope import leaf_hash
from foundation.kafka import SEND_TIMEOUT, ensure_topics
from foundation.logs import log
from foundation.metrics import RELAY_LAG, RELAY_PUBLISHED
from foundation.publishing import Logged, Publisher, TopicMadeAnew, logged_as, publisher
from foundation.settings import Settings
from foundation.tail import TopicAhead, TopicTorn, is_ahead, is_torn, last_published, read_tail
from foundation.tasks import go_on

LEASE: Final = 10.0  # seconds by the database's clock
POLL: Final = 0.25
PACE: Final = 0.005  # seconds between two takings of less than a batch: what comes meanwhile goes together
SETTLED: Final = 0.03  # seconds without anything to publish after which what was published is marked on its own
BATCH: Final = 1000
UNPUBLISHED: Final = 8  # batches that may wait for the broker before sequencing waits too

_TAKE_OVER = """
UPDATE store.relay SET epoch = epoch + 1, holder = $1, lease_until = clock_timestamp() + $2 * interval '1 second'
 WHERE lease_until NOT BETWEEN clock_timestamp() AND clock_timestamp() + 2 * $2 * interval '1 second' OR holder = $1
RETURNING epoch
"""
_RENEW = """
UPDATE store.relay SET lease_until = clock_timestamp() + $3 * interval '1 second' WHERE epoch = $1 AND holder = $2
RETURNING true
"""
_TAKE = """
WITH me AS (
    UPDATE store.relay SET lease_until = clock_timestamp() + $3 * interval '1 second',
           published_index = greatest(published_index, $5)
     WHERE epoch = $1 AND holder = $2
    RETURNING next_index, greatest(last_recorded_at, clock_timestamp()) AS recorded_at
), taken AS (
    DELETE FROM store.outbox WHERE EXISTS (SELECT FROM me)
       AND position = ANY (ARRAY (SELECT position FROM store.outbox ORDER BY position LIMIT $4))
    RETURNING position, event_id
)
SELECT me.next_index, me.recorded_at, e.*
  FROM me LEFT JOIN (taken JOIN store.events e USING (event_id)) ON true ORDER BY position
"""
_KEEP = """
WITH me AS (
    UPDATE store.relay SET next_index = next_index + cardinality($3::uuid[]), last_recorded_at = $7
     WHERE epoch = $1 AND holder = $2 RETURNING next_index - cardinality($3::uuid[]) AS first
)
INSERT INTO store.log (log_index, event_id, key, partition, recorded_at, envelope, leaf)
SELECT me.first + n - 1, e, k, p, $7, b, l
  FROM me, unnest($3::uuid[], $4::uuid[], $5::smallint[], $6::bytea[], $8::bytea[])
       WITH ORDINALITY AS t (e, k, p, b, l, n)
"""
_MARK = "UPDATE store.relay SET published_index = greatest(published_index, $3) WHERE epoch = $1 AND holder = $2"
_UNPUBLISHED = (
    "SELECT log_index, key, partition, envelope FROM store.log WHERE log_index > $1 ORDER BY log_index LIMIT $2"
)
_LAG = "SELECT (SELECT count(*) FROM store.outbox) + next_index - 1 - published_index FROM store.relay"


class LeaseLost(RuntimeError):
    """Another relay took over: this one stops at once."""


_PROBLEMS: Final = ((TopicAhead, "topic_ahead"), (TopicTorn, "topic_torn"))


class Relay:
    """One context's relay. `run` serves until cancelled; `problem` says why it does not publish, or is None."""

    def __init__(self, context: str, pool: Pool, settings: Settings) -> None:
        self.context = context
        self.problem: str | None = "starting"
        self.wake = asyncio.Event()
        self._pool = pool
        self._settings = settings
        self._topic = settings.topic(context)
        self._holder = str(uuid4())
        self._epoch = 0
        self._published = self._marked = 0

    async def run(self) -> None:
        """Hold the lease and serve; after any failure, stand in line for the lease again."""
        pause = POLL
        while True:
            began = monotonic()
            try:
                if await self._take_over():
                    # In a task of its own: a group that fails leaves its task looking as if told to stop.
                    await asyncio.create_task(self._serve())
                self.problem = None if await self._held_by_another() else "starting"
            except Exception as error:  # noqa: BLE001 - whatever it was, the lease is tried again and the cause is told
                go_on()
                pause = min(pause * 2, 5.0) if monotonic() - began < LEASE else POLL
                self._failed(error)
            await asyncio.sleep(pause)

    async def release(self) -> None:
        """Give the lease back at once, for whoever stands in line."""
        await self._pool.execute(
            "UPDATE store.relay SET lease_until = '-infinity' WHERE epoch = $1 AND holder = $2",
            self._epoch,
            self._holder,
        )

    def _failed(self, error: Exception) -> None:
        causes = list(_leaves(error))
        self.problem = next((why for kind, why in _PROBLEMS if any(isinstance(c, kind) for c in causes)), "interrupted")
        expected = (LeaseLost, TopicAhead, TopicMadeAnew, TopicTorn, KafkaError)
        names = [type(cause).__name__ for cause in causes]
        if all(isinstance(cause, expected) or transient(cause) for cause in causes):
            log.warning("relay_interrupted", context=self.context, causes=names)
        else:
            log.error("relay_failed", context=self.context, causes=names, exc_info=error)

    async def _take_over(self) -> bool:
        epoch = await self._pool.fetchval(_TAKE_OVER, self._holder, LEASE)
        if epoch is None:
            return False
        self._epoch = epoch
        log.info("relay_took_over", context=self.context, epoch=epoch)
        return True

    async def _held_by_another(self) -> bool:
        held = await self._pool.fetchval(
            "SELECT holder <> $1 AND lease_until > clock_timestamp() FROM store.relay", self._holder
        )
        return bool(held)

    async def _serve(self) -> None:
        queue: asyncio.Queue[list[Logged]] = asyncio.Queue(UNPUBLISHED)
        async with self._pool.acquire() as connection, _woken(connection, self.wake), asyncio.TaskGroup() as tasks:
            # A relay that is stopped in mid-transaction holds the lease row: the server ends it, or nobody takes over.
            await connection.execute(f"SET idle_in_transaction_session_timeout = '{LEASE:.0f}s'")
            tasks.create_task(self._keep_lease())
            start, ends = await self._compare_tail()
            self.problem = None
            tasks.create_task(self._publish(start, ends, queue))
            tasks.create_task(self._sequence(connection, queue))

    async def _keep_lease(self) -> None:
        while True:
            await asyncio.sleep(LEASE / 4)
            if not await self._pool.fetchval(_RENEW, self._epoch, self._holder, LEASE):
                raise LeaseLost
            RELAY_LAG.labels(self.context).set(await self._pool.fetchval(_LAG) or 0)

    async def _compare_tail(self) -> tuple[int, dict[int, int]]:
        """The last index known to be on the topic, and the topic's ends.

        Raises `TopicAhead` when the topic has more than the log, `TopicTorn` where it lacks what comes first.
        """
        await ensure_topics(self._settings, [self.context])
        tail = await read_tail(self._settings, self._topic)
        if await is_ahead(self._pool, tail):
            await self._block("topic_ahead")
            raise TopicAhead(self.context)
        await self._block(None)
        if await is_torn(self._pool, self._settings, self._topic):
            raise TopicTorn(self.context)
        return await last_published(self._pool, self.context, tail), tail.ends

    async def _block(self, why: str | None) -> None:
        await self._pool.execute(
            "UPDATE store.relay SET blocked = $3 WHERE epoch = $1 AND holder = $2 AND blocked IS DISTINCT FROM $3",
            self._epoch,
            self._holder,
            why,
        )

    async def _sequence(self, connection: Connection, queue: asyncio.Queue[list[Logged]]) -> None:
        waiting = True
        while True:
            logged = await self._take(connection) if waiting else []
            if logged:
                await asyncio.gather(queue.put(logged), connection.execute("NOTIFY log"))
            if len(logged) < BATCH:
                await asyncio.sleep(PACE)
                woken = await self._woken_within(POLL)
                self.wake.clear()  # before the look: who commits after it wakes us again
                waiting = woken or await connection.fetchval("SELECT EXISTS (SELECT FROM store.outbox)")

    async def _woken_within(self, seconds: float) -> bool:
        """Whether somebody rang; the poll finds what a lost notification would have told."""
        try:
            async with asyncio.timeout(seconds):
                return await self.wake.wait()
        except TimeoutError:
            return False

    async def _take(self, connection: Connection) -> list[Logged]:
        """One transaction: rows out of the queue, into the log with index, instant, bytes and leaf."""
        published = self._published
        async with connection.transaction():
            rows: list[Any] = await connection.fetch(_TAKE, self._epoch, self._holder, LEASE, BATCH, published)
            if not rows:
                raise LeaseLost
            if rows[0]["event_id"] is None:
                return []
            first = rows[0]["next_index"]
            logged = [logged_as(self.context, row, first + n, self._settings.partitions) for n, row in enumerate(rows)]
            await connection.execute(_KEEP, self._epoch, self._holder, *_columns(rows, logged))
            crashpoint("relay.sequencing")
        self._marked = published
        return logged

    async def _publish(self, published: int, ends: Mapping[int, int], queue: asyncio.Queue[list[Logged]]) -> None:
        """Publish in log order from the first index after `published`; the first error ends producer and relay."""
        self._published = self._marked = published
        async with publisher(self._settings, self._topic, ends) as sender:
            while left := await self._unpublished(self._published):
                await self._send(sender, left)
            while True:
                batch = [logged for logged in await self._next(sender, queue) if logged.log_index > self._published]
                if batch:
                    await self._send(sender, batch)

    async def _next(self, sender: Publisher, queue: asyncio.Queue[list[Logged]]) -> list[Logged]:
        """What was sequenced next. While there is nothing, look now and then whether the topic is still the one."""
        while True:
            unmarked = self._published > self._marked
            try:
                async with asyncio.timeout(SETTLED if unmarked else LEASE / 2):
                    return await queue.get()
            except TimeoutError:
                await (self._mark() if unmarked else sender.look())

    async def _send(self, sender: Publisher, batch: Sequence[Logged]) -> None:
        async with asyncio.timeout(SEND_TIMEOUT):
            await sender.send(batch)
        crashpoint("relay.published")
        self._published = batch[-1].log_index
        RELAY_PUBLISHED.labels(self.context).set(self._published)

    async def _mark(self) -> None:
        """Where nothing more is taken, so that no taking says it."""
        published = self._published
        await self._pool.execute(_MARK, self._epoch, self._holder, published)
        self._marked = published

    async def _unpublished(self, published: int) -> list[Logged]:
        rows = await self._pool.fetch(_UNPUBLISHED, published, BATCH)
        return [Logged(row["log_index"], row["key"], row["partition"], row["envelope"]) for row in rows]


@asynccontextmanager
async def _woken(connection: Connection, wake: asyncio.Event) -> AsyncIterator[None]:
    """`wake` is set whenever somebody committed to the outbox."""

    def told(*_: object) -> None:
        wake.set()

    await connection.add_listener("outbox", told)
    try:
        yield
    finally:
        await connection.remove_listener("outbox", told)


def _columns(rows: Sequence[Any], logged: Sequence[Logged]) -> list[Any]:
    return [
        [row["event_id"] for row in rows],
        [one.key for one in logged],
        [one.partition for one in logged],
        [one.envelope for one in logged],
        rows[0]["recorded_at"],
        [leaf_hash(one.envelope) for one in logged],
    ]


def _leaves(error: BaseException) -> list[BaseException]:
    if isinstance(error, BaseExceptionGroup):
        return [leaf for part in error.exceptions for leaf in _leaves(part)]
    return [error]
