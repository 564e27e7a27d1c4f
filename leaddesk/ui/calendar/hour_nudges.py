"""An entry a quarter of an hour later or longer, as keys and edges make it. Pure: where it goes, nothing is moved."""

from __future__ import annotations

from leaddesk.domain.calendar import Entry
from leaddesk.ui.calendar.hour_layout import STEP, moved_start, resized, time_of
from leaddesk.ui.calendar.view import Target


def later(entry: Entry, by: int) -> Target | None:
    """``by`` quarters of an hour later, on its day still; None where it stands at no time."""
    if entry.start is None:
        return None
    start = moved_start(entry.start, by * STEP)
    return Target(time=time_of(start)) if start != entry.start else None


def longer(entry: Entry, by: int) -> Target | None:
    """``by`` quarters of an hour longer; None where it stands at no time or can be no shorter."""
    if entry.start is None or not entry.takes_time:
        return None
    minutes = resized(entry.start, entry.minutes, end=entry.start + entry.minutes + by * STEP)[1]
    return Target(minutes=minutes) if minutes != entry.minutes else None
