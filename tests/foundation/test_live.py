"""Where the consumer is sent when partitions come and go. It is a stand-in: what a broker does is tried elsewhere."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Final
from uuid import uuid4

import pytest
from aiokafka import TopicPartition
from aiokafka.errors import IllegalStateError

from foundation.applying.builds import position_of
from foundation.applying.live import GATHER, SETTLED, SMALL, STALLED, LiveReaders, Stalled
from foundation.kafka import new_broker
from foundation.service import Context
from tests.support.probe import Filled
from tests.support.records import in_line, reader_of, told

ACCOUNT = uuid4()
NOON: Final = datetime(2018, 3, 1, 12, tzinfo=UTC)


class Consumer:
    """It stands somewhere in each partition, unless it is `lost` in a rebalance."""

    def __init__(self) -> None:
        self.stands: dict[TopicPartition, int] = {}
        self.lost = False
        self.still: set[TopicPartition] = set()

    async def position(self, partition: TopicPartition) -> int:
        return self.stands[partition]

    def assignment(self) -> set[TopicPartition]:
        return set(self.stands)

    def pause(self, *partitions: TopicPartition) -> None:
        self.still |= set(partitions)

    def paused(self) -> set[TopicPartition]:
        return self.still

    def resume(self, *partitions: TopicPartition) -> None:
        self.still = self.still - set(partitions)

    def seek(self, partition: TopicPartition, offset: int) -> None:
        if self.lost:
            raise IllegalStateError
        self.stands[partition] = offset


@pytest.fixture
def here(context: Context) -> TopicPartition:
    return TopicPartition(context.settings.topic("probe"), 0)


@pytest.fixture
def consumer(monkeypatch: pytest.MonkeyPatch) -> Consumer:
    consumer = Consumer()
    monkeypatch.setattr(LiveReaders, "_consumer", consumer)
    return consumer


@pytest.fixture
def live(context: Context) -> LiveReaders:
    return LiveReaders([reader_of("trail")], "probe", context.pool, context.settings, new_broker(context.settings))


async def test_a_partition_that_comes_back_is_not_taken_for_a_new_topic(
    context: Context, live: LiveReaders, consumer: Consumer, here: TopicPartition
) -> None:
    told_here = (replace(told(Filled(ACCOUNT, n), n), topic=here.topic) for n in range(1, 8))
    records = in_line(told_here)
    await live.on_partitions_assigned([here])
    await live._receive(records[:5])
    consumer.stands[here] = 5
    await live.on_partitions_assigned([here])
    await live.on_partitions_revoked([here])
    consumer.stands[here] = 2  # what was committed for Kafka's tools
    await live.on_partitions_assigned([here])
    await live._receive(records[consumer.stands[here] :])
    async with context.pool.acquire() as connection:
        assert (await position_of(connection, "trail", 1, *here)).next_offset == 7
    assert consumer.still == set()


async def test_a_rebalance_in_the_middle_of_a_seek_ends_nothing(
    live: LiveReaders, consumer: Consumer, here: TopicPartition
) -> None:
    consumer.lost = True
    await live.on_partitions_assigned([here])
    assert live.followers[0].lacks([here]) == [here]
    consumer.lost = False
    await live._place()
    assert consumer.stands == {here: 0}


async def test_an_instant_is_whole_once_nothing_older_can_come_and_stays_so(
    context: Context, live: LiveReaders, here: TopicPartition
) -> None:
    await live.prepare()
    live._answering_since = NOON
    assert await _told_of(context, live, here, 0, NOON) == (0, False)
    assert await _told_of(context, live, here, 0, NOON + SETTLED) == (0, True)
    assert await _told_of(context, live, here, 1, NOON + 2 * SETTLED) == (1, True)


async def test_what_lags_or_is_parked_or_where_the_broker_was_away_is_not_whole(
    context: Context, live: LiveReaders, here: TopicPartition
) -> None:
    await live.prepare()
    live._answering_since = NOON + SETTLED
    assert await _told_of(context, live, here, 0, NOON + SETTLED) == (0, False)
    live._answering_since = NOON
    assert await _told_of(context, live, here, 1, NOON + SETTLED) == (1, False)
    await context.pool.execute(
        "INSERT INTO applying.parked (reader, build, topic, partition, record_offset, value, error)"
        " VALUES ('trail', 1, $1, 0, 0, '', 'unreadable')",
        here.topic,
    )
    assert await _told_of(context, live, here, 0, NOON + SETTLED) == (0, False)


async def test_who_has_fetched_all_and_has_nothing_in_hand_is_not_stalled(
    live: LiveReaders, consumer: Consumer, here: TopicPartition
) -> None:
    """A transaction's marker is at the partition's end: it is lag, and never comes."""
    live._assigned, ends, [follower] = {here}, {here: 1}, live.followers
    consumer.stands[here], follower.progress, follower.problem = 1, -STALLED, None
    assert not await live._is_behind(ends)
    live._look_after(follower, ends, await live._is_behind(ends))
    follower.progress = -STALLED
    for consumer.stands[here], live._in_hand in ((0, False), (1, True)):
        with pytest.raises(Stalled):
            live._look_after(follower, ends, await live._is_behind(ends))


async def _told_of(
    context: Context, live: LiveReaders, here: TopicPartition, end: int, at: datetime
) -> tuple[int, bool]:
    """After a look at `at` that found the partition to end at `end`: the lag, and whether noon is whole."""
    await live._tell({here: end}, at)
    row = await context.pool.fetchrow(
        "SELECT lag, whole_until >= $2 AS whole FROM applying.standing WHERE topic = $1", here.topic, NOON
    )
    assert row is not None
    return row["lag"], row["whole"]


def test_a_small_batch_is_followed_by_a_rest_that_grows_with_it(context: Context) -> None:
    def rest(records: int, *, first: bool = False) -> float:
        reader = replace(reader_of("trail"), first=first)
        live = LiveReaders([reader], "probe", context.pool, context.settings, new_broker(context.settings))
        return live._rest(records)

    assert rest(1) < rest(5) < rest(50) == GATHER
    assert rest(SMALL) == 0
    assert rest(50, first=True) == 0
