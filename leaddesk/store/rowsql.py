"""The one SELECT behind every list row, and how its tuples become ``LeadRow``. Reading only; no conditions, no sorting."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from leaddesk.domain.records import LeadRow
from leaddesk.store.reference import reason_label
from leaddesk.store.session import Store
from leaddesk.store.times import to_date, to_instant

PER_QUERY = 256
"""Ids bound in one SELECT: two pages of a table."""


def first_point(party: str, kinds: str) -> str:
    """A sub-select for the first contact point of ``kinds`` (quoted SQL list) of ``party`` (``l.person_id``)."""
    column = party.partition(".")[2]
    return (
        f"(SELECT k.value FROM contact_point k WHERE k.{column} = {party} AND k.kind IN ({kinds}) "
        "ORDER BY k.position, k.id LIMIT 1)"
    )


_EMAIL = f"coalesce({first_point('l.person_id', repr('email'))}, {first_point('l.company_id', repr('email'))}, '')"
_PHONES = "'phone', 'mobile'"
_PHONE = f"coalesce({first_point('l.person_id', _PHONES)}, {first_point('l.company_id', _PHONES)}, '')"

SELECT = f"""
SELECT l.id, l.number, l.kind, coalesce(p.full_name, ''), coalesce(c.name, ''), l.status, l.stage_id,
  coalesce(s.label, ''), l.rating, l.owner_id, coalesce(o.name, ''), coalesce(so.name, ''), coalesce(so.type, ''),
  coalesce(ca.name, ''), l.product, l.value_minor, l.won_value_minor, l.currency,
  coalesce(n.what, ''), l.next_due_time, {_EMAIL}, {_PHONE}, coalesce(nullif(p.city, ''), c.city, ''),
  l.touch_n, l.in_backlog, l.is_active, l.rev, a.type, a.outcome, coalesce(ab.name, ''),
  r.moment, r.code, r.label,
  l.received_at, l.first_attempt_at, l.last_contact_at, l.last_touch_at, l.unanswered_since, l.reply_due_at,
  l.untouched_due_at, l.needs_step_since,
  l.received_on, l.next_due_on, l.parked_until, l.stale_on, l.expected_close
FROM lead l
LEFT JOIN person p ON p.id = l.person_id
LEFT JOIN company c ON c.id = l.company_id
LEFT JOIN stage s ON s.id = l.stage_id
LEFT JOIN assignee o ON o.id = l.owner_id
LEFT JOIN source so ON so.id = l.source_id
LEFT JOIN campaign ca ON ca.id = l.campaign_id
LEFT JOIN next_action n ON n.id = l.next_action_id
LEFT JOIN reason r ON r.id = l.reason_id
LEFT JOIN activity a ON a.id = l.last_touch_id
LEFT JOIN assignee ab ON ab.id = a.by_id
WHERE l.id IN """


def fetch(store: Store, ids: Sequence[int]) -> list[LeadRow]:
    """The rows of ``ids`` in their order; ids that are none (any more) are passed over."""
    found: dict[int, LeadRow] = {}
    for at in range(0, len(ids), PER_QUERY):
        part = list(ids[at : at + PER_QUERY])
        marks = ", ".join("?" * len(part))
        for row in store.rows(f"{SELECT}({marks})", part):
            found[row[0]] = _lead_row(row)
    return [found[i] for i in ids if i in found]


def _lead_row(row: tuple[Any, ...]) -> LeadRow:
    """One tuple of ``SELECT`` as a ``LeadRow``."""
    (
        lead_id, number, kind, name, company, status, stage_id,
        stage, rating, owner_id, owner, source, source_type,
        campaign, product, value, won_value, currency,
        next_action, next_due_time, email, phone, city,
        touches, in_backlog, is_active, rev, touch_type, touch_outcome, touch_by,
        moment, code, label,
        *times,
    ) = row  # fmt: skip
    received, attempt, contact, touch, unanswered, reply_due, untouched_due, needs_step = map(to_instant, times[:8])
    received_on, next_due_on, parked_until, stale_on, expected_close = map(to_date, times[8:])
    return LeadRow(
        id=lead_id,
        lead_number=number,
        kind=kind,
        name=name,
        company=company,
        status=status,
        stage_id=stage_id,
        stage=stage,
        rating=rating,
        owner_id=owner_id,
        owner=owner,
        source=source,
        source_type=source_type,
        campaign=campaign,
        product=product,
        value_minor=value,
        won_value_minor=won_value,
        currency=currency,
        received_at=received,
        received_on=received_on,
        first_attempt_at=attempt,
        last_contact_at=contact,
        last_touch_at=touch,
        last_touch_type=touch_type,
        last_touch_outcome=touch_outcome,
        last_touch_by=touch_by,
        touches=touches,
        unanswered_since=unanswered,
        reply_due_at=reply_due,
        untouched_due_at=untouched_due,
        next_action=next_action,
        next_due_on=next_due_on,
        next_due_time=next_due_time,
        needs_step_since=needs_step,
        parked_until=parked_until,
        reason=reason_label(moment, code, label),
        in_backlog=bool(in_backlog),
        is_active=bool(is_active),
        stale_on=stale_on,
        city=city,
        email=email,
        phone=phone,
        expected_close=expected_close,
        rev=rev,
    )
