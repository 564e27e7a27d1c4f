"""The real window over one file, and a heart beat in its event loop. Used by the case of P-G16.

The window is made as ``leaddesk.app`` makes it: real pages, lanes, garbage collection on the UI thread, nothing inline. Beside it a
bare event loop beats in a process of its own at the same time: what it misses, the machine took from both.
"""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from types import FrameType

    from PySide6.QtWidgets import QApplication

    from leaddesk.services.workspace import Workspace

BEAT_MS = 5
LATE_SECONDS = 0.050
PATIENCE_SECONDS = 1_200
INNER = 6
"""Calls told of each thread."""
SIZE = (1440, 900)
WHY = "LEADDESK_BENCH_WHY"
"""Environment variable: a file that every late beat is explained in, by the stacks of all threads at that moment."""


@dataclass
class Beats:
    """When the event loop came round, in seconds of the wall, and what this process had used of the processor by then."""

    wall: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)

    def gaps(self, begin: float, end: float) -> list[tuple[float, float]]:
        """(seconds, of which this process used the processor) between beats from ``begin`` to ``end``."""
        found: list[tuple[float, float]] = []
        for at in range(1, len(self.wall)):
            if begin <= self.wall[at] and self.wall[at - 1] <= end:
                wall = self.wall[at] - self.wall[at - 1]
                found.append((wall, min(wall, self.cpu[at] - self.cpu[at - 1])))
        return found


class Heart:
    """Beats every ``BEAT_MS`` while it lives; with ``why`` a thread writes what all threads do when a beat is late."""

    def __init__(self, why: str = "") -> None:
        from PySide6.QtCore import Qt, QTimer

        self.beats = Beats()
        self._why = open(why, "a", encoding="utf-8") if why else None  # noqa: SIM115 - written to until the end
        self._watch = threading.Thread(target=self._look, name="why", daemon=True)
        if self._why is not None:
            self._watch.start()
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start(BEAT_MS)

    def _beat(self) -> None:
        self.beats.wall.append(time.perf_counter())
        self.beats.cpu.append(time.process_time())

    def _look(self) -> None:
        """Every few milliseconds: is the beat late? Who then is late himself was kept from the interpreter by what runs now."""
        while self._why is not None:
            slept = time.perf_counter()
            time.sleep(BEAT_MS / 1000)
            now = time.perf_counter()
            last = self.beats.wall[-1] if self.beats.wall else now
            if now - last < LATE_SECONDS / 2:
                continue
            used = time.process_time() - self.beats.cpu[-1]
            self.say(f"--- {now - last:.3f} late, {used:.3f} used, watcher slept {now - slept:.3f}")
            for number, frame in sys._current_frames().items():
                if number != self._watch.ident:
                    self.say(" < ".join(_walk(frame)))

    def say(self, text: str) -> None:
        """A line into the explanation."""
        if self._why is not None:
            self._why.write(f"{text}\n")

    def stop(self) -> None:
        self._timer.stop()
        if self._why is not None:
            why, self._why = self._why, None
            self._watch.join()
            why.close()


def _walk(frame: FrameType | None) -> list[str]:
    """The inner calls of a stack, the innermost first."""
    found: list[str] = []
    while frame is not None and len(found) < INNER:
        code = frame.f_code
        found.append(f"{code.co_filename.rsplit('/', 1)[-1]}:{frame.f_lineno} {code.co_name}")
        frame = frame.f_back
    return found


@dataclass
class Answers:
    """Stands in for dialogs: where a file is to be written."""

    target: str = ""

    def open_file(self, title: str, filters: str, then: Callable[[str], None]) -> None: ...

    def open_files(self, title: str, filters: str, then: Callable[[str], None]) -> None: ...

    def save_file(self, title: str, suggestion: str, filters: str, then: Callable[[str], None]) -> None:
        then(self.target)

    def choose(
        self, title: str, text: str, choices: Sequence[Any], then: Callable[[str], None], *, hint: str = ""
    ) -> None:
        then(choices[0].code)

    def printers(self) -> Sequence[str]:
        return ()

    def print_on(self, title: str, page: Any, asked: Any, then: Callable[[Any, Any], None]) -> None:
        raise AssertionError(f"the window wanted to print {title}")

    def show_file(self, path: str) -> bool:
        raise AssertionError(f"the window wanted to show {path}")

    def open_link(self, link: str) -> bool:
        raise AssertionError(f"the window wanted to open {link}")

    def tell(self, title: str, text: str, *, hint: str = "") -> None:
        raise AssertionError(f"the window said: {text} {hint}")


