"""The gate itself: what it measures, that trouble of Qt fails a test, that the wheel stands on its own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tools import check

ROOT = Path(__file__).resolve().parents[2]


def package(folder: Path, **files: int) -> Path:
    """A package whose files have these numbers of lines."""
    made = folder / "thing"
    made.mkdir()
    for name, lines in files.items():
        (made / f"{name}.py").write_text("\n".join(f"x{number} = 0" for number in range(lines)) + "\n")
    return made


def test_sizes_within_bounds_are_content(tmp_path: Path) -> None:
    assert not list(check.too_big(package(tmp_path, a=100, b=180, c=400)))


def test_a_long_file_and_a_high_median_are_named(tmp_path: Path) -> None:
    found = list(check.too_big(package(tmp_path, a=181, b=200, c=401)))
    assert [line.split(":")[0] for line in found] == ["thing/c.py", "the median file has 200 lines, at most 180"]


def test_a_long_function_is_named(tmp_path: Path) -> None:
    made = package(tmp_path, a=3)
    body = "\n".join(f"    x{number} = 0" for number in range(50))
    (made / "b.py").write_text(f"class A:\n    pass\n\ndef long():\n{body}\n")
    assert [line.split(" lines")[0] for line in check.too_big(made)] == ["thing/b.py:4: long has 51"]


def test_a_failed_tool_reports_and_a_content_one_is_silent() -> None:
    assert check.tool("-c", "pass") == ""
    assert check.tool("-c", "print('why'); raise SystemExit(3)") == "why"
    assert check.tool("-c", "raise SystemExit(3)") == "exit status 3"


@pytest.mark.slow
def test_a_qt_warning_fails_a_test(tmp_path: Path) -> None:
    (tmp_path / "test_it.py").write_text(
        "from PySide6.QtCore import qWarning\n"
        "def test_quiet(qapp):\n    pass\n"
        "def test_loud(qapp):\n    qWarning(b'something is wrong')\n"
    )
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-c", str(ROOT / "pyproject.toml"), "--rootdir", str(tmp_path), "."],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1, done.stdout + done.stderr
    assert "1 failed, 1 passed" in done.stdout


@pytest.mark.slow
def test_the_wheel_stands_on_its_own() -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "packaging" / "smoke.py")], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "leaddesk-window --version" in done.stdout
