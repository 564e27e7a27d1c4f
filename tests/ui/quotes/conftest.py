"""The window of the Inbox tests, with its page of quotes from files."""

from __future__ import annotations

import pytest

from leaddesk.ui.quotes.page import QuotesPage
from tests.ui.inbox.conftest import Desk, desk, empty_desk

__all__ = ["desk", "empty_desk"]


@pytest.fixture
def page(desk: Desk) -> QuotesPage:
    """The page, in front."""
    desk.window.activateWindow()
    desk.until(desk.window.isActiveWindow)
    desk.window.show_page("quotes")
    found = desk.window.page("quotes")
    assert isinstance(found, QuotesPage)
    desk.settle()
    return found
