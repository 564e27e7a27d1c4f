"""Whether the computer starts LeadDesk when the user logs in: on Linux an autostart entry, on macOS a launch agent, on Windows a Run key.

What lies there is what is so: nothing is remembered elsewhere. It starts with ``--tray``, so that no window is in the way.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol

import leaddesk
from leaddesk.base import whole_file
from leaddesk.base.errors import EnvironmentFault
from leaddesk.base.i18n import _
from leaddesk.base.paths import HOME_VARIABLE

if TYPE_CHECKING:
    from PySide6.QtCore import QSettings

NAME: Final = "org.leaddesk.LeadDesk"
OPTION: Final = "--tray"
RUN_KEY: Final = r"HKEY_CURRENT_USER\Software\Microsoft\Windows\CurrentVersion\Run"
RUN_NAME: Final = "LeadDesk"


class Autostart(Protocol):
    """How this system starts programs by itself."""

    def is_on(self) -> bool:
        """Whether it starts LeadDesk."""
        ...

    def switch(self, *, on: bool) -> None:
        """Let it, or let it no more. Raises EnvironmentFault where that cannot be written."""
        ...


def of_this_computer() -> Autostart:
    """That of the system the program runs on."""
    if sys.platform == "win32":
        return RunKey(command())
    if sys.platform == "darwin":
        return LaunchAgent(Path.home() / "Library" / "LaunchAgents", command(), own_home())
    config = os.environ.get("XDG_CONFIG_HOME") or str(Path.home() / ".config")
    return DesktopEntry(Path(config) / "autostart", command(), own_home())


def command() -> list[str]:
    """What starts LeadDesk as it was started now, to the tray: the packed program, the checkout, or the installed package."""
    if getattr(sys, "frozen", False):
        return [sys.executable, OPTION]
    python = Path(sys.executable)
    windowed = python.with_name("pythonw.exe")  # Windows: without a console
    runner = str(windowed if windowed.exists() else python)
    main = Path(leaddesk.__file__).resolve().parent.parent / "main.py"
    return [runner, str(main), OPTION] if main.exists() else [runner, "-m", "leaddesk", OPTION]


def own_home() -> str:
    """Where settings and data lie, where that is not the standard place (portable use); else empty."""
    home = os.environ.get(HOME_VARIABLE, "")
    return str(Path(home).resolve()) if home else ""


class _OneFile:
    """An entry that is one file: there or not."""

    def __init__(self, folder: Path, name: str, content: bytes) -> None:
        self._path = folder / name
        self._content = content

    def switch(self, *, on: bool) -> None:
        """Write the entry whole, or take it away."""
        try:
            if on:
                self._path.parent.mkdir(parents=True, exist_ok=True)
                whole_file.write(self._path, self._content, hint=_("Ask whoever looks after this computer."))
            else:
                self._path.unlink(missing_ok=True)
        except OSError as error:
            raise EnvironmentFault(
                _("{name} cannot be written: {why}.").format(name=self._path.name, why=error.strerror or error),
                code="not_written",
                hint=_("Ask whoever looks after this computer."),
            ) from error

    def _read(self) -> str:
        try:
            return self._path.read_text(encoding="utf-8")
        except (OSError, ValueError):
            return ""


class DesktopEntry(_OneFile):
    """``folder/org.leaddesk.LeadDesk.desktop`` (freedesktop's autostart)."""

    def __init__(self, folder: Path, command: Sequence[str], home: str = "") -> None:
        words = [*(["env", f"{HOME_VARIABLE}={home}"] if home else []), *command]
        lines = (
            "[Desktop Entry]",
            "Type=Application",
            "Name=LeadDesk",
            f"Exec={' '.join(_quoted(word) for word in words)}",
            "Terminal=false",
            "X-GNOME-Autostart-enabled=true",
            "X-GNOME-Autostart-Delay=5",
        )
        super().__init__(folder, f"{NAME}.desktop", ("\n".join(lines) + "\n").encode())

    def is_on(self) -> bool:
        """Whether the entry is there and the desktop was not told to pass over it."""
        lines = {line.replace(" ", "").lower() for line in self._read().splitlines()}
        off = {"hidden=true", "x-gnome-autostart-enabled=false"}
        return any(line.startswith("exec=") for line in lines) and not lines & off


class LaunchAgent(_OneFile):
    """``folder/org.leaddesk.LeadDesk.plist`` (macOS)."""

    def __init__(self, folder: Path, command: Sequence[str], home: str = "") -> None:
        import plistlib

        entry: dict[str, object] = {
            "Label": NAME,
            "ProgramArguments": list(command),
            "RunAtLoad": True,
            "ProcessType": "Interactive",
        }
        if home:
            entry["EnvironmentVariables"] = {HOME_VARIABLE: home}
        super().__init__(folder, f"{NAME}.plist", plistlib.dumps(entry))

    def is_on(self) -> bool:
        """Whether the agent is there."""
        return NAME in self._read()


class RunKey:
    """A value of Windows' Run key. ``key`` is a file of values in tests."""

    def __init__(self, command: Sequence[str], *, key: str = RUN_KEY) -> None:
        self._command = " ".join(
            f'"{word}"' if " " in word or "\\" in word or "/" in word else word for word in command
        )
        self._key = key

    def is_on(self) -> bool:
        """Whether the value is there."""
        return bool(self._settings().value(RUN_NAME))

    def switch(self, *, on: bool) -> None:
        """Set the value or remove it."""
        settings = self._settings()
        if on:
            settings.setValue(RUN_NAME, self._command)
        else:
            settings.remove(RUN_NAME)
        settings.sync()

    def _settings(self) -> QSettings:
        from PySide6.QtCore import QSettings

        native = self._key == RUN_KEY
        return QSettings(self._key, QSettings.Format.NativeFormat if native else QSettings.Format.IniFormat)


def _quoted(word: str) -> str:
    """A word of an ``Exec`` line: quoted where the desktop would read signs of its own in it."""
    safe = word.replace("%", "%%")
    if not any(sign in word for sign in " \t\n\"'\\><~|&;$*?#()`"):
        return safe
    for sign in ("\\", '"', "`", "$"):
        safe = safe.replace(sign, "\\\\" + sign if sign != "\\" else "\\\\\\\\")
    return f'"{safe}"'
