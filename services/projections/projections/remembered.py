"""Rows of which every word is kept: what was known at an instant is the latest word recorded by then.

Whoever asks reads the view, as if it were a table of latest words; `as_known` says until when, for one transaction.

What is asked often, or once for each row of another table, has its latest words in a table, too, which alone is read
for what is known now: for what was known then, a schema beside the read model's has a view of that name, and every view
that stands on it once more.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Final

from foundation.applying.heard import Heard
from foundation.applying.latest import Latest, Row
from foundation.database import Connection
from services.projections.projections.places import CONTEXTS, Places

_PLACE: Final = {"context": "text", "log_index": "bigint", "recorded_at": "timestamptz"}
_UNTIL_THEN: Final = """
recorded_at <= coalesce(nullif(current_setting('insieme.known_at', true), '')::timestamptz, 'infinity')
AND log_index <= coalesce((nullif(current_setting('insieme.places', true), '')::json ->> context)::bigint, log_index)
"""
_UNTIL: Final = "SELECT set_config('insieme.known_at', $1, true), set_config('insieme.places', $2, true)"
_BESIDE: Final = "format('%I,', current_schema() || '_known')"
_ENTER: Final = f"SELECT set_config('search_path', {_BESIDE} || current_setting('search_path'), true);\n"
_LEAVE: Final = """
SELECT set_config('search_path', replace(current_setting('search_path'), format('%I,', current_schema()), ''), true);
"""
_MAKE: Final = """
DO $$
DECLARE empty text;
BEGIN
    FOR empty IN SELECT nspname FROM pg_namespace n WHERE nspname LIKE '%\\_known'
        AND NOT EXISTS (SELECT FROM pg_class WHERE relnamespace = n.oid) LOOP
        EXECUTE format('DROP SCHEMA IF EXISTS %I', empty);  -- of a build that was dropped
    END LOOP;
    EXECUTE format('CREATE SCHEMA %I', current_schema() || '_known');
END $$;
"""
_VIEWS: Final = re.compile(r"CREATE VIEW .*?;\n", re.DOTALL)


@dataclass(frozen=True)
class Remembered(Latest):
    """A table with a row for each version of a key; the view `view` has the latest one of each `of` that is known."""

    view: str
    of: tuple[str, ...]

    def schema(self) -> str:
        return super().schema() + _known(self, self.view, self.of, [one for one in self.columns if one not in _PLACE])


def _known(told: Latest, view: str, key: Sequence[str], columns: Iterable[str]) -> str:
    of = ", ".join(key)
    known = f"SELECT DISTINCT ON ({of}) {', '.join(columns)} FROM {told.table} WHERE {_UNTIL_THEN}"
    return f"CREATE VIEW {view} AS {known} ORDER BY {of}, version DESC;\n"


@dataclass(frozen=True)
class Recalled(Latest):
    """A table of latest words, and beside it every word of them: `words`. A row has the columns of both.

    `within`: a column that never changes for a key, by which its rows are looked up, for what was known then, too.
    """

    words: Latest
    within: str | None

    async def keep(self, tx: Connection, rows: Iterable[Row]) -> None:
        """Both in one statement: they are told over and over."""
        each = {tuple(row[name] for name in self.words.key): row for row in rows}
        if each:
            kept = [each[key] for key in sorted(each)]
            await tx.execute(self._both, *([row[name] for row in kept] for name in self.words.columns))

    @cached_property
    def _both(self) -> str:
        said, of = ", ".join(self.words.columns), ", ".join(self.key)
        arrays = ", ".join(f"${place}::{type}[]" for place, type in enumerate(self.words.columns.values(), 1))
        changes = ", ".join(f"{name} = excluded.{name}" for name in self.columns if name not in self.key)
        return (
            f"WITH told AS (SELECT * FROM unnest({arrays}) AS told ({said})),"
            f" words AS (INSERT INTO {self.words.table} ({said}) SELECT * FROM told ON CONFLICT DO NOTHING)"
            f" INSERT INTO {self.table} AS kept ({', '.join(self.columns)})"
            f" SELECT DISTINCT ON ({of}) {', '.join(self.columns)} FROM told ORDER BY {of}, version DESC"
            f" ON CONFLICT ({of}) DO UPDATE SET {changes} WHERE kept.version < excluded.version"
        )

    def schema(self) -> str:
        made = super().schema() + self.words.schema()
        return f"{made}CREATE INDEX ON {self.words.table} ({self.within});\n" if self.within else made

    def known(self) -> str:
        """The view in place of the table, for what was known then."""
        within = [self.within] if self.within else []
        return _known(self.words, self.table, [*within, *self.key], self.columns)


def place_of(heard: Heard) -> Row:
    """What a row of every word says besides: where the event stands, and when it was recorded."""
    return {name: getattr(heard, name) for name in _PLACE}


def recalled(table: str, key: tuple[str, ...], columns: Mapping[str, str], within: str | None = None) -> Recalled:
    """As a `Latest` of that name, with every word of it kept in `<table>_told`."""
    each = key if "version" in key else (*key, "version")
    return Recalled(table, key, columns, Latest(f"{table}_told", each, {**columns, **_PLACE}), within)


def beside(tables: Iterable[Latest], sql: str) -> str:
    """The schema beside the one that this runs in: what of `tables` is recalled, and the views of `sql` on it."""
    views = [table.known() for table in tables if isinstance(table, Recalled)] + _VIEWS.findall(sql)
    return "".join([_MAKE, _ENTER, *views, _LEAVE])


def remembered(view: str, key: tuple[str, ...], columns: Mapping[str, str]) -> Remembered:
    """As a `Latest` of that name, with every word of it kept in `<view>_told`."""
    each = key if "version" in key else (*key, "version")
    return Remembered(f"{view}_told", each, {**columns, **_PLACE}, view, key)


async def as_known(conn: Connection, known_at: datetime | None, places: Places | None = None) -> None:
    """Until the transaction ends the views tell what was known at the instant, or at the places of the logs."""
    last = json.dumps({context: places.get(context, 0) for context in CONTEXTS}) if places is not None else ""
    await conn.execute(_UNTIL, known_at.isoformat() if known_at else "", last)
    if known_at or places is not None:
        await conn.execute(_ENTER)
