"""`functools.cache` that keeps the function's signature for the type checker."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import ParamSpec, TypeVar, cast

P = ParamSpec("P")
R = TypeVar("R")


def memo(function: Callable[P, R]) -> Callable[P, R]:
    """Remember every answer: for functions of classes, of which there are few."""
    return cast("Callable[P, R]", cache(function))
