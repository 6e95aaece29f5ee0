"""The order of a run: by chance, but what shares servers stays together, and what takes long begins early.

Whole packages follow each other, each shuffled within, so that a package's servers start once. Two test processes begin
at the two ends of the halves: the first with the installations and the faults, the second with the doors. Who is done
takes half of what the other has left, from its end: there lie the quick ones, thousands in a minute, so that neither is
left alone with what takes long.
"""

from __future__ import annotations

from itertools import chain
from pathlib import Path
from typing import Final

import pytest

TESTS = Path(__file__).parents[1]
INSTALLATIONS: Final = {"command_line", "browser", "faults", "local"}
SERVERS: Final = {"journeys", "foundation"}
SERVICES: Final = {"service", "history"}
DOORS: Final = "http"


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """After the shuffling, and after what is left out."""
    packages: dict[Path, list[pytest.Item]] = {}
    for item in items:
        packages.setdefault(item.path.parent, []).append(item)
    longest_first = sorted(packages, key=_quickness)
    doors = [item for item in items if _area(item.path.parent) == DOORS]
    others = list(chain.from_iterable(packages[package] for package in longest_first if _area(package) != DOORS))
    half = len(items) // 2
    items[:] = others[:half] + doors + others[half:]


def _quickness(package: Path) -> int:
    """The lower, the longer a test of it takes: an installation's start, 1 s, 0.5 s, hardly anything."""
    kinds = (_area(package) in INSTALLATIONS, _area(package) in SERVERS, package.name in SERVICES)
    return kinds.index(True) if any(kinds) else len(kinds)


def _area(package: Path) -> str:
    return package.relative_to(TESTS).parts[0] if package != TESTS else ""
