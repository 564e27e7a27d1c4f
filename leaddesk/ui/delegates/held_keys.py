"""A key held down on a list: rows go by, and what stands beside the list follows where it rests. Moves nothing itself."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

REST_MS = 150
"""After the last repeated key, should its release never come."""
_PRESSED = (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride)


class HeldKeys(QObject):
    """``rested`` once after ``later``: with the key's release, before another key acts, when the keyboard leaves, or soon."""

    rested = Signal()

    def __init__(self, view: QWidget) -> None:
        super().__init__(view)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(REST_MS)
        self._timer.timeout.connect(self._tell)
        self.repeats = False
        """Whether what moves now is moved by a key that repeats."""
        view.installEventFilter(self)

    def later(self) -> None:
        """Something is to be told once the key rests."""
        self._timer.start()

    def forget(self) -> None:
        """It has been told."""
        self._timer.stop()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if isinstance(event, QKeyEvent):
            again = event.isAutoRepeat()
            if not again:
                self._rest()
            elif kind in _PRESSED:
                self.repeats = True
        elif kind == QEvent.Type.FocusOut:
            self._rest()
        return False

    def _rest(self) -> None:
        self.repeats = False
        if self._timer.isActive():
            self._tell()

    def _tell(self) -> None:
        self.repeats = False
        self._timer.stop()
        self.rested.emit()
