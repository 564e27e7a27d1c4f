"""What the data file already knows about the people and firms of an import: read in bulk, by the keys that the file names.

Only the records that could be meant are read, in blocks of keys, so that a small file into a large base stays quick.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator
from typing import Any, Final

from leaddesk.exchange.matching_index import Base
from leaddesk.exchange.matching_records import Customer, Firm, KnownLead, Party, family
from leaddesk.exchange.plan_draft import Draft
from leaddesk.store import Store

_BLOCK: Final = 5_000
_PERSON_FIELDS: Final = (
    "full_name", "first_name", "last_name", "salutation", "job_title", "street", "postcode", "city", "region", "country",
)  # fmt: skip
_COMPANY_FIELDS: Final = ("industry", "street", "postcode", "city", "region", "country")
_LEAD_FIELDS: Final = (
    "number", "kind", "status", "stage_id", "stage_before_id", "rating", "owner_id", "source_id", "campaign_id", "product",
    "value_minor", "won_value_minor", "currency", "probability", "expected_close", "reason_id", "external_id",
    "preferred_channel", "received_at", "received_on", "closed_at", "last_contact_at", "custom", "notes", "company_id",
    "person_id", "assigned_at",
)  # fmt: skip


def read_for(store: Store, drafts: Iterable[Draft], targets: Collection[tuple[str, int]] = ()) -> Base:
    """Everything known that ``drafts`` could mean, and the ``targets`` (table, id)."""
    norms: set[str] = set()
    company_keys: set[str] = set()
    external_ids: set[str] = set()
    numbers: set[str] = set()
    for draft in drafts:
        norms.update(point.norm for point in draft.points if point.identifies)
        for keys, key in (
            (company_keys, draft.company_key),
            (external_ids, draft.external_id),
            (numbers, draft.lead_number),
        ):
            if key:
                keys.add(key)
    return read(
        store, norms=norms, company_keys=company_keys, external_ids=external_ids, numbers=numbers, targets=targets
    )


def read(
    store: Store,
    *,
    norms: Collection[str],
    company_keys: Collection[str],
    external_ids: Collection[str],
    numbers: Collection[str],
    targets: Collection[tuple[str, int]] = (),
) -> Base:
    """Read everything that is known under these keys: people, firms, their contact points and leads."""
    base = Base()
    persons, companies = _owners(store, norms)
    owners = _owners_of(store, targets)
    persons |= {row_id for table, row_id in owners.values() if table == "person"}
    companies |= {row_id for table, row_id in owners.values() if table == "company"}
    named = _named_leads(store, external_ids, numbers)
    persons |= {row[1] for row in named if row[1] is not None}
    companies |= {row[2] for row in named if row[1] is None}
    companies |= {i for (i,) in _blocks(store, _COMPANIES_BY_KEY, company_keys)}
    firms = _firms(store, companies, persons)
    people = _people(store, persons, firms)
    alone = _firm_parties(firms, companies)
    for firm in firms.values():
        if firm.ref in companies:
            base.know_firm(firm)
    base.firm_parties = alone
    _points(store, base, people, alone)
    leads = _leads(store, people, alone)
    _customers(store, people, alone, firms)
    for lead_id in dict.fromkeys(row[0] for row in named):
        if lead_id in leads:
            base.know_lead(*leads[lead_id])
    parties = {"person": people, "company": alone}
    for target, (table, row_id) in owners.items():
        if target[0] == "lead" and target[1] in leads:
            base.targets[target] = leads[target[1]]
        elif target[0] != "lead" and row_id in parties[table]:
            base.targets[target] = parties[table][row_id], None
    return base


_COMPANIES_BY_KEY = (
    "SELECT c.id FROM json_each(?) j JOIN company c ON c.match_key = j.value "
    "WHERE c.deleted_at IS NULL AND c.merged_into_id IS NULL"
)


def _blocks(store: Store, sql: str, keys: Collection[Any]) -> Iterator[tuple[Any, ...]]:
    """The rows of ``sql``, whose one parameter is a JSON list, over all ``keys``."""
    ordered = sorted(keys)
    for at in range(0, len(ordered), _BLOCK):
        yield from store.rows(sql, (json.dumps(ordered[at : at + _BLOCK]),))


def _owners(store: Store, norms: Collection[str]) -> tuple[set[int], set[int]]:
    persons: set[int] = set()
    companies: set[int] = set()
    sql = "SELECT DISTINCT k.person_id, k.company_id FROM json_each(?) j JOIN contact_point k ON k.norm = j.value"
    for person, company in _blocks(store, sql, norms):
        persons.add(person) if person is not None else companies.add(company)
    return persons, companies


def _owners_of(store: Store, targets: Collection[tuple[str, int]]) -> dict[tuple[str, int], tuple[str, int]]:
    """The person or firm (table, id) behind each target, which may be one itself."""
    sql = "SELECT l.id, l.person_id, l.company_id FROM json_each(?) j JOIN lead l ON l.id = j.value"
    found = {target: target for target in targets if target[0] != "lead"}
    for lead, person, company in _blocks(store, sql, {row_id for table, row_id in targets if table == "lead"}):
        found["lead", lead] = ("person", person) if person is not None else ("company", company)
    return found


def _named_leads(store: Store, external_ids: Collection[str], numbers: Collection[str]) -> list[tuple[Any, ...]]:
    head = "SELECT l.id, l.person_id, l.company_id FROM json_each(?) j JOIN lead l ON "
    rows = list(_blocks(store, head + "l.external_id = j.value WHERE l.deleted_at IS NULL", external_ids))
    return rows + list(_blocks(store, head + "l.number = j.value WHERE l.deleted_at IS NULL", numbers))


def _firms(store: Store, companies: Collection[int], persons: Collection[int]) -> dict[int, Firm]:
    """Firms by id: those asked for, and those of the people asked for."""
    columns = ", ".join(f"c.{name}" for name in _COMPANY_FIELDS)
    select = f"SELECT DISTINCT c.id, c.name, c.match_key, {columns} FROM json_each(?) j "
    live = "WHERE c.deleted_at IS NULL AND c.merged_into_id IS NULL"
    found: dict[int, Firm] = {}
    for sql, keys in (
        (f"{select} JOIN company c ON c.id = j.value {live}", companies),
        (f"{select} JOIN person p ON p.id = j.value JOIN company c ON c.id = p.company_id {live}", persons),
    ):
        for row in _blocks(store, sql, keys):
            found.setdefault(row[0], Firm(row[0], row[1], row[2], dict(zip(_COMPANY_FIELDS, row[3:], strict=True))))
    return dict(sorted(found.items()))


def _people(store: Store, persons: Collection[int], firms: dict[int, Firm]) -> dict[int, Party]:
    columns = ", ".join(f"p.{name}" for name in _PERSON_FIELDS)
    sql = (
        f"SELECT p.id, p.company_id, {columns} FROM json_each(?) j JOIN person p ON p.id = j.value "
        "WHERE p.deleted_at IS NULL AND p.merged_into_id IS NULL"
    )
    found = {}
    for row in _blocks(store, sql, persons):
        current = dict(zip(_PERSON_FIELDS, row[2:], strict=True))
        found[row[0]] = Party("person", row[0], current["full_name"], firms.get(row[1]), current)
    return found


def _firm_parties(firms: dict[int, Firm], companies: Collection[int]) -> dict[int, Party]:
    return {ref: Party("company", ref, "", firms[ref], firms[ref].values) for ref in companies if ref in firms}


def _points(store: Store, base: Base, people: dict[int, Party], firms: dict[int, Party]) -> None:
    for column, parties in (("person_id", people), ("company_id", firms)):
        sql = (
            f"SELECT k.{column}, k.kind, k.norm, k.id FROM json_each(?) j JOIN contact_point k ON k.{column} = j.value "
            f"ORDER BY k.{column}, k.position, k.id"
        )
        for owner, kind, norm, point_id in _blocks(store, sql, parties):
            parties[owner].points[family(kind), norm] = point_id
            parties[owner].gains(kind)
            if kind == "mobile":
                parties[owner].mobiles += (point_id,)
            if kind != "website":
                base.know(parties[owner], (norm,))


def _leads(store: Store, people: dict[int, Party], firms: dict[int, Party]) -> dict[int, tuple[Party, KnownLead]]:
    columns = ", ".join(f"l.{name}" for name in _LEAD_FIELDS)
    found: dict[int, tuple[Party, KnownLead]] = {}
    for where, parties in (
        ("l.person_id = j.value", people),
        ("l.company_id = j.value AND l.person_id IS NULL", firms),
    ):
        sql = (
            f"SELECT j.value, l.id, {columns} FROM json_each(?) j JOIN lead l ON {where} WHERE l.deleted_at IS NULL "
            "ORDER BY l.id"
        )
        for row in _blocks(store, sql, parties):
            values = dict(zip(_LEAD_FIELDS, row[2:], strict=True))
            lead = KnownLead(row[1], values, values["last_contact_at"], tags=set())
            party = parties[row[0]]
            party.add_lead(lead)
            found[lead.ref] = (party, lead)
    sql = "SELECT t.lead_id, t.tag_id FROM json_each(?) j JOIN lead_tag t ON t.lead_id = j.value"
    for lead_id, tag_id in _blocks(store, sql, found):
        tags = found[lead_id][1].tags
        if tags is not None:
            tags.add(tag_id)
    sql = (
        "SELECT n.lead_id, n.what, n.due_on FROM json_each(?) j JOIN lead l ON l.id = j.value "
        "JOIN next_action n ON n.id = l.next_action_id"
    )
    for lead_id, what, due_on in _blocks(store, sql, found):
        found[lead_id][1].step = (what, due_on)
    return found


def _customers(store: Store, people: dict[int, Party], alone: dict[int, Party], firms: dict[int, Firm]) -> None:
    sql = "SELECT u.{0}, u.id, u.note FROM json_each(?) j JOIN customer u ON u.{0} = j.value"
    for owner, customer, note in _blocks(store, sql.format("person_id"), people):
        people[owner].own_customer = Customer(customer, note)
    for owner, customer, note in _blocks(store, sql.format("company_id"), firms):
        firms[owner].customer = Customer(customer, note)
    for column, parties in (("person_id", people), ("company_id", alone)):
        sql = f"SELECT o.{column} FROM json_each(?) j JOIN opt_out o ON o.{column} = j.value"
        for (owner,) in _blocks(store, sql, parties):
            parties[owner].opted_out = True
