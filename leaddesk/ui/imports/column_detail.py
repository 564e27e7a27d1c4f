"""Beside the columns: what the chosen one goes to and why, its values, and how one of the rows looks with it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from leaddesk.base.i18n import _
from leaddesk.ui.bridge import words
from leaddesk.ui.bridge.appearance import appearance
from leaddesk.ui.bridge.theme import TypeSize, Weight
from leaddesk.ui.delegates.kit import kit
from leaddesk.ui.imports.card_delegate import GAP, HEIGHT, paint_card
from leaddesk.ui.imports.card_model import CardModel
from leaddesk.ui.imports.cards import Card
from leaddesk.ui.imports.choices import Section
from leaddesk.ui.imports.column_model import ColumnLine
from leaddesk.ui.widgets.buttons import IconButton, KeyButton
from leaddesk.ui.widgets.ground import Ground
from leaddesk.ui.widgets.text import ElidedLabel, PlainLabel


class CardWidget(QWidget):
    """One card, painted as in the list."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._card: Card | None = None
        self.setFixedHeight(HEIGHT - GAP)
        appearance().changed.connect(self.update)

    def show_card(self, card: Card | None) -> None:
        self._card = card
        self.setAccessibleName(card.sentence() if card is not None else "")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(280, HEIGHT - GAP)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        try:
            if self._card is not None:
                paint_card(painter, kit(), self.rect(), self._card, focused=False, chosen=False)
        finally:
            painter.end()


class ColumnDetail(Ground):
    """``kept`` and ``left_out`` say what shall become of the column; the row shown below goes by ``step``."""

    kept = Signal()
    left_out = Signal()

    def __init__(self, cards: CardModel, parent: QWidget | None = None) -> None:
        super().__init__("surface", "", parent)
        self._cards = cards
        self._place = 0
        self.setMinimumWidth(260)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._head = Section("")
        self._goes = PlainLabel("", wrap=True)
        self._why = PlainLabel("", size=TypeSize.SECOND, tone="second", wrap=True)
        self._head.add(self._goes, gap=4)
        self._head.add(self._why)
        buttons = QWidget()
        row = QHBoxLayout(buttons)
        row.setContentsMargins(0, 6, 0, 0)
        row.setSpacing(8)
        self.keep = KeyButton(_("Keep as its own field"), small=True)
        self.leave = KeyButton(_("Leave out"), small=True)
        self.keep.clicked.connect(self.kept)
        self.leave.clicked.connect(self.left_out)
        row.addWidget(self.keep)
        row.addWidget(self.leave)
        row.addStretch(1)
        self._head.add(buttons)
        column.addWidget(self._head)
        self._values = Section(_("First values"))
        self._samples = PlainLabel("", wrap=True)
        self._values.add(self._samples, gap=2)
        column.addWidget(self._values)
        column.addWidget(self._example())
        column.addStretch(1)

    def _example(self) -> QWidget:
        box = QWidget()
        lines = QVBoxLayout(box)
        lines.setContentsMargins(16, 13, 14, 13)
        lines.setSpacing(6)
        self._row_title = PlainLabel("", weight=Weight.SEMIBOLD)
        self.card = CardWidget()
        foot = QHBoxLayout()
        foot.setSpacing(6)
        self._where = ElidedLabel("", size=TypeSize.SECOND, tone="second")
        back = IconButton("chevron-left", _("Row before"))
        on = IconButton("chevron-right", _("Row after"))
        back.clicked.connect(lambda: self.step(-1))
        on.clicked.connect(lambda: self.step(1))
        foot.addWidget(self._where, 1)
        foot.addWidget(back)
        foot.addWidget(on)
        lines.addWidget(self._row_title)
        lines.addWidget(self.card)
        lines.addLayout(foot)
        return box

    def show_line(self, line: ColumnLine | None) -> None:
        """The column in focus."""
        self.setEnabled(line is not None)
        if line is None:
            return
        self._head.set_title(line.header)
        self._head.set_second(_("column {letter}").format(letter=line.letter))
        self._goes.setText(_("Goes to: {field}").format(field=line.goes_to))
        self._why.setText(line.reason)
        self.keep.setEnabled(not line.is_custom)
        self.leave.setEnabled(line.field is not None)
        self._samples.setText("\n".join(line.samples) or _("Nothing in it"))
        self.step(0)

    def step(self, by: int) -> None:
        """Show the row before or after as it will look."""
        count = self._cards.rowCount()
        self._place = max(0, min(count - 1, self._place + by))
        if not count:
            self.card.show_card(None)
            return
        card = self._cards.card(self._place)
        self._row_title.setText(_("Row {row} will become").format(row=card.row_no))
        self.card.show_card(card)
        self._where.setText(_("{n} of {total}").format(n=words.number(self._place + 1), total=words.number(count)))
