"""The list of pages the program has: declared once by ``app.py``, made when a file is open."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from leaddesk.ui.shell.context import UiContext
from leaddesk.ui.shell.page import Page


@dataclass(frozen=True)
class PageInfo:
    """``page_id``, already translated ``title``, Lucide ``icon``; ``section`` is the heading in the side bar (empty = on top).

    ``beside``: whether it stands in the side bar always, once it says so (``Page.wanted_changed``, PRODUCT section 9), or never;
    menu and palette always have it. ``action`` is the action that shows it where that is not one of the menu Go with a number.

    ``make`` imports and builds the page for an open file; it is called once per opened file.
    """

    page_id: str
    title: str
    icon: str
    make: Callable[[UiContext], Page]
    section: str = ""
    beside: Literal["always", "when_wanted", "never"] = "always"
    action: str = ""

    @property
    def action_id(self) -> str:
        """The action that brings the page to the front."""
        return self.action or f"go.page.{self.page_id}"
