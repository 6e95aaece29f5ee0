"""The order of a run: by chance, but what shares servers stays together, and what takes long begins early.

Whole packages follow each other, each shuffled within, so that a package's servers start once. Two test processes begin
at the two ends of the halves: the first with the installations and the faults, the second with the doors.
"""

from __future__ import annotations

from itertools import chain
from pathlib import Path

import pytest

TESTS = Path(__file__).parents[1]
LONG = {"command_line", "browser", "faults", "local"}
DOORS = "http"


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """After the shuffling, and after what is left out."""
    packages: dict[Path, list[pytest.Item]] = {}
    for item in items:
        packages.setdefault(item.path.parent, []).append(item)
    shuffled = sorted(packages, key=lambda package: _area(package) not in LONG)
    doors = [item for item in items if _area(item.path.parent) == DOORS]
    others = list(chain.from_iterable(packages[package] for package in shuffled if _area(package) != DOORS))
    half = len(items) // 2
    items[:] = others[:half] + doors + others[half:]


def _area(package: Path) -> str:
    return package.relative_to(TESTS).parts[0] if package != TESTS else ""
