"""How one person, company and lead come into being, for the form, the command line and (in bulk) the import.

Each function works inside an open write and gives back ids. Matching people by duplicates' rules is not done here.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from leaddesk.domain import identity
from leaddesk.domain.codes import ORIGIN_OF_SOURCE
from leaddesk.services import references
from leaddesk.store import Write, stages


def lead_number(n: int) -> str:
    """``L-000123``: the human-readable number of the n-th lead."""
    return f"L-{n:06d}"


def company(write: Write, name: str, *, find: bool = True, **columns: Any) -> int:
    """The id of the company called ``name`` (but for a legal form that only one of them bears), made where it is new."""
    key = identity.company_match_key(name)
    if find:
        known = write.rows(
            "SELECT id, name FROM company WHERE match_key = ? AND deleted_at IS NULL AND merged_into_id IS NULL ORDER BY id",
            (key,),
        )
        for company_id, called in known:
            if not identity.forms_contradict(name, called):
                return int(company_id)
    return write.insert("company", name=name.strip(), sort_key=identity.fold(name), match_key=key, **columns)


def person(write: Write, full_name: str, *, company_id: int | None = None, **columns: Any) -> int:
    """A new person; names in parts are kept beside the full one."""
    return write.insert(
        "person",
        full_name=full_name.strip(),
        company_id=company_id,
        sort_key=identity.fold(full_name),
        match_key=identity.name_match_key(full_name),
        **columns,
    )


def normalised(kind: str, value: str, region: str) -> str:
    """The matched form of a contact point; the folded text itself where it is no valid one."""
    key: str | None = None
    if kind == "email":
        key = identity.email_key(value)
    elif kind in ("phone", "mobile", "fax"):
        key = identity.phone_key(value, region)
    elif kind == "website":
        key = identity.website_key(value)
    return key or identity.fold(value)


def contact_point(
    write: Write, kind: str, value: str, *, region: str, person_id: int | None, company_id: int | None = None
) -> int:
    """A way to reach the person, or the company where there is no person."""
    norm = normalised(kind, value, region)
    party = {"person_id": person_id} if person_id is not None else {"company_id": company_id}
    column, owner = next(iter(party.items()))
    last = write.row(f"SELECT coalesce(max(position), -1) FROM contact_point WHERE {column} = ?", (owner,))
    return write.insert(
        "contact_point",
        kind=kind,
        value=value.strip(),
        norm=norm,
        is_role=int(kind == "email" and identity.is_role_email(norm)),
        position=(last[0] if last else -1) + 1,
        **party,
    )


def lead(
    write: Write,
    *,
    person_id: int | None,
    company_id: int | None,
    source_id: int,
    received_at: datetime | None,
    received_on: date | None,
    by_id: int | None,
    owner_id: int | None = None,
    stage_id: int | None = None,
    columns: Mapping[str, Any] | None = None,
) -> int:
    """A new lead in its first stage, with number, stage event and, where it has an owner, assignment interval."""
    stage, status = stages.active_or_first(write, stage_id)
    values: dict[str, Any] = {
        "number": lead_number(write.count_up("lead_number")),
        "kind": "lead",
        "status": status,
        "stage_id": stage,
        "person_id": person_id,
        "company_id": company_id,
        "source_id": source_id,
        "origin": ORIGIN_OF_SOURCE[references.source_type(write, source_id)],
        "owner_id": owner_id,
        "received_at": received_at,
        "received_on": received_on,
        "created_at": write.now,
        "became_lead_at": received_at or write.now,
        "became_lead_by_id": by_id,
        **(columns or {}),
    }
    if owner_id is not None:
        values |= {"assigned_at": write.now, "accepted_at": write.now}
    lead_id = write.insert("lead", **values)
    write.insert("stage_event", lead_id=lead_id, stage_id=stage, status=status, at=write.now, by_id=by_id)
    if owner_id is not None:
        write.insert("assignment_interval", lead_id=lead_id, assignee_id=owner_id, from_at=write.now, by_id=by_id)
    return lead_id
