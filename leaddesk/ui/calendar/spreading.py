"""Which late entries are spread: those chosen, else all that the filter shows (read lane). Decides no day: ``calendar_spread`` does."""

from __future__ import annotations

from collections.abc import Sequence

from leaddesk.domain.calendar import CalendarFilter, EntryKey
from leaddesk.services import calendar, calendar_spread
from leaddesk.services.calendar_spread import Spread
from leaddesk.services.workspace import Workspace


def plan(ws: Workspace, wanted: CalendarFilter, chosen: Sequence[EntryKey]) -> Spread:
    """The proposal: where each of ``chosen`` would go, of all late ones where none are."""
    keys = list(chosen) or [entry.key for entry in calendar.late(ws, wanted)]
    return calendar_spread.spread_plan(ws, keys)
