"""The page "Letters and labels": labels, envelopes, letters or a merge workbook for the people of a list, and logged as sent."""

from __future__ import annotations

from leaddesk.ui.letters.page import LettersPage
from leaddesk.ui.shell.context import UiContext
from leaddesk.ui.shell.page import Page


def make(context: UiContext) -> Page:
    """The page over the open file."""
    return LettersPage(context)
