"""What is known about people who were found: last talk, promise, quote, next step, last note, over all they ever asked (S4-11).

Reading only, a few indexed queries a person; nothing is said in words.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final

from leaddesk.domain import codes
from leaddesk.domain.lookup import Card, Hit, Promised, Talk, Why, around
from leaddesk.domain.records import CustomerRow, LeadRow, Quote
from leaddesk.store import customers, rowsql
from leaddesk.store.searchterms import collapsed
from leaddesk.store.session import Store
from leaddesk.store.times import to_date, to_instant

INQUIRIES: Final = 60
"""Of somebody who asked more often, the latest so many are looked at."""
TEXTS: Final = 40
"""So many of their latest texts are looked through for the words typed."""
_CONTACT: Final = ", ".join(f"'{code}'" for code in codes.CONTACT_OUTCOMES)
_THEIR_LEADS: Final = "SELECT id FROM lead WHERE {} AND deleted_at IS NULL ORDER BY id DESC LIMIT ?"
_LAST: Final = (
    "SELECT a.type, a.direction, a.outcome, a.text, a.happened_at, a.date_only, coalesce(w.name, '') FROM activity a "
    "LEFT JOIN assignee w ON w.id = a.by_id "
    "WHERE (a.lead_id IN (SELECT value FROM json_each(?)) OR (a.{}_id = ? AND a.lead_id IS NULL)) AND {} "
    "ORDER BY a.happened_at DESC, a.id DESC LIMIT 1"
)
_TALK: Final = f"a.type <> 'note' AND (a.direction = 'inbound' OR a.outcome IN ({_CONTACT}))"
_NOTE: Final = "a.type = 'note' AND a.text <> ''"
_PROMISES: Final = (
    "SELECT what, due_on, due_time, count(*) OVER () FROM promise WHERE lead_id IN (SELECT value FROM json_each(?)) "
    "AND state = 'open' ORDER BY due_on, due_time IS NULL, due_time, id LIMIT 1"
)
_QUOTE: Final = (
    "SELECT id, number, sum_minor, currency, sent_on, valid_until, state FROM quote "
    "WHERE lead_id IN (SELECT value FROM json_each(?)) ORDER BY sent_on IS NULL, sent_on DESC, id DESC LIMIT 1"
)
_TOLD: Final = (
    "SELECT text FROM activity WHERE lead_id IN (SELECT value FROM json_each(?)) AND text <> '' "
    "ORDER BY happened_at DESC LIMIT ?"
)
_ASKED: Final = "SELECT product, inquiry, notes FROM lead WHERE id = ?"


def cards(store: Store, hits: Sequence[Hit], text: str = "") -> list[Card]:
    """The card of each hit, in order; those of records gone meanwhile are left out. ``text`` is what was looked for."""
    wanted_words = [word for word in collapsed(text).split() if word]
    rows = {row.id: row for row in rowsql.fetch(store, [hit.id for hit in hits if hit.kind == "lead"])}
    wanted = [hit.id for hit in hits if hit.kind == "customer"]
    bought = {row.id: row for row in customers.rows(store, wanted)} if wanted else {}
    people = {i: (initials, colour) for i, initials, colour in store.rows("SELECT id, initials, color FROM assignee")}
    made = []
    for hit in hits:
        row = rows.get(hit.id) if hit.kind == "lead" else None
        customer = bought.get(hit.id) if hit.kind == "customer" else None
        if row is not None or customer is not None:
            card = _card(store, hit, row, customer, people)
            made.append(replace(card, passage=_passage(store, card, wanted_words)) if hit.why is Why.WORDS else card)
    return made


def _card(
    store: Store, hit: Hit, row: LeadRow | None, customer: CustomerRow | None, people: dict[int, tuple[str, str]]
) -> Card:
    ids = json.dumps(_their_leads(store, hit))
    party, party_id = hit.party
    initials, colour = people.get(row.owner_id or 0, ("", "")) if row is not None else ("", "")
    product, inquiry, notes = store.row(_ASKED, (hit.id,)) or ("", "", "") if row is not None else ("", "", "")
    return Card(
        hit,
        row,
        customer,
        talk=_last(store, _TALK, party, party_id, ids),
        promised=_promised(store, ids),
        quote=_quote(store, ids),
        note=_last(store, _NOTE, party, party_id, ids),
        asked=product or inquiry,
        notes=notes,
        owner_initials=initials,
        owner_colour=colour,
    )


def _their_leads(store: Store, hit: Hit) -> list[int]:
    """Every inquiry of the person; of a firm without a person, the firm's own; of a customer's firm, all of it."""
    if hit.person_id is not None:
        where, whose = "person_id = ?", hit.person_id
    else:
        where, whose = "company_id = ?" + (" AND person_id IS NULL" if hit.kind == "lead" else ""), hit.company_id or 0
    found = [row for (row,) in store.rows(_THEIR_LEADS.format(where), (whose, INQUIRIES))]
    return found if hit.kind != "lead" or hit.id in found else [*found, hit.id]


def _passage(store: Store, card: Card, words: Sequence[str]) -> str:
    """Where the words that were looked for stand, in what was said, asked or noted last; empty where it is no such text."""
    ids = json.dumps(_their_leads(store, card.hit))
    told = [card.asked, card.notes, *(text for (text,) in store.rows(_TOLD, (ids, TEXTS)))]
    for text in told if words else ():
        plain = collapsed(text)
        place = plain.find(words[-1])
        if place >= 0 and all(word in plain for word in words):
            return around(text, min(place, len(text)))
    return ""


def _last(store: Store, which: str, party: str, party_id: int | None, ids: str) -> Talk | None:
    row: tuple[Any, ...] | None = store.row(_LAST.format(party, which), (ids, party_id))
    if row is None:
        return None
    type_, direction, outcome, text, happened, date_only, by = row
    at = to_instant(happened)
    return Talk(type_, direction, outcome, text, at, bool(date_only), by) if at is not None else None


def _promised(store: Store, ids: str) -> Promised | None:
    row = store.row(_PROMISES, (ids,))
    due = to_date(row[1]) if row is not None else None
    return Promised(row[0], due, row[2], row[3] - 1) if row is not None and due is not None else None


def _quote(store: Store, ids: str) -> Quote | None:
    row = store.row(_QUOTE, (ids,))
    if row is None:
        return None
    quote_id, number, total, currency, sent, valid, state = row
    return Quote(quote_id, number, total, currency, to_date(sent), to_date(valid), state)
