"""The columns of each kind of export and the queries that fill them: fixed texts, every parameter a JSON list of ids.

Owns headers and SQL; ``export_rows`` reads with them.
"""

from __future__ import annotations

from typing import Final

from leaddesk.base.i18n import N_
from leaddesk.store.quotes_sql import of_current, quoted_sum
from leaddesk.store.stages import full_name

CONTINUED: Final = "{header} (continued {n})"
"""Header of the column in which a text too long for a cell goes on."""
POINT_KINDS: Final = ("email", "phone", "mobile", "website", "fax")
SHEETS: Final = {
    "leads": N_("Leads"),
    "deals": N_("Deals"),
    "names": N_("Names"),
    "customers": N_("Customers"),
    "follow-ups": N_("Follow-ups"),
    "activities": N_("Contacts and notes"),
}
PERSON: Final = ("full_name", "first_name", "last_name", "salutation", "job_title")
PLACE: Final = ("street", "postcode", "city", "region", "country")
LEAD_HEADERS: Final = (
    "lead_number", *PERSON, "company", *POINT_KINDS, *PLACE, "industry", "source", "campaign", "product", "status",
    "stage", "rating", "value", "won_value", "currency", "probability", "owner", "received_at", "first_attempt_at",
    "last_contacted_at", "touches", "next_action", "next_action_due", "expected_close", "closed_at", "parked_until",
    "reason", "after_sale", "onboarding_owner", "quote_state", "quoted_sum", "quote_valid_until", "consent",
    "preferred_channel", "best_times", "tags", "external_id", "notes",
)  # fmt: skip
NAME_HEADERS: Final = tuple(
    name
    for name in LEAD_HEADERS
    if name
    not in {
        "lead_number", "status", "stage", "won_value", "first_attempt_at", "next_action", "next_action_due", "closed_at",
        "parked_until", "reason", "after_sale", "onboarding_owner", "quote_state", "quoted_sum", "quote_valid_until",
    }
)  # fmt: skip
CUSTOMER_HEADERS: Final = (
    *PERSON, "company", *POINT_KINDS, *PLACE, "industry", "customer_since", "won_leads", "won_value", "currency",
    "consent", "notes",
)  # fmt: skip
STEP_HEADERS: Final = (
    "lead_number", "full_name", "company", "phone", "mobile", "email", "next_action", "next_action_due",
    "next_action_time", "channel", "owner", "status", "value", "currency",
)  # fmt: skip
ACTIVITY_HEADERS: Final = (
    "lead_number", "full_name", "company", "happened_at", "type", "direction", "outcome", "by", "text", "entered_at", "origin",
)  # fmt: skip
PLACE_SQL: Final = ", ".join(
    f"CASE WHEN p.id IS NOT NULL THEN p.{name} ELSE coalesce(c.{name}, '') END" for name in PLACE
)
PARTY_SQL: Final = ", ".join(f"coalesce(p.{name}, '')" for name in PERSON) + f", coalesce(c.name, ''), {PLACE_SQL}"
PARTY: Final = (*PERSON, "company", *PLACE)
LEAD_COLUMNS: Final = (
    ("lead_number", "l.number"),
    ("source", "so.name"),
    ("campaign", "ca.name"),
    ("product", "l.product"),
    ("status", "l.status"),
    ("stage", full_name("s")),
    ("rating", "l.rating"),
    ("value", "l.value_minor"),
    ("won_value", "l.won_value_minor"),
    ("currency", "l.currency"),
    ("probability", "l.probability"),
    ("owner", "o.name"),
    ("received_at", "coalesce(l.received_at, l.received_on)"),
    ("first_attempt_at", "l.first_attempt_at"),
    ("last_contacted_at", "l.last_contact_at"),
    ("touches", "l.touch_n"),
    ("next_action", "n.what"),
    ("next_action_due", "n.due_on"),
    ("expected_close", "l.expected_close"),
    ("closed_at", "l.closed_at"),
    ("parked_until", "l.parked_until"),
    ("reason", "r.code"),
    ("after_sale", "l.after_sale"),
    ("onboarding_owner", "w.name"),
    ("quote_state", "u.state"),
    ("quoted_sum", quoted_sum("u")),
    ("quote_valid_until", "CASE WHEN u.state <> 'draft' THEN u.valid_until END"),
    ("preferred_channel", "l.preferred_channel"),
    ("best_times", "l.best_times"),
    ("external_id", "l.external_id"),
    ("notes", "l.notes"),
    ("industry", "c.industry"),
    ("_custom", "l.custom"),
    ("_person", "l.person_id"),
    ("_company", "l.company_id"),
)
STANDING: Final = frozenset(PARTY) | {name for name, _sql in LEAD_COLUMNS} | {"tags"}
"""What every lead's record has, be it nothing."""
LEADS_SQL: Final = (
    f"SELECT l.id, {PARTY_SQL}, {', '.join(sql for _name, sql in LEAD_COLUMNS)} FROM json_each(?) j "
    "CROSS JOIN lead l ON l.id = j.value LEFT JOIN person p ON p.id = l.person_id LEFT JOIN company c ON c.id = l.company_id "
    "LEFT JOIN stage s ON s.id = coalesce(l.stage_id, l.stage_before_id) LEFT JOIN assignee o ON o.id = l.owner_id "
    "LEFT JOIN assignee w ON w.id = l.onboarding_owner_id LEFT JOIN source so ON so.id = l.source_id "
    "LEFT JOIN campaign ca ON ca.id = l.campaign_id "
    "LEFT JOIN next_action n ON n.id = l.next_action_id LEFT JOIN reason r ON r.id = l.reason_id "
    f"LEFT JOIN quote u ON u.id = {of_current('q.id')}"
)
"""In no order that is promised: sorting so many columns takes longer than reading them."""
FIRST_OF_COMPANY: Final = (
    "(SELECT min(q.id) FROM person q WHERE q.company_id = u.company_id AND q.merged_into_id IS NULL "
    "AND q.deleted_at IS NULL)"
)
"""The person that stands beside a company that is a customer: the first one known there."""
CUSTOMERS_SQL: Final = (
    f"SELECT u.id, {PARTY_SQL}, u.since_on, u.note, c.industry, p.id, u.company_id, "
    "(SELECT count(*) FROM lead l WHERE l.status = 'won' AND l.deleted_at IS NULL AND "
    "(l.company_id = u.company_id OR l.person_id = u.person_id)) "
    "FROM json_each(?) j JOIN customer u ON u.id = j.value "
    f"LEFT JOIN person p ON p.id = coalesce(u.person_id, {FIRST_OF_COMPANY}) "
    "LEFT JOIN company c ON c.id = u.company_id ORDER BY j.key"
)
STEPS_SQL: Final = (
    f"SELECT l.id, {PARTY_SQL}, l.number, n.what, n.due_on, n.due_time, n.channel, coalesce(o.name, ''), l.status, "
    "l.value_minor, l.currency, l.person_id, l.company_id FROM json_each(?) j JOIN next_action n ON n.id = j.value "
    "JOIN lead l ON l.id = n.lead_id LEFT JOIN person p ON p.id = l.person_id LEFT JOIN company c ON c.id = l.company_id "
    "LEFT JOIN assignee o ON o.id = coalesce(n.owner_id, l.owner_id) ORDER BY j.key"
)
ACTIVITIES_SQL: Final = (
    "SELECT l.number, coalesce(p.full_name, ''), coalesce(c.name, ''), a.happened_at, a.date_only, a.type, a.direction, "
    "a.outcome, coalesce(b.name, ''), a.text, a.entered_at, a.origin FROM json_each(?) j JOIN activity a ON a.id = j.value "
    "LEFT JOIN lead l ON l.id = a.lead_id LEFT JOIN person p ON p.id = a.person_id "
    "LEFT JOIN company c ON c.id = a.company_id LEFT JOIN assignee b ON b.id = a.by_id ORDER BY j.key"
)
LONGEST: Final = {
    "leads": (
        "SELECT max(max(length(l.notes), length(l.custom), length(l.product), coalesce(length(l.external_id), 0))) "
        "FROM json_each(?) j JOIN lead l ON l.id = j.value"
    ),
    "customers": "SELECT max(length(u.note)) FROM json_each(?) j JOIN customer u ON u.id = j.value",
    "follow-ups": "SELECT max(length(n.what)) FROM json_each(?) j JOIN next_action n ON n.id = j.value",
    "activities": "SELECT max(length(a.text)) FROM json_each(?) j JOIN activity a ON a.id = j.value",
}
IDS_SQL: Final = {
    "customers": (
        "SELECT u.id FROM customer u LEFT JOIN company c ON c.id = u.company_id LEFT JOIN person p ON p.id = u.person_id "
        "ORDER BY coalesce(c.sort_key, p.sort_key), u.id"
    ),
    "follow-ups": (
        "SELECT n.id FROM next_action n JOIN lead l ON l.id = n.lead_id WHERE n.ended_at IS NULL AND l.deleted_at IS NULL "
        "ORDER BY n.due_on ASC NULLS LAST, coalesce(n.due_time, ''), n.id"
    ),
    "activities": (
        "SELECT a.id FROM activity a LEFT JOIN lead l ON l.id = a.lead_id WHERE l.deleted_at IS NULL ORDER BY a.happened_at, a.id"
    ),
}  # fmt: skip
"""Which rows of a kind there are, in order; leads, deals and names come from the lists."""


def headers_of(what: str) -> tuple[str, ...]:
    """The standing columns of a kind."""
    return {
        "names": NAME_HEADERS, "customers": CUSTOMER_HEADERS, "follow-ups": STEP_HEADERS, "activities": ACTIVITY_HEADERS,
    }.get(what, LEAD_HEADERS)  # fmt: skip
