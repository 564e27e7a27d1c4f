"""Chance that repeats: one stream of numbers per concern, so that a later concern cannot disturb the earlier ones.

Only ``Random.random`` is drawn from, whose numbers Python keeps the same from version to version for the same seed.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import accumulate
from random import Random
from typing import TypeVar

T = TypeVar("T")


class Chance:
    """A named stream of the seed."""

    __slots__ = ("draw",)

    def __init__(self, seed: int, concern: str) -> None:
        self.draw = Random(f"{seed}/{concern}").random
        """The next number in [0, 1)."""

    def upto(self, n: int) -> int:
        """A whole number from 0 to n - 1."""
        return int(self.draw() * n)

    def between(self, low: int, high: int) -> int:
        """A whole number from low to high, both possible."""
        return low + int(self.draw() * (high - low + 1))

    def pick(self, items: Sequence[T]) -> T:
        """One of the items, evenly."""
        return items[int(self.draw() * len(items))]

    def happens(self, probability: float) -> bool:
        """True with this probability."""
        return self.draw() < probability

    def skewed(self, middle: float, spread: float) -> int:
        """A positive whole number around ``middle``, now and then much larger (log-normal)."""
        first = 1.0 - self.draw()
        normal = math.sqrt(-2.0 * math.log(first)) * math.cos(2.0 * math.pi * self.draw())
        return max(1, round(middle * math.exp(spread * normal)))


class Weighted:
    """Positions 0..n-1 drawn by weight."""

    __slots__ = ("_sums", "_total")

    def __init__(self, weights: Sequence[float]) -> None:
        self._sums = tuple(accumulate(weights))
        self._total = self._sums[-1]

    def pick(self, chance: Chance) -> int:
        """A position, likelier the larger its weight."""
        target = chance.draw() * self._total
        for position, reached in enumerate(self._sums):
            if target < reached:
                return position
        return len(self._sums) - 1
