"""The reasons of a moment as rows: a ring, its number key, its words, and at the right how often and how much so far."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from leaddesk.ui.bridge.appearance import font, tokens
from leaddesk.ui.bridge.theme import TypeSize
from leaddesk.ui.widgets.buttons import draw_key

HEIGHT = 31
EDGE = 16


@dataclass(frozen=True)
class ReasonLine:
    """A reason: its code, its words, what was lost for it so far."""

    code: str
    label: str
    so_far: str = ""


class ReasonRow(QPushButton):
    """One of them; the chosen one stands on ``sel``."""

    def __init__(self, line: ReasonLine, number: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = line
        self._key = str(number) if number <= 9 else ""
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setFixedHeight(HEIGHT)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFont(font(TypeSize.BODY))
        self.setAccessibleName(f"{self._key} {line.label} {line.so_far}".strip())

    def sizeHint(self) -> QSize:
        return QSize(300, HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        try:
            look = tokens()
            if self.isChecked() or self.underMouse():
                painter.fillRect(self.rect(), QColor(look.sel if self.isChecked() else look.hover))
            middle = self.height() / 2
            self._paint_ring(painter, middle)
            x = EDGE + 27
            if self._key:
                draw_key(painter, x + 17, round(middle), self._key, QColor(look.text3), QColor(look.line2))
            x += 25
            painter.setFont(self.font())
            painter.setPen(QColor(look.text))
            room = QRect(x, 0, self.width() - x - EDGE, self.height())
            said = painter.fontMetrics().horizontalAdvance(self.line.so_far)
            words = painter.fontMetrics().elidedText(
                self.line.label, Qt.TextElideMode.ElideRight, room.width() - said - 12
            )
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)
            painter.setPen(QColor(look.text2))
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, self.line.so_far)
        finally:
            painter.end()

    def _paint_ring(self, painter: QPainter, middle: float) -> None:
        look = tokens()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        place = QPointF(EDGE + 7.5, middle)
        if self.isChecked():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(look.accent))
            painter.drawEllipse(place, 7.5, 7.5)
            painter.setBrush(QColor(look.on_accent))
            painter.drawEllipse(place, 3, 3)
        else:
            painter.setPen(QPen(QColor(look.ctl), 1.2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(place, 7, 7)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


class ReasonRows(QWidget):
    """All of them; one is always chosen. ``chosen`` (code) by click, number or arrow."""

    chosen = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._rows: list[ReasonRow] = []

    def set_lines(self, lines: Sequence[ReasonLine]) -> None:
        """Show these; the first is chosen."""
        for row in self._rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = [ReasonRow(line, number, self) for number, line in enumerate(lines, start=1)]
        for row in self._rows:
            row.clicked.connect(self._clicked)
            self._column.addWidget(row)
        self._mark(0)

    def lines(self) -> tuple[ReasonLine, ...]:
        """What is shown."""
        return tuple(row.line for row in self._rows)

    def code(self) -> str:
        """The chosen reason."""
        return next((row.line.code for row in self._rows if row.isChecked()), "")

    def choose(self, number: int) -> bool:
        """Choose by place, from 0; whether there is one."""
        if not 0 <= number < len(self._rows):
            return False
        self._mark(number)
        self.chosen.emit(self.code())
        return True

    def step(self, by: int) -> None:
        """To the next or the one before."""
        now = next((place for place, row in enumerate(self._rows) if row.isChecked()), 0)
        self.choose(max(0, min(len(self._rows) - 1, now + by)))

    def _clicked(self) -> None:
        row = self.sender()
        if isinstance(row, ReasonRow):
            self.choose(self._rows.index(row))

    def _mark(self, number: int) -> None:
        for place, row in enumerate(self._rows):
            row.setChecked(place == number)
