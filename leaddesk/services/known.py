"""Who somebody in the file is, in the few words by which a person recognises them: for likely duplicates, pairs and merging.

Reads set-wise, by index look-ups only. Words for people are made by whoever shows them.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, Literal

from leaddesk.domain.likeness import Party
from leaddesk.store import Store
from leaddesk.store.times import to_instant

Kind = Literal["customer", "lead", "name", ""]
"""What somebody is to us, the weightiest first; "" = known, but in no list (a colleague of a customer)."""
RANK: Final[tuple[Kind, ...]] = ("customer", "lead", "name", "")
_BLOCK: Final = 2_000


@dataclass(frozen=True, slots=True)
class Who:
    """Somebody in the file. ``lead_id`` is the record to open: an open lead, else the latest lead or name (None = none), with its
    ``lead_number``, whether it ``is_open`` and who has it (``owner``); ``last_talk_at`` the last contact over all their leads.

    ``history`` counts their leads, contacts and notes. ``name`` is "" for a company and for a person of whom only a number or
    address is known (then ``reach`` says it).
    """

    party: Party
    name: str
    company: str
    city: str
    kind: Kind
    reach: str = ""
    lead_id: int | None = None
    lead_number: str | None = None
    is_open: bool = False
    customer_id: int | None = None
    last_talk_at: datetime | None = None
    owner: str = ""
    history: int = 0

    @property
    def title(self) -> str:
        """What a line calls them: name, else company, else the way to reach them."""
        return self.name or self.company or self.reach


_PEOPLE: Final = (
    "SELECT p.id, p.full_name, coalesce(c.name, ''), coalesce(nullif(p.city, ''), c.city, ''), own.id, firm.id, "
    "(SELECT k.value FROM contact_point k WHERE k.person_id = p.id ORDER BY k.position, k.id LIMIT 1), "
    "(SELECT count(*) FROM activity a WHERE a.person_id = p.id) "
    "FROM json_each(?) j CROSS JOIN person p ON p.id = j.value LEFT JOIN company c ON c.id = p.company_id "
    "LEFT JOIN customer own ON own.person_id = p.id LEFT JOIN customer firm ON firm.company_id = p.company_id"
)
_COMPANIES: Final = (
    "SELECT c.id, '', c.name, c.city, own.id, NULL, "
    "(SELECT k.value FROM contact_point k WHERE k.company_id = c.id ORDER BY k.position, k.id LIMIT 1), "
    "(SELECT count(*) FROM activity a WHERE a.company_id = c.id) "
    "FROM json_each(?) j CROSS JOIN company c ON c.id = j.value LEFT JOIN customer own ON own.company_id = c.id"
)
_ROWS: Final = {"person": _PEOPLE, "company": _COMPANIES}
_LEADS: Final = (
    "SELECT l.{0}_id, l.id, l.number, l.kind, l.is_active OR l.status = 'nurture', l.status = 'won', l.last_contact_at, "
    "coalesce(a.name, '') FROM json_each(?) j CROSS JOIN lead l ON l.{0}_id = j.value "
    "LEFT JOIN assignee a ON a.id = l.owner_id WHERE l.deleted_at IS NULL ORDER BY coalesce(l.received_on, l.created_at), l.id"
)


_ROLES: Final = (
    "SELECT r.person_id, l.id, l.number, l.kind, l.is_active OR l.status = 'nurture', 0, NULL, coalesce(a.name, '') "
    "FROM json_each(?) j CROSS JOIN lead_role r ON r.person_id = j.value JOIN lead l ON l.id = r.lead_id "
    "LEFT JOIN assignee a ON a.id = l.owner_id WHERE l.deleted_at IS NULL ORDER BY coalesce(l.received_on, l.created_at), l.id"
)
"""Leads in which somebody has a role beside the main person: opened where there are none of their own."""


def known(store: Store, parties: Collection[Party]) -> dict[Party, Who]:
    """Who ``parties`` are, whether they were merged or not; ids that are none are left out."""
    found: dict[Party, Who] = {}
    for table, sql in _ROWS.items():
        ids = sorted({row_id for kind, row_id in parties if kind == table and row_id > 0})
        for at in range(0, len(ids), _BLOCK):
            wanted = json.dumps(ids[at : at + _BLOCK])
            leads: dict[int, list[Any]] = defaultdict(list)
            for owner, *lead in store.rows(_LEADS.format(table), (wanted,)):
                leads[owner].append(lead)
            if table == "person":
                _by_role(store, ids[at : at + _BLOCK], leads)
            for row in store.rows(sql, (wanted,)):
                found[table, row[0]] = _who(table, row, leads.get(row[0], ()))
    return found


def _by_role(store: Store, ids: Sequence[int], leads: dict[int, list[Any]]) -> None:
    """Of people without a lead of their own, those in which they have a role."""
    alone = [row_id for row_id in ids if row_id not in leads]
    for person, *lead in store.rows(_ROLES, (json.dumps(alone),)) if alone else ():
        leads[person].append(lead)


def _who(table: str, row: tuple[Any, ...], leads: Sequence[Any]) -> Who:
    row_id, name, company, city, own, firm, reach, touches = row
    shown = next((lead for lead in reversed(leads) if lead[3]), None)
    shown = (
        shown or next((lead for lead in reversed(leads) if lead[2] == "lead"), None) or (leads[-1] if leads else None)
    )
    lead_id, number, _kind, is_open, _won, _talk, owner = shown or (None, None, "", 0, 0, None, "")
    has_bought = own is not None or (firm is not None and (not leads or any(lead[4] for lead in leads)))
    kinds = {str(lead[2]) for lead in leads}
    kind: Kind = "customer" if has_bought else "lead" if "lead" in kinds else "name" if kinds else ""
    talks = [lead[5] for lead in leads if lead[5]]
    return Who(
        party=(table, row_id),
        name=name,
        company=company,
        city=city,
        kind=kind,
        reach=reach or "",
        lead_id=lead_id,
        lead_number=number,
        is_open=bool(is_open),
        customer_id=own if own is not None else firm if has_bought else None,
        last_talk_at=to_instant(max(talks)) if talks else None,
        owner=owner,
        history=touches + sum(lead[2] == "lead" for lead in leads),
    )


def in_order(one: Who, other: Who) -> tuple[Who, Who]:
    """Who stays and who joins where nobody says: a customer before a lead before a name, more history, the older record."""
    first, second = sorted((one, other), key=lambda who: (RANK.index(who.kind), -who.history, who.party[1]))
    return first, second
