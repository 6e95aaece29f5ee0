"""By what a supervisor knows that a process is at work: a byte now and then, from its event loop, on a pipe.

A process that was stopped, or whose loop hangs in one call, does not end by itself, and nothing else shows it.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import Coroutine
from typing import Any, Final

BEAT: Final = 0.5
"""Seconds between two beats."""


async def beating(work: Coroutine[Any, Any, None], pipe: int | None) -> None:
    """Do the work; while the event loop goes round, say so on this descriptor. None: nobody listens."""
    telling = asyncio.create_task(_beat(pipe)) if pipe is not None else None
    try:
        await work
    finally:
        if telling:
            telling.cancel()


async def _beat(pipe: int) -> None:
    os.set_blocking(pipe, False)
    while True:
        try:
            os.write(pipe, b".")
        except BlockingIOError:
            pass  # enough stands there unread: whoever supervises is stopped itself
        except OSError:
            return  # nobody listens any more
        await asyncio.sleep(BEAT)


class Pulse:
    """What a supervisor hears of one process; `given` is the descriptor to hand to it.

    Silence is counted in looks, not by a clock: while nobody looks, because the whole machine sleeps or the supervisor
    itself is stopped, nobody falls silent.
    """

    def __init__(self, every: float = 1.0) -> None:
        self._every = every
        self._heard, self.given = os.pipe()
        os.set_blocking(self._heard, False)

    def handed_over(self) -> None:
        """The process has its own descriptor: its end is to be the end of it."""
        os.close(self.given)

    async def falls_silent(self, ended: asyncio.Task[int], first: float, patience: float) -> bool:
        """Whether nothing was heard for `patience` seconds, before the first beat for `first`; False if it ended."""
        left = round(first / self._every)
        while left > 0 and not ended.done():
            await asyncio.wait([ended], timeout=self._every)
            left = round(patience / self._every) if self._beats() else left - 1
        return not ended.done()

    def _beats(self) -> bool:
        try:
            return bool(os.read(self._heard, 1 << 16))
        except BlockingIOError:
            return False

    def close(self) -> None:
        os.close(self._heard)
