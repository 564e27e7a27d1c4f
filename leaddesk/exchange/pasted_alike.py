"""Who else it could be, where nobody is surely meant: the same number under another name (T2), the same domain, or a similar name in the
same postcode (T3). Told, never joined (PRODUCT section 4, Duplicates). Reads the data file only.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from leaddesk.domain import identity
from leaddesk.services.workspace import Workspace

By = Literal["number", "address", "domain", "place"]
_MIN_WORD: Final = 4
_MOST: Final = 200
_LEAD: Final = "SELECT l.id FROM lead l WHERE l.deleted_at IS NULL AND (l.person_id = ? OR l.company_id = ?) ORDER BY l.id DESC LIMIT 1"
_HOLDER: Final = (
    "SELECT cp.person_id, cp.company_id, coalesce(p.full_name, c.name) FROM contact_point cp "
    "LEFT JOIN person p ON p.id = cp.person_id AND p.deleted_at IS NULL "
    "LEFT JOIN company c ON c.id = cp.company_id AND c.deleted_at IS NULL "
    "WHERE {where} AND coalesce(p.id, c.id) IS NOT NULL LIMIT 1"
)
_NEIGHBOURS: Final = (
    "SELECT id, NULL, full_name FROM person WHERE postcode = ? COLLATE NOCASE AND deleted_at IS NULL UNION ALL "
    "SELECT NULL, id, name FROM company WHERE postcode = ? COLLATE NOCASE AND deleted_at IS NULL LIMIT ?"
)


@dataclass(frozen=True, slots=True)
class Alike:
    """Somebody who shares something: ``name``, by what, and the latest record that shows them (None = none)."""

    name: str
    by: By
    lead: int | None


def find(ws: Workspace, values: Mapping[str, str]) -> Alike | None:
    """The likeliest of those who share something with ``values`` without being meant for certain."""
    region = ws.settings.phone_region
    for field in ("phone", "mobile"):
        norm = identity.phone_key(values[field], region) if values.get(field) else None
        found = _holder(ws, "cp.norm = ?", norm, "number") if norm else None
        if found is not None:
            return found
    email = identity.email_key(values.get("email", ""))
    if email is None:
        return _neighbour(ws, values)
    domain = identity.email_domain(email)
    return (
        _holder(ws, "cp.norm = ?", email, "address")
        or (
            _holder(ws, "cp.kind = 'email' AND cp.norm LIKE ? ESCAPE '!'", f"%@{_literal(domain)}", "domain")
            if domain
            else None
        )
        or _neighbour(ws, values)
    )


def _holder(ws: Workspace, where: str, value: str, by: By) -> Alike | None:
    row = ws.store.row(_HOLDER.format(where=where), (value,))
    return _alike(ws, row, by) if row is not None else None


def _neighbour(ws: Workspace, values: Mapping[str, str]) -> Alike | None:
    """Somebody in the same postcode who shares a long word of the name or the company."""
    postcode = values.get("postcode", "")
    words = _words(" ".join(values.get(name, "") for name in ("full_name", "last_name", "company")))
    if not postcode or not words:
        return None
    for row in ws.store.rows(_NEIGHBOURS, (postcode, postcode, _MOST)):
        if words & _words(row[2]):
            return _alike(ws, row, "place")
    return None


def _words(text: str) -> set[str]:
    return (
        {word for word in identity.company_match_key(text).split() if len(word) >= _MIN_WORD} if text.strip() else set()
    )


def _alike(ws: Workspace, row: tuple[int | None, int | None, str], by: By) -> Alike:
    person, company, name = row
    return Alike(name, by, ws.store.value(_LEAD, (person, company)))


def _literal(text: str) -> str:
    return text.replace("!", "!!").replace("%", "!%").replace("_", "!_")
