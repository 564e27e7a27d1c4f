"""One application-wide 30-second beat: reply rings, "waits 2 h", the status bar (DESIGN_LANGUAGE, reply ring)."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

BEAT_MS = 30_000


class Ticker(QObject):
    """Emits ``tick`` every 30 seconds while the program runs; whatever shows a running clock repaints then."""

    tick = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setInterval(BEAT_MS)
        self._timer.timeout.connect(self.tick)
        self._timer.start()

    def stop(self) -> None:
        """No more beats."""
        self._timer.stop()
