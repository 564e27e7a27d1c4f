"""Start with the computer: what each system is told, taken away again, and read back as it is."""

from __future__ import annotations

import plistlib
import re
import shlex
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings

from leaddesk.base.errors import EnvironmentFault
from leaddesk.ui.bridge import autostart
from leaddesk.ui.bridge.autostart import DesktopEntry, LaunchAgent, RunKey

COMMAND = ["/opt/a b/python", "-m", "leaddesk", "--tray"]


def entry(text: str) -> dict[str, str]:
    """The keys of a desktop entry, by the format's own rules."""
    lines = text.splitlines()
    assert lines[0] == "[Desktop Entry]"
    return dict(line.split("=", 1) for line in lines[1:])


def test_linux_gets_an_autostart_entry_that_starts_in_the_tray(tmp_path: Path) -> None:
    made = DesktopEntry(tmp_path / "autostart", COMMAND)
    assert not made.is_on()
    made.switch(on=True)
    (path,) = (tmp_path / "autostart").iterdir()
    keys = entry(path.read_text(encoding="utf-8"))
    assert (keys["Type"], keys["Name"], keys["Terminal"]) == ("Application", "LeadDesk", "false")
    assert shlex.split(keys["Exec"]) == COMMAND and made.is_on()
    made.switch(on=True)
    assert len(list((tmp_path / "autostart").iterdir())) == 1
    made.switch(on=False)
    assert not path.exists() and not made.is_on()
    made.switch(on=False)


@pytest.mark.parametrize("line", ["Hidden=true", "X-GNOME-Autostart-enabled=false"])
def test_an_entry_the_desktop_passes_over_is_off(tmp_path: Path, line: str) -> None:
    made = DesktopEntry(tmp_path, COMMAND)
    made.switch(on=True)
    path = tmp_path / "org.leaddesk.LeadDesk.desktop"
    path.write_text(path.read_text(encoding="utf-8").replace("X-GNOME-Autostart-enabled=true", line), encoding="utf-8")
    assert not made.is_on()
    made.switch(on=True)
    assert made.is_on()


@pytest.mark.parametrize("sign", ['"', "$HOME", "`", "\\", "%f", "ü", "'", "a b"])
def test_signs_of_a_folder_are_no_signs_of_the_entry(tmp_path: Path, sign: str) -> None:
    """Read back as the specification says: the value's escapes first, then the quotes, then the field codes."""
    made = DesktopEntry(tmp_path, [f"/opt/{sign}/python", "--tray"])
    made.switch(on=True)
    value = entry((tmp_path / "org.leaddesk.LeadDesk.desktop").read_text(encoding="utf-8"))["Exec"]
    unescaped = value.replace("\\\\", "\\")
    quoted = re.fullmatch(r'"((?:[^"\\]|\\.)*)" --tray', unescaped)
    first = re.sub(r'\\(["`$\\])', r"\1", quoted[1]) if quoted else unescaped.removesuffix(" --tray")
    assert first.replace("%%", "%") == f"/opt/{sign}/python"


def test_a_portable_copy_is_started_with_its_own_folder(tmp_path: Path) -> None:
    DesktopEntry(tmp_path, COMMAND, "/stick/leaddesk").switch(on=True)
    words = shlex.split(entry((tmp_path / "org.leaddesk.LeadDesk.desktop").read_text(encoding="utf-8"))["Exec"])
    assert words[:2] == ["env", "LEADDESK_HOME=/stick/leaddesk"] and words[2:] == COMMAND


def test_macos_gets_a_launch_agent(tmp_path: Path) -> None:
    made = LaunchAgent(tmp_path / "LaunchAgents", COMMAND, "/stick")
    made.switch(on=True)
    (path,) = (tmp_path / "LaunchAgents").iterdir()
    told = plistlib.loads(path.read_bytes())
    assert told["ProgramArguments"] == COMMAND and told["RunAtLoad"] is True and made.is_on()
    assert told["Label"] == path.stem and told["EnvironmentVariables"] == {"LEADDESK_HOME": "/stick"}
    made.switch(on=False)
    assert not made.is_on() and not path.exists()


def test_windows_gets_a_value_of_its_run_key(tmp_path: Path) -> None:
    place = str(tmp_path / "run.ini")
    made = RunKey(["C:\\Program Files\\LeadDesk\\leaddesk.exe", "--tray"], key=place)
    assert not made.is_on()
    made.switch(on=True)
    value = QSettings(place, QSettings.Format.IniFormat).value("LeadDesk")
    assert value == '"C:\\Program Files\\LeadDesk\\leaddesk.exe" --tray' and made.is_on()
    made.switch(on=False)
    assert not made.is_on()


def test_what_cannot_be_written_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    with pytest.raises(EnvironmentFault) as refused:
        DesktopEntry(tmp_path / "file" / "autostart", COMMAND).switch(on=True)
    assert "cannot be written" in refused.value.message and refused.value.hint


def test_this_computers_own_entry_lies_where_its_desktop_looks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    own = autostart.of_this_computer()
    own.switch(on=True)
    keys = entry((tmp_path / "autostart" / "org.leaddesk.LeadDesk.desktop").read_text(encoding="utf-8"))
    words = shlex.split(keys["Exec"])
    assert words[-1] == "--tray" and Path(words[-2]).name in ("main.py", "leaddesk") and own.is_on()
    monkeypatch.setattr("sys.platform", "darwin")
    assert isinstance(autostart.of_this_computer(), LaunchAgent)
    monkeypatch.setattr("sys.platform", "win32")
    assert isinstance(autostart.of_this_computer(), RunKey)
