"""The printed sheets of the last 90 days below the papers: how much of each is typed back, and the button that goes on (K16)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from leaddesk.base.i18n import _, pgettext
from leaddesk.ui.bridge.appearance import font, tokens
from leaddesk.ui.bridge.theme import TypeSize, Weight
from leaddesk.ui.widgets.buttons import KeyButton
from leaddesk.ui.widgets.ground import Ground
from leaddesk.ui.widgets.text import ElidedLabel, PlainLabel

ROW = 38
MOST = 40
"""So many sheets are listed, the latest first; the page *Type back* finds every one by its number."""


@dataclass(frozen=True)
class SheetLine:
    """A sheet in words. ``open``: whether a row of it can still be typed."""

    number: int
    title: str
    about: str
    state: str
    open: bool


class _Frame(QWidget):
    """*Sheet 41* in its frame, as it stands on the paper."""

    def __init__(self, number: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._text = _("Sheet {n}").format(n=number)
        self.setFont(font(TypeSize.SECOND, Weight.SEMIBOLD))
        self.setFixedSize(self.sizeHint())

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance(self._text) + 18, 22)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        try:
            look = tokens()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QColor(look.line2))
            painter.drawRoundedRect(QRect(0, 0, self.width() - 1, self.height() - 1), 4, 4)
            painter.setPen(QColor(look.text2))
            painter.setFont(self.font())
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._text)
        finally:
            painter.end()


class SheetRow(Ground):
    """One sheet. ``wanted``: type it back, or look at it."""

    wanted = Signal()

    def __init__(self, line: SheetLine, parent: QWidget | None = None) -> None:
        super().__init__("surface", "bottom", parent)
        self.line = line
        self.setFixedHeight(ROW)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 1)
        row.setSpacing(12)
        label = _("Type back") if line.open else pgettext("verb", "Look")
        self.button = KeyButton(label, self, icon="keyboard" if line.open else "", small=True)
        self.button.setAccessibleName(_("{act}: sheet {n}, {title}").format(act=label, n=line.number, title=line.title))
        self.button.clicked.connect(self.wanted)
        row.addWidget(_Frame(line.number, self))
        row.addWidget(PlainLabel(line.title, weight=Weight.MEDIUM))
        row.addWidget(ElidedLabel(line.about, tone="second"), 1)
        row.addWidget(PlainLabel(line.state, tone="amber" if line.open else "green", weight=Weight.MEDIUM))
        row.addWidget(self.button)
        said = (_("Sheet {n}").format(n=line.number), line.title, line.about, line.state)
        self.setAccessibleName(", ".join(said))


class PrintedSheets(QWidget):
    """``wanted`` (number of the sheet). Hidden while there is none."""

    wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[SheetLine, ...] = ()
        self.rows: list[SheetRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        head = Ground("surface", "bottom")
        head.setFixedHeight(46)
        row = QHBoxLayout(head)
        row.setContentsMargins(16, 6, 16, 0)
        row.setSpacing(8)
        row.addWidget(PlainLabel(_("Printed sheets"), size=TypeSize.PANE_TITLE, weight=Weight.SEMIBOLD))
        hint = _("kept for 90 days, so that what was written on them can be typed back")
        row.addWidget(ElidedLabel(hint, tone="second"), 1)
        self._column.addWidget(head)
        self.hide()

    def show_lines(self, lines: Sequence[SheetLine]) -> None:
        """Show these, the latest first."""
        if tuple(lines) == self._lines:
            return
        self._lines = tuple(lines)
        for row in self.rows:
            self._column.removeWidget(row)
            row.deleteLater()
        self.rows = [SheetRow(line) for line in self._lines[:MOST]]
        for row in self.rows:
            row.wanted.connect(partial(self.wanted.emit, row.line.number))
            self._column.addWidget(row)
        self.setVisible(bool(self.rows))
