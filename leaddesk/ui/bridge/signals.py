"""The operating system's wish to end: SIGTERM, SIGINT and the end of the desktop session close the window cleanly."""

from __future__ import annotations

import contextlib
import signal
import socket
from types import FrameType

from PySide6.QtCore import QObject, QSocketNotifier, Signal, Slot
from PySide6.QtGui import QGuiApplication, QSessionManager


class EndSignals(QObject):
    """``asked`` is emitted on the UI thread when the program shall end. ``close`` gives the handlers back."""

    asked = Signal()

    def __init__(self, app: QGuiApplication) -> None:
        super().__init__(app)
        self._ours, self._pythons = socket.socketpair()
        self._ours.setblocking(False)
        self._pythons.setblocking(False)
        self._notifier = QSocketNotifier(self._ours.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._read)
        self._old_fd = signal.set_wakeup_fd(self._pythons.fileno(), warn_on_full_buffer=False)
        self._old = {number: signal.signal(number, _noticed) for number in (signal.SIGTERM, signal.SIGINT)}
        app.commitDataRequest.connect(self._session_ends)

    def close(self) -> None:
        """Give back what was taken over."""
        signal.set_wakeup_fd(self._old_fd)
        for number, old in self._old.items():
            signal.signal(number, old)
        self._notifier.setEnabled(False)
        self._ours.close()
        self._pythons.close()

    @Slot()
    def _read(self) -> None:
        with contextlib.suppress(BlockingIOError):
            self._ours.recv(64)
        self.asked.emit()

    def _session_ends(self, _manager: QSessionManager) -> None:
        self.asked.emit()


def _noticed(_number: int, _frame: FrameType | None) -> None:
    """The wake-up socket has already told the event loop."""
