"""Which days a month or a week of the calendar shows, by the weekday on which a week begins (0 = Monday, 6 = Sunday). Pure.

Days at the ends of time are taken for the nearest ones around which whole weeks are still days.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import Final

WEEK: Final = 7
EARLIEST: Final = date(2, 1, 1)
LATEST: Final = date(9998, 12, 31)


def week_of(day: date, first_weekday: int = 0) -> tuple[date, date]:
    """First and last day of the week ``day`` is in."""
    day = _within(day)
    first = day - timedelta(days=(day.weekday() - first_weekday) % WEEK)
    return first, first + timedelta(days=WEEK - 1)


def month_of(day: date) -> tuple[date, date]:
    """First and last day of the month ``day`` is in."""
    return day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1])


def month_weeks(day: date, first_weekday: int = 0) -> tuple[date, date]:
    """First and last day of the whole weeks that show the month ``day`` is in: 4 to 6 of them."""
    first, last = month_of(_within(day))
    return week_of(first, first_weekday)[0], week_of(last, first_weekday)[1]


def month_after(day: date, n: int = 1) -> date:
    """The same day ``n`` months later (before, where negative), the last of a shorter month."""
    at = min(max(day.year * 12 + day.month - 1 + n, EARLIEST.year * 12), LATEST.year * 12 + 11)
    year, month = at // 12, at % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def _within(day: date) -> date:
    return min(max(day, EARLIEST), LATEST)
