"""The page "Same person?": pairs that may be one, compared and merged. ``make`` is the door that ``app.py`` uses."""

from __future__ import annotations

from leaddesk.ui.shell.context import UiContext
from leaddesk.ui.shell.page import Page


def make(context: UiContext) -> Page:
    """The page; what it shows is built when it first comes to the front."""
    from leaddesk.ui.duplicates.page import DuplicatesPage

    return DuplicatesPage(context)
