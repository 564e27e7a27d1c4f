"""Beside the agenda: a small month with how full each day is, the minutes of the people of a day, the late one in focus, the keys.

Reads what it shows on the read lane; what is done is told to the form.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from leaddesk.base.i18n import _
from leaddesk.domain.calendar import CalendarPage, DayLoad, Entry
from leaddesk.services import calendar
from leaddesk.ui.bridge import load_words
from leaddesk.ui.bridge.theme import TypeSize
from leaddesk.ui.calendar import agenda_late
from leaddesk.ui.calendar.agenda_late import LateCard, LateFacts
from leaddesk.ui.calendar.mini_month import MiniMonth
from leaddesk.ui.calendar.minutes_planned import MinutesPlanned
from leaddesk.ui.shell.context import UiContext
from leaddesk.ui.widgets.flow_layout import FlowLayout
from leaddesk.ui.widgets.ground import Ground, Line
from leaddesk.ui.widgets.key_cap import KeyCap
from leaddesk.ui.widgets.scrolling import scrolled
from leaddesk.ui.widgets.text import PlainLabel

if TYPE_CHECKING:
    from leaddesk.services.calendar_relief import Relief
    from leaddesk.services.workspace import Workspace


class AgendaSide(Ground):
    """``day_chosen`` (date) in the small month; ``take_wanted`` (key, day, time) and ``other_wanted`` of the late one."""

    day_chosen = Signal(object)
    take_wanted = Signal(object, object, object)
    other_wanted = Signal()

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__("surface", "left", parent)
        self._context = context
        self._page: CalendarPage | None = None
        self._day = context.ws.today()
        self._marks_at: tuple[date, date] | None = None
        self._keys: dict[str, QWidget] = {}
        self.month = MiniMonth(self._day, self)
        self.minutes = MinutesPlanned(self)
        self.late = LateCard(self)
        self.late.hide()
        self.late.other.set_key(context.actions.action("lead.later").shortcut().toString())
        self._minutes_line, self._late_line = Line(), Line()
        self._build()
        self.month.day_chosen.connect(self.day_chosen)
        self.month.month_wanted.connect(lambda _month: self._read_marks())
        self.minutes.relief_wanted.connect(self._relieve)
        self.late.take_wanted.connect(self.take_wanted)
        self.late.other_wanted.connect(self.other_wanted)

    def _build(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 12, 0, 12)
        column.setSpacing(12)
        for widget in (self.month, self._minutes_line, self.minutes, self._late_line, self.late):
            if isinstance(widget, Line):
                column.addWidget(widget)
            else:
                row = QHBoxLayout()
                row.setContentsMargins(15, 0, 14, 0)
                row.addWidget(widget)
                column.addLayout(row)
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(scrolled(inside, name=_("Beside the agenda")), 1)
        outer.addWidget(self._foot())

    def _foot(self) -> QWidget:
        """Which keys do here what drags do elsewhere, as they are set on this computer."""
        foot = Ground("sunken", "top", self)
        inside = QWidget(foot)
        flow = FlowLayout(inside, spacing=6)
        flow.addWidget(PlainLabel(_("Every drag has its key here:"), size=TypeSize.SECOND, tone="second"))
        said = {
            "calendar.day_later": _("a day later"),
            "lead.pass_on": _("to somebody else"),
            "lead.later": _("another date"),
            "lead.done": _("done"),
        }
        for action_id, words in said.items():
            pair = QWidget(inside)
            row = QHBoxLayout(pair)
            row.setContentsMargins(0, 0, 4, 0)
            row.setSpacing(5)
            row.addWidget(KeyCap(self._context.actions.keys_of(action_id).split(";")[0], pair))
            row.addWidget(PlainLabel(words, size=TypeSize.SECOND, tone="second"))
            flow.addWidget(pair)
            self._keys[action_id] = pair
        column = QVBoxLayout(foot)
        column.setContentsMargins(14, 8, 14, 8)
        column.addWidget(inside)
        return foot

    # --- what is shown --------------------------------------------------------------------------------------------------
    def show_page(self, page: CalendarPage) -> None:
        """Another page was read: marks and minutes anew."""
        self._page = page
        for action_id, pair in self._keys.items():  # single letters may be off
            pair.setVisible(bool(self._context.actions.keys(action_id)))
        self.month.set_today(page.today)
        self._marks_at = None
        self._read_marks()
        self.show_day(self._day)

    def show_day(self, day: date) -> None:
        """The day of the line in focus."""
        self._day = day
        self.month.set_chosen(day)
        page = self._page
        if page is None:
            return
        self.minutes.show_day(page, day)
        self._minutes_line.setVisible(self.minutes.isVisibleTo(self))
        self.minutes.offer(())
        over = [person for person in page.people if page.load(person.id, day).too_much]
        if over:
            worst = max(over, key=lambda person: page.load(person.id, day).too_much)
            runner, ws = self._context.runner, self._context.ws
            runner.read(_reliefs, ws, worst.id, day, owner=self, on_result=self._offer, key="agenda.relief")

    def _offer(self, told: tuple[date, tuple[Relief, ...]]) -> None:
        if told[0] == self._day:
            self.minutes.offer(told[1])

    def _relieve(self, relief: Relief) -> None:
        from leaddesk.services import calendar_relief

        self._context.verbs.run(calendar_relief.relieve, relief, owner=self)

    def show_entry(self, entry: Entry | None) -> None:
        """The entry in focus: a late one has its card."""
        shown = entry is not None and entry.late_days > 0
        self.late.setVisible(shown)
        self._late_line.setVisible(shown)
        if entry is not None and shown:
            self.late.show_entry(entry)
            runner, ws = self._context.runner, self._context.ws
            runner.read(agenda_late.read, ws, entry, owner=self, on_result=self._take_facts, key="agenda.late")

    def _take_facts(self, facts: LateFacts) -> None:
        self.late.show_facts(facts, self._context.ws)

    # --- marks ----------------------------------------------------------------------------------------------------------
    def _read_marks(self) -> None:
        """How full the days of the small month are."""
        span = self.month.span()
        if span == self._marks_at:
            return
        self._marks_at = span
        runner, ws = self._context.runner, self._context.ws
        runner.read(_marks, ws, *span, owner=self, on_result=self._take_marks, key="agenda.marks")

    def _take_marks(self, page: CalendarPage) -> None:
        if (page.first, page.last) == self.month.span():
            marks = {day: load_words.words_of(whole(page, day)) for day in page.days if day >= page.today}
            free = frozenset(day for day in page.days if not page.mark(day).is_working)
            self.month.set_marks({day: mark for day, mark in marks.items() if mark.share > 0}, free)


def whole(page: CalendarPage, day: date) -> DayLoad:
    """The minutes of everybody on a day; where one has too much, that is what it says."""
    loads = [page.load(person.id, day) for person in page.people]
    over = max(loads, key=lambda load: load.too_much, default=None)
    if over is not None and over.too_much:
        return over
    return DayLoad(0, day, sum(load.planned for load in loads), sum(load.holds for load in loads))


def _marks(ws: Workspace, first: date, last: date) -> CalendarPage:
    """Loads of the days of a small month; hardly any entries."""
    return calendar.read(ws, first, last, per_day=1)


def _reliefs(ws: Workspace, owner_id: int, day: date) -> tuple[date, tuple[Relief, ...]]:
    from leaddesk.services import calendar_relief

    return day, calendar_relief.reliefs(ws, owner_id, day)
