"""Since when the pipeline report tells what happened: since it was last printed, else since last Monday (PRODUCT section 9). Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

SOONEST, LATEST = 4, 10
"""A printing so many days ago was that of the last meeting; one of today or yesterday is the same paper once more."""
_WEEK: Final = 7


@dataclass(frozen=True)
class Since:
    """The first day that is told about; ``printed``: the report was printed on it."""

    day: date
    printed: bool = False


def since(today: date, printed: Iterable[date]) -> Since:
    """The last day of printing that lies ``SOONEST`` to ``LATEST`` days back, else the Monday before today (on a Monday: a week ago)."""
    meetings = [day for day in printed if SOONEST <= (today - day).days <= LATEST]
    if meetings:
        return Since(max(meetings), printed=True)
    return Since(today - timedelta(days=today.weekday() or _WEEK))
