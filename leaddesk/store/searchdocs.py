"""Keeps one search document per lead, name and customer, and the FTS index over them (K, PRODUCT "While the phone rings").

A document holds name and company (beside them the spelling that Müller, Mueller and Muller share), every e-mail and phone
(digits from the last to the first, so that the last four are found by a prefix), lead number, town, tags, next step and
notes. Rebuilt for touched records inside the write's transaction, many at once; row triggers would cost 13 to 33 times as much
(PERFORMANCE.md, section 2).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager

from leaddesk.store import bulk, searchdocs_joined, searchdocs_leads
from leaddesk.store.derive import touch
from leaddesk.store.searchdocs_leads import TEXT_LIMIT, Document

FIELDS = ("who", "company", "contact", "digits", "body", "notes")
COLUMNS = ", ".join(FIELDS)
CHUNK = 20_000
_MANY = 2_000
_FOR_MANY = {"automerge": (0, 4), "hashsize": (8 << 20, 1 << 20)}
"""Settings of FTS5 and their values meanwhile and as usual (its defaults): merging as one writes, bytes gathered in memory."""
_ANY_KNOWN = "SELECT 1 FROM touched t CROSS JOIN search_doc d ON d.id = t.id * 4 + ? LIMIT 1"
_INDEX_TOUCHED = (
    f"INSERT INTO search (rowid, {COLUMNS}) SELECT d.id, {', '.join(f'd.{name}' for name in FIELDS)} "
    "FROM touched t CROSS JOIN search_doc d ON d.id = t.id * 4 + ?"
)

_POINTS = "FROM contact_point k WHERE k.person_id = u.person_id OR k.company_id = u.company_id"
_PEOPLE = (
    "FROM person q WHERE q.company_id = u.company_id AND q.merged_into_id IS NULL AND q.deleted_at IS NULL "
    "AND NOT EXISTS (SELECT 1 FROM lead x WHERE x.person_id = q.id AND x.deleted_at IS NULL)"
)
"""Who works at a company that is a customer and stands in no lead or name: by the customer alone they can be found."""
_NAMES = f"coalesce(p.full_name, (SELECT group_concat(q.full_name, ' ') {_PEOPLE}), '')"
_CUSTOMER_POINTS = f"""
FROM (SELECT k.value, k.norm, k.kind {_POINTS} UNION ALL
      SELECT k.value, k.norm, k.kind {_PEOPLE.replace("person q", "person q JOIN contact_point k ON k.person_id = q.id")}) k
"""
_CUSTOMER_DOCS = f"""
SELECT u.id * 4 + 1, substr(trim({_NAMES} || ' ' || spellings({_NAMES})), 1, {TEXT_LIMIT}),
  trim(coalesce(c.name, '') || ' ' || spellings(coalesce(c.name, ''))),
  substr(coalesce((SELECT group_concat(k.value, ' ') {_CUSTOMER_POINTS}), ''), 1, {TEXT_LIMIT}),
  substr(coalesce((SELECT group_concat(reversed_digits(k.norm), ' ') {_CUSTOMER_POINTS}
                   WHERE k.kind IN ('phone', 'mobile', 'fax')), ''), 1, {TEXT_LIMIT}),
  coalesce(p.city, c.city, '') || ' ' || coalesce(p.postcode, c.postcode, ''), substr(u.note, 1, {TEXT_LIMIT})
FROM touched t CROSS JOIN customer u ON u.id = t.id LEFT JOIN person p ON p.id = u.person_id
LEFT JOIN company c ON c.id = u.company_id
"""


def refresh_leads(connection: sqlite3.Connection, lead_ids: Collection[int]) -> None:
    """Rebuild the documents of ``lead_ids``; those of deleted or binned leads go."""
    ordered = sorted(lead_ids)
    with _many(connection, len(ordered)):
        for at in range(0, len(ordered), CHUNK):
            touch(connection, ordered[at : at + CHUNK])
            _refresh(connection, 0, searchdocs_leads.documents(connection))


def refresh_customers(connection: sqlite3.Connection, customer_ids: Collection[int]) -> None:
    """Rebuild the documents of ``customer_ids``."""
    if customer_ids:
        touch(connection, customer_ids)
        _refresh(connection, 1, connection.execute(_CUSTOMER_DOCS).fetchall())


@contextmanager
def _many(connection: sqlite3.Connection, count: int) -> Iterator[None]:
    """For many documents the index gathers more words in memory before it writes them, and joins what it wrote later."""
    settings = _FOR_MANY if count >= _MANY else {}
    for name, (meanwhile, _usual) in settings.items():
        connection.execute("INSERT INTO search (search, rank) VALUES (?, ?)", (name, meanwhile))
    yield
    for name, (_meanwhile, usual) in settings.items():  # after an error the rollback takes them back
        connection.execute("INSERT INTO search (search, rank) VALUES (?, ?)", (name, usual))


def _refresh(connection: sqlite3.Connection, kind: int, documents: Iterable[Document]) -> None:
    """Put ``documents``, those of the records in ``touched``, in the place of the ones that stand."""
    documents = searchdocs_joined.added(connection, kind, documents)
    if connection.execute(_ANY_KNOWN, (kind,)).fetchone() is None:
        bulk.insert(connection, "search_doc", ("id", *FIELDS), documents, first=None)
        connection.execute(_INDEX_TOUCHED, (kind,))
        return
    connection.execute(
        "CREATE TEMP TABLE IF NOT EXISTS fresh_doc (id INTEGER PRIMARY KEY, who, company, contact, digits, body, notes)"
    )
    connection.execute("DELETE FROM fresh_doc")
    connection.executemany("INSERT INTO fresh_doc VALUES (?, ?, ?, ?, ?, ?, ?)", documents)
    connection.execute("CREATE TEMP TABLE IF NOT EXISTS stale_doc (id INTEGER PRIMARY KEY)")
    connection.execute("DELETE FROM stale_doc")
    connection.execute(
        "INSERT INTO stale_doc SELECT d.id FROM touched t CROSS JOIN search_doc d ON d.id = t.id * 4 + ? "
        "LEFT JOIN fresh_doc f ON f.id = d.id WHERE f.id IS NULL OR "
        "(f.who, f.company, f.contact, f.digits, f.body, f.notes) <> (d.who, d.company, d.contact, d.digits, d.body, d.notes)",
        (kind,),
    )
    connection.execute(
        f"INSERT INTO search (search, rowid, {COLUMNS}) SELECT 'delete', d.id, {COLUMNS} "
        "FROM stale_doc o CROSS JOIN search_doc d ON d.id = o.id"
    )
    connection.execute("DELETE FROM search_doc WHERE id IN (SELECT id FROM stale_doc)")
    connection.execute("DELETE FROM fresh_doc WHERE id IN (SELECT id FROM search_doc)")
    connection.execute(f"INSERT INTO search_doc (id, {COLUMNS}) SELECT id, {COLUMNS} FROM fresh_doc")
    connection.execute(f"INSERT INTO search (rowid, {COLUMNS}) SELECT id, {COLUMNS} FROM fresh_doc")
