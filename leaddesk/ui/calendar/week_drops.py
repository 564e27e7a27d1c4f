"""Drags over a form of the week: what is in hand, the place aimed at, what is said of it; Escape changes nothing. What is dropped is told
by ``dropped``; nothing is moved here. Which place lies below the pointer says each form (``TeamDrops``, ``hour_drops``)."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any, Final, Protocol

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QAbstractScrollArea

from leaddesk.base.i18n import _, ngettext
from leaddesk.domain import calendar_words
from leaddesk.domain.calendar import DAY_KINDS, CalendarPage, Entry, EntryKey
from leaddesk.domain.calendar_conflicts import Spot, left_after
from leaddesk.ui.bridge import words
from leaddesk.ui.calendar.drag import DragSession, drag_of, keys_of
from leaddesk.ui.calendar.drag_scroll import DragEdges
from leaddesk.ui.calendar.selection import Selection
from leaddesk.ui.calendar.view import SAME, Target
from leaddesk.ui.calendar.week_face import name_of
from leaddesk.ui.calendar.week_grid import Column, Row
from leaddesk.ui.calendar.week_team import TeamWeek
from leaddesk.ui.calendar.week_team_paint import Aim
from leaddesk.ui.shell.context import UiContext

BELOW: Final = QPoint(20, -8)
"""The picture hangs below the pointer, so that what the open place says can be read."""


class Landing(Protocol):
    """A place aimed at: ``refused``: it takes nothing; without ``lines`` everything lies there already."""

    @property
    def lines(self) -> tuple[str, ...]: ...

    @property
    def refused(self) -> bool: ...


class Ground(Protocol):
    """What drags ask of the surface they are over."""

    @property
    def page(self) -> CalendarPage | None: ...

    def set_dragged(self, keys: Collection[EntryKey]) -> None: ...

    def set_aim(self, aim: Any) -> None: ...


class WeekDrops(QObject):
    """``dropped`` (keys, Target), ``turned`` (-1, 1) where a drag rests at the edge. Watches the viewport of a surface (``ground``)."""

    dropped = Signal(object, object)
    turned = Signal(int)

    def __init__(self, context: UiContext, view: QAbstractScrollArea, ground: Ground, selection: Selection) -> None:
        super().__init__(view)
        self._view, self._ground, self._selection = view, ground, selection
        self.session = DragSession(context, self)
        self.session.changed.connect(self._again)
        self._place: QPoint | None = None
        self._own = False
        self._edges = DragEdges(self)
        self._edges.scrolled.connect(self._scroll)
        self._edges.turned.connect(self.turned)
        view.viewport().installEventFilter(self)

    # --- beginning and end ------------------------------------------------------------------------------------------------
    def entries_for(self, entry: Entry) -> list[Entry]:
        """What goes along when ``entry`` is pulled: everything chosen where it is one of them, as far as it can be moved."""
        page = self._ground.page
        keys = self._selection.keys() if self._selection.has(entry.key) else (entry.key,)
        found = [page.find(key) for key in keys] if page is not None else []
        others = [one for one in found if one is not None and one.is_movable and one.key != entry.key]
        return [entry, *others]

    def lift(self, entry: Entry, _spot: QPoint, _box: QRect) -> None:
        """The mouse pulls an entry: a drag of it, and of what else is chosen, until it is dropped or given up."""
        page = self._ground.page
        if page is None:
            return
        entries = self.entries_for(entry)
        self.begin(entries)
        self._own = True
        drag_of(self._view.viewport(), entries, page, BELOW).exec(Qt.DropAction.MoveAction)
        self.end()

    def begin(self, entries: Sequence[Entry]) -> None:
        """These are in hand."""
        page = self._ground.page
        if page is not None and entries:
            self.session.begin(entries, page)
            self._ground.set_dragged([entry.key for entry in entries])

    def end(self) -> None:
        """It was dropped, or given up: nothing is marked any more."""
        self._edges.stop()
        self._place, self._own = None, False
        self.session.end()
        self._ground.set_dragged(())
        self._ground.set_aim(None)

    def shown_again(self) -> None:
        """Other days were read while something is dragged."""
        page = self._ground.page
        if self.session.entries and page is not None:
            self.session.show_page(page)
            self._again()

    # --- over the cells ---------------------------------------------------------------------------------------------------
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in (QEvent.Type.DragEnter, QEvent.Type.DragMove):
            assert isinstance(event, QDragEnterEvent | QDragMoveEvent)
            self._over(event)
            return True
        if kind == QEvent.Type.DragLeave:
            self._left()
            return True
        if kind == QEvent.Type.Drop:
            assert isinstance(event, QDropEvent)
            self._drop(event)
            return True
        return super().eventFilter(watched, event)

    def _over(self, event: QDragMoveEvent) -> None:
        keys = keys_of(event.mimeData())
        if not keys:
            event.ignore()
            return
        if not self.session.entries:
            self._begin_from_elsewhere(keys)
        self._place = event.position().toPoint()
        self.edge(self._place)
        aim = self.aim_at(self._place)
        self._ground.set_aim(aim)
        entering = event.type() == QEvent.Type.DragEnter  # refused there, Qt would tell of no further move
        if not entering and (aim is None or aim.refused):
            event.ignore()
            return
        event.setDropAction(Qt.DropAction.MoveAction)
        event.accept()

    def _begin_from_elsewhere(self, keys: Sequence[EntryKey]) -> None:
        page = self._ground.page
        found = [page.find(key) for key in keys] if page is not None else []
        self.begin([entry for entry in found if entry is not None])

    def _again(self) -> None:
        """What was read meanwhile lets the open place say more; or something else lies below the pointer now."""
        if self._place is not None and self.session.entries:
            self._ground.set_aim(self.aim_at(self._place))

    def aim_at(self, place: QPoint) -> Any:
        """The ``Landing`` at a place of the viewport for what is in hand, None = none."""
        raise NotImplementedError

    def target(self, entries: Sequence[Entry], aim: Any) -> Target:
        """Where ``entries`` go that are dropped on ``aim``."""
        raise NotImplementedError

    def left_words(self, spot: Spot) -> str:
        """ "Maya 3 h 25 free"; empty where nobody's time is counted."""
        page = self._ground.page
        person = page.person(spot.owner_id) if page is not None else None
        if page is None or person is None or not page.load(person.id, spot.day).holds:
            return ""
        left = calendar_words.left(left_after(page, self.session.entries, spot))
        return _("{who} {left}").format(who=person.first_name, left=left)

    def _left(self) -> None:
        self._edges.stop()
        self._place = None
        self._ground.set_aim(None)
        if not self._own:
            self.session.end()
            self._ground.set_dragged(())

    def edge(self, place: QPoint) -> None:
        """Near the upper and lower edge it scrolls; at the sides the week before or after comes."""
        self._edges.at(place, self._view.viewport().size(), up=True, down=True)

    def _scroll(self, by: int) -> None:
        down = self._view.verticalScrollBar()
        down.setValue(down.value() + by)
        self._again()

    # --- the drop ---------------------------------------------------------------------------------------------------------
    def _drop(self, event: QDropEvent) -> None:
        aim, session = self.aim_at(event.position().toPoint()), self.session
        entries = session.entries
        self.end()
        if aim is None or aim.refused or not entries or not aim.lines:
            event.ignore()
            return
        event.setDropAction(Qt.DropAction.MoveAction)
        event.accept()
        target, keys = self.target(entries, aim), tuple(entry.key for entry in entries)
        # once the drag is over: what is asked now is asked in the window's own event loop
        QTimer.singleShot(0, self, lambda: self.dropped.emit(keys, target))


