"""Today, the page the program opens on: what waits, what was promised and what is planned. ``make`` is the door that ``app.py`` uses."""

from __future__ import annotations

from leaddesk.ui.shell.context import UiContext
from leaddesk.ui.shell.page import Page


def make(context: UiContext) -> Page:
    """The page, made when it is first shown."""
    from leaddesk.ui.today.page import TodayPage

    return TodayPage(context)
