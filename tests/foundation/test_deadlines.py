"""Deadlines come once, on their instant, oldest first, and hold up nothing that does not wait for them."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from foundation.clock import MovableClock
from foundation.decider import (
    Answer,
    Cancel,
    Deadline,
    DeadlineReached,
    Issue,
)
from foundation.handling import Commands
from foundation.service import Context
from tests.foundation.diary import diary, heard, opened, runner, says, tell
from tests.support.probe import Filled, Remind


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
