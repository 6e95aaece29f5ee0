"""Chance that falls the same way at every run: a seeded generator of which only `random()` is used.

Of Python's generator that method alone is promised to give the same numbers in every version.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Mapping, Sequence
from itertools import accumulate
from random import Random
from typing import Generic, TypeVar

T = TypeVar("T")


class Odds(Generic[T]):
    """Weighted alternatives, drawn from by `Dice.draw`."""

    def __init__(self, weights: Mapping[T, float]) -> None:
        self._alternatives = list(weights)
        self._sums = list(accumulate(weights.values()))

    def at(self, fraction: float) -> T:
        """The alternative that lies at `fraction` (0 to 1, without 1) of the sum of all weights."""
        return self._alternatives[bisect(self._sums, fraction * self._sums[-1])]


class Dice:
    def __init__(self, seed: int) -> None:
        self._random = Random(seed)

    def chance(self, share: float) -> bool:
        return self._random.random() < share

    def between(self, least: int, most: int) -> int:
        """A whole number from `least` to `most`, both included."""
        return least + int(self._random.random() * (most - least + 1))

    def pick(self, among: Sequence[T]) -> T:
        return among[self.between(0, len(among) - 1)]

    def draw(self, odds: Odds[T]) -> T:
        return odds.at(self._random.random())

    def shuffled(self, among: Sequence[T]) -> list[T]:
        return [one for _, one in sorted(((self._random.random(), one) for one in among), key=lambda pair: pair[0])]
