"""Putting something off: the days offered by *Later* in the calendar and of a reminder, with the day each of them is. Pure.

Working days only: nothing is put off to a day on which nobody works. What becomes of it there (no room, somebody away) is
``services.calendar_moves.snooze``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import _
from leaddesk.domain import days
from leaddesk.domain.days_model import DayContext

LATER_MINUTES: Final = 180
"""*Later today* is so much later, on the next half hour."""
HALF_HOUR: Final = 30
LAST_MINUTE: Final = 21 * 60
"""Behind the working day it may still be later today, but not in the night."""


@dataclass(frozen=True)
class Until:
    """Until when. ``time`` (local ``HH:MM``) None = the time it has stays. ``code``: ``later_today tomorrow two_days next_week month``,
    ``in_N`` (N minutes, of a reminder) or ``typed``."""

    code: str
    day: date
    time: str | None = None

    @property
    def text(self) -> str:
        """As a day is typed, so that every verb that takes a typed day takes it."""
        return f"{self.day.isoformat()} {self.time or ''}".strip()


def choices(context: DayContext, *, minutes: Sequence[int] = (), after: date | None = None) -> tuple[Until, ...]:
    """The days offered at the moment of ``context``, those in so many ``minutes`` first; later today only while there is time.

    ``after``: the day something stands on already: nothing is put off to that day itself or to one before it.
    """
    today, calendar = context.today, context.calendar
    found = [until for n in minutes if (until := _in_minutes(context, n)) is not None]
    later = _later_today(context)
    found += [later] if later is not None else []
    monday = today + timedelta(days=7 - today.weekday())
    month = _month_after(today)
    found += [
        Until("tomorrow", calendar.add_working_days(today, 1)),
        Until("two_days", calendar.add_working_days(today, 2)),
        Until("next_week", _working(context, monday)),
        Until("month", _working(context, month)),
    ]
    return tuple(
        until
        for until in found
        if after is None or until.day > after or (until.day == after and until.time is not None)
    )


def typed(text: str, context: DayContext) -> Until:
    """A typed day or time. Raises UserError for what is none, and for what is past (code ``past``)."""
    day, clock = days.due(text, context, field="until")
    is_past = day < context.today or (
        day == context.today and clock is not None and context.now != "" and clock <= context.now
    )
    if is_past:
        raise UserError(
            _("{day} is past.").format(day=f"{day.isoformat()} {clock or ''}".strip()),
            field="until",
            hint=_("Say a day from today on."),
            code="past",
        )
    return Until("typed", day, clock)


def _now(context: DayContext) -> datetime:
    hour, minute = context.now.split(":") if context.now else ("0", "0")
    return datetime.combine(context.today, time(int(hour), int(minute)))


def _in_minutes(context: DayContext, minutes: int) -> Until | None:
    then = _now(context) + timedelta(minutes=minutes)
    return Until(f"in_{minutes}", then.date(), f"{then:%H:%M}")


def _later_today(context: DayContext) -> Until | None:
    """In about three hours; at the end of the working day rather than behind it."""
    if not context.now:
        return None
    now = _now(context)
    at = now.hour * 60 + now.minute
    later = -(-(at + LATER_MINUTES) // HALF_HOUR) * HALF_HOUR
    last = context.calendar.end - HALF_HOUR if context.calendar.is_working_day(context.today) else LAST_MINUTE
    if later > last:
        later = last if last - at >= HALF_HOUR else later
    if later > LAST_MINUTE:
        return None
    return Until("later_today", context.today, f"{later // 60:02d}:{later % 60:02d}")


def _working(context: DayContext, day: date) -> date:
    return day if context.calendar.is_working_day(day) else context.calendar.next_working_day(day)


def _month_after(day: date) -> date:
    """The same day of the next month, its last one where it is shorter."""
    year, month = (day.year + 1, 1) if day.month == 12 else (day.year, day.month + 1)
    after = date(year + 1, 1, 1) if month == 12 else date(year, month + 1, 1)
    return date(year, month, min(day.day, (after - timedelta(days=1)).day))
