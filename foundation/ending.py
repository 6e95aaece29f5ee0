"""How a process that was asked to stop ends: within bounds, whatever its work makes of being asked."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import threading
from collections.abc import Coroutine, Sequence
from typing import Any, Final

from foundation.logs import log

END_BOUND: Final = 8.0
"""Seconds from being asked to stop until the process is gone."""
ASK_AGAIN: Final = 0.5


async def until_stopped(work: Sequence[Coroutine[Any, Any, None]], bound: float = END_BOUND) -> None:
    """Run all until SIGTERM or SIGINT; whatever ends by itself ends the process, for its supervisor to see.

    The process is gone `bound` seconds later, with status 1 if it had to be ended.
    """
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    tasks = [asyncio.create_task(one) for one in work]
    stopping = asyncio.create_task(stop.wait())
    done, _ = await asyncio.wait([*tasks, stopping], return_when=asyncio.FIRST_COMPLETED)
    end_within(bound)
    await _cancelled([*tasks, stopping])
    for task in done - {stopping}:
        task.result()


async def _cancelled(tasks: Sequence[asyncio.Task[Any]]) -> None:
    """One that meets a timeout in the same instant can swallow its cancellation: it is asked until it has ended."""
    left = {task for task in tasks if not task.done()}
    while left:
        for task in left:
            task.cancel()
        _, left = await asyncio.wait(left, timeout=ASK_AGAIN)
    await asyncio.gather(*tasks, return_exceptions=True)


def end_within(seconds: float = END_BOUND) -> None:
    """End the process so many seconds from now, if it lives so long: what was not committed is done at the next start.

    Where the supervisor was killed nobody else would.
    """
    timer = threading.Timer(seconds, _end)
    timer.daemon = True
    timer.start()


def _end() -> None:
    log.error("ended_by_force")
    sys.stdout.flush()
    os._exit(1)
