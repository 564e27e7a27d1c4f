"""The list of a page: a ``QTableView`` over an ``IdTableModel`` with fixed row heights, keyboard first.

Keeps selection, current row and scroll place by id across resets. Never asks for ``selectedRows()`` (35 s at a million rows).
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from leaddesk.ui.bridge.appearance import appearance
from leaddesk.ui.bridge.theme import TABLE_HEAD_HEIGHT
from leaddesk.ui.delegates.base import ListDelegate
from leaddesk.ui.delegates.column_layout import ColumnLayout
from leaddesk.ui.delegates.row_ranges import RowRanges
from leaddesk.ui.delegates.table_head import TableHead
from leaddesk.ui.models.cells import CheckCell, LinkCell, MarkCell
from leaddesk.ui.models.id_table import IdTableModel
from leaddesk.ui.widgets.ground import Ground

_MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Home, Qt.Key.Key_End)
_MODIFIED = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


class IdTableView(QTableView):
    """Signals speak ids: ``current_id_changed`` (0 = none), ``opened`` (Enter, double click), ``selection_counted``,
    ``typed`` (a letter typed on the list), ``sort_requested`` (sort key, descending), ``menu_requested`` (global place),
    ``done_wanted`` (a click on a ``MarkCell``), ``link_clicked`` (id, code of a ``LinkCell``). ``heads=False``: no column heads.

    ``marking`` says whether the user is ticking rows: then verbs act on ``selected_ids()``, else on ``current_id()``.
    """

    current_id_changed = Signal(int)
    opened = Signal(int)
    selection_counted = Signal(int)
    typed = Signal(str)
    sort_requested = Signal(str, bool)
    menu_requested = Signal(QPoint)
    done_wanted = Signal(object)
    link_clicked = Signal(object, str)

    def __init__(
        self, model: IdTableModel[Any, Any], parent: QWidget | None = None, *, name: str, heads: bool = True
    ) -> None:
        super().__init__(parent)
        self._model = model
        self._hover = -1
        self._focus = -1
        self._chosen = RowRanges()
        self._frame_always = False
        self._marking = False
        self._kept_current = 0
        self._kept_offset = 0
        self._kept_ids: array[int] | None = None
        self._kept_all = False
        self._restoring = False
        self._sort: tuple[str, bool] = ("", False)
        self._head = TableHead(self)
        self._layout = ColumnLayout(self._head, model)
        self._sized_heads: list[int] = []
        self.setAccessibleName(name)
        self._set_up(heads=heads)
        self.setModel(model)
        self._lay_out()
        self._wire()
        self._resize_rows()

    def _set_up(self, *, heads: bool) -> None:
        self.setItemDelegate(ListDelegate(self._model, self, self))
        self.setHorizontalHeader(self._head)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
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
        vertical = self.verticalHeader()
        vertical.hide()
        vertical.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        vertical.setMinimumSectionSize(20)

    def _wire(self) -> None:
        self._model.reordering.connect(self._keep)
        self._model.reordered.connect(self._restore)
        self._model.complete.connect(self._restore_all)
        self.selectionModel().currentRowChanged.connect(self._current_moved)
        self.selectionModel().selectionChanged.connect(self._selection_moved)
        self.doubleClicked.connect(self._open_index)
        self.customContextMenuRequested.connect(self._menu)
        self._head.sectionClicked.connect(self._head_clicked)
        appearance().changed.connect(self._resize_rows)

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

    @property
    def marking(self) -> bool:
        """Whether the user is ticking rows: ticks are painted, verbs act on all selected rows."""
        return self._marking

    # ids

    def current_id(self) -> int | None:
        """Id of the row in focus."""
        return self._model.id_at(self.currentIndex().row())

    def set_current_id(self, wanted: int) -> bool:
        """Put the focus on id ``wanted`` and select it alone; False where it is not in the list."""
        return self._go_to(self._model.row_of(wanted))

    def step(self, by: int) -> None:
        """Go to the next (1) or previous (-1) record, selecting it alone."""
        self._go_to(self._model.next_row(self.currentIndex().row(), by))

    def select_first(self) -> None:
        """Go to the first record where there is one and none is current."""
        if self.current_id() is None:
            self._go_to(self._model.next_row(-1, 1))

    def _go_to(self, row: int | None) -> bool:
        if row is not None:
            self._marking = False
            flag = (
                QItemSelectionModel.SelectionFlag
            )  # said outright: Qt's own choice toggles while Ctrl of a shortcut is still held
            self.selectionModel().setCurrentIndex(self._model.index(row, 0), flag.ClearAndSelect | flag.Rows)
        return row is not None

    def selected_ids(self) -> array[int]:
        """Ids of the selected rows in list order, taken from ranges."""
        found: array[int] = array("q")
        for first, last in self._chosen.ranges:
            found.extend(self._model.ids_between(first, last))
        return found

    def selected_count(self) -> int:
        """How many records are selected, group heads not counted."""
        return len(self._chosen) - sum(row in self._chosen for row in self._model.group_rows())

    def select_ids(self, ids: Iterable[int]) -> None:
        """Select exactly ``ids`` (those in the list), as if ticked."""
        wanted = set(ids)
        self._marking = len(wanted) > 1
        rows = RowRanges.of_rows(self._model.rows_of(wanted))
        self.selectionModel().select(rows.selection(self._model), QItemSelectionModel.SelectionFlag.ClearAndSelect)

    # keeping the place across resets

    def _keep(self) -> None:
        """Note what is selected before a reset; what an incomplete list could not show yet stays noted until it is whole."""
        if self._kept_ids is None and not self._kept_all:
            count = self.selected_count()
            self._kept_all = count > 1 and count == self._model.total
            self._kept_ids = self.selected_ids() if count > 1 and not self._kept_all else None
        self._kept_current = self.current_id() or self._kept_current
        row = self._model.row_of(self._kept_current)
        self._kept_offset = self.rowViewportPosition(row) if row is not None else 0
        self._restoring = True
        self._layout.pause()

    def _restore(self) -> None:
        self._lay_out()
        self._resize_groups()
        self._chosen = RowRanges()
        self._put_back()
        self._focus = self.currentIndex().row()
        self._restoring = False
        self._tell()

    def _put_back(self) -> bool:
        """Current row, scroll place and selection as noted, as far as their ids are in the list."""
        row = self._model.row_of(self._kept_current)
        if row is not None:
            flag = QItemSelectionModel.SelectionFlag
            index = self._model.index(row, 0)
            self.selectionModel().setCurrentIndex(index, flag.ClearAndSelect | flag.Rows)
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + self.rowViewportPosition(row) - self._kept_offset)
        if self._kept_all:
            self.selectAll()
        elif self._kept_ids is not None:
            self.select_ids(self._kept_ids)
        return row is not None

    def _restore_all(self, _count: int) -> None:
        """The whole vector is there: what was beyond the first screen can be found now, or is gone for good."""
        if (self.current_id() is None and self._kept_current) or self._kept_ids is not None:
            self._restoring = True
            if not self._put_back():
                self._kept_current = self.current_id() or 0
            self._restoring = False
            self._tell()
        self._kept_ids = None
        self._kept_all = False

    def _tell(self) -> None:
        self.current_id_changed.emit(self.current_id() or 0)
        self._tell_selection()

    # rows and columns

    def set_narrow(self, narrow: bool) -> None:
        """Compact cells where columns offer them."""
        self._model.set_narrow(narrow)

    def set_sort(self, key: str, descending: bool) -> None:
        """Show the arrow on the column sorted by ``key``."""
        self._sort = (key, descending)
        number = next((i for i, column in enumerate(self._model.columns) if key and column.sort == key), -1)
        self._head.set_sorted(number, descending)

    def widths(self) -> dict[str, int]:
        """Column widths the user chose, by column key: to be remembered."""
        return self._layout.widths

    def set_widths(self, widths: dict[str, int]) -> None:
        """Use remembered widths."""
        self._layout.set_widths(widths)
        self._lay_out()

    def _lay_out(self) -> None:
        self._layout.apply(self.viewport().width())

    def _resize_rows(self) -> None:
        self.verticalHeader().setDefaultSectionSize(appearance().density.row)
        self._resize_groups()
        self.viewport().update()

    def _resize_groups(self) -> None:
        """Group heads are lower than rows and span all columns; where one stood before, the row is a row again."""
        density = appearance().density
        rows = self._model.group_rows()
        self.clearSpans()
        for row in set(self._sized_heads) - set(rows):
            if row < self._model.rowCount():
                self.verticalHeader().resizeSection(row, density.row)
        for row in rows:
            self.verticalHeader().resizeSection(row, density.group)
            self.setSpan(row, 0, 1, max(1, self._model.columnCount()))
        self._sized_heads = rows

    # events

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & _MODIFIED:
            self._open_index(self.currentIndex())
            return
        if event.key() in _MOVES:
            self._marking = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        if search.strip():
            self.typed.emit(search)

    def selectAll(self) -> None:
        self._marking = True
        super().selectAll()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        modified = bool(event.modifiers() & _MODIFIED)
        if event.button() is Qt.MouseButton.LeftButton and index.isValid() and self._is_check(index) and not modified:
            self._tick(index)
            return
        if event.button() is Qt.MouseButton.LeftButton:
            self._marking = modified
        super().mousePressEvent(event)
        if event.button() is Qt.MouseButton.LeftButton and index.isValid() and not modified:
            self._press_cell(index)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._set_hover(self.rowAt(event.position().toPoint().y()))
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._set_hover(-1)
        super().leaveEvent(event)

    def _set_hover(self, row: int) -> None:
        if row != self._hover:
            self._hover = row
            self.viewport().update()

    def _is_check(self, index: QModelIndex) -> bool:
        return isinstance(self._model.painted(index.row(), index.column()), CheckCell)

    def _press_cell(self, index: QModelIndex) -> None:
        """A cell that does something of its own."""
        cell, found = self._model.painted(index.row(), index.column()), self._model.id_at(index.row())
        if found is not None and isinstance(cell, MarkCell):
            self.done_wanted.emit(found)
        elif found is not None and isinstance(cell, LinkCell):
            self.link_clicked.emit(found, cell.code)

    def _tick(self, index: QModelIndex) -> None:
        """A tick begins a selection of its own: the row merely in focus does not count as ticked."""
        flag = QItemSelectionModel.SelectionFlag
        how = flag.Toggle if self._marking else flag.ClearAndSelect
        self._marking = True
        self.selectionModel().setCurrentIndex(index, how | flag.Rows)
        self._tell_selection()
        self.viewport().update()

    # outgoing

    def _current_moved(self, current: QModelIndex, _previous: QModelIndex) -> None:
        self._focus = current.row()
        if not self._restoring:
            self._kept_current = self._model.id_at(current.row()) or 0
            self.current_id_changed.emit(self._kept_current)
        self.viewport().update()

    def _selection_moved(self) -> None:
        self._chosen = RowRanges.of(self.selectionModel().selection())
        if not self._restoring:
            self._kept_ids = None
            self._kept_all = False
            self._tell_selection()

    def _tell_selection(self) -> None:
        count = self.selected_count()
        self._head.set_all_ticked(self._marking and count == self._model.total and count > 0)
        self.selection_counted.emit(count)

    def _open_index(self, index: QModelIndex) -> None:
        found = self._model.id_at(index.row())
        if found is not None:
            self.opened.emit(found)

    def _menu(self, place: QPoint) -> None:
        self.menu_requested.emit(self.viewport().mapToGlobal(place))

    def _head_clicked(self, number: int) -> None:
        if number == self._head.check_section():
            if self._marking and self.selected_count() == self._model.total:
                self._marking = False
                self.clearSelection()
            else:
                self.selectAll()
            return
        column = self._model.columns[number]
        if column.sort:
            self.sort_requested.emit(column.sort, self._sort[0] == column.sort and not self._sort[1])
