"""The rows of a file as a list of cards, each made when it is painted: 312 or 100,000 rows alike. Filters by place only."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from leaddesk.base.i18n import _
from leaddesk.domain.fields import FIELDS
from leaddesk.ui.imports.cards import Card, card_of
from leaddesk.ui.imports.sentences import ROW_MARKS
from leaddesk.ui.imports.work import Look, Thought
from leaddesk.ui.widgets.text import one_line, tip_html

if TYPE_CHECKING:
    from leaddesk.exchange.model import ImportRow
    from leaddesk.exchange.plan_model import FieldChange

Index = QModelIndex | QPersistentModelIndex
CARD_ROLE = Qt.ItemDataRole.UserRole + 1
KEPT = 600
"""Cards kept once made; more than a screen holds."""


class CardModel(QAbstractListModel):
    """``show_look`` puts the rows of a look in; ``only`` narrows them to some places."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._rows: Sequence[ImportRow] = ()
        self._colours: Mapping[int, str] = {}
        self._headers: dict[str, str] = {}
        self._places: Sequence[int] | None = None
        self._thought: Thought | None = None
        self._left_out: frozenset[int] = frozenset()
        self._made: OrderedDict[int, Card] = OrderedDict()
        self._count = 0

    def show_look(self, look: Look | None, places: Sequence[int] | None) -> None:
        """Show the rows of ``look``, all or those at ``places``."""
        self.beginResetModel()
        self._rows = look.prepared.rows if look is not None else ()
        self._colours = look.colours if look is not None else {}
        self._headers = {}
        for match in look.prepared.matches if look is not None else ():
            if match.field is not None and not match.secondary:
                self._headers.setdefault(match.field, match.header)
        self._places = places
        self._count = len(self._rows) if places is None else len(places)
        self._made.clear()
        self.endResetModel()

    def set_fates(self, thought: Thought | None, left_out: frozenset[int]) -> None:
        """What would become of each row, as far as it is known; ``left_out`` are numbers of rows."""
        self._thought, self._left_out = thought, left_out
        self._made.clear()
        if self._count:
            self.dataChanged.emit(self.index(0), self.index(self._count - 1))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else self._count

    def row_no(self, place: int) -> int:
        """The file's row number of the card at ``place`` of this list."""
        return self._row(place).row_no

    def _row(self, place: int) -> ImportRow:
        return self._rows[place if self._places is None else self._places[place]]

    def card(self, place: int) -> Card:
        """The card at ``place``."""
        known = self._made.get(place)
        if known is not None:
            return known
        row = self._row(place)
        number = row.row_no
        made = replace(
            card_of(row, headers=self._headers),
            colour=self._colours.get(number, ""),
            mark=self._mark(row),
            left_out=number in self._left_out,
            change=_change(self._thought.changes.get(number, ())) if self._thought is not None else "",
        )
        self._made[place] = made
        if len(self._made) > KEPT:
            self._made.popitem(last=False)
        return made

    def _mark(self, row: ImportRow) -> str:
        """What would become of the row, in a word; nothing where its problem says so already."""
        outcome = self._thought.outcomes.get(row.row_no, "") if self._thought is not None else ""
        text = ROW_MARKS.get(outcome)
        return _(text) if text and not (outcome == "rejected" and row.problems) else ""

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= self._count:
            return None
        if role == CARD_ROLE:
            return self.card(index.row())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.card(index.row()).sentence()
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip_html(self._whole(index.row()))
        if role == Qt.ItemDataRole.DisplayRole:
            return self.card(index.row()).title
        return None

    def _whole(self, place: int) -> str:
        """Every cell of the row as it stands in the file, and every problem."""
        row = self._row(place)
        cells = [str(cell) for cell in row.raw if cell is not None and str(cell).strip()]
        lines = [_("Row {row} of the file").format(row=row.row_no), " | ".join(cells)[:1500]]
        return "\n".join([*lines, *(problem.message for problem in row.problems[:6])])


def _change(changes: Sequence[FieldChange]) -> str:
    """Which value here would become which (never overwritten unseen)."""
    return "; ".join(
        _("{field}: “{old}” becomes “{new}”").format(
            field=_(FIELDS[change.field].label) if change.field in FIELDS else change.field,
            old=one_line(change.old, 60),
            new=one_line(change.new, 60),
        )
        for change in changes
    )
