"""The rows of a small table in Settings, as a Qt model: what each cell shows, what may be changed in it, what a screen reader says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from leaddesk.base.i18n import _
from leaddesk.ui.models.cells import Cell
from leaddesk.ui.models.id_table import CELL_ROLE

Index = QModelIndex | QPersistentModelIndex
Kind = Literal["show", "text", "choice", "check", "link", "grip", "menu"]
ROW_ROLE = Qt.ItemDataRole.UserRole + 40
KIND_ROLE = Qt.ItemDataRole.UserRole + 41
TICKED_ROLE = Qt.ItemDataRole.UserRole + 42


@dataclass(frozen=True)
class RowColumn:
    """A column. ``width`` 0 takes the room left; the higher ``drop``, the sooner it leaves where there is little room."""

    key: str
    title: str
    kind: Kind = "show"
    width: int = 0
    drop: int = 0
    choices: tuple[tuple[str, str], ...] = ()
    """Of kind ``choice``: (code, words)."""


@dataclass(frozen=True)
class TableRow:
    """A row. ``typed``: what stands in the editor of a cell, the code of a choice, ``1`` of a ticked box; ``fixed``: keys of cells that
    cannot be changed here.

    ``locked``: a row that stands where it stands, with a lock for its grip; ``wide``: its cell that takes the room of those right of it.
    """

    id: int
    name: str
    cells: Mapping[str, Cell]
    typed: Mapping[str, str] = field(default_factory=dict)
    fixed: frozenset[str] = frozenset()
    locked: bool = False
    wide: str = ""


class RowsModel(QAbstractTableModel):
    """Rows by place; ``set_rows`` keeps what is there where only cells changed."""

    def __init__(self, columns: Sequence[RowColumn], parent: QObject) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.rows: tuple[TableRow, ...] = ()

    def set_rows(self, rows: Sequence[TableRow]) -> bool:
        """Show ``rows``; False where they are the same ones in the same order, only their cells changed."""
        same = [row.id for row in rows] == [row.id for row in self.rows]
        if not same:
            self.beginResetModel()
        self.rows = tuple(rows)
        if not same:
            self.endResetModel()
        elif rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, len(self.columns) - 1))
        return not same

    def set_choices(self, key: str, choices: Sequence[tuple[str, str]]) -> None:
        """What a column of kind ``choice`` offers from now on."""
        self.columns = tuple(
            RowColumn(c.key, c.title, c.kind, c.width, c.drop, tuple(choices)) if c.key == key else c
            for c in self.columns
        )

    def place_of(self, row_id: int) -> int:
        """At which place a row stands, -1 = nowhere."""
        return next((place for place, row in enumerate(self.rows) if row.id == row_id), -1)

    def column_of(self, key: str) -> int:
        """At which place a column stands, -1 = nowhere."""
        return next((place for place, column in enumerate(self.columns) if column.key == key), -1)

    def can_change(self, index: Index) -> bool:
        """Whether a press on the cell changes or opens something."""
        if not index.isValid():
            return False
        row, column = self.rows[index.row()], self.columns[index.column()]
        if column.kind in ("show", "grip") or column.key in row.fixed or (row.locked and column.kind == "menu"):
            return False
        return column.kind in ("menu", "link") or column.key in row.typed

    # --- Qt ------------------------------------------------------------------------------------------------------------
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own signature
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own signature
        return 0 if parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row, column = self.rows[index.row()], self.columns[index.column()]
        cell = row.cells.get(column.key)
        if role == CELL_ROLE:
            return cell
        if role == ROW_ROLE:
            return row
        if role == KIND_ROLE:
            return column.kind
        if role == TICKED_ROLE:
            return row.typed.get(column.key) == "1"
        if role == Qt.ItemDataRole.EditRole:
            return row.typed.get(column.key, "")
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._said(row, column, cell)
        if role == Qt.ItemDataRole.DisplayRole:
            return cell.text if cell is not None and column.kind not in ("check", "grip") else ""
        return None

    def _said(self, row: TableRow, column: RowColumn, cell: Cell | None) -> str:
        """Row, column and what stands there."""
        said = cell.text if cell is not None else ""
        if column.kind == "check":
            said = _("yes") if row.typed.get(column.key) == "1" else _("no")
        return ", ".join(part for part in (row.name, column.title, said) if part)

    def flags(self, index: Index) -> Qt.ItemFlag:
        found = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if index.isValid() and self.columns[index.column()].kind == "text" and self.can_change(index):
            found |= Qt.ItemFlag.ItemIsEditable
        return found
