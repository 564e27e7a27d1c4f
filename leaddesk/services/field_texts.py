"""Every field of a record as the text that ``leads.set_fields`` reads back as the same value. Reads only; formats nothing for people."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any, Final

from leaddesk.domain.fields import CONTACT_FIELDS, CUSTOM_PREFIX, FIELDS
from leaddesk.domain.inputs import format_money
from leaddesk.services.workspace import Workspace
from leaddesk.store.stages import full_name

Rows = Callable[[str, Sequence[Any]], list[tuple[Any, ...]]]
"""Runs a query: ``store.rows`` or, inside a write, ``write.rows``."""

_PERSON: Final = ("full_name", "first_name", "last_name", "salutation", "job_title")
_PLACE: Final = ("street", "city", "region", "postcode", "country")
_LEAD: Final = {
    "product": "l.product", "rating": "l.rating", "currency": "l.currency", "probability": "l.probability",
    "expected_close": "l.expected_close", "preferred_channel": "l.preferred_channel", "best_times": "l.best_times", "notes": "l.notes",
    "external_id": "l.external_id", "received_at": "coalesce(l.received_at, l.received_on)", "lead_number": "l.number",
    "status": "l.status", "kind": "l.kind", "parked_until": "l.parked_until", "after_sale": "l.after_sale",
    "source": "s.name", "campaign": "m.name", "owner": "o.name", "stage": full_name("g"), "onboarding_owner": "w.name",
    "next_action": "n.what", "next_action_due": "trim(coalesce(n.due_on, '') || ' ' || coalesce(n.due_time, ''))",
}  # fmt: skip
_SQL: Final = (
    "SELECT l.person_id, l.company_id, l.value_minor, l.won_value_minor, l.custom, c.name, c.industry, "
    + ", ".join(f"p.{column}" for column in _PERSON)
    + ", "
    + ", ".join(f"CASE WHEN l.person_id IS NULL THEN c.{column} ELSE p.{column} END" for column in _PLACE)
    + ", "
    + ", ".join(_LEAD.values())
    + " FROM lead l LEFT JOIN person p ON p.id = l.person_id LEFT JOIN company c ON c.id = l.company_id "
    "LEFT JOIN source s ON s.id = l.source_id LEFT JOIN campaign m ON m.id = l.campaign_id LEFT JOIN assignee o ON o.id = l.owner_id "
    "LEFT JOIN assignee w ON w.id = l.onboarding_owner_id "
    "LEFT JOIN stage g ON g.id = l.stage_id LEFT JOIN next_action n ON n.id = l.next_action_id WHERE l.id = ?"
)
_HEAD: Final = 7


def texts(ws: Workspace, lead_id: int) -> dict[str, str]:
    """All fields of a record with their texts, empty where there is none: as ``of_rows``, from the file as it is now."""
    return of_rows(ws.store.rows, lead_id, ws.settings.currency)


def of_rows(rows: Rows, lead_id: int, currency: str, names: Collection[str] | None = None) -> dict[str, str]:
    """The same through any ``rows``; ``names``: of these fields only (``custom:<label>`` too), ``currency``: the firm's.

    Addresses and contact points are those that an edit changes: the person's, the company's where there is no person.
    Instants are UTC with their offset. Unknown records give nothing.
    """
    found = rows(_SQL, (lead_id,))
    if not found:
        return {}
    row = found[0]
    person_id, company_id, value, won, custom = row[:5]
    named = ("company", "industry", *_PERSON, *_PLACE, *_LEAD)
    made = {name: _text(name, stored) for name, stored in zip(named, row[5:], strict=True)}
    money = made["currency"] or currency
    made |= {"value": format_money(value, money) or "", "won_value": format_money(won, money) or ""}
    made |= _contacts(rows, person_id, company_id)
    tags = rows(
        "SELECT t.name FROM lead_tag lt JOIN tag t ON t.id = lt.tag_id WHERE lt.lead_id = ? ORDER BY t.match_key",
        (lead_id,),
    )
    made["tags"] = ", ".join(name for (name,) in tags)
    made |= _own(rows, custom)
    return made if names is None else {name: made.get(name, "") for name in names}


def _text(name: str, stored: object) -> str:
    if stored is None:
        return ""
    if FIELDS[name].kind == "instant" and len(str(stored)) > len("2026-11-30"):
        return f"{stored}+00:00"
    return str(stored)


def _contacts(rows: Rows, person_id: int | None, company_id: int | None) -> dict[str, str]:
    """The first of each kind."""
    column, party = ("person_id", person_id) if person_id is not None else ("company_id", company_id)
    points = rows(f"SELECT kind, value FROM contact_point WHERE {column} = ? ORDER BY position DESC, id DESC", (party,))
    first: Mapping[str, str] = dict(points)
    return {kind: first.get(kind, "") for kind in CONTACT_FIELDS}


def _own(rows: Rows, custom: str | None) -> dict[str, str]:
    """The firm's own fields by ``custom:<label>``; a damaged value is none."""
    try:
        values: Any = json.loads(custom or "{}")
    except ValueError:
        values = {}
    values = values if isinstance(values, dict) else {}
    labels = rows("SELECT id, label FROM custom_field ORDER BY position, id", ())
    return {CUSTOM_PREFIX + label: str(values.get(str(number)) or "") for number, label in labels}
