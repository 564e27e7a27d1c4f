"""The month in a window over one file, with a stopwatch on its first paint and its drag frames. Used by the case CALENDAR."""

from __future__ import annotations

import datetime as dt
import time
from functools import partial
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from tools.benches.board_stage import PATIENCE_SECONDS, SIZE, Spent

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from leaddesk.services.workspace import Workspace


class Stage:
    """The real ``MonthForm`` over ``ws``, reading in the lanes of the program."""

    def __init__(self, ws: Workspace, app: QApplication) -> None:
        from PySide6.QtCore import QTimer
        from PySide6.QtGui import QAction

        from leaddesk.base.jobs import ThreadJobs
        from leaddesk.ui.bridge.jobs import JobRunner

        self.ws, self._app = ws, app
        self.runner = JobRunner(ThreadJobs())
        actions = SimpleNamespace(action=lambda _name: QAction(app), trigger=lambda _name: None)
        self._context: Any = SimpleNamespace(ws=ws, runner=self.runner, actions=actions)
        self._heart = QTimer()
        self._heart.start(20)  # so that a wait for events always ends
        self.form: Any = None
        self.page: Any = None

    def open(self, month: dt.date) -> Spent:
        """A new month view; what it takes from its question to the frame in which every day is painted."""
        from PySide6.QtCore import QEvent

        from leaddesk.services import calendar
        from leaddesk.ui.calendar.month import MonthForm
        from leaddesk.ui.calendar.selection import Selection

        if self.form is not None:
            self.form.hide()
            self.form.deleteLater()
            self._app.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        self.form, self.page = MonthForm(self._context, Selection(month)), None
        self.form.resize(*SIZE)
        self.form.show()
        self._app.processEvents()
        first, last = self.form.span(month)
        began = Spent.now()
        asked = partial(calendar.read, per_day=self.form.per_day)
        self.runner.read(asked, self.ws, first, last, owner=self.form, on_result=self._show)
        self._until(lambda: self.page is not None)
        self.form.grid.viewport().repaint()
        self._app.processEvents()
        return Spent.now().since(began)

    def _show(self, page: Any) -> None:
        self.page = page
        self.form.show_page(page)

    def lift(self, entry: Any) -> None:
        """Take an entry in hand, of this month or of another (as when a drag turns the page); what is read for it is not counted."""
        self.form.drag.begin([entry], self.page)
        self._until(lambda: not self.runner.busy())
        self._app.processEvents()

    def drag(self, share: float) -> Spent:
        """One frame: the pointer moves to another place of the month, the slot opens there, what changed is painted."""
        from PySide6.QtCore import QPoint

        grid = self.form.grid
        size = grid.viewport().size()
        place = QPoint(int(share * 7 * size.width()) % size.width(), int(share * (size.height() - 4)))
        began = Spent.now()
        grid.drag.to(place)
        self._app.processEvents()
        return Spent.now().since(began)

    def let_go(self) -> None:
        """Give the drag up."""
        self.form.grid.drag.end()

    def close(self) -> None:
        """Wait for the threads and take the window away."""
        self.runner.shutdown()
        self.form.close()

    def _until(self, done: Any) -> None:
        from PySide6.QtCore import QEventLoop

        late = time.perf_counter() + PATIENCE_SECONDS
        while not done():
            self._app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
            assert time.perf_counter() < late, "the month did not come"
