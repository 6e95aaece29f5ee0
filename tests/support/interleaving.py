"""A read model told one past in every order that keeps each key's own, in batches of any size, pieces of it twice."""

from __future__ import annotations

import random
import re
import zlib
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid5

from hypothesis import HealthCheck, settings

from foundation.applying.heard import Heard
from foundation.applying.projection import Projection
from foundation.database import Connection
from foundation.decider import Aggregate, Refused

NAMES = UUID("7d3b6c1a-0c4f-5a2e-9a58-3e1f2b4c6d70")
AGAIN = 5
"""How many pieces of what was told come again, some of them among what comes again."""
few = settings(
    max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
Said = tuple[str, UUID, Any]
"""The stream, the key it is published under, and the event."""


def id_of(name: str) -> UUID:
    """The same id for the same name, so that what fails once fails again."""
    return uuid5(NAMES, name)


def decided(asked: Iterable[tuple[Aggregate, UUID, Any]], at: datetime) -> tuple[dict[str, Any], list[Said]]:
    """(what each stream has come to, what was said in order) when all this is asked, some of it in vain."""
    states: dict[str, Any] = {}
    said: list[Said] = []
    for aggregate, key, command in asked:
        stream = aggregate.stream(key)
        try:
            events = aggregate.decide(states.get(stream), command, at)
        except Refused:
            continue
        for event in events:
            states[stream] = aggregate.evolve(states.get(stream), event)
            said.append((stream, key, event))
    return states, said


def by_key(told: Iterable[tuple[UUID, Any]]) -> list[Said]:
    """What is told of keys that have one stream each."""
    return [(str(key), key, event) for key, event in told]


def heard_by(projection: Projection, told: Iterable[Said]) -> list[Heard]:
    """What the projection hears of what is told, each stream in its own order."""
    types = {shape: type for type, shape in projection.hears.items()}
    versions: Counter[str] = Counter()
    heard: list[Heard] = []
    for index, (stream, key, event) in enumerate(told, 1):
        versions[stream] += 1
        if type(event) in types:
            heard.append(_heard(types[type(event)], stream, key, event, versions[stream], index))
    return heard


def _heard(type: str, stream: str, key: UUID, event: Any, version: int, index: int) -> Heard:
    at, id, context = datetime(2018, 3, 5, tzinfo=UTC) + timedelta(minutes=index), id_of(f"{index}"), type.split(".")[1]
    return Heard(event, id, type, context, key, stream, version, index, at, at, "operator", id, id)


def interleaved(heard: Sequence[Heard], chance: random.Random) -> list[Heard]:
    """Another order, in which each key of a topic keeps its own; and pieces come again, later."""
    queues: dict[tuple[str, UUID], list[Heard]] = {}
    for one in heard:
        queues.setdefault((one.context, one.key), []).append(one)
    order: list[Heard] = []
    while queues:
        key = chance.choice(sorted(queues))
        order.append(queues[key].pop(0))
        queues = {key: queue for key, queue in queues.items() if queue}
    for _ in range(AGAIN):
        begin, end, later = sorted(chance.choices(range(len(order) + 1), k=3))
        order[later:later] = order[begin:end]
    return order


async def built(conn: Connection, projection: Projection, heard: Sequence[Heard], size: int) -> dict[str, list[Any]]:
    """All that the projection, in a schema of its own and fed in batches of `size`, comes to; views among it."""
    await emptied(conn, projection)
    async with conn.transaction():
        for begin in range(0, len(heard), size):
            await projection.project(conn, heard[begin : begin + size])
    names = await _names(conn, "%")
    return {name: await conn.fetch(f"SELECT t::text FROM {name} t ORDER BY 1") for name in names}


async def emptied(conn: Connection, projection: Projection) -> None:
    """The projection's tables, empty, in a schema of its own, in which the connection then works.

    They are made once and then emptied: making them costs a hundred times as much. A table that comes with rows keeps
    them: nothing told changes it.
    """
    schema = f"{projection.name}_{zlib.crc32(projection.schema.encode()):x}"
    await conn.execute(f"SET synchronous_commit = off; SET search_path = {schema}")
    if await conn.fetchval("SELECT current_schema()") is None:
        await conn.execute(f"CREATE SCHEMA {schema}; {projection.schema}")
    shipped = re.findall(r"INSERT INTO (\w+)", projection.schema)
    told = [name for name in await _names(conn, "BASE TABLE") if name not in shipped]
    await conn.execute("".join(f"DELETE FROM {name};" for name in told))


async def _names(conn: Connection, kind: str) -> list[str]:
    found = await conn.fetch(
        "SELECT table_name FROM information_schema.tables"
        " WHERE table_schema = current_schema() AND table_type LIKE $1 ORDER BY 1",
        kind,
    )
    return [row["table_name"] for row in found]
