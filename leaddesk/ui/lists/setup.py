"""What a list of leads or names shows and in which order, as the user set it up: columns, sorts, groups, widths, folds, per view.

One for every table of a page. Reads and writes no records; the page asks its query with ``sorts`` and ``group`` and hears ``asked``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from leaddesk.base.i18n import _
from leaddesk.domain.changes import Changes
from leaddesk.domain.filters import ListQuery, Sort
from leaddesk.store.groups import can_group
from leaddesk.ui.delegates.id_table_view import IdTableView
from leaddesk.ui.lists import columns as made
from leaddesk.ui.lists import facts as known
from leaddesk.ui.lists.columns import Spec
from leaddesk.ui.lists.layout import UNGROUPED, ListLayout, ViewMemory, remember, remembered
from leaddesk.ui.lists.lines import Line
from leaddesk.ui.lists.source import LeadSource
from leaddesk.ui.models.id_table import IdTableModel
from leaddesk.ui.shell.context import UiContext

Defaults = Callable[[str, known.ListFacts], tuple[str, ...]]
"""Keys of the columns that a kind of list shows at first."""


class ListSetup(QObject):
    """``asked``: other sorts or another grouping, the query has to be asked anew. ``changed``: the user changed columns, sorts or
    grouping. ``laid_out``: columns are others, by whomever.

    ``show`` begins a view: ``key`` is what it is remembered under, ``kind`` which columns it has at first, ``group`` how it is grouped
    unless the user says otherwise. ``layout`` given: of a saved view, whose columns, sorts and grouping stand in the file.
    """

    asked = Signal()
    changed = Signal()
    laid_out = Signal()

    def __init__(
        self,
        context: UiContext,
        table: IdTableView,
        model: IdTableModel[ListQuery, Line],
        source: LeadSource,
        defaults: Defaults,
        widths: Mapping[str, int] | None = None,
    ) -> None:
        super().__init__(table)
        self._context = context
        self._table = table
        self._model = model
        self._source = source
        self._defaults = defaults
        self._widths = dict(widths or {})
        self._facts = known.ListFacts()
        self._key = self._kind = self._group = ""
        self._memory = ViewMemory()
        self._in_file = False
        self._all: Mapping[str, Spec] = {}
        self.teller = known.teller(context.ws, self._facts)
        table.sort_requested.connect(self.sort_by)
        table.sort_added.connect(self.add_sort)
        table.sort_removed.connect(self.remove_sort)
        table.columns_moved.connect(self.set_columns)
        table.folded_changed.connect(self._keep_folds)

    # --- what is shown -------------------------------------------------------------------------------------------------
    def show(self, key: str, kind: str, *, group: str = "", layout: ListLayout | None = None) -> None:
        """Begin a view; the caller asks its query next."""
        if self._key:
            self.remember()
        self._key, self._kind, self._group, self._in_file = key, kind, group, layout is not None
        self._memory = remembered(self._context.settings, key, widths_of=kind)
        if layout is not None:
            self._memory = replace(self._memory, layout=layout)
        self._lay_out()

    def read_facts(self) -> None:
        """Own fields, people or limits may be others: read them, and make the columns anew where they are."""
        self._context.runner.read(
            known.read_facts, self._context.ws, self._memory.layout.columns, owner=self, on_result=self._take_facts,
            key=f"list.facts.{id(self)}",
        )  # fmt: skip

    def take_changes(self, changes: Changes) -> None:
        """Read the facts again where something of them may have changed."""
        if changes.touches(*known.TABLES):
            self.read_facts()

    def _take_facts(self, facts: known.ListFacts) -> None:
        teller = known.teller(self._context.ws, facts)
        if facts != self._facts or teller != self.teller or not self._all:
            self._facts, self.teller = facts, teller
            self._lay_out()

    @property
    def columns(self) -> tuple[Spec, ...]:
        """The columns shown, in order."""
        return self._model.columns

    def all_columns(self) -> tuple[Spec, ...]:
        """Every column that could be shown."""
        return tuple(self._all.values())

    def layout(self) -> ListLayout:
        """What the user set up; empty parts are as the view comes."""
        return self._memory.layout

    def sorts(self) -> tuple[Sort, ...]:
        """The sort keys, the first counting most; empty = the view's own order."""
        return self._memory.layout.sorts

    def group(self) -> str:
        """The field grouped by, empty = none."""
        chosen = self._memory.layout.group or self._group
        return "" if chosen == UNGROUPED or not can_group(chosen) else chosen

    def widths(self) -> Mapping[str, int]:
        """Widths the user gave columns."""
        return self._table.widths()

    def label_of(self, key: str) -> str:
        """What a column or field is called."""
        column = self._all.get(key) or made.column(self.teller, self._all, key)
        return column.name if column is not None else key

    # --- the user's doing ------------------------------------------------------------------------------------------------
    def sort_by(self, key: str, _descending: bool = False) -> None:
        """Sort by ``key`` alone; a second time the other way round."""
        first = self.sorts()[0] if len(self.sorts()) == 1 else None
        down = not first.descending if first is not None and first.field == key else key in made.LATEST_FIRST
        self.set_sorts((Sort(key, down),))

    def add_sort(self, key: str) -> None:
        """Sort by ``key`` too, after those there are; one that is there already is turned round."""
        there = next((sort for sort in self.sorts() if sort.field == key), None)
        if there is None:
            self.set_sorts((*self.sorts(), Sort(key, key in made.LATEST_FIRST)))
        else:
            turned = Sort(key, not there.descending)
            self.set_sorts(tuple(turned if sort == there else sort for sort in self.sorts()))

    def remove_sort(self, key: str) -> None:
        """Sort by ``key`` no more."""
        self.set_sorts(tuple(sort for sort in self.sorts() if sort.field != key))

    def set_sorts(self, sorts: tuple[Sort, ...]) -> None:
        """Sort by exactly these; none = the view's own order."""
        self._change(replace(self._memory.layout, sorts=sorts))

    def set_group(self, field: str) -> None:
        """Group by ``field``; empty = no groups."""
        wanted = "" if field == self._group else field or (UNGROUPED if self._group else "")
        self._change(replace(self._memory.layout, group=wanted))

    def set_columns(self, keys: tuple[str, ...]) -> None:
        """Show exactly these columns; what is fixed stays."""
        missing = tuple(key for key in self._own_keys() if key in made.FIXED and key not in keys)
        kept = (*missing, *dict.fromkeys(keys))
        self._change(replace(self._memory.layout, columns=() if kept == self._own_keys() else kept))

    def show_column(self, key: str, shown: bool) -> None:
        """Show a column behind the others, or hide it."""
        keys = tuple(column.key for column in self.columns)
        if shown and key not in keys:
            self.set_columns((*keys, key))
        elif not shown and key not in made.FIXED:
            self.set_columns(tuple(each for each in keys if each != key))

    def move_column(self, key: str, by: int) -> None:
        """Move a column to the left (-1) or right (1); the tick column stays first."""
        keys = [column.key for column in self.columns]
        place = keys.index(key) if key in keys else -1
        first = 1 if keys[:1] == [made.CHECK] else 0
        to = max(first, min(len(keys) - 1, place + by))
        if place >= first and to != place:
            keys.insert(to, keys.pop(place))
            self.set_columns(tuple(keys))

    def reset(self) -> None:
        """Columns, widths, order and groups as the view comes."""
        self._table.set_widths(self._widths)
        self._memory = replace(self._memory, widths={}, folded={})
        self._change(ListLayout())

    def set_layout(self, layout: ListLayout) -> None:
        """Put a layout back, or take one that was chosen elsewhere."""
        self._change(layout)

    def fold_all(self, folded: bool) -> None:
        """Fold every group, or none."""
        self._model.set_folded(
            frozenset(group.key for group in self._model.groups if group.key) if folded else frozenset()
        )
        self._keep_folds()

    def remember(self) -> None:
        """Keep widths and folds, and of a built-in view the rest."""
        kept = replace(self._memory, widths=self._drawn())
        if self._in_file:
            kept = replace(kept, layout=ListLayout())
        remember(self._context.settings, self._key, kept)

    # --- laying out --------------------------------------------------------------------------------------------------------
    def _drawn(self) -> dict[str, int]:
        """Widths that are others than the page's own."""
        return {key: width for key, width in self._table.widths().items() if self._widths.get(key) != width}

    def _own_keys(self) -> tuple[str, ...]:
        return tuple(key for key in self._defaults(self._kind, self._facts) if key in self._all)

    def _change(self, layout: ListLayout) -> None:
        before = self._memory.layout
        if layout == before:
            return
        self._memory = replace(self._memory, layout=layout, widths=self._drawn())
        if layout.columns != before.columns:
            self._lay_out()
        else:
            self._show_order()
        self.remember()
        if (layout.sorts, layout.group) != (before.sorts, before.group):
            self.asked.emit()
        self.changed.emit()

    def _lay_out(self) -> None:
        self._all = made.all_columns(self.teller)
        keys = self._memory.layout.columns or self._own_keys()
        found = (made.column(self.teller, self._all, key) for key in keys)
        shown = {column.key: column for column in found if column is not None}
        wanted = made.wanted(tuple(shown.values()))
        more = wanted - self._source.wanted
        self._source.wanted = wanted
        self._table.set_widths(self._widths | dict(self._memory.widths))
        self._model.set_columns(tuple(shown.values()))
        if more:
            self._read_more()
        self._show_order()
        self.laid_out.emit()

    def _read_more(self) -> None:
        """Columns show more than was read: once more, and where an answer is still on its way, from its beginning."""
        self._model.patch(None)
        if not self._model.is_settled and self._model.query is not None:
            self._model.set_query(self._model.query)

    def _show_order(self) -> None:
        sorts = self.sorts()
        self._table.set_sorts(tuple((sort.field, sort.descending) for sort in sorts))
        self._model.set_folded(frozenset(self._memory.folded.get(self.group(), ())))
        self._table.setAccessibleDescription(self._order_words())

    def _order_words(self) -> str:
        """How the list is sorted and grouped, for a screen reader."""
        said = [
            (_("{name}, downwards") if sort.descending else _("{name}, upwards")).format(name=self.label_of(sort.field))
            for sort in self.sorts()
        ]
        parts = [_("Sorted by {names}").format(names="; ".join(said))] if said else []
        if self.group():
            parts.append(_("Grouped by {name}").format(name=self.label_of(self.group())))
        return ". ".join(parts)

    def _keep_folds(self) -> None:
        self._memory = self._memory.with_folded(self.group(), self._model.folded)
