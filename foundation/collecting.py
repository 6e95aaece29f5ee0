"""The cyclic garbage collector, set for processes that decode many records and live long.

A batch of records is many small objects, none of them in a cycle. With Python's thresholds the collector looks through
them, and through all loaded code, again and again: more than half of what decoding an envelope took.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

THRESHOLDS: Final = (50_000, 20, 50)
"""New objects beyond those gone before a look at the youngest; such looks before one at the next generation."""


@contextmanager
def loading() -> Iterator[None]:
    """What modules make when they are loaded stays: to look through it meanwhile is a seventh of the time they take."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def collect_seldom() -> None:
    """What is loaded by now is never looked at again; what comes later, seldom. Called once, before work begins."""
    gc.freeze()
    gc.set_threshold(*THRESHOLDS)
