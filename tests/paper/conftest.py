"""What every paper needs: the fonts, loaded before a test looks at what Qt says."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from leaddesk.paint import alone


@pytest.fixture(scope="session", autouse=True)
def fonts(qapp: QApplication) -> None:
    """With the application that tests of windows share: there is only one in a process."""
    alone.family()
