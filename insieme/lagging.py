"""How far behind each relay and reader is, asked of the databases and the broker."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from foundation.kafka import bulk_reader
from foundation.service import Context
from insieme.readers import all_readers, reader_called

_RELAY = """
SELECT (SELECT count(*) FROM store.outbox) AS waiting, next_index - 1 - published_index AS unpublished, blocked
  FROM store.relay
"""
_READER = """
SELECT topic, partition, next_offset FROM applying.checkpoints JOIN applying.current USING (reader, build)
 WHERE reader = $1
"""


async def print_lag(contexts: Sequence[Context], names: Sequence[str]) -> None:
    """Events not published yet, a context a line; records not applied yet, a reader a line, or of these readers alone.

    Raises `LookupError` for a name that no reader has, or that readers of several contexts have.
    """
    readers = [reader_called(all_readers(contexts), name) for name in names] or all_readers(contexts)
    deciding = [context for context in contexts if context.service.aggregates]
    if not names:
        await _print_relays(deciding)
    settings = contexts[0].settings
    async with bulk_reader(settings, [settings.topic(context.name) for context in deciding]) as consumer:
        ends = {(p.topic, p.partition): end for p, end in (await consumer.end_offsets(consumer.assignment())).items()}
    for named in readers:
        rows = await named.context.pool.fetch(_READER, named.reader.name)
        behind = sum(max(0, ends.get((row["topic"], row["partition"]), 0) - row["next_offset"]) for row in rows)
        print(f"{named.name:<32}{behind:>10} records")


async def _print_relays(deciding: Sequence[Context]) -> None:
    for context in deciding:
        row: Any = await context.pool.fetchrow(_RELAY)
        blocked = f"  BLOCKED: {row['blocked']}" if row["blocked"] else ""
        print(f"{context.name + ' relay':<32}{row['waiting'] + row['unpublished']:>10} events{blocked}")
