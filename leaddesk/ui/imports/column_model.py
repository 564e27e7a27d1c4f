"""The columns of a file as a list: header, first values, what it goes to, how sure, what to check. Made from a look; changes nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from leaddesk.base.i18n import N_, _, ngettext
from leaddesk.domain.fields import CUSTOM_PREFIX
from leaddesk.ui.bridge import words
from leaddesk.ui.imports import sentences
from leaddesk.ui.imports.cards import said
from leaddesk.ui.imports.work import Look
from leaddesk.ui.widgets.text import one_line, tip_html

if TYPE_CHECKING:
    from leaddesk.exchange.model import ColumnMatch, RawCell

Index = QModelIndex | QPersistentModelIndex
LINE_ROLE = Qt.ItemDataRole.UserRole + 2
LETTER, HEADER, VALUES, FIELD, SURE, CHECK = range(6)
TITLES: Final = ("", N_("Column in the file"), N_("First values"), N_("Goes to"), N_("How sure"), N_("Check"))
SAMPLES: Final = 3
LOOKED_AT: Final = 200
"""Rows searched for first values."""


@dataclass(frozen=True, slots=True)
class ColumnLine:
    """One column of the file as it is shown. ``field`` as in ``ColumnMatch``; ``check_tone`` a colour token."""

    index: int
    letter: str
    header: str
    samples: tuple[str, ...]
    field: str | None
    goes_to: str
    sure: str
    sure_tone: str
    reason: str
    check: str
    check_tone: str

    @property
    def is_custom(self) -> bool:
        """Whether it is kept as a field of its own."""
        return self.field is not None and self.field.startswith(CUSTOM_PREFIX)

    def sentence(self) -> str:
        """For screen readers."""
        values = ", ".join(self.samples)
        return _("Column {letter}, {header}, such as {values}, goes to: {field}. {sure} {check}").format(
            letter=self.letter, header=self.header, values=values, field=self.goes_to, sure=self.sure, check=self.check
        )


def letter_of(index: int) -> str:
    """The spreadsheet's own name of the column at 0-based ``index``: A, B ... Z, AA."""
    name = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def lines_of(look: Look, chosen: Mapping[str, str | None]) -> list[ColumnLine]:
    """One line a column; ``chosen`` are answers not yet worked in (header -> field)."""
    table = look.prepared.table
    return [_line(look, match, table.first_column, chosen) for match in look.prepared.matches]


def _line(look: Look, match: ColumnMatch, first: int, chosen: Mapping[str, str | None]) -> ColumnLine:
    samples, filled = _samples(look, match.index)
    field = chosen.get(match.header, match.field)
    sure, tone = sentences.sure(match.confidence, field)
    bad = look.by_header.get(match.header, 0)
    if bad:
        check = ngettext("{n} cell needs you", "{n} cells need you", bad).format(n=words.number(bad))
        check_tone = "amber"
    elif not filled:
        check, check_tone = _("Nothing in it"), "text3"
    elif field is None:
        check, check_tone = _("Not brought in"), "text3"
    else:
        check, check_tone = _("Ready"), "green"
    return ColumnLine(
        match.index, letter_of(match.index + first), one_line(match.header), samples, field, sentences.field_label(field),
        sure, tone, match.reason, check, check_tone,
    )  # fmt: skip


def _samples(look: Look, index: int) -> tuple[tuple[str, ...], bool]:
    found: dict[str, None] = {}
    rows = look.prepared.table.rows
    for row in rows[:LOOKED_AT]:
        text = cell_text(row.cells[index])
        if text:
            found.setdefault(one_line(text, 60))
        if len(found) == SAMPLES:
            break
    filled = bool(found) or any(row.cells[index] is not None for row in rows[LOOKED_AT:])
    return tuple(found), filled


def cell_text(cell: RawCell) -> str:
    """A cell as people read it."""
    return "" if cell is None else str(said("", cell, {}))


class ColumnModel(QAbstractTableModel):
    """``show_lines`` replaces what is listed, keeping rows where their number stays."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._lines: list[ColumnLine] = []

    def show_lines(self, lines: list[ColumnLine]) -> None:
        """Show ``lines``; the same number of them keeps selection and place."""
        if len(lines) == len(self._lines) and lines:
            self._lines = lines
            self.dataChanged.emit(self.index(0, 0), self.index(len(lines) - 1, CHECK))
            return
        self.beginResetModel()
        self._lines = lines
        self.endResetModel()

    def line(self, row: int) -> ColumnLine:
        return self._lines[row]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(TITLES)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsEditable if index.column() == FIELD else flags

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation is Qt.Orientation.Horizontal:
            return _(TITLES[section]) if TITLES[section] else ""
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._lines):
            return None
        line = self._lines[index.row()]
        if role == LINE_ROLE:
            return line
        texts = (line.letter, line.header, " / ".join(line.samples), line.goes_to, line.sure, line.check)
        if role == Qt.ItemDataRole.DisplayRole:
            return texts[index.column()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return line.sentence()
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip_html(line.reason if index.column() in (SURE, FIELD) else texts[index.column()])
        return None
