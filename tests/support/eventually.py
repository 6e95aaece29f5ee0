"""Waiting for what happens elsewhere: as long as it takes, within a bound."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

T = TypeVar("T")
POLL = 0.05
"""Seconds between two looks."""


async def eventually(look: Callable[[], Awaitable[T | None]], within: float = 15.0) -> T:
    """The first truthy answer of `look`. Raises AssertionError with the last answer after `within` seconds."""
    answer = await look()
    deadline = asyncio.get_running_loop().time() + within
    while not answer:
        assert asyncio.get_running_loop().time() < deadline, f"still {answer!r} after {within} s"
        await asyncio.sleep(POLL)
        answer = await look()
    return answer
