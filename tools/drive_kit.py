"""A real window under Xvfb, driven by real key and mouse events that are counted. Asks the data file only through the command line."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NEEDED = ("Xvfb", "xdotool", "openbox", "import", "xclip")
PATIENCE_S = 60.0
REST_S = 0.25
ANSWER_S = 2.0
MOST_REST_S = 4.0
IDLE_S = 0.05

Place = tuple[int, int]
"""Pixels of the display: right, down."""


def missing() -> list[str]:
    """Programs this machine lacks."""
    return [name for name in NEEDED if shutil.which(name) is None]


@dataclass
class Count:
    """What one task took: keys (a chord is one), characters of free text, clicks, seconds."""

    keys: int = 0
    letters: int = 0
    clicks: int = 0
    began: float = field(default_factory=time.monotonic)
    seconds: float = 0.0


@dataclass
class Screen:
    """One display with a window manager and, once started, the program."""

    display: str
    home: Path
    shots: Path
    now: str
    program: subprocess.Popen[bytes] | None = None
    count: Count = field(default_factory=Count)

    def environment(self) -> dict[str, str]:
        """Of every program started here: own display, own home, a standing clock where one is given."""
        env = {**os.environ, "DISPLAY": self.display, "HOME": str(self.home), "LEADDESK_HOME": str(self.home)}
        env.pop("QT_QPA_PLATFORM", None)
        return {**env, "LEADDESK_NOW": self.now} if self.now else env

    def start(self, *arguments: str) -> None:
        """The program; returns when its window stands and rests."""
        log = (self.home / "program.log").open("ab")
        self.program = subprocess.Popen(
            [sys.executable, str(ROOT / "main.py"), *arguments],
            env=self.environment(),
            cwd=ROOT,
            stdout=log,
            stderr=log,
        )
        self._x("search", "--sync", "--onlyvisible", "--name", "LeadDesk")
        self.rest(2.0, PATIENCE_S)
        window = self._x("search", "--onlyvisible", "--name", "LeadDesk").split()[0]
        self._x("windowactivate", "--sync", window)
        self._x("windowsize", "--sync", window, "100%", "100%")
        self._x("windowmove", window, "0", "0")
        self._idle()
        self.rest(1.0, PATIENCE_S)

    def stop(self) -> None:
        """End the program by its own key, else by its id."""
        if self.program is None:
            return
        try:
            self._x("key", "ctrl+q")
            self.program.wait(10)
        except (subprocess.TimeoutExpired, subprocess.CalledProcessError):
            self.program.kill()
            self.program.wait(10)
        self.program = None

    def begin(self) -> None:
        """Count from here."""
        self.count = Count()

    def end(self) -> Count:
        """Count no further."""
        self.count.seconds = time.monotonic() - self.count.began
        return self.count

    def keys(self, *names: str, dragging: bool = False) -> None:
        """Press keys or chords by their X names (``Down``, ``ctrl+k``), each once what the one before it did is seen.

        ``dragging``: a mouse button is down and stays so, which xdotool would let go like any key that is held.
        """
        for name in names:
            before = self._picture()
            self._x("key", *(() if dragging else ("--clearmodifiers",)), name)
            self.count.keys += 1
            self._seen(before)

    def type(self, text: str, *, counted: bool = False) -> None:
        """Type ``text``; each character is a key where ``counted``, else free text."""
        before = self._picture()
        self._x("type", "--delay", "12", text)
        if counted:
            self.count.keys += len(text)
        else:
            self.count.letters += len(text)
        self._seen(before)

    def click(self, x: int, y: int, *, button: int = 1, held: str = "", times: int = 1) -> None:
        """One click at a place of the display, or ``times`` quick ones, with the key ``held`` down."""
        self._x("mousemove", str(x), str(y))
        self.rest()
        before = self._picture()
        down, up = (("keydown", held), ("keyup", held)) if held else ((), ())
        self._x(*down, "click", "--repeat", str(times), "--delay", "80", str(button), *up)
        self.count.clicks += times
        self._seen(before)

    def drag(
        self, start: Place, end: Place, *, steps: int = 6, before_drop: Callable[[], object] | None = None
    ) -> None:
        """Press the left button at ``start``, move to ``end``, let go; one click. Files of another program cannot be dragged so.

        ``before_drop`` is called while the button is down at ``end``.
        """
        self._x("mousemove", *map(str, start))
        self.rest()
        before = self._picture()
        self._x("mousedown", "1")
        for step in range(1, steps + 1):
            place = (a + (b - a) * step // steps for a, b in zip(start, end, strict=True))
            self._x("mousemove", *map(str, place))
            time.sleep(IDLE_S)
        if before_drop is not None:
            self._seen(before)
            before_drop()
            before = self._picture()
        self._x("mouseup", "1")
        self.count.clicks += 1
        self._seen(before)

    def copy(self, text: str) -> None:
        """Put text on the clipboard, as another program would."""
        subprocess.run(["xclip", "-selection", "clipboard"], input=text.encode(), env=self.environment(), check=True)

    def shot(self, name: str) -> Path:
        """A picture of the whole display."""
        path = self.shots / f"{name}.png"
        subprocess.run(["import", "-window", "root", str(path)], env=self.environment(), check=True)
        return path

    def rest(self, least: float = REST_S, most: float = MOST_REST_S) -> None:
        """Wait until the picture has not changed for ``least`` seconds, at most ``most``: a text cursor blinks for ever."""
        deadline, before, since = time.monotonic() + most, b"", time.monotonic()
        while time.monotonic() < deadline:
            now = self._picture()
            if now != before:
                before, since = now, time.monotonic()
            elif time.monotonic() - since >= least:
                return
            time.sleep(0.05)

    def _idle(self) -> None:
        """Wait until the program has nothing to do: on a busy machine its picture stands still while the file is opened."""
        deadline, before = time.monotonic() + PATIENCE_S, -1.0
        while (now := self._cpu()) - before > IDLE_S and time.monotonic() < deadline:
            before = now
            time.sleep(2.0)

    def _cpu(self) -> float:
        """Seconds of processor time the program has used."""
        if self.program is None:
            return 0.0
        fields = Path(f"/proc/{self.program.pid}/stat").read_text(encoding="ascii").rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def _seen(self, before: bytes) -> None:
        """Wait until something changed since ``before``, at most ``ANSWER_S``, and then rests."""
        deadline = time.monotonic() + ANSWER_S
        while self._picture() == before and time.monotonic() < deadline:
            time.sleep(0.05)
        self.rest()

    def ask(self, *arguments: str) -> str:
        """What the command line says of the open data file."""
        done = subprocess.run(
            [sys.executable, str(ROOT / "main.py"), *arguments],
            env=self.environment(), cwd=ROOT, capture_output=True, text=True, check=False,
        )  # fmt: skip
        if done.returncode:
            raise RuntimeError(f"{' '.join(arguments)}: {done.returncode} {done.stderr.strip()}")
        return done.stdout

    def _picture(self) -> bytes:
        raw = subprocess.run(
            ["import", "-window", "root", "rgb:-"], env=self.environment(), capture_output=True, check=True
        )
        return hashlib.blake2b(raw.stdout).digest()

    def _x(self, *arguments: str) -> str:
        done = subprocess.run(
            ["xdotool", *arguments],
            env=self.environment(),
            capture_output=True,
            text=True,
            timeout=PATIENCE_S,
            check=True,
        )
        return done.stdout


@contextmanager
def screen(number: int, size: str, home: Path, *, now: str = "") -> Iterator[Screen]:
    """A display of ``size`` (``1280x672``) with a window manager; everything started on it is ended with it."""
    shots = home / "shots"
    shots.mkdir(parents=True, exist_ok=True)
    display = f":{number}"
    server = subprocess.Popen(
        ["Xvfb", display, "-screen", "0", f"{size}x24", "-nolisten", "tcp"], stderr=subprocess.DEVNULL
    )
    seen = Screen(display, home, shots, now)
    manager: subprocess.Popen[bytes] | None = None
    try:
        _await_display(seen)
        manager = subprocess.Popen(["openbox"], env=seen.environment(), stderr=subprocess.DEVNULL)
        yield seen
    finally:
        seen.stop()
        for process in (manager, server):
            if process is not None:
                process.terminate()
                process.wait(10)


def _await_display(seen: Screen) -> None:
    deadline = time.monotonic() + PATIENCE_S
    while subprocess.run(
        ["xdotool", "getdisplaygeometry"], env=seen.environment(), capture_output=True, check=False
    ).returncode:
        if time.monotonic() > deadline:
            raise RuntimeError("The display does not start.")
        time.sleep(0.1)
