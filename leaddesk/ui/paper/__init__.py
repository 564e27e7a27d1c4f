"""Paper in the window: the preview as a page, what prints, and what opens both from other pages."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from leaddesk.reporting.document import Where
    from leaddesk.ui.shell.context import UiContext
    from leaddesk.ui.shell.page import Page


def make(context: UiContext, open_rows: Callable[[UiContext, Where], bool]) -> Page:
    """The preview; ``open_rows`` shows what a figure counts."""
    from leaddesk.ui.paper.page import PaperPage

    return PaperPage(context, open_rows)
