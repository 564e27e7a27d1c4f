"""The page *Type back*: a printed sheet typed back in printed order (K16). Widgets are made when it is first shown."""

from __future__ import annotations

from leaddesk.ui.shell.context import UiContext
from leaddesk.ui.shell.page import Page
from leaddesk.ui.type_back.page import TypeBackPage


def make(context: UiContext) -> Page:
    """The page over the open file."""
    return TypeBackPage(context)
