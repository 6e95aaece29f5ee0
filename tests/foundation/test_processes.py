"""Process managers: told twice, late and together; commands done once."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from foundation.decider import (
    Answer,
    Deadline,
    DeadlineReached,
    Issue,
)
from foundation.handling import Intent, Outcome
from foundation.service import Context
from tests.foundation.diary import Diary, amounts, diary, done, fills, heard, opened, runner, says, tell, write
from tests.foundation.test_applier import waits_or_is_done
from tests.support.eventually import eventually
from tests.support.probe import Describe, Fill, Filled


async def test_what_is_told_twice_is_heard_once(context: Context) -> None:
    account = await opened(context)
    process = runner(context, fills)
    message = heard(context, account, 5)
    await tell(context, process, message, message)
    await tell(context, process, message)
    await done(process)
    await tell(context, process, message)
    await done(process)
    assert await diary(context, account) == ("5",)
    assert len(await amounts(context)) == 1


async def test_two_that_tell_a_new_instance_at_once_are_both_heard(context: Context) -> None:
    account = uuid4()
    process = runner(context, fills)
    async with context.pool.acquire() as tx:
        transaction = tx.transaction()
        await transaction.start()
        await process.reader.effect(tx, [heard(context, account, 1)])
        other = asyncio.create_task(tell(context, process, heard(context, account, 2)))
        await eventually(lambda: waits_or_is_done(context, other))
        await transaction.commit()
    await other
    assert await diary(context, account) == ("1", "2")


async def test_an_instance_that_comes_to_nothing_starts_anew(context: Context) -> None:
    account = uuid4()

    def forget(state: Diary | None, told: Any, at: datetime) -> Diary | None:
        return None if told.amount == 0 else write(state, told, at)

    process = runner(context, says(), evolve=forget)
    for amount in (1, 0, 2):
        await tell(context, process, heard(context, account, amount))
    assert await diary(context, account) == ("2",)


async def test_a_refused_command_comes_back_and_holds_up_no_other(context: Context) -> None:
    good, bad = await opened(context), uuid4()
    process = runner(context, fills)
    await tell(context, process, heard(context, bad, 7), heard(context, good, 3))
    await done(process)
    assert await diary(context, bad) == ("7", "Fill not_possible_now")
    assert await diary(context, good) == ("3",)
    assert [key for key, _ in await amounts(context)] == [good]


async def test_a_command_that_the_append_refuses_comes_back_too(context: Context) -> None:
    good, bad = await opened(context), await opened(context)

    def react(_state: Any, told: Any, _at: datetime) -> Sequence[Answer]:
        match told:
            case Filled(account_id, amount):
                large = Describe(("x" * 2000,) * 140)
                return [Issue("account", account_id, large if account_id == bad else Fill(amount))]
        return []

    process = runner(context, react)
    await tell(context, process, heard(context, bad, 7), heard(context, good, 3))
    await done(process)
    assert await diary(context, bad) == ("7", "Describe event_too_large")
    assert [key for key, _ in await amounts(context)] == [good]


async def test_what_was_heard_from_a_clock_ahead_is_still_acted_on(context: Context) -> None:
    account = await opened(context)
    process = runner(context, fills)
    await tell(context, process, heard(context, account, 4, at=context.clock() + timedelta(hours=2)))
    await done(process)
    assert await diary(context, account) == ("4",)
    assert len(await amounts(context)) == 1


class Dies:
    """A command path that ends after the append, before it could say so; the first time only."""

    def __init__(self, context: Context) -> None:
        self._commands = context.commands
        self._dead = False

    async def execute_many(self, intents: Sequence[Intent]) -> list[Outcome]:
        outcomes = await self._commands.execute_many(intents)
        if not self._dead:
            self._dead = True
            raise ConnectionResetError
        return outcomes


async def test_a_death_between_execution_and_deletion_repeats_nothing(context: Context) -> None:
    good, bad = await opened(context), uuid4()
    process = runner(context, fills, commands=Dies(context))
    await tell(context, process, heard(context, good, 3), heard(context, bad, 7), heard(context, good, 4))
    with pytest.raises(ConnectionResetError):
        await process.execute_pending()
    assert await process.execute_pending() == 3
    assert await process.execute_pending() == 0
    assert len(await amounts(context)) == 2
    assert await diary(context, bad) == ("7", "Fill not_possible_now")


async def test_two_runners_at_once_lose_nothing_and_do_nothing_twice(context: Context) -> None:
    accounts = [await opened(context) for _ in range(40)]
    past = context.clock() - timedelta(days=1)

    def react(_state: Any, told: Any, _at: datetime) -> Sequence[Answer]:
        match told:
            case Filled(account_id):
                return [Issue("account", account_id, Fill(1)), Deadline(str(account_id), past)]
            case DeadlineReached(name):
                return [Issue("account", UUID(name), Fill(2))]
        return []

    runners = [runner(context, react) for _ in range(3)]
    messages = [heard(context, account) for account in accounts]
    told = [tell(context, runners[n % 3], *messages[n * 4 : n * 4 + 4]) for n in range(10)]
    await asyncio.gather(*told, *(done(one) for one in runners))
    await asyncio.gather(*(done(one) for one in runners))
    await done(*runners)
    assert sorted(key for key, _ in await amounts(context)) == sorted([*accounts, *accounts])
    assert {len(await diary(context, account)) for account in accounts} == {2}
