"""The painted head of a column. A click asks for the list of its cards; cards may be dropped on it as on the column."""

from __future__ import annotations

from typing import Final, Protocol

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QWidget

from leaddesk.ui.bridge.appearance import appearance
from leaddesk.ui.delegates.kit import draw_text, kit
from leaddesk.ui.pipeline.column_ground import FRAME, ColumnGround
from leaddesk.ui.pipeline.column_words import HeadFace, whole_sums
from leaddesk.ui.widgets import icons
from leaddesk.ui.widgets.text import set_tip

HEIGHT: Final = 54
PAD: Final = 10


class HeadDrops(Protocol):
    """Who decides about drags over a head; ``event`` is accepted or ignored by it."""

    def over_head(self, head: ColumnHead, event: QDragMoveEvent) -> None: ...

    def left_head(self, head: ColumnHead) -> None: ...

    def dropped_on_head(self, head: ColumnHead, event: QDropEvent) -> None: ...


class ColumnHead(QWidget):
    """``clicked``: its cards are wanted as a list. ``drops`` decides about drags; a drop here has no place between
    cards."""

    clicked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.drops: HeadDrops | None = None
        self._face = HeadFace()
        self.ground = ColumnGround()
        self.setFixedHeight(HEIGHT)
        self.setAcceptDrops(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        appearance().changed.connect(self.update)

    def say(self, face: HeadFace) -> None:
        """Show other words."""
        if face != self._face:
            self._face = face
            self.setAccessibleName(face.said)
            set_tip(self, face.tip)
            self.update()

    @property
    def face(self) -> HeadFace:
        """What it says."""
        return self._face

    def set_ground(self, ground: ColumnGround) -> None:
        """Framed with its column as a target, grey where it takes nothing, or folded."""
        if ground != self.ground:
            self.ground = ground
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, HEIGHT)

    # --- painting --------------------------------------------------------------------------------------------------------
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        try:
            look = kit()
            painter.fillRect(self.rect(), look.colour("sel2" if self.ground.target else "surface"))
            painter.setPen(look.colour("line"))
            painter.drawLine(0, HEIGHT - 1, self.width(), HEIGHT - 1)
            painter.drawLine(self.width() - 1, 0, self.width() - 1, HEIGHT)
            if self.ground.folded:
                draw_text(
                    painter, (4, 9, self.width() - 8, 18), self._face.count, look.second_medium, look.colour("text3")
                )
                return
            self._first_line(painter)
            self._second_line(painter)
            if self.ground.target:
                self._frame(painter)
        finally:
            painter.end()

    def _first_line(self, painter: QPainter) -> None:
        """Name, count, quiet ones; the share that went on at the right."""
        look, face = kit(), self._face
        x, y, right = PAD, 9, self.width() - PAD
        ink = "text3" if self.ground.refused else "text"
        if face.share:
            room = look.caption.width(face.share) + 11 + 3 + 12
            chip = QRect(right - room, y, room, 18)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.colour("neutral_bg"))
            painter.drawRoundedRect(QRectF(chip), 4, 4)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
            draw_text(painter, (chip.x() + 6, y, room, 18), face.share, look.caption, look.colour("text2"))
            icons.draw(painter, QRect(chip.right() - 16, y + 3, 11, 12), "arrow-right", look.name("text2"), 11)
            right -= room + 6
        beside = look.second.width(face.count) + 6 + (look.second.width(face.quiet) + 22 if face.quiet else 0)
        x += draw_text(painter, (x, y, right - x - beside, 18), face.name, look.semibold, look.colour(ink)) + 6
        x += draw_text(painter, (x, y, right - x, 18), face.count, look.second, look.colour("text3")) + 8
        if face.quiet:
            icons.draw(painter, QRect(x, y, 12, 17), "hourglass", look.name("stale"), 12)
            draw_text(painter, (x + 14, y, right - x - 14, 18), face.quiet, look.second, look.colour("stale"))

    def _second_line(self, painter: QPainter) -> None:
        """Sums, likely, typical days, or what a drag would add."""
        look, face = kit(), self._face
        x, y, right = PAD, 29, self.width() - PAD
        if face.delta:
            right -= draw_text(
                painter, (x, y, right - x, 18), face.delta, look.second_semibold, look.colour("accent"), right=True
            )
            right -= 6
        elif face.days:
            right -= draw_text(
                painter, (x, y, right - x, 18), face.days, look.caption, look.colour("text3"), right=True
            )
            right -= 6
        ink = "text3" if self.ground.refused else "text"
        sums = whole_sums(face.sums, lambda said: look.medium.width(said) <= right - x)
        x += draw_text(painter, (x, y, right - x, 18), sums, look.medium, look.colour(ink)) + 6
        if look.second.width(face.likely) <= right - x:  # half a figure would be another one; the tip has it
            draw_text(painter, (x, y, right - x, 18), face.likely, look.second, look.colour("text3"))

    def _frame(self, painter: QPainter) -> None:
        painter.setPen(QPen(kit().colour("accent"), FRAME))
        edge = QRectF(self.rect()).adjusted(FRAME / 2, FRAME / 2, -FRAME / 2, 0)
        painter.drawLine(edge.bottomLeft(), edge.topLeft())
        painter.drawLine(edge.topLeft(), edge.topRight())
        painter.drawLine(edge.topRight(), edge.bottomRight())

    # --- mouse and drags -------------------------------------------------------------------------------------------------
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.clicked.emit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self.drops is not None:
            self.drops.over_head(self, event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        if self.drops is not None:
            self.drops.over_head(self, event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        if self.drops is not None:
            self.drops.left_head(self)

    def dropEvent(self, event: QDropEvent) -> None:
        if self.drops is not None:
            self.drops.dropped_on_head(self, event)
