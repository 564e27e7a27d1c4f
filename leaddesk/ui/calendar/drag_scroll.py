"""Goes on while a drag rests near an edge: scrolls up and down, and turns to the month or week before or after. Drags nothing itself."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, QPoint, QSize, QTimer, Signal

EDGE: Final = 28
"""Pixels from an edge within which it goes on."""
BEAT_MS: Final = 30
MOST: Final = 20
"""Pixels a beat."""
FIRST_TURN_MS: Final = 500
TURN_MS: Final = 900


class DragEdges(QObject):
    """``at`` says where the drag is over the viewport, ``stop`` that it is not. ``scrolled`` (pixels to scroll by) as long as it can be
    scrolled there, then ``turned`` (-1 before, 1 after) again and again."""

    scrolled = Signal(int)
    turned = Signal(int)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._place, self._room = QPoint(), QSize()
        self._can_scroll = (False, False)
        self._beat = QTimer(self)
        self._beat.setInterval(BEAT_MS)
        self._beat.timeout.connect(self.beat)
        self._turn = QTimer(self)
        self._turn.setSingleShot(True)
        self._turn.timeout.connect(self.turn)

    def at(self, place: QPoint, room: QSize, *, up: bool, down: bool) -> None:
        """The pointer is at ``place`` of a viewport of size ``room``; ``up`` and ``down``: whether it can be scrolled that way."""
        self._place, self._room, self._can_scroll = place, room, (up, down)
        if self._speed():
            self._turn.stop()
            if not self._beat.isActive():
                self._beat.start()
            return
        self._beat.stop()
        if not self._side():
            self._turn.stop()
        elif not self._turn.isActive():
            self._turn.start(FIRST_TURN_MS)

    def stop(self) -> None:
        """Over something else."""
        self._beat.stop()
        self._turn.stop()

    def beat(self) -> None:
        """Scroll once."""
        speed = self._speed()
        if speed:
            self.scrolled.emit(speed)
        else:
            self._beat.stop()

    def turn(self) -> None:
        """Turn once, and again after a while."""
        side = self._side()
        if side:
            self._turn.start(TURN_MS)
            self.turned.emit(side)

    def _speed(self) -> int:
        """Pixels a beat: up near the upper edge, down near the lower one."""
        y, high = self._place.y(), self._room.height()
        if y < EDGE and self._can_scroll[0]:
            return -max(1, MOST * (EDGE - max(y, 0)) // EDGE)
        if y > high - EDGE and self._can_scroll[1]:
            return max(1, MOST * (min(y, high) - (high - EDGE)) // EDGE)
        return 0

    def _side(self) -> int:
        """Which page lies beyond the edge the pointer rests at: -1, 1, or 0 = at none."""
        x, y = self._place.x(), self._place.y()
        if x < EDGE // 2 or (y < EDGE // 2 and not self._can_scroll[0]):
            return -1
        if x > self._room.width() - EDGE // 2 or (y > self._room.height() - EDGE // 2 and not self._can_scroll[1]):
            return 1
        return 0
