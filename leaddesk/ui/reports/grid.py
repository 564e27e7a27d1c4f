"""A table of figures: every cell can be walked to, is read out with its column, and opens what it counts.

Knows cells as text; what they mean and count is said by who fills it (``document_cells``, ``chart_cells``).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from leaddesk.base.i18n import _
from leaddesk.ui.bridge.appearance import appearance, font, tokens
from leaddesk.ui.bridge.theme import TABLE_HEAD_HEIGHT, TypeSize, Weight
from leaddesk.ui.reports.in_view import bring_into_view
from leaddesk.ui.reports.opening import Opens
from leaddesk.ui.widgets.text import elide, one_line, tip_html

PAD: Final = 8
ROW: Final = 26
LEAST, MOST = 44, 460
_Index = QModelIndex | QPersistentModelIndex
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True)
class GridCell:
    """``text`` as it is shown; ``opens``: the leads behind it; ``tip``: what the mouse is told beside the text."""

    text: str
    opens: Opens = None
    tip: str = ""


@dataclass(frozen=True)
class GridColumn:
    """``number``: right-aligned; ``tip``: what is counted in it."""

    title: str
    number: bool = False
    tip: str = ""


@dataclass(frozen=True)
class Grid:
    """Columns, rows of as many cells, and whether the last row is a sum."""

    columns: tuple[GridColumn, ...] = ()
    rows: tuple[tuple[GridCell, ...], ...] = ()
    has_total: bool = False


class GridModel(QAbstractTableModel):
    """The cells for Qt: text, tip, sentence."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.grid = Grid()

    def show_grid(self, grid: Grid) -> None:
        """Other cells."""
        self.beginResetModel()
        self.grid = grid
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - as Qt declares it
        return 0 if parent.isValid() else len(self.grid.rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - as Qt declares it
        return 0 if parent.isValid() else len(self.grid.columns)

    def cell(self, index: _Index) -> GridCell:
        """The cell at ``index``."""
        return self.grid.rows[index.row()][index.column()]

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        cell, column = self.cell(index), self.grid.columns[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return one_line(cell.text)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if column.number else _LEFT
        if role == Qt.ItemDataRole.ToolTipRole:
            told = "\n".join(part for part in (cell.text, cell.tip or column.tip) if part)
            return tip_html(told)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.said(index)
        return None

    def said(self, index: _Index) -> str:
        """The sentence of a cell: row, column, value."""
        cell, column = self.cell(index), self.grid.columns[index.column()]
        if index.column() == 0:
            return cell.text
        head = self.grid.rows[index.row()][0].text
        return _("{row}, {column}: {value}").format(row=head, column=column.title, value=cell.text or _("nothing"))

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.grid.columns):
            return None
        column = self.grid.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if column.number else _LEFT
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip_html(column.tip or column.title)
        return None


class _Cells(QStyledItemDelegate):
    """Text with the padding of the heads, a hairline below, the frame of the keyboard; what opens something is the colour of a link."""

    def __init__(self, view: FigureTable) -> None:
        super().__init__(view)
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        look, box, model = tokens(), option.rect, self._view.cells
        cell, last = model.cell(index), index.row() == len(model.grid.rows) - 1
        sum_row = last and model.grid.has_total
        if index.row() == self._view.hover_row():
            painter.fillRect(box, QColor(look.hover))
        painter.setPen(QColor(look.line2 if sum_row else look.line))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        if sum_row:
            painter.drawLine(box.topLeft(), box.topRight())
        face = font(
            TypeSize.SECOND, Weight.SEMIBOLD if sum_row else Weight.MEDIUM if index.column() == 0 else Weight.REGULAR
        )
        painter.setFont(face)
        inside = self._view.is_pointed_at(index) and cell.opens
        painter.setPen(
            QColor(look.accent if inside else look.text if cell.opens or index.column() == 0 else look.text2)
        )
        room = box.adjusted(PAD, 0, -PAD, 0)
        side = _RIGHT if model.grid.columns[index.column()].number else _LEFT
        painter.drawText(room, int(side) | int(Qt.TextFlag.TextSingleLine), elide(cell.text, face, room.width()))
        if self._view.hasFocus() and index == self._view.currentIndex():
            painter.setPen(QPen(QColor(look.accent), 2))
            painter.drawRect(box.adjusted(1, 1, -2, -2))


class FigureTable(QTableView):
    """As high as its rows: the page around it scrolls. ``opened`` (what a cell opens) on Enter and click; ``entered`` with the focus.

    Up on the first row and Down on the last one go on to what stands above and below.
    """

    opened = Signal(object)
    entered = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cells = GridModel(self)
        self._hover = QPersistentModelIndex()
        self.setModel(self.cells)
        self.setItemDelegate(_Cells(self))
        self.setAccessibleName(name)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(ROW)
        heads = self.horizontalHeader()
        heads.setHighlightSections(False)
        heads.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        heads.setFixedHeight(TABLE_HEAD_HEIGHT)
        self.clicked.connect(self._open)
        appearance().changed.connect(self._fit)

    def show_grid(self, grid: Grid) -> None:
        """Show these cells; the keyboard stays at its place."""
        if grid == self.cells.grid:
            return
        at = self.currentIndex()
        place = (at.row(), at.column()) if at.isValid() else (0, 0)
        self.cells.show_grid(grid)
        self._hover = QPersistentModelIndex()
        if grid.rows:
            row, column = min(place[0], len(grid.rows) - 1), min(place[1], len(grid.columns) - 1)
            self.setCurrentIndex(self.cells.index(row, column))
        self._fit()

    def hover_row(self) -> int:
        """Row below the mouse, -1 = none."""
        return self._hover.row() if self._hover.isValid() else -1

    def is_pointed_at(self, index: _Index) -> bool:
        """Whether the mouse is over this cell."""
        return self._hover.isValid() and index == self._hover

    def as_text(self) -> str:
        """The whole table, cells parted by tabs: what Ctrl+C takes along."""
        grid = self.cells.grid
        lines = [[column.title for column in grid.columns], *([cell.text for cell in row] for row in grid.rows)]
        return "\n".join("\t".join(one_line(text) for text in line) for line in lines)

    def copy(self) -> None:
        """Put the table on the clipboard."""
        QApplication.clipboard().setText(self.as_text())

    # --- size ---------------------------------------------------------------------------------------------------------
    def _fit(self) -> None:
        grid = self.cells.grid
        widths = [_needed(grid, number) for number in range(len(grid.columns))]
        spare = self.viewport().width() - sum(widths)
        texts = [number for number, column in enumerate(grid.columns) if not column.number]
        if spare > 0 and texts:
            widths[texts[-1]] += spare
        for number, width in enumerate(widths):
            self.setColumnWidth(number, width)
        bar = self.horizontalScrollBar().sizeHint().height() if spare < 0 else 0
        self.setFixedHeight(TABLE_HEAD_HEIGHT + ROW * len(grid.rows) + bar + 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    # --- keyboard and mouse ----------------------------------------------------------------------------------------------
    def _open(self, index: QModelIndex) -> None:
        if index.isValid() and (opens := self.cells.cell(index).opens):
            self.opened.emit(opens)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.cells.grid.rows:
            self.setCurrentIndex(self.cells.index(0, 0))
        if event.reason() != Qt.FocusReason.MouseFocusReason:
            self._show_current()
        self.entered.emit()

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:  # type: ignore[override]
        super().currentChanged(current, previous)
        if self.hasFocus():
            self._show_current()

    def _show_current(self) -> None:
        """The page scrolls to the cell; the table itself is as high as its rows."""
        cell = self.visualRect(self.currentIndex())
        bring_into_view(self, cell.translated(0, TABLE_HEAD_HEIGHT))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, row, plain = event.key(), self.currentIndex().row(), not event.modifiers()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and plain:
            self._open(self.currentIndex())
        elif plain and key == Qt.Key.Key_Up and row <= 0:
            self.focusPreviousChild()
        elif plain and key == Qt.Key.Key_Down and row >= len(self.cells.grid.rows) - 1:
            self.focusNextChild()
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._point_at(self.indexAt(event.position().toPoint()))
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: Any) -> None:
        self._point_at(QModelIndex())
        super().leaveEvent(event)

    def _point_at(self, index: QModelIndex) -> None:
        if index != self._hover:
            self._hover = QPersistentModelIndex(index)
            links = index.isValid() and self.cells.cell(index).opens
            shape = Qt.CursorShape.PointingHandCursor if links else Qt.CursorShape.ArrowCursor
            self.viewport().setCursor(shape)
            self.viewport().update()


def _needed(grid: Grid, number: int) -> int:
    """Width of a column for its head and the longest of its cells, within reason."""
    head = QFontMetrics(font(TypeSize.SECOND, Weight.MEDIUM)).horizontalAdvance(grid.columns[number].title)
    metrics = QFontMetrics(font(TypeSize.SECOND, Weight.SEMIBOLD if grid.has_total or number == 0 else Weight.REGULAR))
    texts: Sequence[str] = [row[number].text for row in grid.rows]
    longest = max((metrics.horizontalAdvance(one_line(text)) for text in sorted(texts, key=len)[-12:]), default=0)
    return min(MOST, max(LEAST, head, longest) + 2 * PAD + 2)
