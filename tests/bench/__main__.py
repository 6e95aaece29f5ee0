"""`make bench`: every bench, or those named: `python -m tests.bench commands latency --json FILE`."""

from __future__ import annotations

import argparse
import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

from foundation.collecting import collect_seldom
from tests.bench.commands import command_path
from tests.bench.deadlines import due_deadlines
from tests.bench.figures import as_of_any_day
from tests.bench.history import importing, rebuilding
from tests.bench.latency import visible
from tests.bench.matching import matching
from tests.bench.measure import Figure, show
from tests.bench.stage import Stage, stage

BENCHES: dict[str, Callable[[Stage], Awaitable[list[Figure]]]] = {
    "commands": command_path,
    "latency": visible,
    "import": importing,
    "deadlines": due_deadlines,
    "rebuild": rebuilding,
    "figures": as_of_any_day,
    "matching": matching,
}


async def run(names: list[str]) -> list[Figure]:
    """Each bench on a platform of its own, so that none inherits another's data."""
    figures: list[Figure] = []
    for name in names:
        async with stage(["rival"]) as running:
            figures += await BENCHES[name](running)
    return figures


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", default=list(BENCHES), help=", ".join(BENCHES))
    parser.add_argument("--json", type=Path, help="also write the figures here")
    chosen = parser.parse_args()
    collect_seldom()  # as a role does
    show(asyncio.run(run(chosen.names)), chosen.json)


main()
