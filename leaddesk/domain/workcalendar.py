"""Working time of the firm: its zone, its days and hours, public holidays. All arithmetic between instants and local dates.

Instants are aware UTC datetimes; local dates are ``date``. Spans are counted by whole weeks less the holidays among them
(bisect), so that a year costs what a day costs: a million leads are derived with it. Which days are holidays says ``holidays_of``.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from leaddesk.domain import holidays_of


@dataclass(frozen=True)
class WorkCalendar:
    """Working days (0 = Monday) and hours (minutes of the local day) in ``zone``. Default: Mon-Fri 8-17 (PRODUCT section 2).

    ``country`` and ``region``: whose public holidays are free (``holidays_of``); "" = none.
    """

    zone: ZoneInfo
    days: frozenset[int] = frozenset(range(5))
    start: int = 8 * 60
    end: int = 17 * 60
    country: str = ""
    region: str = ""

    @property
    def day_minutes(self) -> int:
        """Working minutes of one working day."""
        return self.end - self.start

    def local_date(self, instant: datetime) -> date:
        """The firm's date at ``instant``."""
        return instant.astimezone(self.zone).date()

    def at(self, day: date, minute: int) -> datetime:
        """The instant of ``minute`` of the local ``day``."""
        local = datetime.combine(day, time(minute // 60 % 24, minute % 60), self.zone)
        return (local if minute < 24 * 60 else local + timedelta(days=1)).astimezone(UTC)

    def is_working_day(self, day: date) -> bool:
        """Whether the firm works on the local ``day``."""
        return day.weekday() in self.days and not self.is_holiday(day)

    def is_holiday(self, day: date) -> bool:
        """Whether ``day`` is a public holiday of the firm, also one on a weekend."""
        if not self.country:
            return False
        found = holidays_of.of_year(self.country, self.region, day.year)
        place = bisect_left(found, day.toordinal())
        return place < len(found) and found[place] == day.toordinal()

    def next_working_day(self, day: date) -> date:
        """The first working day after ``day``."""
        return self.add_working_days(day, 1)

    def add_working_days(self, day: date, n: int) -> date:
        """The ``n``-th working day after ``day`` (n >= 1; with no working days at all, ``n`` calendar days)."""
        if not self.days:
            return day + timedelta(days=n)
        while n > len(self.days):  # whole weeks hold at most n - 1 working days: the day itself is found below
            ahead = day + timedelta(weeks=(n - 1) // len(self.days))
            n -= self.working_days_between(day, ahead)
            day = ahead
        while n > 0:
            day += timedelta(days=1)
            n -= self.is_working_day(day)
        return day

    def working_days_between(self, start: date, end: date) -> int:
        """Working days strictly after ``start`` up to and including ``end``; 0 where end is not later."""
        if end <= start:
            return 0
        weeks, rest = divmod((end - start).days, 7)
        weekday = start.weekday()
        count = weeks * len(self.days) + sum((weekday + i) % 7 in self.days for i in range(1, rest + 1))
        return count - self._holidays_between(start, end) if self.country else count

    def _holidays_between(self, start: date, end: date) -> int:
        """Holidays strictly after ``start`` up to and including ``end`` that would be working days."""
        first, last, found = start.toordinal(), end.toordinal(), 0
        for year in range(max(start.year, holidays_of.FIRST_YEAR), min(end.year, holidays_of.LAST_YEAR) + 1):
            free = _free_working_days(self.country, self.region, year, self.days)
            found += bisect_right(free, last) - bisect_right(free, first)
        return found

    def add_minutes(self, instant: datetime, minutes: int) -> datetime:
        """The instant at which ``minutes`` of working time have passed since ``instant``."""
        if not self.days or self.day_minutes <= 0:
            return instant + timedelta(minutes=minutes)
        local = instant.astimezone(self.zone)
        day = local.date()
        position: float = local.hour * 60 + local.minute + local.second / 60
        if position >= self.end or not self.is_working_day(day):
            day, position = self.next_working_day(day), self.start
        position = max(position, self.start)
        left = minutes - (self.end - position)
        if left > 0:
            days = -int(-left // self.day_minutes)
            day, position = self.add_working_days(day, days), self.start + left - (days - 1) * self.day_minutes
        else:
            position += minutes
        naive = datetime.combine(day, time(), None) + timedelta(seconds=round(position * 60))
        return naive.replace(tzinfo=self.zone).astimezone(UTC)

    def minutes_between(self, start: datetime, end: datetime) -> int:
        """Whole working minutes from ``start`` to ``end``; 0 where end is not later."""
        if end <= start:
            return 0
        first, last = start.astimezone(self.zone), end.astimezone(self.zone)
        a, b = self._minute_of_day(first), self._minute_of_day(last)
        if first.date() == last.date():
            return int(b - a)
        days_after = self.working_days_between(first.date(), last.date() - timedelta(days=1))
        head = self.end - a if self.is_working_day(first.date()) else 0
        tail = b - self.start if self.is_working_day(last.date()) else 0
        return int(head + tail + days_after * self.day_minutes)

    def _minute_of_day(self, local: datetime) -> float:
        """Minutes since midnight, held within working hours (outside working days: the end, which cancels out)."""
        if not self.is_working_day(local.date()):
            return self.end
        return min(max(local.hour * 60 + local.minute + local.second / 60, self.start), self.end)


@lru_cache(maxsize=1024)
def _free_working_days(country: str, region: str, year: int, days: frozenset[int]) -> tuple[int, ...]:
    """Ordinals of the holidays of ``year`` that fall on working days, sorted."""
    return tuple(day for day in holidays_of.of_year(country, region, year) if date.fromordinal(day).weekday() in days)
