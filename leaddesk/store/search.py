"""The search box: records found by any text, the right person first, with the exact number of all of them.

Never an error on any text (RELIABILITY case 101). Ranking looks at a bounded number of hits; the count is always exact.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from leaddesk.store import vocabulary
from leaddesk.store.searchterms import expression, is_short, lead_number, widened
from leaddesk.store.session import Store

RANKED = 2_000
"""Hits that are ranked at most; of more the newest come first (PERFORMANCE section 3)."""
_PEOPLE = "who company contact digits body"
_NEWEST = "SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid DESC LIMIT ?"
_BEST = "SELECT rowid FROM search WHERE search MATCH ? ORDER BY bm25(search, 10.0, 8.0, 6.0, 6.0, 3.0, 1.0), rowid DESC LIMIT ?"
"""Weights of who, company, contact, digits, body, notes."""


_ANY = "SELECT 1 FROM search WHERE search MATCH ? LIMIT 1"
_OF_LEADS = "SELECT rowid / 4 FROM search WHERE search MATCH ? AND rowid % 4 = 0"


@dataclass(frozen=True)
class SearchHits:
    """What was found: ids of leads and names, and ids of customers, the best first; ``total`` counts all there are.

    ``leads_total`` and ``customers_total`` are its two parts. ``is_near``: nothing holds the words as typed, these hold
    them with one letter put right.
    """

    total: int
    lead_ids: tuple[int, ...]
    customer_ids: tuple[int, ...]
    leads_total: int = 0
    customers_total: int = 0
    is_near: bool = False


def find(store: Store, text: str, limit: int = 50) -> SearchHits:
    """Records holding every word of ``text`` (the last one begun), a phone by its last digits, a lead by its number.

    At most ``limit`` ids in all; binned records are never found. A text without a word finds nothing. Where nothing holds the
    words as typed, those are found that hold them with one letter put right.
    """
    match = expression(text)
    if match is None:
        return SearchHits(0, (), ())
    hits = _found(store, text, match, limit)
    if hits.total:
        return hits
    near = near_expression(store, text)
    almost = hits if near is None else _found(store, "", near, limit)
    return replace(almost, is_near=True) if almost.total else hits


def matching(store: Store, text: str) -> str | None:
    """The FTS expression that lists are filtered by: of the words as typed, or with one letter put right where nothing holds those."""
    match = expression(text)
    if match is None or store.rows(_ANY, (match,)):
        return match
    return near_expression(store, text) or match


def near_expression(store: Store, text: str) -> str | None:
    """The FTS expression of ``text`` with one wrong letter in any of its words; None where no word comes near."""
    connection = store.connection()
    return widened(text, lambda word, begun: vocabulary.near(connection, word, begun=begun))


def _found(store: Store, text: str, match: str, limit: int) -> SearchHits:
    """What ``match`` finds, ordered by what was typed; without a ``text`` as the index ranks it."""
    total, customers, newest = store.rows(
        "SELECT count(*), coalesce(sum(rowid % 4 = 1), 0), max(rowid) FROM search WHERE search MATCH ?", (match,)
    )[0]
    if (
        total == 1
    ):  # a whole address or number: the one there is needs no order, and such phrases are the slowest to match
        found = [newest][:limit]
    elif text:
        found = _ranked(store, text, match, total=total, limit=min(limit, total))
    else:
        found = _hits(store, match, total, min(limit, total), ranked=True)[:limit]
    return SearchHits(
        total,
        tuple(row_id // 4 for row_id in found if row_id % 4 == 0),
        tuple(row_id // 4 for row_id in found if row_id % 4 == 1),
        total - customers,
        customers,
    )


def best(store: Store, text: str, limit: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """As ``find``, the ids only: of a word that stands in half the file no more than can be ranked is looked at, and nothing counted."""
    match = expression(text)
    if match is None:
        return (), ()
    some = len(store.rows(_NEWEST, (match, RANKED + 1)))
    found = _ranked(store, text, match, total=some, limit=min(limit, some))
    return (
        tuple(row_id // 4 for row_id in found if row_id % 4 == 0),
        tuple(row_id // 4 for row_id in found if row_id % 4 == 1),
    )


def best_near(store: Store, text: str, limit: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """As ``best``, of those that hold the words with one letter put right."""
    match = near_expression(store, text)
    if match is None:
        return (), ()
    found = _hits(store, match, len(store.rows(_NEWEST, (match, RANKED + 1))), limit, ranked=True)
    return (
        tuple(row_id // 4 for row_id in found if row_id % 4 == 0),
        tuple(row_id // 4 for row_id in found if row_id % 4 == 1),
    )


def _ranked(store: Store, text: str, match: str, *, total: int, limit: int) -> list[int]:
    """Document ids: the lead of that number, then whole words in name or phone, then beginnings of them, then anywhere."""
    tiers = (
        lead_number(text),
        expression(text, columns="who company digits", prefix=False),
        expression(text, columns=_PEOPLE),
        match,
    )
    found: dict[int, None] = {}
    for tier in tiers:
        if len(found) < limit and tier is not None:
            found.update(dict.fromkeys(_hits(store, tier, total, limit + len(found), ranked=not is_short(text))))
    return list(found)[:limit]


def _hits(store: Store, tier: str, total: int, limit: int, *, ranked: bool) -> list[int]:
    """The best of one tier; the newest where they are too many to be ranked, or the word too short to mean anything."""
    if ranked and total > RANKED:
        newest = [row_id for (row_id,) in store.rows(_NEWEST, (tier, RANKED + 1))]
        if not 1 < len(newest) <= RANKED:
            return newest
    return [row_id for (row_id,) in store.rows(_BEST if ranked else _NEWEST, (tier, limit))]


def among(store: Store, ids: Iterable[int], text: str) -> frozenset[int]:
    """Those of the leads ``ids`` that hold ``text``.

    All hits are read and not sorted: asked for one by one, a word begun with one letter is merged anew for each (minutes at a
    million).
    """
    match = matching(store, text)
    if match is None:
        return frozenset()
    return frozenset(i for (i,) in store.rows(_OF_LEADS, (match,))).intersection(ids)
