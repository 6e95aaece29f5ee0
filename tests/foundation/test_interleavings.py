"""Whatever the order between keys, the cuts and the repetitions: equal read models, and the same records parked."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from foundation.applying.applier import Applier
from foundation.applying.builds import ensure_build
from foundation.applying.moving import OutOfPlace
from foundation.applying.parking import list_parked
from foundation.applying.reader import Position, Reader
from foundation.database import Pool
from foundation.service import Context
from tests.foundation.test_applier import failing
from tests.support.probe import Filled
from tests.support.records import TOPIC, in_line, reader_of, record, slice_of, told

PARTITIONS = 2
KEYS = 5
UNREADABLE = 0
FAILING = 13

histories = st.lists(
    st.tuples(st.integers(0, KEYS - 1), st.sampled_from([1, 2, 3, 4, 5, 6, UNREADABLE, FAILING])),
    min_size=1,
    max_size=30,
)
republished = st.lists(st.tuples(st.integers(0, 29), st.integers(0, 29)), max_size=3)
steps = st.lists(
    st.tuples(st.sampled_from(["apply", "repeat"]), st.tuples(*[st.integers(0, 7)] * PARTITIONS)), max_size=12
)


@dataclass
class Topic:
    """The partitions' records, where a reader stands in each, and where it stood before."""

    partitions: list[list[Any]]
    positions: list[Position] = field(default_factory=lambda: [Position()] * PARTITIONS)
    before: list[Position] = field(default_factory=lambda: [Position()] * PARTITIONS)

    def slices(self, counts: tuple[int, ...], positions: list[Position]) -> list[Any]:
        taken = [
            (records[position.next_offset : position.next_offset + count], position)
            for records, count, position in zip(self.partitions, counts, positions, strict=True)
        ]
        return [slice_of(records, position) for records, position in taken if records]


def told_once(accounts: list[UUID], history: list[tuple[int, int]]) -> list[list[Any]]:
    """Each event's record by partition, in log order; an unreadable one has no index of its own."""
    partitions: list[list[Any]] = [[] for _ in range(PARTITIONS)]
    for index, (key, amount) in enumerate(history, 1):
        account = accounts[key]
        bad = record(b"{}%d" % index, account)
        partitions[key % PARTITIONS].append(told(Filled(account, amount), index) if amount != UNREADABLE else bad)
    return partitions


def again(records: list[Any], spans: list[tuple[int, int]]) -> list[Any]:
    """A relay that crashed publishes again from an earlier index: readable records in order, never beyond its mark."""
    found: list[Any] = []
    for stop, back in sorted(spans):
        found += records[len(set(map(id, found))) : stop]
        reached = len(set(map(id, found)))
        found += [one for one in records[max(0, reached - back) : reached] if one.value.startswith(b'{"id"')]
    return found + records[len(set(map(id, found))) :]


async def read(pool: Pool, applier: Applier, topic: Topic, script: list[tuple[str, tuple[int, ...]]]) -> None:
    """Apply by the script, stale repetitions among it, and then all that is left."""
    for what, counts in [*script, ("apply", (10**6,) * PARTITIONS)]:
        if what == "repeat":
            await repeat(pool, applier, topic, counts)
        elif slices := topic.slices(counts, topic.positions):
            moved, _ = await applier.apply(pool, slices)
            topic.before = list(topic.positions)
            for one, position in zip(slices, moved, strict=True):
                topic.positions[one.partition] = position


async def repeat(pool: Pool, applier: Applier, topic: Topic, counts: tuple[int, ...]) -> None:
    stale = topic.slices(counts, topic.before)
    if any(one.was != topic.positions[one.partition] for one in stale):
        with pytest.raises(OutOfPlace):
            await applier.apply(pool, stale)


def folded(accounts: list[UUID], history: list[tuple[int, int]]) -> dict[UUID, list[int]]:
    """What a reader must have: each key up to its first unreadable or failing event."""
    trails: dict[UUID, list[int]] = defaultdict(list)
    stopped = set()
    for key, amount in history:
        if amount in (UNREADABLE, FAILING):
            stopped.add(key)
        if key not in stopped:
            trails[accounts[key]].append(amount)
    return dict(trails)


def waiting(history: list[tuple[int, int]]) -> int:
    stopped, count = set(), 0
    for key, amount in history:
        if amount in (UNREADABLE, FAILING):
            stopped.add(key)
        count += key in stopped
    return count


async def trail_of(pool: Pool, reader: Reader) -> dict[UUID, list[int]]:
    rows = await pool.fetch(f'SELECT account_id, amounts FROM "{reader.name}_b1".trail')
    return {row["account_id"]: row["amounts"] for row in rows}


@given(history=histories, spans=republished, script=steps)
@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
async def test_every_interleaving_that_keeps_each_keys_order_reads_the_same(
    context: Context, history: list[tuple[int, int]], spans: list[tuple[int, int]], script: Any
) -> None:
    accounts = [uuid4() for _ in range(KEYS)]
    partitions = [in_line(again(one, spans), n) for n, one in enumerate(told_once(accounts, history))]
    trail = failing(reader_of("trail"), {FAILING})
    reader = reader_of("trail", effect=trail.effect)
    reader = Reader(f"trail_{uuid4().hex[:8]}", reader.shapes, reader.effect, reader.schema)
    applier = Applier(reader, await ensure_build(context.pool, reader, [TOPIC], PARTITIONS))
    await read(context.pool, applier, Topic(partitions), script)
    assert await trail_of(context.pool, reader) == folded(accounts, history)
    assert len(await list_parked(context.pool, reader.name)) == waiting(history)
