"""The page Settings: the firm's own settings by section, found by a word, saved as made. Widgets are made when it is first shown."""

from __future__ import annotations

from leaddesk.ui.settings.page import SettingsPage
from leaddesk.ui.shell.context import UiContext
from leaddesk.ui.shell.page import Page


def make(context: UiContext) -> Page:
    """The page over the open file."""
    return SettingsPage(context)
