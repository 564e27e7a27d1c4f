"""The model of one column: the ids of its cards in order and, while something is dragged over it, the open slot between them.

Holds no card: those are the ``CardStore``'s. A *row* counts the slot, a *place* does not. It is a list of empty texts to Qt, which counts
its rows thousands of times while it lays a column out: that many calls into Python took half of a card's move.
"""

from __future__ import annotations

from array import array
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QStringListModel, Qt

from leaddesk.domain.board import ColumnKey, LaneKey
from leaddesk.ui.models.roles import ID_ROLE
from leaddesk.ui.pipeline.card_store import CardStore
from leaddesk.ui.widgets.text import one_line, tip_html

Index = QModelIndex | QPersistentModelIndex
_FLAGS = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren


class ColumnModel(QStringListModel):
    """``key`` and ``lane`` say which column it is."""

    def __init__(self, cards: CardStore, key: ColumnKey, lane: LaneKey, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.key = key
        self.lane = lane
        self.cards = cards
        self.ids: array[int] = array("q")
        self.slot: int | None = None
        self.slot_text = ""
        self._rows: dict[int, int] = {}

    def set_ids(self, ids: array[int]) -> bool:
        """Show ``ids``; False where they are what is shown. The view keeps its place."""
        if ids == self.ids and self.slot is None:
            return False
        self.ids = ids
        self.slot = None
        self._rows = {}
        self.setStringList([""] * len(ids))
        return True

    def open_slot(self, place: int, text: str) -> None:
        """Open the slot above the card at ``place`` (the number of cards = below the last), or move it there."""
        if self.slot == place and self.slot_text == text:
            return
        self.close_slot()
        self.slot_text = text
        self.slot = place
        self.insertRow(place)

    def close_slot(self) -> None:
        """Close the slot."""
        if self.slot is not None:
            row, self.slot = self.slot, None
            self.removeRow(row)

    # --- rows and places --------------------------------------------------------------------------------------------------
    def count(self) -> int:
        """Rows: the cards, and the slot while it is open."""
        return len(self.ids) + (self.slot is not None)

    def place_of(self, row: int) -> int:
        """The place shown at ``row``; at the slot, the place below it."""
        return row if self.slot is None or row <= self.slot else row - 1

    def row_at(self, place: int) -> int:
        """The row that shows ``place``."""
        return place if self.slot is None or place < self.slot else place + 1

    def id_at(self, row: int) -> int:
        """The lead shown at ``row``; 0 for the slot and outside."""
        if row == self.slot or not 0 <= row < self.count():
            return 0
        return self.ids[self.place_of(row)]

    def place(self, lead_id: int) -> int | None:
        """Where a lead stands, None where it does not."""
        if not self._rows and self.ids:
            self._rows = {known: place for place, known in enumerate(self.ids)}
        return self._rows.get(lead_id)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.AccessibleTextRole,
            Qt.ItemDataRole.ToolTipRole,
            ID_ROLE,
        ):
            return None
        lead_id = self.id_at(index.row())
        if role == ID_ROLE:
            return lead_id
        if not lead_id:
            return self.slot_text if role != Qt.ItemDataRole.ToolTipRole else None
        face = self.cards.face(lead_id)
        if face is None:
            return None
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip_html(one_line(face.said, 2000))
        return one_line(face.said, 2000)

    def flags(self, index: Index) -> Qt.ItemFlag:
        return _FLAGS
