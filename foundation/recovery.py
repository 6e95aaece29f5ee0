"""A context whose database came back from an older backup: its missing events are appended again from the topic.

All in one transaction. The bytes on the topic are what counts: they become the log's again as they are. What was
personal never travelled; where no backup has read it, it loads as `Absent.LOST`. The context's relay is fenced off
meanwhile, and nothing is appended.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from typing import Any, Final

import asyncpg
import msgspec
from aiokafka import AIOKafkaConsumer, ConsumerRecord

from foundation.database import Connection
from foundation.envelope import Envelope, decode_envelope, leaf_hash, source_of
from foundation.kafka import before, bulk_reader
from foundation.logs import log
from foundation.service import Context

BATCH: Final = 2000
HOLDER: Final = "recover"
STATEMENT_BOUND: Final = 3600.0  # seconds: a whole context may have to come back
SILENCE_BOUND: Final = 60  # seconds without a record from the broker

_FENCE = """
UPDATE store.relay SET epoch = epoch + 1, holder = $1, lease_until = clock_timestamp() + interval '10 seconds',
       blocked = coalesce(blocked, $1)
"""
_TOPIC = """
CREATE TEMPORARY TABLE topic (
    log_index bigint PRIMARY KEY, event_id uuid NOT NULL, key uuid NOT NULL, partition smallint NOT NULL,
    recorded_at timestamptz NOT NULL, stream text NOT NULL, version integer NOT NULL, type text NOT NULL,
    occurred_at timestamptz NOT NULL, data text NOT NULL, sealed_digest bytea, actor_role text NOT NULL,
    correlation_id uuid NOT NULL, causation_id uuid NOT NULL, envelope bytea NOT NULL, leaf bytea NOT NULL
) ON COMMIT DROP
"""
_READ = """
WITH read AS (
    SELECT * FROM unnest($1::bigint[], $2::uuid[], $3::uuid[], $4::smallint[], $5::timestamptz[], $6::text[],
                         $7::integer[], $8::text[], $9::timestamptz[], $10::text[], $11::bytea[], $12::text[],
                         $13::uuid[], $14::uuid[], $15::bytea[], $16::bytea[])
        AS r (log_index, event_id, key, partition, recorded_at, stream, version, type, occurred_at, data,
              sealed_digest, actor_role, correlation_id, causation_id, envelope, leaf)
)
INSERT INTO topic SELECT DISTINCT ON (log_index) * FROM read ON CONFLICT (log_index) DO NOTHING
"""
_OTHER_ON_TOPIC = """
SELECT min(r.log_index) FROM unnest($1::bigint[], $2::bytea[]) AS r (log_index, envelope)
  JOIN topic USING (log_index) WHERE topic.envelope <> r.envelope
"""
# Each says what the database and the topic contradict each other in; the first that finds anything is raised.
_CONTRADICTIONS: Final = {
    "other_event_at_index": """
        SELECT min(t.log_index) FROM topic t JOIN store.log l USING (log_index) WHERE l.envelope <> t.envelope""",
    "event_twice": """
        SELECT min(log_index) FROM (SELECT log_index, count(*) OVER (PARTITION BY event_id) AS times FROM topic) AS t
         WHERE times > 1""",
    "event_at_other_index": """
        SELECT min(t.log_index) FROM topic t JOIN store.log l USING (event_id) WHERE l.log_index <> t.log_index""",
    "other_event_at_version": """
        SELECT min(t.log_index) FROM topic t JOIN store.events e USING (stream, version)
         WHERE e.event_id <> t.event_id""",
    "event_says_otherwise": """
        SELECT min(t.log_index) FROM topic t JOIN store.events e USING (event_id)
         WHERE (e.stream, e.version, e.key, e.type, e.data::text, coalesce(e.sealed_digest, ''))
            <> (t.stream, t.version, t.key, t.type, t.data, coalesce(t.sealed_digest, ''))""",
    "missing_on_topic": """
        SELECT min(l.log_index) FROM store.log l WHERE NOT EXISTS (SELECT FROM topic t WHERE t.log_index = l.log_index)
           AND l.log_index < (SELECT max(t.log_index) FROM topic t WHERE t.partition = l.partition)""",
    "missing_everywhere": """
        SELECT min(n) FROM generate_series(1, (SELECT max(log_index) FROM topic)) AS n
         WHERE NOT EXISTS (SELECT FROM topic t WHERE t.log_index = n)
           AND NOT EXISTS (SELECT FROM store.log l WHERE l.log_index = n)""",
    "missing_before_version": """
        SELECT min(t.log_index) FROM topic t WHERE t.version > 1
           AND NOT EXISTS (SELECT FROM topic p WHERE p.stream = t.stream AND p.version = t.version - 1)
           AND NOT EXISTS (SELECT FROM store.events e WHERE e.stream = t.stream AND e.version = t.version - 1)""",
}
_APPEND = """
INSERT INTO store.events (event_id, stream, version, key, type, occurred_at, data, sealed_digest, actor_role,
                          correlation_id, causation_id)
SELECT event_id, stream, version, key, type, occurred_at, data::json, sealed_digest, actor_role, correlation_id,
       causation_id
  FROM topic t WHERE NOT EXISTS (SELECT FROM store.events e WHERE e.event_id = t.event_id) ORDER BY stream, version
"""
_LOG = """
INSERT INTO store.log (log_index, event_id, key, partition, recorded_at, envelope, leaf)
SELECT log_index, event_id, key, partition, recorded_at, envelope, leaf FROM topic t
 WHERE NOT EXISTS (SELECT FROM store.log l WHERE l.log_index = t.log_index) ORDER BY log_index
