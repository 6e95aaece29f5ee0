"""History coming in, and read models built anew from it."""

from __future__ import annotations

import asyncio
import csv
import re
import sys
import tempfile
import time
from pathlib import Path

from foundation.history import HistoryImport
from foundation.service import Context
from insieme.composition import IMPORT_ORDER
from insieme.figures import applied_everywhere
from insieme.history import generate
from tests.bench.measure import Figure, at_least, at_most
from tests.bench.stage import Stage

APPLICATIONS = 25_000
SMALL = 2_500
MEASURED = Path(__file__).with_name("measured_rebuild.py")
_WAITING = """
SELECT (SELECT count(*) FROM process.deadlines WHERE due_at <= now()) + (SELECT count(*) FROM process.commands)
     + (SELECT count(*) FROM store.outbox)
"""


async def importing(stage: Stage) -> list[Figure]:
    """A large history through decisions, sealing, processes, deadlines and sums, until visible; then rebuilds."""
    async with stage.contexts() as contexts, stage.roles("relay", "worker"):
        seconds, events = await _import(contexts, APPLICATIONS)
    return [
        Figure("import", "events that a history's rows become", events, "events"),
        at_least("import", "import until visible in the read models", events / seconds, 5_000, "events/s"),
    ]


async def rebuilding(stage: Stage) -> list[Figure]:
    """Rebuild speed over a history, and its memory against a tenth of that history."""
    async with stage.contexts() as contexts, stage.roles("relay", "worker"):
        _, small_events = await _import(contexts, SMALL)
        small = {name: await _rebuild(stage, name) for name in ("kpi", "timeline")}
        _, events = await _import(contexts, APPLICATIONS - SMALL)
        large = {name: await _rebuild(stage, name) for name in ("kpi", "timeline")}
        both, _ = await _rebuild(stage, "kpi", "timeline")
    events += small_events
    return [
        *(Figure("rebuild", f"{name}, {events:,} events", events / large[name][0], "events/s") for name in large),
        at_least("rebuild", "kpi and timeline, in one pass", events / both, 20_000, "events/s"),
        *(Figure("rebuild", f"{name}: peak memory of the process", large[name][1], "MiB") for name in large),
        *(
            at_most(
                "rebuild", f"{name}: peak memory, ten times the history", large[name][1] / small[name][1], 1.25, "ratio"
            )
            for name in large
        ),
    ]


async def _import(contexts: dict[str, Context], applications: int) -> tuple[float, int]:
    """Seconds until every read model has all, and how many events came in by then, due deadlines included."""
    before = await _logged(contexts)
    with tempfile.TemporaryDirectory() as folder:
        plan = Path(folder) / f"history-{applications}"
        generate(plan, applications=applications, seed=applications)
        _rename(plan, str(applications))
        await applied_everywhere(list(contexts.values()))
        started = time.perf_counter()
        report = await HistoryImport(list(contexts.values()), IMPORT_ORDER, lambda _what, _count: None).run(plan)
    assert not report.bad, report.bad[:3]
    await _deadlines_done(contexts["intake"])
    await applied_everywhere(list(contexts.values()))
    return time.perf_counter() - started, await _logged(contexts) - before


def _rename(folder: Path, prefix: str) -> None:
    """Records of its own for each history: refs are names, and a name is one record for ever."""
    for path in folder.glob("*.csv"):
        with path.open(newline="", encoding="utf-8") as file:
            rows = list(csv.DictReader(file))
        with path.open("w", newline="", encoding="utf-8") as file:
            writer = csv.DictWriter(file, rows[0])
            writer.writeheader()
            for row in rows:
                named = {name: f"{prefix}-{row[name]}" for name in ("ref", "application_ref") if row.get(name)}
                writer.writerow(row | named)


async def _logged(contexts: dict[str, Context]) -> int:
    counts = [await context.pool.fetchval("SELECT next_index - 1 FROM store.relay") for context in contexts.values()]
    return sum(counts)


async def _deadlines_done(intake: Context) -> None:
    while await intake.pool.fetchval(_WAITING):
        await asyncio.sleep(0.1)


async def _rebuild(stage: Stage, *names: str) -> tuple[float, float]:
    """Seconds and peak memory (MiB) of a process that rebuilds these read models together."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, str(MEASURED), *names, env=stage.environment, stdout=asyncio.subprocess.PIPE
    )
    out, _ = await process.communicate()
    found = re.search(r"seconds=([\d.]+) peak_mib=([\d.]+)", out.decode())
    assert found, out
    return float(found[1]), float(found[2])
