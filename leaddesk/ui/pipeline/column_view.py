"""One column of cards: a ``QListView`` that paints them and tells what the mouse, the keyboard and a drag do on it.

Keeps its place by id when the cards change. Decides nothing: the board does.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable
from typing import Final, Protocol

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QApplication, QListView, QWidget

from leaddesk.ui.delegates.row_ranges import RowRanges
from leaddesk.ui.pipeline.card_delegate import CardDelegate, Marks
from leaddesk.ui.pipeline.column_bar import ColumnBar
from leaddesk.ui.pipeline.column_ground import ColumnGround, TargetFrame, paint_under, paint_veil
from leaddesk.ui.pipeline.column_model import ColumnModel

BATCH: Final = 120
"""Rows laid out at once; the rest follows while nothing else is to be done."""
_MODIFIED = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


class DropSide(Protocol):
    """Who decides about drags over a column; ``event`` is accepted or ignored by it."""

    def over(self, view: ColumnView, event: QDragMoveEvent) -> None: ...

    def left(self, view: ColumnView) -> None: ...

    def dropped_on(self, view: ColumnView, event: QDropEvent) -> None: ...


class ColumnView(QListView):
    """Signals: ``picked`` (lead, modifiers) with the mouse, ``opened`` (lead), ``menu_wanted`` (lead or 0, global place),
    ``drag_wanted`` (lead, place in its card), ``entered`` (the keyboard came). ``keys`` and ``drops`` are given by the board."""

    picked = Signal(int, Qt.KeyboardModifier)
    opened = Signal(int)
    menu_wanted = Signal(int, QPoint)
    drag_wanted = Signal(int, QPoint)
    entered = Signal()

    def __init__(self, model: ColumnModel, marks: Marks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cards = model
        self.ground = ColumnGround()
        self.keys: Callable[[QKeyEvent], bool] = lambda _event: False
        self.drops: DropSide | None = None
        self._marks = marks
        self._delegate = CardDelegate(self, model, marks, self)
        self._bar = ColumnBar(self)
        self._frame = TargetFrame(self)
        self._shown: tuple[object, ...] = ()
        self._pressed: tuple[int, QPoint, bool] | None = None
        self.setProperty("ground", "sunken")
        self.setItemDelegate(self._delegate)
        self.setUniformItemSizes(True)
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(BATCH)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAutoScroll(False)
        self.setAcceptDrops(True)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setModel(model)
        self.look_changed()

    def look_changed(self) -> None:
        """Colours, fonts or density are others."""
        self._delegate.look_changed()
        self.verticalScrollBar().setSingleStep(self.row_height // 3)
        self.scheduleDelayedItemsLayout()

    @property
    def row_height(self) -> int:
        """Height of a card with its gap."""
        return self._delegate.row_height

    # --- what is shown -------------------------------------------------------------------------------------------------
    def show_ids(self, ids: array[int]) -> bool:
        """Show these cards; what was seen stays where it was. False where nothing changed."""
        anchor = self._anchor()
        if not self.cards.set_ids(ids):
            return False
        self._shown = ()
        self._put_back(anchor)
        self.show_marks()
        return True

    def _anchor(self) -> tuple[int, list[tuple[int, int]]]:
        """Where the column stands: pixels scrolled, and the cards in sight with their places, the current one first."""
        seen = self.visible_ids()
        current = self._marks.selection.current
        if current in seen:
            seen.insert(0, current)
        return self.verticalScrollBar().value(), [(lead_id, self.cards.place(lead_id) or 0) for lead_id in seen]

    def _put_back(self, anchor: tuple[int, list[tuple[int, int]]]) -> None:
        """Scroll so that the first of the cards seen before that is still here stands where it stood; the top stays the top."""
        value, seen = anchor
        if not value:
            self.setBatchSize(BATCH)
            return
        for lead_id, place in seen:
            now = self.cards.place(lead_id)
            if now is not None:
                value = max(0, value + (now - place) * self.row_height)
                break
        self._lay_out_to(value // self.row_height)
        self.verticalScrollBar().setValue(value)

    def _lay_out_to(self, row: int) -> None:
        """Lay out as many rows at once as it takes to stand at ``row``."""
        self.setBatchSize(max(BATCH, row + BATCH))
        self.doItemsLayout()

    def open_slot(self, place: int, text: str) -> None:
        """Open the slot above the card at ``place``; the column stays where it is scrolled to."""
        self._hold_layout()
        self.cards.open_slot(place, text)

    def close_slot(self) -> None:
        """Close the slot."""
        if self.cards.slot is not None:
            self._hold_layout()
            self.cards.close_slot()

    def _hold_layout(self) -> None:
        """Rows come or go: lay out what is above the place seen at once, or Qt would jump up while the rest is to follow."""
        self.setBatchSize(max(BATCH, self.verticalScrollBar().value() // self.row_height + BATCH))

    def visible_ids(self) -> list[int]:
        """The cards in sight."""
        top, height = self.verticalScrollBar().value(), self.row_height
        rows = range(top // height, (top + self.viewport().height() - 1) // height + 1)
        return [lead_id for lead_id in map(self.cards.id_at, rows) if lead_id]

    def page(self) -> int:
        """Whole cards in sight: what Page Up and Page Down go by."""
        return max(1, self.viewport().height() // self.row_height)

    def reveal(self, lead_id: int) -> bool:
        """Scroll so far that the card is seen whole; False where it does not stand here."""
        place = self.cards.place(lead_id)
        if place is None:
            return False
        top = self.cards.row_at(place) * self.row_height
        bar = self.verticalScrollBar()
        if top + self.row_height > bar.maximum() + self.viewport().height():
            self._lay_out_to(place)
        bar.setValue(min(top, max(bar.value(), top + self.row_height - self.viewport().height())))
        return True

    def card_box(self, lead_id: int) -> QRect | None:
        """Where a card stands in the viewport; None where it does not stand here."""
        place = self.cards.place(lead_id)
        if place is None:
            return None
        top = self.cards.row_at(place) * self.row_height - self.verticalScrollBar().value()
        return QRect(0, top, self.viewport().width(), self.row_height)

    def show_marks(self) -> None:
        """The selection, the ghosts or what was found are others: tell Qt (and so a screen reader), paint."""
        model, flags = self.selectionModel(), QItemSelectionModel.SelectionFlag
        place = self.cards.place(self._marks.selection.current)
        index = self.cards.index(self.cards.row_at(place)) if place is not None else self.cards.index(-1)
        if model.currentIndex() != index:
            model.setCurrentIndex(index, flags.NoUpdate)
        chosen = [p for p in map(self.cards.place, self._marks.selection.chosen) if p is not None]
        if chosen or model.hasSelection():
            model.select(self._selection_of(chosen), flags.ClearAndSelect)
        marks = self._marks
        there = {lead_id for lead_id in (*marks.dragged, *marks.found) if self.cards.place(lead_id) is not None}
        shown = (marks.selection.current if place is not None else 0, tuple(chosen), frozenset(there), marks.dragged)
        if shown != self._shown:
            self._shown = shown
            self.viewport().update()

    def _selection_of(self, places: list[int]) -> QItemSelection:
        made = QItemSelection()
        for first, last in RowRanges.of_rows([self.cards.row_at(place) for place in places]).ranges:
            made.select(self.cards.index(first), self.cards.index(last))
        return made

    def paint_cards(self, ids: set[int]) -> None:
        """Cards have arrived: paint those in sight."""
        for lead_id in self.visible_ids():
            if lead_id in ids:
                box = self.card_box(lead_id)
                if box is not None:
                    self.viewport().update(box)

    def set_ground(self, ground: ColumnGround) -> None:
        """Another ground: a target, one that takes nothing, folded."""
        if ground != self.ground:
            self.ground = ground
            self._frame.setVisible(ground.target)
            self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._bar.follow()
        self._frame.setGeometry(self.rect())
        self._frame.raise_()

    # --- painting --------------------------------------------------------------------------------------------------------
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        try:
            paint_under(
                painter,
                self.viewport().rect(),
                self.ground,
                empty=not self.cards.count() and self.cards.lane is None,
            )
        finally:
            painter.end()
        super().paintEvent(event)
        if self.ground.refused:
            painter = QPainter(self.viewport())
            try:
                paint_veil(painter, self.viewport().rect(), self.ground)
            finally:
                painter.end()

    # --- mouse -----------------------------------------------------------------------------------------------------------
    def lead_at(self, place: QPoint) -> int:
        """The card under a place of the viewport, 0 = none."""
        return self.cards.id_at((place.y() + self.verticalScrollBar().value()) // self.row_height)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = event.position().toPoint()
        lead_id = self.lead_at(place)
        self._pressed = None
        if event.button() is Qt.MouseButton.LeftButton and lead_id:
            waits = self._marks.selection.has(lead_id) and not event.modifiers() & _MODIFIED
            self._pressed = (lead_id, place, waits)
            if (
                not waits
            ):  # a chosen card may be the handle of all of them: what the press means shows when it is let go
                self.picked.emit(lead_id, event.modifiers())
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None or not event.buttons() & Qt.MouseButton.LeftButton:
            return
        lead_id, start, _waits = self._pressed
        if (event.position().toPoint() - start).manhattanLength() >= QApplication.startDragDistance():
            self._pressed = None
            box = self.card_box(lead_id)
            self.drag_wanted.emit(lead_id, start - box.topLeft() if box is not None else QPoint(20, 20))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, self._pressed = self._pressed, None
        if pressed is not None and pressed[2]:
            self.picked.emit(pressed[0], event.modifiers())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        lead_id = self.lead_at(event.position().toPoint())
        if event.button() is Qt.MouseButton.LeftButton and lead_id:
            self.opened.emit(lead_id)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            current = self._marks.selection.current
            box = self.card_box(current) or QRect(0, 0, 40, 40)
            self.menu_wanted.emit(current, self.viewport().mapToGlobal(box.topLeft() + QPoint(24, 40)))
        else:
            self.menu_wanted.emit(self.lead_at(self.viewport().mapFromGlobal(event.globalPos())), event.globalPos())
        event.accept()

    # --- keyboard --------------------------------------------------------------------------------------------------------
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.keys(event):
            event.accept()
        else:
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()
        self.entered.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    # --- drags -----------------------------------------------------------------------------------------------------------
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self.drops is not None:
            self.drops.over(self, event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        if self.drops is not None:
            self.drops.over(self, event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        if self.drops is not None:
            self.drops.left(self)

    def dropEvent(self, event: QDropEvent) -> None:
        if self.drops is not None:
            self.drops.dropped_on(self, event)
