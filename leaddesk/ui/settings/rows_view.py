"""A small table in Settings that is changed in place: as high as its rows, walked by arrow keys, put in order by drag or Alt+Up/Down.

It says what somebody wants (``edited``, ``moved`` ...) and decides nothing; the section saves and shows what is stored then.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QScrollArea, QTableView, QWidget

from leaddesk.ui.bridge.appearance import appearance, tokens
from leaddesk.ui.delegates.table_head import TableHead
from leaddesk.ui.settings.rows_delegate import RowsDelegate
from leaddesk.ui.settings.rows_model import Index, RowColumn, RowsModel, TableRow
from leaddesk.ui.widgets.text import no_mnemonic

STRETCHED = 130
"""Room that the column taking what is left keeps at least; others leave first."""
OPENING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2, Qt.Key.Key_Space)


class RowsView(QTableView):
    """Signals carry the id of the row and the key of the column."""

    edited = Signal(int, str, str)
    """A text was typed, a choice made, a box ticked (``1`` or empty)."""
    moved = Signal(object)
    """The ids in the order somebody wants."""
    link = Signal(int, str)
    menu_wanted = Signal(int, QPoint)
    current_changed = Signal(int)
    left = Signal()

    def __init__(
        self, columns: Sequence[RowColumn], parent: QWidget | None = None, *, name: str, heads: bool = True
    ) -> None:
        super().__init__(parent)
        self.rows_model = RowsModel(columns, self)
        self._dragged = -1
        self._drop_at = -1
        self._pinned = ""
        """The column that was asked for by the menu of a row: it stays, others leave."""
        self._pressed_again = False
        """A text is opened by a press on the cell in focus, so that a press alone goes to a row."""
        self._head = TableHead(self)
        self._head.setSectionsClickable(False)
        self.setHorizontalHeader(self._head)
        self._head.setVisible(heads)
        self._has_heads = heads
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setModel(self.rows_model)
        self.setAccessibleName(name)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.lines = RowsDelegate(self)
        self.lines.committed.connect(self._committed)
        self.setItemDelegate(self.lines)
        self._head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._has_grip = any(column.kind == "grip" for column in columns)
        appearance().changed.connect(self._look_changed)
        self._look_changed()

    # --- what is shown -------------------------------------------------------------------------------------------------
    def set_rows(self, rows: Sequence[TableRow]) -> None:
        """Show ``rows``; the current cell and a line that is being typed in stay."""
        at, had_focus = self.current_id(), self.hasFocus()
        row, column = max(0, self.currentIndex().row()), max(0, self.currentIndex().column())
        editing = self.state() == QAbstractItemView.State.EditingState
        if editing and [row.id for row in rows] != [row.id for row in self.rows_model.rows]:
            self.setFocus()
        if self.rows_model.set_rows(rows) and rows:
            place = self.rows_model.place_of(at)
            place = place if place >= 0 else min(row, len(rows) - 1)
            self.setCurrentIndex(self.rows_model.index(place, column or self._first_column()))
        self.setFixedHeight(self.content_height())
        self._span()
        self._lay()
        if had_focus:
            self.setFocus()

    def _span(self) -> None:
        """Cells that take the room of those right of them."""
        self.clearSpans()
        for place, row in enumerate(self.rows_model.rows):
            column = self.rows_model.column_of(row.wide) if row.wide else -1
            if column >= 0:
                self.setSpan(place, column, 1, len(self.rows_model.columns) - column)

    def row_ids(self) -> list[int]:
        """The rows in order."""
        return [row.id for row in self.rows_model.rows]

    def current_id(self) -> int:
        """The row in focus, 0 = none."""
        place = self.currentIndex().row()
        return self.rows_model.rows[place].id if 0 <= place < len(self.rows_model.rows) else 0

    def go_to(self, row_id: int, key: str = "") -> bool:
        """Put the focus on a row's cell; False where there is no such row."""
        place = self.rows_model.place_of(row_id)
        if place < 0:
            return False
        column = self.rows_model.column_of(key)
        self.setCurrentIndex(self.rows_model.index(place, column if column >= 0 else self._first_column()))
        self.setFocus()
        return True

    def change(self, row_id: int, key: str) -> None:
        """Begin to change a cell, as Enter on it does."""
        self._pinned = key
        self._lay()
        if self.go_to(row_id, key):
            self._open(self.currentIndex())

    def hidden(self, row_id: int) -> list[RowColumn]:
        """Columns that found no room, of those that can be changed in a row."""
        place = self.rows_model.place_of(row_id)
        return [
            column
            for at, column in enumerate(self.rows_model.columns)
            if self.isColumnHidden(at)
            and column.kind in ("text", "choice")
            and self.rows_model.can_change(self.rows_model.index(place, at))
        ]

    def content_height(self) -> int:
        """Height that shows every row."""
        head = self._head.height() if self._has_heads else 0
        return head + appearance().density.row * len(self.rows_model.rows) + 2 * self.frameWidth()

    def sizeHint(self) -> QSize:
        return QSize(480, self.content_height())

    def minimumSizeHint(self) -> QSize:
        return QSize(200, self.content_height())

    def _first_column(self) -> int:
        return next(
            (n for n, column in enumerate(self.rows_model.columns) if column.kind in ("text", "link", "choice")), 0
        )

    def _look_changed(self) -> None:
        self.verticalHeader().setDefaultSectionSize(appearance().density.row)
        self.setFixedHeight(self.content_height())
        self.viewport().update()

    # --- room ----------------------------------------------------------------------------------------------------------
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay()

    def _lay(self) -> None:
        """Widths; columns leave in the order of ``drop`` until the one that takes what is left has room."""
        columns, room = self.rows_model.columns, self.viewport().width()
        stretched = next((column for column in columns if not column.width), columns[0])
        shown = list(columns)
        while sum(c.width for c in shown) + STRETCHED > room:
            leaving = max(shown, key=lambda c: c.drop if c.key != self._pinned else 0)
            if not leaving.drop or leaving.key == self._pinned:
                break
            shown.remove(leaving)
        rest = room - sum(c.width for c in shown if c is not stretched)
        for place, column in enumerate(columns):
            self.setColumnHidden(place, column not in shown)
            if column in shown:
                self.setColumnWidth(place, max(60, rest) if column is stretched else column.width)

    # --- acting --------------------------------------------------------------------------------------------------------
    def _committed(self, index: Index, text: str) -> None:
        row, column = self.rows_model.rows[index.row()], self.rows_model.columns[index.column()]
        self.edited.emit(row.id, column.key, text)

    def _open(self, index: Index) -> None:
        """What Enter and a click do in a cell."""
        if not self.rows_model.can_change(index):
            return
        row, column = self.rows_model.rows[index.row()], self.rows_model.columns[index.column()]
        if column.kind == "text":
            self.edit(index)
        elif column.kind == "check":
            self.edited.emit(row.id, column.key, "" if row.typed.get(column.key) == "1" else "1")
        elif column.kind == "link":
            self.link.emit(row.id, column.key)
        elif column.kind == "menu":
            self.menu_wanted.emit(row.id, self._below(index))
        elif column.kind == "choice":
            self._offer(index, row, column)

    def _offer(self, index: Index, row: TableRow, column: RowColumn) -> None:
        menu = QMenu(self)
        for code, said in column.choices:
            action = menu.addAction(no_mnemonic(said))
            action.setCheckable(True)
            action.setChecked(code == row.typed.get(column.key))
            if action.isChecked():
                menu.setActiveAction(action)
            action.triggered.connect(lambda _on=False, code=code: self._picked(row, column.key, code))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self._below(index))

    def _picked(self, row: TableRow, key: str, code: str) -> None:
        if row.typed.get(key) != code:
            self.edited.emit(row.id, key, code)

    def _below(self, index: Index) -> QPoint:
        return self.viewport().mapToGlobal(self.visualRect(index).bottomLeft())

    def step(self, by: int) -> None:
        """Put the row in focus one place up or down."""
        ids, place = self.row_ids(), self.currentIndex().row()
        if self._has_grip and 0 <= place + by < len(ids):
            ids.insert(place + by, ids.pop(place))
            self._say_order(ids)

    def _say_order(self, ids: list[int]) -> None:
        """Show and tell the order somebody wants, so that the next press goes on from it; locked rows are not in it."""
        rows = {row.id: row for row in self.rows_model.rows}
        free = [row_id for row_id, row in rows.items() if not row.locked]
        wanted = [row_id for row_id in ids if row_id in free]
        if wanted != free:
            locked = [row for row in rows.values() if row.locked]
            self.set_rows([*(rows[row_id] for row_id in wanted), *locked])
            self.moved.emit(wanted)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.viewport().update()
        if self.hasFocus():
            self._come_into_sight()
        if current.row() != previous.row():
            self.current_changed.emit(self.current_id())

    # --- keys and mouse ------------------------------------------------------------------------------------------------
    def _come_into_sight(self) -> None:
        """The table is as high as its rows: what scrolls is the section around it."""
        around = self.parentWidget()
        while around is not None and not isinstance(around, QScrollArea):
            around = around.parentWidget()
        inside: QWidget | None = around.widget() if isinstance(around, QScrollArea) else None
        if isinstance(around, QScrollArea) and inside is not None:
            place = self.viewport().mapTo(inside, self.visualRect(self.currentIndex()).center())
            around.ensureVisible(place.x(), place.y(), 0, 2 * appearance().density.row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, modifiers = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and modifiers == Qt.KeyboardModifier.AltModifier:
            self.step(-1 if key == Qt.Key.Key_Up else 1)
        elif key in OPENING and not modifiers:
            self._open(self.currentIndex())
        elif key == Qt.Key.Key_Menu or (key == Qt.Key.Key_F10 and modifiers == Qt.KeyboardModifier.ShiftModifier):
            self.menu_wanted.emit(self.current_id(), self._below(self.currentIndex()))
        elif key == Qt.Key.Key_Escape or (event.text() and event.text().isprintable()):
            event.ignore()  # letters and Esc are the page's
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.rows_model.rows:
            self.setCurrentIndex(self.rows_model.index(0, self._first_column()))
        self.viewport().update()
        self._come_into_sight()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        before = self.currentIndex().row(), self.currentIndex().column(), self.hasFocus()
        super().mousePressEvent(event)
        now = self.currentIndex().row(), self.currentIndex().column(), True
        self._pressed_again = before == now
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and self.rows_model.columns[index.column()].kind == "grip":
            self._dragged = index.row()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._dragged < 0:
            super().mouseMoveEvent(event)
            return
        height = appearance().density.row
        self._drop_at = min(max(0, (round(event.position().y()) + height // 2) // height), len(self.rows_model.rows))
        self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        dragged, drop_at = self._dragged, self._drop_at
        self._dragged = self._drop_at = -1
        self.viewport().update()
        if dragged >= 0:
            if drop_at not in (-1, dragged, dragged + 1):
                ids = self.row_ids()
                ids.insert(drop_at - (drop_at > dragged), ids.pop(dragged))
                self._say_order(ids)
            return
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() is Qt.MouseButton.LeftButton and index.isValid():
            if self._pressed_again or self.rows_model.columns[index.column()].kind != "text":
                self._open(index)
        elif event.button() is Qt.MouseButton.RightButton and index.isValid():
            self.menu_wanted.emit(self.current_id(), event.globalPosition().toPoint())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._pressed_again = True  # the second release opens the text

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._drop_at >= 0:
            painter = QPainter(self.viewport())
            y = max(0, self._drop_at * appearance().density.row - 1)
            painter.fillRect(0, y, self.viewport().width(), 2, QColor(tokens().accent))
            painter.end()
