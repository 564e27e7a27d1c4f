"""A row of a short list that opens something: icon, name, second text, a word at the right. Up and Down go through them."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QWidget

from leaddesk.ui.bridge.appearance import font, tokens
from leaddesk.ui.bridge.theme import TypeSize, Weight
from leaddesk.ui.widgets import icons
from leaddesk.ui.widgets.text import elide, set_tip

HEIGHT = 40


class ClickRow(QPushButton):
    """One row, a hairline below it."""

    def __init__(self, icon: str, name: str, second: str = "", right: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon, self._name, self._second, self._right = icon, name, second, right
        self.setProperty("kind", "quiet")
        self.setFixedHeight(HEIGHT)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        said = ", ".join(part for part in (name, second, right) if part)
        self.setAccessibleName(said)
        set_tip(self, said)

    def sizeHint(self) -> QSize:
        return QSize(420, HEIGHT)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up) and not event.modifiers():
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        try:
            look = tokens()
            if self.underMouse():
                painter.fillRect(self.rect(), QColor(look.hover))
            painter.setPen(QColor(look.line))
            painter.drawLine(0, HEIGHT - 1, self.width(), HEIGHT - 1)
            icons.draw(painter, QRect(10, 0, 16, HEIGHT), self._icon, look.text2, 16)
            face, second = font(TypeSize.BODY, Weight.MEDIUM), font(TypeSize.SECOND)
            painter.setFont(second)
            right = painter.fontMetrics().horizontalAdvance(self._right) if self._right else 0
            icons.draw(painter, QRect(self.width() - 24, 0, 16, HEIGHT), "chevron-right", look.text3, 14)
            painter.setPen(QColor(look.text3))
            ends = self.rect().adjusted(0, 0, -32, 0)
            painter.drawText(ends, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, self._right)
            room = self.width() - 38 - right - 48
            painter.setFont(face)
            painter.setPen(QColor(look.text))
            name = elide(self._name, face, min(room, max(160, room * 2 // 5)))
            painter.drawText(QRect(38, 0, room, HEIGHT), Qt.AlignmentFlag.AlignVCenter, name)
            taken = painter.fontMetrics().horizontalAdvance(name) + 12
            painter.setFont(second)
            painter.setPen(QColor(look.text2))
            box = QRect(38 + taken, 0, room - taken, HEIGHT)
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, elide(self._second, second, box.width()))
            if self.hasFocus():
                painter.setPen(QPen(QColor(look.accent), 2))
                painter.drawRect(self.rect().adjusted(1, 1, -1, -2))
        finally:
            painter.end()
