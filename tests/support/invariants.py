"""What must hold after whatever happened: I1 to I5 of the reliability plan, for a context that has come to rest."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from foundation.applying.builds import current_build, read_model
from foundation.applying.reader import Reader
from foundation.applying.rebuild import rebuild
from foundation.envelope import decode_envelope, leaf_hash
from foundation.kafka import bulk_reader
from foundation.running import runners_of
from foundation.service import Context
from tests.support.eventually import eventually
from tests.support.load import Order

_REST = """
SELECT (SELECT count(*) FROM store.outbox) + next_index - 1 - published_index
     + (SELECT count(*) FROM process.commands) + (SELECT count(*) FROM process.deadlines WHERE due_at <= $1)
  FROM store.relay
"""
_STANDS = """
SELECT topic, partition, next_offset, log_index FROM applying.checkpoints JOIN applying.current USING (reader, build)
 WHERE reader = $1
"""
_LAST = "SELECT partition, max(log_index) AS log_index FROM store.log GROUP BY 1"
_FOLD = """
SELECT e.key, coalesce((data ->> 'amount')::bigint, 0) AS amount FROM store.log JOIN store.events e USING (event_id)
 WHERE type ~ 'opened|filled' ORDER BY log_index
"""
Records = dict[int, list[Any]]


async def at_rest(
    context: Context, within: float = 60.0, *, sources: Sequence[Context] = (), until: datetime | None = None
) -> None:
    """Wait until all is published and applied, no command is pending and no deadline up to `until` (now) is left."""
    by = until or context.clock()
    writing = {one.name: one for one in (context, *sources)}.values()

    async def resting() -> bool:
        waiting = [await one.pool.fetchval(_REST, by) for one in writing]
        behind = [await _behind(context, reader, sources or [context]) for reader in readers_of(context)]
        again = [
            await one.pool.fetchval(_REST, by) for one in writing
        ]  # the last reader may have made some process speak
        return not any([*waiting, *behind, *again])

    await eventually(resting, within)


def readers_of(context: Context) -> list[Reader]:
    return [*context.readers(), *(runner.reader for runner in runners_of(context))]


async def _behind(context: Context, reader: Reader, sources: Iterable[Context]) -> bool:
    rows = await context.pool.fetch(_STANDS, reader.name)
    reached = {(row["topic"], row["partition"]): row["log_index"] for row in rows}
    for source in sources:
        if source.name in reader.contexts:
            topic = context.settings.topic(source.name)
            for row in await source.pool.fetch(_LAST):
                if reached.get((topic, row["partition"]), 0) < row["log_index"]:
                    return True
    return False


async def check(context: Context, acknowledged: Iterable[Order] = (), *, parked: int = 0) -> None:
    """All of them, for the probe: it reads its own topic and is at rest."""
    await stored_once(context, acknowledged)
    await equal_to_the_log(context)
    await sound(context, parked=parked)


async def sound(context: Context, *, parked: int = 0) -> None:
    """What of them holds for any context at rest, whatever was said in it."""
    await dense(context)
    records = await topic_of(context)
    await published(context, records)
    await checkpoints_agree(context, records)
    assert await parked_count(context) == parked
    await equal_to_fresh_builds(context)


async def stored_once(context: Context, acknowledged: Iterable[Order]) -> None:
    """I1: what was acknowledged is there, and nothing is there twice."""
    rows = await context.pool.fetch("SELECT key, type, data FROM store.events WHERE type !~ 'reminded|erased'")
    told = Counter((row["key"], json.loads(row["data"]).get("amount", 0)) for row in rows)
    missing = [order for order in acknowledged if told[order.account, order.amount] == 0]
    assert not missing, f"{len(missing)} acknowledged commands are nowhere: {missing[:3]}"
    assert max(told.values(), default=1) == 1, "a command was done twice"


async def dense(context: Context) -> None:
    """I2: versions and log indexes without gaps, each stream in its order; every event has one place and its leaf."""
    torn = await context.pool.fetch("SELECT stream FROM store.events GROUP BY 1 HAVING max(version) <> count(*)")
    assert not torn
    log = await context.pool.fetch(
        "SELECT log_index, event_id, stream, version, envelope, leaf, recorded_at FROM store.log"
        " JOIN store.events USING (event_id) ORDER BY log_index"
    )
    assert [row["log_index"] for row in log] == list(range(1, len(log) + 1))
    assert len(log) == await context.pool.fetchval("SELECT count(*) FROM store.events")
    assert all(row["leaf"] == leaf_hash(row["envelope"]) for row in log)
    assert [row["recorded_at"] for row in log] == sorted(row["recorded_at"] for row in log)
    versions: dict[str, int] = defaultdict(int)
    for row in log:
        assert row["version"] == versions[row["stream"]] + 1
        versions[row["stream"]] += 1


async def topic_of(context: Context) -> Records:
    """Every record of the context's topic, by partition."""
    found: Records = defaultdict(list)
    async with bulk_reader(context.settings, [context.settings.topic(context.name)]) as consumer:
        left = {p: end for p, end in (await consumer.end_offsets(consumer.assignment())).items() if end}
        while left:
            for partition, records in (await consumer.getmany(timeout_ms=500)).items():
                found[partition.partition] += records
                if records[-1].offset >= left.get(partition, 0) - 1:
                    left.pop(partition, None)
    return found


