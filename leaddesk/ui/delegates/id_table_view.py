"""The list of a page: a ``QTableView`` over an ``IdTableModel`` with fixed row heights, keyboard first.

Keeps selection, current row and scroll place by id across resets. Never asks for ``selectedRows()`` (35 s at a million rows).
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QItemSelectionRange,
    QModelIndex,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from leaddesk.ui.bridge.appearance import appearance
from leaddesk.ui.delegates.base import ListDelegate
from leaddesk.ui.delegates.table_head import TableHead
from leaddesk.ui.models.cells import CheckCell
from leaddesk.ui.models.id_table import IdTableModel

CHECK = "check"
"""Key of the column whose cells are ticks; its head selects all."""
DROP_BELOW = 760
"""Columns are left out only when the list itself is narrower (DESIGN_LANGUAGE section 3)."""


class IdTableView(QTableView):
    """Signals speak ids: ``current_id_changed`` (0 = none), ``opened`` (Enter, double click), ``selection_counted``,
    ``typed`` (a letter typed on the list), ``sort_requested`` (sort key, descending), ``menu_requested`` (global place).
    """

    current_id_changed = Signal(int)
    opened = Signal(int)
    selection_counted = Signal(int)
    typed = Signal(str)
    sort_requested = Signal(str, bool)
    menu_requested = Signal(QPoint)

    def __init__(self, model: IdTableModel[Any, Any], parent: QWidget | None = None, *, name: str) -> None:
        super().__init__(parent)
        self._model = model
        self._hover = -1
        self._focus = -1
        self._tops: list[int] = []
        self._bottoms: list[int] = []
        self._edges = (0, 0)
        self._frame_always = False
        self._marking = False
        self._kept_current = 0
        self._kept_offset = 0
        self._kept_ids: array[int] | None = None
        self._kept_all = False
        self._restoring = False
        self._sort: tuple[str, bool] = ("", False)
        self._widths: dict[str, int] = {}
        self.setAccessibleName(name)
        self._set_up()
        self.setModel(model)
        self._lay_out_columns()
        self._wire()
        self._resize_rows()

    def _set_up(self) -> None:
        self.setItemDelegate(ListDelegate(self._model, self, self))
        self._head = TableHead(self)
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
        self.horizontalHeader().sectionClicked.connect(self._head_clicked)
        self.horizontalHeader().sectionResized.connect(self._width_changed)
        appearance().changed.connect(self._resize_rows)

    # what the delegates ask

    def focus_row(self) -> int:
        """Row with the focus frame, -1 = none."""
        return self._focus

    def row_is_selected(self, row: int) -> bool:
        """Whether ``row`` lies in a selected range."""
        place = bisect_right(self._tops, row) - 1
        return place >= 0 and row <= self._bottoms[place]

    def shows_frame(self) -> bool:
        """Whether the focus frame is drawn: while the list has the focus, or always where the page says so."""
        return self._frame_always or self.hasFocus()

    def show_frame_always(self) -> None:
        """Keep the frame while the focus is in the detail that belongs to the row."""
        self._frame_always = True

    def edge_columns(self) -> tuple[int, int]:
        """First and last visible column."""
        return self._edges

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
        row = self._model.row_of(wanted)
        if row is None:
            return False
        self._marking = False
        self.setCurrentIndex(self._model.index(row, 0))
        return True

    def step(self, by: int) -> None:
        """Go to the next (1) or previous (-1) record, selecting it alone."""
        row = self._model.next_row(self.currentIndex().row(), by)
        if row is not None:
            self._marking = False
            self.setCurrentIndex(self._model.index(row, 0))

    def select_first(self) -> None:
        """Go to the first record where there is one and none is current."""
        row = self._model.next_row(-1, 1)
        if row is not None and self.current_id() is None:
            self.setCurrentIndex(self._model.index(row, 0))

    def selected_ids(self) -> array[int]:
        """Ids of the selected rows in list order, taken from the selection's ranges."""
        found: array[int] = array("q")
        ranges = sorted((part.top(), part.bottom()) for part in self._ranges())
        last = -1
        for top, bottom in ranges:
            top = max(top, last + 1)
            if top <= bottom:
                found.extend(self._model.ids_between(top, bottom))
                last = bottom
        return found

    def _ranges(self) -> list[QItemSelectionRange]:
        selection = self.selectionModel().selection()
        return [selection.at(number) for number in range(selection.count())]

    def selected_count(self) -> int:
        """How many records are selected."""
        heads = self._model.group_rows()
        total = 0
        for part in self._ranges():
            total += part.height() - sum(1 for row in heads if part.top() <= row <= part.bottom())
        return total

    def select_ids(self, ids: Iterable[int]) -> None:
        """Select exactly ``ids`` (those in the list), as if ticked."""
        wanted = set(ids)
        rows = [self._model.row_of(one) for one in wanted] if len(wanted) < 50 else self._rows_of(wanted)
        self._marking = len(wanted) > 1
        self._select_rows(sorted(row for row in rows if row is not None))

    def _rows_of(self, wanted: set[int]) -> list[int | None]:
        count = self._model.rowCount()
        return [row for row in range(count) if self._model.id_at(row) in wanted]

    def _select_rows(self, rows: list[int]) -> None:
        selection = QItemSelection()
        last = self._model.columnCount() - 1
        start = previous = None
        for row in [*rows, None]:
            if start is not None and previous is not None and (row is None or row != previous + 1):
                selection.select(self._model.index(start, 0), self._model.index(previous, last))
                start = None
            if start is None:
                start = row
            previous = row
        self.selectionModel().select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect)

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

    def _restore(self) -> None:
        self._span_groups()
        self._resize_groups()
        self._put_back()
        self._restoring = False
        self._focus = self.currentIndex().row()
        self._note_ranges()
        self.current_id_changed.emit(self.current_id() or 0)
        self.selection_counted.emit(self.selected_count())

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
            self.current_id_changed.emit(self._kept_current)
            self.selection_counted.emit(self.selected_count())
        self._kept_ids = None
        self._kept_all = False

    # rows and columns

    def set_narrow(self, narrow: bool) -> None:
        """Compact cells where columns offer them."""
        self._model.set_narrow(narrow)
        self._lay_out_columns()

    def set_sort(self, key: str, descending: bool) -> None:
        """Show the arrow on the column sorted by ``key``."""
        self._sort = (key, descending)
        number = next((i for i, column in enumerate(self._model.columns) if key and column.sort == key), -1)
        self._head.set_sorted(number, descending)

    def widths(self) -> dict[str, int]:
        """Column widths the user chose, by column key: to be remembered."""
        return dict(self._widths)

    def set_widths(self, widths: dict[str, int]) -> None:
        """Use remembered widths."""
        self._widths = {key: width for key, width in widths.items() if isinstance(width, int) and 20 <= width <= 2000}
        self._lay_out_columns()

    def _lay_out_columns(self) -> None:
        header = self.horizontalHeader()
        room = self.viewport().width()
        dropped = self._dropped(room)
        hidden: set[int] = set()
        self._head.set_check(next((n for n, c in enumerate(self._model.columns) if c.key == CHECK), -1))
        was_blocked = header.blockSignals(True)
        for number, column in enumerate(self._model.columns):
            header.setSectionHidden(number, column.key in dropped)
            if column.key in dropped:
                hidden.add(number)
            mode = QHeaderView.ResizeMode.Stretch if not column.width else QHeaderView.ResizeMode.Interactive
            header.setSectionResizeMode(number, mode)
            if column.width:
                header.resizeSection(number, self._widths.get(column.key, column.width))
        header.blockSignals(was_blocked)
        shown = [number for number in range(len(self._model.columns)) if number not in hidden]
        self._edges = (shown[0], shown[-1]) if shown else (0, 0)

    def _dropped(self, room: int) -> set[str]:
        if room >= DROP_BELOW or room <= 0:
            return set()
        droppable = sorted((c for c in self._model.columns if c.drop_order), key=lambda c: c.drop_order)
        needed = sum(c.width or 200 for c in self._model.columns)
        gone: set[str] = set()
        for column in droppable:
            if needed <= room:
                break
            gone.add(column.key)
            needed -= column.width or 200
        return gone

    def _resize_rows(self) -> None:
        self.verticalHeader().setDefaultSectionSize(appearance().density.row)
        self._resize_groups()
        self._span_groups()
        self.viewport().update()

    def _resize_groups(self) -> None:
        for row in self._model.group_rows():
            self.verticalHeader().resizeSection(row, appearance().density.group)

    def _span_groups(self) -> None:
        self.clearSpans()
        for row in self._model.group_rows():
            self.setSpan(row, 0, 1, max(1, self._model.columnCount()))

    # events

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._lay_out_columns()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        extends = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self._open_index(self.currentIndex())
            return
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self._marking = extends
        super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        if search.strip():
            self.typed.emit(search)

    def selectAll(self) -> None:
        self._marking = True
        super().selectAll()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        modified = bool(event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier))
        if event.button() is Qt.MouseButton.LeftButton and index.isValid() and self._is_check(index) and not modified:
            self._tick(index)
            return
        if event.button() is Qt.MouseButton.LeftButton:
            self._marking = modified
        super().mousePressEvent(event)

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
        record_id = self._model.id_at(index.row())
        record = self._model.record(record_id) if record_id is not None else None
        return record is not None and isinstance(self._model.cell(record, index.column()), CheckCell)

    def _tick(self, index: QModelIndex) -> None:
        """A tick begins a selection of its own: the row merely in focus does not count as ticked."""
        flag = QItemSelectionModel.SelectionFlag
        how = flag.Toggle if self._marking else flag.ClearAndSelect
        self._marking = True
        self.selectionModel().setCurrentIndex(index, how | flag.Rows)
        self._selection_moved()
        self.viewport().update()

    # outgoing

    def _current_moved(self, current: QModelIndex, _previous: QModelIndex) -> None:
        self._focus = current.row()
        if not self._restoring:
            self._kept_current = self._model.id_at(current.row()) or 0
            self.current_id_changed.emit(self._kept_current)
        self.viewport().update()

    def _note_ranges(self) -> None:
        found = sorted({(part.top(), part.bottom()) for part in self._ranges()})
        self._tops = [top for top, _bottom in found]
        self._bottoms = [bottom for _top, bottom in found]

    def _selection_moved(self) -> None:
        self._note_ranges()
        if not self._restoring:
            self._kept_ids = None
            self._kept_all = False
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

    def _width_changed(self, number: int, _old: int, new: int) -> None:
        column = self._model.columns[number]
        if column.width and not self.horizontalHeader().isSectionHidden(number):
            self._widths[column.key] = new
