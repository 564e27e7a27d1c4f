"""Her rows: the cards in columns, arrow keys move, Del leaves a row out, Enter types a cell anew. One painted view, no widget a row."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from leaddesk.ui.imports.card_delegate import GAP, HEIGHT, CardDelegate, problem_box
from leaddesk.ui.imports.card_edit import CellEdit
from leaddesk.ui.imports.card_grid import CardGrid
from leaddesk.ui.imports.card_menu import AS_FILE, KIND_KEYS, card_menu
from leaddesk.ui.imports.card_model import CardModel
from leaddesk.ui.imports.pending import AskedCell

Index = QModelIndex | QPersistentModelIndex
NARROWEST = 320
MOST_COLUMNS = 4
MARGIN = 16
_EDITING = (Qt.Key.Key_F2, Qt.Key.Key_Return, Qt.Key.Key_Enter)
_TOGGLING = (Qt.Key.Key_Delete, Qt.Key.Key_Space)


class CardList(CardGrid):
    """``row_toggled`` (row number): left out or taken in again; ``kind_chosen`` (row number, kind, "" = as the file);
    ``cell_typed`` (row number, column, text): a cell typed anew; ``step_wanted`` (row number, column, 1 or -1): on to the next cell
    that needs an answer, or to the one before."""

    row_toggled = Signal(int)
    kind_chosen = Signal(int, str)
    cell_typed = Signal(int, int, str)
    step_wanted = Signal(int, int, int)

    def __init__(self, model: CardModel, parent: QWidget | None = None, *, name: str) -> None:
        super().__init__(parent)
        self._cards = model
        self._edit: CellEdit | None = None
        self.file_kind = ""
        self.setAccessibleName(name)
        self.setObjectName("cards")
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setViewportMargins(MARGIN, MARGIN - 2, 0, 0)
        self._delegate = CardDelegate(self)
        self.setItemDelegate(self._delegate)
        self.setModel(model)
        model.modelReset.connect(self._place_edit)
        self._fit()

    def _fit(self) -> None:
        width = self.contentsRect().width() - MARGIN - self.verticalScrollBar().sizeHint().width()  # Qt keeps its room
        columns = max(1, min(MOST_COLUMNS, width // NARROWEST))
        size = QSize(max(120, (width - 2) // columns), HEIGHT)
        if size != self.gridSize():
            self._delegate.card_size = size
            self.setGridSize(size)
        self.verticalScrollBar().setSingleStep(HEIGHT // 3)

    # --- one cell typed anew ---------------------------------------------------------------------------------------------
    def edit_cell(self, cell: AskedCell) -> bool:
        """Open ``cell`` for typing; False where its row is not shown."""
        place = self._cards.place_of(cell.row_no)
        if place >= self._cards.rowCount() or self._cards.row_no(place) != cell.row_no:
            return False
        self.take_edit()
        self.setCurrentIndex(self._cards.index(place))
        self.scrollTo(self._cards.index(place))
        self._edit = CellEdit(cell, self._cards.cell_text(place, cell.column), self.viewport())
        self._delegate.editing = cell.row_no
        self._edit.typed.connect(self._typed)
        self._edit.left.connect(self._left)
        self._place_edit()
        self._edit.start()
        return True

    def take_edit(self) -> None:
        """Keep what is being typed (the rows come in, another cell is opened)."""
        if self._edit is not None:
            self._edit.finish()

    def editor(self) -> CellEdit | None:
        """The cell being typed, if any."""
        return self._edit

    def _edit_current(self) -> None:
        index = self.currentIndex()
        cell = self._cards.asked_cell(index.row()) if index.isValid() else None
        if cell is not None:
            self.edit_cell(cell)

    def _typed(self, text: str, step: int) -> None:
        cell = self._close_edit()
        if cell is not None:
            self.cell_typed.emit(cell.row_no, cell.column, text)
            self._step(cell, step)

    def _left(self, step: int) -> None:
        cell = self._close_edit()
        if cell is not None:
            self._step(cell, step)

    def _step(self, cell: AskedCell, step: int) -> None:
        if step:
            self.step_wanted.emit(cell.row_no, cell.column, step)

    def _close_edit(self) -> AskedCell | None:
        edit, self._edit = self._edit, None
        self._delegate.editing = 0
        if edit is None:
            return None
        if edit.edit.hasFocus():
            self.setFocus()
        edit.hide()
        edit.deleteLater()
        return edit.cell

    def _place_edit(self) -> None:
        """Where its card is now; what is typed in a card that is no longer shown is kept."""
        if self._edit is None:
            return
        cell = self._edit.cell
        place = self._cards.place_of(cell.row_no)
        if place >= self._cards.rowCount() or self._cards.row_no(place) != cell.row_no:
            self._edit.finish()
            return
        box = problem_box(self.visualRect(self._cards.index(place)))
        self._edit.setGeometry(box.x(), box.center().y() - self._edit.height() // 2, box.width(), self._edit.height())

    def updateGeometries(self) -> None:
        super().updateGeometries()
        self._place_edit()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        self._place_edit()

    # --- mouse and keys --------------------------------------------------------------------------------------------------
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()
        super().resizeEvent(event)
        if self._edit is not None:
            self.scrollTo(self.currentIndex())
            self._place_edit()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() is not Qt.MouseButton.LeftButton or not index.isValid():
            return
        cell = self._cards.asked_cell(index.row())
        if cell is not None and problem_box(self.visualRect(index)).contains(event.position().toPoint()):
            self.edit_cell(cell)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(self.viewport().mapFromGlobal(event.globalPos()))
        if not index.isValid():
            return
        self.setCurrentIndex(index)
        row_no = self._cards.row_no(index.row())
        menu = card_menu(
            self._cards,
            index.row(),
            self,
            set_kind=lambda kind: self.kind_chosen.emit(row_no, kind),
            toggle=lambda: self.row_toggled.emit(row_no),
            edit=self._edit_current,
            go_on=self.go_on,
            file_kind=self.file_kind,
        )
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        corner = self.viewport().mapToGlobal(self.visualRect(index).topLeft() + QPoint(24, HEIGHT // 2))
        menu.popup(corner if by_key else event.globalPos())
        event.accept()

    def go_on(self) -> None:
        """On to the next cell that needs an answer; from an open one past it."""
        index = self.currentIndex()
        if self._edit is not None:
            self._edit.finish(1)
        elif index.isValid():
            self.step_wanted.emit(self._cards.row_no(index.row()), -1, 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index, key = self.currentIndex(), event.key()
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if index.isValid() and plain and self._did(key, event.text(), self._cards.row_no(index.row())):
            event.accept()
            return
        super().keyPressEvent(event)

    def _did(self, key: int, text: str, row_no: int) -> bool:
        if key in _TOGGLING:
            self.row_toggled.emit(row_no)
        elif key in _EDITING:
            self._edit_current()
        elif text in KIND_KEYS:
            self.kind_chosen.emit(row_no, KIND_KEYS[text])
        elif text == AS_FILE:
            self.kind_chosen.emit(row_no, "")
        else:
            return False
        return True

    @staticmethod
    def gap() -> int:
        """Pixels between cards."""
        return GAP
