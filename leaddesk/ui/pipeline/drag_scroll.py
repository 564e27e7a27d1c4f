"""Scrolls while a drag rests near an edge: a column up and down, the board sideways and through its lanes. Drags nothing itself."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, QPoint, QTimer, Signal
from PySide6.QtWidgets import QScrollArea, QScrollBar

from leaddesk.ui.pipeline.column_view import ColumnView

EDGE: Final = 36
"""Pixels from an edge within which it scrolls, faster the nearer."""
BEAT_MS: Final = 30
MOST: Final = 22
"""Pixels a beat."""


class EdgeScroll(QObject):
    """``at`` says where the drag is; ``stop`` that it is over no column. ``scrolled`` (pointer in the board's viewport): what lies below
    the pointer is something else now, of which Qt tells nothing while the mouse rests."""

    scrolled = Signal(QPoint)

    def __init__(self, body: QScrollArea, parent: QObject) -> None:
        super().__init__(parent)
        self._body = body
        self._view: ColumnView | None = None
        self._in_view = QPoint()
        self._in_body = QPoint()
        self._timer = QTimer(self)
        self._timer.setInterval(BEAT_MS)
        self._timer.timeout.connect(self.beat)

    def at(self, view: ColumnView, in_body: QPoint, in_view: QPoint) -> None:
        """The pointer: over ``view``, at ``in_body`` of the board's viewport and ``in_view`` of the column's."""
        self._view, self._in_body, self._in_view = view, in_body, in_view
        if not any(self._speeds()):
            self._timer.stop()
        elif not self._timer.isActive():
            self._timer.start()

    def stop(self) -> None:
        """Over no column any more."""
        self._timer.stop()
        self._view = None

    def _speeds(self) -> tuple[int, int, int]:
        """Pixels a beat: the column, the board sideways, the board through its lanes."""
        room = self._body.viewport()
        down = _speed(self._in_view.y(), self._view.viewport().height()) if self._view is not None else 0
        return down, _speed(self._in_body.x(), room.width()), _speed(self._in_body.y(), room.height())

    def beat(self) -> None:
        """Scroll once."""
        down, right, lanes = self._speeds()
        moved = self._view is not None and _scroll(self._view.verticalScrollBar(), down)
        moved = _scroll(self._body.horizontalScrollBar(), right) or moved
        moved = (not down and _scroll(self._body.verticalScrollBar(), lanes)) or moved
        if moved:
            self.scrolled.emit(self._in_body)
        else:
            self._timer.stop()


def _speed(at: int, length: int) -> int:
    """Pixels a beat at ``at`` of ``length``: back near the beginning, on near the end, none between."""
    if length < 3 * EDGE:
        return 0
    if at < EDGE:
        return -max(1, MOST * (EDGE - max(at, 0)) // EDGE)
    if at > length - EDGE:
        return max(1, MOST * (at - (length - EDGE)) // EDGE) if at <= length else MOST
    return 0


def _scroll(bar: QScrollBar, by: int) -> bool:
    before = bar.value()
    bar.setValue(before + by)
    return bar.value() != before
