"""Plain surfaces and lines: a widget with a ground of the theme and a hairline at an edge."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from leaddesk.ui.bridge.appearance import tokens

GroundName = Literal["window", "surface", "sunken", "raised", "sel2"]
EdgeName = Literal["", "top", "bottom", "left", "right", "box"]


class Ground(QWidget):
    """Paints ``ground`` and one hairline at ``edge`` (box = all round)."""

    def __init__(self, ground: GroundName = "surface", edge: EdgeName = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ground, self._edge = ground, edge
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent, edge != "box")

    def set_edge(self, edge: EdgeName) -> None:
        """Draw the hairline elsewhere."""
        self._edge = edge
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        try:
            look = tokens()
            painter.fillRect(self.rect(), QColor(str(getattr(look, self._ground))))
            painter.setPen(QColor(look.line))
            right, bottom = self.width() - 1, self.height() - 1
            if self._edge in ("top", "box"):
                painter.drawLine(0, 0, right, 0)
            if self._edge in ("bottom", "box"):
                painter.drawLine(0, bottom, right, bottom)
            if self._edge in ("left", "box"):
                painter.drawLine(0, 0, 0, bottom)
            if self._edge in ("right", "box"):
                painter.drawLine(right, 0, right, bottom)
        finally:
            painter.end()


class Line(QWidget):
    """A hairline between parts."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        try:
            painter.fillRect(self.rect(), QColor(tokens().line))
        finally:
            painter.end()
