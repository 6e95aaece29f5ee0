"""Rebuild read models in this process, and say how long it took and what memory it needed at most."""

from __future__ import annotations

import asyncio
import resource
import sys
import time

from foundation.applying.rebuild import rebuild_all
from foundation.collecting import collect_seldom
from foundation.running import contexts
from foundation.settings import Settings
from insieme.composition import service


async def main(names: list[str]) -> None:
    async with contexts([service("projections")], Settings(), lambda _: 4) as [projections]:
        readers = [reader for reader in projections.readers() if reader.name in names]
        started = time.perf_counter()
        await rebuild_all(readers, projections.pool, projections.settings)
        seconds = time.perf_counter() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"seconds={seconds:.3f} peak_mib={peak:.1f}")


collect_seldom()
asyncio.run(main(sys.argv[1:]))
