"""The proposed quotes as a table: ticked or not, file, whose, how certain, number, sum, day, what is to be known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor

from leaddesk.base.i18n import _, pgettext
from leaddesk.exchange.quote_files import NOT_READ
from leaddesk.services.quotes_whose import CERTAINTIES
from leaddesk.services.workspace import Workspace
from leaddesk.ui.bridge import words
from leaddesk.ui.bridge.appearance import tokens
from leaddesk.ui.quotes.state import CHOSEN, NEW, ProposedRow
from leaddesk.ui.record import quote_words
from leaddesk.ui.widgets.text import one_line, tip_html

Index = QModelIndex | QPersistentModelIndex
TICK, FILE, WHOSE, CERTAIN, NUMBER, SUM, SENT, KNOWN = range(8)
_TONES: Final = {"sure": "green", "likely": "text2", "unsure": "amber", "none": "red"}


class FilesModel(QAbstractTableModel):
    """``rows`` in the order of the files; ``changed`` when a tick or a row changed."""

    changed = Signal()

    def __init__(self, ws: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._ws = ws
        self.rows: list[ProposedRow] = []

    def show_rows(self, rows: Sequence[ProposedRow]) -> None:
        """Show other files."""
        self.beginResetModel()
        self.rows = list(rows)
        self.endResetModel()
        self.changed.emit()

    def put(self, place: int, row: ProposedRow) -> None:
        """One file was put right."""
        if self.rows[place] != row:
            self.rows[place] = row
            self.dataChanged.emit(self.index(place, 0), self.index(place, KNOWN))
            self.changed.emit()

    def toggle(self, place: int) -> None:
        """Tick it, or not."""
        row = self.rows[place]
        self.put(place, replace(row, is_chosen=not row.is_chosen))

    def chosen(self) -> list[ProposedRow]:
        """The ticked ones."""
        return [row for row in self.rows if row.is_chosen]

    # --- words -----------------------------------------------------------------------------------------------------------
    def text(self, row: ProposedRow, column: int) -> str:
        """What a cell says."""
        values = row.values
        if column == WHOSE:
            return self._whose(row)
        if column == CERTAIN:
            return self._certain(row)
        if column == KNOWN:
            return said(row)
        if column == SENT:
            return words.day(row.sent_on, self._ws.today()) if row.sent_on is not None else _("not sent yet")
        plain = {FILE: one_line(row.file.name, 120), NUMBER: values.number}
        return plain.get(column, quote_words.exact(values.sum_minor, values.currency) if column == SUM else "")

    @staticmethod
    def _whose(row: ProposedRow) -> str:
        if row.lead is not None:
            who = row.lead.name or row.lead.company
            beside = row.lead.company if row.lead.name else ""
            return one_line(", ".join(filter(None, (who, beside, row.lead.lead_number))), 120)
        return one_line(row.new_name, 80) if row.is_new else words.UNKNOWN

    @staticmethod
    def _certain(row: ProposedRow) -> str:
        if row.is_new:
            return _(NEW)
        return _(CHOSEN) if row.by_hand else _(CERTAINTIES[row.file.whose.certainty])

    def sentence(self, row: ProposedRow) -> str:
        """The row for screen readers."""
        ticked = _("will be saved") if row.is_chosen else _("left out")
        cells = (self.text(row, column) for column in range(FILE, KNOWN + 1))
        return ", ".join(filter(None, (ticked, *cells)))

    # --- as a model ------------------------------------------------------------------------------------------------------
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's signature
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's signature
        return 0 if parent.isValid() else KNOWN + 1

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            number = pgettext("quote", "Number")
            heads = ("", _("File"), _("Whose"), _("How certain"), number, _("Sum"), _("Sent on"), _("To know"))
            return heads[section]
        if role == Qt.ItemDataRole.TextAlignmentRole and section == SUM:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row, column = self.rows[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self.text(row, column)
        if role == Qt.ItemDataRole.CheckStateRole and column == TICK:
            return Qt.CheckState.Checked if row.is_chosen else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.TextAlignmentRole and column == SUM:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.ForegroundRole:
            return QColor(str(getattr(tokens(), self._tone(row, column))))
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip_html(self.text(row, column))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.sentence(row) if column == TICK else self.text(row, column)
        return None

    @staticmethod
    def _tone(row: ProposedRow, column: int) -> str:
        if column == CERTAIN and not row.by_hand and not row.is_new:
            return _TONES[row.file.whose.certainty]
        if column == KNOWN:
            return "amber"
        return "text" if row.is_chosen else "text2"

    def flags(self, index: Index) -> Qt.ItemFlag:
        base = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return base | Qt.ItemFlag.ItemIsUserCheckable if index.column() == TICK else base

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole or index.column() != TICK:
            return False
        self.toggle(index.row())
        return True


def said(row: ProposedRow) -> str:
    """What is to be known of a file: here already, the number twice, why nothing was read."""
    file = row.file
    found = []
    if file.known:
        found.append(_("This file is here already, with {leads}.").format(leads=", ".join(file.known)))
    if file.not_read:
        found.append(_(NOT_READ[file.not_read]))
    if file.same_number and row.values.number == file.facts.number:
        found.append(_("A quote of {leads} has the same number.").format(leads=", ".join(file.same_number)))
    return " ".join(found)
