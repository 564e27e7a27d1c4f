"""The list of the Inbox: table, filter bar and what is said where it is empty. Knows queries and ids, not the detail."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from leaddesk.base.i18n import _
from leaddesk.domain.changes import Changes
from leaddesk.domain.filters import ListQuery, Sort
from leaddesk.domain.records import LeadRow
from leaddesk.ui.bridge import words
from leaddesk.ui.bridge.window_state import store_widths, stored_widths
from leaddesk.ui.delegates.id_table_view import IdTableView
from leaddesk.ui.inbox import columns
from leaddesk.ui.inbox.filter_bar import FilterBar
from leaddesk.ui.inbox.source import LeadSource
from leaddesk.ui.inbox.views import NAMES, Overview
from leaddesk.ui.models.id_table import IdTableModel
from leaddesk.ui.shell.context import UiContext
from leaddesk.ui.widgets.empty_state import EmptyState

_CHANGING_ORDER = frozenset(
    {"lead", "activity", "next_action", "stage_event", "person", "company", "lead_tag", "source"}
)


class ListPane(QWidget):
    """``current_changed`` (0 = none), ``opened`` (Enter on a row), ``counted`` (rows in the list), ``menu_wanted`` (global place)."""

    current_changed = Signal(int)
    opened = Signal(int)
    counted = Signal(int)
    menu_wanted = Signal(QPoint)

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._view_code = "inbox"
        self._sorts: dict[str, Sort] = {}
        self._file_is_empty = False
        settings = context.ws.settings
        self._teller = columns.Teller(context.ws.clock.now, settings.calendar, int(settings["reply_minutes"]))
        self.bar = FilterBar(self)
        source = LeadSource(context.ws)
        lead_columns = columns.lead_columns(self._teller)
        self.model: IdTableModel[ListQuery, LeadRow] = IdTableModel(
            source, lead_columns, context.runner, self, sentence=self._sentence
        )
        self.table = IdTableView(self.model, name=_("Leads"))
        self._empty = EmptyState("inbox", "")
        self._first_actions: list[QWidget] = []
        self._build()
        self._wire()

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.bar)
        self._stack = QStackedLayout()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._empty)
        outer.addLayout(self._stack, 1)
        action = self._context.actions.action
        for action_id, icon in (("file.import", "file-up"), ("lead.new", "plus"), ("file.open_sample", "play")):
            self._first_actions.append(self._empty.add_action(action(action_id), icon))

    def _wire(self) -> None:
        self.table.set_widths(stored_widths("inbox", self._context.settings))
        self.table.current_id_changed.connect(self.current_changed)
        self.table.opened.connect(self.opened)
        self.table.typed.connect(self.bar.type)
        self.table.sort_requested.connect(self._sort_by)
        self.table.menu_requested.connect(self.menu_wanted)
        self.bar.changed.connect(self._ask)
        self.bar.left.connect(self._to_list)
        self.model.loaded.connect(self._loaded)
        self.model.failed.connect(self._context.shell.show_error)
        self._context.ticker.tick.connect(self.model.repaint_clocks)

    # --- what is shown -----------------------------------------------------------------------------------------------
    @property
    def view_code(self) -> str:
        """The view shown: ``inbox``, ``names``, ``untouched`` ..."""
        return self._view_code

    def show_view(self, code: str) -> None:
        """Show a view in its own order, or in the one the user last gave it."""
        was_names, is_names = self._view_code == NAMES, code == NAMES
        self._view_code = code
        if was_names != is_names:
            self._lay_out(names=is_names)
        self._ask()

    def take_overview(self, seen: Overview) -> None:
        """People and sources may have changed, and whether the file holds anybody yet."""
        self._file_is_empty = seen.counts.leads + seen.counts.names == 0
        if seen.people != self._teller.people:
            settings = self._context.ws.settings
            minutes = int(settings["reply_minutes"])
            self._teller = columns.Teller(self._context.ws.clock.now, settings.calendar, minutes, seen.people)
            self._lay_out(names=self._view_code == NAMES)
        people = tuple(person.name for person in seen.people) if len(seen.people) > 1 else ()
        self.bar.set_choices(seen.sources, people)
        self._say_empty()

    def _lay_out(self, *, names: bool) -> None:
        made = columns.name_columns if names else columns.lead_columns
        self.bar.set_names_only(names)
        self.model.set_columns(made(self._teller))
        self.table.set_widths(stored_widths(self._width_key(), self._context.settings))
        self.table.setAccessibleName(_("Names") if names else _("Leads"))

    def _width_key(self) -> str:
        return "names" if self._view_code == NAMES else "inbox"

    def _ask(self) -> None:
        sort = self._sorts.get(self._view_code)
        query = ListQuery(
            view=self._view_code,
            what="names" if self._view_code == NAMES else "leads",
            conditions=self.bar.conditions(),
            sorts=(sort,) if sort else (),
            text=self.bar.text(),
        )
        self.table.set_sort(sort.field if sort else "", sort.descending if sort else False)
        self.model.set_query(query)

    def _sort_by(self, key: str, descending: bool) -> None:
        known = self._sorts.get(self._view_code)
        down = not known.descending if known is not None and known.field == key else key in _NEWEST_FIRST
        self._sorts[self._view_code] = Sort(key, down)
        self._ask()

    def _loaded(self, count: int) -> None:
        self.bar.set_count(_("Filter these {n}").format(n=words.number(count)))
        self._say_empty()
        if count and self.table.current_id() is None:
            self.table.select_first()
        if not count:
            self.current_changed.emit(0)
        self.counted.emit(count)

    def _say_empty(self) -> None:
        """The list, or the sentence in its place: nothing in the file, in the view, or found."""
        empty = self.model.rowCount() == 0
        filtering = self.bar.is_set()
        self._stack.setCurrentWidget(self._empty if empty else self.table)
        for row in self._first_actions:
            row.setVisible(not filtering)
        if filtering:
            self._empty.set_text(
                _("Nothing here holds that"), _("Clear the filter, or search everywhere with Ctrl+K."), icon="search"
            )
        elif self._file_is_empty:
            self._empty.set_text(
                _("Nobody is in this file yet"),
                _("Drop a list on the window, or begin with one lead."),
                icon="inbox",
                token="accent",
            )
        elif self._view_code == "untouched":
            self._empty.set_text(_("Everybody has had a reply"), icon="circle-check", token="green")
        else:
            self._empty.set_text(_("Nothing stands here"), icon="circle-check", token="green")

    # --- what changes -----------------------------------------------------------------------------------------------
    def take_changes(self, changes: Changes) -> None:
        """Re-read what changed; order and membership may have changed too. Selection is kept by id."""
        if changes.is_unknown or changes.touches(*_CHANGING_ORDER):
            self.model.rerun()

    def ids(self) -> Sequence[int]:
        """What a verb acts on: the ticked rows, else the row in focus."""
        if self.table.marking:
            return self.table.selected_ids()
        current = self.table.current_id()
        return [current] if current else []

    def position(self) -> str:
        """Where the row in focus stands: "6 of 23"."""
        row = self.table.currentIndex().row()
        if row < 0:
            return ""
        place = self.model.place_of_row(row) + 1
        return _("{n} of {total}").format(n=words.number(place), total=words.number(self.model.total))

    def set_narrow(self, narrow: bool) -> None:
        """Compact cells; the filter bar folds away unless it filters."""
        self.table.set_narrow(narrow)

    def remember(self) -> None:
        """Keep the column widths."""
        store_widths(self._width_key(), self.table.widths(), self._context.settings)

    def focus_filter(self) -> None:
        self.bar.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.bar.search.selectAll()

    def _to_list(self) -> None:
        self.table.setFocus(Qt.FocusReason.TabFocusReason)

    def _sentence(self, row: LeadRow) -> str:
        return self._teller.sentence(row)


_NEWEST_FIRST = frozenset({"received_at", "last_touch_at", "value"})
"""Columns whose first click puts the latest or largest on top."""
