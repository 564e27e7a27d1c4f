"""The page "Quotes from files": one proposed quote for each dropped file, looked at, put right and saved together (issue 7)."""

from __future__ import annotations

from leaddesk.ui.quotes.page import QuotesPage
from leaddesk.ui.shell.context import UiContext
from leaddesk.ui.shell.page import Page


def make(context: UiContext) -> Page:
    """The page over the open file."""
    return QuotesPage(context)
