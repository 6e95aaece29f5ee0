"""The store under competition: one winner per version, no deadlock, nothing by halves."""

from __future__ import annotations

import asyncio
from collections import Counter
from datetime import timedelta
from hashlib import sha256
from typing import Any
from uuid import UUID, uuid4

import asyncpg
import pytest
from uuid_utils.compat import uuid7

from foundation.decider import Refused
from foundation.handling import WAITING, Commands, Conflict, ContextBlocked, Intent, Target, TooBusy
from foundation.service import Context
from foundation.store import Metadata, NewEvent
from tests.support.probe import ACCOUNT, Describe, Fill, Filled, Open
from tests.support.records import NOON
from tests.support.system import intent


def rivals(context: Context, count: int) -> list[Commands]:
    """As many command paths as there would be processes."""
    return [Commands(context.pool, context.store, context.sealer, context.clock, lambda: None) for _ in range(count)]


async def opened(context: Context) -> UUID:
    account = uuid4()
    await context.commands.execute(
        intent(ACCOUNT, account, Open(account, uuid4(), "Anna Prova"), context.clock(), key=str(account))
    )
    return account


def fill(context: Context, account: UUID, amount: int = 1, **how: Any) -> Intent:
    return intent(ACCOUNT, account, Fill(amount), context.clock(), **how)


def filled(account: UUID, version: int) -> NewEvent:
    metadata = Metadata("operator", UUID(int=1), UUID(int=1), NOON)
    return NewEvent(uuid7(), ACCOUNT.stream(account), version, account, Filled(account, 1), metadata)


async def append(context: Context, *events: NewEvent) -> None:
    async with context.pool.acquire() as connection:
        await context.store.append(connection, events, [], {})


async def versions(context: Context, account: UUID) -> list[int]:
    rows = await context.pool.fetch(
        "SELECT version FROM store.events WHERE stream = $1 ORDER BY version", ACCOUNT.stream(account)
    )
    return [row["version"] for row in rows]


async def count(context: Context, table: str) -> int:
    found: int = await context.pool.fetchval(f"SELECT count(*) FROM store.{table}")
    return found


async def test_of_many_appends_at_one_version_exactly_one_wins(context: Context) -> None:
    account = uuid4()
    for version in range(1, 6):
        ends = await asyncio.gather(
            *(append(context, filled(account, version)) for _ in range(8)), return_exceptions=True
        )
        assert Counter(type(end) for end in ends) == {type(None): 1, asyncpg.UniqueViolationError: 7}
    assert await versions(context, account) == [1, 2, 3, 4, 5]
    assert await count(context, "outbox") == 5


async def test_opposite_orders_of_streams_never_wait_in_a_circle(context: Context) -> None:
    accounts = [uuid4() for _ in range(6)]
    for version in range(1, 26):
        there = [filled(account, version) for account in accounts]
        back = [filled(account, version) for account in reversed(accounts)]
        ends = await asyncio.gather(append(context, *there), append(context, *back), return_exceptions=True)
        assert Counter(type(end) for end in ends) == {type(None): 1, asyncpg.UniqueViolationError: 1}


async def test_rivals_on_one_stream_lose_and_repeat_nothing(context: Context) -> None:
    account = await opened(context)
    sent = [commands.execute(fill(context, account)) for commands in rivals(context, 6) for _ in range(5)]
    ends = await asyncio.gather(*sent, return_exceptions=True)
    answered = [end.written[0].event_id for end in ends if not isinstance(end, BaseException)]
    assert {type(end) for end in ends if isinstance(end, BaseException)} <= {Conflict}
    stored = await context.pool.fetch("SELECT event_id FROM store.events WHERE version > 1")
    assert await versions(context, account) == list(range(1, len(stored) + 2))
    assert set(answered) <= {row["event_id"] for row in stored}
    assert sum(end.count for end in ends if not isinstance(end, BaseException)) == len(stored)


async def test_more_commands_than_may_wait_are_turned_away_and_the_others_answered(context: Context) -> None:
    accounts = [uuid4() for _ in range(WAITING + 3)]
    sent = [intent(ACCOUNT, one, Open(one, uuid4(), "Anna"), context.clock(), key=str(one)) for one in accounts]
    ends = await asyncio.gather(*(context.commands.execute(one) for one in sent), return_exceptions=True)
    assert [type(end) for end in ends[WAITING:]] == [TooBusy] * 3
    assert [end for end in ends[:WAITING] if isinstance(end, BaseException)] == []
    assert (await context.commands.execute(sent[-1])).count == 1


