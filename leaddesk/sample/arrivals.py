"""When inquiries come in over the three years, in order of time: seasons, weekdays, hours."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate, pairwise
from typing import Final

from leaddesk.sample import hours, house
from leaddesk.sample.chance import Chance

_WEEKDAYS: Final = (1.15, 1.05, 1.0, 1.0, 0.95, 0.35, 0.28)
_GROWTH_A_YEAR: Final = 0.3
_BUSY: Final = (
    (6 * 60 + 30, 0.0),
    (8 * 60, 0.06),
    (10 * 60, 0.28),
    (12 * 60, 0.47),
    (14 * 60, 0.62),
    (17 * 60, 0.84),
    (20 * 60, 0.95),
    (22 * 60 + 30, 1.0),
)
"""Minute of the day, and which part of the day's inquiries is in by then."""


def first_day(today: int) -> int:
    """The firm's first day with the program: three years before ``today`` (28 February for a 29th)."""
    date = hours.date_of(today)
    return hours.day_of(date.replace(year=date.year - house.YEARS, day=min(date.day, 28)))


def moments(n: int, today: int, chance: Chance) -> Iterator[int]:
    """``n`` wall minutes from the first day to the present, in order."""
    start = first_day(today)
    weights = [_weight(day, start) for day in range(start, today + 1)]
    weights[-1] *= _part(house.NOW_MINUTE)
    sums = list(accumulate(weights))
    total, last = sums[-1], len(sums) - 1
    whole_today = _part(house.NOW_MINUTE)
    for i in range(n):
        target = (i + chance.draw()) / n * total
        index = min(bisect_right(sums, target), last)
        part = 1.0 - (sums[index] - target) / weights[index]
        minute = _minute(part * whole_today if index == last else part)
        yield (start + index) * hours.DAY + min(minute, house.NOW_MINUTE if index == last else hours.DAY)


def _weight(day: int, start: int) -> float:
    month = hours.date_of(day).month
    growth = 1.0 + _GROWTH_A_YEAR * (day - start) / 365.0
    return house.MONTH_RUSH[month - 1] * _WEEKDAYS[(day + 3) % 7] * growth


def _part(minute: int) -> float:
    """Which part of a day's inquiries is in by ``minute``."""
    for (low, before), (high, by_then) in pairwise(_BUSY):
        if minute <= high:
            return before + (by_then - before) * max(0, minute - low) / (high - low)
    return 1.0


def _minute(part: float) -> int:
    """The minute by which this part of a day's inquiries is in (inverse of ``_part``)."""
    for (low, before), (high, by_then) in pairwise(_BUSY):
        if part <= by_then:
            return low + int((high - low) * max(0.0, part - before) / (by_then - before))
    return _BUSY[-1][0]
