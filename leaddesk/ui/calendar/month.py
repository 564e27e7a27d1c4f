"""The month: the late band above the painted weeks. Shows what the page read; tells what is wanted, changes nothing itself."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QVBoxLayout, QWidget

from leaddesk.domain.calendar import CalendarPage, EntryKey
from leaddesk.domain.calendar_days import month_after, month_weeks
from leaddesk.ui.calendar.drag import DragSession
from leaddesk.ui.calendar.late_band import LateBand
from leaddesk.ui.calendar.month_grid import MonthGrid
from leaddesk.ui.calendar.month_head import WeekdayHead
from leaddesk.ui.calendar.selection import Selection
from leaddesk.ui.calendar.state import MONTH
from leaddesk.ui.calendar.view import CalendarForm, Place, Target
from leaddesk.ui.calendar.weekdays import first_weekday, month_name
from leaddesk.ui.shell.context import UiContext

ROWS_ACTIONS = ("lead.open", "lead.done", "calendar.previous", "calendar.next", "calendar.today")
"""Keys that act only while the days or the chips have the keyboard."""


class MonthForm(CalendarForm):
    """All weeks that hold a day of the month; ``band`` what is late, ``grid`` the weeks."""

    code = MONTH
    per_day = 12

    def __init__(self, context: UiContext, selection: Selection, parent: QWidget | None = None) -> None:
        super().__init__(context, selection, parent)
        self._page: CalendarPage | None = None
        self.drag = DragSession(context, self)
        self.band = LateBand(selection, self.drag, self)
        self.head = WeekdayHead(self)
        self.grid = MonthGrid(selection, self.drag, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.band, self.head):
            column.addWidget(widget)
        column.addWidget(self.grid, 1)
        self._wire()

    def _wire(self) -> None:
        grid, chips, walker = self.grid, self.band.chips, self.grid.walker
        grid.laid_out.connect(self._show_columns)
        grid.opened.connect(self.opened)
        grid.create_wanted.connect(lambda day: self.create_wanted.emit(Place(day)))
        grid.day_wanted.connect(self.day_wanted)
        grid.menu_wanted.connect(self.menu_wanted)
        grid.dropped.connect(lambda keys, day: self.moved.emit(keys, Target(day=day)))
        grid.turned.connect(self._turn)
        walker.beyond.connect(self._go_beyond)
        walker.above.connect(self._go_above)
        walker.typed.connect(self.typed)
        chips.opened.connect(self.opened)
        chips.menu_wanted.connect(self.menu_wanted)
        chips.more_wanted.connect(self.late_wanted)
        chips.below.connect(self._go_below)
        self.band.spread.clicked.connect(lambda: self.context.actions.trigger("calendar.spread"))
        for action_id in ROWS_ACTIONS:
            for widget in (grid, chips):
                widget.addAction(self.context.actions.action(action_id))

    # --- what the page asks -------------------------------------------------------------------------------------------
    def span(self, day: date) -> tuple[date, date]:
        return month_weeks(day, first_weekday())

    def stepped(self, day: date, by: int) -> date:
        return month_after(day, by)

    def title(self, day: date) -> str:
        return month_name(day)

    def show_page(self, page: CalendarPage) -> None:
        self._page = page
        self.band.show_page(page)
        self.grid.show_page(page)
        shown = self.band.chips.keys()
        if self.band.chips.hasFocus() and self.selection.current not in shown:
            self.grid.setFocus()  # what stood there has a day now: the keyboard goes along

    def go(self, day: date) -> None:
        self.grid.reveal(day)

    def focus(self) -> None:
        self.grid.setFocus()

    def enter(self) -> bool:
        if self.grid.walker.on_more:
            self.day_wanted.emit(self.selection.day)
            return True
        return False

    def select_all(self) -> None:
        self.grid.walker.all_of_day()

    def panes(self) -> Sequence[QWidget]:
        return (self.band.chips, self.grid)

    def anchor(self, key: EntryKey | None) -> tuple[QWidget, QRect]:
        chip = self.band.chips.box_of(key)
        if chip is not None and self.band.isVisible():
            return self.band.chips, chip
        box = self.grid.box_of(key, self.selection.day)
        return self.grid.viewport(), box if box is not None else self.grid.viewport().rect()

    def spread_anchor(self) -> QWidget:
        return self.band.spread if self.band.isVisible() else self.grid

    def leads(self) -> Sequence[int]:
        page = self._page
        shown = (*page.late, *page.entries) if page is not None else ()
        return list(dict.fromkeys(entry.lead_id for entry in shown if entry.lead_id is not None))

    def set_narrow(self, narrow: bool) -> None:
        self.band.set_narrow(narrow)

    def leave(self) -> None:
        self.grid.end_drag()

    # --- going on -----------------------------------------------------------------------------------------------------------
    def _show_columns(self) -> None:
        if self.grid.places is not None and self.grid.faces is not None:
            self.head.show_columns(self.grid.places.columns, self.grid.faces)

    def _turn(self, by: int) -> None:
        """A drag rests at the edge: the month before or after comes below it."""
        if self._page is not None:
            middle = self._page.days[len(self._page.days) // 2]
            self.range_wanted.emit(month_after(middle, by))

    def _go_beyond(self, day: date) -> None:
        """The keyboard goes on into the month before or after."""
        self.selection.go_to_day(day)
        self.range_wanted.emit(day)

    def _go_above(self) -> None:
        """Up from the first week: to what is late, else to the month before."""
        if self.band.isVisible():
            self.band.chips.setFocus()
        else:
            self._go_beyond(date.fromordinal(max(self.selection.day.toordinal() - 7, 1)))

    def _go_below(self) -> None:
        """Down from the chips: to the days, where the keyboard stood."""
        self.grid.setFocus()
        self.grid.walker.stand(self.selection.day, 0)
