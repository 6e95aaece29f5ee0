"""Rows that the latest word of a stream decides: an older one, or one said again, changes nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from foundation.database import Connection

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Latest:
    """A table with the primary key `key`, whose rows carry the stream's `version`; `columns` names each one's type."""

    table: str
    key: tuple[str, ...]
    columns: Mapping[str, str]

    async def keep(self, tx: Connection, rows: Iterable[Row]) -> None:
        """Keeps the highest version of each key, keys in one order so that nobody waits in a circle."""
        latest: dict[tuple[Any, ...], Row] = {}
        for row in rows:
            key = tuple(row[name] for name in self.key)
            if key not in latest or latest[key]["version"] < row["version"]:
                latest[key] = row
        if latest:
            kept = [latest[key] for key in sorted(latest)]
            await tx.execute(self._statement(), *([row[name] for row in kept] for name in self.columns))

    def _statement(self) -> str:
        names = ", ".join(self.columns)
        arrays = ", ".join(f"${place}::{type}[]" for place, type in enumerate(self.columns.values(), 1))
        changes = ", ".join(f"{name} = excluded.{name}" for name in self.columns if name not in self.key)
        return (
            f"INSERT INTO {self.table} AS kept ({names}) SELECT * FROM unnest({arrays}) "
            f"ON CONFLICT ({', '.join(self.key)}) DO UPDATE SET {changes} WHERE kept.version < excluded.version"
        )

    def schema(self) -> str:
        columns = ", ".join(f"{name} {type}" for name, type in self.columns.items())
        return f"CREATE TABLE {self.table} ({columns}, PRIMARY KEY ({', '.join(self.key)}));\n"


async def keep_rows(tx: Connection, tables: Sequence[Latest], rows: Iterable[tuple[Latest, Row]]) -> None:
    """Each row in its table, the tables in one order so that nobody waits in a circle."""
    said: dict[str, list[Row]] = {table.table: [] for table in tables}
    for table, row in rows:
        said[table.table].append(row)
    for table in tables:
        await table.keep(tx, said[table.table])
