"""A list of leads or names on a page: table, filter bar and what is said where it is empty. Knows queries and ids, not the detail.

A page says in a ``ListPlan`` which lists it has. While the page shows its leads otherwise, the list rests and asks nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from leaddesk.base.i18n import _
from leaddesk.domain.changes import Changes
from leaddesk.domain.filters import Condition, ListQuery
from leaddesk.domain.records import LeadRow
from leaddesk.ui.bridge import words
from leaddesk.ui.delegates.id_table_view import IdTableView
from leaddesk.ui.lists.cell_edit import CellEditor
from leaddesk.ui.lists.columns import Spec
from leaddesk.ui.lists.filter_bar import FilterBar
from leaddesk.ui.lists.find_bar import FindBar
from leaddesk.ui.lists.go_on import GoOn, position
from leaddesk.ui.lists.layout import ListLayout
from leaddesk.ui.lists.lines import Line
from leaddesk.ui.lists.list_plan import ListPlan
from leaddesk.ui.lists.list_tools import ListTools
from leaddesk.ui.lists.nothing_here import NothingHere
from leaddesk.ui.lists.setup import ListSetup
from leaddesk.ui.lists.source import lines
from leaddesk.ui.models.id_table import IdTableModel
from leaddesk.ui.shell.context import UiContext

OUTCOME_DIGITS = tuple("12345678")
_CHANGING_ORDER: Final = (
    "lead", "activity", "next_action", "stage_event", "person", "company", "lead_tag", "source", "campaign", "stage", "contact_point",
    "lead_criterion", "criterion", "definition", "custom_field", "tag", "assignee", "not_duplicate",
)  # fmt: skip


class ListPane(QWidget):
    """``current_changed`` (0 = none), ``opened`` (Enter on a row), ``counted`` (rows in the list), ``menu_wanted`` (global
    place), ``chosen_changed`` (how many rows are ticked; 0 = none), ``missing`` (a record to be shown is not in this view),
    ``layout_changed`` (the user changed columns, sorts or grouping). The filter bar is made here and placed by the page.
    """

    current_changed = Signal(int)
    opened = Signal(int)
    counted = Signal(int)
    menu_wanted = Signal(QPoint)
    chosen_changed = Signal(int)
    missing = Signal(int)
    layout_changed = Signal()

    def __init__(self, context: UiContext, plan: ListPlan, empty: NothingHere, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._plan = plan
        self._view_code = self._base = plan.first
        self._rests = self._is_stale = False
        self._file_is_empty = False
        self._nobody = False
        self._wanted_id = 0
        self._also: tuple[int, ...] = ()
        self._must = True
        self._query: ListQuery | None = None
        self._scope: tuple[Condition, ...] = ()
        self.take_digit: Callable[[int], bool] = lambda _number: False
        """What a number key pressed on the list does; where it does nothing, it filters."""
        self.bar = FilterBar(context, self, usual=plan.usual)
        self.source = plan.source(context.ws)
        self.model: IdTableModel[ListQuery, Line] = IdTableModel(
            self.source, (), context.runner, self, sentence=self._sentence
        )
        self.table = IdTableView(self.model, name=_("Leads"), wide=True)
        self.table.show_frame_always()
        self.setup = ListSetup(context, self.table, self.model, self.source, plan.columns, plan.widths)
        self.tools = ListTools(context, self.setup, self.table)
        self.finder = FindBar(context, self.table, self.model, self)
        self.editor = CellEditor(context, self.table, lambda: self.setup.columns)
        self._empty = empty
        self._build()
        self._wire()

    def _build(self) -> None:
        front = QWidget(self)
        self._stack = QStackedLayout(front)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.finder)
        column.addWidget(front, 1)

    def _wire(self) -> None:
        table, model = self.table, self.model
        table.current_id_changed.connect(self.current_changed)
        table.opened.connect(self.opened)
        table.typed.connect(self._typed)
        table.menu_requested.connect(self.menu_wanted)
        table.selection_counted.connect(self._tell_chosen)
        self.bar.changed.connect(self._ask)
        self.bar.left.connect(self._to_list)
        self.bar.query_of = self.query
        self.setup.asked.connect(self._ask)
        self.setup.changed.connect(self.layout_changed)
        self.finder.left.connect(self.focus_list)
        self.editor.ended.connect(self._to_list)
        self._following = GoOn(table, model, may=lambda: not self._wanted_id and model.is_complete)
        model.loaded.connect(self._loaded)
        model.complete.connect(self._complete)
        model.failed.connect(self._failed)
        self._context.ticker.tick.connect(model.repaint_clocks)
        self.setup.read_facts()

    # --- what is shown -----------------------------------------------------------------------------------------------
    @property
    def view_code(self) -> str:
        """The view shown: ``inbox``, ``names``, ``untouched``, ``saved:12`` ..."""
        return self._view_code

    def show_view(
        self,
        code: str,
        conditions: Sequence[Condition] = (),
        *,
        base: str | None = None,
        text: str = "",
        layout: ListLayout | None = None,
    ) -> None:
        """Show a view of the rows that fulfil ``conditions`` and hold ``text``. ``base``: the built-in view behind a saved one, whose
        ``layout`` stands in the file; else it is shown as the user last had it."""
        self._view_code, self._base = code, base or code
        plan, base = self._plan, self._base
        self.bar.set_what("names" if plan.what(base) == "names" else "leads")
        self.bar.set_conditions(conditions, text)
        group = "" if layout is not None else plan.group(base)
        self.setup.show(code, plan.kind(base), group=group, layout=layout)
        self.table.setAccessibleName(plan.name(base))
        self._ask()

    def show_plain(self, query: ListQuery) -> None:
        """Show what ``query`` holds under its built-in view: the saved one is gone."""
        base = query.view or "all"
        self.show_view(self._plan.code(base), query.conditions, base=base, text=query.text)

    def show_lead(self, lead_id: int, *, also: Sequence[int] = (), must: bool = True) -> None:
        """Go to a record of the view and choose it with ``also``; where the list is still being read, once it is. ``missing`` tells of
        one not in the view that ``must`` be shown."""
        self._wanted_id, self._also, self._must = lead_id, tuple(also), must
        if not self._go_to_wanted() and self.model.is_settled and not self._is_stale:
            self._give_up()

    def _give_up(self) -> None:
        """What is wanted is not in the list."""
        wanted, self._wanted_id = self._wanted_id, 0
        if self._must:
            self.missing.emit(wanted)

    @property
    def is_waiting(self) -> bool:
        """Whether a record is wanted that the list has not read yet: what is in focus meanwhile is not what is meant."""
        return self._wanted_id != 0

    def _go_to_wanted(self) -> bool:
        wanted, also = self._wanted_id, self._also
        self._wanted_id, self._also = 0, ()
        if not wanted or not self.table.set_current_id(wanted):
            self._wanted_id, self._also = wanted, also
            return False
        if also:
            self.table.select_ids(also)
        return True

    def set_file_empty(self, empty: bool) -> None:
        """Whether the file holds nobody yet."""
        self._file_is_empty = empty
        self._say_empty()

    def set_scope(self, *conditions: Condition) -> None:
        """What holds for every row beside the filter, and is no part of it; the caller shows a view next."""
        self._scope = conditions

    def rest(self) -> None:
        """The page shows its leads otherwise: ask nothing until ``wake``."""
        self._rests = True

    def wake(self) -> None:
        """The list is seen again: ask what has changed meanwhile."""
        self._rests = False
        if self._is_stale:
            self._ask()

    def layout_shown(self) -> ListLayout:
        """Columns, sorts and grouping as the user set them up."""
        return self.setup.layout()

    def set_layout(self, layout: ListLayout) -> None:
        """Show the list as ``layout`` says."""
        self.setup.set_layout(layout)

    def _ask(self) -> None:
        self._query = ListQuery(
            view=self._base,
            what=self._plan.what(self._base),
            conditions=(*self.bar.conditions(), *self._scope),
            sorts=self._plan.sorts(self.setup.group(), self.setup.sorts()),
            text=self.bar.text(),
            group=self.setup.group(),
        )
        self._is_stale = self._rests
        if not self._rests:
            self._following.forget()
            self.model.set_query(self._query)

    # --- answers -------------------------------------------------------------------------------------------------------
    def _loaded(self, count: int) -> None:
        self._nobody = not count and not self.bar.is_set()
        self.bar.say_problem(None)
        self.say_count(count)
        self._say_empty()
        self._go_to_wanted()
        if count and not self._wanted_id and self.table.current_id() is None and not self.table.on_head():
            self.table.select_first()
        if not count:
            self.current_changed.emit(0)
        self.counted.emit(count)

    def say_count(self, count: int) -> None:
        """How many records the filter is over, in its field."""
        self.bar.set_count(_("Filter these {n}").format(n=words.number(count)))

    def _complete(self, count: int) -> None:
        """The whole list is known: what is wanted stands in it, or nowhere."""
        if self._wanted_id and not self._go_to_wanted():
            self._give_up()
        if count and self.table.current_id() is None and not self.table.on_head():
            self.table.select_first()
        self.counted.emit(count)

    def _failed(self, error: Exception) -> None:
        """What the filter itself has wrong stands at the filter."""
        if not self.bar.say_problem(error):
            self._context.shell.show_error(error)

    def _say_empty(self) -> None:
        """The list, or the sentence in its place: nothing in the file, in the view, or found."""
        had_keyboard = self._empty.holds_keyboard() or self.table.hasFocus()
        self._stack.setCurrentWidget(self._empty if self.model.rowCount() == 0 else self.table)
        if self.bar.is_set():
            self._empty.say_not_found(self.bar)
        elif self._file_is_empty:
            self._empty.say_empty_file()
        else:
            self._empty.say_view(self._base)
        if had_keyboard and not self._empty.holds_keyboard():
            self.focus_list()

    def is_empty(self) -> bool:
        """Whether the view holds nobody, without any filter: then the sentence has the page for itself. Not while a filter that fitted
        nobody was just taken away: its bar would go for a moment and the keyboard with it."""
        return self._nobody and not self.bar.is_set()

    # --- what changes -----------------------------------------------------------------------------------------------
    def take_changes(self, changes: Changes) -> None:
        """Re-read what changed; order and membership may have changed too. Selection is kept by id."""
        self.setup.take_changes(changes)
        if changes.is_unknown or changes.touches(*_CHANGING_ORDER):
            if self._rests:
                self._is_stale = True
            else:
                self.model.rerun()

    def current_id(self) -> int | None:
        """The record in focus."""
        return self.table.current_id()

    def set_current_id(self, lead_id: int) -> bool:
        """Put the focus on a record's row; False where it has none here, or none yet."""
        return self.table.set_current_id(lead_id)

    def all_ids(self) -> Sequence[int]:
        """Every record of the list in order, as far as they are known by now."""
        return self.model.all_ids()

    def total(self) -> int:
        """How many records the list has."""
        return self.model.total

    def select_all(self) -> None:
        """Choose every row."""
        self.table.selectAll()

    def select_ids(self, ids: Iterable[int]) -> None:
        """Choose exactly these."""
        self.table.select_ids(ids)

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
        line = self.model.record(current) if current and not self.table.marking else None
        return line.lead if line is not None else None

    def query(self) -> ListQuery | None:
        """What the list shows, or will once it is seen."""
        return self._query

    def chosen_query(self) -> ListQuery | None:
        """The same as far as the user chose it: what a view keeps."""
        return None if self._query is None else replace(self._query, conditions=self.bar.conditions())

    def shown_columns(self) -> tuple[Spec, ...]:
        """The columns seen now."""
        head = self.table.horizontalHeader()
        return tuple(c for n, c in enumerate(self.model.columns) if not head.isSectionHidden(n))

    def read_lines(self, ids: Sequence[int]) -> Sequence[Line]:
        """Lines with what the columns show, for copying (a worker's thread)."""
        return lines(self._context.ws, ids, self.source.wanted)

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
        """Keep widths, folds and the rest of the view; what is being typed into a cell is saved."""
        self.editor.commit()
        self.setup.remember()

    def bind(self, page_id: str) -> None:
        """Give what acts on the list itself to the window's actions."""
        self.tools.bind(page_id)
        bind = self._context.actions.bind
        bind("edit.find", self.finder.begin, page=page_id)
        bind("edit.find_next", self.finder.next, page=page_id)
        bind("edit.find_previous", self.finder.previous, page=page_id)

    def edit_cell(self) -> bool:
        """Edit a cell of the row in focus (F2); False where none can be."""
        return self.table.hasFocus() and self.editor.begin()

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
        if self._stack.currentWidget() is self.table:
            self.table.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self._empty.focus_first()

    def _tell_chosen(self, count: int) -> None:
        self.chosen_changed.emit(count if self.table.marking else 0)

    def _sentence(self, line: Line) -> str:
        return self.setup.teller.sentence(line)
