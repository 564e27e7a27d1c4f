"""Cyclic garbage is collected on the UI thread only: a widget collected by a worker thread is destroyed there, which kills Qt.

Python collects in whatever thread happens to allocate; a long import in a thread would collect the cycles of closed dialogs.
What a thread makes in bulk is set aside unlooked at (looking through a list of 100,000 rows would stop the window for half a
second) and looked at when the user turns to another program.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication

EVERY_MS = 250
BULK = 5_000
"""So many new objects since the last beat are a list being read, not the window's own."""


class UiGarbage(QObject):
    """Takes collecting over while it lives; ``close`` gives it back."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._was_enabled = gc.isenabled()
        gc.disable()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.collect)
        self._timer.start(EVERY_MS)
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.applicationStateChanged.connect(self._state_changed)

    def collect(self) -> None:
        """Collect what has piled up, by Python's own thresholds; set aside what came in bulk."""
        young, middle, _old = gc.get_count()
        first, second, _third = gc.get_threshold()
        if young > BULK:
            gc.freeze()
        elif young > first:
            gc.collect(1 if middle > second else 0)

    def collect_all(self) -> None:
        """Look through everything, also what was set aside."""
        gc.unfreeze()
        gc.collect()

    def close(self) -> None:
        """Collect once more here, then let Python collect again wherever it likes."""
        self._timer.stop()
        self.collect_all()
        if self._was_enabled:
            gc.enable()

    def _state_changed(self, state: Qt.ApplicationState) -> None:
        if state is Qt.ApplicationState.ApplicationInactive and self._timer.isActive():
            self.collect_all()