class WindowStage:
    """The window over ``ws``, settled. ``close`` ends it."""

    def __init__(self, ws: Workspace, scratch: Path, *, why: str = "") -> None:
        from leaddesk.app import pages
        from leaddesk.base.jobs import ThreadJobs
        from leaddesk.base.settings import ComputerSettings
        from leaddesk.ui.bridge.garbage import UiGarbage
        from leaddesk.ui.bridge.turns import ShortTurns
        from leaddesk.ui.shell.main_window import MainWindow
        from leaddesk.ui.shell.session import Session

        self.app = _application()
        self._garbage, self._turns = UiGarbage(self.app), ShortTurns()
        self.prompts = Answers()
        settings = ComputerSettings(scratch)
        self.window = MainWindow(pages(), settings, prompts=self.prompts)
        self.window.crashed.connect(_crashed)
        self.session = Session(ws, ThreadJobs(), self.window, self.window.infos, settings)
        self.window.resize(*SIZE)
        self.window.show()
        self.heart = Heart(why)
        self.settle()

    def busy(self) -> bool:
        """Whether a job is under way."""
        return self.session.context.runner.busy()

    def until(self, done: Callable[[], bool]) -> None:
        """Run the event loop until ``done``."""
        from PySide6.QtCore import QEventLoop

        late = time.perf_counter() + PATIENCE_SECONDS
        while not done():
            self.app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
            assert time.perf_counter() < late, "the window did not come to an end"

    def settle(self, seconds: float = 0.3) -> None:
        """Until nothing has been under way for ``seconds``."""
        quiet = time.perf_counter()

        def is_quiet() -> bool:
            nonlocal quiet
            if self.busy():
                quiet = time.perf_counter()
            return time.perf_counter() - quiet > seconds

        self.until(is_quiet)

    def phase(self, name: str, work: Callable[[], None]) -> list[tuple[float, float]]:
        """Do ``work`` and settle; the gaps between beats meanwhile."""
        self.heart.say(f"=== {name}")
        begin = time.perf_counter()
        work()
        self.settle()
        return self.heart.beats.gaps(begin, time.perf_counter())

    def close(self) -> None:
        self.heart.stop()
        self.session.close()
        self.window.close()
        self._garbage.close()
        self._turns.close()


def _crashed(error: object) -> None:
    raise AssertionError(f"the window crashed: {error!r}")


def _application() -> QApplication:
    from PySide6.QtWidgets import QApplication

    from leaddesk.ui.bridge.appearance import Appearance

    app = QApplication(["bench"])
    look = Appearance(app, mode="light")
    look.set_animated(False)
    return app


class IdleLoop:
    """A bare event loop with the same heart beat, in a process of its own, until it is asked."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, str(Path(__file__).resolve())],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8",
        )  # fmt: skip
        assert self._process.stdout is not None
        self._process.stdout.readline()

    def beats(self) -> Beats:
        """All beats so far, by the same clock as here (``perf_counter`` is the machine's on every system with fork)."""
        out, _err = self._process.communicate("\n", timeout=60)
        return Beats(**json.loads(out))


def _idle() -> None:
    """The other process: beat until a line comes."""
    from PySide6.QtCore import QCoreApplication, QTimer

    app = QCoreApplication(["idle"])
    asked = threading.Event()

    def listen() -> None:
        sys.stdin.readline()
        asked.set()

    threading.Thread(target=listen, daemon=True).start()
    heart = Heart()
    watch = QTimer()
    watch.timeout.connect(lambda: app.quit() if asked.is_set() else None)
    watch.start(100)
    print("ready", flush=True)
    app.exec()
    print(json.dumps({"wall": heart.beats.wall, "cpu": heart.beats.cpu}), flush=True)


if __name__ == "__main__":
    _idle()
