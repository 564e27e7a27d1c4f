"""Turns a ``ListQuery`` into a bound WHERE and an order: view, conditions and search words. Decides nothing about speed.

Only names of the field table and of the firm's own fields are understood; every value is a bound parameter.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import _
from leaddesk.domain.filters import ListQuery, Sort
from leaddesk.domain.moment import Moment
from leaddesk.store import conditions, groups, savedviews, search, sortkeys
from leaddesk.store.clauses import Access, Clause
from leaddesk.store.fieldsql import INDEXED, SortKey
from leaddesk.store.groups import Grouping
from leaddesk.store.session import Store
from leaddesk.store.views import OF_WHAT, VIEWS, View


@dataclass(frozen=True)
class Order:
    """One sort key with its direction."""

    key: SortKey
    descending: bool


@dataclass(frozen=True)
class Compiled:
    """A query ready to run: ``where`` over ``l`` with its ``parameters``, and the order.

    ``access`` says through what the rows are best found: ``all`` (every row of the kind), ``work`` (the partial index of
    active leads), ``filter`` (the filter index), ``received`` (by the day it came in), ``rows`` (few rows known by id or party),
    ``scan`` (nothing helps).
    """

    kind: str
    where: str
    parameters: tuple[object, ...]
    access: Access
    orders: tuple[Order, ...]
    group: Grouping | None = None
    turned: bool = False
    """Whether the groups stand in descending order."""
    sorted_alike: bool = False
    """Whether the first sort, by an index, already puts the groups one after the other: it is by their own field."""

    @property
    def rows(self) -> str:
        """What holds for every row: its kind and that it is not binned. Active leads are both by definition.

        SQLite uses a partial index only where its condition stands in the text as it was declared.
        """
        if self.access == "work":
            return "l.is_active = 1"
        # The unary plus: without statistics SQLite believes that a kind is rare, and would begin with it.
        return f"{'+' if self.access in ('rows', 'scan') else ''}l.kind = '{self.kind}' AND l.deleted_at IS NULL"


def compile(store: Store, query: ListQuery, moment: Moment) -> Compiled:
    """Compile ``query``. Raises UserError for an unknown field, view or value, naming the known ones."""
    query = savedviews.expanded(store, query)
    view = _view(store, query)
    clauses = [_of_view(view, moment)] if view.where or view.active else []
    asked = (*view.conditions, *query.conditions)
    clauses += [conditions.clause(store, condition, moment) for condition in asked]
    if query.text.strip():
        clauses.append(_of_text(store, query.text))
    parts = [clause.sql for clause in clauses if clause.sql]
    group = groups.grouping(store, query.group, moment) if query.group else None
    sorts = query.sorts or view.sorts
    return Compiled(
        view.kind,
        "".join(f" AND ({part})" for part in parts),
        tuple(p for clause in clauses for p in clause.parameters),
        _access([clause.access for clause in clauses]),
        tuple(Order(sortkeys.key(store, sort.field, moment), sort.descending) for sort in sorts),
        group,
        group is not None and _is_turned(group, sorts),
        group is not None and bool(sorts) and sorts[0].field == group.field and group.field in INDEXED,
    )


def _is_turned(group: Grouping, sorts: Sequence[Sort]) -> bool:
    """The groups go as the first sort does where that is by their own field, else as it is natural."""
    return sorts[0].descending if sorts and sorts[0].field == group.field else group.newest_first


def _view(store: Store, query: ListQuery) -> View:
    if query.what not in OF_WHAT:
        raise UserError(
            _("There is no list “{name}”.").format(name=query.what),
            code="unknown_list",
            hint=_("Known: {names}.").format(names=", ".join(OF_WHAT)),
        )
    view = VIEWS.get(query.view or OF_WHAT[query.what])
    if view is None:
        raise savedviews.unknown_view(store, query.view or "")
    return view


def _of_view(view: View, moment: Moment) -> Clause:
    sql = f"l.is_active = 1 AND {view.where or 'TRUE'}" if view.active else view.where
    return Clause(sql, view.parameters(moment), "work" if view.active else view.access)


def _of_text(store: Store, text: str) -> Clause:
    """Records found by search words, one letter wrong where nothing holds them; a text without any word finds nothing."""
    match = search.matching(store, text)
    if match is None:
        return Clause("FALSE", (), "rows")
    return Clause("l.id IN (SELECT rowid / 4 FROM search WHERE search MATCH ? AND rowid % 4 = 0)", (match,), "rows")


def _access(accesses: Sequence[Access]) -> Access:
    """The best way of those the clauses offer; they are all joined by AND, so any one will do."""
    best: tuple[Access, ...] = ("rows", "work", "filter", "received")
    for access in best:
        if access in accesses:
            return access
    return "scan" if accesses else "all"
