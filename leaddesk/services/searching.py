"""The search box: people found by any text, and by what a person would try: ``who:me``, ``source:fair hot``, ``tag:christmas`` (issue 6).

Reads only and is free of Qt: the command line and the palette show it. What a condition means is ``store.conditions``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from leaddesk.domain.filter_text import parse_all
from leaddesk.domain.filters import Condition, ListQuery
from leaddesk.services.workspace import Workspace
from leaddesk.store import lists, own_fields, search

_KINDS: Final = ("leads", "names")


@dataclass(frozen=True)
class Found:
    """Ids of leads and names, then of customers, the right person first; ``total`` counts all there are.

    ``conditions`` are those the text held, ``words`` the rest of it. ``is_near``: found with one letter put right.
    """

    total: int
    lead_ids: tuple[int, ...]
    customer_ids: tuple[int, ...] = ()
    conditions: tuple[Condition, ...] = ()
    words: str = ""
    is_near: bool = False


def understood(ws: Workspace, text: str) -> tuple[tuple[Condition, ...], str]:
    """The conditions in ``text`` and its words; any text is safe: what is no condition of ours is words."""
    return parse_all(text, [field.label for field in own_fields.fields(ws.store)], lenient=True)


def find(ws: Workspace, text: str, limit: int = 50) -> Found:
    """What the search box finds. Raises UserError where a condition has a value that is none (``value:abc``)."""
    conditions, words = understood(ws, text)
    if not conditions:
        hits = search.find(ws.store, text, limit)
        return Found(hits.total, hits.lead_ids, hits.customer_ids, words=text, is_near=hits.is_near)
    moment = ws.moment()
    total = 0
    ids: list[int] = []
    for what in _KINDS:
        query = ListQuery(what, conditions, text=words)
        total += lists.count(ws.store, query, moment)
        if len(ids) < limit:
            ids += (
                _best_first(ws, query, limit - len(ids))
                if words
                else lists.first_ids(ws.store, query, moment, limit - len(ids))
            )
    return Found(total, tuple(ids), conditions=conditions, words=words)


def _best_first(ws: Workspace, query: ListQuery, limit: int) -> list[int]:
    """Those whose name was typed before those in whose notes the words stand; of very many the newest."""
    among = lists.ids(ws.store, query, ws.moment())
    known = set(among)
    ranked, _customers = search.best(ws.store, query.text, search.RANKED)
    first = [lead_id for lead_id in ranked if lead_id in known][:limit]
    seen = set(first)
    return first + [lead_id for lead_id in among if lead_id not in seen][: limit - len(first)]
