"""One record whole: a page in front of the list it was opened from. Knows no list, only its order."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from leaddesk.ui.shell.context import UiContext
    from leaddesk.ui.shell.page import Page


def make(context: UiContext) -> Page:
    """Build the page for an open file."""
    from leaddesk.ui.record.open.page import OpenRecordPage

    return OpenRecordPage(context)
