"""Rows of which every word is kept: what was known at an instant is the latest word recorded by then.

Whoever asks reads the view, as if it were a table of latest words; `as_known` says until when, for one transaction.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from foundation.applying.latest import Latest
from foundation.database import Connection
from services.projections.projections.places import CONTEXTS, Places

_PLACE: Final = {"context": "text", "log_index": "bigint", "recorded_at": "timestamptz"}
_KNOWN: Final = """
recorded_at <= coalesce(nullif(current_setting('insieme.known_at', true), '')::timestamptz, 'infinity')
AND log_index <= coalesce((nullif(current_setting('insieme.places', true), '')::json ->> context)::bigint, log_index)
"""
_UNTIL: Final = "SELECT set_config('insieme.known_at', $1, true), set_config('insieme.places', $2, true)"


@dataclass(frozen=True)
class Remembered(Latest):
    """A table with a row for each version of a key; the view `view` has the latest one of each `of` that is known."""

    view: str
    of: tuple[str, ...]

    def schema(self) -> str:
        key = ", ".join(self.of)
        columns = ", ".join(name for name in self.columns if name not in _PLACE)
        told = f"SELECT DISTINCT ON ({key}) {columns} FROM {self.table} WHERE {_KNOWN} ORDER BY {key}, version DESC"
        return f"{super().schema()}CREATE VIEW {self.view} AS {told};\n"


def remembered(view: str, key: tuple[str, ...], columns: Mapping[str, str]) -> Remembered:
    """As a `Latest` of that name, with every word of it kept in `<view>_told`."""
    each = key if "version" in key else (*key, "version")
    return Remembered(f"{view}_told", each, {**columns, **_PLACE}, view, key)


async def as_known(conn: Connection, known_at: datetime | None, places: Places | None = None) -> None:
    """Until the transaction ends the views tell what was known at the instant, or at the places of the logs."""
    last = json.dumps({context: places.get(context, 0) for context in CONTEXTS}) if places is not None else ""
    await conn.execute(_UNTIL, known_at.isoformat() if known_at else "", last)
