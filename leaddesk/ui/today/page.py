"""The Today page: head, measures, the day's list and one record beside it, in the form there is room for. Owns no data."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QVBoxLayout, QWidget

from leaddesk.base.i18n import _, ngettext
from leaddesk.domain.changes import Changes
from leaddesk.domain.today_rows import TodayRow
from leaddesk.ui.bridge import words
from leaddesk.ui.lists.bulk import ACTION as CHANGE
from leaddesk.ui.lists.bulk import Bulk
from leaddesk.ui.lists.go_on import chosen_words
from leaddesk.ui.record.call_through import CallThrough
from leaddesk.ui.record.detail import DetailPane
from leaddesk.ui.record.page_actions import bind_page, open_menu
from leaddesk.ui.record.record_page import RecordPage
from leaddesk.ui.record.same_person import SamePerson
from leaddesk.ui.record.sending import Sending
from leaddesk.ui.record.verbs import RecordVerbs
from leaddesk.ui.shell.context import UiContext
from leaddesk.ui.today import sentences
from leaddesk.ui.today.arrangement import Arrangement
from leaddesk.ui.today.asking import Asking
from leaddesk.ui.today.body import Body
from leaddesk.ui.today.list_pane import DayList
from leaddesk.ui.today.reading import Asked, Day
from leaddesk.ui.today.sending import DaySending
from leaddesk.ui.today.shown import FoldLine
from leaddesk.ui.today.ways import Ways

if TYPE_CHECKING:
    from leaddesk.ui.welcome import WelcomeView


class TodayPage(RecordPage[DayList, Arrangement]):
    """What waits, what was promised and what is planned, in one list."""

    page_id = "today"
    own_actions = ("lead.done", "today.plan", "view.measures", CHANGE)

    def __init__(self, context: UiContext) -> None:
        super().__init__(context)
        self._day: Day | None = None
        self._shown_once = False
        self._elsewhere = 0
        self.list = DayList(context)
        self.detail = DetailPane(context, self)
        self.body = Body(context, self.list, self.detail, page=self.page_id)
        self.head, self.measures, self.arrangement = self.body.head, self.body.measures, self.body.arrangement
        self.new_here = self.body.new_here
        self.verbs = RecordVerbs(context, self, self.list.ids, self._anchor)
        self.same = SamePerson(context, self, self.list.chosen_ids, lambda: self.detail.joined)
        self.asking = Asking(context, self)
        self.sending: Sending = DaySending(context, self, self.list, mine=lambda: self.asking.asked.mine)
        self.ways = Ways(context, self, self.list)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.body)
        self._wire()
        self._bind()
        self.asking.ask()

    def _wire(self) -> None:
        day_list, detail = self.list, self.detail
        day_list.current_changed.connect(self.show_detail)
        day_list.opened.connect(self.open_row)
        day_list.done_wanted.connect(self.done)
        day_list.digit.connect(self._digit)
        day_list.menu_wanted.connect(self.open_menu)
        day_list.chosen_changed.connect(self._say_chosen)
        day_list.filter_changed.connect(self.asking.set_text)
        day_list.model.loaded.connect(self._counted)
        day_list.missing.connect(self._show_elsewhere)
        detail.next_wanted.connect(self.next)
        detail.previous_wanted.connect(self.previous)
        detail.left.connect(day_list.focus_list)
        detail.shown.connect(lambda: self._context.actions.refresh("lead.split"))
        self.head.whose_chosen.connect(lambda mine: self.asking.set_whose(mine=mine))
        self.asking.answered.connect(self._take)
        self.asking.figures.connect(self.measures.show_figures)
        self.asking.figures.connect(lambda _figures: self._context.actions.refresh("view.measures"))
        self.asking.badge.connect(self._say_badge)
        self.measures.wanted.connect(self.ways.show_figure)
        self._context.changes.changed.connect(self._changed)
        self._context.ticker.tick.connect(self._tick)

    def _bind(self) -> None:
        actions, page = self._context.actions, self.page_id
        bind_page(self, actions)
        self.bulk = Bulk(self._context, self, ids=self.list.ids, move=self.verbs.move_called)
        self.bulk.bind(self.page_id)
        calling = CallThrough(self._context, self, self._to_call, lambda: _("Today"))
        actions.bind("lead.call_list", calling.start, page=page, enabled=lambda: self.list.model.total > 0)
        self.list.table.addAction(actions.action("lead.done"))
        actions.bind("lead.done", self.done, page=page, enabled=lambda: self.list.line() is not None)
        actions.bind("today.plan", self._plan, page=page, enabled=self._may_plan)
        actions.bind("view.by_reason", self.asking.toggle_reason, page=page)
        actions.bind("view.measures", self._go_to_measures, page=page, enabled=lambda: bool(self.measures.buttons))
        actions.set_checked("view.by_reason", self.asking.asked.by_reason)

    def _to_call(self) -> Sequence[int]:
        """The chosen leads, else everybody of the list in its order."""
        return self.list.chosen_ids() or self.list.listed_ids()

    @property
    def welcome(self) -> WelcomeView | None:
        """The first run, once it was needed."""
        return self.body.welcome

    # --- doors of the window -------------------------------------------------------------------------------------------
    def on_shown(self) -> None:
        self.asking.set_visible(visible=True)
        self.new_here.look()
        self.body.focus_first()

    def on_hidden(self) -> None:
        self.asking.set_visible(visible=False)

    def on_narrow(self, narrow: bool) -> None:
        self.body.set_narrow(narrow)

    def panes(self) -> Sequence[QWidget]:
        return self.body.panes()

    def open_lead(self, lead_id: int) -> bool:
        """Show a lead that stands on the list of the day, or will once it is read anew (it was just typed); any other elsewhere."""
        if lead_id == self._elsewhere or (self.body.is_first_run() and not self.isVisible()):
            return False
        if self.list.show_lead(lead_id):
            return True
        if not self.isVisible():
            return False
        if self.list.filter.is_set():
            self.list.filter.clear()
        self.list.want(lead_id)
        self.detail.show_lead(lead_id)
        self.asking.ask()
        return True

    def _show_elsewhere(self, lead_id: int) -> None:
        """A lead that was to be shown does not stand on the day: the next page that can shows it."""
        self._elsewhere = lead_id
        self._context.shell.open_lead(lead_id)
        self._elsewhere = 0

    def take_call(self, lead_id: int) -> bool:
        """Somebody on the list rings: begin an inbound call in the log bar."""
        if self.body.is_first_run() or not self.list.show_lead(lead_id):
            return False
        self._context.shell.show_page(self.page_id)
        self.arrangement.show_detail()
        self.detail.take_call()
        return True

    # --- answers -------------------------------------------------------------------------------------------------------
    def _take(self, day: Day, asked: Asked) -> None:
        """Another answer to what the page shows."""
        self._day = day
        layout = day.shown.layout
        if layout is None:
            return
        ws = self._context.ws
        self.head.show_day(day, sentences.facts(layout, ws.settings.zone), asked)
        self.list.show_day(day.shown, channel=asked.by_reason, money=day.worth_money)
        self.list.more.show_count(0 if asked.text else layout.backlog_more)
        self.list.note.show_card(day.card)
        self.body.show_day(day, asked)
        self._say_badge(layout.todo)
        self.refresh_actions()

    def _counted(self, count: int) -> None:
        if self.list.filter.text():
            found = ngettext("{n} row holds that", "{n} rows hold that", count).format(n=words.number(count))
            self.list.filter.say_found(found)
        self.say_position()
        if not self._shown_once:
            self._shown_once = True
            self.body.focus_first()
        self.refresh_actions()

    def _say_badge(self, todo: int) -> None:
        self.badge_changed.emit(words.number(todo) if todo else "", False)

    def _changed(self, changes: Changes) -> None:
        if changes.is_unknown or changes.touches("setting"):
            self.body.settings_changed()
        self.asking.changed()
        self.new_here.look()
        self.detail.reload()

    def _tick(self) -> None:
        self.list.model.repaint_clocks()
        self.asking.ask()

    # --- the row in focus ----------------------------------------------------------------------------------------------
    def _say_chosen(self, count: int) -> None:
        """While rows are chosen the head says how many a verb acts on."""
        if count > 1:
            self.head.set_facts(chosen_words(count))
        elif self._day is not None and self._day.shown.layout is not None:
            self.head.set_facts(sentences.facts(self._day.shown.layout, self._context.ws.settings.zone))
        self.refresh_actions()

    # --- acting --------------------------------------------------------------------------------------------------------
    def order_title(self) -> str:
        return _("Today")

    def order_ids(self) -> Sequence[int]:
        return self.list.listed_ids()

    def _digit(self, key: str) -> None:
        """A number key on the list begins to log with that outcome (K10); one that is none begins the filter."""
        self.arrangement.show_detail()
        if not self.detail.press_digit(int(key)):
            self.list.filter.type(key)

    def done(self) -> None:
        """Done: a promise is kept, a planned step is logged by its channel, a won lead is got started, an import is planned."""
        line = self.list.line()
        if isinstance(line, FoldLine):
            self.ways.plan(line.fold)
        elif line is not None and line.section == "promises":
            self.verbs.promise_kept()
        elif line is not None and line.section == "needs_attention":
            self._get_started(line)
        elif line is not None:
            self.log(line.channel or "call")

    def _get_started(self, line: TodayRow) -> None:
        """A won lead is got started by somebody (S0-1): who, is asked where there are several."""
        if line.lead.after_sale is None:
            self.verbs.after_sale_to([line.id], "onboarding")
        else:
            self.verbs.starter()

    def _may_plan(self) -> bool:
        line = self.list.line()
        return isinstance(line, FoldLine) and len(line.fold.free) > 0

    def _plan(self) -> None:
        line = self.list.line()
        if isinstance(line, FoldLine):
            self.ways.plan(line.fold)

    def _go_to_measures(self) -> None:
        if self.measures.buttons:
            self.measures.buttons[0].setFocus()

    def open_menu(self, place: QPoint) -> None:
        """The context menu of the chosen rows."""
        if isinstance(self.list.line(), FoldLine) and not self.list.table.marking:
            self.ways.open_fold_menu(place)
        else:
            open_menu(self, self._context.actions, place)

    def _anchor(self, action_id: str) -> QWidget:
        return self.detail.anchor(action_id) if self.detail.isVisible() else self.list

    def several_people(self) -> bool:
        """Whether there is somebody to pass a lead on to."""
        return self._day is not None and self._day.several
