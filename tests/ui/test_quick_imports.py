"""Imports after Qt are not read for features that nobody asks for; where Qt works otherwise, nothing is touched."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from leaddesk.ui import quick_imports

CODE = """
from leaddesk.ui import quick_imports
import linecache
assert quick_imports.install()
read = len(linecache.cache)
import leaddesk.app, leaddesk.ui.inbox.page
print(len(linecache.cache) - read)
"""


def test_no_source_is_read_while_importing() -> None:
    done = subprocess.run([sys.executable, "-c", CODE], capture_output=True, text=True, check=True, cwd=Path.cwd())
    assert int(done.stdout) == 0


def test_another_qt_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(quick_imports, "_MODULE", "no.such.module")
    assert not quick_imports.install()
