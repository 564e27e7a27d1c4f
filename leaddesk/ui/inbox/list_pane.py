"""The list of the Inbox: table, filter bar and what is said where it is empty. Knows queries and ids, not the detail."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QStackedLayout, QWidget

from leaddesk.base.i18n import _
from leaddesk.domain.changes import Changes
from leaddesk.domain.filters import Condition, ListQuery, Sort
from leaddesk.domain.records import LeadRow
from leaddesk.ui.bridge import words
from leaddesk.ui.bridge.window_state import store_widths, stored_widths
from leaddesk.ui.delegates.id_table_view import IdTableView
from leaddesk.ui.inbox import columns
from leaddesk.ui.inbox.filter_bar import FilterBar
from leaddesk.ui.inbox.nothing_here import NothingHere
from leaddesk.ui.inbox.source import LeadSource
from leaddesk.ui.inbox.views import NAMES, Overview
from leaddesk.ui.models.columns import ColumnSpec
from leaddesk.ui.models.id_table import IdTableModel
from leaddesk.ui.record.go_on import GoOn, position
from leaddesk.ui.shell.context import UiContext

OUTCOME_DIGITS = tuple("12345678")
_CHANGING_ORDER = frozenset(
    {"lead", "activity", "next_action", "stage_event", "person", "company", "lead_tag", "source"}
)


class ListPane(QWidget):
    """``current_changed`` (0 = none), ``opened`` (Enter on a row), ``counted`` (rows in the list), ``menu_wanted`` (global
    place), ``chosen_changed`` (how many rows are ticked; 0 = none), ``missing`` (a record to be shown is not in this view). The
    filter bar is made here and placed by the page.
    """

    current_changed = Signal(int)
    opened = Signal(int)
    counted = Signal(int)
    menu_wanted = Signal(QPoint)
    chosen_changed = Signal(int)
    missing = Signal(int)

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._view_code = "inbox"
        self._sorts: dict[str, Sort] = {}
        self._file_is_empty = False
        self._loaded_once = False
        self._wanted_id = 0
        self.take_digit: Callable[[int], bool] = lambda _number: False
        """What a number key pressed on the list does; where it does nothing, it filters."""
        settings = context.ws.settings
        self._teller = columns.Teller(context.ws.clock.now, settings.calendar, int(settings["reply_minutes"]))
        self.bar = FilterBar(self)
        self.model: IdTableModel[ListQuery, LeadRow] = IdTableModel(
            LeadSource(context.ws), columns.lead_columns(self._teller), context.runner, self, sentence=self._sentence
        )
        self.table = IdTableView(self.model, name=_("Leads"))
        self.table.show_frame_always()
        self._empty = NothingHere(context.actions)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._empty)
        self._wire()

    def _wire(self) -> None:
        table, model = self.table, self.model
        table.set_widths(stored_widths("inbox", self._context.settings))
        table.current_id_changed.connect(self.current_changed)
        table.opened.connect(self.opened)
        table.typed.connect(self._typed)
        table.sort_requested.connect(self._sort_by)
        table.menu_requested.connect(self.menu_wanted)
        table.selection_counted.connect(self._tell_chosen)
        self.bar.changed.connect(self._ask)
        self.bar.left.connect(self._to_list)
        self._following = GoOn(table, model, may=lambda: not self._wanted_id and model.is_complete)
        model.loaded.connect(self._loaded)
        model.complete.connect(self._complete)
        model.failed.connect(self._context.shell.show_error)
        self._context.ticker.tick.connect(model.repaint_clocks)

    # --- what is shown -----------------------------------------------------------------------------------------------
    @property
    def view_code(self) -> str:
        """The view shown: ``inbox``, ``names``, ``untouched`` ..."""
        return self._view_code

    def show_view(self, code: str, given: Sequence[Condition] = ()) -> None:
        """Show a view in its own order, or in the one the user last gave it; ``given``: of the rows that fulfil these too."""
        self.bar.set_given(given)
        before = columns.layout_of(self._view_code)
        if self._loaded_once:
            self.remember()
        self._view_code = code
        if columns.layout_of(code) != before:
            self._lay_out()
        self._ask()

    def show_lead(self, lead_id: int) -> None:
        """Go to a record of the view; where the list is still being read, once it is. ``missing`` tells of one not in the view."""
        found = self.table.set_current_id(lead_id)
        self._wanted_id = 0 if found or self.model.is_settled else lead_id
        if not found and self.model.is_settled:
            self.missing.emit(lead_id)

    def take_overview(self, seen: Overview) -> None:
        """People and sources may have changed, and whether the file holds anybody yet."""
        self._file_is_empty = seen.counts.leads + seen.counts.names == 0
        if seen.people != self._teller.people:
            settings = self._context.ws.settings
            minutes = int(settings["reply_minutes"])
            self._teller = columns.Teller(self._context.ws.clock.now, settings.calendar, minutes, seen.people)
            self._lay_out()
        people = tuple(person.name for person in seen.people) if len(seen.people) > 1 else ()
        self.bar.set_choices(seen.sources, people)
        self._say_empty()

    def _lay_out(self) -> None:
        layout = columns.layout_of(self._view_code)
        self.bar.set_names_only(layout == "names")
        self.model.set_columns(columns.LAYOUTS[layout](self._teller))
        self.table.set_widths(stored_widths(layout, self._context.settings))
        self.table.setAccessibleName(_("Names") if layout == "names" else _("Leads"))

    def _ask(self) -> None:
        sort = self._sorts.get(self._view_code)
        query = ListQuery(
            view=self._view_code,
            what="names" if self._view_code == NAMES else "leads",
            conditions=self.bar.conditions(),
            sorts=(sort,) if sort else (),
            text=self.bar.text(),
        )
        self._following.forget()
        self.table.set_sort(sort.field if sort else "", sort.descending if sort else False)
        self.model.set_query(query)

    def _sort_by(self, key: str, _descending: bool) -> None:
        known = self._sorts.get(self._view_code)
        down = not known.descending if known is not None and known.field == key else key in columns.LATEST_FIRST
        self._sorts[self._view_code] = Sort(key, down)
        self._ask()

    # --- answers -------------------------------------------------------------------------------------------------------
    def _loaded(self, count: int) -> None:
        self._loaded_once = True
        self.bar.set_count(_("Filter these {n}").format(n=words.number(count)))
        self._say_empty()
        if self._wanted_id and self.table.set_current_id(self._wanted_id):
            self._wanted_id = 0
        if count and not self._wanted_id and self.table.current_id() is None:
            self.table.select_first()
        if not count:
            self.current_changed.emit(0)
        self.counted.emit(count)

    def _complete(self, count: int) -> None:
        """The whole list is known: what is wanted stands in it, or nowhere."""
        wanted, self._wanted_id = self._wanted_id, 0
        if wanted and not self.table.set_current_id(wanted):
            self.missing.emit(wanted)
        if count and self.table.current_id() is None:
            self.table.select_first()
        self.counted.emit(count)

    def _say_empty(self) -> None:
        """The list, or the sentence in its place: nothing in the file, in the view, or found."""
        had_keyboard = self._empty.holds_keyboard()
        self._stack.setCurrentWidget(self._empty if self.model.rowCount() == 0 else self.table)
        if self.bar.is_set():
            self._empty.say_not_found()
        elif self._file_is_empty:
            self._empty.say_empty_file()
        else:
            self._empty.say_view(self._view_code)
        if had_keyboard and not self._empty.holds_keyboard():
            self.focus_list()

    def is_empty(self) -> bool:
        """Whether the view holds nobody, without any filter: then the sentence has the page for itself."""
        return self._loaded_once and self.model.rowCount() == 0 and not self.bar.is_set()

    # --- what changes -----------------------------------------------------------------------------------------------
    def take_changes(self, changes: Changes) -> None:
        """Re-read what changed; order and membership may have changed too. Selection is kept by id."""
        if changes.is_unknown or changes.touches(*_CHANGING_ORDER):
            self.model.rerun()

    def ids(self) -> Sequence[int]:
        """What a verb acts on: the ticked rows, else the row in focus."""
        chosen = self.chosen_ids()
        if chosen:
            return chosen
        current = self.table.current_id()
        return [current] if current else []

    def chosen_ids(self) -> Sequence[int]:
        """The ticked rows, where the user is ticking."""
        return self.table.selected_ids() if self.table.marking else ()

    def record(self) -> LeadRow | None:
        """The record in focus as the list knows it; None where several are ticked or it has not been read."""
        current = self.table.current_id()
        return self.model.record(current) if current and not self.table.marking else None

    def query(self) -> ListQuery | None:
        """What the list shows."""
        return self.model.query

    def shown_columns(self) -> tuple[ColumnSpec[LeadRow], ...]:
        """The columns seen now."""
        head = self.table.horizontalHeader()
        return tuple(c for n, c in enumerate(self.model.columns) if not head.isSectionHidden(n))

    def position(self) -> str:
        """Where the row in focus stands: "6 of 23"."""
        return position(self.table, self.model)

    def step(self, by: int) -> None:
        """Go to the next (1) or previous (-1) record."""
        self.table.step(by)

    def set_narrow(self, narrow: bool) -> None:
        """Compact cells."""
        self.table.set_narrow(narrow)

    def remember(self) -> None:
        """Keep the column widths."""
        store_widths(columns.layout_of(self._view_code), self.table.widths(), self._context.settings)

    def focus_list(self) -> None:
        """Put the keyboard on the list, or on what can be done where it is empty."""
        if self._stack.currentWidget() is self.table:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._empty.focus_first()

    def _typed(self, text: str) -> None:
        digit = text in OUTCOME_DIGITS and not self.table.marking
        if not (digit and self.take_digit(int(text))):
            self.bar.type(text)

    def _to_list(self) -> None:
        self.table.setFocus(Qt.FocusReason.TabFocusReason)

    def _tell_chosen(self, count: int) -> None:
        self.chosen_changed.emit(count if self.table.marking else 0)

    def _sentence(self, row: LeadRow) -> str:
        return self._teller.sentence(row)
