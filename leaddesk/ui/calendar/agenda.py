"""The agenda: everything planned as a list by day, the accessible twin of month and week. Late first, then today, then the weeks behind.

Every drag of the other forms is a key or a button here. Reads nothing itself: the page does.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QWidget

from leaddesk.base.i18n import _
from leaddesk.domain.calendar import CalendarPage, Entry, EntryKey
from leaddesk.ui.bridge import words
from leaddesk.ui.bridge.window_state import remember_splitter
from leaddesk.ui.calendar.agenda_columns import WEEKS, AgendaTeller, agenda_columns
from leaddesk.ui.calendar.agenda_rows import (
    FURTHER,
    LATE,
    MORE,
    NOTHING,
    AgendaLine,
    AgendaShown,
    AgendaSource,
    LineIds,
    arrange,
)
from leaddesk.ui.calendar.agenda_side import AgendaSide
from leaddesk.ui.calendar.selection import Selection
from leaddesk.ui.calendar.state import AGENDA
from leaddesk.ui.calendar.view import CalendarForm, Target
from leaddesk.ui.delegates.id_table_view import IdTableView
from leaddesk.ui.models.id_table import IdTableModel
from leaddesk.ui.shell.context import UiContext

SIDE: Final = 284
MOST_WEEKS: Final = 104
LATER: Final = "lead.later"


class AgendaView(CalendarForm):
    """A ``CalendarForm``: the list at the left, month, minutes and the late one in focus at the right."""

    code = AGENDA
    per_day: int | None = 40

    def __init__(self, context: UiContext, selection: Selection, parent: QWidget | None = None) -> None:
        super().__init__(context, selection, parent)
        self._weeks = WEEKS
        self._opened: set[str] = set()
        self._ids = LineIds()
        self._shown: AgendaShown = NOTHING
        self._first = context.ws.today()
        self._wanted: date | None = None
        self._going: date | None = None
        self._awaited: EntryKey | None = None
        self._several: bool | None = None
        self._following = False
        self.teller = AgendaTeller(CalendarPage(context.ws.today(), context.ws.today(), context.ws.today()))
        self.model: IdTableModel[AgendaShown, AgendaLine] = IdTableModel(
            AgendaSource(),
            agenda_columns(self.teller, several=False),
            context.runner,
            self,
            sentence=self.teller.sentence,
        )
        self.table = IdTableView(self.model, self, name=_("Agenda"))
        self.table.show_frame_always()
        self._place = QWidget(self.table.viewport())  # where a question about a row opens; nothing is painted
        self._place.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.side = AgendaSide(context, self)
        self._build()
        self._wire()

    def _build(self) -> None:
        self.split = QSplitter(Qt.Orientation.Horizontal, self)
        self.split.setChildrenCollapsible(False)
        self.split.setHandleWidth(1)
        self.split.addWidget(self.table)
        self.split.addWidget(self.side)
        self.split.setStretchFactor(0, 1)
        self.split.setStretchFactor(1, 0)
        self.side.setMinimumWidth(232)
        self.table.setMinimumWidth(420)
        self.split.setSizes([900, SIDE])
        remember_splitter(self.split, "calendar.agenda", self.context.settings)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.split)
        self.table.addAction(self.context.actions.action("lead.done"))

    def _wire(self) -> None:
        table = self.table
        table.current_id_changed.connect(self._current_moved)
        table.selection_counted.connect(self._chosen_changed)
        table.opened.connect(self._open)
        table.link_clicked.connect(lambda line_id, _code: self._open(line_id))
        table.menu_requested.connect(self.menu_wanted)
        self.model.loaded.connect(self._loaded)
        self.selection.changed.connect(self._follow)
        self.side.day_chosen.connect(self._jump)
        self.side.take_wanted.connect(self._take)
        self.side.other_wanted.connect(lambda: self.context.actions.trigger(LATER))

    # --- what the page asks ---------------------------------------------------------------------------------------------
    def span(self, day: date) -> tuple[date, date]:
        """The days of the list; a day that stands on it already does not begin it anew."""
        days = timedelta(days=7 * self._weeks)
        if not self._first <= day < self._first + days:
            self._first = day
        return self._first, self._first + days - timedelta(days=1)

    def stepped(self, day: date, by: int) -> date:
        self._begin_at(self._first + timedelta(days=7 * by))
        return self._first

    def _begin_at(self, day: date) -> None:
        """The list begins there when it is read next."""
        self._first, self._weeks = day, WEEKS

    def title(self, day: date) -> str:
        today = self.context.ws.today()
        if self._first == today:
            return _("Agenda")
        return _("Agenda from {day}").format(day=words.weekday_and_day(self._first, today))

    def show_page(self, page: CalendarPage) -> None:
        self.teller.page = page
        several = len(page.people) > 1
        if several is not self._several:
            self._several = several
            self.model.set_columns(agenda_columns(self.teller, several=several))
        self._shown = arrange(page, self._ids, self._opened)
        self.model.patch(None)
        self.model.set_query(self._shown)
        self.side.show_page(page)

    def go(self, day: date) -> None:
        self._wanted, self._going = self._going or day, None
        if self.teller.page.first <= self._wanted <= self.teller.page.last and self.model.is_settled:
            self._go_to_wanted()

    def focus(self) -> None:
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def panes(self) -> Sequence[QWidget]:
        return (self.table, self.side.month.grid, self.side.minutes.relief, self.side.late.take)

    def anchor(self, key: EntryKey | None) -> tuple[QWidget, QRect]:
        row = self.table.currentIndex().row()
        found = self._shown.find(key) if key is not None else None
        at = self.model.row_of(found) if found is not None else None
        box = self.table.visualRect(self.model.index(row if at is None else at, 0))
        port = self.table.viewport()
        box = box.intersected(port.rect()) if box.isValid() else QRect(0, 0, 1, 1)
        self._place.setGeometry(QRect(box.x() + 100, box.y(), max(1, port.width() // 3), max(1, box.height())))
        return self._place, self._place.rect()

    def leads(self) -> Sequence[int]:
        found = (entry.lead_id for entry in self._shown.entries())
        return list(dict.fromkeys(lead_id for lead_id in found if lead_id is not None))

    def set_narrow(self, narrow: bool) -> None:
        self.table.set_narrow(narrow)

    # --- the line in focus ----------------------------------------------------------------------------------------------
    def line(self) -> AgendaLine | None:
        """The line in focus."""
        current = self.table.current_id()
        return self._shown.lines.get(current) if current is not None else None

    def entry(self) -> Entry | None:
        """The entry in focus; None on a line that is none."""
        line = self.line()
        return line.entry if line is not None else None

    def _day_of(self, line: AgendaLine) -> date:
        return self.teller.page.today if line.group == LATE else date.fromisoformat(line.group)

    def _current_moved(self, line_id: int) -> None:
        line = self._shown.lines.get(line_id)
        if line is None:
            return
        day = self._day_of(line)
        if not self._following:
            self._awaited = None
        self._following = True
        try:
            if line.entry is not None:
                self.selection.go_to(line.entry.key, day, line.entry.owner_id)
            else:
                self.selection.go_to_day(day)
        finally:
            self._following = False
        self._show_side(line, day)

    def _show_side(self, line: AgendaLine, day: date) -> None:
        self.side.show_day(day)
        self.side.show_entry(line.entry)

    def _chosen_changed(self, _count: int) -> None:
        """Several ticked with Shift or Ctrl: verbs act on all of them."""
        if not self.table.marking or self._following:
            return
        lines = (self._shown.lines.get(line_id) for line_id in self.table.selected_ids())
        keys = [line.entry.key for line in lines if line is not None and line.entry is not None]
        current = self.entry()
        self._following = True
        try:
            self.selection.choose(keys if len(keys) > 1 else (), current.key if current is not None else None)
        finally:
            self._following = False

    def _follow(self) -> None:
        """What is meant was changed elsewhere: by a move, or in another form."""
        if self._following:
            return
        key = self.selection.current
        found = self._shown.find(key) if key is not None else None
        self._awaited = key if found is None else None
        if found is not None and found != self.table.current_id():
            self.table.set_current_id(found)
        if len(self.selection.chosen) > 1:
            ids = (self._shown.find(key) for key in self.selection.chosen)
            self.table.select_ids([line_id for line_id in ids if line_id is not None])

    def _loaded(self, count: int) -> None:
        awaited = self._shown.find(self._awaited) if self._awaited is not None else None
        if awaited is not None:
            self._awaited = self._wanted = None
            self.table.set_current_id(awaited)
        elif self._wanted is not None:
            self._go_to_wanted()
        else:
            self._follow()
        if count and self.table.current_id() is None:
            self.table.select_first()
        line = self.line()
        if line is not None:
            self._show_side(line, self._day_of(line))

    def _go_to_wanted(self) -> None:
        """The first line of the day the page stands at; on today what is late is seen too."""
        day, self._wanted = self._wanted, None
        if self._awaited is not None:
            return  # what was moved there comes with the next answer
        key = self.selection.current
        if key is not None and self._shown.find(key) is not None and self.selection.day == day:
            self._follow()
            return
        found = self._shown.first_of(day) if day is not None else None
        if day == self.teller.page.today and self.teller.page.late:
            found = self._shown.ids[0]
        if found is not None:
            self.table.set_current_id(found)
            row = self.model.row_of(found)
            head = self.model.head_above(row) if row is not None else None
            if head is not None:
                self.table.scrollTo(self.model.index(head, 0), self.table.ScrollHint.PositionAtTop)

    # --- acting ---------------------------------------------------------------------------------------------------------
    def _open(self, line_id: int) -> None:
        line = self._shown.lines.get(line_id)
        if line is None:
            return
        if line.entry is not None:
            self.opened.emit(line.entry.key)
        elif line.code == MORE:
            self._open_group(line.group)
        elif line.code == FURTHER:
            self._weeks = min(self._weeks + WEEKS, MOST_WEEKS)
            self._going = self.teller.page.last + timedelta(days=1)
            self.range_wanted.emit(self._first)
        else:
            self.create_here(self._day_of(line))

    def create_here(self, day: date) -> None:
        """Something new on a day that is empty."""
        from leaddesk.ui.calendar.view import Place

        self.create_wanted.emit(Place(day))

    def _open_group(self, group: str) -> None:
        """All of a day, the keyboard on the first one that comes into sight; where more are there than were read, all of them are read."""
        self._opened.add(group)
        page = self.teller.page
        entries = page.late if group == LATE else page.of_day(date.fromisoformat(group))
        shown = {
            line.entry.key for line in self._shown.lines.values() if line.entry is not None and line.group == group
        }
        following = next((entry.key for entry in entries if entry.key not in shown), None)
        if group != LATE and page.count(date.fromisoformat(group)) > len(entries) and self.per_day is not None:
            self.per_day = None
            self._going = date.fromisoformat(group)
            self.range_wanted.emit(self._first)
        self.show_page(page)
        self._awaited = following

    def _jump(self, day: date) -> None:
        """A day of the small month: the list begins there."""
        self.selection.go_to_day(day)
        if not self.teller.page.first <= day <= self.teller.page.last:
            self._begin_at(day)
        self.range_wanted.emit(day)
        self.focus()

    def _take(self, key: EntryKey, day: date, time: str | None) -> None:
        """The late one is done then."""
        self.moved.emit((key,), Target(day=day, time=time) if time is not None else Target(day=day))
