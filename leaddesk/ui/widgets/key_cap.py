"""A key as it stands on a keyboard, for lines that tell what keys do."""

from __future__ import annotations

from typing import Final

from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from leaddesk.ui.bridge.appearance import tokens
from leaddesk.ui.widgets.buttons import draw_key, key_text, key_width

ARROWS: Final = {"Left": "←", "Right": "→", "Up": "↑", "Down": "↓", "1-8": "1–8"}


class KeyCap(QWidget):
    """The cap of ``key`` (portable text such as ``Ctrl+N`` or ``Left``); cannot be pressed."""

    def __init__(self, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        keys, _plus, last = key.rpartition("+")
        arrow = ARROWS.get(last)
        self._text = f"{key_text(keys) if keys else ''} {arrow}".strip() if arrow else key_text(key)
        self.setAccessibleName(self._text)
        self.setFixedSize(key_width(self._text), 20)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        try:
            look = tokens()
            draw_key(painter, self.width(), self.height() // 2, self._text, QColor(look.text2), QColor(look.line2))
        finally:
            painter.end()
