"""The queries of *everything* besides leads, names, customers, follow-ups and contacts: fixed texts, the parameter a JSON list of ids.

A column is ``header`` or ``header:kind`` (``day``, ``instant``, ``sum`` in the row's ``currency``, ``yes``); order as in the query.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from leaddesk.base.i18n import N_
from leaddesk.store.stages import full_name

_OF_LEAD: Final = "l.number, coalesce(p.full_name, ''), coalesce(c.name, '')"
_LEAD: Final = "LEFT JOIN lead l ON l.id = {it}.lead_id LEFT JOIN person p ON p.id = l.person_id LEFT JOIN company c ON c.id = l.company_id"
_WHOSE: Final = ("lead_number", "full_name", "company")
_POINTS: Final = (
    "(SELECT group_concat(k.value, '; ') FROM (SELECT value FROM contact_point WHERE {party}_id = t.id AND kind = '{kind}' "
    "ORDER BY position, id) k)"
)
_WAYS: Final = ("email", "phone", "mobile", "fax", "website")


@dataclass(frozen=True)
class Thing:
    """A kind of row: its sheet's title, the ids in order, the query of their columns."""

    title: str
    ids: str
    sql: str
    columns: tuple[str, ...]


def _ways(party: str) -> str:
    return ", ".join(_POINTS.format(party=party, kind=kind) for kind in _WAYS)


def _of_lead(table: str, alias: str, order: str, where: str = "1") -> str:
    """The ids of rows that hang on a lead which is not in the bin."""
    return (
        f"SELECT {alias}.id FROM {table} {alias} LEFT JOIN lead l ON l.id = {alias}.lead_id "
        f"WHERE l.deleted_at IS NULL AND {where} ORDER BY {order}, {alias}.id"
    )


