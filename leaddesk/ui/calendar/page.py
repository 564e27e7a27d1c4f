"""The page Calendar: its doors to the window, which form is in front, what is read. Verbs are ``acts``, widgets ``body``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from leaddesk.base import i18n
from leaddesk.base.i18n import _
from leaddesk.domain.changes import Changes
from leaddesk.services import newthings
from leaddesk.ui.calendar import state as states
from leaddesk.ui.calendar.nothing_here import is_anything_planned, looks_empty
from leaddesk.ui.calendar.selection import Selection
from leaddesk.ui.calendar.state import CalendarState
from leaddesk.ui.lists.views import SavedViews
from leaddesk.ui.shell.context import UiContext
from leaddesk.ui.shell.list_order import ListOrder
from leaddesk.ui.shell.page import Page

if TYPE_CHECKING:
    from leaddesk.domain.calendar import CalendarFilter
    from leaddesk.domain.calendar import CalendarPage as Planned
    from leaddesk.domain.filters import ListQuery
    from leaddesk.ui.calendar.body import Body
    from leaddesk.ui.calendar.view import CalendarForm

TABLES = (
    "next_action", "event", "recurrence", "recurrence_skip", "promise", "lead", "assignee", "absence", "setting", "person",
    "company", "saved_view",
)  # fmt: skip
"""What changes the picture."""
KEY = "calendar_read"


class CalendarPage(Page):
    """``open_view``: ``month``, ``week``, ``agenda``, ``day:2026-11-20`` (the agenda of that day), ``at:2026-11-20``, ``saved:12``."""

    page_id = "calendar"

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self._context = context
        self._body: Body | None = None
        self._planned: Planned | None = None
        self._front = self._stale = self._narrow = self._keep_banner = False
        self.state = states.remembered(context.settings, str(context.ws.path))
        self.selection = Selection(context.ws.today(), self)
        self.at: date = context.ws.today()
        self._today = self.at
        self._asked_query: ListQuery | None = None
        self.saved: SavedViews | None = None
        context.changes.changed.connect(self._changed)
        context.ticker.tick.connect(self._tick)
        self._bind_early()
        self._look_wanted()

    # --- doors of the window --------------------------------------------------------------------------------------------
    @property
    def body(self) -> Body:
        """The widgets, made when first needed: opening a file does not wait for them."""
        if self._body is None:
            from leaddesk.ui.calendar.body import Body

            self.saved = SavedViews(self._context, self, ("leads", "deals"))
            self.saved.changed.connect(self._views_changed)
            self._body = body = Body(self._context, self, self.saved, self)
            column = QVBoxLayout(self)
            column.setContentsMargins(0, 0, 0, 0)
            column.addWidget(body)
            body.set_narrow(self._narrow)
            body.head.show_state(self.state)
        return self._body

    @property
    def form(self) -> CalendarForm:
        """The form in front, made when it is first shown."""
        return self.body.form(self.state.form)

    @property
    def planned(self) -> Planned | None:
        """What was read last."""
        return self._planned

    def on_shown(self) -> None:
        self._front = True
        fresh = self._body is None
        self.body.show_form(self.state.form)
        if fresh or self._stale or self._planned is None:
            self.read()
        self.body.say_title(self.at)
        self.form.focus()

    def on_hidden(self) -> None:
        self._front = False
        if self._body is not None:
            self.form.leave()

    def on_narrow(self, narrow: bool) -> None:
        self._narrow = narrow
        if self._body is not None:
            self._body.set_narrow(narrow)

    def panes(self) -> Sequence[QWidget]:
        return () if self._body is None else (self._body.head, *self.form.panes())

    def bottom_pane(self) -> int:
        return 0 if self._body is None else self.form.bottom_pane()

    def open_view(self, code: str) -> None:
        word, _colon, rest = code.partition(":")
        if code in states.FORMS:
            self.show_form(code)
        elif word == "late":
            self.show_late()
        elif word == "day":
            self.show_day(date.fromisoformat(rest))
        elif word == "at":
            self.go_to(date.fromisoformat(rest))
        elif word == "saved":
            self.set_state(replace(self.state, view=code))

    def order(self, lead_id: int) -> ListOrder:
        """The way through the leads shown, for an opened record."""
        return ListOrder(self.page_id, _("Calendar"), lambda: self.form.leads(), lambda _lead: self.form.focus())

    # --- where it stands --------------------------------------------------------------------------------------------------
    def show_form(self, form: str) -> None:
        """Month, week or agenda; day and chosen entries stay."""
        self.form.leave()
        self.set_state(replace(self.state, form=form))
        self.body.show_form(form)
        self.body.say_title(self.at)
        self.form.focus()

    def set_state(self, state: CalendarState) -> None:
        """Another form or filter: remembered and read."""
        self.state = state
        states.remember(self._context.settings, str(self._context.ws.path), state)
        self.body.head.show_state(state)
        self.body.keys.refresh()
        self.read()

    def go_to(self, day: date) -> None:
        """Stand at ``day``: other days are read where they are not those shown."""
        self.at = day
        form = self.form
        shown = self._planned
        if shown is None or form.span(day) != (shown.first, shown.last):
            self.read()
        self.body.say_title(day)
        form.go(day)

    def step(self, by: int) -> None:
        """One page on or back; the keyboard goes along."""
        day = self.form.stepped(self.at, by)
        self.selection.go_to_day(day, self.selection.owner_id)
        self.go_to(day)

    def go_today(self) -> None:
        """Back to today."""
        day = self._context.ws.today()
        self.selection.go_to_day(day, self.selection.owner_id)
        self.go_to(day)

    def show_day(self, day: date) -> None:
        """All that is on a day: the agenda at it."""
        self.selection.go_to_day(day)
        self.at = day
        self.show_form(states.AGENDA)
        self.form.go(day)

    def show_late(self) -> None:
        """All that is late: the agenda begins with it."""
        planned = self._planned
        if planned is not None and planned.late:
            self.selection.go_to(planned.late[0].key)
        self.show_form(states.AGENDA)

    # --- reading ----------------------------------------------------------------------------------------------------------
    def filter(self) -> CalendarFilter:
        """What is to be shown."""
        from leaddesk.domain.calendar import KINDS, CalendarFilter

        state, shown = self.state, self._planned
        owners = None
        if state.hidden and shown is not None:
            everybody = {person.id for person in shown.people} | {0}
            owners = frozenset(everybody - state.hidden)
        kinds = frozenset(set(KINDS) - state.kinds_hidden) if state.kinds_hidden else None
        return CalendarFilter(owners, kinds, self._view_query())

    def _view_query(self) -> ListQuery | None:
        """What the chosen saved view asks; None without one, and as long as the views are not read."""
        view = self.saved.view(self.state.view) if self.saved is not None and self.state.view else None
        return view.query if view is not None else None

    def _views_changed(self) -> None:
        """The saved views are read, or others by now: one that is chosen may ask for other leads, or be gone."""
        if not self.state.view or self.saved is None:
            return
        if self.saved.view(self.state.view) is None:
            self.set_state(replace(self.state, view=""))
        elif self._view_query() != self._asked_query:
            self.body.head.show_state(self.state)
            self.read()

    def read(self, *, keep_banner: bool = False) -> None:
        """Read what the form in front shows, with the filter; ``keep_banner``: what went wrong before stays to be read."""
        from leaddesk.services import calendar

        self._stale = False
        self._keep_banner = keep_banner
        self._asked_query = self._view_query()
        first, last = self.form.span(self.at)
        self._context.runner.read(
            partial(calendar.read, per_day=self.form.per_day, language=i18n.language()),
            self._context.ws,
            first,
            last,
            self.filter(),
            owner=self,
            on_result=self._take,
            on_error=self.body.banner.say_error,
            key=KEY,
        )

    def _take(self, planned: Planned) -> None:
        first_time = self._planned is None
        self._planned = planned
        if not self._keep_banner:
            self.body.banner.say("")
        if (planned.first, planned.last) != self.form.span(self.at):
            return  # of another form or day: the right one is under way
        self.body.show_page(planned)
        self._keep(planned)
        self.body.acts.meet_made()
        self.body.keys.refresh()
        self._context.actions.refresh("file.print", "file.pdf")
        self._look_empty(planned)
        if first_time and self.state.hidden:
            self.read()  # who there is to hide is known only now

    def _keep(self, planned: Planned) -> None:
        """What is meant stays meant: one that stands on another day by now (an undo, another computer) is followed there."""
        shown = (*planned.late, *planned.entries)
        meant, there = self.selection.keys(), {entry.key for entry in shown}
        if len(meant) == 1 and meant[0] not in there:
            for entry in shown:
                same = (entry.kind, entry.key.id) == (meant[0].kind, meant[0].id)
                if same and not entry.projected and not (entry.repeats and entry.kind == "meeting"):
                    self.selection.go_to(entry.key, entry.day, entry.owner_id)
                    return
        self.selection.keep(there)

    def _look_empty(self, planned: Planned) -> None:
        if looks_empty(planned, filtered=self.state.is_filtered):
            self._context.runner.read(
                is_anything_planned,
                self._context.ws,
                owner=self,
                on_result=lambda anything: self.body.say_empty(not anything),
                key="calendar_empty",
            )
        else:
            self.body.say_empty(False)

    def _changed(self, changes: Changes) -> None:
        if not changes.touches(*TABLES):
            return
        if self._front and self._body is not None:
            self.read()
        else:
            self._stale = True
            self._look_wanted()

    def _tick(self) -> None:
        """Every half minute: a new day, and what is late by now."""
        today = self._context.ws.today()
        if today != self._today:
            self._today, self._stale = today, True
            if self._front:
                self.read()

    def _look_wanted(self) -> None:
        self._context.runner.read(
            newthings.has_calendar,
            self._context.ws,
            owner=self,
            on_result=self.wanted_changed.emit,
            key="calendar_wanted",
        )

    # --- actions ------------------------------------------------------------------------------------------------------------
    def _bind_early(self) -> None:
        """What can be asked for from any page before the calendar was first seen."""
        actions = self._context.actions
        for form in states.FORMS:
            actions.bind(f"calendar.{form}", partial(self._come_with, form))
        actions.bind("lead.follow_up", self._new_follow_up)
        actions.bind("calendar.new_meeting", self._new_meeting)

    def plan_for(self, lead_id: int | None) -> bool:
        from leaddesk.ui.planning.opening import Given, open_new_follow_up

        open_new_follow_up(self._context, self.window(), Given(lead_id=lead_id))
        return True

    def _new_follow_up(self) -> None:
        self.plan_for(None)

    def _new_meeting(self) -> None:
        from leaddesk.ui.planning.opening import open_new_meeting

        open_new_meeting(self._context, self.window())

    def _come_with(self, form: str) -> None:
        self._context.shell.show_page(self.page_id)
        self.show_form(form)
