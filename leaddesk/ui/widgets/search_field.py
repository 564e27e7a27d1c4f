"""A text field with an icon in front and its key at the end: filter of a list, palette; and the field of a find bar."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from leaddesk.ui.bridge.appearance import tokens
from leaddesk.ui.widgets import icons
from leaddesk.ui.widgets.buttons import draw_key, key_text, key_width

WAIT_MS = 120
"""Typing rests this long before ``settled``."""


class SearchField(QLineEdit):
    """``settled`` tells the text once typing rests; Esc empties the field, in an empty one ``left`` is emitted; Down too.

    The text never exceeds 500 characters.
    """

    settled = Signal(str)
    left = Signal()

    def __init__(self, hint: str, parent: QWidget | None = None, *, icon: str = "search", key: str = "") -> None:
        super().__init__(parent)
        self._icon_name = icon
        self._key = key_text(key) if key else ""
        self.setPlaceholderText(hint)
        self.setAccessibleName(hint)
        self.setMaxLength(500)
        right = key_width(self._key) + 8 if self._key else 0
        self.setTextMargins(20 if icon else 0, 0, right, 0)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(WAIT_MS)
        self._timer.timeout.connect(self._settle)
        self.textChanged.connect(self._timer.start)

    def _settle(self) -> None:
        self.settled.emit(self.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            if self.text():
                self.clear()
            else:
                self.left.emit()
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
            self._timer.stop()
            self._settle()
            self.left.emit()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        try:
            look = tokens()
            if self._icon_name:
                icons.draw(painter, QRect(7, 0, 15, self.height() - 1), self._icon_name, look.text2, 15)
            if self._key and not self.text():
                edge = self.width() - 7
                draw_key(painter, edge, self.height() // 2, self._key, QColor(look.text3), QColor(look.line2))
        finally:
            painter.end()


class FindField(SearchField):
    """Of a find bar. ``ended``: Esc, at once; ``next_wanted``: Enter or Down; ``previous_wanted``: Shift+Enter or Up."""

    ended = Signal()
    next_wanted = Signal()
    previous_wanted = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, enter = event.key(), event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        backwards = enter and event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        if key == Qt.Key.Key_Escape:
            self.ended.emit()
        elif key == Qt.Key.Key_Up or backwards:
            self.previous_wanted.emit()
        elif key == Qt.Key.Key_Down or enter:
            self.next_wanted.emit()
        else:
            super().keyPressEvent(event)
