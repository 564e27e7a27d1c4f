"""What happens when something we did not foresee goes wrong: a report file, one quiet dialog, and the program goes on.

Catches exceptions of slots, of Python threads and Qt's own messages; hard faults go to a file through ``faulthandler``.
Reports hold no names, addresses or numbers of people (RELIABILITY 107-111, 120) and are sent nowhere.
"""

from __future__ import annotations

import contextlib
import faulthandler
import logging
import re
import sys
import threading
import traceback
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import IO

from PySide6.QtCore import (
    QMessageLogContext,
    QObject,
    Qt,
    QtMsgType,
    Signal,
    Slot,
    qInstallMessageHandler,
    qVersion,
)

from leaddesk import __version__
from leaddesk.base.clock import Clock

_log = logging.getLogger("leaddesk.crash")
_EMAIL = re.compile(r"[\w.+'-]+@[\w-]+(\.[\w-]+)+")
_LONG_NUMBER = re.compile(r"\+?\d[\d ()/.-]{5,}\d")
_QUOTED = re.compile(r"'[^'\n]{1,400}'|\"[^\"\n]{1,400}\"|“[^”\n]{1,400}”")
KEEP_REPORTS = 10


def redact(text: str) -> str:
    """``text`` without quoted values, e-mail addresses, long numbers and the user's home folder."""
    text = text.replace(str(Path.home()), "~")
    lines = []
    for line in text.splitlines():
        is_place = line.lstrip().startswith("File ")
        if not is_place:
            line = _QUOTED.sub("'…'", line)
            line = _LONG_NUMBER.sub("…", line)
        lines.append(_EMAIL.sub("…@…", line))
    return "\n".join(lines)


class CrashBridge(QObject):
    """``install`` sets the hooks, ``uninstall`` takes them back. ``crashed`` (report text) is emitted on the UI thread."""

    crashed = Signal(str)
    _arrived = Signal(str)

    def __init__(self, folder: Path, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._clock = clock
        self._file: IO[str] | None = None
        self._old: tuple[Callable[..., object], Callable[..., object]] | None = None
        self._telling = threading.local()
        self._arrived.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Take over the hooks."""
        self._old = (sys.excepthook, threading.excepthook)
        sys.excepthook = self._on_exception
        threading.excepthook = self._on_thread
        qInstallMessageHandler(self._on_qt)
        with contextlib.suppress(OSError):
            self._file = (self._folder / "fault.txt").open("w", encoding="utf-8")
            faulthandler.enable(self._file)

    def uninstall(self) -> None:
        """Give the hooks back."""
        if self._old is not None:
            sys.excepthook, threading.excepthook = self._old
            self._old = None
            qInstallMessageHandler(None)
        if self._file is not None:
            faulthandler.disable()
            self._file.close()
            self._file = None

    def report(self, error: BaseException) -> None:
        """Treat ``error`` as a crash: an unforeseen error that a job or a guard caught."""
        self._on_exception(type(error), error, error.__traceback__)

    def _on_exception(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            return
        if getattr(self._telling, "busy", False):
            return
        self._telling.busy = True
        try:
            text = self._text("".join(traceback.format_exception(kind, error, trace)))
            _log.error("%s", text)
            self._save(text)
            self._arrived.emit(text)
        finally:
            self._telling.busy = False

    def _on_thread(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            self._on_exception(args.exc_type, args.exc_value, args.exc_traceback)

    def _on_qt(self, kind: QtMsgType, context: QMessageLogContext, message: str | None) -> None:
        levels = {
            QtMsgType.QtDebugMsg: logging.DEBUG,
            QtMsgType.QtInfoMsg: logging.INFO,
            QtMsgType.QtWarningMsg: logging.WARNING,
        }
        _log.log(levels.get(kind, logging.ERROR), "Qt: %s", redact(message or ""))

    def _text(self, trace: str) -> str:
        import platform  # only a crash asks for it

        now: datetime = self._clock.now()
        head = (
            f"LeadDesk {__version__}, Python {platform.python_version()}, Qt {qVersion()}, {platform.platform()}\n"
            f"{now.isoformat()}\n\n"
        )
        return head + redact(trace)

    def _save(self, text: str) -> None:
        with contextlib.suppress(OSError):
            name = f"crash-{self._clock.now():%Y%m%d-%H%M%S}.txt"
            (self._folder / name).write_text(text, encoding="utf-8")
            for old in sorted(self._folder.glob("crash-*.txt"))[:-KEEP_REPORTS]:
                old.unlink(missing_ok=True)

    @Slot(str)
    def _tell(self, text: str) -> None:
        self.crashed.emit(text)
