"""Cyclic garbage is collected on the UI thread only: a widget collected by a worker thread is destroyed there, which kills Qt.

Python collects in whatever thread happens to allocate; a long import in a thread would collect the cycles of closed dialogs.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

EVERY_MS = 1_000
OLDEST_EVERY = 20
"""Every so many beats the oldest generation is looked at too."""


class UiGarbage(QObject):
    """Takes collecting over while it lives; ``close`` gives it back."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._was_enabled = gc.isenabled()
        self._beats = 0
        gc.disable()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.collect)
        self._timer.start(EVERY_MS)

    def collect(self) -> None:
        """Collect what has piled up, by Python's own thresholds."""
        self._beats += 1
        young, middle, _old = gc.get_count()
        if self._beats % OLDEST_EVERY == 0:
            gc.collect(2)
        elif young > gc.get_threshold()[0]:
            gc.collect(1 if middle > gc.get_threshold()[1] else 0)

    def close(self) -> None:
        """Collect once more here, then let Python collect again wherever it likes."""
        self._timer.stop()
        gc.collect()
        if self._was_enabled:
            gc.enable()
