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


_THIS_MORNING: Final = 4
"""Inquiries of this morning, so that a clock is running whenever somebody looks."""
_OPENING: Final = 7 * 60 + 50


def first_day(today: int) -> int:
    """The firm's first day with the program: three years before ``today`` (28 February for a 29th)."""
    date = hours.date_of(today)
    return hours.day_of(date.replace(year=date.year - house.YEARS, day=min(date.day, 28)))


def moments(n: int, today: int, chance: Chance) -> Iterator[int]:
    """``n`` wall minutes from the first day to the present, in order; the last few are of this morning."""
    start = first_day(today)
    weights = [_weight(day, start) for day in range(start, today)]
    sums = list(accumulate(weights))
    morning = min(_THIS_MORNING, n // 20)
    before = n - morning
    for i in range(before):
        target = (i + chance.draw()) / before * sums[-1]
        index = min(bisect_right(sums, target), len(sums) - 1)
        part = 1.0 - (sums[index] - target) / weights[index]
        yield (start + index) * hours.DAY + _minute(part)
    minute = _OPENING
    for left in range(morning, 0, -1):
        minute += chance.upto((house.NOW_MINUTE - minute) // left)
        yield today * hours.DAY + minute


def _weight(day: int, start: int) -> float:
    month = hours.date_of(day).month
    growth = 1.0 + _GROWTH_A_YEAR * (day - start) / 365.0
    return house.MONTH_RUSH[month - 1] * _WEEKDAYS[(day + 3) % 7] * growth


def _minute(part: float) -> int:
    """The minute by which this part of a day's inquiries is in."""
    for (low, before), (high, by_then) in pairwise(_BUSY):
        if part <= by_then:
            return low + int((high - low) * max(0.0, part - before) / (by_then - before))
    return _BUSY[-1][0]
