"""The columns a sample firm fills, per table; ``rows`` gives values in this order, ``write`` inserts them."""

from __future__ import annotations

from typing import Final

from leaddesk.sample import shadows

_PLACE: Final = ("street", "postcode", "city", "region", "country")
COLUMNS: Final[dict[str, tuple[str, ...]]] = {
    "company": ("name", "sort_key", "match_key", "industry", "size", *_PLACE),
    "person": (
        "company_id", "full_name", "first_name", "last_name", "salutation", "job_title", "sort_key", "match_key", *_PLACE,
    ),
    "contact_point": ("person_id", "company_id", "kind", "value", "norm", "is_role", "position"),
    "opt_out": ("person_id", "channel", "since_on", "source"),
    "customer": ("person_id", "company_id", "since_on", "basis"),
    "lead": (
        "number", "kind", "status", "stage_id", "stage_before_id", "rating", "owner_id", "source_id", "campaign_id",
        "origin", "person_id", "company_id", "product", "value_minor", "won_value_minor", "currency", "probability",
        "expected_close", "reason_id", "reason_note", "parked_until", "external_id", "preferred_channel", "best_times",
        "from_before", "received_at", "received_on", "created_at", "became_lead_at", "assigned_at", "accepted_at",
        "qualified_at", "quoted_at", "won_at", "lost_at", "onboarded_at", "delivered_at", "invoiced_at", "satisfied_at", "closed_at",
        "after_sale", "onboarding_owner_id", "custom", "inquiry", *shadows.COLUMNS,
    ),
    "activity": (
        "lead_id", "person_id", "company_id", "happened_at", "entered_at", "date_only", "tz", "type", "direction",
        "outcome", "origin", "by_id", "text",
    ),
    "stage_event": ("lead_id", "stage_id", "status", "at", "left_at", "by_id", "reason_id", "note", "after_sale"),
    "assignment_interval": ("lead_id", "assignee_id", "from_at", "to_at", "by_id"),
    "recurrence": ("rule", "start_on", "counts_from", "shift", "at_time", "minutes"),
    "next_action": (
        "lead_id", "what", "due_on", "due_time", "owner_id", "created_at", "ended_at", "ended_as", "done_by_activity_id",
        "channel", "minutes", "place", "care", "recurrence_id", "occurs_on",
    ),
    "promise": ("lead_id", "activity_id", "what", "by_id", "due_on", "due_time", "created_at", "state", "settled_on"),
    "event": (
        "what", "kind", "lead_id", "owner_id", "start_on", "start_time", "end_on", "minutes", "place", "recurrence_id",
        "created_at", "ended_at", "ended_as",
    ),
    "quote": (
        "lead_id", "number", "sum_minor", "currency", "sent_on", "valid_until", "state", "decided_on", "created_at", "tax_bp",
        "replaces_id", "by_id",
    ),
    "quote_line": ("quote_id", "position", "what", "quantity_milli", "unit", "price_minor"),
    "lead_tag": ("lead_id", "tag_id"),
    "lead_criterion": ("lead_id", "code", "answer", "evidence", "definition_id", "answered_at", "by_id"),
}  # fmt: skip
"""Columns written per table, in the order in which tables must be filled."""
