"""Counting that can also forget: what figures of one topic are made of, so that a change costs only the leads it touched (P-G12). Pure."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Iterable
from typing import Any, Protocol, TypeVar

from leaddesk.domain.frames import Frame
from leaddesk.domain.lead_facts import LeadFact


class Tally(Protocol):
    """One topic over the leads of a frame. After ``add(f, 1)`` and ``add(f, -1)`` it stands exactly as before."""

    frame: Frame

    def add(self, fact: LeadFact, times: int = 1) -> None:
        """Count a lead in, or out with -1; a lead outside the frame changes nothing."""
        ...

    def told(self) -> Any:
        """The figures as a frozen dataclass, equal where the figures are equal."""
        ...


_T = TypeVar("_T", bound=Tally)


def filled(tally: _T, facts: Iterable[LeadFact]) -> _T:
    """The same tally with all facts counted in."""
    for fact in facts:
        tally.add(fact)
    return tally


class Numbers:
    """A multiset of whole numbers (minutes, days) that knows its middle; forgets exactly."""

    def __init__(self) -> None:
        self._n: Counter[int] = Counter()
        self._values: list[int] = []  # in order: a change moves one, asking sorts nothing
        self.count = 0

    def add(self, value: int, times: int = 1) -> None:
        """Put ``value`` in ``times`` times, or take it out with -1."""
        if value not in self._n:
            insort(self._values, value)
        self._n[value] += times
        self.count += times
        if not self._n[value]:
            del self._n[value]
            del self._values[bisect_left(self._values, value)]

    def median(self) -> float | None:
        """The middle value, the mean of the two middle ones where their number is even; None of nothing."""
        if not self.count:
            return None
        low, high = self._at((self.count - 1) // 2), self._at(self.count // 2)
        return (low + high) / 2

    def percentile90(self) -> int | None:
        """By nearest rank: the value at position ceil(0.9 n) of the sorted ones."""
        return self._at(-(-9 * self.count // 10) - 1) if self.count else None

    def _at(self, place: int) -> int:
        passed = 0
        for value in self._values:
            passed += self._n[value]
            if passed > place:
                return value
        raise IndexError(place)
