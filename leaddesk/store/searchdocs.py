"""Keeps one search document per lead, name and customer, and the FTS index over them (K, PRODUCT "While the phone rings").

A document holds name and company (beside them the spelling that Müller, Mueller and Muller share), every e-mail and phone
(digits from the last to the first, so that the last four are found by a prefix), lead number, town, tags, next step and
notes. Rebuilt for touched records inside the write's transaction, by set-based SQL; row triggers would cost 13 to 33 times
as much (PERFORMANCE.md, section 2).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection

from leaddesk.store.derive import touch

COLUMNS = "who, company, contact, digits, body, notes"
_TEXT_LIMIT = 20_000

_POINTS = "FROM contact_point k WHERE k.person_id = {party}.person_id OR k.company_id = {party}.company_id"
_LEAD_DOCS = f"""
SELECT l.id * 4, trim(coalesce(p.full_name, '') || ' ' || spellings(coalesce(p.full_name, ''))),
  trim(coalesce(c.name, '') || ' ' || spellings(coalesce(c.name, ''))),
  coalesce((SELECT group_concat(k.value, ' ') {_POINTS.format(party="l")}), ''),
  coalesce((SELECT group_concat(reversed_digits(k.norm), ' ') {_POINTS.format(party="l")}
            AND k.kind IN ('phone', 'mobile', 'fax')), ''),
  coalesce(l.number, '') || ' ' || coalesce(nullif(p.city, ''), c.city, '') || ' '
    || coalesce(nullif(p.postcode, ''), c.postcode, '') || ' ' || l.product || ' ' || coalesce(l.external_id, '') || ' '
    || coalesce((SELECT group_concat(g.name, ' ') FROM lead_tag lt JOIN tag g ON g.id = lt.tag_id
                 WHERE lt.lead_id = l.id), '') || ' '
    || coalesce((SELECT n.what FROM next_action n WHERE n.id = l.next_action_id), '') || ' '
    || coalesce((SELECT group_concat(j.value, ' ') FROM json_each(l.custom) j), ''),
  substr(l.inquiry || ' ' || l.notes || ' '
    || coalesce((SELECT group_concat(a.text, ' ') FROM activity a WHERE a.lead_id = l.id), ''), 1, {_TEXT_LIMIT})
FROM touched t JOIN lead l ON l.id = t.id LEFT JOIN person p ON p.id = l.person_id
LEFT JOIN company c ON c.id = l.company_id WHERE l.deleted_at IS NULL
"""
_PEOPLE = (
    "FROM person q WHERE q.company_id = u.company_id AND q.merged_into_id IS NULL AND q.deleted_at IS NULL "
    "AND NOT EXISTS (SELECT 1 FROM lead x WHERE x.person_id = q.id AND x.deleted_at IS NULL)"
)
"""Who works at a company that is a customer and stands in no lead or name: by the customer alone they can be found."""
_NAMES = f"coalesce(p.full_name, (SELECT group_concat(q.full_name, ' ') {_PEOPLE}), '')"
_CUSTOMER_POINTS = f"""
FROM (SELECT k.value, k.norm, k.kind {_POINTS.format(party="u")} UNION ALL
      SELECT k.value, k.norm, k.kind {_PEOPLE.replace("person q", "person q JOIN contact_point k ON k.person_id = q.id")}) k
"""
_CUSTOMER_DOCS = f"""
SELECT u.id * 4 + 1, substr(trim({_NAMES} || ' ' || spellings({_NAMES})), 1, {_TEXT_LIMIT}),
  trim(coalesce(c.name, '') || ' ' || spellings(coalesce(c.name, ''))),
  substr(coalesce((SELECT group_concat(k.value, ' ') {_CUSTOMER_POINTS}), ''), 1, {_TEXT_LIMIT}),
  substr(coalesce((SELECT group_concat(reversed_digits(k.norm), ' ') {_CUSTOMER_POINTS}
                   WHERE k.kind IN ('phone', 'mobile', 'fax')), ''), 1, {_TEXT_LIMIT}),
  coalesce(p.city, c.city, '') || ' ' || coalesce(p.postcode, c.postcode, ''), substr(u.note, 1, {_TEXT_LIMIT})
FROM touched t JOIN customer u ON u.id = t.id LEFT JOIN person p ON p.id = u.person_id
LEFT JOIN company c ON c.id = u.company_id
"""


def refresh_leads(connection: sqlite3.Connection, lead_ids: Collection[int]) -> None:
    """Rebuild the documents of ``lead_ids``; those of deleted or binned leads go."""
    _refresh(connection, lead_ids, 0, _LEAD_DOCS)


def refresh_customers(connection: sqlite3.Connection, customer_ids: Collection[int]) -> None:
    """Rebuild the documents of ``customer_ids``."""
    _refresh(connection, customer_ids, 1, _CUSTOMER_DOCS)


def _refresh(connection: sqlite3.Connection, ids: Collection[int], kind: int, documents: str) -> None:
    if not ids:
        return
    touch(connection, ids)
    connection.execute(
        "CREATE TEMP TABLE IF NOT EXISTS fresh_doc (id INTEGER PRIMARY KEY, who, company, contact, digits, body, notes)"
    )
    connection.execute("DELETE FROM fresh_doc")
    connection.execute(f"INSERT INTO fresh_doc {documents}")
    connection.execute("CREATE TEMP TABLE IF NOT EXISTS stale_doc (id INTEGER PRIMARY KEY)")
    connection.execute("DELETE FROM stale_doc")
    connection.execute(
        "INSERT INTO stale_doc SELECT d.id FROM touched t JOIN search_doc d ON d.id = t.id * 4 + ? "
        "LEFT JOIN fresh_doc f ON f.id = d.id WHERE f.id IS NULL OR "
        "(f.who, f.company, f.contact, f.digits, f.body, f.notes) <> (d.who, d.company, d.contact, d.digits, d.body, d.notes)",
        (kind,),
    )
    connection.execute(
        f"INSERT INTO search (search, rowid, {COLUMNS}) SELECT 'delete', d.id, {COLUMNS} "
        "FROM stale_doc JOIN search_doc d USING (id)"
    )
    connection.execute("DELETE FROM search_doc WHERE id IN (SELECT id FROM stale_doc)")
    connection.execute("DELETE FROM fresh_doc WHERE id IN (SELECT id FROM search_doc)")
    connection.execute(f"INSERT INTO search_doc (id, {COLUMNS}) SELECT id, {COLUMNS} FROM fresh_doc")
    connection.execute(f"INSERT INTO search (rowid, {COLUMNS}) SELECT id, {COLUMNS} FROM fresh_doc")
