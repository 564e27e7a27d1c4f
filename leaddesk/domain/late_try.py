"""Whether the first try came late where only the day a lead came in is known: a rule of *Where do leads die* that SQL asks (S2-9).

A date-only receipt counts in day measures, never in hours (PRODUCT section 3). Pure; how it gets into SQL is ``store.database``.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from leaddesk.domain.workcalendar import WorkCalendar


def spelled(calendar: WorkCalendar) -> str:
    """A calendar as text, for ``late_by_days``."""
    days = "".join(str(day) for day in sorted(calendar.days))
    return "|".join(
        (calendar.zone.key, days, str(calendar.start), str(calendar.end), calendar.country, calendar.region)
    )


def late_by_days(received_on: str | None, first_try: str | None, calendar: str) -> int:
    """1 where the first try (stored UTC text) came after the first working day after ``received_on`` (ISO), else 0."""
    if not received_on or not first_try:
        return 0
    known = _calendar(calendar)
    tried = datetime.fromisoformat(first_try).replace(tzinfo=UTC)
    return int(known.local_date(tried) > known.next_working_day(date.fromisoformat(received_on)))


@lru_cache(maxsize=8)
def _calendar(text: str) -> WorkCalendar:
    zone, days, start, end, country, region = text.split("|")
    return WorkCalendar(ZoneInfo(zone), frozenset(map(int, days)), int(start), int(end), country, region)
