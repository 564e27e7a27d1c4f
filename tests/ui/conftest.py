"""What every screen test shares: the light look without motion, a runner of jobs that is closed, a table of settings."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from leaddesk.base.jobs import ThreadJobs
from leaddesk.base.settings import ComputerSettings
from leaddesk.ui.bridge.appearance import Appearance, appearance
from leaddesk.ui.bridge.jobs import JobRunner
from leaddesk.ui.bridge.theme import Density


@pytest.fixture(autouse=True)
def look(qapp: QApplication) -> Appearance:
    """The appearance of the running application, light, normal, without motion."""
    found = appearance()
    found.set_animated(False)
    found.set_narrow(False)
    found.set_density(Density.NORMAL)
    if found.mode != "light":
        found.set_mode("light")
    return found


@pytest.fixture
def runner(qapp: QApplication) -> Iterator[JobRunner]:
    """Jobs in real threads, joined at the end."""
    made = JobRunner(ThreadJobs())
    yield made
    made.shutdown()


@pytest.fixture
def computer(tmp_path: Path) -> ComputerSettings:
    """Settings of a computer of this test's own."""
    folder = tmp_path / "config"
    folder.mkdir()
    return ComputerSettings(folder)
