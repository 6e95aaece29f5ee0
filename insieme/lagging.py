"""How far behind each relay and reader is, asked of the databases and the broker."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from foundation.kafka import bulk_reader
from foundation.running import runners_of
from foundation.service import Context

_RELAY = """
SELECT (SELECT count(*) FROM store.outbox) AS waiting, next_index - 1 - published_index AS unpublished, blocked
  FROM store.relay
"""
_READER = """
SELECT topic, partition, next_offset FROM applying.checkpoints JOIN applying.current USING (reader, build)
 WHERE reader = $1
"""


async def print_lag(contexts: Sequence[Context]) -> None:
    """Events not published yet, a context a line; records not applied yet, a reader a line."""
    deciding = [context for context in contexts if context.service.aggregates]
    for context in deciding:
        row: Any = await context.pool.fetchrow(_RELAY)
        blocked = f"  BLOCKED: {row['blocked']}" if row["blocked"] else ""
        print(f"{context.name + ' relay':<32}{row['waiting'] + row['unpublished']:>10} events{blocked}")
    settings = contexts[0].settings
    async with bulk_reader(settings, [settings.topic(context.name) for context in deciding]) as consumer:
        ends = {(p.topic, p.partition): end for p, end in (await consumer.end_offsets(consumer.assignment())).items()}
    for context in contexts:
        for reader in [*context.readers(), *(runner.reader for runner in runners_of(context))]:
            rows = await context.pool.fetch(_READER, reader.name)
            behind = sum(max(0, ends.get((row["topic"], row["partition"]), 0) - row["next_offset"]) for row in rows)
            print(f"{context.name + ' ' + reader.name:<32}{behind:>10} records")
