"""The widgets of the page: head, banner, and the forms, each made when it is first shown. Decides nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from leaddesk.ui.calendar import on_paper
from leaddesk.ui.calendar.act_keys import ActKeys
from leaddesk.ui.calendar.acts import CalendarActs
from leaddesk.ui.calendar.forms import make_form
from leaddesk.ui.calendar.head import CalendarHead
from leaddesk.ui.calendar.host import Host
from leaddesk.ui.calendar.nothing_here import NothingPlanned
from leaddesk.ui.calendar.view import CalendarForm
from leaddesk.ui.lists.views import SavedViews
from leaddesk.ui.paper import opening
from leaddesk.ui.shell.context import UiContext
from leaddesk.ui.widgets.banner import Banner
from leaddesk.ui.widgets.ground import Line

if TYPE_CHECKING:
    from leaddesk.domain.calendar import CalendarPage as Planned


class Body(QWidget):
    """``head``, ``banner`` and the forms on top of one another."""

    def __init__(self, context: UiContext, page: Host, saved: SavedViews, parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self._page = context, page
        self._forms: dict[str, CalendarForm] = {}
        self._nothing: NothingPlanned | None = None
        self._narrow = False
        self.head = CalendarHead(context.actions, saved, self)
        self.banner = Banner(parent=self)
        self._stack = QStackedWidget(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(Line())
        column.addWidget(self.banner)
        column.addWidget(self._stack, 1)
        self.acts = CalendarActs(context, page, self.banner, self)
        self.keys = ActKeys(context.actions, self.acts, page, self.head, self)
        opening.offer(context, page.page_id, partial(on_paper.wish, page))
        self._wire()

    def _wire(self) -> None:
        page, head = self._page, self.head
        head.stepped.connect(lambda by: page.step(by) if by else page.go_today())
        head.form_chosen.connect(page.show_form)
        head.people.hidden_changed.connect(lambda hidden: page.set_state(replace(page.state, hidden=hidden)))
        head.kinds_changed.connect(lambda hidden: page.set_state(replace(page.state, kinds_hidden=hidden)))
        head.view_chosen.connect(lambda code: page.set_state(replace(page.state, view=code)))

    def form(self, code: str) -> CalendarForm:
        """The form of that code."""
        found = self._forms.get(code)
        if found is None:
            found = self._forms[code] = make_form(code, self._context, self._page)
            found.set_narrow(self._narrow)
            found.moved.connect(self.acts.move)
            found.opened.connect(self.acts.open)
            found.create_wanted.connect(self.acts.create)
            found.menu_wanted.connect(self.keys.open_menu)
            found.day_wanted.connect(self._page.show_day)
            found.range_wanted.connect(self._page.go_to)
            found.late_wanted.connect(self._page.show_late)
            found.typed.connect(self.acts.type)
            self._stack.addWidget(found)
        return found

    def show_form(self, code: str) -> None:
        """Bring a form to the front."""
        form = self.form(code)
        self._stack.setCurrentWidget(form)

    def say_empty(self, empty: bool) -> None:
        """Nothing is planned at all: that is said in place of empty days."""
        if empty:
            if self._nothing is None:
                self._nothing = NothingPlanned(self._context.actions, self)
                self._stack.addWidget(self._nothing)
            self._stack.setCurrentWidget(self._nothing)
        elif self._nothing is not None:
            self._stack.setCurrentWidget(self._page.form)

    def show_page(self, planned: Planned) -> None:
        """What was read goes to the head and to the form in front."""
        self.head.show_page(planned)
        form = self._page.form
        form.hidden = self._page.state.hidden
        form.show_page(planned)

    def say_title(self, day: date) -> None:
        """Which days are shown."""
        self.head.set_title(self._page.form.title(day))

    def set_narrow(self, narrow: bool) -> None:
        """The window is narrow, or no longer."""
        self._narrow = narrow
        self.head.set_narrow(narrow)
        for form in self._forms.values():
            form.set_narrow(narrow)
