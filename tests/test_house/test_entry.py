"""The entry point: what opens the window, what goes to the command line, and what is said where no window can be opened."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

import leaddesk
from leaddesk import __main__ as entry
from leaddesk import window_libraries
from leaddesk.reporting.files import Painter

ROOT = Path(__file__).resolve().parents[2]


class Started:
    """Stands in for the window and the command line, which would not come back; keeps what each was given."""

    def __init__(self) -> None:
        self.window: list[tuple[Path | None, bool]] = []
        self.commands: list[list[str]] = []
        self.hidden: list[bool] = []

    def run(self, file: Path | None, demo: bool, *, hidden: bool) -> int:
        self.window.append((file, demo))
        self.hidden.append(hidden)
        return 0

    def main(self, argv: list[str], *, painter: Painter) -> int:
        assert painter is not None
        self.commands.append(argv)
        return 5


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> Started:
    standing_in = Started()
    app, cli = ModuleType("leaddesk.app"), ModuleType("leaddesk.cli")
    app.__dict__["run"] = standing_in.run
    cli.__dict__.update(main=standing_in.main, COMMANDS=frozenset({"list", "import"}))
    for name, module in (("app", app), ("cli", cli)):
        monkeypatch.setitem(sys.modules, f"leaddesk.{name}", module)
        monkeypatch.setattr(leaddesk, name, module, raising=False)
    return standing_in


def test_the_version_is_the_projects() -> None:
    said = subprocess.run(
        [sys.executable, "-m", "leaddesk", "--version"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert said.stdout == f"LeadDesk {leaddesk.__version__}\n"
    assert f'version = "{leaddesk.__version__}"' in (ROOT / "pyproject.toml").read_text(encoding="utf-8")


def test_nothing_a_file_or_demo_opens_the_window(started: Started, tmp_path: Path) -> None:
    other = tmp_path / "firm.sqlite"
    other.touch()
    for arguments in ([], ["--demo"], ["new.leaddesk"], [str(other)]):
        assert entry.main(arguments) == 0
    assert started.window == [(None, False), (None, True), (Path("new.leaddesk"), False), (other, False)]
    assert not started.commands


def test_started_with_the_computer_it_begins_in_the_tray(started: Started) -> None:
    for arguments in (["--tray"], ["--tray", "a.leaddesk"], []):
        assert entry.main(arguments) == 0
    assert started.window == [(None, False), (Path("a.leaddesk"), False), (None, False)]
    assert started.hidden == [True, True, False] and not started.commands


def test_everything_else_is_the_command_lines(
    started: Started, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "list").touch()  # a file that is called like a command does not hide it
    asked = [["list"], ["list", "--db", "a.leaddesk"], ["--help"], ["lsit"], ["a.leaddesk", "b.leaddesk"]]
    assert [entry.main(arguments) for arguments in asked] == [5] * len(asked)
    assert started.commands == asked
    assert not started.window


def test_demo_takes_no_file(started: Started, capsys: pytest.CaptureFixture[str]) -> None:
    assert entry.main(["--demo", "a.leaddesk"]) == 2
    assert "--demo" in capsys.readouterr().err
    assert not started.window


def test_ctrl_c_is_status_130(started: Started, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(argv: list[str], *, painter: Painter) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("leaddesk.cli.main", interrupted)
    assert entry.main(["list"]) == 130


def test_a_start_without_a_window_says_why(
    started: Started, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(window_libraries, "trouble", lambda: "LeadDesk: no.")
    assert entry.main([]) == 1
    assert capsys.readouterr().err == "LeadDesk: no.\n"
    assert not started.window


linux_only = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux packs these libraries apart")


@linux_only
def test_the_tests_platform_loads() -> None:
    assert window_libraries.trouble(platform="offscreen") == ""


@linux_only
def test_no_screen_is_said() -> None:
    assert "no screen" in window_libraries.trouble(environment={})


@linux_only
def test_a_library_that_is_missing_is_named_with_its_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(window_libraries, "_plugin_folder", lambda: tmp_path)
    (tmp_path / "libqxcb.so").write_bytes(b"not a library")
    monkeypatch.setitem(window_libraries.XCB_PACKAGES, "libnosuch.so.9", "libnosuch9")
    said = window_libraries.trouble(environment={"DISPLAY": ":1"})
    assert "libnosuch9" in said
    assert "apt install" in said
    assert "\n" not in said


@linux_only
def test_a_screen_that_does_not_answer_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(window_libraries, "_plugin_folder", lambda: tmp_path)  # where every platform is well
    monkeypatch.setenv("DISPLAY", ":4711")
    assert ":4711 does not answer" in window_libraries.trouble(environment={"DISPLAY": ":4711"})


def test_platforms_are_tried_in_qts_order() -> None:
    assert window_libraries.wanted_platforms({"DISPLAY": ":0", "WAYLAND_DISPLAY": "w"}) == ["wayland", "xcb"]
    assert window_libraries.wanted_platforms({"QT_QPA_PLATFORM": "wayland;xcb:a=b"}) == ["wayland", "xcb"]
    assert window_libraries.wanted_platforms({"QT_QPA_PLATFORM": "offscreen", "DISPLAY": ":0"}) == ["offscreen"]
