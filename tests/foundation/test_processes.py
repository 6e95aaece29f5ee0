"""Process managers: told twice, late and together; deadlines as of their instant; commands done once."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import msgspec
import pytest
from uuid_utils.compat import uuid7

from foundation.applying.heard import Heard
from foundation.clock import Clock, MovableClock
from foundation.decider import (
    Answer,
    Cancel,
    CommandRefused,
    Deadline,
    DeadlineReached,
    Issue,
    Process,
    frozen,
)
from foundation.handling import Commands, Intent, Outcome
from foundation.processes import ProcessRunner
from foundation.service import Context
from tests.foundation.test_applier import waits_or_is_done
from tests.support.eventually import eventually
from tests.support.probe import ACCOUNT, Describe, Fill, Filled, Open, Remind
from tests.support.system import intent

NAME = "diary"


@frozen
class Diary:
    """All that an instance was told, in order."""

    lines: tuple[str, ...] = ()


React = Callable[[Any, Any, datetime], Sequence[Answer]]


def line(heard: Any, at: datetime) -> str:
    match heard:
        case DeadlineReached(name, due_at):
            assert at == due_at
            return f"{name} {due_at:%Y-%m-%dT%H:%M}"
        case CommandRefused(code, command):
            return f"{command} {code}"
    return str(heard.amount)


def write(state: Diary | None, heard: Any, at: datetime) -> Diary:
    return Diary((*(state or Diary()).lines, line(heard, at)))


def runner(
    context: Context, react: React, clock: Clock | None = None, commands: Any = None, **changed: Any
) -> ProcessRunner:
    process = Process(NAME, Diary, {}, (Fill, Remind, Describe), lambda event: event.account_id, react, write)
    return ProcessRunner(
        replace(process, **changed),
        (ACCOUNT,),
        context.pool,
        commands or context.commands,
        clock or context.clock,
    )


def heard(context: Context, account: UUID, amount: int = 1, at: datetime | None = None) -> Heard:
    now = at or context.clock()
    return Heard(
        Filled(account, amount),
        uuid7(),
        "insieme.probe.filled.v1",
        "probe",
        account,
        ACCOUNT.stream(account),
        amount,
        amount,
        now,
        now,
        "operator",
        uuid4(),
        uuid4(),
    )


async def tell(context: Context, told: ProcessRunner, *messages: Heard) -> None:
    async with context.pool.acquire() as tx, tx.transaction():
        await told.reader.effect(tx, messages)


async def diary(context: Context, account: UUID) -> tuple[str, ...]:
    kept = await context.pool.fetchval(
        "SELECT state FROM process.instances WHERE process = $1 AND instance = $2", NAME, account
    )
    return msgspec.json.decode(kept, type=Diary).lines if kept else ()


async def opened(context: Context) -> UUID:
    account = uuid4()
    await context.commands.execute(intent(ACCOUNT, account, Open(account, uuid4(), "Anna"), context.clock()))
    return account


async def amounts(context: Context) -> list[tuple[UUID, str]]:
    rows = await context.pool.fetch("SELECT key, type FROM store.events WHERE version > 1 ORDER BY key")
    return [(row["key"], row["type"]) for row in rows]


def says(*answers: Answer) -> React:
    """Answers to every event; to nothing else."""
    return lambda _state, told, _at: list(answers) if isinstance(told, Filled) else []


def fills(_state: Any, told: Any, _at: datetime) -> Sequence[Answer]:
    match told:
        case Filled(account_id, amount):
            return [Issue("account", account_id, Fill(amount))]
    return []


async def done(*runners: ProcessRunner) -> None:
    while sum([await one.wake_due() + await one.execute_pending() for one in runners]):
        pass


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


async def test_a_deadline_comes_on_its_instant_and_acts_as_of_it(context: Context) -> None:
    clock = MovableClock()
    account = await opened(context)
    due = clock() + timedelta(days=2)

    def react(_state: Any, told: Any, _at: datetime) -> Sequence[Answer]:
        match told:
            case Filled():
                return [Deadline("due", due)]
            case DeadlineReached():
                return [Issue("account", account, Remind())]
        return []

    process = runner(context, react, clock, Commands(context.pool, context.store, context.sealer, clock, lambda: None))
    await tell(context, process, heard(context, account))
    clock.move(days=1)
    assert await process.wake_due() == 0
    clock.move(days=5)
    assert await process.wake_due() == 1
    assert await process.execute_pending() == 1
    assert await process.wake_due() == 0
    assert await diary(context, account) == ("1", f"due {due:%Y-%m-%dT%H:%M}")
    happened = await context.pool.fetchval("SELECT occurred_at FROM store.events WHERE type LIKE '%reminded%'")
    assert happened == due


async def test_a_cancelled_deadline_does_not_come(context: Context) -> None:
    account = uuid4()
    past = context.clock() - timedelta(days=1)
    process = runner(context, lambda state, _told, _at: [Cancel("due")] if state else [Deadline("due", past)])
    await tell(context, process, heard(context, account, 1))
    await tell(context, process, heard(context, account, 2))
    assert await process.wake_due() == 0
    assert await diary(context, account) == ("1", "2")


async def test_a_moved_deadline_comes_once_at_its_last_instant(context: Context) -> None:
    clock = MovableClock()
    account = uuid4()
    start = clock()
    process = runner(
        context,
        lambda _s, told, _at: (
            [Deadline("due", start + timedelta(days=told.amount))] if isinstance(told, Filled) else []
        ),
        clock,
    )
    for amount in (3, 1, 2):
        await tell(context, process, heard(context, account, amount))
    clock.move(days=1, hours=1)
    assert await process.wake_due() == 0
    clock.move(days=5)
    assert await process.wake_due() == 1
    assert (await diary(context, account))[3:] == (f"due {start + timedelta(days=2):%Y-%m-%dT%H:%M}",)


async def test_due_deadlines_come_oldest_first(context: Context) -> None:
    account = uuid4()
    start = context.clock() - timedelta(days=30)
    days = (5, 1, 4, 2, 3)
    process = runner(context, says(*(Deadline(f"d{day}", start + timedelta(days=day)) for day in days)))
    await tell(context, process, heard(context, account))
    assert await process.wake_due() == 5
    assert [told.split()[0] for told in (await diary(context, account))[1:]] == ["d1", "d2", "d3", "d4", "d5"]


async def test_while_an_import_is_open_deadlines_wait(context: Context) -> None:
    account = uuid4()
    process = runner(context, says(Deadline("due", context.clock() - timedelta(days=1))))
    await tell(context, process, heard(context, account))
    await context.pool.execute("INSERT INTO store.imports (import_id, source) VALUES ($1, 'test')", uuid4())
    assert await process.wake_due() == 0
    await context.pool.execute("UPDATE store.imports SET ended_at = clock_timestamp()")
    assert await process.wake_due() == 1


async def test_a_deadline_waits_for_what_its_instance_is_hearing(context: Context) -> None:
    account = uuid4()
    process = runner(
        context,
        lambda state, _t, _a: [Cancel("due")] if state else [Deadline("due", context.clock() - timedelta(days=1))],
    )
    await tell(context, process, heard(context, account, 1))
    async with context.pool.acquire() as tx, tx.transaction():
        await process.reader.effect(tx, [heard(context, account, 2)])
        assert await asyncio.wait_for(process.wake_due(), 10) == 0
    assert await process.wake_due() == 0
    assert await diary(context, account) == ("1", "2")


async def test_a_deadline_waits_without_holding_up_its_runner(context: Context) -> None:
    busy, free = uuid4(), uuid4()
    past = context.clock() - timedelta(days=1)
    process = runner(context, lambda state, _told, _at: [] if state else [Deadline("due", past)])
    await tell(context, process, heard(context, busy, 1), heard(context, free, 1))
    async with context.pool.acquire() as tx, tx.transaction():
        await process.reader.effect(tx, [heard(context, busy, 2)])
        assert await asyncio.wait_for(process.wake_due(), 10) == 1
    assert await process.wake_due() == 1
    assert (await diary(context, busy))[:2] == ("1", "2")


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
