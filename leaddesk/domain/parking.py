"""*Later*: the days it proposes, when it asks, which light touches a parked lead may carry (S2-8, S3-10, S3-16). Pure."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from leaddesk.domain.workcalendar import WorkCalendar

PROPOSED_DAYS: Final = (30, 60, 90)
"""Days until it comes back, by how often it was parked before; from the third time on the last of them."""
LIGHT_CHANNELS: Final = ("letter", "email", "message")
"""Channels of a light touch: whatever nobody has to pick up."""


def proposed_day(today: date, parked_n: int, calendar: WorkCalendar) -> date:
    """The day to come back on that is proposed for a lead parked ``parked_n`` times before: a working day of the firm."""
    days = PROPOSED_DAYS[min(max(parked_n, 0), len(PROPOSED_DAYS) - 1)]
    return calendar.next_working_day(today + timedelta(days=days - 1))


def asks_again(parked_n: int, limit: int) -> bool:
    """Whether parking once more is asked about: it came back ``limit`` times already and was put off each time."""
    return parked_n >= limit
