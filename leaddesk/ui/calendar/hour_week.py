"""The week of one person by hours: the keyboard and the mouse over ``HourSurface``. Moves nothing: it tells what is wanted."""

from __future__ import annotations

from datetime import date
from typing import Final

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
)
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from leaddesk.domain.calendar import CalendarPage, Entry
from leaddesk.ui.calendar import entry_words
from leaddesk.ui.calendar.hour_drops import HourDrops, Pull, Pulled
from leaddesk.ui.calendar.hour_layout import STEP, time_of
from leaddesk.ui.calendar.hour_nudges import later
from leaddesk.ui.calendar.hour_surface import HourSpot, HourSurface
from leaddesk.ui.calendar.selection import Selection
from leaddesk.ui.calendar.view import Place, Target
from leaddesk.ui.calendar.weekdays import day_whole
from leaddesk.ui.shell.context import UiContext
from leaddesk.ui.widgets.text import tip_html

GRIP: Final = 5
"""Pixels of an edge by which an entry is made longer or shorter."""
_CTRL, _SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
_ALT = Qt.KeyboardModifier.AltModifier


class HourWeek(HourSurface):
    """``opened`` (EntryKey), ``create_wanted`` (Place), ``menu_wanted`` (global place), ``day_wanted`` (date), ``moved`` (keys, Target),
    ``typed`` (text), ``beyond`` (-1, 1): the keyboard goes on behind the first or last day; ``turned`` (-1, 1): a drag rests at the edge.
    ``above``: up from the first day's top."""

    opened = Signal(object)
    create_wanted = Signal(object)
    menu_wanted = Signal(QPoint)
    day_wanted = Signal(object)
    moved = Signal(object, object)
    turned = Signal(int)
    typed = Signal(str)
    beyond = Signal(int)
    above = Signal()

    def __init__(self, context: UiContext, selection: Selection, parent: QWidget | None = None) -> None:
        super().__init__(context, selection, parent)
        self._pressed: tuple[QPoint, HourSpot] | None = None
        self._pull: Pull | None = None
        self.drops = HourDrops(context, self, selection)
        self.drops.dropped.connect(self.moved)
        self.drops.turned.connect(self.turned)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self.viewport().setAcceptDrops(True)
        selection.changed.connect(self._selection_changed)

    def show_page(self, page: CalendarPage) -> None:
        super().show_page(page)
        self.drops.shown_again()
        self._say()

    def show_day(self, day: date) -> None:
        """Bring what is meant on that day into sight."""
        if self._selection.current is not None and self._selection.day == day:
            self.scroll_to(self._selection.current)

    def leave(self) -> None:
        """Give up what is dragged or pulled."""
        self._pressed = self._pull = None
        self.drops.end()

    def later(self, by: int) -> Target | None:
        """What is meant ``by`` quarters of an hour later; None where it is none or several."""
        entry = self._meant()
        return later(entry, by) if entry is not None else None

    def _meant(self) -> Entry | None:
        keys = self._selection.keys()
        entry = self.page.find(keys[0]) if self.page is not None and len(keys) == 1 else None
        return entry if entry is not None and entry.is_movable else None

    # --- the keyboard -----------------------------------------------------------------------------------------------------
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._key(event):
            super().keyPressEvent(event)

    def _key(self, event: QKeyEvent) -> bool:
        key, held = Qt.Key(event.key()), event.modifiers()
        if self._shown is None:
            return False
        if key == Qt.Key.Key_Escape and self._pull is not None:
            self._pull = None
            self.set_aim(None)
            return True
        by = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(key)
        if held & (_CTRL | _ALT):
            return False
        if by is not None:
            self._walk(by, choose=bool(held & _SHIFT))
            return True
        across = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}.get(key)
        if across is not None:
            self._across(-across if self._rtl else across)
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter()
            return True
        if key == Qt.Key.Key_Escape and self._selection.chosen:
            self._selection.go_to(self._selection.current)
            return True
        if event.text().isprintable() and event.text().strip():
            self.typed.emit(event.text())
            return True
        return False

    def _walk(self, by: int, *, choose: bool) -> None:
        """Down and up through the entries of the day; above the first the day itself."""
        assert self._shown is not None
        meant, day = self._selection, self._selection.day
        order = self._shown.order(day)
        at = next((n for n, entry in enumerate(order) if entry.key == meant.current), -1)
        there = at + by
        if there < 0 and not choose:
            if meant.current is None:
                self.above.emit()
            meant.go_to_day(day)
        elif 0 <= there < len(order):
            key = order[there].key
            if choose:
                meant.choose(tuple(dict.fromkeys((*meant.keys(), key))), key)
            else:
                meant.go_to(key, day)
            self.scroll_to(key)

    def _across(self, by: int) -> None:
        assert self._shown is not None
        found = self._shown.beside(self._selection.current, self._selection.day, by)
        if found is None:
            self.beyond.emit(by)
            return
        day, entry = found
        if entry is None:
            self._selection.go_to_day(day)
        else:
            self._selection.go_to(entry.key, day)
            self.scroll_to(entry.key)

    def _enter(self) -> None:
        if self._selection.current is not None:
            self.opened.emit(self._selection.current)
        else:
            self.create_wanted.emit(Place(self._selection.day))

    def _selection_changed(self) -> None:
        self.viewport().update()
        self._say()

    def _say(self) -> None:
        """A screen reader hears where the keyboard stands."""
        page = self.page
        if page is None:
            return
        key, day = self._selection.current, self._selection.day
        entry = page.find(key) if key is not None else None
        said = self.face(entry).said if entry is not None else ""
        text = f"{said}. {day_whole(day)}" if said else entry_words.day_sentence(page, day)
        if text != self.accessibleName():
            self.setAccessibleName(text)
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.NameChanged))

    # --- the mouse --------------------------------------------------------------------------------------------------------
    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = event.position().toPoint()
        spot = self.spot_at(place)
        self._pressed = self._pull = None
        if spot is None:
            return
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed = (place, spot)
        entry = spot.entry
        if entry is None:
            self._selection.go_to_day(spot.day)
        elif event.modifiers() & _CTRL:
            self._selection.toggle(entry.key, spot.day)
        elif event.modifiers() & _SHIFT:
            self._selection.choose(tuple(dict.fromkeys((*self._selection.keys(), entry.key))), entry.key)
        elif not self._selection.has(entry.key) or len(self._selection.keys()) == 1:
            self._selection.go_to(entry.key, spot.day)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        place = event.position().toPoint()
        if not event.buttons() & Qt.MouseButton.LeftButton or self._pressed is None:
            self._hover(place)
            return
        start, spot = self._pressed
        if self._pull is None and (place - start).manhattanLength() >= QApplication.startDragDistance():
            self._begin(start, spot)
        if self._pull is not None:
            self._pull = self._pull.at(self.edge_at(place.y()))
            self.set_aim(self._pull.aim(self.page))

    def _begin(self, start: QPoint, spot: HourSpot) -> None:
        """The mouse pulls: an edge, a whole entry, or a new one open."""
        entry = spot.entry
        if entry is None:
            if spot.minute is not None:
                self._pull = Pull("new", spot.day, spot.minute, STEP)
            return
        if not entry.is_movable:
            return
        edge = self._edge_of(entry, start)
        if edge is not None and entry.start is not None:
            self._pull = Pull(edge, spot.day, entry.start, max(entry.minutes, STEP), entry)
            return
        self._pressed = None
        box = self.box_of(entry.key)
        if box is not None:
            self.drops.lift(entry, start - box.topLeft(), box)

    def _edge_of(self, entry: Entry, place: QPoint) -> Pulled | None:
        """Which edge of an entry lies at a place."""
        box = self.box_of(entry.key)
        if box is None or entry.start is None or not entry.takes_time or not entry.is_movable:
            return None
        if box.bottom() - place.y() < GRIP:
            return "end"
        return "begin" if place.y() - box.top() < GRIP and box.height() > 3 * GRIP else None

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, self._pressed = self._pressed, None
        pull, self._pull = self._pull, None
        if pull is not None:
            self.set_aim(None)
            self._pulled(pull)
            return
        if pressed is None or event.button() != Qt.MouseButton.LeftButton:
            return
        spot = pressed[1]
        if spot.more:
            self.day_wanted.emit(spot.day)
        elif spot.entry is not None and not event.modifiers() & (_CTRL | _SHIFT):
            self._selection.go_to(spot.entry.key, spot.day)

    def _pulled(self, pull: Pull) -> None:
        if pull.entry is None:
            start, minutes = pull.span
            self.create_wanted.emit(Place(pull.day, time_of(start), minutes=minutes))
            return
        target = pull.target()
        if target is not None:
            self.moved.emit((pull.entry.key,), target)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        spot = self.spot_at(event.position().toPoint())
        if spot is None or event.button() != Qt.MouseButton.LeftButton:
            return
        if spot.entry is not None:
            self.opened.emit(spot.entry.key)
        elif not spot.more:
            self.create_wanted.emit(Place(spot.day, time_of(spot.minute) if spot.minute is not None else None))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            box = self.box_of(self._selection.current) or QRect(self.viewport().rect().center(), QPoint())
            self.menu_wanted.emit(self.viewport().mapToGlobal(box.center()))
        else:
            self.menu_wanted.emit(event.globalPos())

    def _hover(self, place: QPoint) -> None:
        spot = self.spot_at(place)
        shape = Qt.CursorShape.ArrowCursor
        if spot is not None and spot.entry is not None:
            edge = self._edge_of(spot.entry, place)
            shape = Qt.CursorShape.SizeVerCursor if edge is not None else Qt.CursorShape.PointingHandCursor
        self.viewport().setCursor(shape)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip:
            assert isinstance(event, QHelpEvent)
            spot = self.spot_at(event.pos())
            text = self.face(spot.entry).said if spot is not None and spot.entry is not None else ""
            QToolTip.showText(event.globalPos(), tip_html(text), self)
            return True
        return super().viewportEvent(event)

    # --- focus ------------------------------------------------------------------------------------------------------------
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()
        self._say()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()