"""
# The persons whose first event here is younger than the backup.
_WITHOUT_KEY = """
SELECT DISTINCT (data::json ->> 'person_id')::uuid AS person_id FROM topic WHERE sealed_digest IS NOT NULL
EXCEPT SELECT person_id FROM store.person_keys
"""
_KEY = "INSERT INTO store.person_keys (person_id, key_id, wrapped) VALUES ($1, $2, $3)"
_CLEAR = "DELETE FROM store.outbox WHERE event_id IN (SELECT event_id FROM store.log)"
_SETTLE = """
UPDATE store.relay SET blocked = NULL, lease_until = '-infinity',
       next_index = 1 + (SELECT coalesce(max(log_index), 0) FROM store.log),
       last_recorded_at = greatest(last_recorded_at, (SELECT max(recorded_at) FROM store.log)),
       published_index = coalesce(
           (SELECT min(l.log_index) - 1 FROM store.log l WHERE NOT EXISTS (SELECT FROM topic t
             WHERE t.log_index = l.log_index)),
           (SELECT max(log_index) FROM store.log), 0)
"""


class Diverged(RuntimeError):
    """Database and topic tell different stories from `log_index` on: a person has to say which one holds.

    `contradiction` is a code; nothing was changed.
    """

    def __init__(self, context: str, contradiction: str, log_index: int) -> None:
        super().__init__(f"{context}: {contradiction} at log index {log_index}")
        self.contradiction = contradiction
        self.log_index = log_index


class Overtaken(RuntimeError):
    """A relay or another recovery came in between: try again."""


async def recover(context: Context) -> int:
    """Append again what the topic has and the database lacks; how many events that were.

    Raises `Diverged` where they contradict each other. Nothing need be stopped; whatever ends this in the middle
    leaves the database as it was.
    """
    async with context.pool.acquire() as connection:
        await connection.execute(_FENCE, HOLDER)
        try:
            async with connection.transaction():
                return await _recover(context, connection)
        except asyncpg.UniqueViolationError as error:
            raise Overtaken(context.name) from error


async def _recover(context: Context, connection: Connection) -> int:
    if await connection.fetchval("SELECT holder FROM store.relay FOR UPDATE") != HOLDER:
        raise Overtaken(context.name)
    await connection.execute(_TOPIC)
    await _read_topic(context, connection)
    await _compare(context, connection)
    appended = await _count(connection, _APPEND)
    logged = await _count(connection, _LOG)
    await _give_keys(context, connection)
    cleared = await _count(connection, _CLEAR)
    await connection.execute(_SETTLE, timeout=STATEMENT_BOUND)
    log.info("context_recovered", context=context.name, appended=appended, logged=logged, cleared=cleared)
    return appended


async def _give_keys(context: Context, connection: Connection) -> None:
    """Whoever has events is known by a key: what it sealed is lost, but they are found, added to and erased."""
    rows = await connection.fetch(_WITHOUT_KEY, timeout=STATEMENT_BOUND)
    keys = [(row["person_id"], context.sealer.mint()) for row in rows]
    await connection.executemany(_KEY, [(person, key.key_id, key.wrapped) for person, key in keys])


async def _read_topic(context: Context, connection: Connection) -> None:
    async with bulk_reader(context.settings, [context.settings.topic(context.name)]) as consumer:
        async for records in _batches(consumer):
            rows = [row for record in records if (row := _row(context, record))]
            if rows:
                columns = list(map(list, zip(*rows, strict=True)))
                await connection.execute(_READ, *columns)
                if other := await connection.fetchval(_OTHER_ON_TOPIC, columns[0], columns[14]):
                    raise Diverged(context.name, "two_events_at_index", other)


async def _batches(consumer: AIOKafkaConsumer) -> AsyncIterator[Sequence[Any]]:
    """Every record up to where the partitions end now."""
    ends = await consumer.end_offsets(list(consumer.assignment()))
    silent = 0
    while await before(consumer, ends):
        batches = await consumer.getmany(timeout_ms=1000, max_records=BATCH)
        silent = 0 if batches else silent + 1
        if silent > SILENCE_BOUND:
            raise TimeoutError
        for records in batches.values():
            yield records


def _row(context: Context, record: ConsumerRecord[Any, Any]) -> tuple[Any, ...] | None:
    """A record as a row of the log, or None for a stranger's."""
    try:
        envelope = decode_envelope(record.value or b"")
    except msgspec.DecodeError:
        return None
    if envelope.source != source_of(context.name):
        return None
    return (
        *(envelope.logindex, envelope.id, envelope.partitionkey, record.partition, envelope.recordedtime),
        *(envelope.stream, envelope.streamversion, envelope.type, envelope.time, bytes(envelope.data).decode()),
        *(_digest(envelope), envelope.actorrole, envelope.correlationid, envelope.causationid),
        *(record.value, leaf_hash(record.value)),
    )


def _digest(envelope: Envelope) -> bytes | None:
    return None if envelope.sealeddigest is msgspec.UNSET else bytes.fromhex(envelope.sealeddigest)


async def _compare(context: Context, connection: Connection) -> None:
    await connection.execute("ANALYZE topic")
    for contradiction, query in _CONTRADICTIONS.items():
        log_index = await connection.fetchval(query, timeout=STATEMENT_BOUND)
        if log_index is not None:
            raise Diverged(context.name, contradiction, log_index)


async def _count(connection: Connection, statement: str) -> int:
    """Execute, and say how many rows it was."""
    return int((await connection.execute(statement, timeout=STATEMENT_BOUND)).split()[-1])
