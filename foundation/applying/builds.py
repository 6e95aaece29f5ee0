"""Numbered builds of a reader: each with its own schema and checkpoints; one of them is current."""

from __future__ import annotations

import hashlib
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

from foundation.applying.reader import Position, Reader
from foundation.database import Connection, Pool

_CHECKPOINTS = """
INSERT INTO applying.checkpoints (reader, build, topic, partition)
SELECT $1, $2, t, p FROM unnest($3::text[]) AS t, generate_series(0, $4::int - 1) AS p ON CONFLICT DO NOTHING
"""
_BEHIND = """
SELECT coalesce(sum(greatest(1, o.next_offset - coalesce(n.next_offset, 0))), 0)::bigint
  FROM applying.checkpoints o LEFT JOIN applying.checkpoints n
    ON n.reader = o.reader AND n.build = $3 AND n.topic = o.topic AND n.partition = o.partition
 WHERE o.reader = $1 AND o.build = $2
   AND coalesce(greatest(n.next_offset - o.next_offset, n.log_index - o.log_index), -1) < 0
"""


def schema_digest(reader: Reader) -> bytes:
    """Of a read model's tables and of what fills them: its schema, the events that it hears, what it keeps beside."""
    said = "" if reader.schema is None else "\n".join([reader.schema, *sorted(reader.shapes)])
    said += "\ninstants" if reader.instants else ""
    return hashlib.sha256(said.encode()).digest()


async def current_build(connection: Connection, reader: str) -> int | None:
    """The build that is read and fed; None before the first."""
    build: int | None = await connection.fetchval("SELECT build FROM applying.current WHERE reader = $1", reader)
    return build


async def outdated(connection: Connection, reader: Reader, build: int) -> bool:
    """Whether the build's tables are not those that this code describes, or were filled from other events."""
    digest = await connection.fetchval(
        "SELECT schema_digest FROM applying.builds WHERE reader = $1 AND build = $2", reader.name, build
    )
    return bool(digest != schema_digest(reader))


async def ensure_build(pool: Pool, reader: Reader, topics: Sequence[str], partitions: int) -> int:
    """The current build, made as number 1 where there is none; checkpoint rows for every partition of `topics`."""
    async with pool.acquire() as connection, connection.transaction():
        await connection.execute("SELECT pg_advisory_xact_lock(7234, hashtext($1))", reader.name)
        build = await current_build(connection, reader.name)
        if build is None:
            build = await new_build(connection, reader)
            await make_current(connection, reader.name, build)
        await make_checkpoints(connection, reader, build, topics, partitions)
    return build


async def make_checkpoints(
    connection: Connection, reader: Reader, build: int, topics: Sequence[str], partitions: int
) -> None:
    """A place in every partition of `topics`, at its start, where the build has none yet."""
    await connection.execute(_CHECKPOINTS, reader.name, build, list(topics), partitions)


async def new_build(connection: Connection, reader: Reader) -> int:
    """The next number, its schema made and empty."""
    build: int = await connection.fetchval(
        "INSERT INTO applying.builds (reader, build, schema_digest)"
        " SELECT $1, coalesce(max(build), 0) + 1, $2 FROM applying.builds WHERE reader = $1 RETURNING build",
        reader.name,
        schema_digest(reader),
    )
    if reader.schema is not None:
        await connection.execute(f'CREATE SCHEMA "{reader.name}_b{build}"')
        await connection.execute("SELECT set_config('search_path', $1, true)", reader.search_path(build))
        await connection.execute(reader.schema)
        await connection.execute("SELECT set_config('search_path', 'public', true)")
    return build


async def make_current(connection: Connection, reader: str, build: int) -> None:
    """The one update by which readers of the tables, and the live consumer, go over to `build`."""
    await connection.execute(
        "INSERT INTO applying.current (reader, build) VALUES ($1, $2)"
        " ON CONFLICT (reader) DO UPDATE SET build = excluded.build",
        reader,
        build,
    )


async def behind(connection: Connection, reader: str, old: int, new: int) -> int:
    """How many records build `new` has to read until each partition is where build `old` stands."""
    records: int = await connection.fetchval(_BEHIND, reader, old, new)
    return records


async def drop_build(connection: Connection, reader: str, build: int) -> None:
    """Remove a build that is not current: its tables, checkpoints and parked records."""
    await connection.execute(f'DROP SCHEMA IF EXISTS "{reader}_b{build}" CASCADE')
    for table in ("checkpoints", "instants", "parked", "builds"):
        await connection.execute(
            f"DELETE FROM applying.{table} WHERE reader = $1 AND build = $2",
            reader,
            build,
        )


async def position_of(connection: Connection, reader: str, build: int, topic: str, partition: int) -> Position:
    """Where the build stands in a partition."""
    row = await connection.fetchrow(
        "SELECT next_offset, log_index, digest, read_index FROM applying.checkpoints"
        " WHERE reader = $1 AND build = $2 AND topic = $3 AND partition = $4",
        reader,
        build,
        topic,
        partition,
    )
    return Position(*row) if row else Position()


class NotBuilt(LookupError):
    """The read model's first build has not been made yet: its worker is starting."""


@asynccontextmanager
async def read_model(pool: Pool, reader: str) -> AsyncIterator[Connection]:
    """A read-only transaction that sees the current build of a read model under its plain table names.

    Who asks here may want all of a table, and is planned as PostgreSQL thinks best. Raises `NotBuilt`.
    """
    async with pool.acquire() as connection, connection.transaction(isolation="repeatable_read", readonly=True):
        path = await connection.fetchval(
            "SELECT set_config('search_path', format('%I, public', $1 || '_b' || build), true),"
            " set_config('enable_seqscan', 'on', true) FROM applying.current WHERE reader = $1",
            reader,
        )
        if path is None:
            raise NotBuilt(reader)
        yield connection
