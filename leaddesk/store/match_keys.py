"""The stored keys by which likely duplicates are found (``domain.likeness_keys``): kept by the write door, read by ``candidates``.

Owns the writing of ``match_key``: exactly the keys of the live people and companies, derived and outside the journal (decision 0012).
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterator
from typing import Final

from leaddesk.base import pieces
from leaddesk.domain.likeness import Party
from leaddesk.domain.likeness_keys import keys
from leaddesk.store.journal import Journal
from leaddesk.store.subject_rows import BLOCK, of_ids

_FIELDS: Final = frozenset(
    {"full_name", "name", "company_id", "street", "postcode", "city", "country", "merged_into_id", "deleted_at"}
)
"""Columns of people and companies that their keys follow from."""
_POINT_FIELDS: Final = frozenset({"norm", "kind", "is_role", "person_id", "company_id", "position"})
_SHIFT: Final = 31
"""Bits of a party's number in a packed (key, party), which fits SQLite's integers: sorted at a third of the cost of pairs."""
_MASK: Final = (1 << _SHIFT) - 1
_AT_ONCE: Final = 50_000
"""Records whose keys are sorted together: enough to reach the pages of the table in order, without keeping a million in memory."""
_ADD: Final = (
    "INSERT OR IGNORE INTO match_key (key, party) SELECT j.value >> ?, j.value & ? FROM json_each(?) j ORDER BY j.value"
)
_TAKE_AWAY: Final = "DELETE FROM match_key WHERE party IN (SELECT value FROM json_each(?))"
_STORED: Final = "SELECT m.key << ? | m.party FROM match_key m WHERE m.party BETWEEN ? AND ? AND m.party & 1 = ?"
_PEOPLE_OF: Final = "SELECT p.id FROM json_each(?) j CROSS JOIN person p ON p.company_id = j.value"
_OWNERS: Final = "SELECT {0}_id FROM contact_point WHERE id BETWEEN ? AND ? AND kind = 'email' AND {0}_id IS NOT NULL"
_LIVE: Final = "SELECT id FROM {0} WHERE id > ? AND deleted_at IS NULL AND merged_into_id IS NULL ORDER BY id LIMIT ?"
_LAST: Final = _MASK >> 1
"""The greatest id of a record there can be."""


def party_number(party: Party) -> int:
    """What stands for a party in ``match_key``: id * 2 for a person, id * 2 + 1 for a company."""
    return party[1] * 2 + (party[0] == "company")


def party_of(number: int) -> Party:
    """The party that a number stands for."""
    return ("company" if number & 1 else "person"), number >> 1


def refresh(connection: sqlite3.Connection, journal: Journal) -> None:
    """Bring the keys of whoever one write has made, changed or taken away up to date; called by the write door before the commit."""
    changed = {table: _changed(journal, table) for table in ("person", "company")}
    if changed["company"]:
        wanted = json.dumps(sorted(changed["company"]))
        changed["person"] |= {row_id for (row_id,) in connection.execute(_PEOPLE_OF, (wanted,))}
    for table, ids in changed.items():
        fresh = {row_id for run in journal.inserted[table] for row_id in run}
        ids |= _owners(connection, journal, table)
        _take_away(connection, table, (ids | journal.deleted[table].keys()) - fresh)
        add(connection, table, ids | fresh)


def add(connection: sqlite3.Connection, table: str, ids: Collection[int]) -> None:
    """Store the keys of the live records among ``ids`` of ``table``; keys that stand already cost a look."""
    ordered = sorted(ids)
    for at in range(0, len(ordered), _AT_ONCE):
        packed = pieces.json_list(_packed(connection, table, ordered[at : at + _AT_ONCE]))
        connection.execute(_ADD, (_SHIFT, _MASK, packed))


def fill(connection: sqlite3.Connection) -> None:
    """Give everybody their keys: once, after the migration that brought the table."""
    for table in ("person", "company"):
        add(connection, table, [row_id for (row_id,) in connection.execute(f"SELECT id FROM {table}").fetchall()])


def wrong(connection: sqlite3.Connection) -> int:
    """How many keys are missing, or stand there and should not."""
    found = 0
    for bit, table in enumerate(("person", "company")):
        last = 0
        while last < _LAST:
            ids = [i for (i,) in connection.execute(_LIVE.format(table), (last, BLOCK)).fetchall()]
            upto = ids[-1] if len(ids) == BLOCK else _LAST
            stored = connection.execute(_STORED, (_SHIFT, 2 * last + 2, 2 * upto + 1, bit)).fetchall()
            found += len({packed for (packed,) in stored} ^ set(_packed(connection, table, ids)))
            last = upto
    return found


def _take_away(connection: sqlite3.Connection, table: str, ids: Collection[int]) -> None:
    if ids:
        connection.execute(_TAKE_AWAY, (json.dumps([party_number((table, row_id)) for row_id in sorted(ids)]),))


def _packed(connection: sqlite3.Connection, table: str, ids: list[int]) -> Iterator[int]:
    """Key and party number of each live record of ``ids`` in one integer."""
    for at in range(0, len(ids), BLOCK):
        for one in of_ids(connection, table, ids[at : at + BLOCK], for_keys=True):
            number = party_number(one.party)
            for key in keys(one):
                yield key << _SHIFT | number


def _changed(journal: Journal, table: str) -> set[int]:
    """Ids of the people or companies of whom something changed that their keys follow from."""
    return {row_id for row_id, (_b, after) in journal.updated[table].items() if not _FIELDS.isdisjoint(after)}


def _owners(connection: sqlite3.Connection, journal: Journal, table: str) -> set[int]:
    """Ids of the people or companies who have, or had, an e-mail address that was written."""
    column = f"{table}_id"
    found = {image[column] for image in journal.deleted["contact_point"].values()}
    runs = list(journal.inserted["contact_point"])
    for row_id, (before, after) in journal.updated["contact_point"].items():
        if not _POINT_FIELDS.isdisjoint(after):
            found |= {before.get(column), after.get(column)}
            runs.append(range(row_id, row_id + 1))
    for run in runs:
        rows = connection.execute(_OWNERS.format(table), (run.start, run.stop - 1))
        found.update(owner for (owner,) in rows)
    return found - {None}
