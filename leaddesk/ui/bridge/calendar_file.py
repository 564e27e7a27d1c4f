"""Keeps the calendar file beside the data file up to date while the window has it open: at opening, and shortly after changes.

Owns when to look; what the file says is ``exchange.ics_kept``'s. All of it in the io lane; a fault is said once, and stops nothing.
"""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from leaddesk.base.errors import LeadDeskError
from leaddesk.base.jobs import JobContext
from leaddesk.domain.changes import Changes
from leaddesk.services.workspace import Workspace
from leaddesk.ui.bridge.changes import ChangesBridge
from leaddesk.ui.bridge.jobs import JobRunner

if TYPE_CHECKING:
    from leaddesk.exchange.ics_kept import Keeper, Kept

REST_MS = 1_500
"""Changes rest so long before the file is written."""
OPENING_MS = 4_000
"""After opening, everything that is seen comes first."""
_KEY = "calendar_file"


class CalendarFile(QObject):
    """``say`` tells what could not be done. ``stop`` before the lanes end, ``finish`` once they have."""

    def __init__(
        self, ws: Workspace, runner: JobRunner, changes: ChangesBridge, say: Callable[[str], None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._writer = _Writer(ws)
        self._runner, self._say = runner, say
        self._said = ""
        self._is_wanted = self._waits = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.look)
        self._timer.start(OPENING_MS)
        changes.changed.connect(self._heard)

    def _heard(self, changes: Changes) -> None:
        if not (changes.touches("setting") or (self._is_wanted and _concerns(changes))):
            return
        if not self._timer.isActive() or self._timer.interval() != OPENING_MS:
            self._timer.start(REST_MS)

    def look(self) -> None:
        """Have the file brought up to date now, where it is wished."""
        self._timer.stop()
        self._runner.submit("io", self._writer.write, owner=self, on_result=self._kept, on_error=self._failed, key=_KEY)

    def _kept(self, kept: Kept | None) -> None:
        self._is_wanted = kept is not None
        problem = kept.problem if kept is not None else ""
        if problem and problem != self._said:
            self._say(problem)
        self._said = problem

    def _failed(self, error: Exception) -> None:
        """The data file is busy or gone for now: whoever reads or saves next says so, and the next change looks again."""
        del error

    def stop(self) -> None:
        """Look no more by itself."""
        self._waits = self._timer.isActive() and self._is_wanted
        self._timer.stop()

    def finish(self) -> None:
        """What changed in the last moment still gets into the file; only once no lane runs any more."""
        if self._waits:
            with contextlib.suppress(LeadDeskError):
                self._writer.write(JobContext())


class _Writer:
    """Writes in whichever thread asks, one at a time. Nothing of it is loaded where no file is wished."""

    def __init__(self, ws: Workspace) -> None:
        self._ws = ws
        self._lock = threading.Lock()
        self._keeper: Keeper | None = None

    def write(self, context: JobContext) -> Kept | None:
        """Bring the file up to date; None where none is wished."""
        if not self._ws.settings["calendar_file"]:
            return None
        from leaddesk.exchange.ics_kept import Keeper

        with self._lock:
            if self._keeper is None:
                self._keeper = Keeper(self._ws)
            return self._keeper.bring_up_to_date(context)


def _concerns(changes: Changes) -> bool:
    from leaddesk.exchange import ics_kept

    return ics_kept.concerns(changes)