def in_hand(entries: Sequence[Entry]) -> str:
    """What is in hand."""
    if len(entries) == 1:
        return _("Drop: {name}").format(name=name_of(entries[0]))
    return ngettext("Drop: {n} entry", "Drop: {n} entries", len(entries)).format(n=words.number(len(entries)))


class TeamDrops(WeekDrops):
    """Over people by days: a cell is a day and a person."""

    def __init__(self, context: UiContext, view: TeamWeek, selection: Selection) -> None:
        super().__init__(context, view, view, selection)
        self._team = view
        view.drag_wanted.connect(self.lift)

    def aim_at(self, place: QPoint) -> Aim | None:
        found = self._team.cell_at(place)
        return self.aim_of(*found) if found is not None and self.session.entries else None

    def target(self, entries: Sequence[Entry], aim: Aim) -> Target:
        """The day, and the person of the row where it is somebody else's."""
        same = all(entry.whose == aim.owner for entry in entries)
        return Target(day=aim.day, owner_id=SAME if same else (aim.owner or None))

    def aim_of(self, row: Row, column: Column) -> Aim | None:
        """The open place of a cell for what is in hand; None on what is late."""
        if column.day is None:
            return None
        day, session = column.day, self.session
        if self._is_there(row.owner, column):
            return Aim(row.owner, day)
        if any(entry.kind in DAY_KINDS and entry.whose != row.owner for entry in session.entries):
            return Aim(row.owner, day, (_("That is a day, not somebody's time"),), "red", refused=True)
        spot = Spot(day, None if len(session.entries) > 1 else session.entries[0].time, row.owner or None)
        said = session.words(spot)
        name = in_hand(session.entries)
        second = said.whys[0] if said.whys else self.left_words(spot)
        lines = (name, second) if second else (name,)
        return Aim(row.owner, day, lines, said.tone, refused=session.refuses(day))

    def _is_there(self, owner: int, column: Column) -> bool:
        """Whether all of it lies in that cell already."""
        return all(
            entry.whose == owner and entry.day == column.day and not entry.is_late for entry in self.session.entries
        )