THINGS: Final[Mapping[str, Thing]] = {
    "people": Thing(
        N_("People"),
        "SELECT id FROM person WHERE deleted_at IS NULL AND merged_into_id IS NULL ORDER BY sort_key, id",
        f"SELECT t.full_name, t.first_name, t.last_name, t.salutation, t.job_title, coalesce(c.name, ''), {_ways('person')}, "
        "t.street, t.postcode, t.city, t.region, t.country, "
        "(SELECT count(*) FROM lead l WHERE l.person_id = t.id AND l.deleted_at IS NULL) "
        "FROM json_each(?) j JOIN person t ON t.id = j.value LEFT JOIN company c ON c.id = t.company_id ORDER BY j.key",
        ("full_name", "first_name", "last_name", "salutation", "job_title", "company", *_WAYS, "street", "postcode", "city",
         "region", "country", "leads"),
    ),
    "companies": Thing(
        N_("Companies"),
        "SELECT id FROM company WHERE deleted_at IS NULL AND merged_into_id IS NULL ORDER BY sort_key, id",
        f"SELECT t.name, t.industry, t.size, {_ways('company')}, t.street, t.postcode, t.city, t.region, t.country, "
        "(SELECT count(*) FROM person p WHERE p.company_id = t.id AND p.deleted_at IS NULL AND p.merged_into_id IS NULL), "
        "(SELECT count(*) FROM lead l WHERE l.company_id = t.id AND l.deleted_at IS NULL) "
        "FROM json_each(?) j JOIN company t ON t.id = j.value ORDER BY j.key",
        ("company", "industry", "size", *_WAYS, "street", "postcode", "city", "region", "country", "people", "leads"),
    ),
    "quotes": Thing(
        N_("Quotes"),
        _of_lead("quote", "t", "t.sent_on IS NULL, t.sent_on"),
        f"SELECT t.number, {_OF_LEAD}, t.sum_minor, t.currency, t.is_gross, t.tax_bp / 100.0, t.sent_on, t.valid_until, t.state, "
        "t.decided_on, r.number, coalesce(b.name, ''), t.note FROM json_each(?) j JOIN quote t ON t.id = j.value "
        f"{_LEAD.format(it='t')} LEFT JOIN quote r ON r.id = t.replaces_id LEFT JOIN assignee b ON b.id = t.by_id ORDER BY j.key",
        ("quote_number", *_WHOSE, "sum:sum", "currency", "gross:yes", "tax_percent", "sent_on:day", "valid_until:day", "state",
         "decided_on:day", "replaces", "by", "note"),
    ),
    "promises": Thing(
        N_("Promises"),
        _of_lead("promise", "t", "t.due_on, t.due_time"),
        f"SELECT {_OF_LEAD}, t.what, t.due_on, t.due_time, t.state, t.settled_on, coalesce(b.name, ''), t.created_at "
        f"FROM json_each(?) j JOIN promise t ON t.id = j.value {_LEAD.format(it='t')} LEFT JOIN assignee b ON b.id = t.by_id "
        "ORDER BY j.key",
        (*_WHOSE, "promise", "due_on:day", "due_time", "state", "settled_on:day", "by", "made_at:instant"),
    ),
    "call-lists": Thing(
        N_("Call lists"),
        "SELECT t.id FROM call_list_entry t JOIN lead l ON l.id = t.lead_id WHERE l.deleted_at IS NULL "
        "ORDER BY t.list_id, t.position, t.id",
        f"SELECT k.name, k.created_at, k.closed_at, t.position + 1, {_OF_LEAD}, a.happened_at, a.outcome "
        f"FROM json_each(?) j JOIN call_list_entry t ON t.id = j.value JOIN call_list k ON k.id = t.list_id {_LEAD.format(it='t')} "
        "LEFT JOIN activity a ON a.id = t.activity_id ORDER BY j.key",
        ("call_list", "made_at:instant", "closed_at:instant", "place", *_WHOSE, "called_at:instant", "outcome"),
    ),
    "events": Thing(
        N_("Events"),
        _of_lead("event", "t", "t.start_on, t.start_time"),
        f"SELECT t.what, t.kind, t.start_on, t.start_time, t.minutes, t.end_on, {_OF_LEAD}, coalesce(b.name, ''), t.place, t.note, "
        f"t.ended_as FROM json_each(?) j JOIN event t ON t.id = j.value {_LEAD.format(it='t')} "
        "LEFT JOIN assignee b ON b.id = t.owner_id ORDER BY j.key",
        ("event", "kind", "start_on:day", "start_time", "minutes", "end_on:day", *_WHOSE, "owner", "place", "note", "ended"),
    ),
    "sources": Thing(
        N_("Sources"),
        "SELECT id FROM source ORDER BY name, id",
        "SELECT t.name, t.type, t.active, t.cost_minor, t.cost_currency, t.cost_per, (SELECT group_concat(g.name, '; ') FROM "
        "(SELECT name FROM campaign WHERE source_id = t.id ORDER BY name) g), (SELECT count(*) FROM lead l WHERE "
        "l.source_id = t.id AND l.deleted_at IS NULL) FROM json_each(?) j JOIN source t ON t.id = j.value ORDER BY j.key",
        ("source", "type", "in_use:yes", "cost:sum", "currency", "cost_per", "campaigns", "leads"),
    ),
    "files": Thing(
        N_("Files"),
        _of_lead("document", "t", "t.added_at"),
        f"SELECT t.name, t.kind, t.path, t.size, {_OF_LEAD}, coalesce({full_name('s')}, ''), t.about, t.added_at, coalesce(b.name, '') "
        f"FROM json_each(?) j JOIN document t ON t.id = j.value {_LEAD.format(it='t')} LEFT JOIN stage s ON s.id = t.stage_id "
        "LEFT JOIN assignee b ON b.id = t.by_id ORDER BY j.key",
        ("file", "kept_as", "path", "bytes", *_WHOSE, "stage", "about", "added_at:instant", "by"),
    ),
    "own-fields": Thing(
        N_("Own fields"),
        "SELECT id FROM custom_field ORDER BY position, id",
        "SELECT t.label, t.kind, (SELECT group_concat(o.value, '; ') FROM json_each(t.choices) o), t.active "
        "FROM json_each(?) j JOIN custom_field t ON t.id = j.value ORDER BY j.key",
        ("own_field", "kind", "choices", "in_use:yes"),
    ),
    "targets": Thing(
        N_("Targets"),
        "SELECT id FROM target ORDER BY month, measure, id",
        "SELECT t.measure, t.month, CASE WHEN t.currency IS NULL THEN t.amount END, CASE WHEN t.currency IS NOT NULL THEN "
        "t.amount END, t.currency FROM json_each(?) j JOIN target t ON t.id = j.value ORDER BY j.key",
        ("measure", "month", "amount", "sum:sum", "currency"),
    ),
}  # fmt: skip
"""Each kind by the name the command line knows it by."""
