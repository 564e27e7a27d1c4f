"""The page Calendar: month, week and agenda of what is planned; what is late is dragged onto a day (K7, S2-8, S4-11)."""

from __future__ import annotations

from leaddesk.ui.calendar.page import CalendarPage
from leaddesk.ui.shell.context import UiContext


def make(context: UiContext) -> CalendarPage:
    """The page for an open file; its views are made when they are first shown."""
    return CalendarPage(context)


__all__ = ["CalendarPage", "make"]
