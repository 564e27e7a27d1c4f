"""Pieces of the questions beside the rows: a radio row with a second word, a drop-down, a section with a title. No knowledge of imports."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QComboBox, QRadioButton, QSizePolicy, QVBoxLayout, QWidget

from leaddesk.ui.bridge.appearance import font, tokens
from leaddesk.ui.bridge.theme import TypeSize, Weight
from leaddesk.ui.widgets.ground import Line
from leaddesk.ui.widgets.text import PlainLabel, no_mnemonic, one_line, set_tip

ROW = 29
DOT = 15


class RadioRow(QRadioButton):
    """A radio button over the whole row: its answer in 500, what follows from it in second text."""

    def __init__(self, code: str, label: str, second: str = "", parent: QWidget | None = None) -> None:
        super().__init__(no_mnemonic(label), parent)
        self.code = code
        self._label, self._second = one_line(label), one_line(second)
        self.setAccessibleName(f"{label}, {second}" if second else label)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(ROW)
        set_tip(self, f"{label}: {second}" if second else "")

    def sizeHint(self) -> QSize:
        return QSize(260, ROW)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, ROW)

    def hitButton(self, pos: object) -> bool:
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint(painter)
        finally:
            painter.end()

    def _paint(self, painter: QPainter) -> None:
        look = tokens()
        box = QRectF(self.rect())
        painter.setPen(Qt.PenStyle.NoPen)
        if self.isChecked() or self.underMouse():
            painter.setBrush(QColor(look.sel if self.isChecked() else look.hover))
            painter.drawRoundedRect(box, 5, 5)
        middle = box.center().y()
        dot = QRectF(8.5, middle - DOT / 2, DOT, DOT)
        painter.setBrush(QColor(look.surface))
        if self.isChecked():
            painter.setPen(QPen(QColor(look.accent), 4.5))
            painter.drawEllipse(dot.adjusted(2, 2, -2, -2))
        else:
            painter.setPen(QPen(QColor(look.ctl), 1.2))
            painter.drawEllipse(dot)
        self._words(painter, QRect(31, 0, self.width() - 37, self.height()))
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(look.accent), 1.5))
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 5, 5)

    def _words(self, painter: QPainter, box: QRect) -> None:
        look = tokens()
        left = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        for text, face, colour in (
            (self._label, font(TypeSize.BODY, Weight.MEDIUM), look.text),
            (self._second, font(TypeSize.SECOND), look.text2),
        ):
            painter.setFont(face)
            painter.setPen(QColor(colour))
            shown = QFontMetrics(face).elidedText(text, Qt.TextElideMode.ElideRight, box.width())
            painter.drawText(box, left, shown)
            box = box.adjusted(QFontMetrics(face).horizontalAdvance(shown) + 9, 0, 0, 0)


class CalmBox(QComboBox):
    """A drop-down that gives way to its pane: as narrow as needed, and the wheel turns the pane, not the answer."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(10)
        self.setMaxVisibleItems(18)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class Section(QWidget):
    """A titled part of the pane with a hairline below; ``body`` takes what is asked."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        inner = QWidget(self)
        self.body = QVBoxLayout(inner)
        self.body.setContentsMargins(16, 13, 14, 13)
        self.body.setSpacing(3)
        self._title = PlainLabel(title, size=TypeSize.PANE_TITLE, weight=Weight.SEMIBOLD, wrap=True)
        self._second = PlainLabel("", size=TypeSize.SECOND, tone="second", wrap=True)
        self._second.setVisible(False)
        self.body.addWidget(self._title)
        self.body.addWidget(self._second)
        outer.addWidget(inner)
        outer.addWidget(Line())

    def set_title(self, title: str) -> None:
        self._title.setText(title)

    def title(self) -> str:
        """What is asked."""
        return self._title.text()

    def second(self) -> str:
        """The line below the title."""
        return self._second.text()

    def set_second(self, text: str) -> None:
        """A line below the title; empty = none."""
        self._second.setText(text)
        self._second.setVisible(bool(text))

    def add(self, widget: QWidget, *, gap: int = 0) -> None:
        """Append ``widget``, ``gap`` pixels below what is there."""
        if gap:
            self.body.addSpacing(gap)
        self.body.addWidget(widget)
