"""Commands that keep coming, from a seed: each is sent under its own key until it is acknowledged."""

from __future__ import annotations

import asyncio
import random
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import asyncpg
import httpx

from foundation.handling import Conflict
from foundation.service import Context
from tests.support.probe import ACCOUNT, Fill, Open
from tests.support.system import intent

WRITERS = 6
PACE = 0.01
"""Seconds that a writer rests between two commands."""
FILLS = 25
"""Commands that one account gets before another is opened."""
UNKNOWN = (OSError, TimeoutError, asyncpg.PostgresError, asyncpg.InterfaceError, Conflict, httpx.TransportError)
"""What leaves a command's fate unknown, or asks to send it again."""


@dataclass(frozen=True)
class Order:
    """One command under the key that makes it repeatable; `amount` is no other order's."""

    key: str
    account: UUID
    command: Any
    amount: int = 0


Send = Callable[[Order], Awaitable[None]]


def orders(seed: int) -> Iterator[Order]:
    """Several accounts at a time, opened and filled, without end."""
    dice = random.Random(seed)
    wells = [_well(dice, n) for n in range(WRITERS)]
    while True:
        yield next(dice.choice(wells))


def _well(dice: random.Random, number: int) -> Iterator[Order]:
    filled = 0
    while True:
        account = UUID(int=dice.getrandbits(128), version=4)
        person = UUID(int=dice.getrandbits(128), version=4)
        yield Order(f"open-{account}", account, Open(account, person, f"owner {filled}"))
        for _ in range(FILLS):
            filled += 1
            amount = filled * WRITERS + number + 1
            yield Order(f"fill-{amount}", account, Fill(amount), amount)


@dataclass
class Load:
    """`acknowledged` is what was promised; `repeated` counts how often an order had to be sent again."""

    send: Send
    seed: int = field(default_factory=lambda: random.SystemRandom().getrandbits(32))
    acknowledged: dict[str, Order] = field(default_factory=dict)
    repeated: int = 0
    _stop: bool = False

    def __post_init__(self) -> None:
        print(f"load: seed {self.seed}")
        self._orders = orders(self.seed)
        self._opened: dict[UUID, asyncio.Event] = {}

    @asynccontextmanager
    async def flowing(self) -> AsyncIterator[None]:
        """Commands come while the block runs; at its end each one begun is carried to its acknowledgement."""
        writers = [asyncio.create_task(self._write()) for _ in range(WRITERS)]
        try:
            yield
        finally:
            self._stop = True
            async with asyncio.timeout(60):
                await asyncio.gather(*writers)
            self._stop = False

    async def some(self, count: int) -> None:
        """Wait until that many more are acknowledged."""
        wanted = len(self.acknowledged) + count
        async with asyncio.timeout(60):
            while len(self.acknowledged) < wanted:
                await asyncio.sleep(PACE)

    async def _write(self) -> None:
        while not self._stop:
            order = next(self._orders)
            opened = self._opened.setdefault(order.account, asyncio.Event())
            if order.amount:
                await opened.wait()
            await self._insist(order)
            opened.set()
            await asyncio.sleep(PACE)

    async def _insist(self, order: Order) -> None:
        while True:
            try:
                await self.send(order)
            except UNKNOWN:
                self.repeated += 1
                await asyncio.sleep(0.1)
            else:
                self.acknowledged[order.key] = order
                return


def directly(context: Context) -> Send:
    """Through the command path of this process."""

    async def send(order: Order) -> None:
        body = repr(order.command).encode()
        doing = intent(ACCOUNT, order.account, order.command, context.clock(), key=order.key, body=body)
        await context.commands.execute(doing)

    return send
