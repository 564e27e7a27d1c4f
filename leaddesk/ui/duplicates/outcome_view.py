"""Below the comparison: what comes together with its counts, what does not change, and that it can be taken apart again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from leaddesk.base.i18n import _
from leaddesk.ui.bridge import words
from leaddesk.ui.bridge.appearance import tokens
from leaddesk.ui.bridge.theme import TypeSize, Weight
from leaddesk.ui.widgets.empty_state import IconLabel
from leaddesk.ui.widgets.ground import Ground, Line
from leaddesk.ui.widgets.text import ElidedLabel, PlainLabel

if TYPE_CHECKING:
    from leaddesk.services.merging_model import Together

COUNT_WIDTH = 56
ROOM = 680
"""Width from which on both parts stand beside each other, in logical pixels."""


class OutcomeView(QWidget):
    """``show_outcome`` shows the counts of a pair."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._counts = QWidget(self)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(6)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(0, 1)
        left = QVBoxLayout(self._counts)
        left.setContentsMargins(16, 12, 16, 14)
        left.setSpacing(8)
        left.addWidget(_title(_("Comes together, nothing is dropped")))
        left.addLayout(self._grid)
        left.addStretch(1)
        row.addWidget(self._counts, 1)
        row.addWidget(self._unchanged(), 1)
        self._cells: list[QWidget] = []

    def _unchanged(self) -> QWidget:
        self._box = box = Ground("surface", "left", self)
        column = QVBoxLayout(box)
        column.setContentsMargins(16, 12, 16, 14)
        column.setSpacing(8)
        column.addWidget(_title(_("What does not change")))
        self._clocks = PlainLabel("", size=TypeSize.SECOND, tone="second", wrap=True)
        column.addWidget(self._clocks)
        column.addWidget(ApartCard())
        column.addStretch(1)
        return box

    def show_outcome(self, together: Sequence[Together], reply_due: str) -> None:
        """Show the counts; ``reply_due`` is when the first reply is due, in words ("" = it is not)."""
        for cell in self._cells:
            self._grid.removeWidget(cell)
            cell.hide()
            cell.deleteLater()
        self._cells = []
        for place, one in enumerate(line for line in together if line.together):
            counts = (one.ours, one.theirs, one.together)
            said = _("{what}: {left} left, {right} right, {both} together").format(
                what=one.label, left=one.ours, right=one.theirs, both=one.together
            )
            label = ElidedLabel(one.label, size=TypeSize.SECOND)
            label.setAccessibleName(said)
            self._put(label, 2 * place, 0)
            for column, count in enumerate(counts, start=1):
                strong = Weight.SEMIBOLD if column == len(counts) else Weight.REGULAR
                figure = PlainLabel(words.number(count), size=TypeSize.SECOND, weight=strong)
                figure.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                figure.setMinimumWidth(COUNT_WIDTH)
                self._put(figure, 2 * place, column)
            line = Line()
            self._grid.addWidget(line, 2 * place + 1, 0, 1, 4)
            self._cells.append(line)
        self._counts.setVisible(bool(self._cells))
        parts = [_("The clocks stay as they are: a merge is no contact.")]
        if reply_due:
            parts.append(_("The first reply is still due {when}.").format(when=reply_due))
        parts.append(_("Every lead keeps its number, and when both were first reached stays known."))
        self._clocks.setText(" ".join(parts))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Beside each other where there is room for both, else one below the other."""
        super().resizeEvent(event)
        beside = self.width() >= ROOM
        self._row.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
        self._box.set_edge("left" if beside else "top")

    def _put(self, widget: QWidget, row: int, column: int) -> None:
        self._grid.addWidget(widget, row, column)
        self._cells.append(widget)


class ApartCard(QWidget):
    """The green card: a merge is no way without return."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 8, 10, 8)
        row.setSpacing(8)
        row.addWidget(IconLabel("undo-2", "green", 15), 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(1)
        column.addWidget(
            PlainLabel(
                _("Can be taken apart again, next week too"), size=TypeSize.SECOND, weight=Weight.SEMIBOLD, wrap=True
            )
        )
        text = _("With “Take apart again” in the menu of the lead. What was changed in between stays, and is named.")
        column.addWidget(PlainLabel(text, size=TypeSize.SECOND, wrap=True))
        row.addLayout(column, 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens().green_bg))
            painter.drawRoundedRect(QRectF(self.rect()), 6, 6)
        finally:
            painter.end()


def _title(text: str) -> PlainLabel:
    return PlainLabel(text, size=TypeSize.SECOND, weight=Weight.SEMIBOLD, tone="second", wrap=True)
