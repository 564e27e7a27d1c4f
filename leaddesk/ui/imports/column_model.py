"""The columns of a file as a list: header, first values, what they look like, what they go to, what to check. Changes nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from leaddesk.base.i18n import N_, _
from leaddesk.domain.fields import CUSTOM_PREFIX
from leaddesk.ui.imports import column_words, sentences
from leaddesk.ui.imports.cards import said
from leaddesk.ui.imports.column_words import RESTING, Check
from leaddesk.ui.imports.work import Look
from leaddesk.ui.widgets.text import one_line, tip_html

if TYPE_CHECKING:
    from leaddesk.exchange.formats import ColumnFacts
    from leaddesk.exchange.model import ColumnMatch, RawCell

Index = QModelIndex | QPersistentModelIndex
LINE_ROLE = Qt.ItemDataRole.UserRole + 2
LETTER, HEADER, VALUES, LOOKS, ARROW, FIELD, CHECK = range(7)
TITLES: Final = ("", N_("Column in the file"), N_("First values"), N_("Looks like"), "", N_("Goes to"), N_("Check"))
SAMPLES: Final = 3
LOOKED_AT: Final = 200
"""Rows searched for first values."""


@dataclass(frozen=True, slots=True)
class ColumnLine:
    """One column of the file as it is shown. ``field`` as in ``ColumnMatch``; ``letter`` "" where the sheet has no such column (colours,
    comments); ``sure`` in words, ``percent`` the same as a number (None = nothing to be sure of); ``facts`` None = not counted yet."""

    index: int
    letter: str
    header: str
    samples: tuple[str, ...]
    field: str | None
    goes_to: str
    looks: str
    icon: str
    percent: int | None
    sure: str
    sure_tone: str
    reason: str
    check: Check
    facts: ColumnFacts | None = None

    @property
    def is_custom(self) -> bool:
        """Whether it is kept as a field of its own."""
        return self.field is not None and self.field.startswith(CUSTOM_PREFIX)

    @property
    def is_empty(self) -> bool:
        """Whether no row has anything in it, as far as is known."""
        return self.facts is not None and not self.facts.filled

    def sentence(self) -> str:
        """For screen readers."""
        values = ", ".join(self.samples) or _("nothing")
        name = (
            _("Column {letter}, {header}").format(letter=self.letter, header=self.header)
            if self.letter
            else self.header
        )
        text = _("{column}, such as {values}, looks like: {looks}, goes to: {field}. {sure} {check}")
        return text.format(
            column=name, values=values, looks=self.looks, field=self.goes_to, sure=self.sure, check=self.check.text
        )


def letter_of(index: int) -> str:
    """The spreadsheet's own name of the column at 0-based ``index``: A, B ... Z, AA."""
    name = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def lines_of(look: Look, chosen: Mapping[str, str | None], facts: Sequence[ColumnFacts] = ()) -> list[ColumnLine]:
    """One line a column; ``chosen`` are answers not yet worked in (header -> field), ``facts`` what is counted, once it is."""
    found = {one.index: one for one in facts}
    return [_line(look, match, chosen, found.get(match.index)) for match in look.prepared.matches]


def _line(look: Look, match: ColumnMatch, chosen: Mapping[str, str | None], facts: ColumnFacts | None) -> ColumnLine:
    table = look.prepared.table
    field = chosen.get(match.header, match.field)
    sure, tone = sentences.sure(match.confidence, field)
    percent = round(match.confidence * 100) if sure else None
    looks, icon = column_words.LOOKS[facts.looks_like] if facts is not None else ("", "")
    check = Check("", *RESTING)
    if facts is not None:
        asked = next((one for one in look.prepared.words if one.index == match.index), None)
        check = column_words.check(facts, field, look.count, asked)
        open_colours = sum(
            one.is_asked and not one.meaning for one in look.prepared.colours if one.header == match.header
        )
        if open_colours and field is not None:
            check = column_words.colours_open(open_colours)
    letter = "" if match.index in table.marks else letter_of(match.index + table.first_column)
    return ColumnLine(
        match.index, letter, one_line(match.header), _samples(look, match.index), field, goes_to(field), _(looks) if looks else "",
        icon, percent, sure, tone, match.reason, check, facts,
    )  # fmt: skip


def goes_to(field: str | None) -> str:
    """What a column goes to, in the words of its drop-down."""
    if field is None:
        return _("Do not import")
    return _("Own field") if field.startswith(CUSTOM_PREFIX) else sentences.field_label(field)


def _samples(look: Look, index: int) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for row in look.prepared.table.rows[:LOOKED_AT]:
        text = cell_text(row.cells[index])
        if text:
            found.setdefault(one_line(text, 60))
        if len(found) == SAMPLES:
            break
    return tuple(found)


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
        samples = " / ".join(line.samples)
        texts = (line.letter, line.header, samples, line.looks, "", line.goes_to, line.check.text)
        if role == Qt.ItemDataRole.DisplayRole:
            return texts[index.column()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return line.sentence()
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip_html(line.reason if index.column() in (LOOKS, FIELD) else texts[index.column()])
        return None
