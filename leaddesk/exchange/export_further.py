"""Which columns beyond the standing ones some rows need: ``email 2`` where somebody has two, own fields that are filled in."""

from __future__ import annotations

from typing import Final

from leaddesk.exchange.export_sql import POINT_KINDS
from leaddesk.store.session import Store

_SEVERAL: Final = (
    "SELECT k.kind, max(k.n) FROM (SELECT {party}_id AS party, kind, count(*) AS n FROM contact_point WHERE {party}_id IS NOT NULL "
    "GROUP BY {party}_id, kind HAVING n > 1) k WHERE k.party IN (SELECT x.{party}_id FROM json_each(?) j "
    "JOIN {table} x ON x.id = j.value {other}) GROUP BY k.kind"
)
"""Those with several of a kind are few, so they are found first; a row without a person has its firm's."""
_OWN: Final = "SELECT DISTINCT c.key FROM json_each(?) j JOIN lead l ON l.id = j.value AND l.custom <> '{}', json_each(l.custom) c"


def points(store: Store, table: str, ids: str) -> list[str]:
    """Headers of second and further contact points of the rows ``ids`` (a JSON list) of ``table``."""
    most: dict[str, int] = dict.fromkeys(POINT_KINDS, 1)
    for party, other in (("person", ""), ("company", "WHERE x.person_id IS NULL")):
        for kind, n in store.rows(_SEVERAL.format(party=party, table=table, other=other), (ids,)):
            most[kind] = max(most[kind], n)
    return [f"{kind} {n}" for kind in POINT_KINDS for n in range(2, most[kind] + 1)]


def own_fields(store: Store, ids: str) -> set[str]:
    """The ids, as text, of own fields that any of the leads ``ids`` has something in."""
    return {key for (key,) in store.rows(_OWN, (ids,))}
