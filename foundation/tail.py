"""A topic held against the log before a relay publishes: does it hold more, less, or another's beginning?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import msgspec

from foundation.database import Pool
from foundation.envelope import Envelope, decode_envelope, source_on
from foundation.kafka import heads, tails
from foundation.logs import log
from foundation.settings import Settings

_MISSING = """
SELECT min(l.log_index) FROM store.log l JOIN unnest($1::int[], $2::bigint[]) AS t (partition, tail) USING (partition)
 WHERE l.log_index > t.tail AND l.log_index <= $3
"""
_EARLIER = "SELECT true FROM store.log WHERE log_index < $1 AND partition = $2 LIMIT 1"


class TopicAhead(RuntimeError):
    """The topic holds what this database does not: it came back from an old backup. `insieme recover CONTEXT`."""


class TopicTorn(RuntimeError):
    """A partition does not begin with its first event: readers would skip what was published later.

    The topic was made anew while it was published to. Delete it again: it is filled from the log.
    """


@dataclass(frozen=True)
class Tail:
    """By partition: the offset at which it ends, and the newest event there, if there is any."""

    ends: dict[int, int]
    last: dict[int, Envelope | None]

    @property
    def newest(self) -> Envelope | None:
        return _newest([envelope for envelope in self.last.values() if envelope])


async def read_tail(settings: Settings, topic: str) -> Tail:
    found = await tails(settings, topic, lambda record: bool(_events(topic, [record])))
    return Tail(
        {partition: records[-1].offset + 1 if records else 0 for partition, records in found.items()},
        {partition: _newest(_events(topic, records)) for partition, records in found.items()},
    )


async def is_ahead(pool: Pool, tail: Tail) -> bool:
    """Whether the topic has what the log has not, or has another event in its place."""
    newest = tail.newest
    if newest is None:
        return False
    if newest.logindex >= await pool.fetchval("SELECT next_index FROM store.relay"):
        return True
    event_id = await pool.fetchval("SELECT event_id FROM store.log WHERE log_index = $1", newest.logindex)
    return bool(event_id != newest.id)


async def is_torn(pool: Pool, settings: Settings, topic: str) -> bool:
    """Whether a partition begins with anything but the first event that belongs there."""
    for partition, record in (await heads(settings, topic)).items():
        for envelope in _events(topic, [record]):
            if await pool.fetchval(_EARLIER, envelope.logindex, partition):
                return True
    return False


async def last_published(pool: Pool, context: str, tail: Tail) -> int:
    """The last log index up to which nothing is missing on the topic."""
    published: int = await pool.fetchval("SELECT published_index FROM store.relay")
    indexes = [envelope.logindex if envelope else 0 for envelope in tail.last.values()]
    missing: int | None = await pool.fetchval(_MISSING, list(tail.last), indexes, published)
    if missing is None:
        return published
    log.warning("relay_topic_behind", context=context, publishing_again_from=missing)
    return missing - 1


def _newest(envelopes: Sequence[Envelope]) -> Envelope | None:
    return max(envelopes, key=lambda envelope: envelope.logindex, default=None)


def _events(topic: str, records: Sequence[Any]) -> list[Envelope]:
    """The events among the records; a stranger's record is none of ours."""
    source = source_on(topic)
    return [one for record in records if (one := _readable(record.value)) and one.source == source]


def _readable(value: bytes | None) -> Envelope | None:
    try:
        return decode_envelope(value or b"")
    except msgspec.DecodeError:
        return None
