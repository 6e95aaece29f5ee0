"""How an event says a row, as data; and read models that hear much the same, fed by one reader.

Every row is one that the latest word of a stream decides, or has a key of its own for each event: neither the order
across keys nor repetition matters.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from operator import attrgetter
from typing import Any

from foundation.applying.heard import Heard
from foundation.applying.latest import Latest, Row, keep_rows
from foundation.applying.projection import Projection
from foundation.database import Connection
from services.projections.projections.remembered import Recalled, beside

Said = tuple[Latest, Row]
Saying = Callable[[Any, Heard], list[Said]]
_ENVELOPE: Mapping[str, Callable[[Heard], Any]] = {
    "version": attrgetter("stream_version"),
    "context": attrgetter("context"),
    "log_index": attrgetter("log_index"),
    "recorded_at": attrgetter("recorded_at"),
    "occurred_at": attrgetter("occurred_at"),
}
field = attrgetter
"""Marks a column that is read from a field of another name."""


def says(table: Latest, /, **given: Any) -> Saying:
    """A row of `table`. A column of `given` is that value, or what its function takes from the event; the others are
    the envelope's, or the event's field of the same name."""
    words = table.words if isinstance(table, Recalled) else table
    columns = {column: _column(column, given) for column in words.columns}

    def say(event: Any, heard: Heard) -> list[Said]:
        return [(table, {column: of(event, heard) for column, of in columns.items()})]

    return say


def _column(column: str, given: Mapping[str, Any]) -> Callable[[Any, Heard], Any]:
    if column in given:
        value = given[column]
        return (lambda event, _: value(event)) if callable(value) else (lambda _event, _heard: value)
    if column in _ENVELOPE:
        of = _ENVELOPE[column]
        return lambda _, heard: of(heard)
    own = attrgetter(column)
    return lambda event, _: own(event)


def both(*sayings: Saying) -> Saying:
    """Several rows of one event."""
    return lambda event, heard: [said for say in sayings for said in say(event, heard)]


@dataclass(frozen=True)
class Model:
    """Tables, what each event says for them, and the SQL of what stands on them."""

    tables: tuple[Latest, ...]
    sayings: Mapping[type, Saying]
    sql: str = ""
    made_of: tuple[Latest, ...] = ()
    renew: Callable[[Connection, Sequence[Heard]], Awaitable[None]] | None = None
    """Makes anew what stands on the rows of `made_of`, told the events that said such rows once these are kept."""


KNOWN = "CREATE TABLE known (context text PRIMARY KEY, recorded_at timestamptz NOT NULL);\n"
_KEEP_KNOWN = """
INSERT INTO known AS k SELECT * FROM unnest($1::text[], $2::timestamptz[]) ON CONFLICT (context)
DO UPDATE SET recorded_at = excluded.recorded_at WHERE k.recorded_at < excluded.recorded_at
"""


async def keep_known(tx: Connection, batch: Sequence[Heard]) -> None:
    """When the latest event that these rows know was recorded, by context."""
    latest: dict[str, datetime] = {}
    for heard in batch:
        latest[heard.context] = max(heard.recorded_at, latest.get(heard.context, heard.recorded_at))
    contexts = sorted(latest)
    await tx.execute(_KEEP_KNOWN, contexts, [latest[context] for context in contexts])


async def known_until(conn: Connection) -> datetime | None:
    """When the latest event that the read model knows was recorded; None before the first."""
    instant: datetime | None = await conn.fetchval("SELECT max(recorded_at) FROM known")
    return instant


def _tables(models: Sequence[Model]) -> tuple[Latest, ...]:
    declared: dict[str, Latest] = {}
    for table in (table for model in models for table in model.tables):
        if declared.setdefault(table.table, table) is not table:
            raise ValueError(f"two models declare a table {table.table}")
    return tuple(declared.values())


def together(name: str, heard: Mapping[str, type], models: Sequence[Model]) -> Projection:
    """One reader that feeds `models`; it hears what at least one of them has something to say of.

    Raises `ValueError` where two of them declare tables of one name that are not the same table.
    """
    tables = _tables(models)
    sayings: dict[type, list[Saying]] = {}
    for model in models:
        for shape, say in model.sayings.items():
            sayings.setdefault(shape, []).append(say)
    renewing = [(model.renew, {table.table for table in model.made_of}) for model in models if model.renew]

    async def project(tx: Connection, batch: Sequence[Heard]) -> None:
        told = [(one, said) for one in batch for say in sayings[type(one.event)] for said in say(one.event, one)]
        await keep_rows(tx, tables, (said for _, said in told))
        for renew, names in renewing:
            if said_so := [one for one, (table, _) in told if table.table in names]:
                await renew(tx, said_so)
        await keep_known(tx, batch)

    hears = {type: shape for type, shape in heard.items() if shape in sayings}
    sql = "".join(model.sql for model in models)
    schema = KNOWN + "".join(table.schema() for table in tables) + sql + beside(tables, sql)
    return Projection(name, hears, schema, project, instants=True)
