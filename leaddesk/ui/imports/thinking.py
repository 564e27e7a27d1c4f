"""What would become of the rows, thought through in a thread: the latest question wins, and what is known stays until it is answered.

Owns the last answer and the decisions given since; knows no widget and writes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from leaddesk.ui.imports.tasks import Fail, ImportTasks
from leaddesk.ui.imports.work import Thought

if TYPE_CHECKING:
    from leaddesk.exchange.importing import Prepared
    from leaddesk.exchange.plan_model import Options, RowDecision
    from leaddesk.exchange.review import Review

REST_MS = 250
"""Deciding rests this long before everything is thought through again."""


class Thinking(QObject):
    """``known`` when an answer came (or nothing is known any more), ``leant`` when decisions changed what is shown before it is
    thought through again."""

    known = Signal()
    leant = Signal()

    def __init__(self, tasks: ImportTasks, failed: Fail, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._failed = failed
        self._asked = 0
        self._next: Callable[[], None] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(REST_MS)
        self._timer.timeout.connect(self._go)
        self.thought: Thought | None = None
        self.review: Review | None = None
        self.is_behind = False
        """Whether what is known is older than what was answered."""

    def forget(self) -> None:
        """Nothing is known: the rows are others now."""
        self._asked += 1
        self._timer.stop()
        self._next = None
        self.thought, self.review, self.is_behind = None, None, False

    def start(self, prepared: Prepared, options: Options) -> None:
        """Think at once; what was known holds no more."""
        self.forget()
        self._think(prepared, options)

    def soon(
        self,
        prepared: Prepared,
        options: Options,
        decisions: Mapping[int, RowDecision | None],
        leaning: Review | None = None,
    ) -> None:
        """Show what ``decisions`` (row number -> decision, None = none any more) say, as ``leaning`` where that is known, and think
        once no more of them come."""
        if self.review is not None:
            self.review = leaning or self.review.deciding(decisions)
        self.is_behind = True
        self._asked += 1
        self._next = lambda: self._think(prepared, options)
        self._timer.start()
        self.leant.emit()

    def _go(self) -> None:
        question, self._next = self._next, None
        if question is not None:
            question()

    def _think(self, prepared: Prepared, options: Options) -> None:
        self._asked += 1
        asked = self._asked
        self.is_behind = True

        def got(thought: Thought) -> None:
            if asked == self._asked:
                self.thought, self.review, self.is_behind = thought, thought.review, False
                self.known.emit()

        def failed(error: Exception) -> None:
            if asked == self._asked:
                self.is_behind = False
                self._failed(error)

        self._tasks.think(prepared, options, then=got, failed=failed)
