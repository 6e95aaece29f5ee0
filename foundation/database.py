"""Connections to PostgreSQL: bounded pools, bounded waits, and migrations that run once."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import asyncpg

from foundation.logs import log

if TYPE_CHECKING:
    from asyncpg.pool import PoolConnectionProxy

    Connection = asyncpg.Connection[Any] | PoolConnectionProxy[Any]
    Pool = asyncpg.Pool[Any]
else:
    Connection = asyncpg.Connection
    Pool = asyncpg.Pool

FOUNDATION_MIGRATIONS = Path(__file__).parent / "migrations"
COMMAND_TIMEOUT = 60.0
_TRANSIENT_STATES = ("08", "40", "53", "57", "58", "XX", "IX")


class MigrationChanged(RuntimeError):
    """A migration that was already applied reads differently now: write a new one instead."""


async def connect_pool(url: str, *, size: int, name: str) -> Pool:
    """A pool whose every wait ends: a dead socket, an idle transaction, a silent server.

    A process that is stopped within a transaction holds up those that take over from it for 15 s at most. Statements
    are planned once for a connection's life: those planned while a table was young would read all of it when it is old,
    so a scan is taken only where no index serves.
    """
    return await asyncpg.create_pool(
        url,
        min_size=0,
        max_size=size,
        timeout=10,
        command_timeout=COMMAND_TIMEOUT,
        reset=_reset,
        server_settings={
            "application_name": name,
            "idle_in_transaction_session_timeout": "15000",
            "tcp_keepalives_idle": "10",
            "TimeZone": "UTC",
            "enable_seqscan": "off",
            "jit": "off",
        },
    )


async def _reset(connection: Connection) -> None:
    """Nothing here changes a session beyond its transaction, so that a returned connection costs no round trip."""
    if connection.is_in_transaction():
        await connection.reset()


def transient(error: BaseException) -> bool:
    """Whether waiting may help: the server, the network or a neighbour is at fault, not the data."""
    if isinstance(error, asyncpg.PostgresError):
        state = getattr(error, "sqlstate", None) or ""
        return state[:2] in _TRANSIENT_STATES
    return isinstance(error, (OSError, TimeoutError, asyncpg.InterfaceError, asyncpg.InternalClientError))


async def migrate(url: str, folders: Sequence[Path]) -> None:
    """Apply what is missing of each folder's `NNNN_name.sql`, each once, whoever else starts at the same time."""
    connection = await asyncpg.connect(url, timeout=30, command_timeout=300)
    try:
        async with connection.transaction():
            await connection.execute("SELECT pg_advisory_xact_lock(7234, 1)")
            await connection.execute(
                "CREATE TABLE IF NOT EXISTS public.migrations (name text PRIMARY KEY, digest bytea NOT NULL,"
                " applied_at timestamptz NOT NULL DEFAULT clock_timestamp())"
            )
            for folder in folders:
                for file in sorted(folder.glob("[0-9]*.sql")):
                    await _apply(connection, f"{folder.parent.name}/{file.name}", file.read_text("utf-8"))
    finally:
        await connection.close()


async def _apply(connection: Connection, name: str, sql: str) -> None:
    digest = hashlib.sha256(sql.encode()).digest()
    applied = await connection.fetchval("SELECT digest FROM public.migrations WHERE name = $1", name)
    if applied == digest:
        return
    if applied is not None:
        raise MigrationChanged(f"{name} was applied and has changed since: add a new migration instead")
    await connection.execute(sql)
    await connection.execute("INSERT INTO public.migrations (name, digest) VALUES ($1, $2)", name, digest)
    log.info("migration_applied", migration=name)
