"""The window of the Inbox tests, for what every list has beside it."""

from __future__ import annotations

from tests.ui.inbox.conftest import desk, empty_desk

__all__ = ["desk", "empty_desk"]
