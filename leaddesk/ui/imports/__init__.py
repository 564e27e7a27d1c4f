"""Import: a file, her rows as they will look, the columns, done, undo. ``make`` is the door that ``app.py`` uses."""

from __future__ import annotations

from leaddesk.ui.imports.page import ImportPage
from leaddesk.ui.shell.context import UiContext
from leaddesk.ui.shell.page import Page


def make(context: UiContext) -> Page:
    """The page, made with the session."""
    return ImportPage(context)
