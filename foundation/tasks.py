"""Tasks that run until they are told to stop."""

from __future__ import annotations

import asyncio


def go_on() -> None:
    """Called where a loop has caught an error and would try again: ends the task if it was told to stop.

    Cleaning up after a cancellation may itself fail (a rollback on a dead connection); that error then stands in the
    cancellation's place, and a loop that only looked at it would never end.
    """
    task = asyncio.current_task()
    if task is not None and task.cancelling():
        raise asyncio.CancelledError
