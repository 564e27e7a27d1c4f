"""Who rings: people by the last digits of a number, half a surname or a word of a note, the right one first (S4-11).

Reading only, by the search documents and indexes of contact points; a few milliseconds at a hundred thousand leads.
Numbers that somebody had before are looked for in the journal (``lookup_before``); what is known about a hit is ``lookup_cards``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from leaddesk.domain import codes
from leaddesk.domain.identity import digits_of
from leaddesk.domain.lookup import Hit, State, Why, state_of
from leaddesk.store import search
from leaddesk.store.searchterms import MIN_DIGITS, clean, collapsed, number_end
from leaddesk.store.session import Store

MOST: Final = 12
"""People shown at most; a name or four more digits tell them apart sooner than a longer list."""
CANDIDATES: Final = 400
"""Records whose numbers end alike that are looked at; of more the newest."""
_NUMBER: Final = re.compile(r"(?:tel\s*[:.]\s*)?([+(]*[0-9][0-9\s()/.\-–\u2011]*)", re.IGNORECASE)
_WORD: Final = re.compile(r"\w+")
_UNSEEN: Final = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
"""Marks of writing direction and the like: they come along when a number is copied out of a telephone program."""
_PHONES: Final = "k.kind IN ('phone', 'mobile', 'fax') AND substr(reversed_digits(k.norm), 1, ?) = ?"
_DOCUMENTS: Final = "SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid DESC LIMIT ?"
_LEADS: Final = (
    "SELECT id, person_id, company_id, kind, status FROM lead WHERE id IN (SELECT value FROM json_each(?)) "
    "ORDER BY last_touch_at DESC, id DESC"
)
_CUSTOMERS: Final = (
    "SELECT id, person_id, company_id FROM customer WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id"
)
_OF: Final = (
    "SELECT k.{0}_id, k.value, k.norm FROM contact_point k WHERE k.{0}_id IN (SELECT value FROM json_each(?)) "
    f"AND {_PHONES} ORDER BY k.position DESC"
)
_OF_JOINED: Final = (
    "SELECT m.merged_into_id, k.value, k.norm FROM {0} m JOIN contact_point k ON k.{0}_id = m.id "
    f"WHERE m.merged_into_id IN (SELECT value FROM json_each(?)) AND {_PHONES}"
)
_OF_STAFF: Final = (
    "SELECT q.company_id, q.id, q.full_name, k.value, k.norm FROM person q JOIN contact_point k ON k.person_id = q.id "
    "WHERE q.company_id IN (SELECT value FROM json_each(?)) AND q.merged_into_id IS NULL AND q.deleted_at IS NULL "
    f"AND {_PHONES}"
)
_RECENT: Final = (
    "SELECT lead_id FROM (SELECT id, lead_id, origin FROM activity ORDER BY id DESC LIMIT 300) "
    "WHERE origin = 'screen' AND lead_id IS NOT NULL GROUP BY lead_id ORDER BY max(id) DESC LIMIT ?"
)
_NEWEST: Final = "SELECT id FROM lead WHERE kind = 'lead' AND deleted_at IS NULL ORDER BY id DESC LIMIT ?"
Numbers = dict[int, tuple[str, str]]
"""Number as written and as matched, by whose it is."""


def tail(text: str) -> str:
    """The digits to look for at the end of numbers where ``text`` is (the end of) one, in any notation; else empty."""
    number = _NUMBER.fullmatch(_UNSEEN.sub("", clean(text)).strip())
    digits = number_end(number[1]) if number else ""
    return digits if len(digits) >= MIN_DIGITS else ""


def by_number(store: Store, digits: str, limit: int = MOST) -> list[Hit]:
    """Whose number ends in ``digits`` (of ``tail``), one hit a person: their own before their firm's, open leads first."""
    ids = [row for (row,) in store.rows(_DOCUMENTS, (f'digits : "{digits[::-1]}" *', CANDIDATES))]
    hits = [*_leads(store, [i // 4 for i in ids if i % 4 == 0], digits)]
    hits += _customers(store, [i // 4 for i in ids if i % 4 == 1], digits)
    return _one_each(sorted(hits, key=lambda hit: (hit.why, hit.state)))[:limit]


def by_words(store: Store, text: str, limit: int = MOST) -> list[Hit]:
    """Who holds every word of ``text``, one hit a person: whose name or firm it is before those in whose notes it stands.

    Of those called so whole words come before beginnings, then open leads, then who was in touch last; the others as they were ranked.
    """
    return _of_words(store, text, search.best(store, text, max(3 * MOST, limit)), limit)


def by_near_words(store: Store, text: str, limit: int = MOST) -> list[Hit]:
    """As ``by_words``, of those who hold the words with one letter put right."""
    return _of_words(store, text, search.best_near(store, text, max(3 * MOST, limit)), limit)


def _of_words(store: Store, text: str, found: tuple[Sequence[int], Sequence[int]], limit: int) -> list[Hit]:
    lead_ids, customer_ids = found
    rows = store.rows(_LEADS, (json.dumps(lead_ids),))
    hits = [Hit("lead", i, Why.WORDS, state_of(kind, status), p, c) for i, p, c, kind, status in rows]
    hits += [Hit("customer", i, Why.WORDS, State.CUSTOMER, p, c) for i, p, c in _customer_rows(store, customer_ids)]
    begun, whole = _called(store, hits, text)
    places = {("lead", i): n for n, i in enumerate(lead_ids)} | {("customer", i): n for n, i in enumerate(customer_ids)}
    hits.sort(
        key=lambda hit: (0, hit not in whole, hit.state) if hit in begun else (1, False, places[hit.kind, hit.id])
    )
    return [replace(hit, why=Why.NAME) if hit in begun else hit for hit in _one_each(hits)][:limit]


def recent(store: Store, limit: int) -> list[int]:
    """Ids of the leads worked on last; in a file nobody has worked in, those that came last."""
    found = [row for (row,) in store.rows(_RECENT, (limit,))]
    return found or [row for (row,) in store.rows(_NEWEST, (limit,))]


def open_by_person(store: Store) -> dict[int, int]:
    """How many open leads each person of the firm has, by id."""
    return dict(
        store.rows("SELECT owner_id, count(*) FROM lead WHERE is_active = 1 AND owner_id IS NOT NULL GROUP BY owner_id")
    )


def open_by_source(store: Store) -> dict[int, int]:
    """How many open leads came through each source, by id."""
    return dict(
        store.rows(
            "SELECT source_id, count(*) FROM lead WHERE kind = 'lead' AND status IN (SELECT value FROM json_each(?)) "
            "AND deleted_at IS NULL AND source_id IS NOT NULL GROUP BY source_id",
            (json.dumps(codes.OPEN_STATUSES),),
        )
    )


def hit_of_lead(store: Store, lead_id: int) -> Hit | None:
    """The hit of one lead or name; None where it is gone."""
    rows = store.rows(_LEADS + " LIMIT 1", (json.dumps([lead_id]),))
    return next((Hit("lead", i, Why.WORDS, state_of(kind, status), p, c) for i, p, c, kind, status in rows), None)


def _leads(store: Store, ids: Sequence[int], digits: str) -> Iterable[Hit]:
    rows = store.rows(_LEADS, (json.dumps(ids),))
    people = _numbers(store, "person", {row[1] for row in rows}, digits)
    firms = _numbers(store, "company", {row[2] for row in rows}, digits)
    for lead_id, person, company, kind, status in rows:
        own = people.get(person or 0)
        written, norm = own or firms.get(company or 0) or ("", "")
        why = Why.OWN if own or person is None else Why.FIRM
        yield Hit("lead", lead_id, why, state_of(kind, status), person, company, written, norm)


def _customers(store: Store, ids: Sequence[int], digits: str) -> Iterable[Hit]:
    """Customers; where the number is somebody's of the firm, that person."""
    rows = _customer_rows(store, ids)
    people = _numbers(store, "person", {row[1] for row in rows}, digits)
    firms = _numbers(store, "company", {row[2] for row in rows}, digits)
    wanted = json.dumps(sorted({row[2] for row in rows if row[2] is not None}))
    staff = {row[0]: row[1:] for row in store.rows(_OF_STAFF, (wanted, len(digits), digits[::-1]))}
    for customer_id, person, company in rows:
        found = people.get(person or 0) or firms.get(company or 0)
        if found is not None or company not in staff:
            written, norm = found or ("", "")
            yield Hit("customer", customer_id, Why.OWN, State.CUSTOMER, person, company, written, norm)
        else:
            who, name, written, norm = staff[company]
            yield Hit("customer", customer_id, Why.OWN, State.CUSTOMER, who, company, written, norm, called=name)


def _customer_rows(store: Store, ids: Sequence[int]) -> list[tuple[int, int | None, int | None]]:
    return [(i, p, c) for i, p, c in store.rows(_CUSTOMERS, (json.dumps(list(ids)),))]


def _numbers(store: Store, party: str, ids: Iterable[int | None], digits: str) -> Numbers:
    """The first number of each that ends in ``digits``, theirs or of somebody joined to them."""
    wanted = json.dumps(sorted(i for i in set(ids) if i is not None))
    rows = store.rows(_OF_JOINED.format(party), (wanted, len(digits), digits[::-1]))
    rows += store.rows(_OF.format(party), (wanted, len(digits), digits[::-1]))
    return {owner: (value, norm) for owner, value, norm in rows}


def _called(store: Store, hits: Sequence[Hit], text: str) -> tuple[frozenset[Hit], frozenset[Hit]]:
    """Those whose own or whose firm's name every word begins; of them those where it is a whole word of the name."""
    wanted = [word for word in _WORD.findall(collapsed(text)) if not digits_of(word)]
    people, firms = (
        dict(store.rows(f"SELECT id, {name} FROM {party} WHERE id IN (SELECT value FROM json_each(?))", (ids,)))
        for party, name, ids in (
            ("person", "full_name", json.dumps([hit.person_id for hit in hits])),
            ("company", "name", json.dumps([hit.company_id for hit in hits])),
        )
    )
    begun, whole = set(), set()
    for hit in hits if wanted else ():
        name = _WORD.findall(collapsed(f"{people.get(hit.person_id or 0, '')} {firms.get(hit.company_id or 0, '')}"))
        if all(any(part.startswith(word) for part in name) for word in wanted):
            begun.add(hit)
        if set(wanted) <= set(name):
            whole.add(hit)
    return frozenset(begun), frozenset(whole)


def _one_each(hits: Iterable[Hit]) -> list[Hit]:
    """One hit a person, in order; a customer is told by its leads where any were found."""
    kept: dict[tuple[str, int | None], Hit] = {}
    for hit in hits:
        kept.setdefault(hit.party, hit)
    firms = {hit.company_id for hit in kept.values() if hit.kind == "lead"} - {None}
    return [hit for hit in kept.values() if hit.kind == "lead" or hit.called or hit.company_id not in firms]
