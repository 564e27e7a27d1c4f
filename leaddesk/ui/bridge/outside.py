"""Notices what another process writes to the open file, such as the command line, and has everything shown anew.

It looks in the write lane: that lane has one thread and so one connection, through which all our own changes go. SQLite's
counter on it therefore moves for changes of others only.
"""

from __future__ import annotations

import logging

from PySide6.QtCore import QObject, QTimer

from leaddesk.base.events import EventBus
from leaddesk.base.jobs import JobContext
from leaddesk.domain.changes import Changes
from leaddesk.store import Store
from leaddesk.store.watch import data_version
from leaddesk.ui.bridge.jobs import JobRunner

LOOK_MS = 2_000
_log = logging.getLogger(__name__)


class OutsideWatch(QObject):
    """Publishes ``Changes.unknown()`` on ``bus`` where somebody else wrote. One look at a time; a failing one is tried again."""

    def __init__(self, store: Store, bus: EventBus, runner: JobRunner, parent: QObject) -> None:
        super().__init__(parent)
        self._store = store
        self._bus = bus
        self._runner = runner
        self._seen: int | None = None
        self._looks = False
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        self.look()

    def stop(self) -> None:
        """Look no more."""
        self._timer.stop()

    def look(self) -> None:
        """Ask for the counter, behind the saves that wait."""
        if self._looks:
            return
        self._looks = True
        self._runner.submit(
            "write",
            _look,
            self._store,
            owner=self,
            on_result=self._saw,
            on_error=self._saw_nothing,
            on_cancelled=self._looked,
        )

    def _saw(self, version: int) -> None:
        self._looked()
        before, self._seen = self._seen, version
        if before is not None and before != version:
            self._bus.publish(Changes.unknown())

    def _saw_nothing(self, error: Exception) -> None:
        """The file is locked or gone for now: whoever reads or saves next says so."""
        self._looked()
        _log.info("could not look for changes of others: %s", type(error).__name__)

    def _looked(self) -> None:
        self._looks = False


def _look(_context: JobContext, store: Store) -> int:
    return data_version(store)
