"""Deciding without effect: in one transaction that is taken back at the end, and sees what was decided before in it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

from foundation.database import Connection
from foundation.handling import Commands
from foundation.service import Context


@asynccontextmanager
async def undone(context: Context, pool: Any) -> AsyncIterator[Within]:
    """What stands for the pool, and of whose effects, which it alone sees, nothing stays at the end."""
    async with pool.acquire() as connection:
        transaction = connection.transaction()
        await transaction.start()
        try:
            await connection.execute("SET LOCAL idle_in_transaction_session_timeout = 0")  # other contexts take turns
            yield Within(connection)
        finally:
            await transaction.rollback()
            context.sealer.forget()  # keys that were made in there are no one's


def within(context: Context, pool: Any) -> Commands:
    return Commands(pool, context.store, context.sealer, context.clock, lambda: None)


@dataclass(frozen=True)
class Within:
    """Stands for a pool, inside one transaction: each use of the connection is a savepoint."""

    connection: Connection

    @asynccontextmanager
    async def acquire(self) -> AsyncIterator[Connection]:
        async with self.connection.transaction():
            yield self.connection
