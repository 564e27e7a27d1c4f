"""The words of leads' search documents, read with a few queries for thousands of leads and put together here.

Owns what a document of a lead or name says; when documents are rebuilt is the business of ``searchdocs``.
"""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any, Final

from leaddesk.domain.identity import reversed_digits
from leaddesk.store.searchterms import spellings

TEXT_LIMIT: Final = 20_000
PHONES: Final = frozenset({"phone", "mobile", "fax"})
Document = tuple[int, str, str, str, str, str, str]
"""Id, who, company, contact, digits, body, notes."""

_LEADS = (
    "SELECT l.id, l.person_id, l.company_id, coalesce(p.full_name, ''), coalesce(c.name, ''), coalesce(l.number, ''), "
    "coalesce(nullif(p.city, ''), c.city, ''), coalesce(nullif(p.postcode, ''), c.postcode, ''), l.product, "
    "coalesce(l.external_id, ''), coalesce(n.what, ''), l.custom, l.inquiry, l.notes FROM touched t "
    "CROSS JOIN lead l ON l.id = t.id LEFT JOIN person p ON p.id = l.person_id LEFT JOIN company c ON c.id = l.company_id "
    "LEFT JOIN next_action n ON n.id = l.next_action_id WHERE l.deleted_at IS NULL"
)
_POINTS = (
    "SELECT k.{0}_id, k.kind, k.value, k.norm FROM (SELECT DISTINCT l.{0}_id AS id FROM touched t "
    "CROSS JOIN lead l ON l.id = t.id WHERE l.{0}_id IS NOT NULL) o CROSS JOIN contact_point k ON k.{0}_id = o.id"
)
_TAGS = (
    "SELECT g.lead_id, w.name FROM touched t CROSS JOIN lead_tag g ON g.lead_id = t.id JOIN tag w ON w.id = g.tag_id"
)
_ROLES = (
    "SELECT r.lead_id, p.full_name, r.role, (SELECT group_concat(k.value, ' ') FROM contact_point k WHERE k.person_id = p.id), "
    "(SELECT group_concat(reversed_digits(k.norm), ' ') FROM contact_point k WHERE k.person_id = p.id AND k.kind IN "
    "('phone', 'mobile', 'fax')), l.person_id = p.id FROM touched t CROSS JOIN lead_role r ON r.lead_id = t.id "
    "JOIN lead l ON l.id = r.lead_id JOIN person p ON p.id = r.person_id ORDER BY r.lead_id, r.position, r.id"
)
_TOUCHES = "SELECT a.lead_id, a.text FROM touched t CROSS JOIN activity a ON a.lead_id = t.id WHERE a.text <> ''"
Words = Mapping[int | None, list[str]]
_NOBODY: Final = ((), (), (), ())


def documents(connection: sqlite3.Connection) -> Iterator[Document]:
    """Documents of the leads in the temporary table ``touched``; deleted and binned ones have none."""
    people, people_digits = _points(connection, "person")
    firms, firm_digits = _points(connection, "company")
    tags, touches = _texts(connection, _TAGS), _texts(connection, _TOUCHES)
    others = _others(connection)
    for row in connection.execute(_LEADS).fetchall():
        lead, person, company, name, firm, number, town, postcode, product, external, step, custom, inquiry, notes = row
        names, roles, ways, digits = others.get(lead, _NOBODY)
        body = [number, town, postcode, product, external, *tags.get(lead, ()), step, *_custom(custom), *roles]
        yield (
            lead * 4,
            " ".join(filter(None, (f"{name} {spellings(name)}".strip(" "), *names))),
            f"{firm} {spellings(firm)}".strip(" "),
            " ".join((*people.get(person, ()), *firms.get(company, ()), *ways)),
            " ".join((*people_digits.get(person, ()), *firm_digits.get(company, ()), *digits)),
            " ".join(filter(None, body)),
            " ".join(filter(None, (inquiry, notes, *touches.get(lead, ()))))[:TEXT_LIMIT],
        )


def _others(connection: sqlite3.Connection) -> dict[int, tuple[list[str], list[str], list[str], list[str]]]:
    """Names, roles, ways and digits of the further people of each lead; of the main person the role alone."""
    found: dict[int, tuple[list[str], list[str], list[str], list[str]]] = {}
    if connection.execute("SELECT 1 FROM lead_role LIMIT 1").fetchone() is None:
        return found
    for lead, name, role, ways, digits, is_main in connection.execute(_ROLES).fetchall():
        told = found.setdefault(lead, ([], [], [], []))
        told[1].append(role)
        if not is_main:
            told[0].append(f"{name} {spellings(name)}".strip(" "))
            told[2].append(ways or "")
            told[3].append(digits or "")
    return found


def _points(connection: sqlite3.Connection, party: str) -> tuple[Words, Words]:
    """Addresses and numbers as they stand, and digits of the phones from their end, by who has them."""
    shown: dict[int | None, list[str]] = defaultdict(list)
    digits: dict[int | None, list[str]] = defaultdict(list)
    for owner, kind, value, norm in connection.execute(_POINTS.format(party)).fetchall():
        shown[owner].append(value)
        if kind in PHONES:
            digits[owner].append(reversed_digits(norm))
    return shown, digits


def _texts(connection: sqlite3.Connection, sql: str) -> Words:
    found: dict[int | None, list[str]] = defaultdict(list)
    for lead, text in connection.execute(sql).fetchall():
        found[lead].append(text)
    return found


def _custom(text: str) -> list[str]:
    if text == "{}":
        return []
    values: dict[str, Any] = json.loads(text)
    return [str(value) for value in values.values() if value is not None]
