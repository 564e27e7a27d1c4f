"""The sample firm's own reckoning of time: wall minutes, working minutes, working days (Monday to Friday, 8 to 17).

A *wall minute* is whole minutes since 1970-01-01 00:00 by the clock on the firm's wall; a *day* is whole days since then.
Deliberately independent of ``domain.workcalendar``, so that the answers of the sample firm can prove that one wrong.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

DAY: Final = 1440
OPENS: Final = 8 * 60
CLOSES: Final = 17 * 60
WORKDAY: Final = CLOSES - OPENS
"""Working minutes in a working day (540)."""

_TIMES: Final = tuple(f" {minute // 60:02d}:{minute % 60:02d}:00" for minute in range(DAY))
_EPOCH: Final = date(1970, 1, 1).toordinal()


def day_of(local: date) -> int:
    """The day number of a calendar date."""
    return local.toordinal() - _EPOCH


def date_of(day: int) -> date:
    """The calendar date of a day number."""
    return date.fromordinal(day + _EPOCH)


def is_workday(day: int) -> bool:
    """Monday to Friday; 1970-01-01 was a Thursday. The sample firm knows no public holidays yet."""
    return (day + 3) % 7 < 5


def next_workday(day: int) -> int:
    """The first working day strictly after ``day``."""
    weekday = (day + 3) % 7
    return day + (1 if weekday < 4 or weekday == 6 else 7 - weekday)


def last_of_month(day: int) -> int:
    """The last day of the month that ``day`` is in."""
    at = date_of(day)
    following = date(at.year + at.month // 12, at.month % 12 + 1, 1)
    return day_of(following) - 1


def workdays_through(day: int) -> int:
    """How many working days lie between a fixed Monday and ``day``, both counted: only differences mean something."""
    weeks, weekday = divmod(day + 3, 7)
    return weeks * 5 + min(weekday + 1, 5)


def working(wall: int) -> int:
    """Working minutes from a fixed Monday to the wall minute: only differences mean something."""
    day, minute = divmod(wall, DAY)
    weeks, weekday = divmod(day + 3, 7)
    if weekday >= 5:
        return (weeks * 5 + 5) * WORKDAY
    inside = 0 if minute < OPENS else WORKDAY if minute > CLOSES else minute - OPENS
    return (weeks * 5 + weekday) * WORKDAY + inside


def wall_of(worked: int) -> int:
    """The wall minute, inside opening hours, at which so many working minutes have passed (inverse of ``working``)."""
    workday, minute = divmod(worked, WORKDAY)
    weeks, weekday = divmod(workday, 5)
    return (weeks * 7 + weekday - 3) * DAY + OPENS + minute


def after(wall: int, minutes: int) -> int:
    """The wall minute ``minutes`` working minutes later, always inside opening hours."""
    return wall_of(working(wall) + minutes)


class Zone:
    """Wall minutes of one zone told in UTC. Right from 03:00 on: the sample firm sleeps while the clocks change."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._zone = ZoneInfo(name)
        self._offsets: dict[int, int] = {}
        self._days: dict[int, str] = {}

    def offset(self, day: int) -> int:
        """Minutes east of UTC at noon of ``day``."""
        known = self._offsets.get(day)
        if known is None:
            noon = datetime.combine(date_of(day), time(12), self._zone)
            shift = noon.utcoffset()
            known = self._offsets[day] = int(shift.total_seconds()) // 60 if shift is not None else 0
        return known

    def utc_minute(self, wall: int) -> int:
        """Minutes since 1970 in UTC: what calendar minutes are measured with."""
        return wall - self.offset(wall // DAY)

    def utc_text(self, wall: int) -> str:
        """Naive UTC text ``YYYY-MM-DD HH:MM:SS`` as the store keeps instants."""
        day, minute = divmod(self.utc_minute(wall), DAY)
        return self.day_text(day) + _TIMES[minute]

    def day_text(self, day: int) -> str:
        """ISO date of a day number."""
        known = self._days.get(day)
        if known is None:
            known = self._days[day] = date_of(day).isoformat()
        return known

    def utc(self, wall: int) -> datetime:
        """The aware UTC instant of a wall minute."""
        return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(minutes=self.utc_minute(wall))

    def today(self, now: datetime) -> date:
        """The firm's calendar date at an aware instant."""
        return now.astimezone(self._zone).date()
