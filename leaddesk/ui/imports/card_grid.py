"""A list whose cells are all of one size, in lines from left to right. Where a cell lies is reckoned and never kept, so that a million
rows stand on the screen as soon as ten; Qt's own list asks for every row at every layout. Knows nothing of cards."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QPersistentModelIndex, QPoint, QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QRegion
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyleOptionViewItem

Index = QModelIndex | QPersistentModelIndex
_STEPS = {
    QAbstractItemView.CursorAction.MoveLeft: (0, -1),
    QAbstractItemView.CursorAction.MovePrevious: (0, -1),
    QAbstractItemView.CursorAction.MoveRight: (0, 1),
    QAbstractItemView.CursorAction.MoveNext: (0, 1),
    QAbstractItemView.CursorAction.MoveUp: (-1, 0),
    QAbstractItemView.CursorAction.MoveDown: (1, 0),
}
"""(lines, cells) that an arrow key goes."""


class CardGrid(QListView):
    """``setGridSize`` says how large a cell is; as many stand side by side as there is room for."""

    def columns(self) -> int:
        """Cells side by side."""
        return max(1, self.viewport().width() // max(1, self.gridSize().width()))

    def _count(self) -> int:
        model = self.model()
        return model.rowCount() if model is not None else 0

    # --- where cells lie -------------------------------------------------------------------------------------------------
    def visualRect(self, index: Index) -> QRect:
        if not index.isValid():
            return QRect()
        line, place = divmod(index.row(), self.columns())
        size = self.gridSize()
        return QRect(place * size.width(), line * size.height() - self.verticalOffset(), size.width(), size.height())

    def indexAt(self, point: QPoint) -> QModelIndex:
        size, columns = self.gridSize(), self.columns()
        place = point.x() // max(1, size.width())
        line = (point.y() + self.verticalOffset()) // max(1, size.height())
        row = line * columns + place
        if not 0 <= place < columns or not 0 <= row < self._count():
            return QModelIndex()
        return self.model().index(row, 0)

    def horizontalOffset(self) -> int:
        return 0

    def verticalOffset(self) -> int:
        return self.verticalScrollBar().value()

    def _rows_in(self, top: int, bottom: int) -> range:
        """The rows whose cells lie between two heights of the viewport."""
        height, columns = max(1, self.gridSize().height()), self.columns()
        first = max(0, (top + self.verticalOffset()) // height)
        last = max(0, (bottom + self.verticalOffset()) // height)
        return range(min(first * columns, self._count()), min((last + 1) * columns, self._count()))

    # --- layout and scrolling --------------------------------------------------------------------------------------------
    def doItemsLayout(self) -> None:
        QAbstractItemView.doItemsLayout(self)  # not the list's, which lays out every row

    def updateGeometries(self) -> None:
        bar, height = self.verticalScrollBar(), self.viewport().height()
        lines = -(-self._count() // self.columns())
        bar.setPageStep(height)
        bar.setRange(0, max(0, lines * self.gridSize().height() - height))
        QAbstractItemView.updateGeometries(self)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self.scrollDirtyRegion(dx, dy)
        self.viewport().scroll(dx, dy)

    def scrollTo(
        self, index: Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        if not index.isValid():
            return
        bar, cell, height = self.verticalScrollBar(), self.visualRect(index), self.viewport().height()
        top = cell.top() + bar.value()
        hints = QAbstractItemView.ScrollHint
        if hint is hints.PositionAtTop or (hint is hints.EnsureVisible and cell.top() < 0):
            bar.setValue(top)
        elif hint is hints.PositionAtBottom or (hint is hints.EnsureVisible and cell.bottom() >= height):
            bar.setValue(top + cell.height() - height)
        elif hint is hints.PositionAtCenter:
            bar.setValue(top + (cell.height() - height) // 2)

    # --- keys and selection ----------------------------------------------------------------------------------------------
    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        count, columns, here = self._count(), self.columns(), self.currentIndex()
        if not count:
            return QModelIndex()
        if not here.isValid():
            return self.model().index(0, 0)
        actions = QAbstractItemView.CursorAction
        if action is actions.MoveHome:
            return self.model().index(0, 0)
        if action is actions.MoveEnd:
            return self.model().index(count - 1, 0)
        page = max(1, self.viewport().height() // max(1, self.gridSize().height()))
        lines, cells = _STEPS.get(action, (-page if action is actions.MovePageUp else page, 0))
        row = here.row() + lines * columns + cells
        if lines and not 0 <= row < count:  # no cell there: the last one in this column, or stay
            last = (count - 1 - here.row()) // columns if lines > 0 else -(here.row() // columns)
            row = here.row() + last * columns
        return self.model().index(min(max(row, 0), count - 1), 0)

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        index = self.indexAt(rect.normalized().center())
        self.selectionModel().select(QItemSelection(index, index), command)

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        region = QRegion()
        for row in self._rows_in(0, self.viewport().height()):
            index = self.model().index(row, 0)
            if selection.contains(index):
                region += self.visualRect(index)
        return region

    # --- painting --------------------------------------------------------------------------------------------------------
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        try:
            for index, option in self._shown(event.rect()):
                self.itemDelegate().paint(painter, option, index)
        finally:
            painter.end()

    def _shown(self, area: QRect) -> Iterator[tuple[QModelIndex, QStyleOptionViewItem]]:
        """The cells in ``area``, each with how it is to be painted."""
        current, chosen, focused = self.currentIndex(), self.selectionModel(), self.hasFocus()
        states = QStyle.StateFlag
        for row in self._rows_in(area.top(), area.bottom()):
            index = self.model().index(row, 0)
            option = QStyleOptionViewItem()
            self.initViewItemOption(option)
            option.rect = self.visualRect(index)
            if not option.rect.intersects(area):
                continue
            if chosen.isSelected(index):
                option.state |= states.State_Selected
            if focused and index == current:
                option.state |= states.State_HasFocus
            else:
                option.state &= ~states.State_HasFocus
            yield index, option
