"""What every paper needs: the fonts, loaded before a test looks at what Qt says."""

from __future__ import annotations

import pytest

from leaddesk.paint import alone


@pytest.fixture(scope="session", autouse=True)
def fonts() -> None:
    alone.family()
