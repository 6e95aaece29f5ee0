"""A read model told one past in every order that keeps each key's own, in batches of any size, pieces of it twice."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid5

from foundation.applying.heard import Heard
from foundation.applying.projection import Projection
from foundation.database import Connection

NAMES = UUID("7d3b6c1a-0c4f-5a2e-9a58-3e1f2b4c6d70")


def id_of(name: str) -> UUID:
    """The same id for the same name, so that what fails once fails again."""
    return uuid5(NAMES, name)


def heard_by(projection: Projection, told: Iterable[tuple[UUID, Any]]) -> list[Heard]:
    """What the projection hears of what is told: (key of its stream, event), each stream in its own order."""
    types = {shape: type for type, shape in projection.hears.items()}
    versions: Counter[UUID] = Counter()
    heard: list[Heard] = []
    for index, (key, event) in enumerate(told, 1):
        versions[key] += 1
        if type(event) in types:
            heard.append(_heard(types[type(event)], key, event, versions[key], index))
    return heard


def _heard(type: str, key: UUID, event: Any, version: int, index: int) -> Heard:
    at, id, context = datetime(2018, 3, 5, tzinfo=UTC) + timedelta(minutes=index), id_of(f"{index}"), type.split(".")[1]
    return Heard(event, id, type, context, key, f"{context}-{key}", version, index, at, at, "operator", id, id)


def interleaved(heard: Sequence[Heard], chance: random.Random) -> list[Heard]:
    """Another order, in which each key keeps its own; and some pieces come again."""
    queues: dict[UUID, list[Heard]] = {}
    for one in heard:
        queues.setdefault(one.key, []).append(one)
    order: list[Heard] = []
    while queues:
        key = chance.choice(sorted(queues))
        order.append(queues[key].pop(0))
        queues = {key: queue for key, queue in queues.items() if queue}
        if chance.random() < 0.2:
            begin, end = sorted(chance.sample(range(len(order) + 1), k=2))
            order += order[begin:end]
    return order


async def built(conn: Connection, projection: Projection, heard: Sequence[Heard], size: int) -> dict[str, list[Any]]:
    """All that the projection, in a schema of its own and fed in batches of `size`, comes to; views among it."""
    await _empty(conn, projection)
    for begin in range(0, len(heard), size):
        async with conn.transaction():
            await projection.project(conn, heard[begin : begin + size])
    names = await _names(conn, "%")
    return {name: await conn.fetch(f"SELECT t::text FROM {name} t ORDER BY 1") for name in names}


async def _empty(conn: Connection, projection: Projection) -> None:
    """Its tables are made once and then emptied: making them costs a hundred times as much."""
    await conn.execute(f"SET synchronous_commit = off; SET search_path = {projection.name}")
    if await conn.fetchval("SELECT current_schema()") is None:
        await conn.execute(f"CREATE SCHEMA {projection.name}; {projection.schema}")
    for name in await _names(conn, "BASE TABLE"):
        await conn.execute(f"DELETE FROM {name}")


async def _names(conn: Connection, kind: str) -> list[str]:
    found = await conn.fetch(
        "SELECT table_name FROM information_schema.tables"
        " WHERE table_schema = current_schema() AND table_type LIKE $1 ORDER BY 1",
        kind,
    )
    return [row["table_name"] for row in found]
