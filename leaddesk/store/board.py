"""What the board reads: heads over all cards, the ids of its columns, lanes, cards, flow. One door; parts are ``board_*``.

Reading only. Everything is asked for with a ``BoardQuery`` and a ``Moment``; raises UserError as ``compile`` does.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from datetime import date

from leaddesk.domain.board import BoardQuery, Card, ColumnKey, Flow, Heads, Lane, LaneKey, Layout, MoneySum
from leaddesk.domain.moment import Moment
from leaddesk.store import board_cards, board_flow, board_heads, board_order
from leaddesk.store.board_scope import scope
from leaddesk.store.session import Store


def layout(store: Store, query: BoardQuery, moment: Moment) -> Layout:
    """The whole board: heads, lanes where they are asked for, and the ids of every column in order."""
    asked = scope(store, query, moment)
    found = board_order.ids(store, asked)
    lanes = board_order.lanes(store, found) if query.lanes else []
    return Layout(board_heads.heads(store, asked, moment), tuple(lanes), found)


def heads(store: Store, query: BoardQuery, moment: Moment) -> Heads:
    """The heads of all columns, with the totals of the page."""
    return board_heads.heads(store, scope(store, query, moment), moment)


def column_ids(store: Store, query: BoardQuery, key: ColumnKey, moment: Moment, *, lane: LaneKey = None) -> array[int]:
    """Ids of one column in order; of one ``lane`` where it is given."""
    return board_order.column(store, scope(store, query, moment), key, lane)


def lanes(store: Store, query: BoardQuery, moment: Moment) -> list[Lane]:
    """Who has cards, in order, with how many; nobody last. Needs ``query.lanes``."""
    return board_order.lanes(store, board_order.ids(store, scope(store, query, moment)))


def cards(store: Store, ids: Sequence[int], moment: Moment) -> list[Card]:
    """The cards of ``ids`` in their order; those that are gone are left out."""
    return board_cards.cards(store, ids, moment)


def flow(
    store: Store, query: BoardQuery, moment: Moment, *, since: date | None = None, owner_id: int | None = None
) -> dict[ColumnKey, Flow]:
    """Who went on from each column and how long they stay; slower than the rest, remembered until the next write.

    From the local day ``since`` on, None = the last 12 months, ``date.min`` = ever; of the leads of ``owner_id``, where given.
    """
    return board_flow.flow(store, query, moment, since=since, owner_id=owner_id)


def sums_of(store: Store, ids: Sequence[int], moment: Moment, *, chance: int | None = None) -> tuple[MoneySum, ...]:
    """What open leads are worth, per currency (what a drag carries); ``chance``: of the stage they would stand in, None = of theirs."""
    return board_heads.sums_of(store, ids, moment, chance)
