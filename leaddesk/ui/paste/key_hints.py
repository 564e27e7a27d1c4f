"""Keys and what they do, in the foot of the dialog: caps as on buttons, words between them."""

from __future__ import annotations

from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from leaddesk.base.i18n import _
from leaddesk.ui.bridge.appearance import tokens
from leaddesk.ui.bridge.theme import TypeSize
from leaddesk.ui.widgets.buttons import draw_key, key_text, key_width
from leaddesk.ui.widgets.text import PlainLabel


class KeyHints(QWidget):
    """Tab goes on; Alt with a figure up to ``keys`` shows a passage (0 or 1: not worth a word)."""

    def __init__(self, keys: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(5)
        parts: list[QWidget] = [_Cap("Tab"), _words(_("next field"))]
        if keys > 1:
            parts += [_Cap("Alt+1"), _words(_("to")), _Cap(f"Alt+{keys}"), _words(_("show the passage"))]
        for part in parts:
            row.addWidget(part)
        row.addStretch(1)


def _words(text: str) -> PlainLabel:
    return PlainLabel(text, size=TypeSize.SECOND, tone="second")


class _Cap(QWidget):
    def __init__(self, key: str) -> None:
        super().__init__()
        self._text = key_text(key)
        self.setAccessibleName(self._text)
        self.setFixedSize(key_width(self._text), 20)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        try:
            look = tokens()
            draw_key(painter, self.width(), self.height() // 2, self._text, QColor(look.text2), QColor(look.line2))
        finally:
            painter.end()
