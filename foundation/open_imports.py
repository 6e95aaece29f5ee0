"""Which import is open in a store, from its first row until what it brings about is done. There is one at most."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from uuid_utils.compat import uuid7

from foundation.service import Context

_OPEN = "INSERT INTO store.imports (import_id, source) VALUES ($1, $2) ON CONFLICT DO NOTHING"


class ImportOpen(RuntimeError):
    """Another import was begun here and not ended: resume it with its own folder, or end it."""

    def __init__(self, context: str, source: str) -> None:
        super().__init__(
            f"{context}: the import of {source!r} was not ended: resume it with that, "
            "or end it with `insieme import --end`"
        )


def whole_path(folder: Path) -> str:
    """By which a folder is known: two of one name are two."""
    return str(folder.resolve())


async def open_import(contexts: Sequence[Context], source: str) -> None:
    """Begin an import in all, or resume it. Raises `ImportOpen`, and then none was begun."""
    for context in contexts:
        await _none_other(context, source)
    for context in contexts:
        await context.pool.execute(_OPEN, uuid7(), source)
        await _none_other(context, source)


async def _none_other(context: Context, source: str) -> None:
    opened = await context.pool.fetchval("SELECT source FROM store.imports WHERE ended_at IS NULL")
    if opened not in (source, None):
        raise ImportOpen(context.name, opened)


async def end_import(context: Context) -> None:
    """End what is open: from here on due deadlines fire."""
    await context.pool.execute("UPDATE store.imports SET ended_at = clock_timestamp() WHERE ended_at IS NULL")
