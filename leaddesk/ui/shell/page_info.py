"""The list of pages the program has: declared once by ``app.py``, made when a file is open."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from leaddesk.ui.shell.context import UiContext
from leaddesk.ui.shell.page import Page


@dataclass(frozen=True)
class PageInfo:
    """``page_id``, already translated ``title``, Lucide ``icon``; ``section`` is the heading in the side bar (empty = on top).

    ``make`` imports and builds the page for an open file; it is called once per opened file.
    """

    page_id: str
    title: str
    icon: str
    make: Callable[[UiContext], Page]
    section: str = ""
