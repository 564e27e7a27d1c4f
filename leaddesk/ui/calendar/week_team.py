"""The team week: people by days; mouse and keyboard walk over its cards. Moves nothing: it tells what is wanted."""

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

from leaddesk.ui.calendar import week_said
from leaddesk.ui.calendar.selection import Selection
from leaddesk.ui.calendar.view import Place
from leaddesk.ui.calendar.week_shown import CELL, Cursor, TeamShown, Way
from leaddesk.ui.calendar.week_surface import TeamSurface
from leaddesk.ui.widgets.text import tip_html

WAYS: Final[dict[Qt.Key, Way]] = {
    Qt.Key.Key_Left: "left",
    Qt.Key.Key_Right: "right",
    Qt.Key.Key_Up: "up",
    Qt.Key.Key_Down: "down",
}
_CTRL, _SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


class TeamWeek(TeamSurface):
    """``opened`` (EntryKey), ``create_wanted`` (Place), ``menu_wanted`` (global place), ``day_wanted`` (date), ``late_wanted``, ``typed``
    (text), ``beyond`` (-1, 1): the keyboard goes on behind the first or last day; ``drag_wanted`` (Entry, grab point in its card, its box)
    once the mouse pulls a card."""

    opened = Signal(object)
    create_wanted = Signal(object)
    menu_wanted = Signal(QPoint)
    day_wanted = Signal(object)
    late_wanted = Signal()
    typed = Signal(str)
    beyond = Signal(int)
    drag_wanted = Signal(object, QPoint, QRect)

    def __init__(self, selection: Selection, parent: QWidget | None = None) -> None:
        super().__init__(selection, parent)
        self._pressed: tuple[QPoint, Cursor] | None = None
        self._several = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self.viewport().setAcceptDrops(True)
        selection.changed.connect(self._selection_changed)

    def show_team(self, shown: TeamShown) -> None:
        super().show_team(shown)
        self._place_cursor()
        self._say()

    def show_day(self, day: date) -> None:
        """Bring a day into sight."""
        if self._cursor is not None and self._cursor.day == day:
            self.scroll_to(self._cursor)

    # --- the keyboard -----------------------------------------------------------------------------------------------------
    def _place_cursor(self) -> None:
        """The cursor follows what is meant; where that is not shown, it stands at the beginning of its row or of the week."""
        if self._shown is None:
            return
        meant, shown = self._selection, self._shown
        late = meant.current is not None and any(entry.key == meant.current for entry in shown.page.late)
        day: date | None = None if late and None in shown.days else meant.day
        found = shown.find(meant.current, meant.owner_id, day)
        if found is None and day in shown.days and shown.owners:
            owner = meant.owner_id if meant.owner_id in shown.owners else shown.owners[0]
            found = Cursor(owner, day, CELL)
        self._stand(found or shown.start(meant.day))

    def _stand(self, at: Cursor | None) -> None:
        """The cursor stands there; the rows it left and came to are painted anew, all of them where several are chosen."""
        before, self._cursor = self._cursor, at
        several = bool(self._selection.chosen)
        if several or self._several or before is None or at is None:
            self.viewport().update()
        else:
            for owner in {before.owner, at.owner}:
                self._update_row(owner)
        self._several = several

    def _selection_changed(self) -> None:
        self._place_cursor()
        self._say()

    def go_to(self, at: Cursor, *, scroll: bool = True) -> None:
        """The keyboard goes there; what it stands on is meant."""
        assert self._shown is not None
        entry = self.entry_at(at)
        day = at.day or self._selection.day  # what is late stands on no day
        self._selection.go_to(entry.key if entry is not None else None, day, at.owner)
        self._stand(at)
        self._say()
        if scroll:
            self.scroll_to(at)

    def scroll_to(self, at: Cursor) -> None:
        """Bring a place into sight."""
        box = self._box(at)
        if box is None:
            return
        down, head = self.verticalScrollBar(), self._sizes.head
        if box.top() < head:
            down.setValue(down.value() + box.top() - head - self._sizes.bar)
        elif box.bottom() > self.viewport().height():
            down.setValue(down.value() + box.bottom() - self.viewport().height() + 4)
        across, person = self.horizontalScrollBar(), self._sizes.person
        lead = box.left() if not self._rtl else self.viewport().width() - box.right()
        end = lead + box.width()
        if lead < person:
            across.setValue(across.value() + lead - person - 4)
        elif end > self.viewport().width():
            across.setValue(across.value() + end - self.viewport().width() + 4)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._key(event):
            super().keyPressEvent(event)

    def _key(self, event: QKeyEvent) -> bool:
        key, held = Qt.Key(event.key()), event.modifiers()
        if self._shown is None or held & (_CTRL | Qt.KeyboardModifier.AltModifier):
            return False
        if key in WAYS:
            self._walk(WAYS[key], choose=bool(held & _SHIFT))
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._cursor is not None:
            self._open(self._cursor)
            return True
        if key == Qt.Key.Key_Escape and self._selection.chosen:
            self._selection.go_to(self._selection.current, owner_id=self._selection.owner_id)
            return True
        if event.text().isprintable() and event.text().strip():
            self.typed.emit(event.text())
            return True
        return False

    def _walk(self, way: Way, *, choose: bool) -> None:
        shown, grid = self._shown, self._grid
        assert shown is not None and grid is not None
        at = self._cursor or shown.start(self._selection.day)
        if at is None:
            return
        if self._rtl and way in ("left", "right"):
            way = "left" if way == "right" else "right"
        row, column = grid.row(at.owner), grid.column(at.day)
        if row is None or column is None:
            return
        there = shown.step(at, way, self._cards(row, column))
        if there is None:
            if way in ("left", "right"):
                self.beyond.emit(1 if way == "right" else -1)
            return
        if choose:
            self._choose_to(at, there)
        else:
            self.go_to(there)

    def _choose_to(self, at: Cursor, there: Cursor) -> None:
        """Shift and an arrow: what lies between comes to those chosen."""
        assert self._shown is not None
        entry, before = self.entry_at(there), self.entry_at(at)
        chosen = dict.fromkeys(self._selection.keys())
        if before is not None:
            chosen[before.key] = None
        if entry is None:
            return
        chosen[entry.key] = None
        self._selection.choose(tuple(chosen), entry.key)
        self._stand(there)
        self.scroll_to(there)

    def _open(self, at: Cursor) -> None:
        entry = self.entry_at(at)
        if entry is not None:
            self.opened.emit(entry.key)
        elif at.place != CELL:
            if at.day is None:
                self.late_wanted.emit()
            else:
                self.day_wanted.emit(at.day)
        elif at.day is not None:
            self.create_wanted.emit(Place(at.day, owner_id=at.owner or None))

    def _say(self) -> None:
        """A screen reader hears where the keyboard stands."""
        if self._shown is None or self._cursor is None:
            return
        meant = self._shown.entry(
            self._cursor
        )  # one that does not fit may be meant all the same: the day beside the week shows it
        entry = meant if meant is not None and meant.key == self._selection.current else None
        said = week_said.of_cursor(self._shown, self._cursor, entry, self.face)
        if said != self.accessibleName():
            self.setAccessibleName(said)
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.NameChanged))

    # --- the mouse --------------------------------------------------------------------------------------------------------
    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = self.cursor_below(event.position().toPoint())
        self._pressed = None
        if at is None or self._shown is None:
            return
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        entry = self.entry_at(at)
        if event.button() == Qt.MouseButton.LeftButton and entry is not None:
            self._pressed = (event.position().toPoint(), at)
        if entry is not None and event.modifiers() & _CTRL:
            self._selection.toggle(entry.key, at.day or self._selection.day, at.owner)
        elif entry is not None and event.modifiers() & _SHIFT and self._cursor is not None:
            self._choose_to(self._cursor, at)
        elif entry is None or not self._selection.has(entry.key) or len(self._selection.keys()) == 1:
            self.go_to(at, scroll=False)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        place = event.position().toPoint()
        if self._pressed is not None and event.buttons() & Qt.MouseButton.LeftButton:
            start, at = self._pressed
            if (place - start).manhattanLength() >= QApplication.startDragDistance():
                self._pressed = None
                self._pull(at, start)
            return
        self._hover(place)

    def _pull(self, at: Cursor, start: QPoint) -> None:
        assert self._shown is not None
        entry, box = self.entry_at(at), self._box(at)
        if entry is not None and box is not None and entry.is_movable:
            self.drag_wanted.emit(entry, start - box.topLeft(), box)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, self._pressed = self._pressed, None
        at = self.cursor_below(event.position().toPoint())
        if at is None or self._shown is None or event.button() != Qt.MouseButton.LeftButton:
            return
        entry = self.entry_at(at)
        if pressed is not None and entry is not None and not event.modifiers() & (_CTRL | _SHIFT):
            self.go_to(at, scroll=False)
        elif entry is None and at.place != CELL:
            self._open(at)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        at = self.cursor_below(event.position().toPoint())
        if at is not None and event.button() == Qt.MouseButton.LeftButton:
            self._open(at)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            box = self.box_of(self._selection.current)
            place = box.center() if box is not None else self.viewport().rect().center()
            self.menu_wanted.emit(self.viewport().mapToGlobal(place))
        else:
            self.menu_wanted.emit(event.globalPos())

    def _hover(self, place: QPoint) -> None:
        at = self.cursor_below(place)
        entry = self.entry_at(at) if at is not None and self._shown is not None else None
        more = at is not None and at.place != CELL and entry is None
        hovered = (at.owner, at.day) if at is not None and more else None
        if hovered != self._hovered:
            for one in (self._hovered, hovered):
                if one is not None:
                    self._update_cell(*one)
            self._hovered = hovered
        self.viewport().setCursor(
            Qt.CursorShape.PointingHandCursor if entry is not None or more else Qt.CursorShape.ArrowCursor
        )

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip:
            assert isinstance(event, QHelpEvent)
            at = self.cursor_below(event.pos())
            entry = self.entry_at(at) if at is not None and self._shown is not None else None
            QToolTip.showText(event.globalPos(), tip_html(self.face(entry).said) if entry is not None else "", self)
            return True
        return super().viewportEvent(event)

    # --- focus -----------------------------------------------------------------------------------------------------------
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()
        self._say()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()
