"""The clock of the record shown as a coloured line: reply ring or icon, how long is left, when they came in (design rule 1)."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from leaddesk.ui.bridge.appearance import tokens
from leaddesk.ui.bridge.theme import Weight
from leaddesk.ui.delegates.cells import draw_ring
from leaddesk.ui.delegates.kit import kit
from leaddesk.ui.models.cells import RingCell
from leaddesk.ui.record.clock_words import Said
from leaddesk.ui.widgets import icons
from leaddesk.ui.widgets.text import PlainLabel

SIZE = 18


class _Mark(QWidget):
    """The ring, or an icon."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ring: RingCell | None = None
        self._icon = ""
        self._tone = "blue"
        self.setFixedSize(SIZE, SIZE)

    def show_mark(self, said: Said) -> None:
        self._ring, self._icon, self._tone = said.ring, said.icon, said.tone
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        try:
            middle = QPoint(SIZE // 2, SIZE // 2)
            if self._ring is not None:
                draw_ring(painter, kit(), middle, self._ring, SIZE - 1)
            elif self._icon:
                icons.draw(painter, self.rect(), self._icon, str(getattr(tokens(), self._tone)), 16)
        finally:
            painter.end()


class ClockLine(QWidget):
    """``show_clock`` says it; hidden where no clock runs."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._said: Said | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 7, 10, 7)
        row.setSpacing(10)
        self._mark = _Mark(self)
        self._strong = PlainLabel("", weight=Weight.SEMIBOLD, wrap=True)
        self._text = PlainLabel("", wrap=True)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(self._strong)
        column.addWidget(self._text)
        row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(column, 1)
        self.hide()

    def show_clock(self, said: Said | None) -> None:
        """Say another clock; None hides the line."""
        self._said = said
        self.setVisible(said is not None)
        if said is not None:
            self._mark.show_mark(said)
            self._strong.setText(said.strong)
            self._text.setText(said.text)
            self._text.setVisible(bool(said.text))
            self.setAccessibleName(said.whole)
            self.update()

    def text(self) -> str:
        """What it says."""
        return self._said.whole if self._said is not None else ""

    def tone(self) -> str:
        """The colour it says it in."""
        return self._said.tone if self._said is not None else ""

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._said is None:
            return
        painter = QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(str(getattr(tokens(), f"{self._said.tone}_bg"))))
            painter.drawRoundedRect(QRectF(self.rect()), 5, 5)
        finally:
            painter.end()