async def published(context: Context, records: Records) -> None:
    """I3: every event is on the topic with the log's own bytes, first occurrences rising in each partition."""
    rows = await context.pool.fetch("SELECT event_id, log_index, partition, envelope FROM store.log")
    log = {row["event_id"]: row for row in rows}
    seen: set[UUID] = set()
    for partition, of_partition in records.items():
        last = 0
        for record in of_partition:
            event = decode_envelope(record.value)
            assert log[event.id]["envelope"] == record.value, "an event's bytes changed"
            assert log[event.id]["partition"] == partition
            if event.id not in seen:
                assert event.logindex > last, f"{event.logindex} came after {last} in partition {partition}"
                last = event.logindex
                seen.add(event.id)
    assert seen == set(log), f"{len(set(log) - seen)} events are not on the topic"


async def checkpoints_agree(context: Context, records: Records) -> None:
    """I5: relay and every reader stand where log and topic end: who reads a topic again, in a moment."""
    row: Any = await context.pool.fetchrow("SELECT next_index, published_index, blocked FROM store.relay")
    last = await context.pool.fetchval("SELECT coalesce(max(log_index), 0) FROM store.log")
    assert tuple(row) == (last + 1, last, None)
    ends = {partition: of_partition[-1].offset + 1 for partition, of_partition in records.items()}
    lasts = {row["partition"]: row["log_index"] for row in await context.pool.fetch(_LAST)}
    await eventually(lambda: _are_read(context, ends), within=30)
    for reader, stands in await _standing(context):
        where = (stands["next_offset"], stands["log_index"])
        assert where == (ends.get(stands["partition"], 0), lasts.get(stands["partition"], 0)), reader


async def _are_read(context: Context, ends: dict[int, int]) -> bool:
    """Whether nobody is to read on: what is wrong otherwise is not waited for."""
    return all(stands["next_offset"] >= ends.get(stands["partition"], 0) for _, stands in await _standing(context))


async def _standing(context: Context) -> list[tuple[str, Any]]:
    """Where each reader stands in each partition of the context's own topic."""
    topic = context.settings.topic(context.name)
    return [
        (reader.name, stands)
        for reader in readers_of(context)
        for stands in await context.pool.fetch(_STANDS, reader.name)
        if stands["topic"] == topic
    ]


async def parked_count(context: Context) -> int:
    count: int = await context.pool.fetchval("SELECT count(*) FROM applying.parked")
    return count


async def equal_to_the_log(context: Context) -> None:
    """I4, for the probe's read models: a plain fold of the log, which no reader's code has touched."""
    trails: dict[UUID, list[int]] = defaultdict(list)
    for row in await context.pool.fetch(_FOLD):
        trails[row["key"]].append(row["amount"])
    async with read_model(context.pool, "trail") as connection:
        rows = await connection.fetch("SELECT account_id, amounts FROM trail")
        assert {row["account_id"]: row["amounts"] for row in rows} == trails
    async with read_model(context.pool, "totals") as connection:
        rows = await connection.fetch("SELECT account_id, total, events FROM totals")
    summed = {account: (sum(trail), len(trail)) for account, trail in trails.items()}
    assert {row["account_id"]: (row["total"], row["events"]) for row in rows} == summed


async def equal_to_fresh_builds(context: Context, *, but: Sequence[str] = ()) -> None:
    """I4: each read model is what a build from the topics' start makes of them."""
    for reader in context.readers():
        if reader.schema is not None and reader.name not in but:
            lived = await contents(context, reader)
            await rebuild(reader, context.pool, context.settings)
            assert await contents(context, reader) == lived, f"{reader.name} is not what its topics make of it"


async def contents(context: Context, reader: Reader) -> dict[str, str]:
    """A hash of each table of the reader's current build."""
    async with context.pool.acquire() as connection:
        schema = f"{reader.name}_b{await current_build(connection, reader.name)}"
        tables = await connection.fetch(
            "SELECT table_name FROM information_schema.tables WHERE table_schema = $1 ORDER BY 1", schema
        )
        return {table: await _hash(connection, f'"{schema}"."{table}"') for (table,) in tables}


async def _hash(connection: Any, table: str) -> str:
    hashed: str = await connection.fetchval(
        "SELECT count(*) || ' ' || coalesce(md5(string_agg(h, '' ORDER BY h)), '')"
        f" FROM (SELECT md5(t::text) AS h FROM {table} t) AS hashed"
    )
    return hashed
