"""Who people and companies are as they are compared, and which of their numbers prove nothing.

Owns reading only; the rows themselves are read by ``subject_rows``.
"""

from __future__ import annotations

import json
from collections.abc import Collection
from typing import Final

from leaddesk.domain.likeness import Party, Subject
from leaddesk.domain.likeness_shared import Holders
from leaddesk.store.session import Store
from leaddesk.store.subject_rows import BLOCK, of_ids

_HOLDERS: Final = (
    "SELECT k.norm, coalesce(p.full_name, ''), coalesce(c.name, f.name, '') FROM {0} "
    "LEFT JOIN person p ON p.id = k.person_id LEFT JOIN company c ON c.id = k.company_id "
    "LEFT JOIN company f ON f.id = p.company_id WHERE {1} AND k.kind IN ('email', 'phone', 'mobile') "
    "AND coalesce(p.merged_into_id, c.merged_into_id) IS NULL AND coalesce(p.deleted_at, c.deleted_at) IS NULL"
)
_OF_FILE: Final = (
    "contact_point k",
    "k.norm IN (SELECT norm FROM contact_point WHERE kind IN ('email', 'phone', 'mobile') GROUP BY norm HAVING count(*) > 1)",
)
_GIVEN: Final = (
    "json_each(?) j CROSS JOIN contact_point k",
    "k.id IN (SELECT x.id FROM contact_point x WHERE x.norm = j.value LIMIT 200)",
)
"""Two hundred holders of one number tell enough: a telephone exchange with thousands is not read to the end."""


def subjects(store: Store, parties: Collection[Party]) -> dict[Party, Subject]:
    """Who ``parties`` are, each with all that is compared; unknown, deleted and merged ones are left out."""
    found: dict[Party, Subject] = {}
    connection = store.connection()
    for table in ("person", "company"):
        ids = sorted({row_id for kind, row_id in parties if kind == table and row_id > 0})
        for at in range(0, len(ids), BLOCK):
            for one in of_ids(connection, table, ids[at : at + BLOCK]):
                found[one.party] = one
    return found


def shared(store: Store, norms: Collection[str] | None = None) -> frozenset[str]:
    """E-mails and numbers that differently named people or firms hold (``likeness_shared``): of ``norms``, or of the whole file."""
    holders = Holders()
    if norms is None:
        rows = store.rows(_HOLDERS.format(*_OF_FILE))
    else:
        ordered = sorted(norms)
        blocks = (ordered[at : at + BLOCK] for at in range(0, len(ordered), BLOCK))
        rows = [row for block in blocks for row in store.rows(_HOLDERS.format(*_GIVEN), (json.dumps(block),))]
    for norm, name, firm in rows:
        holders.hold(norm, name, firm)
    return frozenset(holders.shared)
