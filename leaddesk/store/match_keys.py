"""The stored keys by which likely duplicates are found (``domain.likeness_keys``): kept by the write door, read by ``candidates``.

Owns the writing of ``match_key``. A key that no longer holds costs one comparison and decides nothing, so keys are added and
never taken away (decision 0012); they are derived and stand outside the journal.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterator
from typing import Final

from leaddesk.domain.likeness import Party
from leaddesk.domain.likeness_keys import keys
from leaddesk.store.journal import Journal
from leaddesk.store.subject_rows import BLOCK, of_ids

_FIELDS: Final = frozenset(
    {"full_name", "name", "company_id", "street", "postcode", "city", "country", "norm", "kind", "is_role"}
)
"""Columns of people, companies and contact points that keys are made of."""
_SHIFT: Final = 31
"""Bits of a party's number in a packed (key, party), which fits SQLite's integers: sorted at a third of the cost of pairs."""
_MASK: Final = (1 << _SHIFT) - 1
_AT_ONCE: Final = 50_000
"""Records whose keys are sorted together: enough to reach the pages of the table in order, without keeping a million in memory."""
_ADD: Final = "INSERT OR IGNORE INTO match_key (key, party) SELECT j.value >> ?, j.value & ? FROM json_each(?) j"
_MISSING: Final = (
    "SELECT count(DISTINCT j.value & ?) FROM json_each(?) j WHERE NOT EXISTS "
    "(SELECT 1 FROM match_key m WHERE m.key = j.value >> ? AND m.party = j.value & ?)"
)
_LIVE: Final = "SELECT id FROM {0} WHERE id > ? AND deleted_at IS NULL AND merged_into_id IS NULL ORDER BY id LIMIT ?"


def party_number(party: Party) -> int:
    """What stands for a party in ``match_key``: id * 2 for a person, id * 2 + 1 for a company."""
    return party[1] * 2 + (party[0] == "company")


def party_of(number: int) -> Party:
    """The party that a number stands for."""
    return ("company" if number & 1 else "person"), number >> 1


def refresh(connection: sqlite3.Connection, journal: Journal) -> None:
    """Add the keys of whoever one write has made or changed; called by the write door before the commit."""
    people, companies = _touched(connection, journal, "person"), _touched(connection, journal, "company")
    renamed = companies & set(journal.updated["company"])
    if renamed:
        sql = "SELECT p.id FROM json_each(?) j CROSS JOIN person p ON p.company_id = j.value"
        people |= {row_id for (row_id,) in connection.execute(sql, (json.dumps(sorted(renamed)),))}
    add(connection, "person", people)
    add(connection, "company", companies)


def add(connection: sqlite3.Connection, table: str, ids: Collection[int]) -> None:
    """Store the keys of the records ``ids`` of ``table``; keys that stand already cost a look."""
    ordered = sorted(ids)
    for at in range(0, len(ordered), _AT_ONCE):
        packed = sorted(_packed(connection, table, ordered[at : at + _AT_ONCE]))
        connection.execute(_ADD, (_SHIFT, _MASK, json.dumps(packed)))


def fill(connection: sqlite3.Connection) -> None:
    """Give everybody their keys: once, after the migration that brought the table."""
    for table in ("person", "company"):
        add(connection, table, [row_id for (row_id,) in connection.execute(f"SELECT id FROM {table}").fetchall()])


def missing(connection: sqlite3.Connection) -> int:
    """How many live people and companies lack a key that they should have."""
    found = 0
    for table in ("person", "company"):
        last = 0
        while ids := [i for (i,) in connection.execute(_LIVE.format(table), (last, BLOCK)).fetchall()]:
            last = ids[-1]
            packed = json.dumps(list(_packed(connection, table, ids)))
            found += connection.execute(_MISSING, (_MASK, packed, _SHIFT, _MASK)).fetchone()[0]
    return found


def _packed(connection: sqlite3.Connection, table: str, ids: list[int]) -> Iterator[int]:
    """Key and party number of each record of ``ids`` in one integer."""
    for at in range(0, len(ids), BLOCK):
        for one in of_ids(connection, table, ids[at : at + BLOCK], for_keys=True):
            number = party_number(one.party)
            for key in keys(one):
                yield key << _SHIFT | number


def _touched(connection: sqlite3.Connection, journal: Journal, table: str) -> set[int]:
    """Ids of the people or companies whose keys may be new: themselves or a contact point of theirs was made or changed."""
    found = {row_id for ids in journal.inserted[table] for row_id in ids}
    found |= _changed(journal, table)
    sql = f"SELECT {table}_id FROM contact_point WHERE id BETWEEN ? AND ? AND kind = 'email' AND {table}_id IS NOT NULL"
    runs = [*journal.inserted["contact_point"], *(range(i, i + 1) for i in _changed(journal, "contact_point"))]
    for run in runs:
        found.update(owner for (owner,) in connection.execute(sql, (run.start, run.stop - 1)))
    return found


def _changed(journal: Journal, table: str) -> set[int]:
    moved = _FIELDS | {"person_id"}
    return {row_id for row_id, (_before, after) in journal.updated[table].items() if not moved.isdisjoint(after)}
