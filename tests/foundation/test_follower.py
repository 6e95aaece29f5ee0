"""A reader at work, handed batches by hand: it takes what comes next, and nothing else."""

from __future__ import annotations

from uuid import uuid4

import pytest
from aiokafka import TopicPartition

from foundation.applying.builds import read_model
from foundation.applying.follower import Follower
from foundation.service import Context
from tests.support.probe import Filled
from tests.support.records import in_line, reader_of, told

ACCOUNT = uuid4()


@pytest.fixture
def here(context: Context) -> TopicPartition:
    return TopicPartition(context.settings.topic("probe"), 0)


@pytest.fixture
def follower(context: Context) -> Follower:
    return Follower(reader_of("trail"), context.pool, context.settings)


async def trail(context: Context) -> list[int]:
    async with read_model(context.pool, "trail") as connection:
        amounts: list[int] | None = await connection.fetchval("SELECT amounts FROM trail")
    return amounts or []


async def test_a_batch_from_before_it_went_back_to_the_start_is_dropped(
    context: Context, follower: Follower, here: TopicPartition
) -> None:
    records = in_line([told(Filled(ACCOUNT, n), n) for n in range(1, 7)])
    assert await follower.stand([here]) == {here: 0}
    assert await follower.receive({here: records[3:]})
    assert await trail(context) == []
    assert follower.lacks([here]) == [here]
    assert await follower.stand([here]) == {here: 0}
    assert await follower.receive({here: records})
    assert await trail(context) == [1, 2, 3, 4, 5, 6]


async def test_what_is_lacking_after_records_that_held_nothing_is_missed(
    context: Context, follower: Follower, here: TopicPartition
) -> None:
    stranger = told(Filled(ACCOUNT, 1), 1, type="insieme.probe.emptied.v1")
    records = in_line([stranger, *(told(Filled(ACCOUNT, n), n) for n in range(2, 6))])
    await follower.stand([here])
    await follower.receive({here: records[:1]})
    await follower.receive({here: records[3:]})
    assert await trail(context) == []
    await follower.stand([here])
    await follower.receive({here: records})
    assert await trail(context) == [2, 3, 4, 5]


async def test_a_batch_of_others_tells_nothing_of_its_own_trouble(
    context: Context, follower: Follower, here: TopicPartition
) -> None:
    records = in_line([told(Filled(ACCOUNT, n), n) for n in range(1, 3)])
    await follower.stand([here])
    await context.pool.execute("ALTER TABLE applying.checkpoints RENAME TO elsewhere")
    await follower.receive({here: records})
    await follower.receive({here: records})
    assert follower.problem == "UndefinedTableError"
    await context.pool.execute("ALTER TABLE applying.elsewhere RENAME TO checkpoints")
