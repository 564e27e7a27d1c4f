"""The rows of a printed sheet as a table: what was printed, what was typed earlier, what is typed now. Changes nothing itself."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from leaddesk.base.i18n import N_, _
from leaddesk.services.steps import NextStep
from leaddesk.store.paper_sheets import SheetRow
from leaddesk.ui.type_back import sentences, step_words
from leaddesk.ui.type_back.answers import Answer, Answers
from leaddesk.ui.widgets.text import one_line, tip_html

Index = QModelIndex | QPersistentModelIndex
ROW, NAME, COMPANY, WHAT, BOX, LINE, STEP = range(7)
TITLES: Final = (
    N_("Row"), N_("Name"), N_("Company"), N_("What for"), N_("Box ticked"), N_("Written on the line"), N_("Next step"),
)  # fmt: skip
ROW_ROLE: Final = Qt.ItemDataRole.UserRole + 1
ANSWER_ROLE: Final = Qt.ItemDataRole.UserRole + 2


class SheetModel(QAbstractTableModel):
    """``show`` other answers, ``say`` that a row is typed otherwise. Rows are in the order of the paper."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._answers: Answers | None = None
        self._today = date.min

    def show(self, answers: Answers) -> None:
        """The sheet, whole."""
        self.beginResetModel()
        self._answers, self._today = answers, answers.context.days.today
        self.endResetModel()

    def say(self, number: int) -> None:
        """A row is typed otherwise."""
        place = self.place_of(number)
        if place >= 0:
            self.dataChanged.emit(self.index(place, 0), self.index(place, STEP))

    def say_all(self) -> None:
        """Every row may read otherwise."""
        if self.rowCount():
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, STEP))

    def _rows(self) -> tuple[SheetRow, ...]:
        return self._answers.rows if self._answers is not None else ()

    def row_at(self, place: int) -> SheetRow | None:
        """The row of the paper at a place of the table."""
        rows = self._rows()
        return rows[place] if 0 <= place < len(rows) else None

    def place_of(self, number: int) -> int:
        """Where the row ``number`` stands, -1 = nowhere."""
        return next((place for place, row in enumerate(self._rows()) if row.row == number), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._rows())

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(TITLES)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole and section == ROW:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return _(TITLES[section]) if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.row_at(index.row())
        if row is None or self._answers is None:
            return None
        answer = self._answers.get(row.row)
        if role == ROW_ROLE:
            return row
        if role == ANSWER_ROLE:
            return answer
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(row, answer, index.column())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._sentence(row, answer)
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip_html(self._text(row, answer, index.column()))
        return None

    def _text(self, row: SheetRow, answer: Answer, column: int) -> str:
        is_typed = row.state == "typed"
        texts = {
            ROW: str(row.row),
            NAME: row.name or row.company,
            COMPANY: row.company if row.name else "",
            WHAT: row.what,
            BOX: self._box(row, answer),
            LINE: row.text if is_typed else answer.text,
            STEP: self._planned(row) if is_typed else answer.step,
        }
        return one_line(texts[column])

    def _box(self, row: SheetRow, answer: Answer) -> str:
        if row.state == "typed":
            return sentences.box_label(row.box or 0)
        return sentences.box_label(answer.box) if answer.box else sentences.state(row) or _("open")

    def _planned(self, row: SheetRow) -> str:
        """The step that was planned with a contact typed earlier."""
        return step_words.said(NextStep(row.next_step, row.next_due, row.next_time), self._today)

    def _sentence(self, row: SheetRow, answer: Answer) -> str:
        """A row as one sentence for a screen reader."""
        parts = (self._text(row, answer, column) for column in range(len(TITLES)))
        typed = _("typed back") if row.state == "typed" else ""
        return ", ".join(part for part in (*parts, typed) if part)
