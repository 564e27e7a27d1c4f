"""The lines of a quote as a table to type into: what, how many, unit, price; the sum of each follows. An empty line waits at the end.

Enter and Tab go from cell to cell, Del takes a line away. Reads typed texts strictly; what cannot be read stays as typed, in red.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QHeaderView, QTableView, QWidget

from leaddesk.base.errors import LeadDeskError, UserError
from leaddesk.base.i18n import _
from leaddesk.domain import inputs, quote_inputs
from leaddesk.domain.quotes import MOST_LINES, QuoteLine
from leaddesk.ui.bridge.appearance import appearance, tokens
from leaddesk.ui.record import quote_words
from leaddesk.ui.widgets.text import tip_html

Index = QModelIndex | QPersistentModelIndex
WHAT, MANY, UNIT, PRICE, SUM = range(5)
_ROW: Final = 30
_SHOWN: Final = 8
_EMPTY: Final = ("", "", "", "")


class LinesModel(QAbstractTableModel):
    """Rows of four typed texts; ``lines`` reads them. ``changed`` after every edit."""

    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.currency = "EUR"
        self._rows: list[list[str]] = [list(_EMPTY)]

    def set_lines(self, lines: Sequence[QuoteLine], currency: str) -> None:
        """Show lines, and an empty one below them."""
        self.beginResetModel()
        self.currency, point = currency, quote_words.point()
        self._rows = [
            [line.what, quote_inputs.quantity_text(line.quantity_milli, point), line.unit,
             quote_words.written(line.price_minor, currency)]
            for line in lines
        ] + [list(_EMPTY)]  # fmt: skip
        self.endResetModel()

    def lines(self) -> tuple[QuoteLine, ...]:
        """What is typed; empty lines are none. Raises UserError for the first cell that cannot be read."""
        return tuple(self._line(row) for row in self._rows if any(text.strip() for text in row))

    def is_empty(self) -> bool:
        """Whether nothing is typed."""
        return not any(text.strip() for row in self._rows for text in row)

    def remove(self, row: int) -> None:
        """Take a line away; the empty one at the end stays."""
        if 0 <= row < len(self._rows) - 1:
            self.beginRemoveRows(QModelIndex(), row, row)
            del self._rows[row]
            self.endRemoveRows()
            self.changed.emit()

    def _line(self, row: Sequence[str]) -> QuoteLine:
        if not row[WHAT].strip():
            raise UserError(_("Say what the line is for."), field="lines")
        price = inputs.money(row[PRICE], self.currency, field="lines") if row[PRICE].strip() else 0
        return QuoteLine(row[WHAT].strip(), quote_inputs.quantity(row[MANY]), row[UNIT].strip(), price)

    def _problem(self, row: int, column: int) -> str:
        """Why a cell cannot be read."""
        text = self._rows[row][column].strip() if column < SUM else ""
        try:
            if column == MANY and text:
                quote_inputs.quantity(text)
            elif column == PRICE and text:
                inputs.money(text, self.currency)
        except LeadDeskError as error:
            return error.message
        return ""

    def _sum(self, row: int) -> str:
        try:
            line = self._line(self._rows[row])
        except LeadDeskError:
            return ""
        return quote_words.exact(line.sum_minor, self.currency)

    # --- as a model ------------------------------------------------------------------------------------------------------
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's signature
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's signature
        return 0 if parent.isValid() else SUM + 1

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return (_("What"), _("How many"), _("Unit"), _("Price"), _("Sum"))[section]
        if role == Qt.ItemDataRole.TextAlignmentRole and section in (MANY, PRICE, SUM):
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row, column = index.row(), index.column()
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return self._sum(row) if column == SUM else self._rows[row][column]
        if role == Qt.ItemDataRole.TextAlignmentRole and column in (MANY, PRICE, SUM):
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.ForegroundRole:
            return QColor(tokens().red if self._problem(row, column) else tokens().text)
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip_html(self._problem(row, column) or str(self.data(index)))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            head = self.headerData(column, Qt.Orientation.Horizontal)
            said = _("{field}, line {n}: {value}").format(field=head, n=row + 1, value=self.data(index))
            return " ".join(filter(None, (said, self._problem(row, column))))
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        base = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return base if index.column() == SUM else base | Qt.ItemFlag.ItemIsEditable

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole:
            return False
        row = index.row()
        self._rows[row][index.column()] = str(value)
        self.dataChanged.emit(self.index(row, 0), self.index(row, SUM))
        if row == len(self._rows) - 1 and str(value).strip() and len(self._rows) < MOST_LINES:
            self.beginInsertRows(QModelIndex(), row + 1, row + 1)
            self._rows.append(list(_EMPTY))
            self.endInsertRows()
        self.changed.emit()
        return True


class LinesTable(QTableView):
    """The table; ``model_`` holds the lines. ``save_wanted`` on Ctrl+Return."""

    save_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model_ = LinesModel(self)
        self.setModel(self.model_)
        self.setProperty("plain", True)
        self.setAccessibleName(_("Lines of the quote"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.SelectedClicked
        )
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(_ROW)
        head = self.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head.setSectionResizeMode(WHAT, QHeaderView.ResizeMode.Stretch)
        head.setHighlightSections(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for column, width in ((MANY, 84), (UNIT, 72), (PRICE, 104), (SUM, 112)):
            self.setColumnWidth(column, width)
        self.model_.changed.connect(self._fit)
        self.model_.modelReset.connect(self._fit)
        appearance().changed.connect(self.viewport().update)
        self._fit()

    def begin(self) -> None:
        """The keyboard in the first cell."""
        self.setCurrentIndex(self.model_.index(0, WHAT))
        self.setFocus()

    def _fit(self) -> None:
        """As high as its lines, up to ``_SHOWN`` of them; then it scrolls."""
        rows = min(max(self.model_.rowCount(), 2), _SHOWN)
        self.setFixedHeight(self.horizontalHeader().sizeHint().height() + rows * _ROW + 2)

    def event(self, event: QEvent) -> bool:
        """What is typed here is typed, and Del means the line: no single-letter key of the window."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            plain = not event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
            if plain and (event.text().isprintable() or event.key() == Qt.Key.Key_Delete):
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, here = event.key(), self.currentIndex()
        is_return = key in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_return and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            QTimer.singleShot(0, self.save_wanted.emit)  # once the cell is taken over
        elif is_return and self.state() != QAbstractItemView.State.EditingState:
            self._onward(here)
        elif is_return:
            event.accept()  # the cell's editor closes, and goes on
        elif key == Qt.Key.Key_Delete and here.isValid():
            self.model_.remove(here.row())
        elif key == Qt.Key.Key_Tab and here.isValid() and self._is_last(here):
            self.focusNextPrevChild(True)
        else:
            super().keyPressEvent(event)
            if event.text().isprintable() and event.text():
                event.accept()  # Qt passes on what opened an editor, and the page would take a figure for an outcome

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Enter goes on to the next cell, as Tab does."""
        super().closeEditor(editor, hint)
        if hint == QAbstractItemDelegate.EndEditHint.SubmitModelCache:
            self._onward(self.currentIndex())

    def _onward(self, here: QModelIndex) -> None:
        column = here.column() + 1
        row = here.row() + (column > PRICE)
        if row < self.model_.rowCount():
            self.setCurrentIndex(self.model_.index(row, column if column <= PRICE else WHAT))

    def _is_last(self, here: QModelIndex) -> bool:
        return here.row() == self.model_.rowCount() - 1 and not any(
            str(self.model_.index(here.row(), column).data() or "").strip() for column in range(SUM)
        )
