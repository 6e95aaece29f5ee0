"""History coming in, and read models built anew from it."""

from __future__ import annotations

import asyncio
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
from tests.bench.stage import stage as other_stage

IMPORTED = 4_000  # applications: rather more than 100,000 events
LARGE, SMALL = 10_000, 1_000
MODELS = ("kpi", "timeline")
MEASURED = Path(__file__).with_name("measured_rebuild.py")
_WAITING = """
SELECT (SELECT count(*) FROM process.deadlines WHERE due_at <= now()) + (SELECT count(*) FROM process.commands)
     + (SELECT count(*) FROM store.outbox)
"""


async def importing(stage: Stage) -> list[Figure]:
    """A large history through decisions, sealing, processes, deadlines and sums, until visible."""
    async with stage.contexts() as contexts, stage.roles("relay", "worker"):
        seconds, events = await _import(contexts, IMPORTED)
    return [
        Figure("import", "events that a history's rows become", events, "events"),
        at_least("import", "import until visible in the read models", events / seconds, 5_000, "events/s"),
    ]


async def rebuilding(stage: Stage) -> list[Figure]:
    """Rebuild speed over a history, and its memory against a tenth of that history, which has a platform of its own."""
    async with other_stage() as tenth, tenth.contexts() as contexts, tenth.roles("relay", "worker"):
        await _import(contexts, SMALL)
        small = {name: await _rebuild(tenth, name) for name in MODELS}
    async with stage.contexts() as contexts, stage.roles("relay", "worker"):
        _, events = await _import(contexts, LARGE)
        large = {name: await _rebuild(stage, name) for name in MODELS}
        both, _ = await _rebuild(stage, *MODELS)
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
    """Into empty stores: seconds until every read model has all, and how many events, due deadlines included."""
    with tempfile.TemporaryDirectory() as folder:
        plan = Path(folder) / f"history-{applications}"
        generate(plan, applications=applications, seed=applications)
        await applied_everywhere(list(contexts.values()))
        started = time.perf_counter()
        report = await HistoryImport(list(contexts.values()), IMPORT_ORDER, lambda _what, _count: None).run(plan)
    assert not report.bad, report.bad[:3]
    await _deadlines_done(contexts["intake"])
    await applied_everywhere(list(contexts.values()))
    return time.perf_counter() - started, await _logged(contexts)


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
