"""The Inbox page: head, tabs, filter bar, list and detail put together in the form there is room for. Owns no data."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QMimeData, QPoint
from PySide6.QtWidgets import QVBoxLayout, QWidget

from leaddesk.base.i18n import _
from leaddesk.domain.changes import Changes
from leaddesk.domain.figure_key import FIELD as FIGURE
from leaddesk.domain.filter_text import parse_all
from leaddesk.domain.filters import Condition, conditions_of
from leaddesk.domain.records import LeadRow
from leaddesk.ui.bridge import words
from leaddesk.ui.inbox import columns, views
from leaddesk.ui.inbox.arrangement import Arrangement
from leaddesk.ui.inbox.facts import FACTS
from leaddesk.ui.inbox.page_tools import PageTools, make_head
from leaddesk.ui.inbox.source import kind_of
from leaddesk.ui.inbox.views import Overview
from leaddesk.ui.lists.bulk import ACTION as CHANGE
from leaddesk.ui.lists.bulk import Bulk
from leaddesk.ui.lists.filter_actions import bind_filter
from leaddesk.ui.lists.go_on import chosen_words
from leaddesk.ui.lists.keeping import Keeping
from leaddesk.ui.lists.list_pane import ListPane
from leaddesk.ui.lists.nothing_here import NothingHere
from leaddesk.ui.lists.views import id_of
from leaddesk.ui.paste.flow import PasteFlow
from leaddesk.ui.record.call_through import CallThrough
from leaddesk.ui.record.detail import DetailPane
from leaddesk.ui.record.page_actions import bind_page, open_menu
from leaddesk.ui.record.page_split import PageSplit
from leaddesk.ui.record.record_page import RecordPage
from leaddesk.ui.record.same_person import SamePerson
from leaddesk.ui.record.sending import Sending
from leaddesk.ui.record.verbs import RecordVerbs
from leaddesk.ui.shell.context import UiContext

FIND = "find:"
_FIGURES = "reports"
"""Where the figure stands whose rows these are, unless the code says another page."""


class InboxPage(RecordPage[ListPane, Arrangement]):
    """Leads and names as lists, one record beside them."""

    page_id = "inbox"
    own_actions = (CHANGE,)

    def __init__(self, context: UiContext) -> None:
        super().__init__(context)
        self._overview: Overview | None = None
        self._behind: tuple[str, Sequence[Condition]] = ("", ())
        self._bind_globals()
        self.list = ListPane(context, columns.plan(), NothingHere(context.actions, FACTS), self)
        self.detail = DetailPane(context, self)
        self.verbs = RecordVerbs(context, self, self.list.ids, self._anchor)
        self.same = SamePerson(context, self, self.list.chosen_ids, lambda: self.detail.joined)
        lists = self.list
        self.sending = Sending(
            context,
            self,
            ids=lists.ids,
            chosen=lists.chosen_ids,
            query=lists.query,
            columns=lists.shown_columns,
            rows=lists.read_lines,
            title=self.order_title,
        )
        self.keeping = Keeping(
            context, self, self.list, lists=("leads", "names"), base_of=views.base_of, open_view=self.open_view
        )
        self.bulk = Bulk(
            context,
            self,
            ids=lists.ids,
            what=lambda: "names" if self._names_shown() else "leads",
            move=self.verbs.move_called,
        )
        self._build()
        self._wire()
        bind_page(self, context.actions)
        bind_filter(context, self.list.bar, self.list.query, page=self.page_id)
        self.keeping.bind(self.page_id)
        self.bulk.bind(self.page_id)
        lists.bind(self.page_id)
        self.calling = CallThrough(context, self, self._to_call, self._list_name)
        context.actions.bind("lead.call_list", self.calling.start, page=self.page_id, enabled=self._has_rows)
        context.actions.bind("go.back", self._to_figures, page=self.page_id, enabled=self._is_behind_figure)
        self.list.model.complete.connect(lambda _count: context.actions.refresh("lead.call_list", "go.back"))
        self.list.show_view(views.LEADS)
        self._refresh_overview()

    # --- building ------------------------------------------------------------------------------------------------------
    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        self._head = make_head(self._context.actions)
        self.tools = PageTools(self._context.actions, self.list.bar, self.list.tools)
        self.tabs = self.tools.tabs
        self.tools.add_words(self.keeping.words)
        split = PageSplit(self.list, self.detail, self._context.settings, page=self.page_id)
        self.arrangement = Arrangement(self.list, self.detail, split, self.tools)
        outer.addWidget(self._head)
        outer.addWidget(self.tools)
        outer.addWidget(self.list.bar)
        outer.addWidget(split, 1)

    def _wire(self) -> None:
        self.tabs.chosen.connect(self.open_view)
        self.tabs.menu_wanted.connect(self.keeping.open_menu)
        self.keeping.changed.connect(self._show_views)
        self.tools.filter_wanted.connect(self.arrangement.filter)
        self.list.take_digit = self.detail.press_digit
        self.list.current_changed.connect(self.show_detail)
        self.list.opened.connect(self.open_row)
        self.list.menu_wanted.connect(self.open_menu)
        self.list.counted.connect(self._counted)
        self.list.missing.connect(self._look_elsewhere)
        self.list.chosen_changed.connect(self._say_chosen)
        self.detail.next_wanted.connect(self.next)
        self.detail.previous_wanted.connect(self.previous)
        self.detail.left.connect(self.list.focus_list)
        self.detail.shown.connect(lambda: self._context.actions.refresh("lead.split"))
        self._context.changes.changed.connect(self._changed)

    def _bind_globals(self) -> None:
        """What acts whichever page is in front."""
        self._context.actions.bind("go.untouched", self._go_untouched)
        self._paste = PasteFlow(self._context, self)
        self._context.actions.bind("edit.paste", self._paste.paste)
        self._context.actions.bind("lead.new", self._paste.quick_line)
        self._context.actions.bind("lead.new_form", self._paste.all_fields)
        self._context.actions.bind("lead.paste", self._paste.new_lead)

    def take_drop(self, mime: QMimeData) -> bool:
        return self._paste.take_drop(mime)

    # --- calling through -----------------------------------------------------------------------------------------------
    def _has_rows(self) -> bool:
        """Somebody is listed, and it is known who."""
        return self.list.model.total > 0 and self.list.model.is_complete

    def _to_call(self) -> Sequence[int]:
        """The ticked rows, else the whole list as it is filtered and sorted."""
        return self.list.chosen_ids() or self.list.model.all_ids()

    def _list_name(self) -> str:
        """What the list shows: its view, and what it is filtered by."""
        query = self.list.query()
        text = query.text if query is not None else ""
        return _("{view}, {text}").format(view=self.tabs.label(), text=text) if text else self.tabs.label()

    # --- doors of the window -------------------------------------------------------------------------------------------
    def on_shown(self) -> None:
        self._refresh_overview()
        self.list.focus_list()

    def on_hidden(self) -> None:
        self.list.remember()

    def on_narrow(self, narrow: bool) -> None:
        self.arrangement.set_narrow(narrow)

    def panes(self) -> Sequence[QWidget]:
        return (self.tabs, self.list.bar, self.list, self.detail.pane(), self.detail.log_bar)

    def open_lead(self, lead_id: int) -> bool:
        """Show a record wherever it stands: in the present view, else among all leads or names."""
        self.list.show_lead(lead_id)
        self.detail.show_lead(lead_id, position="")
        return True

    def take_call(self, lead_id: int) -> bool:
        """Somebody rings: their record with an inbound call begun, the focus where a number key says what came of it."""
        self._context.shell.show_page(self.page_id)
        self.open_lead(lead_id)
        self.arrangement.show_detail()
        self.detail.take_call()
        return True

    def _look_elsewhere(self, lead_id: int) -> None:
        self._context.runner.read(
            kind_of, self._context.ws, lead_id, owner=self, on_result=lambda kind: self._find(lead_id, kind)
        )

    def _find(self, lead_id: int, kind: str) -> None:
        whole = views.NAMES if kind == "name" else "all"
        if self.list.view_code == whole and not self.list.bar.is_set():
            return  # it is nowhere, in the bin perhaps
        self.open_view(whole)
        self.list.show_lead(lead_id)

    def open_view(self, code: str) -> None:
        """A view, a saved one (``saved:12``), the rows behind a figure (``all?received_at>=2025-11-20&status=won``, before it the page
        the figure stands on: ``paper<all?...``), or whoever fits a filter as it is typed (``find:owner=me kitchen``)."""
        self._behind = ("", ())
        if id_of(code) is not None:
            if not self.keeping.show(code):
                return
            view = code
        elif code.startswith(FIND):
            view = "all"
            conditions, text = parse_all(code.removeprefix(FIND), own=self.list.bar.own_labels(), lenient=True)
            self.list.show_view(view, conditions, text=text)
        else:
            view, _mark, where = code.partition("?")
            page, _sign, view = view.rpartition("<")
            conditions = conditions_of(where)
            self._behind = (page, conditions)
            self.list.show_view(view, conditions)
        self._show_views()
        self.tabs.set_code(view)
        self.keeping.look()
        self.refresh_actions()

    def _is_behind_figure(self) -> bool:
        query = self.list.query()
        if query is None:
            return False
        page, conditions = self._behind
        return any(one.field == FIGURE for one in query.conditions) or (
            page != "" and tuple(query.conditions) == tuple(conditions)
        )

    def _to_figures(self) -> None:
        """Back to the figure whose rows these are."""
        self._context.shell.show_page(self._behind[0] or _FIGURES)

    def edit(self) -> None:
        """F2: the cell of the row in focus, or the fields in the detail where the keyboard stands elsewhere."""
        if not self.list.edit_cell():
            super().edit()

    def view_menu(self, code: str, place: QPoint) -> None:
        self.keeping.open_menu(code, place)

    def may_leave(self, go_on: Callable[[], None]) -> bool:
        self.list.remember()
        return super().may_leave(go_on)

    # --- reacting --------------------------------------------------------------------------------------------------------
    def _changed(self, changes: Changes) -> None:
        self.list.take_changes(changes)
        self.detail.reload()
        self._refresh_overview()

    def _refresh_overview(self) -> None:
        self._context.runner.read(
            views.overview, self._context.ws, owner=self, on_result=self._take_overview, key="inbox.overview"
        )

    def _take_overview(self, seen: Overview) -> None:
        self._overview = seen
        self._show_views()
        self._head.set_facts(views.facts(seen))
        self.list.set_file_empty(seen.counts.leads + seen.counts.names == 0)
        self.badge_changed.emit(words.number(seen.views["inbox"]) if seen.views["inbox"] else "", False)
        self.arrangement.arrange()
        self.refresh_actions()

    def _show_views(self) -> None:
        """Tabs and side bar: ours and the saved ones, with their counts."""
        if self._overview is not None:
            self.tools.set_tabs(views.tabs(self._overview, self.list.view_code, self.keeping.saved))
            self.tabs.set_code(self.list.view_code)
            self.views_changed.emit((*views.side_views(self._overview), *self.keeping.saved.side_views()))

    def _names_shown(self) -> bool:
        query = self.list.query()
        return query is not None and query.what == "names"

    def _counted(self, _count: int) -> None:
        self.say_position()
        self.arrangement.arrange()
        self.refresh_actions()

    def _say_chosen(self, count: int) -> None:
        """While rows are ticked the head says how many a verb acts on."""
        if count > 1:
            self._head.set_facts(chosen_words(count))
        elif self._overview is not None:
            self._head.set_facts(views.facts(self._overview))
        self.refresh_actions()

    def order_title(self) -> str:
        return self._list_name()

    def open_menu(self, place: QPoint) -> None:
        """The context menu of the chosen rows."""
        open_menu(self, self._context.actions, place)

    def new_lead(self, text: str = "") -> bool:
        """Begin a new lead with ``text`` in the quick line."""
        self._paste.quick_line(text)
        return True

    def _go_untouched(self) -> None:
        self._context.shell.show_page(self.page_id)
        self.open_view("untouched")

    def _anchor(self, action_id: str) -> QWidget:
        return self.detail.anchor(action_id) if self.detail.isVisible() else self.list

    def record(self) -> LeadRow | None:
        """The row in focus as the list knows it."""
        return self.list.record()

    def chosen(self) -> Sequence[int]:
        """What a verb acts on."""
        return self.list.ids()

    def several_people(self) -> bool:
        """Whether there is somebody to pass a lead on to."""
        return self._overview is not None and len(self._overview.people) > 1
