"""The lines of a comparison as a model: field, ours, theirs, result; a sentence a line for screen readers. Changes nothing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from leaddesk.base.i18n import _
from leaddesk.domain.compare import CompareLine
from leaddesk.ui.bridge.words import UNKNOWN
from leaddesk.ui.widgets.text import one_line, tip_html

Index = QModelIndex | QPersistentModelIndex
LINE_ROLE: Final = Qt.ItemDataRole.UserRole + 2
FIELD, OURS, THEIRS, RESULT = range(4)


class LinesModel(QAbstractTableModel):
    """``show_lines`` replaces what is compared; ``set_titles`` names the four heads."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._lines: tuple[CompareLine, ...] = ()
        self._titles = (_("Field"), "", "", _("Result"))

    def set_titles(self, titles: tuple[str, str, str, str]) -> None:
        """Name the columns."""
        self._titles = titles
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, FIELD, RESULT)

    def show_lines(self, lines: Sequence[CompareLine]) -> bool:
        """Show ``lines``; True where the fields are the same as before, so that row and place stay."""
        fresh = tuple(lines)
        if fresh and [line.field for line in fresh] == [line.field for line in self._lines]:
            changed = [row for row, line in enumerate(fresh) if line != self._lines[row]]
            self._lines = fresh
            if changed:
                self.dataChanged.emit(self.index(changed[0], FIELD), self.index(changed[-1], RESULT))
            return True
        self.beginResetModel()
        self._lines = fresh
        self.endResetModel()
        return False

    def lines(self) -> tuple[CompareLine, ...]:
        """What is compared."""
        return self._lines

    def sentence(self, line: CompareLine) -> str:
        """``line`` for screen readers: left and right, as the keys that take a side."""
        ours, theirs = line.ours or _("nothing"), line.theirs or _("nothing")
        if not line.differs:
            return _("{field}: both say {value}.").format(field=line.label, value=ours)
        said = _("{field}. Left: {ours}. Right: {theirs}.").format(field=line.label, ours=ours, theirs=theirs)
        return f"{said} {self._outcome(line)}"

    def _outcome(self, line: CompareLine) -> str:
        if line.is_open:
            return _("Still to choose.")
        result = ", ".join(part for part in (line.result, line.note) if part) or _("nothing")
        if line.is_locked:
            return _("A rule decides: {result}.").format(result=result)
        if line.choice == "both":
            return _("Both are kept: {result}.").format(result=result)
        return _("Afterwards: {result}.").format(result=result)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._titles)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation is Qt.Orientation.Horizontal:
            return self._titles[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._lines):
            return None
        line = self._lines[index.row()]
        if role == LINE_ROLE:
            return line
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(line, index.column())
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.AccessibleDescriptionRole):
            return self.sentence(line)
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip_html(_tip(line, index.column()))
        return None

    def _text(self, line: CompareLine, column: int) -> str:
        if column == RESULT:
            return _("choose") if line.is_open else one_line(said_after(line))
        return one_line((line.label, line.ours or UNKNOWN, line.theirs or UNKNOWN)[column])


def said_after(line: CompareLine) -> str:
    """What stands in the result's place: the result with its note, a dash where there is nothing."""
    parts = [part for part in (line.result, line.note) if part]
    if line.is_locked:
        return _("{result}: {why}").format(result=parts[0], why=parts[1]) if len(parts) == 2 else "".join(parts)
    return ", ".join(parts) or UNKNOWN


def _tip(line: CompareLine, column: int) -> str:
    """The whole value, lines and all."""
    return (line.label, line.ours, line.theirs, "" if line.is_open else said_after(line))[column]
