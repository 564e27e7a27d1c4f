"""Which rows of a page share an address or number with somebody else: the mark *here twice?* in lists. By index, reading only.

Cheaper and narrower than the engine of duplicates (``store.candidates``): colleagues of one firm, addresses of a role and pairs told
apart are none. What it finds is only a hint; *Compare* asks the engine.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Final

from leaddesk.store.session import Store

_KINDS: Final = "('email', 'phone', 'mobile')"
_APART: Final = (
    "NOT EXISTS (SELECT 1 FROM not_duplicate n WHERE n.tbl = '{table}' AND ((n.one_id = {one} AND n.other_id = {other}) "
    "OR (n.one_id = {other} AND n.other_id = {one})))"
)
_PERSON: Final = (
    "o.person_id IS NOT l.person_id AND EXISTS (SELECT 1 FROM person p WHERE p.id = o.person_id AND p.deleted_at IS NULL "
    "AND p.merged_into_id IS NULL AND (l.company_id IS NULL OR p.company_id IS NOT l.company_id)) AND "
    + _APART.format(table="person", one="coalesce(l.person_id, 0)", other="o.person_id")
)
_COMPANY: Final = (
    "o.company_id IS NOT l.company_id AND EXISTS (SELECT 1 FROM company c WHERE c.id = o.company_id AND c.deleted_at IS NULL "
    "AND c.merged_into_id IS NULL) AND "
    + _APART.format(table="company", one="coalesce(l.company_id, 0)", other="o.company_id")
)
_SQL: Final = (
    "SELECT DISTINCT l.id FROM json_each(?) j CROSS JOIN lead l ON l.id = j.value CROSS JOIN contact_point k ON k.{party} = l.{party} "
    f"CROSS JOIN contact_point o ON o.norm = k.norm AND o.kind IN {_KINDS} AND o.id <> k.id "
    f"WHERE k.kind IN {_KINDS} AND k.norm <> '' AND k.is_role = 0 "
    f"AND CASE WHEN o.person_id IS NOT NULL THEN {_PERSON} ELSE {_COMPANY} END"
)


def among(store: Store, ids: Sequence[int]) -> frozenset[int]:
    """Those of ``ids`` who share an address or number with somebody else; a page of ids at a time."""
    asked = (json.dumps(list(ids)),)
    found = {row[0] for row in store.rows(_SQL.format(party="person_id"), asked)}
    firms = f"{_SQL.format(party='company_id')} AND l.person_id IS NULL"
    return frozenset(found | {row[0] for row in store.rows(firms, asked)})
