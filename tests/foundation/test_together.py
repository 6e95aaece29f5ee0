"""The readers of a service handed one batch: one transaction for all, and each on its own where that fails."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID, uuid4

import asyncpg
import pytest
from aiokafka import TopicPartition

from foundation.applying import together
from foundation.applying.applier import apply_together
from foundation.applying.builds import position_of, read_model
from foundation.applying.follower import Follower
from foundation.applying.heard import Heard
from foundation.applying.parking import list_parked
from foundation.applying.reader import Reader
from foundation.database import Connection
from foundation.service import Context
from tests.foundation.test_applier import trails
from tests.support.probe import Filled
from tests.support.records import in_line, reader_of, told

ACCOUNT = uuid4()
AMOUNTS = list(range(1, 7))


@pytest.fixture
def here(context: Context) -> TopicPartition:
    return TopicPartition(context.settings.topic("probe"), 0)


def failing(name: str, amount: int, error: Callable[[], Exception] = ValueError, times: int = 10**6) -> Reader:
    """A reader that takes the batch and then raises, so many times, where this amount is in it."""
    reader, left = reader_of(name), [times]

    async def effect(tx: Connection, batch: Sequence[Heard]) -> None:
        await reader.effect(tx, batch)
        if left[0] and amount in {heard.event.amount for heard in batch}:
            left[0] -= 1
            raise error()

    return replace(reader, effect=effect)


async def standing(context: Context, here: TopicPartition, *readers: Reader) -> list[Follower]:
    followers = [Follower(reader, context.pool, context.settings) for reader in readers]
    for follower in followers:
        await follower.stand([here])
    return followers


def filled(amounts: Sequence[int] = AMOUNTS, account: UUID = ACCOUNT) -> list[Any]:
    return in_line([told(Filled(account, n), n) for n in amounts])


async def totals(context: Context) -> dict[UUID, int]:
    async with read_model(context.pool, "totals") as connection:
        return {row["account_id"]: row["total"] for row in await connection.fetch("SELECT * FROM totals")}


async def offset(context: Context, reader: str, here: TopicPartition) -> int:
    async with context.pool.acquire() as connection:
        return (await position_of(connection, reader, 1, *here)).next_offset


async def test_all_apply_a_batch_in_one_transaction(context: Context, here: TopicPartition) -> None:
    seen: list[int] = []

    def noting(reader: Reader) -> Reader:
        async def effect(tx: Connection, batch: Sequence[Heard]) -> None:
            await reader.effect(tx, batch)
            seen.append(await tx.fetchval("SELECT txid_current()"))

        return replace(reader, effect=effect)

    followers = await standing(context, here, noting(reader_of("trail")), noting(reader_of("totals")))
    assert await together.receive(context.pool, followers, {here: filled()})
    assert len(seen) == 2
    assert len(set(seen)) == 1
    assert await trails(context.pool) == {ACCOUNT: AMOUNTS}
    assert await totals(context) == {ACCOUNT: sum(AMOUNTS)}


async def test_an_event_that_one_cannot_take_is_parked_for_that_one_alone(
    context: Context, here: TopicPartition
) -> None:
    followers = await standing(context, here, failing("trail", 4), reader_of("totals"))
    await together.receive(context.pool, followers, {here: filled()})
    assert await trails(context.pool) == {ACCOUNT: [1, 2, 3]}
    assert await totals(context) == {ACCOUNT: sum(AMOUNTS)}
    assert [parked.offset for parked in await list_parked(context.pool, "trail")] == [3, 4, 5]
    assert await list_parked(context.pool, "totals") == []


@pytest.mark.parametrize("error", [OSError, asyncpg.DeadlockDetectedError])
async def test_who_is_troubled_steps_back_and_the_others_go_on(
    context: Context, here: TopicPartition, error: type[Exception]
) -> None:
    troubled, other = await standing(context, here, failing("trail", 4, error, times=2), reader_of("totals"))
    await together.receive(context.pool, [troubled, other], {here: filled()})
    assert troubled.problem == error.__name__
    assert (other.problem, await totals(context)) == (None, {ACCOUNT: sum(AMOUNTS)})
    assert await trails(context.pool) == {}
    assert await troubled.stand([here]) == {here: 0}
    await together.receive(context.pool, [troubled, other], {here: filled()})
    assert await trails(context.pool) == {ACCOUNT: AMOUNTS}
    assert await totals(context) == {ACCOUNT: sum(AMOUNTS)}


async def test_who_was_moved_on_by_another_repeats_nothing_and_holds_up_nobody(
    context: Context, here: TopicPartition
) -> None:
    zombie, fresh = await standing(context, here, reader_of("trail"), reader_of("totals"))
    [mover] = await standing(context, here, reader_of("trail"))
    await mover.receive({here: filled(AMOUNTS[:2])})
    await together.receive(context.pool, [zombie, fresh], {here: filled()})
    assert await trails(context.pool) == {ACCOUNT: AMOUNTS[:2]}
    assert await totals(context) == {ACCOUNT: sum(AMOUNTS)}
    assert zombie.lacks([here]) == [here]


async def test_each_takes_up_the_same_batch_where_it_stands(context: Context, here: TopicPartition) -> None:
    ahead, behind = await standing(context, here, reader_of("trail"), reader_of("totals"))
    await ahead.receive({here: filled(AMOUNTS[:4])})
    await together.receive(context.pool, [ahead, behind], {here: filled()})
    assert await trails(context.pool) == {ACCOUNT: AMOUNTS}
    assert await totals(context) == {ACCOUNT: sum(AMOUNTS)}


async def test_a_commit_whose_answer_was_lost_is_not_repeated(
    context: Context, here: TopicPartition, monkeypatch: pytest.MonkeyPatch
) -> None:
    followers = await standing(context, here, reader_of("trail"), reader_of("totals"))
    whole, records = apply_together, filled()

    async def lost(*what: Any) -> list[int]:
        await whole(*what)
        raise ConnectionResetError

    with monkeypatch.context() as patched:
        patched.setattr("foundation.applying.together.apply_together", lost)
        await together.receive(context.pool, followers, {here: records})
    for follower in followers:
        assert await follower.stand([here]) == {here: len(AMOUNTS) - 1}
    await together.receive(context.pool, followers, {here: records})
    assert await trails(context.pool) == {ACCOUNT: AMOUNTS}
    assert await totals(context) == {ACCOUNT: sum(AMOUNTS)}


async def test_one_whose_build_is_being_replaced_holds_up_nobody(context: Context, here: TopicPartition) -> None:
    followers = await standing(context, here, reader_of("trail"), reader_of("totals"))
    async with context.pool.acquire() as guard, guard.transaction():
        await guard.execute("SELECT FROM applying.current WHERE reader = 'trail' FOR UPDATE")
        receiving = asyncio.create_task(together.receive(context.pool, followers, {here: filled()}))
        async with asyncio.timeout(10):
            while await offset(context, "totals", here) < len(AMOUNTS):
                await asyncio.wait([receiving], timeout=0.02)
        assert not receiving.done()
    await receiving
    assert await trails(context.pool) == {ACCOUNT: AMOUNTS}
    assert await totals(context) == {ACCOUNT: sum(AMOUNTS)}


async def test_what_held_nothing_is_written_down_for_all_and_fails_for_one_alone(
    context: Context, here: TopicPartition
) -> None:
    followers = await standing(context, here, reader_of("trail"), reader_of("totals"))
    strangers = in_line([told(Filled(ACCOUNT, n), n, type="insieme.probe.emptied.v1") for n in AMOUNTS])
    await together.receive(context.pool, followers, {here: strangers})
    assert [await offset(context, follower.reader.name, here) for follower in followers] == [0, 0]
    await context.pool.execute("UPDATE applying.checkpoints SET next_offset = 3 WHERE reader = 'trail'")
    await together.keep(context.pool, followers)
    assert [await offset(context, follower.reader.name, here) for follower in followers] == [3, len(AMOUNTS)]
    assert followers[0].lacks([here]) == [here]
