"""The page Calls: a list called through one by one (S0-13), and what came of it. Widgets are made when it is first shown."""

from __future__ import annotations

from leaddesk.ui.calls.page import CallsPage
from leaddesk.ui.shell.context import UiContext
from leaddesk.ui.shell.page import Page


def make(context: UiContext) -> Page:
    """The page over the open file."""
    return CallsPage(context)