async def test_one_command_over_several_streams_is_whole_or_not_at_all(context: Context) -> None:
    here, nowhere = await opened(context), uuid4()
    whole = intent(ACCOUNT, here, Fill(1), context.clock())
    both = Intent(
        (Target(ACCOUNT, here, Fill(1)), Target(ACCOUNT, nowhere, Fill(1))),
        whole.at,
        whole.scope,
        whole.command_id,
        b"",
        "operator",
        whole.correlation_id,
        whole.causation_id,
    )
    with pytest.raises(Refused, match="not_possible_now"):
        await context.commands.execute(both)
    assert await versions(context, here) == [1]


async def test_a_repeated_command_gets_its_first_answer(context: Context) -> None:
    account = await opened(context)
    said = fill(context, account, key="k1", body=b"one")
    first = await context.commands.execute(said)
    assert await context.commands.execute(said) == first
    assert await rivals(context, 1)[0].execute(said) == first
    assert await versions(context, account) == [1, 2]


async def test_a_command_that_decided_nothing_is_remembered_too(context: Context) -> None:
    account = await opened(context)
    again = intent(ACCOUNT, account, Open(account, uuid4(), "Anna"), context.clock(), key="k1", body=b"one")
    first = await context.commands.execute(again)
    assert (first.count, first.written) == (0, [])
    assert await context.commands.execute(again) == first
    with pytest.raises(Refused, match="key_reused"):
        await context.commands.execute(fill(context, account, key="k1", body=b"two"))


async def test_a_key_with_another_body_is_refused(context: Context) -> None:
    account = await opened(context)
    await context.commands.execute(fill(context, account, key="k1", body=b"one"))
    with pytest.raises(Refused, match="key_reused"):
        await context.commands.execute(fill(context, account, key="k1", body=b"two"))
    assert await versions(context, account) == [1, 2]


async def test_the_bodys_digest_is_keyed(context: Context) -> None:
    account = await opened(context)
    await context.commands.execute(fill(context, account, key="k1", body=b"one"))
    kept = await context.pool.fetchval("SELECT body_mac FROM store.commands WHERE command_id = 'k1'")
    assert kept not in (b"one", sha256(b"one").digest())


async def test_a_refused_command_may_be_said_again_under_its_key(context: Context) -> None:
    account = uuid4()
    said = fill(context, account, key="k1")
    with pytest.raises(Refused, match="not_possible_now"):
        await context.commands.execute(said)
    await context.commands.execute(intent(ACCOUNT, account, Open(account, uuid4(), "Anna"), context.clock()))
    assert (await context.commands.execute(said)).count == 1


async def test_the_same_command_twice_at_the_same_instant_is_done_once(context: Context) -> None:
    account = await opened(context)
    said = fill(context, account, key="k1")
    answers = await asyncio.gather(*(commands.execute(said) for commands in rivals(context, 6)))
    assert len({answer.written[0].event_id for answer in answers}) == 1
    assert await versions(context, account) == [1, 2]


async def test_two_commands_under_one_key_at_the_same_instant_are_not_both_done(context: Context) -> None:
    account = await opened(context)
    said = [fill(context, account, key="k1", body=str(n).encode()) for n in range(4)]
    paths = rivals(context, 4)
    ends = await asyncio.gather(
        *(path.execute(one) for path, one in zip(paths, said, strict=True)), return_exceptions=True
    )
    refused = [end for end in ends if isinstance(end, Refused)]
    assert [end.code for end in refused] == ["key_reused"] * 3
    assert await versions(context, account) == [1, 2]


async def test_an_event_too_large_is_refused_and_its_neighbours_are_not(context: Context) -> None:
    accounts = [await opened(context) for _ in range(3)]
    large = Describe(("x" * 2000,) * 140)
    said = [
        fill(context, accounts[0]),
        intent(ACCOUNT, accounts[1], large, context.clock()),
        fill(context, accounts[2]),
    ]
    outcomes = await context.commands.execute_many(said)
    assert [outcome.refused and outcome.refused.code for outcome in outcomes] == [None, "event_too_large", None]
    assert [await versions(context, account) for account in accounts] == [[1, 2], [1], [1, 2]]


async def test_an_event_just_small_enough_is_taken(context: Context) -> None:
    account = await opened(context)
    answer = await context.commands.execute(intent(ACCOUNT, account, Describe(("x" * 2000,) * 120), context.clock()))
    assert answer.count == 1


async def test_nothing_is_written_to_a_blocked_context(context: Context) -> None:
    account = await opened(context)
    await context.pool.execute("UPDATE store.relay SET blocked = 'topic_ahead'")
    with pytest.raises(ContextBlocked):
        await context.commands.execute(fill(context, account))
    assert await versions(context, account) == [1]
    await context.pool.execute("UPDATE store.relay SET blocked = NULL")
    assert (await context.commands.execute(fill(context, account))).count == 1


async def test_what_happens_later_than_now_is_refused(context: Context) -> None:
    account = await opened(context)
    with pytest.raises(Refused, match="date_in_future"):
        await context.commands.execute(intent(ACCOUNT, account, Fill(1), context.clock() + timedelta(minutes=1)))
