"""The pane at the right of the week: one day with everything on it, who has too much, and what would help (pictures 04b, K7)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from leaddesk.base.i18n import _, ngettext
from leaddesk.domain.calendar import CalendarPage, EntryKey
from leaddesk.ui.bridge import load_words, words
from leaddesk.ui.bridge.theme import TypeSize, Weight
from leaddesk.ui.calendar.agenda_words import long_day
from leaddesk.ui.calendar.day_foot import DayFoot, TooMuch, too_much_of
from leaddesk.ui.calendar.day_list import DayList, lines_of
from leaddesk.ui.calendar.selection import Selection
from leaddesk.ui.shell.context import UiContext
from leaddesk.ui.widgets.ground import Ground
from leaddesk.ui.widgets.text import ElidedLabel, PlainLabel

if TYPE_CHECKING:
    from leaddesk.services.calendar_relief import Relief

WIDTH: Final = 272


class DayPane(Ground):
    """The day of ``selection``. ``opened`` (EntryKey), ``day_wanted`` (date): all of it, ``menu_wanted`` (global place)."""

    opened = Signal(object)
    day_wanted = Signal(object)
    menu_wanted = Signal(QPoint)

    def __init__(self, context: UiContext, selection: Selection, parent: QWidget | None = None) -> None:
        super().__init__("surface", "left", parent)
        self._context, self._selection = context, selection
        self._page: CalendarPage | None = None
        self._several = False
        self._found: TooMuch | None = None
        self.day_label = PlainLabel(weight=Weight.SEMIBOLD)
        self.facts = ElidedLabel(tone="second", size=TypeSize.SECOND)
        self.list = DayList(self)
        self.foot = DayFoot(self)
        self.setMinimumWidth(200)
        self._lay_out()
        self._wire()

    def _lay_out(self) -> None:
        head = Ground("surface", "bottom", self)
        lines = QVBoxLayout(head)
        lines.setContentsMargins(11, 8, 10, 9)
        lines.setSpacing(1)
        lines.addWidget(self.day_label)
        lines.addWidget(self.facts)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addSpacing(6)
        column.addWidget(self.list, 1)
        column.addWidget(self.foot)

    def _wire(self) -> None:
        self.list.picked.connect(self._picked)
        self.list.opened.connect(self.opened)
        self.list.more_wanted.connect(lambda: self.day_wanted.emit(self._selection.day))
        self.list.customContextMenuRequested.connect(
            lambda place: self.menu_wanted.emit(self.list.viewport().mapToGlobal(place))
        )
        self.foot.wanted.connect(self._relieve)
        self._selection.changed.connect(self._follow)

    # --- what is shown ----------------------------------------------------------------------------------------------------
    def show_page(self, page: CalendarPage, *, several: bool) -> None:
        """Show the day in focus of ``page``."""
        self._page, self._several = page, several
        self._show_day()

    @property
    def day(self) -> date:
        """The day shown."""
        return self._selection.day

    def _follow(self) -> None:
        if self._page is not None:
            self._show_day()

    def _show_day(self) -> None:
        page = self._page
        assert page is not None
        day = self.day
        if not page.first <= day <= page.last:
            return  # the page reads that day already
        name = long_day(day, page.today)
        self.day_label.setText(name)
        self.facts.setText(", ".join(facts_of(page, day, several=self._several)))
        self.list.setAccessibleName(_("Entries of {day}").format(day=name))
        self.list.show_lines(lines_of(page, day, several=self._several), self._selection.current)
        self._show_foot()

    def _show_foot(self) -> None:
        assert self._page is not None
        found = too_much_of(self._page, self.day) if self._several else None
        if found != self._found:
            self.foot.show_it(found)
        self._found = found
        if found is not None and self.isVisible():
            self._read_reliefs(found)

    def _read_reliefs(self, found: TooMuch) -> None:
        from leaddesk.services import calendar_relief

        def got(reliefs: Sequence[Relief]) -> None:
            if self._found == found:
                self.foot.show_it(found, tuple(reliefs))

        self._context.runner.read(
            calendar_relief.reliefs,
            self._context.ws,
            found.owner_id,
            found.day,
            owner=self,
            on_result=got,
            key="calendar_relief",
        )

    # --- what is done -----------------------------------------------------------------------------------------------------
    def _picked(self, key: EntryKey) -> None:
        page = self._page
        entry = page.find(key) if page is not None else None
        if entry is not None:
            self._selection.go_to(entry.key, self.day, entry.whose if self._several else None)

    def _relieve(self, relief: Relief) -> None:
        from leaddesk.services import calendar_relief

        self._context.verbs.run(calendar_relief.relieve, relief, owner=self)


def facts_of(page: CalendarPage, day: date, *, several: bool) -> list[str]:
    """What stands below the day: how many, its holiday, and with ``several`` people who has too much."""
    count = page.count(day)
    facts = [
        ngettext("{n} entry", "{n} entries", count).format(n=words.number(count)) if count else _("Nothing planned")
    ]
    if page.mark(day).holiday:
        facts.append(page.mark(day).holiday)
    loads = [(person, page.load(person.id, day)) for person in page.people] if several else []
    over = [
        _("{name} has {time}").format(name=person.first_name, time=load_words.words_of(load).text)
        for person, load in loads
        if load.too_much
    ]
    return facts + over
