"""A process that is asked to stop ends, also when its work does not want to."""

from __future__ import annotations

import signal
import subprocess
import sys
import time

import pytest

from deploy.local.home import PROJECT

DEAF = """
import asyncio
from foundation.ending import until_stopped

async def deaf():
    for time in range({times}):
        try:
            print("working", flush=True)
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            pass

asyncio.run(until_stopped([deaf()], bound={bound}))
"""


@pytest.mark.parametrize(
    ("times", "bound", "status"),
    [(1, 60.0, 0), (3, 60.0, 0), (1_000_000, 1.0, 1)],
    ids=["hears at once", "swallows it twice", "never hears"],
)
def test_who_swallows_its_cancellation_ends_all_the_same(times: int, bound: float, status: int) -> None:
    words = [sys.executable, "-c", DEAF.format(times=times, bound=bound)]
    with subprocess.Popen(words, cwd=PROJECT, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            assert process.stdout.readline() == "working\n"
            began = time.monotonic()
            process.send_signal(signal.SIGTERM)
            assert process.wait(20) == status
            assert time.monotonic() - began < 15
        finally:
            process.kill()
