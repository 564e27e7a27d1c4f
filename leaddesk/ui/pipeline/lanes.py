"""A band of the board: one row of columns, with the head of a lane where there are lanes (avatar, name, how many, fold). Paints no card."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from leaddesk.base.i18n import _, ngettext
from leaddesk.domain.board import Lane
from leaddesk.ui.bridge import words
from leaddesk.ui.bridge.appearance import appearance
from leaddesk.ui.delegates.kit import draw_text, kit
from leaddesk.ui.pipeline.card_paint import GAP
from leaddesk.ui.pipeline.column_view import ColumnView
from leaddesk.ui.widgets import icons
from leaddesk.ui.widgets.avatar import avatar_colour, draw_avatar

HEAD: Final = 30
ROWS: Final = 3
"""Cards of a lane in sight at most; its columns scroll beyond."""
_PRESSING = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Left, Qt.Key.Key_Right)


class LaneHead(QWidget):
    """The head of a lane; a click, Space or Enter folds it."""

    toggled = Signal()

    def __init__(self, lane: Lane, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lane = lane
        self._folded = False
        self._left = 0
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        appearance().changed.connect(self.update)
        self.say(lane, folded=False)

    def say(self, lane: Lane, *, folded: bool) -> None:
        """Whose lane it is, with how many cards."""
        self._lane, self._folded = lane, folded
        count = ngettext("{n} deal", "{n} deals", lane.count).format(n=words.number(lane.count))
        text = _("{name}, {count}, folded") if folded else _("{name}, {count}")
        self.setAccessibleName(text.format(name=self.name, count=count))
        self.update()

    def stand_at(self, left: int) -> None:
        """Paint the words from ``left`` on: they stay in sight while the board is scrolled sideways."""
        if left != self._left:
            self._left = left
            self.update()

    @property
    def name(self) -> str:
        """Whose lane it is, in words."""
        return self._lane.name or _("Nobody yet")

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        try:
            look, x = kit(), self._left + 10
            painter.fillRect(self.rect(), look.colour("window"))
            painter.setPen(look.colour("line"))
            painter.drawLine(0, HEAD - 1, self.width(), HEAD - 1)
            chevron = "chevron-right" if self._folded else "chevron-down"
            icons.draw(painter, QRect(x, 7, 14, 15), chevron, look.name("text3"), 14)
            draw_avatar(painter, QRect(x + 20, 5, 20, 20), self._initials(), self._colour())
            x += 48
            x += draw_text(painter, (x, 5, 320, 20), self.name, look.semibold, look.colour("text")) + 8
            draw_text(painter, (x, 5, 120, 20), words.number(self._lane.count), look.second, look.colour("text3"))
            if self.hasFocus():
                painter.setPen(QPen(look.colour("accent"), 2))
                painter.drawRect(self.rect().adjusted(1, 1, -1, -2))
        finally:
            painter.end()

    def _initials(self) -> str:
        return self._lane.initials if self._lane.name else ""

    def _colour(self) -> str:
        return avatar_colour(self._lane.name, self._lane.color)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.toggled.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in _PRESSING:
            super().keyPressEvent(event)
        elif event.key() not in (Qt.Key.Key_Left, Qt.Key.Key_Right) or self._folded == (
            event.key() == Qt.Key.Key_Right
        ):
            self.toggled.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.update()


class Band(QWidget):
    """A row of columns below one another's heads. ``lane`` is None where there are no lanes."""

    fold_changed = Signal()

    def __init__(self, lane: Lane | None, views: Sequence[ColumnView], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lane = lane
        self.views = tuple(views)
        self.folded = False
        self.head = LaneHead(lane, self) if lane is not None else None
        if self.head is not None:
            self.head.toggled.connect(self.toggle)
        for view in self.views:
            view.setParent(self)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def say(self, lane: Lane) -> None:
        """The lane has other figures."""
        self.lane = lane
        if self.head is not None:
            self.head.say(lane, folded=self.folded)

    def toggle(self) -> None:
        """Fold or unfold the lane."""
        self.folded = not self.folded
        for view in self.views:
            view.setVisible(not self.folded)
        if self.lane is not None:
            self.say(self.lane)
        self.fold_changed.emit()

    def wanted_height(self) -> int:
        """Of a lane: head and at most ``ROWS`` cards of its longest column."""
        if self.folded:
            return HEAD
        longest = max((view.cards.count() for view in self.views), default=1)
        return HEAD + max(1, min(ROWS, longest)) * self.views[0].row_height + 2 * GAP

    def lay(self, lefts: Sequence[int]) -> None:
        """Give the columns their places: ``lefts`` are where they begin, the last number where the last one ends."""
        top = 0
        if self.head is not None:
            self.head.setGeometry(0, 0, self.width(), HEAD)
            top = HEAD
        for view, left, right in zip(self.views, lefts, lefts[1:], strict=False):
            view.setGeometry(left, top, right - left - 1, self.height() - top)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The hairlines between the columns."""
        painter = QPainter(self)
        try:
            painter.fillRect(self.rect(), kit().colour("line"))
        finally:
            painter.end()
