"""The pages of the window, empty where a test does not look: Today and the Inbox are most of what a window costs. Holds no test."""

from __future__ import annotations

from dataclasses import replace

import pytest

from leaddesk.app import pages
from leaddesk.ui.shell.context import UiContext
from leaddesk.ui.shell.page import Page
from leaddesk.ui.shell.page_info import PageInfo


def pages_without(*page_ids: str) -> tuple[PageInfo, ...]:
    """Every page of the program in its place, under its name and number; those named are there and show nothing."""
    return tuple(replace(info, make=_empty(info.page_id)) if info.page_id in page_ids else info for info in pages())


def pages_for(test: pytest.FixtureRequest, *beside: str) -> tuple[PageInfo, ...]:
    """The pages without those that its folder is not about, except what the test asks for: ``@pytest.mark.with_pages("inbox")``."""
    marker = test.node.get_closest_marker("with_pages")
    wanted = marker.args if marker is not None else ()
    return pages_without(*(page_id for page_id in beside if page_id not in wanted))


def _empty(page_id: str) -> type[Page]:
    class EmptyPage(Page):
        def __init__(self, _context: UiContext) -> None:
            super().__init__()
            self.page_id = page_id

    return EmptyPage
