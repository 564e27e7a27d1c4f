"""Who might be the same: records that share a stored key, a number or address, or an external id. Index look-ups only.

Reading joins with the live records: nobody deleted comes back, and who was merged comes back as the record that stays. What
sixty share tells nothing and is passed over.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Final, TypeVar

from leaddesk.domain.likeness import Party, Subject
from leaddesk.domain.likeness_keys import CROWD, keys
from leaddesk.store.match_keys import party_number, party_of
from leaddesk.store.session import Store

K = TypeVar("K")
Value = TypeVar("Value", int, str)

_BLOCK: Final = 2_000
_READ_AT_MOST: Final = 4 * CROWD
"""Holders looked at for one key: some of them may be gone."""
_BY_KEY: Final = (
    "SELECT j.value, (SELECT json_group_array(party) FROM (SELECT m.party FROM match_key m WHERE m.key = j.value LIMIT ?)) "
    "FROM json_each(?) j"
)
_BY_NORM: Final = (
    "SELECT j.value, (SELECT json_group_array(party) FROM (SELECT coalesce(k.person_id * 2, k.company_id * 2 + 1) AS party "
    "FROM contact_point k WHERE k.norm = j.value AND k.kind IN ('email', 'phone', 'mobile') LIMIT ?)) FROM json_each(?) j"
)
_BY_EXTERNAL_ID: Final = (
    "SELECT j.value, (SELECT json_group_array(party) FROM (SELECT coalesce(l.person_id * 2, l.company_id * 2 + 1) AS party "
    "FROM lead l WHERE l.external_id = j.value AND l.deleted_at IS NULL LIMIT ?)) FROM json_each(?) j"
)
_STAYING: Final = (
    "SELECT j.value, s.id FROM json_each(?) j CROSS JOIN {0} p ON p.id = j.value >> 1 "
    "CROSS JOIN {0} s ON s.id = coalesce(p.merged_into_id, p.id) WHERE p.deleted_at IS NULL AND s.deleted_at IS NULL "
    "AND s.merged_into_id IS NULL"
)


def candidates(store: Store, wanted: Collection[int]) -> set[Party]:
    """Who holds one of the keys ``wanted``."""
    return candidates_for(store, {0: wanted}).get(0, set())


def candidates_for(store: Store, wanted: Mapping[K, Collection[int]]) -> dict[K, set[Party]]:
    """Who holds one of the keys of each row; rows that nobody shares a key with are left out."""
    return _spread(wanted, _holders(store, _BY_KEY, {key for held in wanted.values() for key in held}))


def of_subjects(store: Store, wanted: Mapping[K, Subject]) -> dict[K, set[Party]]:
    """Who may be the same as each subject, by key, number, address or external id: of its own kind, itself left out."""
    found: dict[K, set[Party]] = defaultdict(set)
    for held in (
        candidates_for(store, {row: keys(one) for row, one in wanted.items()}),
        _by(store, _BY_NORM, {row: (*one.emails, *one.role_emails, *one.phones) for row, one in wanted.items()}),
        _by(store, _BY_EXTERNAL_ID, {row: one.external_ids for row, one in wanted.items()}),
    ):
        for row, parties in held.items():
            kind = wanted[row].party[0]
            found[row].update(party for party in parties if party[0] == kind and party != wanted[row].party)
    return {row: parties for row, parties in found.items() if parties}


def staying(store: Store, parties: Iterable[Party]) -> dict[Party, Party]:
    """Each live record of ``parties`` as itself, each merged one with the record that stays; others are left out."""
    found: dict[Party, Party] = {}
    numbers = {party_number(party) for party in parties}
    for bit, table in enumerate(("person", "company")):
        ordered = sorted(number for number in numbers if number & 1 == bit)
        for at in range(0, len(ordered), _BLOCK):
            rows = store.rows(_STAYING.format(table), (json.dumps(ordered[at : at + _BLOCK]),))
            found.update((party_of(number), (table, row_id)) for number, row_id in rows)
    return found


def _by(store: Store, sql: str, wanted: Mapping[K, Collection[str]]) -> dict[K, set[Party]]:
    return _spread(wanted, _holders(store, sql, {value for held in wanted.values() for value in held}))


def _spread(wanted: Mapping[K, Collection[Value]], held: Mapping[Value, set[Party]]) -> dict[K, set[Party]]:
    found = {row: set[Party]().union(*(held.get(value, ()) for value in values)) for row, values in wanted.items()}
    return {row: parties for row, parties in found.items() if parties}


def _holders(store: Store, sql: str, values: Collection[Value]) -> dict[Value, set[Party]]:
    """Live holders of each of ``values``, those of a crowd left out."""
    ordered = sorted(values)
    held: dict[Value, list[int]] = {}
    for at in range(0, len(ordered), _BLOCK):
        for value, numbers in store.rows(sql, (_READ_AT_MOST, json.dumps(ordered[at : at + _BLOCK]))):
            if numbers != "[]":
                held[value] = json.loads(numbers)
    live = staying(store, {party_of(number) for numbers in held.values() for number in numbers})
    found = {value: {live[p] for p in map(party_of, numbers) if p in live} for value, numbers in held.items()}
    return {value: parties for value, parties in found.items() if 0 < len(parties) <= CROWD}
