"""The page Process map: the flowchart of the firm's own process with live counts, and where leads die (K12, S2-7, S2-9)."""

from __future__ import annotations

from leaddesk.ui.shell.context import UiContext
from leaddesk.ui.shell.page import Page


def make(context: UiContext) -> Page:
    """The page for an open file."""
    from leaddesk.ui.process_map.page import ProcessMapPage

    return ProcessMapPage(context)
