"""Paints the cards of a column from pictures: a card is drawn once for each look and then only put down (PERFORMANCE section 5).

What is marked (chosen, dragged, found) is the ``Marks``', shared by all columns. Reads nothing.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field
from typing import Final

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem

from leaddesk.ui.bridge.appearance import appearance
from leaddesk.ui.delegates.kit import Kit, kit
from leaddesk.ui.pipeline.card_face import CardFace
from leaddesk.ui.pipeline.card_paint import (
    GAP,
    RIGHT,
    SIDE,
    CardState,
    Lines,
    lines_of,
    paint_card,
    paint_slot,
    paint_waiting,
)
from leaddesk.ui.pipeline.column_model import ColumnModel
from leaddesk.ui.pipeline.selection import Selection

Index = QModelIndex | QPersistentModelIndex
PICTURES: Final = 320
"""Cards kept painted: some screens of seven columns, 80 kB each."""


class CardPictures:
    """Painted cards, the least recently used dropped first. Cleared when the look changes."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[object, ...], tuple[CardFace, QPixmap]] = OrderedDict()

    def clear(self) -> None:
        """Paint everything anew."""
        self._kept.clear()

    def picture(
        self,
        lead_id: int,
        face: CardFace,
        size: QSize,
        state: CardState,
        *,
        look: Kit,
        lines: Lines,
        ratio: float = 1.0,
    ) -> QPixmap:
        """The card as a picture of ``size`` logical pixels."""
        key = (lead_id, size.width(), size.height(), state, ratio)
        found = self._kept.get(key)
        if found is not None and found[0] is face:
            self._kept.move_to_end(key)
            return found[1]
        made = QPixmap(QSize(round(size.width() * ratio), round(size.height() * ratio)))
        made.setDevicePixelRatio(ratio)
        made.fill(Qt.GlobalColor.transparent)
        painter = QPainter(made)
        try:
            paint_card(painter, look, QRect(QPoint(0, 0), size), face, lines=lines, state=state)
        finally:
            painter.end()
        self._kept[key] = (face, made)
        while len(self._kept) > PICTURES:
            self._kept.popitem(last=False)
        return made


@dataclass
class Marks:
    """What is marked on the board now: the selection, cards being dragged (ghosts), cards that were found."""

    selection: Selection
    pictures: CardPictures = field(default_factory=CardPictures)
    dragged: frozenset[int] = frozenset()
    found: frozenset[int] = frozenset()

    def state(self, lead_id: int, *, has_focus: bool) -> CardState:
        """How a card stands."""
        current = lead_id == self.selection.current
        return CardState(
            chosen=self.selection.has(lead_id),
            current=current and not has_focus,
            focus=current and has_focus,
            ghost=lead_id in self.dragged,
            found=lead_id in self.found,
        )


class CardDelegate(QStyledItemDelegate):
    """The cards of one column."""

    def __init__(self, view: QListView, model: ColumnModel, marks: Marks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._view = view
        self._model = model
        self._marks = marks
        self.look_changed()

    def look_changed(self) -> None:
        """Colours, fonts or density are others; the view asks for its layout anew."""
        self._kit = kit()
        self._lines = lines_of(appearance().density)
        self._hint = QSize(120, self._lines.row)

    @property
    def row_height(self) -> int:
        """Height of a card with its gap."""
        return self._lines.row

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return self._hint

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect = option.rect
        box = QRect(SIDE, rect.y() + GAP, self._view.viewport().width() - SIDE - RIGHT, self._lines.card)
        row = index.row()
        if row == self._model.slot:
            painter.save()
            paint_slot(painter, self._kit, box, self._model.slot_text)
            painter.restore()
            return
        lead_id = self._model.id_at(row)
        face = self._model.cards.face(lead_id) if lead_id else None
        if face is None:
            painter.save()
            paint_waiting(painter, self._kit, box)
            painter.restore()
            return
        state = self._marks.state(lead_id, has_focus=self._view.hasFocus())
        picture = self._marks.pictures.picture(
            lead_id, face, box.size(), state, look=self._kit, lines=self._lines, ratio=self._view.devicePixelRatioF()
        )
        painter.drawPixmap(box.topLeft(), picture)
