"""Shared by the tests of joining and taking apart: records to join, and the whole file as one value."""

from __future__ import annotations

from leaddesk.services import leads
from leaddesk.services.workspace import Workspace
from tests.unit.store.test_undo import snapshot

CLOCKS = (
    "number, first_attempt_at, first_contact_at, last_attempt_at, last_contact_at, unanswered_since, last_touch_at, reply_due_at, "
    "answer_due_at, attempt_n, inbound_n, touch_n, stage_mask, received_at, received_on, became_lead_at, "
    "qualified_at, quoted_at, won_at, lost_at, closed_at, status, stage_id"
)
NEW = {
    "full_name": "Sofia Brandt", "company": "Marsh Lane", "job_title": "Manager", "email": "sofia@marshlane.example",
    "phone": "0114 496 0147", "rating": "warm", "source": "website", "value": "9000", "city": "Sheffield",
}  # fmt: skip
OLD = {
    "full_name": "Sofia Brandt", "company": "Marsh Lane Bakery Ltd", "email": "orders@marshlane.example",
    "phone": "0114 4960147", "rating": "cold", "source": "referral", "owner": "Jan Kerr",
    "street": "12 Marsh Lane", "postcode": "S3 8PZ", "city": "Sheffield",
}  # fmt: skip

everything = snapshot
"""Every row that undo must restore (journal, counters and generation aside)."""


def member(ws: Workspace, name: str) -> int:
    with ws.store.write("Member") as write:
        return write.insert("assignee", kind="member", name=name, initials=name[0], match_key=name.lower())


def lead(ws: Workspace, **values: str) -> tuple[int, int]:
    """(lead, person) of a new lead."""
    (lead_id,) = leads.add(ws, values).ids
    return lead_id, int(ws.store.value("SELECT person_id FROM lead WHERE id = ?", (lead_id,)))


def clocks(ws: Workspace, *ids: int) -> list[tuple[object, ...]]:
    """Numbers, clocks, first-reached times and status of leads: what a merge never changes."""
    return [row for i in ids for row in ws.store.rows(f"SELECT {CLOCKS} FROM lead WHERE id = ?", (i,))]
