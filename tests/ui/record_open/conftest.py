"""The window of the Inbox tests with one of its leads opened."""

from __future__ import annotations

import pytest

from leaddesk.ui.record.open.page import OpenRecordPage
from tests.ui.inbox.conftest import Desk, desk, empty_desk

__all__ = ["desk", "empty_desk"]


@pytest.fixture
def opened(desk: Desk) -> OpenRecordPage:
    """Aiko Tanabe, opened from the Inbox."""
    desk.window.activateWindow()
    desk.until(desk.window.isActiveWindow)
    desk.go_to("Aiko Tanabe")
    desk.act("lead.open")
    page = desk.window.page("record")
    assert isinstance(page, OpenRecordPage)
    return page
