"""What every other test relies on: a home of its own, a clock that stands, a fresh data file, trouble that fails."""

from __future__ import annotations

import os
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from leaddesk.base import clock, paths

if TYPE_CHECKING:
    from leaddesk.services.workspace import Workspace


def test_every_folder_is_the_tests_own(home: Path) -> None:
    assert paths.config_dir().is_relative_to(home)
    assert paths.backup_dir().is_relative_to(home)


def test_the_clock_stands(clock: clock.FixedClock) -> None:
    assert clock.now() == clock.now()


def test_child_processes_get_the_same_instant(fixed_now: object) -> None:
    assert clock.default_clock().now() == fixed_now


def test_there_is_no_screen() -> None:
    assert os.environ["QT_QPA_PLATFORM"] == "offscreen"


def test_a_fresh_data_file_is_open_and_empty(ws: Workspace, new_workspace: Callable[[str], Workspace]) -> None:
    assert ws.store.value("SELECT count(*) FROM lead") == 0
    assert ws.settings.currency == "EUR"
    assert new_workspace("other.leaddesk").path != ws.path


def test_a_warning_fails() -> None:
    with pytest.raises(UserWarning):
        warnings.warn("look", stacklevel=1)
