"""The Inbox page: head, tabs, list and detail put together; binds the page's actions. Owns no data."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QSplitter, QVBoxLayout, QWidget

from leaddesk.base.i18n import _
from leaddesk.domain.changes import Changes
from leaddesk.ui.bridge import words
from leaddesk.ui.bridge.window_state import remember_splitter
from leaddesk.ui.inbox import views
from leaddesk.ui.inbox.detail import DetailPane
from leaddesk.ui.inbox.list_pane import ListPane
from leaddesk.ui.inbox.new_lead import NewLeadDialog
from leaddesk.ui.inbox.verbs_bulk import InboxVerbs
from leaddesk.ui.inbox.views import Overview
from leaddesk.ui.shell.context import UiContext
from leaddesk.ui.shell.page import Page, SideView
from leaddesk.ui.widgets.buttons import KeyButton
from leaddesk.ui.widgets.page_head import PageHead, PageTabs, Tab

_MENU = (
    "lead.follow_up", "lead.log", "", "lead.rating", "lead.status", "lead.won", "", "lead.later", "lead.not_for_us",
    "lead.reopen", "lead.work_on", "", "lead.pass_on", "edit.copy_table", "lead.delete",
)  # fmt: skip
"""Actions of the context menu; an empty text is a line."""


class InboxPage(Page):
    """Leads and names as lists, one record beside them."""

    page_id = "inbox"

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self._context = context
        self._overview: Overview | None = None
        self._wanted_id = 0
        self._bind_globals()
        self.list = ListPane(context, self)
        self.detail = DetailPane(context, self)
        self.verbs = InboxVerbs(context, self, self.list.ids, self._anchor)
        self._build()
        self._wire()
        self._bind()
        self.list.show_view(views.LEADS)
        self._refresh_overview()

    # --- building ------------------------------------------------------------------------------------------------------
    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        self._head = PageHead(_("Inbox"))
        actions = self._context.actions
        importing = KeyButton(_("Import"), icon="file-up")
        importing.clicked.connect(actions.action("file.import").trigger)
        new = KeyButton(_("New lead"), kind="primary", icon="plus", key="Ctrl+N")
        new.clicked.connect(actions.action("lead.new").trigger)
        self._head.add(importing)
        self._head.add(new)
        self._tabs = PageTabs([Tab(views.LEADS, _("Leads")), Tab(views.NAMES, _("Names"))], name=_("View"))
        outer.addWidget(self._head)
        outer.addWidget(self._tabs)
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setHandleWidth(1)
        self._splitter.addWidget(self.list)
        self._splitter.addWidget(self.detail)
        self._splitter.setStretchFactor(0, 1)
        self._splitter.setStretchFactor(1, 0)
        self._splitter.setSizes([800, 390])
        remember_splitter(self._splitter, "inbox.beside", self._context.settings)
        outer.addWidget(self._splitter, 1)

    def _wire(self) -> None:
        self._tabs.chosen.connect(self.open_view)
        self.list.current_changed.connect(self._show_detail)
        self.list.opened.connect(self._open)
        self.list.menu_wanted.connect(self._open_menu)
        self.list.counted.connect(self._counted)
        self.detail.next_wanted.connect(self._next)
        self.detail.previous_wanted.connect(self._previous)
        self._context.changes.changed.connect(self._changed)

    def _bind_globals(self) -> None:
        """What acts whichever page is in front."""
        actions = self._context.actions
        actions.bind("lead.new", self._new_lead)
        actions.bind("go.untouched", self._go_untouched)

    def _bind(self) -> None:
        bind, has = self._context.actions.bind, self._has_record
        verbs = self.verbs
        page = self.page_id
        bind("view.filter", self.list.focus_filter, page=page)
        bind("edit.find", self.list.focus_filter, page=page)
        bind("edit.select_all", self.list.table.selectAll, page=page)
        bind("view.detail", self._toggle_detail, page=page)
        bind("go.next", self._next, page=page, enabled=has)
        bind("go.previous", self._previous, page=page, enabled=has)
        bind("lead.log", self.detail.focus_log, page=page, enabled=has)
        bind("lead.follow_up", verbs.next_step, page=page, enabled=has)
        bind("lead.rating", verbs.rate, page=page, enabled=has)
        bind("lead.status", verbs.move, page=page, enabled=has)
        bind("lead.won", verbs.won, page=page, enabled=has)
        bind("lead.later", verbs.later, page=page, enabled=has)
        bind("lead.not_for_us", verbs.not_for_us, page=page, enabled=has)
        bind("lead.reopen", verbs.reopen, page=page, enabled=has)
        bind("lead.work_on", verbs.work_on, page=page, enabled=has)
        bind("lead.pass_on", verbs.assign, page=page, enabled=self._can_pass_on)
        bind("lead.delete", verbs.to_bin, page=page, enabled=has)

    # --- doors of the window -------------------------------------------------------------------------------------------
    def on_shown(self) -> None:
        self._refresh_overview()
        self.list.table.setFocus()

    def on_hidden(self) -> None:
        self.list.remember()

    def on_narrow(self, narrow: bool) -> None:
        self.list.set_narrow(narrow)
        self.detail.set_narrow(narrow)
        self._splitter.setOrientation(Qt.Orientation.Vertical if narrow else Qt.Orientation.Horizontal)

    def panes(self) -> Sequence[QWidget]:
        return (self._tabs, self.list.bar.search, self.list.table, self.detail, self.detail.log_bar)

    def open_lead(self, lead_id: int) -> bool:
        """Show a record wherever it stands: in the present view, else among all leads or names."""
        self._wanted_id = lead_id
        if self.list.table.set_current_id(lead_id):
            self._wanted_id = 0
        else:
            self.list.bar.clear()
            self.open_view("all")
        self.detail.show_lead(lead_id, position="")
        return True

    def open_view(self, code: str) -> None:
        self._tabs.set_code(code)
        self.list.show_view(code)
        self._context.actions.refresh(*_page_actions())

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
        code = self._tabs.code()
        self._tabs.set_tabs(views.tabs(seen))
        self._tabs.set_code(code)
        self._head.set_facts(views.facts(seen))
        self.list.take_overview(seen)
        self.badge_changed.emit(words.number(seen.views["inbox"]) if seen.views["inbox"] else "", False)
        self.views_changed.emit(_side_views(seen))
        self._context.actions.refresh(*_page_actions())

    def _show_detail(self, lead_id: int) -> None:
        self.detail.show_lead(lead_id or None, position=self.list.position())
        self._context.actions.refresh(*_page_actions())

    def _counted(self, _count: int) -> None:
        if self._wanted_id and self.list.table.set_current_id(self._wanted_id):
            self._wanted_id = 0

    def _open(self, lead_id: int) -> None:
        self.detail.show_lead(lead_id, position=self.list.position())
        self.detail.focus_log()

    def _next(self) -> None:
        self.list.table.step(1)
        self.list.table.setFocus()

    def _previous(self) -> None:
        self.list.table.step(-1)
        self.list.table.setFocus()

    def _toggle_detail(self) -> None:
        self.detail.setVisible(not self.detail.isVisible())

    def _open_menu(self, place: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for action_id in _MENU:
            if not action_id:
                menu.addSeparator()
            elif self._context.actions.action(action_id).isEnabled():
                menu.addAction(self._context.actions.action(action_id))
        menu.popup(place)

    def _new_lead(self) -> None:
        dialog = NewLeadDialog(self._context, self.window())
        dialog.added.connect(self._context.shell.open_lead)
        dialog.open()

    def _go_untouched(self) -> None:
        self._context.shell.show_page(self.page_id)
        self.list.bar.clear()
        self.open_view("untouched")

    def _anchor(self) -> QWidget:
        return self.detail if self.detail.isVisible() else self.list

    def _has_record(self) -> bool:
        return bool(self.list.ids())

    def _can_pass_on(self) -> bool:
        return self._has_record() and self._overview is not None and len(self._overview.people) > 1


def _page_actions() -> tuple[str, ...]:
    return tuple(action for action in (*_MENU, "go.next", "go.previous") if action)


def _side_views(seen: Overview) -> tuple[SideView, ...]:
    """The view that the promise hangs on stands in the side bar too (S2-1)."""
    untouched = seen.counts.untouched
    return (SideView("untouched", _("Nobody has replied"), words.number(untouched), "alarm-clock", untouched > 0),)
