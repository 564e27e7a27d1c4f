"""The page *Pipeline*: the board of the open leads, and the same leads as a list. ``make`` is the door that ``app.py`` uses."""

from __future__ import annotations

from leaddesk.ui.shell.context import UiContext
from leaddesk.ui.shell.page import Page


def make(context: UiContext) -> Page:
    """The page, made when a file is open."""
    from leaddesk.ui.pipeline.page import PipelinePage

    return PipelinePage(context)
