"""Entries dragged over a month: the day below the pointer with its slot, the edges. Moves nothing: it says what was dropped."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from PySide6.QtCore import QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QAbstractScrollArea

from leaddesk.domain.calendar import CalendarPage, Entry, EntryKey
from leaddesk.domain.calendar_conflicts import Spot
from leaddesk.ui.calendar.drag import DragSession, drag_of, keys_of
from leaddesk.ui.calendar.drag_scroll import DragEdges
from leaddesk.ui.calendar.month_layout import Cell
from leaddesk.ui.calendar.month_paint import Slot


class Ground(Protocol):
    """What is dragged over."""

    @property
    def page(self) -> CalendarPage | None: ...

    def hit(self, place: QPoint) -> tuple[Cell | None, EntryKey | None, bool]: ...

    def entries(self, keys: Sequence[EntryKey]) -> list[Entry]: ...

    def repaint_day(self, day: date | None) -> None: ...


class MonthDrag(QObject):
    """``dropped`` (keys, date) once the drag is over; ``turned`` (-1, 1) while it rests at an edge."""

    dropped = Signal(object, object)
    turned = Signal(int)

    def __init__(self, area: QAbstractScrollArea, ground: Ground, session: DragSession) -> None:
        super().__init__(area)
        self._area, self._ground, self.session = area, ground, session
        self.slot: Slot | None = None
        """Where it would be dropped now."""
        self._place: QPoint | None = None
        self._edges = DragEdges(self)
        self._edges.scrolled.connect(self._scroll_by)
        self._edges.turned.connect(self.turned)
        session.changed.connect(self._say_slot)

    def begin(self, keys: Sequence[EntryKey]) -> bool:
        """Lift entries; False where none of them can be moved."""
        page = self._ground.page
        entries = [entry for entry in self._ground.entries(keys) if entry.is_movable]
        if entries and page is not None:
            self.session.begin(entries, page)
            self._area.viewport().update()
        return bool(entries)

    def start(self, keys: Sequence[EntryKey]) -> None:
        """Lift entries and follow the mouse until it is let go; Esc gives up."""
        page = self._ground.page
        if page is not None and self.begin(keys):
            drag_of(self._area, self.session.entries, page).exec(Qt.DropAction.MoveAction)
            self.end()

    def end(self) -> None:
        """Dropped, or given up: nothing is marked any more."""
        self._edges.stop()
        self._place = self.slot = None
        self.session.end()
        self._area.viewport().update()

    def show_page(self, page: CalendarPage) -> None:
        """Other days lie below the pointer, of which Qt tells nothing while the mouse rests."""
        if self.session.entries:
            self.session.show_page(page)
            self.slot = None
            if self._place is not None:
                self.to(self._place)

    def to(self, place: QPoint) -> bool:
        """One frame: the slot opens at a place of the viewport. Whether a drop would be taken there."""
        self._place = place
        bar = self._area.verticalScrollBar()
        size = self._area.viewport().size()
        self._edges.at(place, size, up=bar.value() > 0, down=bar.value() < bar.maximum())
        cell, _key, _more = self._ground.hit(place)
        day = cell.day if cell is not None else None
        before = self.slot.day if self.slot is not None else None
        if day != before:
            self.slot = Slot(day, "") if day is not None else None
            self._say_slot()
            self._ground.repaint_day(before)
        return day is not None and not self.session.refuses(day)

    def _say_slot(self) -> None:
        """What the slot says; once more where more is known by now."""
        if self.slot is not None:
            said = self.session.words(Spot(self.slot.day), own=True)
            why = said.whys[0] if said.whys else ""
            self.slot = Slot(self.slot.day, said.text, said.tone, said.name, why)
            self._ground.repaint_day(self.slot.day)

    def _scroll_by(self, pixels: int) -> None:
        bar = self._area.verticalScrollBar()
        bar.setValue(bar.value() + pixels)

    # --- Qt's events ---------------------------------------------------------------------------------------------------------
    def enter(self, event: QDragEnterEvent) -> None:
        """Something is dragged in: ours is let in wherever it comes, or no move would be told."""
        if self.session.entries and keys_of(event.mimeData()):
            event.setDropAction(Qt.DropAction.MoveAction)
            event.accept()
            self.to(event.position().toPoint())
        else:
            event.ignore()

    def move(self, event: QDragMoveEvent) -> None:
        """It moves over the days."""
        if self.session.entries and keys_of(event.mimeData()) and self.to(event.position().toPoint()):
            event.setDropAction(Qt.DropAction.MoveAction)
            event.accept()
        else:
            event.ignore()

    def leave(self) -> None:
        """It is over something else."""
        self._place = None
        self._edges.stop()
        before, self.slot = self.slot, None
        self._ground.repaint_day(before.day if before is not None else None)

    def drop(self, event: QDropEvent) -> None:
        """It was let go."""
        keys, day = self.session.keys, self.slot.day if self.slot is not None else None
        self.leave()
        if not keys or day is None or self.session.refuses(day):
            event.ignore()
            return
        event.setDropAction(Qt.DropAction.MoveAction)
        event.accept()
        # once the drag is over: what is asked now is asked in the window's own event loop
        QTimer.singleShot(0, self, lambda: self.dropped.emit(keys, day))
