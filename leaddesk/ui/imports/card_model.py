"""The rows of a file as a list of cards, each made when it is painted: 312 or 100,000 rows alike. Filters by place only."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from leaddesk.base.i18n import _
from leaddesk.ui.imports.answers import Answers
from leaddesk.ui.imports.cards import Card, card_of
from leaddesk.ui.imports.pending import AskedCell, cells_of, headers_of
from leaddesk.ui.imports.sentences import ROW_KINDS, ROW_MARKS, field_name
from leaddesk.ui.imports.work import Look, Thought
from leaddesk.ui.widgets.text import one_line, tip_html

if TYPE_CHECKING:
    from leaddesk.exchange.model import ImportRow, RawCell
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
        self._answers = Answers()
        self._columns: Mapping[str, int] = {}
        self._marks: Mapping[int, str] = {}
        self._asked: frozenset[str] = frozenset()
        self._struck: frozenset[int] = frozenset()
        self._made: OrderedDict[int, Card] = OrderedDict()
        self._count = 0

    def show_look(self, look: Look | None, places: Sequence[int] | None) -> None:
        """Show the rows of ``look``, all or those at ``places``. The same rows understood anew keep their cards in place."""
        rows = look.prepared.rows if look is not None else ()
        same = self._is_same(rows, places)
        if not same:
            self.beginResetModel()
        self._rows, self._places = rows, places
        self._colours = look.colours if look is not None else {}
        self._columns = headers_of(look) if look is not None else {}
        self._headers = {}
        for match in look.prepared.matches if look is not None else ():
            if match.field is not None and not match.secondary:
                self._headers.setdefault(match.field, match.header)
        self._marks = look.marks if look is not None else {}
        self._asked = look.asked if look is not None else frozenset()
        self._struck = look.struck if look is not None else frozenset()
        self._count = len(rows) if places is None else len(places)
        self._made.clear()
        if not same:
            self.endResetModel()
        elif self._count:
            self.dataChanged.emit(self.index(0), self.index(self._count - 1))

    def _is_same(self, rows: Sequence[ImportRow], places: Sequence[int] | None) -> bool:
        """Whether the cards shown are those of the same rows of the file."""
        count = len(rows) if places is None else len(places)
        if count != self._count or not count:
            return False
        at = range(count) if places is None else places
        ends = (rows[at[0]].row_no, rows[at[-1]].row_no)
        if ends != (self.row_no(0), self.row_no(self._count - 1)):
            return False
        if places is None or self._places is None:
            return places is self._places
        return list(places) == list(self._places)

    def set_fates(self, thought: Thought | None, answers: Answers) -> None:
        """What would become of each row, as far as it is known, and what was said of single rows."""
        self._thought, self._answers = thought, answers
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

    def place_of(self, row_no: int) -> int:
        """Where the row with that number stands in this list, else where it would; rows are in the file's order."""
        return bisect_left(range(self._count), row_no, key=self.row_no)

    def asked_cell(self, place: int) -> AskedCell | None:
        """The first cell of the card that needs an answer and can be typed anew."""
        return next(cells_of(self._row(place), self._columns), None)

    def is_open(self, place: int, index: int) -> bool:
        """Whether the cell in column ``index`` still needs an answer."""
        return any(cell.column == index for cell in cells_of(self._row(place), self._columns))

    def cell_text(self, place: int, index: int) -> str:
        """A cell as it would be typed: what was typed anew, else what the file has."""
        row = self._row(place)
        typed = self._answers.corrections.get((row.row_no, index))
        return typed if typed is not None else written(row.raw[index] if index < len(row.raw) else None)

    def kind_of(self, place: int) -> str:
        """Who is in the row ("" = as the file says): by its own answer, else by the column that says it."""
        row = self._row(place)
        return self._answers.kinds.get(row.row_no) or row.kind or ""

    def is_left_out(self, place: int) -> bool:
        """Whether the row is not wanted."""
        return self.row_no(place) in self._answers.left_out

    def card(self, place: int) -> Card:
        """The card at ``place``."""
        known = self._made.get(place)
        if known is not None:
            return known
        row = self._row(place)
        number = row.row_no
        made = replace(
            card_of(row, headers=self._headers, marks=self._marks.values(), asked=self._asked),
            colour=self._colours.get(number, ""),
            struck=number in self._struck,
            marked=self._marked(row),
            mark=self._mark(row),
            who=self._who(place),
            left_out=number in self._answers.left_out,
            change=self._said_of(number),
        )
        self._made[place] = made
        if len(self._made) > KEPT:
            self._made.popitem(last=False)
        return made

    def _marked(self, row: ImportRow) -> str:
        found = ((header, row.raw[index]) for index, header in self._marks.items() if index < len(row.raw))
        return ", ".join(f"{header}: {one_line(str(cell), 80)}" for header, cell in found if cell is not None)

    def _who(self, place: int) -> str:
        kind = self.kind_of(place)
        if not kind or (kind == self._answers.kind and self._answers.kind_column is None):
            return ""
        return _(ROW_KINDS[kind][0])

    def _said_of(self, number: int) -> str:
        """Which value here would become which, or which two stand against each other."""
        if self._thought is None:
            return ""
        asked = self._thought.asked.get(number)
        return _differ(asked.differing) if asked is not None else _change(self._thought.changes.get(number, ()))

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


def written(cell: RawCell) -> str:
    """A cell as somebody would type it: whole numbers without ".0", days without a time, in ISO form."""
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    if isinstance(cell, dt.datetime):
        return cell.date().isoformat() if cell.time() == dt.time() else cell.isoformat(" ", "minutes")
    return "" if cell is None else str(cell)


def _differ(changes: Sequence[FieldChange]) -> str:
    """Values that differ, to be decided about."""
    return "; ".join(
        _("{field}: “{old}” here, “{new}” in the file").format(
            field=field_name(change.field), old=one_line(change.old, 60), new=one_line(change.new, 60)
        )
        for change in changes
    )


def _change(changes: Sequence[FieldChange]) -> str:
    """Which value here would become which (never overwritten unseen)."""
    return "; ".join(
        _("{field}: “{old}” becomes “{new}”").format(
            field=field_name(change.field), old=one_line(change.old, 60), new=one_line(change.new, 60)
        )
        for change in changes
    )
