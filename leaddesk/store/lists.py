"""Which records a list shows, in which order and under which heads: count first, then ids. Rows are fetched by ``leads.rows``.

An unfiltered list walks the index of its sort. A filtered one with few hits finds them first and sorts them; a rare filter
never walks a sort index to its end (SCHEMA section 9, trap 5). No OFFSET, no group_concat.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain

from leaddesk.domain.filters import ListQuery
from leaddesk.domain.moment import Moment
from leaddesk.store.compile import Compiled, Order, compile
from leaddesk.store.groups import Key, can_group
from leaddesk.store.session import Store
from leaddesk.store.views import VIEWS

__all__ = ["FILTER_FIRST", "PROBE", "VIEWS", "GroupHead", "can_group", "count", "first_ids", "groups", "ids"]

FILTER_FIRST = 50_000
"""Up to so many hits are found first and sorted; more are taken from the sort index as it runs."""
PROBE = 2_000
"""Rows of a sort index looked at for the first page before the hits are found and sorted instead."""
REMEMBERED = 8
"""Lists whose groups are not counted a second time until something is written: heads, first rows and ids ask one after the other."""
_INDEX = {
    "work": "INDEXED BY lead_work",
    "filter": "INDEXED BY lead_filter",
    "received": "INDEXED BY lead_received",
    "all": "INDEXED BY lead_rating",
}


@dataclass(frozen=True)
class GroupHead:
    """A head over ``count`` rows from row number ``start`` on. ``code`` is stable, ``text`` what it says, in the user's language."""

    start: int
    code: str
    text: str
    count: int


def count(store: Store, query: ListQuery, moment: Moment) -> int:
    """How many records the list has. Raises UserError as ``compile`` does."""
    return _count(store, compile(store, query, moment))


def first_ids(store: Store, query: ListQuery, moment: Moment, limit: int) -> list[int]:
    """Ids of the first ``limit`` records in the list's order: what the first screen needs."""
    compiled = _ordered(compile(store, query, moment))
    return _first(store, compiled, limit) if compiled.group is None else _first_of_groups(store, compiled, limit)


def _ordered(compiled: Compiled) -> Compiled:
    """Without its groups where the sorts alone give their order."""
    return replace(compiled, group=None) if compiled.sorted_alike else compiled


def _first(store: Store, compiled: Compiled, limit: int) -> list[int]:
    if _indexed(compiled):
        if compiled.access == "all":
            return _walk(store, compiled, limit)
        if compiled.access != "rows":
            probed = _probe(store, compiled, limit)
            if len(probed) == limit or _is_long(store, compiled):
                return probed if len(probed) == limit else _walk(store, compiled, limit)
    return _filtered(store, compiled, limit)


def ids(store: Store, query: ListQuery, moment: Moment) -> array[int]:
    """Ids of all records in the list's order, as an ``array('q')``: 8 bytes each, a million in half a second."""
    compiled = _ordered(compile(store, query, moment))
    walks = _indexed(compiled) and (compiled.access == "all" or _is_long(store, compiled))
    return array("q", _walk(store, compiled, None) if walks else _filtered(store, compiled, None))


def groups(store: Store, query: ListQuery, moment: Moment) -> list[GroupHead]:
    """The heads of the list in its order, none without a ``group``: what ``ids`` gives stands under them."""
    compiled = compile(store, query, moment)
    heads: list[GroupHead] = []
    start = 0
    for key, shown, n in _counted(store, compiled):
        assert compiled.group is not None
        code, text = compiled.group.said(key, shown)
        heads.append(GroupHead(start, code, text, n))
        start += n
    return heads


def _counted(store: Store, compiled: Compiled) -> list[tuple[Key, str, int]]:
    """(key, a text as written, rows) of every group in order."""
    group = compiled.group
    if group is None:
        return []
    columns = ", ".join(f"{column} AS g{n}" for n, column in enumerate(group.columns))
    names = [f"g{n}" for n in range(len(group.columns))]
    direction = "DESC" if compiled.turned else "ASC"
    by = ", ".join(f"{name} IS NULL, {name} {direction}" for name in names)
    sql = (
        f"SELECT {', '.join(names)}, min(shown), count(*) FROM (SELECT {columns}, {group.shown} AS shown FROM lead l "
        f"{_from_where(compiled)}) GROUP BY {', '.join(names)} ORDER BY {by}"
    )
    known: dict[object, list[tuple[Key, str, int]]] = store.remembered("groups of lists", dict)
    asked = (sql, compiled.parameters)
    if asked not in known:
        if len(known) >= REMEMBERED:
            known.clear()
        known[asked] = [(row[:-2], row[-2] or "", row[-1]) for row in store.rows(sql, compiled.parameters)]
    return known[asked]


