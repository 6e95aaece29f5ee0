"""A reader at work, handed batches by hand: it takes what comes next, and nothing else."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from aiokafka import TopicPartition

from foundation.applying.builds import read_model
from foundation.applying.follower import Follower
from foundation.applying.together import keep
from foundation.service import Context
from tests.support.probe import Filled
from tests.support.records import NOON, in_line, reader_of, told

ACCOUNT = uuid4()
HEARD, OTHER = "insieme.probe.filled.v1", "insieme.probe.emptied.v1"


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
    stranger = told(Filled(ACCOUNT, 1), 1, type=OTHER)
    records = in_line([stranger, *(told(Filled(ACCOUNT, n), n) for n in range(2, 6))])
    await follower.stand([here])
    await follower.receive({here: records[:1]})
    await follower.receive({here: records[3:]})
    assert await trail(context) == []
    await follower.stand([here])
    await follower.receive({here: records})
    assert await trail(context) == [2, 3, 4, 5]


async def test_how_far_the_log_had_come_is_kept_for_every_instant_also_of_what_holds_nothing(
    context: Context, here: TopicPartition
) -> None:
    follower = Follower(reader_of("trail", instants=True), context.pool, context.settings)
    at = [NOON + timedelta(seconds=n) for n in range(4)]
    kinds = [(0, OTHER), (0, OTHER), (1, HEARD), (1, OTHER), (2, OTHER), (2, OTHER), (3, OTHER)]
    records = in_line([told(Filled(ACCOUNT, 1), n, type=type, at=at[k]) for n, (k, type) in enumerate(kinds, 1)])
    await follower.stand([here])
    for batch in (records[:1], records[1:4], records[4:5]):
        await follower.receive({here: batch})
    assert await _instants(context) == [(at[0], 2), (at[1], 4)]
    await keep(context.pool, [follower])
    await follower.receive({here: records[5:]})
    await keep(context.pool, [follower])
    assert await _instants(context) == [(at[0], 2), (at[1], 4), (at[2], 6), (at[3], 7)]


async def _instants(context: Context) -> list[tuple[datetime, int]]:
    rows = await context.pool.fetch("SELECT recorded_at, log_index FROM applying.instants ORDER BY recorded_at")
    return [(row["recorded_at"], row["log_index"]) for row in rows]


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
