"""The list of a page: a ``QTableView`` over an ``IdTableModel`` with fixed row heights, keyboard first.

Keeps selection, current row and scroll place by id across resets. Never asks for ``selectedRows()`` (35 s at a million rows).
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from leaddesk.ui.bridge.appearance import appearance
from leaddesk.ui.delegates import folding
from leaddesk.ui.delegates.base import ListDelegate
from leaddesk.ui.delegates.head_acts import HeadActs
from leaddesk.ui.delegates.held_keys import HeldKeys
from leaddesk.ui.delegates.kept_place import KeptPlace
from leaddesk.ui.delegates.row_ranges import RowRanges
from leaddesk.ui.delegates.row_table import RowTable
from leaddesk.ui.models.cells import CheckCell, LinkCell, MarkCell
from leaddesk.ui.models.columns import ColumnSpec
from leaddesk.ui.models.id_table import IdTableModel

_MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Home, Qt.Key.Key_End)
_MODIFIED = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


class IdTableView(RowTable):
    """Signals speak ids: ``current_id_changed`` (0 = none), ``opened`` (Enter, double click), ``selection_counted``,
    ``typed`` (a letter typed on the list), ``sort_requested`` (sort key, descending), ``menu_requested`` (global place),
    ``done_wanted`` (a click on a ``MarkCell``), ``link_clicked`` (id, code of a ``LinkCell``), ``sort_added`` and ``sort_removed``
    (sort key: a click with Shift, with Ctrl+Shift), ``columns_moved`` (all keys in their new order), ``head_menu_requested`` (key of
    a column, global place), ``folded_changed``. ``heads=False``: no column heads. ``wide``: columns can be moved and never leave, the
    list scrolls sideways (``column_layout``).

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
    sort_added = Signal(str)
    sort_removed = Signal(str)
    columns_moved = Signal(object)
    head_menu_requested = Signal(str, QPoint)
    folded_changed = Signal()

    def __init__(
        self,
        model: IdTableModel[Any, Any],
        parent: QWidget | None = None,
        *,
        name: str,
        heads: bool = True,
        wide: bool = False,
    ) -> None:
        super().__init__(model, parent, heads=heads, wide=wide)
        self._marking = False
        self._kept = KeptPlace(self, model)
        self._held = HeldKeys(self)
        self._sorts: tuple[tuple[str, bool], ...] = ()
        self._pressed_column = -1
        self.setAccessibleName(name)
        self.setItemDelegate(ListDelegate(model, self, self))
        HeadActs(self, self._head, movable=wide)
        self.setModel(model)
        self._lay_out()
        self._wire()
        self._resize_rows()

    def _wire(self) -> None:
        self._model.reordering.connect(self._keep)
        self._model.reordered.connect(self._restore)
        self._model.complete.connect(self._restore_all)
        self.selectionModel().currentRowChanged.connect(self._current_moved)
        self.selectionModel().selectionChanged.connect(self._selection_moved)
        self.doubleClicked.connect(self._open_index)
        self.customContextMenuRequested.connect(self._menu)
        self._held.rested.connect(self._tell_current)
        appearance().changed.connect(self._resize_rows)

    @property
    def marking(self) -> bool:
        """Whether the user is ticking rows: ticks are painted, verbs act on all selected rows."""
        return self._marking

    def _mark(self, marking: bool) -> None:
        """The user begins to tick rows, or is done with it: ticks are painted or not, all over the list."""
        if marking != self._marking:
            self._marking = marking
            self.viewport().update()

    # ids

    def current_id(self) -> int | None:
        """Id of the row in focus."""
        return self._model.id_at(self.currentIndex().row())

    def set_current_id(self, wanted: int) -> bool:
        """Put the focus on id ``wanted`` and select it alone; False where it is not in the list."""
        row = self._model.row_of(wanted)
        if row is None and self._folding(lambda: self._model.unfold_for(wanted)):
            row = self._model.row_of(wanted)
        return self._go_to(row)

    def on_head(self) -> bool:
        """Whether the focus is on the head of a folded group."""
        return self._model.group_at(self.currentIndex().row()) is not None

    def step(self, by: int) -> None:
        """Go to the next (1) or previous (-1) record, selecting it alone."""
        self._go_to(self._model.next_row(self.currentIndex().row(), by))

    def select_first(self) -> None:
        """Go to the first record where there is one and none is current."""
        if self.current_id() is None:
            self._go_to(self._model.next_row(-1, 1))

    def _go_to(self, row: int | None) -> bool:
        if row is not None:
            self._mark(False)
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
        return sum(self._model.records_between(first, last) for first, last in self._chosen.ranges)

    def select_ids(self, ids: Iterable[int]) -> None:
        """Select exactly ``ids`` (those in the list), as if ticked."""
        wanted = set(ids)
        self._mark(len(wanted) > 1)
        rows = RowRanges.of_rows(self._model.rows_of(wanted))
        self.selectionModel().select(rows.selection(self._model), QItemSelectionModel.SelectionFlag.ClearAndSelect)

    # keeping the place across resets

    def _keep(self) -> None:
        self._kept.keep()
        self._layout.pause()

    def _restore(self) -> None:
        self._lay_out()
        self._show_sorts()
        self._resize_groups()
        self._chosen = RowRanges()
        self._kept.put_back()
        self._focus = self.currentIndex().row()
        self._kept.restoring = False
        self._tell()

    def _restore_all(self, _count: int) -> None:
        """The whole vector is there: what was beyond the first screen can be found now, or is gone for good."""
        if self._kept.awaits_more():
            self._kept.restoring = True
            if not self._kept.put_back():
                self._kept.current = self.current_id() or 0
            self._kept.restoring = False
            self._tell()
        self._kept.forget_selection()

    def _tell(self) -> None:
        self._tell_current()
        self._tell_selection()

    def _tell_current(self) -> None:
        self._held.forget()
        self.current_id_changed.emit(self.current_id() or 0)

    # rows and columns

    def set_narrow(self, narrow: bool) -> None:
        """Compact cells where columns offer them."""
        self._layout.set_compact(narrow)
        self._lay_out()

    def set_sort(self, key: str, descending: bool) -> None:
        """Show the arrow on the column sorted by ``key``."""
        self.set_sorts(((key, descending),) if key else ())

    def set_sorts(self, sorts: Sequence[tuple[str, bool]]) -> None:
        """Show arrows on the columns sorted by these keys (key, descending), the first counting most."""
        self._sorts = tuple(sorts)
        self._show_sorts()

    def sorts(self) -> tuple[tuple[str, bool], ...]:
        """What the arrows show."""
        return self._sorts

    def _show_sorts(self) -> None:
        places = {column.sort: n for n, column in reversed(tuple(enumerate(self._model.columns))) if column.sort}
        self._head.set_sorted([(places.get(key, -1), down) for key, down in self._sorts])

    def column_at(self, number: int) -> ColumnSpec[Any]:
        """The column of a section of the head."""
        return self._model.columns[number]

    def pressed_column(self) -> str:
        """Key of the column that was last clicked in a row, empty = none: where *edit this cell* begins."""
        columns = self._model.columns
        return columns[self._pressed_column].key if 0 <= self._pressed_column < len(columns) else ""

    def cell_box(self, wanted: int, key: str) -> QRect | None:
        """Where the cell of id ``wanted`` in column ``key`` stands in the viewport; None where there is none."""
        row, number = self._model.row_of(wanted), self._number_of(key)
        return self.visualRect(self._model.index(row, number)) if row is not None and number >= 0 else None

    def show_column(self, key: str) -> None:
        """Scroll sideways so far that column ``key`` is seen."""
        number, bar = self._number_of(key), self.horizontalScrollBar()
        if number >= 0:
            left = self._head.sectionPosition(number)
            right = left + self._head.sectionSize(number)
            bar.setValue(min(left, max(bar.value(), right - self.viewport().width())))

    def fit_column(self, key: str) -> None:
        """Make column ``key`` as wide as its visible cells and its head need."""
        number = self._number_of(key)
        if number >= 0:
            self.resizeColumnToContents(number)

    def _number_of(self, key: str) -> int:
        return next((number for number, column in enumerate(self._model.columns) if column.key == key), -1)

    def widths(self) -> dict[str, int]:
        """Column widths the user chose, by column key: to be remembered."""
        return self._layout.widths

    def set_widths(self, widths: dict[str, int]) -> None:
        """Use remembered widths."""
        self._layout.set_widths(widths)
        self._lay_out()

    # events

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & _MODIFIED:
            self._open_index(self.currentIndex())
            return
        if self._folding(lambda: folding.press(self, self._model, event)):
            return
        if event.key() in _MOVES:
            self._mark(bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        super().keyPressEvent(event)

    def _folding(self, act: Callable[[], bool]) -> bool:
        """Do what may fold or unfold a group, and tell of it."""
        before = self._model.folded
        done = act()
        if self._model.folded != before:
            self.folded_changed.emit()
        return done

    def keyboardSearch(self, search: str) -> None:
        if search.strip():
            self.typed.emit(search)

    def selectAll(self) -> None:
        self._mark(True)
        super().selectAll()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        left = event.button() is Qt.MouseButton.LeftButton
        if left and self._folding(lambda: folding.toggle(self._model, index.row())):
            return
        self._pressed_column = index.column()
        modified = bool(event.modifiers() & _MODIFIED)
        if left and index.isValid() and self._is_check(index) and not modified:
            self._tick(index)
            return
        if left:
            self._mark(modified)
        super().mousePressEvent(event)
        if left and index.isValid() and not modified:
            self._press_cell(index)

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
        self._mark(True)
        self.selectionModel().setCurrentIndex(index, how | flag.Rows)
        self._tell_selection()
        self.viewport().update()

    # outgoing

    def _current_moved(self, current: QModelIndex, previous: QModelIndex) -> None:
        self._focus = current.row()
        if not self._kept.restoring:
            self._kept.current = self._model.id_at(current.row()) or 0
            if self._held.repeats:
                self._held.later()
            else:
                self._tell_current()
        self.paint_rows(previous.row(), current.row())

    def _selection_moved(self) -> None:
        self._chosen = RowRanges.of(self.selectionModel().selection())
        if not self._kept.restoring:
            self._kept.forget_selection()
            self._tell_selection()

    def _tell_selection(self) -> None:
        count = self.selected_count()
        self._head.set_all_ticked(self._marking and count == self._model.shown and count > 0)
        self.selection_counted.emit(count)

    def _open_index(self, index: QModelIndex) -> None:
        found = self._model.id_at(index.row())
        if found is not None:
            self.opened.emit(found)

    def _menu(self, place: QPoint) -> None:
        """What can be done with the rows; on the head of a group, with the list itself."""
        on_head = self._model.group_at(self.rowAt(place.y())) is not None
        if on_head and self._head.sectionsMovable():
            self.head_menu_requested.emit("", self.viewport().mapToGlobal(place))
        else:
            self.menu_requested.emit(self.viewport().mapToGlobal(place))

    def toggle_all(self) -> None:
        """Choose all rows, or none where all are."""
        if self._marking and self.selected_count() == self._model.shown:
            self._mark(False)
            self.clearSelection()
        else:
            self.selectAll()
