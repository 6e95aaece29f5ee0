"""`insieme import`: progress while it runs, and a report at its end."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path

from foundation.history import HistoryImport, Report
from foundation.open_imports import end_import
from foundation.service import Context
from insieme.composition import IMPORT_ORDER

Opened = Callable[..., AbstractAsyncContextManager[list[Context]]]


async def end_imports(opened: Opened) -> None:
    """End an import that crashed, as it is."""
    async with opened(bells=True) as contexts:
        for context in contexts:
            await end_import(context)


async def import_folder(opened: Opened, folder: Path, *, dry_run: bool) -> bool:
    """Import `folder`; whether any row was not taken."""
    async with opened(bells=True) as contexts:
        running = HistoryImport(contexts, IMPORT_ORDER, _progress)
        report = await (running.dry_run(folder) if dry_run else running.run(folder))
    return _tell(report)


def _progress(what: str, count: int) -> None:
    if sys.stderr.isatty():
        print(f"\r{what}: {count:<20}", end="", file=sys.stderr, flush=True)


def _tell(report: Report) -> bool:
    for file in sorted({*report.taken, *report.known}):
        print(f"{file}: {report.taken.get(file, 0)} rows taken, {report.known.get(file, 0)} known before")
    for bad in report.bad:
        column = f", {bad.column}" if bad.column else ""
        print(f"{bad.file}:{bad.line}{column}: {bad.sentence} [{bad.reason}]")
    return bool(report.bad)
