"""The default sample firm, written once for all tests here. They only read it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from leaddesk.sample import Answers
from leaddesk.sample.plan import Plan
from leaddesk.sample.write import write_firm

TODAY = date(2026, 11, 20)


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Answers]:
    """The file of 1,500 leads, seed 1, 20 November 2026, and its answers."""
    path = tmp_path_factory.mktemp("sample") / "firm.leaddesk"
    return path, write_firm(path, Plan.of(1_500, 1, TODAY))
