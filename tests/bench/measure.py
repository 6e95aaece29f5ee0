"""What a bench says: figures with what they are held against, as a table and as JSON."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Awaitable, Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median


@dataclass(frozen=True)
class Figure:
    """A measured value with its unit; `target` is what it is held against, `reached` whether it holds."""

    bench: str
    what: str
    value: float
    unit: str
    target: str = ""
    reached: bool | None = None


def at_least(bench: str, what: str, value: float, least: float, unit: str) -> Figure:
    return Figure(bench, what, value, unit, f">= {least:,g}", value >= least)


def at_most(bench: str, what: str, value: float, most: float, unit: str) -> Figure:
    return Figure(bench, what, value, unit, f"<= {most:,g}", value <= most)


async def rate(work: Callable[[], Awaitable[object]], count: int, writers: int) -> float:
    """Calls of `work` per second, by so many writers at once."""
    left = iter(range(count))

    async def writer() -> None:
        for _ in left:
            await work()

    started = time.perf_counter()
    await asyncio.gather(*(writer() for _ in range(writers)))
    return count / (time.perf_counter() - started)


def percentile(values: list[float], share: float) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def middle(values: list[float]) -> float:
    return median(values)


def show(figures: list[Figure], file: Path | None) -> None:
    """The table on standard output; the same as JSON in `file`."""
    for figure in figures:
        verdict = {None: "", True: "reached", False: "SHORT"}[figure.reached]
        print(
            f"{figure.bench:<12}{figure.what:<62}{figure.value:>14,.2f} {figure.unit:<10}{figure.target:<14}{verdict}"
        )
    if file:
        file.write_text(json.dumps([asdict(figure) for figure in figures], indent=2) + "\n")
