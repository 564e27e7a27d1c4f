"""The Inbox: leads and names as lists, the detail of one beside them. ``make`` is the door that ``app.py`` uses."""

from __future__ import annotations

from leaddesk.ui.shell.context import UiContext
from leaddesk.ui.shell.page import Page


def make(context: UiContext) -> Page:
    """The page, made when it is first shown."""
    from leaddesk.ui.inbox.page import InboxPage

    return InboxPage(context)
