"""The table below every list: fixed row heights, heads of groups, what the delegate asks while painting, ways of the keyboard.

Knows rows, not ids; ``IdTableView`` adds ids, selection and signals. Never sizes a column by all rows of a list.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QRect, Qt
from PySide6.QtGui import QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from leaddesk.ui.bridge.appearance import appearance
from leaddesk.ui.bridge.theme import TABLE_HEAD_HEIGHT
from leaddesk.ui.delegates.base import Index
from leaddesk.ui.delegates.column_layout import ColumnLayout
from leaddesk.ui.delegates.kit import kit
from leaddesk.ui.delegates.measure import cell_width
from leaddesk.ui.delegates.row_ranges import RowRanges
from leaddesk.ui.delegates.table_head import TableHead
from leaddesk.ui.models.columns import Group
from leaddesk.ui.models.id_table import IdTableModel
from leaddesk.ui.widgets.ground import Ground


class RowTable(QTableView):
    """``heads=False``: no column heads. ``wide``: the list scrolls sideways (``column_layout``)."""

    def __init__(self, model: IdTableModel[Any, Any], parent: QWidget | None, *, heads: bool, wide: bool) -> None:
        super().__init__(parent)
        self._model = model
        self._hover = -1
        self._focus = -1
        self._chosen = RowRanges()
        self._frame_always = False
        self._head = TableHead(self)
        self._layout = ColumnLayout(self._head, model, wide=wide)
        self._sized_heads: list[int] = []
        self._set_up(heads=heads, wide=wide)

    def _set_up(self, *, heads: bool, wide: bool) -> None:
        self.setHorizontalHeader(self._head)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        needed, never = Qt.ScrollBarPolicy.ScrollBarAsNeeded, Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setHorizontalScrollBarPolicy(needed if wide else never)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setMouseTracking(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        if heads:
            corner = Ground("sunken", "bottom")  # the head's ground goes on over the scroll bar
            corner.setFixedHeight(TABLE_HEAD_HEIGHT)
            self.addScrollBarWidget(corner, Qt.AlignmentFlag.AlignTop)
        else:
            self._head.hide()
        self.setCornerWidget(Ground("surface"))
        vertical = self.verticalHeader()
        vertical.hide()
        vertical.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        vertical.setMinimumSectionSize(20)

    # what the delegate asks

    def focus_row(self) -> int:
        """Row with the focus frame, -1 = none."""
        return self._focus

    def row_is_selected(self, row: int) -> bool:
        """Whether ``row`` is selected."""
        return row in self._chosen

    def shows_frame(self) -> bool:
        """Whether the focus frame is drawn: while the list has the focus, or always where the page says so."""
        return self._frame_always or self.hasFocus()

    def show_frame_always(self) -> None:
        """Keep the frame while the focus is in the detail that belongs to the row."""
        self._frame_always = True

    def edge_columns(self) -> tuple[int, int]:
        """First and last visible column."""
        return self._layout.edges

    def hover_row(self) -> int:
        """Row under the mouse, -1 = none."""
        return self._hover

    def line_of(self, rect: QRect) -> QRect:
        """The whole line of a cell's ``rect``, over all columns: where a group head is painted."""
        width = max(self._head.length(), self.viewport().width())
        return QRect(-self._head.offset(), rect.y(), width, rect.height())

    # rows and columns

    def _lay_out(self) -> None:
        self._layout.apply(self.viewport().width())

    def sizeHintForColumn(self, column: int) -> int:
        """What the visible cells of a column need: a double click on the border of its head fits it to this."""
        first, last = self.rowAt(0), self.rowAt(self.viewport().height())
        last = self._model.rowCount() - 1 if last < 0 else last
        cells = (self._model.painted(row, column) for row in range(max(0, first), last + 1))
        look = kit()
        return max((cell_width(look, c) for c in cells if c is not None and not isinstance(c, Group)), default=0)

    def scrollTo(
        self, index: Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        """Up and down only: going to another row must not throw a list back that was scrolled sideways."""
        bar = self.horizontalScrollBar()
        kept = bar.value()
        super().scrollTo(index, hint)
        bar.setValue(kept)

    def _resize_rows(self) -> None:
        self.verticalHeader().setDefaultSectionSize(appearance().density.row)
        self._resize_groups()
        self.viewport().update()

    def _resize_groups(self) -> None:
        """Group heads are lower than rows; where one stood before, the row is a row again."""
        density, vertical = appearance().density, self.verticalHeader()
        rows = self._model.group_rows()
        if not rows and not self._sized_heads:
            return
        vertical.setUpdatesEnabled(False)  # else each of many heads lays all rows out anew
        for row in set(self._sized_heads) - set(rows):
            if row < self._model.rowCount():
                vertical.resizeSection(row, density.row)
        for row in rows:
            vertical.resizeSection(row, density.group)
        vertical.setUpdatesEnabled(True)
        self._sized_heads = list(rows)

    # events

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Home and End go to the first and last record; a page further never ends on a head."""
        moves = QAbstractItemView.CursorAction
        model, column = self._model, max(0, self.currentIndex().column())
        if action in (moves.MoveHome, moves.MoveEnd):
            row = model.next_row(-1, 1) if action == moves.MoveHome else model.next_row(model.rowCount(), -1)
            return model.index(row, column) if row is not None else QModelIndex()
        found = super().moveCursor(action, modifiers)
        if action in (moves.MovePageUp, moves.MovePageDown) and model.group_at(found.row()) is not None:
            ways = (1, -1) if action == moves.MovePageDown else (-1, 1)
            rows = (model.next_row(found.row(), way) for way in ways)
            row = next((row for row in rows if row is not None), None)
            return model.index(row, column) if row is not None else found
        return found

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._set_hover(self.rowAt(event.position().toPoint().y()))
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._set_hover(-1)
        super().leaveEvent(event)

    def _set_hover(self, row: int) -> None:
        if row != self._hover:
            before, self._hover = self._hover, row
            self.paint_rows(before, row)

    def paint_rows(self, *rows: int) -> None:
        """Paint these rows anew, not the whole list: that takes a frame's time."""
        viewport = self.viewport()
        for row in rows:
            if row >= 0 and (height := self.rowHeight(row)):
                viewport.update(0, self.rowViewportPosition(row), viewport.width(), height)
