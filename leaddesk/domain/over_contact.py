"""The over-contact guard (K5, S3-12) as arithmetic over days: who is contacted too often in how short a time. Pure.

Counted are tries of ours, whoever made them and by whatever channel; a contact starts the count anew, which is for the caller to leave out.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

_A_MONDAY: Final = date(2026, 3, 2)


@dataclass(frozen=True)
class Limit:
    """At most ``touches`` tries within any ``days`` calendar days in a row, both ends counted."""

    touches: int
    days: int


LIMITS: Final = (Limit(3, 7), Limit(6, 30))
"""PRODUCT section 4, over-contact guard: the default."""


@dataclass(frozen=True)
class Excess:
    """The try at ``position`` (0-based, in the order of days) is the first of ``count`` > ``limit.touches`` within ``limit.days``."""

    position: int
    limit: Limit
    count: int


def excesses(days: Sequence[date], limits: Iterable[Limit] = LIMITS) -> list[Excess]:
    """Every try that is one too many, by each limit; ``days`` in ascending order, one for each try."""
    found = []
    for limit in limits:
        first = 0
        for position, day in enumerate(days):
            while day - days[first] >= timedelta(days=limit.days):
                first += 1
            if position - first + 1 > limit.touches:
                found.append(Excess(position, limit, position - first + 1))
    return found


def broken_by(day: date, others: Iterable[date], limits: Iterable[Limit] = LIMITS) -> Excess | None:
    """The first limit that one more try on ``day`` breaks beside ``others`` (in any order), whether before or after it; None = none.

    What is too much without it is not blamed on it.
    """
    found = sorted(others)
    for limit in limits:
        span = timedelta(days=limit.days)
        near = sorted([*(other for other in found if abs(other - day) < span), day])
        for excess in excesses(near, (limit,)):
            window = near[excess.position + 1 - excess.count : excess.position + 1]
            if window[0] <= day <= window[-1]:
                return excess
    return None


def days_of(waits: Sequence[int], start: date, working: frozenset[int]) -> list[date]:
    """The days of a sequence of tries, the first on ``start``; each waits so many working days (0 = Monday) after the one before.

    The wait of the first is passed over. Without working days every day counts.
    """
    found: list[date] = []
    day = start
    for place, wait in enumerate(waits):
        left = wait if place else 0
        while left > 0:
            day += timedelta(days=1)
            left -= not working or day.weekday() in working
        found.append(day)
    return found


def worst(
    waits: Sequence[int], working: frozenset[int] = frozenset(range(5)), limits: Iterable[Limit] = LIMITS
) -> list[Excess]:
    """What a sequence of waits breaks in its worst week: begun on whichever working day brings its tries nearest together.

    Weekends only draw tries apart, and holidays more so; one excess for each try and limit, the highest count of all starts.
    """
    limits = tuple(limits)
    top: dict[tuple[int, Limit], Excess] = {}
    for start in _starts(working):
        for excess in excesses(days_of(waits, start, working), limits):
            key = (excess.position, excess.limit)
            if key not in top or excess.count > top[key].count:
                top[key] = excess
    return sorted(top.values(), key=lambda e: (e.position, limits.index(e.limit)))


def spans(waits: Sequence[int], working: frozenset[int] = frozenset(range(5))) -> list[int]:
    """Calendar days from the first try to the last, for each working day it may begin on; empty without a try."""
    found = [days_of(waits, start, working) for start in _starts(working)]
    return [(days[-1] - days[0]).days for days in found if days]


def _starts(working: frozenset[int]) -> list[date]:
    """One of each weekday that is worked on."""
    days = [_A_MONDAY + timedelta(days=n) for n in range(7)]
    return [day for day in days if not working or day.weekday() in working]
