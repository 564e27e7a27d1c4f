"""The cards of the board's columns in their order, as ids: by hand, next step, value or age; of one lane or of all.

By hand and unfiltered, the index ``lead_column`` gives the order of all columns at once, without sorting.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Mapping
from typing import Any, Final

from leaddesk.domain.board import NOBODY, ColumnKey, Lane, LaneKey
from leaddesk.store.board_scope import Scope
from leaddesk.store.session import Store

_HAND: Final = "{plus}l.board_place, {plus}l.id"
_ORDERS: Final[Mapping[str, str]] = {
    "next_step": "l.next_due_on IS NULL, l.next_due_on, coalesce(l.next_due_time, '99'), {plus}l.board_place, {plus}l.id",
    "value": "{value} IS NULL, {value} DESC, {plus}l.board_place, {plus}l.id",
    "age": "l.stage_since IS NULL, l.stage_since, {plus}l.id",
}
"""The next step due first, the largest value first, the longest in its column first; without one last."""
_LANES: Final = "SELECT id, name, initials, color FROM assignee ORDER BY active DESC, kind, match_key, id"


def ids(store: Store, scope: Scope) -> dict[tuple[LaneKey, ColumnKey], array[int]]:
    """Ids of every column that has cards, by lane (None = no lanes)."""
    who = f"coalesce(l.owner_id, {NOBODY})" if scope.query.lanes else "NULL"
    found: dict[tuple[LaneKey, ColumnKey], array[int]] = defaultdict(lambda: array("q"))
    for key, lane, row_id in store.rows(sql(scope, who), scope.parameters):
        found[lane, key].append(row_id)
    return dict(found)


def column(store: Store, scope: Scope, key: ColumnKey, lane: LaneKey) -> array[int]:
    """Ids of one column, of one lane where it is given."""
    is_key, parameters = f" AND {scope.key} = ?", [*scope.parameters, key]
    if lane is not None:
        is_key += f" AND coalesce(l.owner_id, {NOBODY}) = ?"
        parameters.append(lane)
    text = f"SELECT l.id {scope.from_where(_index(scope))}{is_key} ORDER BY {_by(scope)}"
    return array("q", [row[0] for row in store.rows(text, parameters)])


def sql(scope: Scope, who: str = "NULL") -> str:
    """The SELECT of column, lane and id, in order."""
    return f"SELECT {scope.key}, {who}, l.id {scope.from_where(_index(scope))} ORDER BY {scope.key}, {_by(scope)}"


def _index(scope: Scope) -> str | None:
    return None if scope.query.after_sale or scope.query.order != "hand" else "lead_column"


def _by(scope: Scope) -> str:
    walks = _index(scope) is not None and not scope.knows_ids
    order = _ORDERS.get(scope.query.order, _HAND)
    return order.format(plus="" if walks else "+", value=scope.value)


def lanes(store: Store, found: Mapping[tuple[LaneKey, ColumnKey], array[int]]) -> list[Lane]:
    """The lanes of ``found`` in order: team, partners, those who are gone, nobody."""
    counts: dict[Any, int] = defaultdict(int)
    for (lane, _key), cards in found.items():
        counts[lane] += len(cards)
    made = [Lane(row_id, name, initials, color, counts[row_id]) for row_id, name, initials, color in store.rows(_LANES)
            if counts.get(row_id)]  # fmt: skip
    return made + ([Lane(NOBODY, "", "", "", counts[NOBODY])] if counts.get(NOBODY) else [])
