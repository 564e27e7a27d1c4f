"""The board over one file in a window, with a stopwatch on its frames; and the same cards as a widget each. Used by the case of P-G10."""

from __future__ import annotations

import time
from collections.abc import Callable
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from leaddesk.services.workspace import Workspace

SIZE = (1600, 900)
PATIENCE_SECONDS = 120


class Spent(NamedTuple):
    """A reading of both clocks, or the time between two: seconds of the UI thread's own work, and of the wall."""

    own: float
    wall: float

    @classmethod
    def now(cls) -> Spent:
        return cls(time.thread_time(), time.perf_counter())

    def since(self, earlier: Spent) -> Spent:
        return Spent(self.own - earlier.own, self.wall - earlier.wall)


class Stage:
    """The real ``BoardView`` over ``ws``; its moves go through the write lane and come back as ``Changes``."""

    def __init__(self, ws: Workspace, app: QApplication) -> None:
        from PySide6.QtCore import QObject, QTimer, Signal
        from PySide6.QtGui import QAction

        from leaddesk.base.jobs import ThreadJobs
        from leaddesk.ui.bridge.changes import ChangesBridge
        from leaddesk.ui.bridge.jobs import JobRunner

        class Ticker(QObject):
            tick = Signal()

        self.ws, self._app = ws, app
        self.runner = JobRunner(ThreadJobs())
        self._changes = ChangesBridge(ws.bus)
        self._ticker = Ticker()
        actions = SimpleNamespace(action=lambda name: QAction(name, app), refresh=lambda *_names: None)
        self._context: Any = SimpleNamespace(ws=ws, runner=self.runner, ticker=self._ticker, actions=actions)
        self._heart = QTimer()
        self._heart.start(20)  # so that a wait for events always ends
        self.board: Any = None
        self._frames: list[float] = []

    def open(self) -> Spent:
        """A new board; what it takes from its question to the frame in which every card in sight is painted."""
        from PySide6.QtCore import QEvent

        from leaddesk.domain.board import BoardQuery
        from leaddesk.ui.pipeline.board import BoardView
        from leaddesk.ui.pipeline.selection import Selection

        if self.board is not None:
            self.settle()
            self._changes.changed.disconnect(self.board.take_changes)
            self.board.hide()
            self.board.deleteLater()
            self._app.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        self.board = BoardView(self._context, Selection(), None)  # type: ignore[arg-type]  # nothing is asked here
        self._changes.changed.connect(self.board.take_changes)
        self.board.resize(*SIZE)
        self.board.show()
        self._app.processEvents()
        began = Spent.now()
        self.board.show_query(BoardQuery())
        self.until(lambda: self.board.total() > 0)
        self._app.processEvents()
        self.until(self.is_painted)
        return Spent.now().since(began)

    def is_painted(self) -> bool:
        """Whether every card in sight has been painted."""
        views = self.board.area.views.values()
        painted = {key[0] for key in self.board.marks.pictures._kept}
        return all(lead_id in painted for view in views for lead_id in view.visible_ids())

    def is_whole(self) -> bool:
        """Whether every card in sight has been read."""
        views = self.board.area.views.values()
        return all(self.board.cards.knows(lead_id) for view in views for lead_id in view.visible_ids())

    def settle(self) -> None:
        """Until nothing is under way and everything is laid out."""
        self.until(
            lambda: not self.runner.busy() and not self._changes._waiting and not self._changes._timer.isActive()
        )
        for _ in range(20):
            self._app.processEvents()

    def frame(self, columns: int, by: int) -> Spent:
        """What it takes to scroll the first ``columns`` by ``by`` pixels (back to the top at the end) and paint them."""
        views = list(self.board.area.views.values())[:columns]
        began = Spent.now()
        for view in views:
            bar = view.verticalScrollBar()
            bar.setValue(bar.value() + by if bar.value() + by <= bar.maximum() else 0)
            view.viewport().repaint()
        return Spent.now().since(began)

    def jump(self, share: float) -> Spent:
        """What it takes to paint seven columns at another place, every card of them new; the reading itself is not counted."""
        views = list(self.board.area.views.values())
        for view in views:
            view.verticalScrollBar().setValue(int(share * view.verticalScrollBar().maximum()))
            view.viewport().repaint()
        self.until(self.is_whole)
        self.board.marks.pictures.clear()
        began = Spent.now()
        for view in views:
            view.viewport().repaint()
        return Spent.now().since(began)

    def move(self, lead_id: int, stage_id: int) -> Spent:
        """What it takes from a drop to the frame that shows the card in its new column."""
        from leaddesk.services import board

        self.settle()
        began = Spent.now()
        self.runner.write(board.place, self.ws, [lead_id], stage_id, owner=self.board)

        def there() -> bool:
            view = self.board.view_of(lead_id)
            return view is not None and view.cards.key == stage_id

        self.until(there)
        self._app.processEvents()
        return Spent.now().since(began)

    def until(self, done: Callable[[], bool]) -> None:
        """Run the event loop until ``done``."""
        from PySide6.QtCore import QEventLoop

        late = time.perf_counter() + PATIENCE_SECONDS
        while not done():
            self._app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
            assert time.perf_counter() < late, "the board did not come"

    def close(self) -> None:
        """Wait for the threads and take the window away."""
        self._changes.close()
        self.runner.shutdown()
        self.board.close()


def widget_per_card(ws: Workspace, app: QApplication) -> tuple[float, int]:
    """The naive board: every card read, a frame with four labels each, in a scroll area a column. Seconds to its first frame, cards."""
    from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

    from leaddesk.domain.board import BoardQuery
    from leaddesk.store import board

    began = time.perf_counter()
    window = QWidget()
    window.resize(*SIZE)
    row, cards = QHBoxLayout(window), 0
    layout = board.layout(ws.store, BoardQuery(), ws.moment())
    for ids in layout.ids.values():
        inside = QWidget()
        column = QVBoxLayout(inside)
        for card in board.cards(ws.store, list(ids), ws.moment()):
            frame = QFrame()
            lines = QVBoxLayout(frame)
            for text in (card.title, card.second, card.step, f"{card.days} of {card.limit} d"):
                lines.addWidget(QLabel(text))
            column.addWidget(frame)
            cards += 1
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(inside)
        row.addWidget(area)
    window.show()
    for _ in range(3):
        app.processEvents()
    return time.perf_counter() - began, cards
