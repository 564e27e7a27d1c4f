"""A few rounds of ``kill9`` in every run of the suite; the fifty of the issue by hand (docs/CONTRIBUTING.md)."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.fault_injection.kill9 import kill_rounds


@pytest.mark.skipif(os.name != "posix", reason="SIGKILL is a POSIX matter")
def test_a_killed_import_leaves_all_or_nothing(tmp_path: Path) -> None:
    tally = kill_rounds(tmp_path, kills=4, rows=300, seed=7)
    assert tally.faults == [] and tally.kills == 4