def _first_of_groups(store: Store, compiled: Compiled, limit: int) -> list[int]:
    """The first rows of the first groups: of one that fills the screen as of any list, of small ones together."""
    assert compiled.group is not None
    counted = _counted(store, compiled)
    if sum(n for _key, _shown, n in counted) <= FILTER_FIRST:
        return _filtered(store, compiled, limit)
    keys: list[Key] = []
    enough = limit
    for key, _shown, n in counted:
        keys.append(key)
        enough -= n
        if enough <= 0:
            break
    is_one = " AND ".join(f"({column}) IS ?" for column in compiled.group.columns)
    where = f"{compiled.where} AND ({' OR '.join([f'({is_one})'] * len(keys))})"
    chosen = replace(compiled, where=where, parameters=(*compiled.parameters, *chain.from_iterable(keys)))
    if len(keys) > 1:
        return _filtered(store, chosen, limit)
    access = "scan" if compiled.access == "all" else compiled.access
    return _first(store, replace(chosen, access=access, group=None), limit)


def _is_long(store: Store, compiled: Compiled) -> bool:
    """Whether an index can tell that the hits are too many to be sorted."""
    return compiled.access in ("work", "filter", "received") and _count(store, compiled) > FILTER_FIRST


def _count(store: Store, compiled: Compiled) -> int:
    sql = f"SELECT count(*) FROM lead l {_from_where(compiled)}"
    return int(store.value(sql, compiled.parameters))


def _from_where(compiled: Compiled) -> str:
    return f"{_INDEX.get(compiled.access, '')} WHERE {compiled.rows}{compiled.where}"


def _indexed(compiled: Compiled) -> bool:
    """Whether an index gives the list's order, of several sorts that of the first: equal ones are sorted as they come."""
    return bool(compiled.orders) and compiled.group is None and compiled.orders[0].key.index is not None


def _walk(store: Store, compiled: Compiled, limit: int | None) -> list[int]:
    """Ids along the sort index; those without a value come last, in a second walk."""
    found: list[int] = []
    for sql in walk_sql(compiled):
        left = -1 if limit is None else limit - len(found)
        if left:
            found += _ids(store, f"{sql} LIMIT ?", (*compiled.parameters, left))
    return found


def walk_sql(compiled: Compiled) -> Iterator[str]:
    """The SELECTs of ``_walk``, to be run one after the other until there are enough ids."""
    order = compiled.orders[0]
    key, direction = order.key, "DESC" if order.descending else "ASC"
    head = f"SELECT l.id FROM lead l INDEXED BY {key.index} WHERE l.kind = '{compiled.kind}' AND l.deleted_at IS NULL"
    nulls = " NULLS LAST" if key.may_be_null and not order.descending else ""
    by = ", ".join(f"{column} {direction}{nulls if n == 0 else ''}" for n, column in enumerate(key.columns))
    rest = compiled.orders[1:]
    then = _order_by(rest) if rest else f"l.id {direction}"
    if not key.may_be_empty or order.descending:
        yield f"{head}{compiled.where} ORDER BY {by}, {then}"
        return
    (column,) = key.columns
    yield f"{head}{compiled.where} AND {column} > '' ORDER BY {by}, {then}"
    yield f"{head}{compiled.where} AND {column} = '' ORDER BY {then}"


def _probe(store: Store, compiled: Compiled, limit: int) -> list[int]:
    """The first ``limit`` hits among the first ``PROBE`` rows of the sort index; fewer where they do not suffice."""
    unfiltered = Compiled(compiled.kind, "", (), "all", compiled.orders)
    first = next(walk_sql(unfiltered))
    sql = (
        f"SELECT l.id FROM ({first} LIMIT {PROBE}) w CROSS JOIN lead l ON l.id = w.id "
        f"WHERE l.deleted_at IS NULL{compiled.where} ORDER BY {_order_by(compiled.orders)} LIMIT ?"
    )
    return _ids(store, sql, (*compiled.parameters, limit))


def _filtered(store: Store, compiled: Compiled, limit: int | None) -> list[int]:
    """Find the hits, then sort them."""
    by = f"{_group_by(compiled)}{_order_by(compiled.orders)}"
    sql = f"SELECT l.id FROM lead l {_from_where(compiled)} ORDER BY {by} LIMIT ?"
    return _ids(store, sql, (*compiled.parameters, -1 if limit is None else limit))


def _group_by(compiled: Compiled) -> str:
    """The ORDER BY terms that put the groups one after the other, as ``_counted`` does."""
    if compiled.group is None:
        return ""
    direction = "DESC" if compiled.turned else "ASC"
    return "".join(f"({column}) IS NULL, +({column}) {direction}, " for column in compiled.group.columns)


def _order_by(orders: tuple[Order, ...]) -> str:
    """ORDER BY terms that no index can serve: the unary plus keeps SQLite from walking a sort index."""
    terms: list[str] = []
    for order in orders:
        direction = "DESC" if order.descending else "ASC"
        first = order.key.columns[0]
        if order.key.may_be_empty:
            terms.append(f"coalesce({first}, '') = ''")
        elif order.key.may_be_null:
            terms.append(f"({first}) IS NULL")
        terms += [f"+({column}) {direction}" for column in order.key.columns]
    last = "DESC" if orders and orders[-1].descending else "ASC"
    return ", ".join([*terms, f"+l.id {last}"])


def _ids(store: Store, sql: str, parameters: tuple[object, ...]) -> list[int]:
    return list(chain.from_iterable(store.rows(sql, parameters)))
