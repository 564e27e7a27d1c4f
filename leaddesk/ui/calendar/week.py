"""The week: from the second person on people by days, else hours; beside it the day in focus. Shows what the page read; changes nothing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QDate, QPoint, QRect, Qt
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from leaddesk.base.i18n import _
from leaddesk.domain.calendar import NOBODY, CalendarPage, Entry, EntryKey
from leaddesk.domain.calendar_days import week_of
from leaddesk.ui.bridge import words
from leaddesk.ui.bridge.window_state import remember_splitter
from leaddesk.ui.calendar.day_pane import WIDTH, DayPane
from leaddesk.ui.calendar.selection import Selection
from leaddesk.ui.calendar.state import WEEK
from leaddesk.ui.calendar.view import SAME, CalendarForm, Target
from leaddesk.ui.calendar.week_shown import CELL, TeamShown
from leaddesk.ui.calendar.weekdays import first_weekday
from leaddesk.ui.shell.context import UiContext

if TYPE_CHECKING:
    from leaddesk.ui.calendar.hour_week import HourWeek
    from leaddesk.ui.calendar.late_band import LateBand
    from leaddesk.ui.calendar.week_drops import TeamDrops
    from leaddesk.ui.calendar.week_team import TeamWeek

DAYS: Final = 7
ACTIONS: Final = ("lead.done", "calendar.previous", "calendar.next", "calendar.today")
"""Keys that act where the week itself has the keyboard; Enter means more than the open record there."""


class WeekForm(CalendarForm):
    """``several``: people by days; else the hours of one person, where nothing is said about people or load."""

    code = WEEK

    def __init__(self, context: UiContext, selection: Selection, parent: QWidget | None = None) -> None:
        super().__init__(context, selection, parent)
        self.several = True
        self._page: CalendarPage | None = None
        self._narrow = False
        self._team: TeamWeek | None = None
        self._hours: HourWeek | None = None
        self._drops: TeamDrops | None = None
        self._band: LateBand | None = None
        self._stack = QStackedWidget(self)
        self.pane = DayPane(context, selection, self)
        split = QSplitter(Qt.Orientation.Horizontal, self)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(1)
        split.addWidget(self._stack)
        split.addWidget(self.pane)
        split.setStretchFactor(0, 1)
        split.setStretchFactor(1, 0)
        split.setSizes([10_000, WIDTH])
        remember_splitter(split, "calendar.week", context.settings)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(split)
        self.pane.opened.connect(self.opened)
        self.pane.day_wanted.connect(self.day_wanted)
        self.pane.menu_wanted.connect(self.menu_wanted)
        self.pane.list.lifted.connect(self._lift)
        context.actions.bind("view.detail", self._toggle_pane, page="calendar")

    # --- the two surfaces, each made when it is first shown ---------------------------------------------------------------
    @property
    def team(self) -> TeamWeek:
        """People by days."""
        if self._team is None:
            from leaddesk.ui.calendar.week_drops import TeamDrops
            from leaddesk.ui.calendar.week_team import TeamWeek

            self._team = team = TeamWeek(self.selection, self)
            self._drops = TeamDrops(self.context, team, self.selection)
            self._drops.dropped.connect(self.moved)
            self._drops.turned.connect(self._turn)
            self._wire(team)
            team.late_wanted.connect(self.late_wanted)
            team.set_compact(self._narrow)
            self._stack.addWidget(team)
        return self._team

    @property
    def hours(self) -> HourWeek:
        """Hours of the days of one person."""
        if self._hours is None:
            from leaddesk.ui.calendar.hour_week import HourWeek

            self._hours = hours = HourWeek(self.context, self.selection, self)
            hours.moved.connect(self.moved)
            hours.turned.connect(self._turn)
            self._wire(hours)
            hours.set_compact(self._narrow)
            self._stack.addWidget(self._below_band(hours))
        return self._hours

    def _below_band(self, hours: HourWeek) -> QWidget:
        """The hours below what is late, which is dragged onto them."""
        from leaddesk.ui.calendar.late_band import LateBand

        self._band = band = LateBand(self.selection, hours.drops.session, self)
        band.set_narrow(self._narrow)
        band.chips.opened.connect(self.opened)
        band.chips.menu_wanted.connect(self.menu_wanted)
        band.chips.more_wanted.connect(self.late_wanted)
        band.chips.below.connect(hours.setFocus)
        band.spread.clicked.connect(lambda: self.context.actions.trigger("calendar.spread"))
        hours.above.connect(lambda: band.isVisible() and band.chips.setFocus())
        box = QWidget(self)
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(band)
        column.addWidget(hours, 1)
        for action_id in ("lead.open", *ACTIONS):
            band.chips.addAction(self.context.actions.action(action_id))
        return box

    def _wire(self, surface: TeamWeek | HourWeek) -> None:
        surface.opened.connect(self.opened)
        surface.create_wanted.connect(self.create_wanted)
        surface.menu_wanted.connect(self.menu_wanted)
        surface.day_wanted.connect(self.day_wanted)
        surface.typed.connect(self.typed)
        surface.beyond.connect(self._go_beyond)
        for action_id in ACTIONS:
            surface.addAction(self.context.actions.action(action_id))

    @property
    def drops(self) -> TeamDrops | None:
        """Drags over the team week, once it was shown."""
        return self._drops

    @property
    def surface(self) -> TeamWeek | HourWeek:
        """The one in front."""
        return self.team if self.several else self.hours

    # --- what the page asks -----------------------------------------------------------------------------------------------
    def span(self, day: date) -> tuple[date, date]:
        if not self.several:
            return week_of(day, first_weekday())
        today = self.context.ws.today()
        first = today + timedelta(days=(day - today).days // DAYS * DAYS)
        return first, first + timedelta(days=DAYS - 1)

    def stepped(self, day: date, by: int) -> date:
        return day + timedelta(days=by * DAYS)

    def title(self, day: date) -> str:
        return span_words(*self.span(day), today=self.context.ws.today())

    def show_page(self, page: CalendarPage) -> None:
        members = sum(person.kind == "member" for person in page.people)
        several = members > 1
        if several != self.several:
            self.several = several
            self.range_wanted.emit(self.selection.day)  # other days belong to it
            return
        self._page = page
        if several:
            self.team.show_team(TeamShown(page, self.hidden))
            if self._drops is not None:
                self._drops.shown_again()
        else:
            self.hours.show_page(page)
            assert self._band is not None
            self._band.show_page(page)
        self._bring_to_front()
        self.pane.show_page(page, several=several)

    def _bring_to_front(self) -> None:
        """The surface in front; the keyboard goes along where it waited for it."""
        box = self.surface if self.several else self.surface.parentWidget()
        if box is not None and self._stack.currentWidget() is not box:
            waits = self.hasFocus()
            self._stack.setCurrentWidget(box)
            if waits:
                self.surface.setFocus()

    def go(self, day: date) -> None:
        if self._page is not None:
            self.surface.show_day(day)

    def focus(self) -> None:
        if self._page is None:
            self.setFocus()
        else:
            self.surface.setFocus()

    def panes(self) -> Sequence[QWidget]:
        if self._page is None:
            return (self,)
        first = (self._band.chips,) if self._band is not None and not self.several else ()
        return (*first, self.surface, self.pane)

    def enter(self) -> bool:
        at = self.team.cursor_at if self._page is not None and self.several else None
        if at is None or self.selection.current is not None or at.place == CELL or at.day is None:
            return False
        self.day_wanted.emit(at.day)
        return True

    def select_all(self) -> None:
        """Everything of the cell, of the day where there are no people."""
        page, day = self._page, self.selection.day
        if page is None:
            return
        at, shown = self.team.cursor_at if self.several else None, self.team.shown if self.several else None
        entries = shown.cell(at.owner, at.day) if shown is not None and at is not None else page.of_day(day)
        keys = [entry.key for entry in entries]
        if keys:
            self.selection.choose(keys, self.selection.current if self.selection.current in keys else keys[0])

    def spread_anchor(self) -> QWidget:
        return self._band.spread if self._band is not None and self._band.isVisible() else self.surface

    def anchor(self, key: EntryKey | None) -> tuple[QWidget, QRect]:
        if self._page is None:
            return self, self.rect()
        chip = self._band.chips.box_of(key) if self._band is not None and self._band.isVisible() else None
        if chip is not None and self._band is not None:
            return self._band.chips, chip
        viewport = self.surface.viewport()
        box = self.surface.box_of(key)
        return viewport, (box & viewport.rect()) if box is not None else viewport.rect()

    def nudged(self, across: int, down: int) -> Target | None:
        if self._page is None:
            return None
        if not down:
            return Target(days=across)
        return self._other_person(down) if self.several else self.hours.later(down)

    def _other_person(self, down: int) -> Target | None:
        """Ctrl+Up and Down: the person above or below."""
        shown = self.team.shown
        at = self.team.cursor_at
        if shown is None or at is None or at.owner not in shown.owners:
            return None
        people = [owner for owner in shown.owners if owner != NOBODY]
        place = shown.owners.index(at.owner) + down
        if not 0 <= place < len(shown.owners) or shown.owners[place] not in people:
            return None
        return Target(time=SAME, owner_id=shown.owners[place])

    def leads(self) -> Sequence[int]:
        if self._page is None:
            return ()
        if self.several and self.team.shown is not None:
            return self.team.shown.leads()
        found = (entry.lead_id for entry in (*self._page.late, *self._page.entries) if entry.lead_id is not None)
        return list(dict.fromkeys(found))

    def _toggle_pane(self) -> None:
        """The day beside is shown, or gives its room to the week."""
        if self.isVisible():
            self.pane.setVisible(not self.pane.isVisible())
            if self._page is not None:
                self.pane.show_page(self._page, several=self.several)

    def set_narrow(self, narrow: bool) -> None:
        self._narrow = narrow
        self.pane.setVisible(not narrow)
        for surface in (self._team, self._hours):
            if surface is not None:
                surface.set_compact(narrow)
        if self._band is not None:
            self._band.set_narrow(narrow)

    def leave(self) -> None:
        if self._drops is not None:
            self._drops.end()
        if self._hours is not None:
            self._hours.leave()

    def _lift(self, entry: Entry) -> None:
        """An entry is pulled out of the day beside: onto another day, a person, an hour."""
        drops = self.drops if self.several else self.hours.drops
        if drops is not None:
            drops.lift(entry, QPoint(), QRect())

    def _go_beyond(self, by: int) -> None:
        """The keyboard goes on into the week before or after."""
        if self._page is not None:
            day = self._page.last + timedelta(days=1) if by > 0 else self._page.first - timedelta(days=1)
            self.selection.go_to_day(day, self.selection.owner_id)
            self.range_wanted.emit(day)

    def _turn(self, by: int) -> None:
        """A drag rests at the edge: the week before or after."""
        if self._page is not None:
            self.range_wanted.emit(self._page.first + timedelta(days=by * DAYS))


def span_words(first: date, last: date, *, today: date) -> str:
    """ "19 to 25 November", "28 November to 4 December"; the year where it is another one."""
    year = "" if first.year == last.year == today.year else " yyyy"
    end = _spoken(last, f"d MMMM{year}")
    begin = _spoken(
        first, "d" if first.month == last.month else ("d MMMM" if first.year == last.year else "d MMMM yyyy")
    )
    return _("{first} to {last}").format(first=begin, last=end)


def _spoken(day: date, pattern: str) -> str:
    return words.locale().toString(QDate(day.year, day.month, day.day), pattern)
