"""Where the parts of Today stand: the first run alone, else head, measures, then the list (or the fact in its place) with the detail."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from leaddesk.ui.record.detail import DetailPane
from leaddesk.ui.record.page_split import PageSplit
from leaddesk.ui.shell.context import UiContext
from leaddesk.ui.shell.new_here import NewHereLine
from leaddesk.ui.today.arrangement import Arrangement
from leaddesk.ui.today.head import DayHead
from leaddesk.ui.today.list_pane import DayList
from leaddesk.ui.today.measures import Measures
from leaddesk.ui.today.nothing import NothingWaits
from leaddesk.ui.today.reading import Asked, Day
from leaddesk.ui.widgets.ground import Line

if TYPE_CHECKING:
    from leaddesk.ui.welcome import WelcomeView


class Body(QWidget):
    """Makes what stands around list and detail, and says which of it is seen."""

    def __init__(self, context: UiContext, day_list: DayList, detail: DetailPane, *, page: str) -> None:
        super().__init__()
        self._context = context
        self.list, self.detail = day_list, detail
        self.head = DayHead(context.actions)
        self.new_here = NewHereLine(context, self)
        self.measures = Measures(self)
        self.nothing = NothingWaits(context.actions)
        self.welcome: WelcomeView | None = None
        self._whole = QStackedLayout(self)
        body, left = QWidget(self), QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._left = QStackedLayout(left)
        self._left.addWidget(day_list)
        self._left.addWidget(self.nothing)
        split = PageSplit(left, detail, context.settings, page=page)
        self.arrangement = Arrangement(day_list, detail, split, self.measures)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(split)
        for widget in (self.head, Line(), self.new_here, self.measures):
            column.addWidget(widget)
        column.addLayout(row, 1)
        self._whole.addWidget(body)

    def panes(self) -> tuple[QWidget, ...]:
        """What F6 visits, in order."""
        if self.welcome is not None and self.is_first_run():
            return (self.welcome,)
        above = (self.head, self.new_here, self.measures, self.list.filter)
        return (
            *above,
            self.list.table,
            self.nothing,
            self.list.more,
            self.list.note,
            self.detail.pane(),
            self.detail.log_bar,
        )

    def is_first_run(self) -> bool:
        """Whether nobody is in the file: then the first run has the page for itself."""
        return self._whole.currentIndex() > 0

    def show_day(self, day: Day, asked: Asked) -> None:
        """Show what there is to show of ``day``."""
        had_keyboard = self.nothing.isVisible() and self.nothing.isAncestorOf(self.window().focusWidget() or self)
        self.nothing.say(day.next, day.today)
        rows = len(day.shown.ids) > 0
        listed = rows or bool(asked.text) or not self.list.more.isHidden()
        self._left.setCurrentWidget(self.list if listed else self.nothing)
        self.arrangement.set_empty(not rows)
        self._show_first_run(first_run=day.is_empty)
        if had_keyboard and listed:
            self.list.focus_list()

    def _show_first_run(self, *, first_run: bool) -> None:
        if first_run and self.welcome is None:
            from leaddesk.ui.welcome import WelcomeView  # once in the life of a file

            self.welcome = WelcomeView(self._context)
            self.welcome.set_narrow(self.arrangement.narrow)
            self._whole.addWidget(self.welcome)
        before = self.is_first_run()
        self._whole.setCurrentIndex(1 if first_run else 0)
        self.new_here.quiet(first_run)
        if before != first_run:
            self.focus_first()

    def set_narrow(self, narrow: bool) -> None:
        """The window became narrower or wider than 1200."""
        self.arrangement.set_narrow(narrow)
        self.head.set_narrow(narrow)
        if self.welcome is not None:
            self.welcome.set_narrow(narrow)

    def settings_changed(self) -> None:
        """Limits, hours or the firm's place are others."""
        self.list.settings_changed()
        if self.welcome is not None:
            self.welcome.refresh()

    def focus_first(self) -> None:
        """The keyboard where the work starts."""
        if not self.isVisible():
            return
        if self.welcome is not None and self.is_first_run():
            self.welcome.focus_first()
        elif self._left.currentWidget() is self.nothing:
            self.nothing.focus_first()
        else:
            self.list.focus_list()
