"""*As a list*: the accessible twin of the picture, with the same figures; Enter opens the leads of a row."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPalette, QResizeEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from leaddesk.base.i18n import _
from leaddesk.services.process_map_told import Row
from leaddesk.ui.bridge.appearance import appearance, font, tokens
from leaddesk.ui.bridge.theme import TypeSize, Weight
from leaddesk.ui.widgets.text import tip_html

NUMBERS: Final = (1, 2, 3, 4, 5, 6, 7)
WIDTHS: Final = (220, 60, 190, 60, 80, 100, 90, 110)
INDENT: Final = "    "
PAD: Final = 8


class _Cells(QStyledItemDelegate):
    """Text with the padding of the heads, the ground of the chosen row, a hairline below."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        self.initStyleOption(option, index)
        look, box = tokens(), option.rect
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, QColor(look.sel))
        painter.setPen(QColor(look.line))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        painter.setFont(option.font)
        painter.setPen(option.palette.color(QPalette.ColorRole.Text))
        room = box.adjusted(PAD, 0, -PAD, 0)
        shown = option.fontMetrics.elidedText(option.text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(option.displayAlignment) | Qt.TextFlag.TextSingleLine, shown)


class ListTwin(QTableView):
    """``opened`` (a ``Where``) on Enter or double click; ``chosen`` (key) when another row is in front."""

    opened = Signal(object)
    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Row] = []
        self._model = QStandardItemModel(self)
        self.setItemDelegate(_Cells(self))
        self.setModel(self._model)
        self.setAccessibleName(_("Process map as a list"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.doubleClicked.connect(lambda index: self._open(index.row()))
        appearance().changed.connect(self._dress)

    def rows(self) -> list[Row]:
        """What is shown."""
        return self._rows

    def show_rows(self, heads: Sequence[str], rows: Sequence[Row], key: str = "") -> None:
        """Fill it anew; the chosen row stays, at first the one called ``key``."""
        key = self.current_key() or key
        self._rows = list(rows)
        self._model.clear()
        self._model.setHorizontalHeaderLabels(list(heads))
        for column in NUMBERS:
            head = self._model.horizontalHeaderItem(column)
            if head is not None:
                head.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        for row in rows:
            self._model.appendRow([self._item(row, column, text) for column, text in enumerate(row.cells)])
        self._dress()
        self.choose(key)

    def _item(self, row: Row, column: int, text: str) -> QStandardItem:
        item = QStandardItem(f"{INDENT}{text}" if column == 0 and row.is_exit else text)
        item.setData(tip_html(text), Qt.ItemDataRole.ToolTipRole)
        if column in NUMBERS:
            item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return item

    def _dress(self) -> None:
        """Heights, weights and inks of the look in force."""
        self.verticalHeader().setDefaultSectionSize(appearance().density.row)
        look = tokens()
        for number, row in enumerate(self._rows):
            for column in range(self._model.columnCount()):
                item = self._model.item(number, column)
                strong = column == 0 and not row.is_exit
                item.setFont(font(TypeSize.BODY, Weight.MEDIUM if strong else Weight.REGULAR))
                quiet = column == 3 and row.cells[3] not in ("", "0")
                ink = look.red if row.alarm or quiet else look.text if not row.is_exit else look.text2
                item.setForeground(QColor(ink))
        self._fit()

    def _fit(self) -> None:
        for column, width in enumerate(WIDTHS):
            self.setColumnWidth(column, width)
        if self._model.columnCount() > len(WIDTHS):
            self.setColumnWidth(len(WIDTHS), max(200, self.viewport().width() - sum(WIDTHS)))

    def current_key(self) -> str:
        """Key of the row in front, empty = none."""
        number = self.currentIndex().row()
        return self._rows[number].key if 0 <= number < len(self._rows) else ""

    def choose(self, key: str) -> None:
        """Bring a row to the front."""
        number = next((place for place, row in enumerate(self._rows) if row.key == key), None)
        if number is not None:
            self.setCurrentIndex(self._model.index(number, 0))

    def _open(self, number: int) -> None:
        if 0 <= number < len(self._rows):
            self.opened.emit(self._rows[number].where)

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:  # type: ignore[override]
        super().currentChanged(current, previous)
        if 0 <= current.row() < len(self._rows):
            self.chosen.emit(self._rows[current.row()].key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex().row())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
