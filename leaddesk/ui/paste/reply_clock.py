"""The clock of the first reply in the head of the paste dialog: the ring of the lists, with its words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from leaddesk.ui.bridge.theme import Weight
from leaddesk.ui.delegates.cells import RING, draw_ring
from leaddesk.ui.delegates.kit import kit
from leaddesk.ui.models.cells import RingCell, RingState
from leaddesk.ui.paste import sentences
from leaddesk.ui.widgets.text import PlainLabel, Tone

if TYPE_CHECKING:
    import datetime as dt

    from leaddesk.exchange.pasted_model import Proposal


_TONES: Final[dict[RingState, Tone]] = {RingState.PAST: "red", RingState.SOON: "amber"}


class ReplyClock(QWidget):
    """Hidden where the text tells no time of its own: then the clock begins with saving."""

    def __init__(self, proposal: Proposal, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._proposal = proposal
        self._ring = _Ring(self)
        self._figure = PlainLabel("", weight=Weight.SEMIBOLD, tone="accent")
        self._words = PlainLabel("", tone="accent")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        for widget in (self._ring, self._figure, self._words):
            row.addWidget(widget)

    def show_at(self, now: dt.datetime) -> None:
        """Say how much time is left at ``now``."""
        left = self._proposal.reply_left(now)
        self.setVisible(left is not None)
        if left is None or self._proposal.rules is None:
            return
        figure, said = sentences.time_left(left)
        fraction = 1 - left / max(1, self._proposal.rules.reply_minutes)
        cell = RingCell(RingState.PAST, 1.0, said) if left < 0 else RingCell.running(fraction, said)
        self._ring.set_cell(cell)
        tone = _TONES.get(cell.state, "accent")
        for label, text in ((self._figure, figure), (self._words, said)):
            label.setText(text)
            label.set_tone(tone)
        self.setAccessibleName(f"{figure} {said}")


class _Ring(QWidget):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._cell = RingCell(RingState.NONE, 0.0, "")
        self.setFixedSize(QSize(RING + 3, RING + 3))

    def set_cell(self, cell: RingCell) -> None:
        self._cell = cell
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        try:
            draw_ring(painter, kit(), QPoint(self.width() // 2, self.height() // 2), self._cell)
        finally:
            painter.end()
