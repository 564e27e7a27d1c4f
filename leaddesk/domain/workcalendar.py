"""Working time of the firm: its zone, its days and hours. All arithmetic between instants and local dates stands here.

Instants are aware UTC datetimes; local dates are ``date``. Public holidays are not yet taken out (their issue is open).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo


@dataclass(frozen=True)
class WorkCalendar:
    """Working days (0 = Monday) and hours (minutes of the local day) in ``zone``. Default: Mon-Fri 8-17 (PRODUCT section 2)."""

    zone: ZoneInfo
    days: frozenset[int] = frozenset(range(5))
    start: int = 8 * 60
    end: int = 17 * 60

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
        return day.weekday() in self.days

    def next_working_day(self, day: date) -> date:
        """The first working day after ``day``."""
        return self.add_working_days(day, 1)

    def add_working_days(self, day: date, n: int) -> date:
        """The ``n``-th working day after ``day`` (n >= 1; with no working days at all, ``n`` calendar days)."""
        if not self.days:
            return day + timedelta(days=n)
        while n > 0:
            day += timedelta(days=1)
            n -= self.is_working_day(day)
        return day

    def working_days_between(self, start: date, end: date) -> int:
        """Working days strictly after ``start`` up to and including ``end``; 0 where end is not later."""
        if end <= start:
            return 0
        weeks, rest = divmod((end - start).days, 7)
        count = weeks * len(self.days)
        return count + sum((start + timedelta(days=i)).weekday() in self.days for i in range(1, rest + 1))

    def add_minutes(self, instant: datetime, minutes: int) -> datetime:
        """The instant at which ``minutes`` of working time have passed since ``instant``."""
        if not self.days or self.day_minutes <= 0:
            return instant + timedelta(minutes=minutes)
        local = instant.astimezone(self.zone)
        day = local.date()
        position: float = local.hour * 60 + local.minute + local.second / 60
        if not self.is_working_day(day) or position >= self.end:
            day, position = self.next_working_day(day), self.start
        position = max(position, self.start)
        left: float = minutes
        while left > self.end - position:
            left -= self.end - position
            day, position = self.next_working_day(day), self.start
        seconds = round((position + left) * 60)
        naive = datetime.combine(day, time(), None) + timedelta(seconds=seconds)
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
