"""What every list of ids answers about its rows: columns, ids, records, group heads and their folds. Fetches nothing itself."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from leaddesk.ui.models.cells import Cell
from leaddesk.ui.models.columns import ColumnSpec, Group
from leaddesk.ui.models.roles import CELL_ROLE, ID_ROLE, cell_data, group_data, head_data
from leaddesk.ui.models.row_store import UNKNOWN, HasId, RowStore
from leaddesk.ui.widgets.text import one_line

R = TypeVar("R", bound=HasId)
Index = QModelIndex | QPersistentModelIndex
_NOTHING = Qt.ItemFlag.NoItemFlags
_RECORD = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
_FOLDED = Qt.ItemFlag.ItemIsEnabled
"""Up and Down go past a head, but stop at one whose records are folded away. (Asked twice a cell while painting: made once.)"""


class RowsModel(QAbstractTableModel, Generic[R]):
    """Rows of records of type ``R`` in the order of an id vector. ``reordering``/``reordered`` frame each reset, so that a view keeps
    selection and scroll place by id. A *row* counts painted heads and not what is folded away; a *place* is a position in the list.
    """

    reordering = Signal()
    reordered = Signal()

    def __init__(
        self, columns: Sequence[ColumnSpec[R]], parent: QObject | None, sentence: Callable[[R], str] | None
    ) -> None:
        super().__init__(parent)
        self._columns = tuple(columns)
        self._sentence = sentence
        self._narrow: frozenset[str] = frozenset()
        self._folded: frozenset[str] = frozenset()
        self._rows: RowStore[R] = RowStore()
        self._full = True

    @property
    def columns(self) -> tuple[ColumnSpec[R], ...]:
        """The declared columns, in order."""
        return self._columns

    @property
    def total(self) -> int:
        """Records in the list, group heads not counted."""
        return len(self._rows.ids)

    def set_columns(self, columns: Sequence[ColumnSpec[R]]) -> None:
        """Show other columns over the same rows."""
        self.reordering.emit()
        self.beginResetModel()
        self._columns = tuple(columns)
        self.endResetModel()
        self.reordered.emit()

    @property
    def narrow(self) -> frozenset[str]:
        """Keys of the columns shown in their narrow form."""
        return self._narrow

    def set_narrow(self, keys: frozenset[str]) -> None:
        """Use ``narrow_cell`` in the columns of ``keys``."""
        if keys != self._narrow:
            self._narrow = keys
            self._repaint()

    # folding

    @property
    def folded(self) -> frozenset[str]:
        """Keys of the groups folded away, those of groups that are not here now among them."""
        return self._folded

    def set_folded(self, keys: frozenset[str]) -> None:
        """Fold exactly the groups of ``keys``; what is chosen stays chosen as far as it is still shown."""
        if keys == self._folded:
            return
        self._folded = keys
        if self._rows.groups:
            self._reset(self._rows.ids, self._rows.groups)

    def unfold_for(self, wanted: int) -> bool:
        """Unfold the group that hides id ``wanted``; False where none does."""
        group = self._rows.group_of_id(wanted)
        if group is None or not self._rows.is_folded(group):
            return False
        self.set_folded(self._folded - {group.key})
        return True

    def group_at(self, row: int) -> Group | None:
        """The group whose head stands at model row ``row``."""
        return self._rows.group_at(row)

    def head_above(self, row: int) -> int | None:
        """Model row of the head that ``row`` belongs to."""
        return self._rows.head_above(row)

    def is_folded(self, group: Group) -> bool:
        """Whether the records of ``group`` are folded away."""
        return self._rows.is_folded(group)

    @property
    def groups(self) -> tuple[Group, ...]:
        """The painted heads, in order."""
        return self._rows.groups

    @property
    def shown(self) -> int:
        """Records that are not folded away."""
        return self._rows.row_count - len(self._rows.groups)

    # ids and records

    def id_at(self, row: int) -> int | None:
        """Id shown at model row ``row``; None for a group head or a place still unknown."""
        return self._rows.id_at(row)

    def row_of(self, wanted: int) -> int | None:
        """Model row of id ``wanted``."""
        return self._rows.find(wanted)

    def rows_of(self, wanted: set[int]) -> list[int]:
        """Model rows of those of ``wanted`` that are in the list, ascending."""
        return self._rows.find_all(wanted)

    def place_of_row(self, row: int) -> int:
        """Position among the records (0-based) of model row ``row``: "6 of 23"."""
        return self._rows.place_of(row)

    def ids_between(self, first_row: int, last_row: int) -> array[int]:
        """Ids from ``first_row`` to ``last_row`` (both included), group heads left out."""
        return self._rows.ids_between(first_row, last_row)

    def all_ids(self) -> array[int]:
        """Every id in order (a copy), folded ones too; only what is known so far while not ``is_complete``."""
        ids = self._rows.ids
        return ids[:] if self._full else array("q", (known for known in ids if known != UNKNOWN))

    def id_vector(self) -> array[int]:
        """The ids in order, folded ones too, as the list holds them: to be read, never to be changed."""
        return self._rows.ids

    def record(self, wanted: int) -> R | None:
        """The record of ``wanted`` if it has been read."""
        return self._rows.record(wanted)

    def next_row(self, row: int, step: int) -> int | None:
        """The nearest row with a record in direction ``step`` (1 or -1), group heads skipped."""
        if not self.shown:
            return None
        row = max(-1, min(row, self._rows.row_count)) + step
        while 0 <= row < self._rows.row_count:
            if self._rows.group_at(row) is None:
                return row
            row += step
        return None

    def records_between(self, first_row: int, last_row: int) -> int:
        """How many records, heads not counted, stand from ``first_row`` to ``last_row`` (both included)."""
        heads = self._rows.heads()
        return last_row - first_row + 1 - (bisect_right(heads, last_row) - bisect_left(heads, first_row))

    def group_rows(self) -> list[int]:
        """Model rows of the painted group heads, ascending. Not to be changed."""
        return self._rows.heads()

    # Qt

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else self._rows.row_count

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._columns)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return _NOTHING
        group = self._rows.group_at(index.row())
        if group is None:
            return _RECORD
        return _FOLDED if self._rows.is_folded(group) else _NOTHING

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self._columns):
            return None
        return head_data(self._columns[section], role)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        group = self._rows.group_at(index.row())
        if group is not None:
            return group_data(group, index.column(), role, folded=self._rows.is_folded(group))
        wanted = self._rows.id_at(index.row())
        if role == ID_ROLE:
            return wanted
        if wanted is None:
            return None
        record = self._rows.record(wanted)
        if role in (CELL_ROLE, Qt.ItemDataRole.DisplayRole) and not self._rows.knows(wanted):
            self._want(index.row())
        if record is None:
            return None
        if role == Qt.ItemDataRole.AccessibleDescriptionRole and self._sentence is not None:
            return one_line(self._sentence(record), 500)
        return cell_data(self.cell(record, index.column()), self._columns[index.column()], role)

    def painted(self, row: int, column: int) -> Cell | Group | None:
        """What stands at a place, for the delegate: quicker than a role. Asks for what is missing, as ``data`` does."""
        group = self._rows.group_at(row)
        if group is not None:
            return group
        wanted = self._rows.id_at(row)
        if wanted is None:
            return None
        record = self._rows.record(wanted)
        if not self._rows.knows(wanted):
            self._want(row)
        return self.cell(record, column) if record is not None else None

    def cell(self, record: R, column: int) -> Cell:
        """The cell of ``record`` in ``column``, in its narrow form where the list is narrow."""
        spec = self._columns[column]
        make = spec.narrow_cell if self._narrow and spec.narrow_cell is not None and spec.key in self._narrow else None
        return (make or spec.cell)(record)

    # for who fetches

    def _reset(self, vector: array[int], groups: Sequence[Group]) -> None:
        self.reordering.emit()
        self.beginResetModel()
        self._rows.arrange(vector, groups, self._folded)
        self._forget_asked()
        self.endResetModel()
        self.reordered.emit()

    def _forget_asked(self) -> None:
        """Pages that were asked for are others now."""

    def _want(self, row: int) -> None:
        """Something painted at ``row`` has not been read."""

    def _repaint_page(self, page: int) -> None:
        rows = self._rows.rows_of_page(page)
        if rows is not None and self._columns:
            self.dataChanged.emit(self.index(rows[0], 0), self.index(rows[1], len(self._columns) - 1))

    def _repaint(self) -> None:
        if self._rows.row_count and self._columns:
            last = self.index(self._rows.row_count - 1, len(self._columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)
