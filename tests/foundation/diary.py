"""A process that writes down all it is told, and what its tests ask of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

import msgspec
from uuid_utils.compat import uuid7

from foundation.applying.heard import Heard
from foundation.clock import Clock
from foundation.decider import (
    Answer,
    CommandRefused,
    DeadlineReached,
    Issue,
    Process,
    frozen,
)
from foundation.processes import ProcessRunner
from foundation.service import Context
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
