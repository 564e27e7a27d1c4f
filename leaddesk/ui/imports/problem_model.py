"""What an import tells row by row: what to look at, what was replaced, kept or filled in. Any number of lines; none is made before it
shows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from leaddesk.base.i18n import N_, _
from leaddesk.ui.bridge import words
from leaddesk.ui.imports import sentences
from leaddesk.ui.widgets.text import one_line, tip_html

if TYPE_CHECKING:
    from leaddesk.exchange.model import Problem
    from leaddesk.exchange.plan_model import FieldChange

Index = QModelIndex | QPersistentModelIndex
Texts = tuple[str, ...]


@dataclass(frozen=True)
class Told:
    """A kind of lines: its ``titles`` (the first is the row number), the lines, and the texts of one of them."""

    titles: Texts
    lines: Sequence[Any]
    texts: Callable[[Any], Texts]


PROBLEMS: Final = (N_("Row"), N_("Column"), N_("What"))
CHANGES: Final = (N_("Row"), N_("Field"), N_("In LeadDesk"), N_("In the file"))


def problems(found: Sequence[Problem]) -> Told:
    """What to look at."""

    def texts(problem: Problem) -> Texts:
        return _row(problem.row), problem.column, problem.message

    return Told(PROBLEMS, found, texts)


def changes(found: Sequence[FieldChange]) -> Told:
    """Values that both say differently: ours, then the file's."""

    def texts(change: FieldChange) -> Texts:
        return _row(change.row), sentences.field_name(change.field), change.old or "–", change.new or "–"

    return Told(CHANGES, found, texts)


def _row(number: int | None) -> str:
    return words.number(number) if number is not None else "–"


class ProblemModel(QAbstractTableModel):
    """``show`` replaces what is listed."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._told = problems(())

    def show(self, told: Told) -> None:
        self.beginResetModel()
        self._told = told
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._told.lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._told.titles)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation is Qt.Orientation.Horizontal:
            return _(self._told.titles[section])
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        texts = self._told.texts(self._told.lines[index.row()])
        if role == Qt.ItemDataRole.DisplayRole:
            return one_line(texts[index.column()])
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return one_line(self._sentence(texts), 500)
        if role == Qt.ItemDataRole.ToolTipRole and index.column() >= 2:
            return tip_html(texts[index.column()])
        return None

    def _sentence(self, texts: Texts) -> str:
        """A whole line for screen readers."""
        pairs = zip(self._told.titles, texts, strict=True)
        return ", ".join(_("{name}: {choice}").format(name=_(title), choice=text) for title, text in pairs)
