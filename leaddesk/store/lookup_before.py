"""Numbers that somebody had before: what the journal says of contact points that were changed or taken away.

Reading only. What an undo brought back or took back is no old number.
"""

from __future__ import annotations

import json
from typing import Any, Final

from leaddesk.domain.lookup import Hit, Why, state_of
from leaddesk.store.session import Store
from leaddesk.store.times import to_instant

MOST: Final = 3
_CHANGES: Final = """
SELECT c.row_id, c.op, c.before, s.at FROM change c CROSS JOIN changeset s ON s.id = c.changeset_id
WHERE c.tbl = 'contact_point' AND c.op <> 'insert' AND s.undone_by IS NULL AND s.inverts IS NULL
  AND instr(c.before, ?) AND substr(reversed_digits(coalesce(json_extract(c.before, '$.norm'), '')), 1, ?) = ?
ORDER BY s.id DESC LIMIT 40
"""
"""``instr`` first: of twenty thousand changed numbers few hold the digits at all."""
_OWNER: Final = "SELECT person_id, company_id FROM contact_point WHERE id = ?"
_JOINED: Final = "SELECT coalesce(merged_into_id, id) FROM {} WHERE id = ? AND deleted_at IS NULL"
_STILL: Final = (
    "SELECT 1 FROM contact_point WHERE {}_id = ? AND kind IN ('phone', 'mobile', 'fax') "
    "AND substr(reversed_digits(norm), 1, ?) = ?"
)
_LEAD: Final = (
    "SELECT id, kind, status FROM lead WHERE {}_id = ? AND deleted_at IS NULL "
    "ORDER BY is_active DESC, status = 'nurture' DESC, status = 'won' DESC, id DESC LIMIT 1"
)


def by_old_number(store: Store, digits: str, limit: int = MOST) -> list[Hit]:
    """Whose number ended in ``digits`` until it was changed or taken away, the latest change first, one hit a party."""
    found: dict[tuple[str, int], Hit] = {}
    for row_id, op, before, at in store.rows(_CHANGES, (digits, len(digits), digits[::-1])):
        image: dict[str, Any] = json.loads(before)
        party = _party(store, row_id, op, image)
        if party is None or party in found or _still(store, party, digits):
            continue
        hit = _hit(store, party, image, at=at, removed=op == "delete")
        if hit is not None:
            found[party] = hit
        if len(found) == limit:
            break
    return list(found.values())


def _party(store: Store, row_id: int, op: str, image: dict[str, Any]) -> tuple[str, int] | None:
    """Whose number it was; of somebody who was joined to another, that other."""
    owner = (image.get("person_id"), image.get("company_id")) if op == "delete" else store.row(_OWNER, (row_id,))
    for name, party_id in zip(("person", "company"), owner or (), strict=False):
        if party_id is not None:
            stays = store.value(_JOINED.format(name), (party_id,))
            return (name, int(stays)) if stays is not None else None
    return None


def _still(store: Store, party: tuple[str, int], digits: str) -> bool:
    name, party_id = party
    return store.row(_STILL.format(name), (party_id, len(digits), digits[::-1])) is not None


def _hit(store: Store, party: tuple[str, int], image: dict[str, Any], *, at: str, removed: bool) -> Hit | None:
    """The record of that party, its best lead or the customer it is."""
    name, party_id = party
    instant = to_instant(at)
    number, norm = str(image.get("value") or image["norm"]), str(image["norm"])
    row = store.row(_LEAD.format(name), (party_id,))
    person, company = (party_id, None) if name == "person" else (None, party_id)
    if row is not None:
        lead_id, kind, status = row
        called = "" if name == "person" else str(store.value("SELECT name FROM company WHERE id = ?", (party_id,)))
        return Hit(
            "lead", lead_id, Why.BEFORE, state_of(kind, status), person, company, number, norm, called, instant, removed
        )
    customer = store.value(f"SELECT id FROM customer WHERE {name}_id = ?", (party_id,))
    if customer is None:
        return None
    state = state_of("lead", "won")
    return Hit("customer", customer, Why.BEFORE, state, person, company, number, norm, "", instant, removed)
