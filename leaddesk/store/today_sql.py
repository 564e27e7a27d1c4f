"""Which leads stand in which section of Today: fixed SQL over stored deadlines, each read from one covering index.

Active leads from ``lead_work``, parked ones from ``lead_parked``; promises to people whose lead is closed from ``promise_open``, won
ones that nobody gets started from ``lead_after_sale``, those to be contacted from ``lead_care``.
The order of the conditions is that of ``domain.today.SECTIONS``; a lead stands in the first that holds.
"""

from __future__ import annotations

from typing import Final

from leaddesk.domain.moment import Moment
from leaddesk.domain.today import SECTIONS
from leaddesk.store.after_sale import attention_ids
from leaddesk.store.times import to_text

ACTIVE: Final = {
    "waiting_for_us": ("l.answer_due_at IS NOT NULL", "l.answer_due_at"),
    "needs_step": ("l.needs_step_since IS NOT NULL AND l.untouched_due_at IS NULL", "l.needs_step_since"),
    "late": ("l.next_due_on < :today", "l.next_due_on"),
    "promises": ("l.promise_due_on <= :today", "l.promise_due_on"),
    "untouched": ("l.untouched_due_at IS NOT NULL", "coalesce(l.reply_due_at, l.untouched_due_at)"),
    "due_today": ("l.next_due_on = :today", "''"),
    "to_decide": ("l.silent_since IS NOT NULL", "l.silent_since"),
    "quiet": ("l.stale_on <= :today", "l.stale_on"),
    "nobody_has_time": (":full AND l.owner_id IS NULL AND l.in_backlog = 0", "''"),
    "backlog": ("l.in_backlog = 1", "''"),
}
"""Section: condition over an active lead, and what the section is ordered by, the longest waiting first."""
PARKED: Final = {
    "promises": ("l.promise_due_on <= :today", "l.promise_due_on"),
    "due_today": ("l.next_due_on <= :today AND l.parked_until > :today", "l.next_due_on"),
    "woke_up": ("l.parked_until <= :today", "l.parked_until"),
}
"""The same of a parked lead: its next step is a light touch (S3-16), its promises stand on Today all the same."""
NUMBERS: Final = {code: n for n, code in enumerate(SECTIONS)}
CODES: Final = tuple(SECTIONS)
OWN: Final = "(:owner IS NULL OR l.owner_id = :owner OR l.owner_id IS NULL)"


def _case(conditions: dict[str, tuple[str, str]], what: int) -> str:
    """The section's number (``what`` 0) or its key (1), by the first condition that holds."""
    parts = [f"WHEN {condition} THEN {key if what else NUMBERS[code]}" for code, (condition, key) in conditions.items()]
    return f"CASE {' '.join(parts)} END"


def free(code: str) -> str:
    """None of the sections before ``code`` holds an active lead."""
    before = list(ACTIVE)[: list(ACTIVE).index(code)]
    return " AND ".join(f"NOT coalesce({ACTIVE[other][0]}, FALSE)" for other in before) or "TRUE"


ACTIVE_ROWS: Final = f"""
SELECT {_case(ACTIVE, 0)} AS section, {_case(ACTIVE, 1)} AS since, l.id, l.next_due_on FROM lead l INDEXED BY lead_work
WHERE l.is_active = 1 AND {OWN} AND {{some}}
ORDER BY 1, 2, 3
"""
"""(number of the section, key, id, day of the next step) of every active lead that stands on Today, old rows apart."""
SOME: Final = (
    "(l.in_backlog = 0 OR l.answer_due_at IS NOT NULL OR l.promise_due_on <= :today) AND (l.answer_due_at IS NOT NULL "
    "OR l.needs_step_since IS NOT NULL OR l.untouched_due_at IS NOT NULL OR l.next_due_on <= :today "
    "OR l.promise_due_on <= :today OR l.silent_since IS NOT NULL OR l.stale_on <= :today OR (:full AND l.owner_id IS NULL))"
)
PARKED_ROWS: Final = f"""
SELECT {_case(PARKED, 0)}, {_case(PARKED, 1)}, l.id FROM lead l INDEXED BY lead_parked
WHERE l.status = 'nurture' AND l.deleted_at IS NULL
  AND (l.parked_until <= :today OR l.next_due_on <= :today OR l.promise_due_on <= :today) AND {OWN}
ORDER BY 1, 2, 3
"""
CLOSED_PROMISES: Final = f"""
SELECT {NUMBERS["promises"]}, min(p.due_on), l.id FROM promise p INDEXED BY promise_open CROSS JOIN lead l ON l.id = p.lead_id
WHERE p.state = 'open' AND p.due_on <= :today AND l.deleted_at IS NULL AND l.is_active IS NOT 1 AND l.status <> 'nurture'
  AND {OWN} GROUP BY l.id ORDER BY 2, 3
"""
"""Promises are made to a person, not to a deal: they outlive it (K14)."""
ATTENTION_ROWS: Final = f"""
SELECT {NUMBERS["needs_attention"]}, l.won_at, l.id FROM lead l WHERE l.id IN ({attention_ids(":attention")}) AND {OWN} ORDER BY 2, 3
"""
"""Won for days, and nobody gets them started (S0-1)."""
CARE_ROWS: Final = f"""
SELECT CASE WHEN l.next_due_on < :today THEN {NUMBERS["late"]} ELSE {NUMBERS["due_today"]} END,
  CASE WHEN l.next_due_on < :today THEN l.next_due_on ELSE '' END, l.id
FROM lead l INDEXED BY lead_care WHERE l.status = 'won' AND l.deleted_at IS NULL AND l.next_due_on <= :today AND {OWN} ORDER BY 1, 2, 3
"""
"""Customers who are to be contacted: after the sale, or because of a score (S4-10, S1-8)."""
TIMES: Final = """
SELECT l.id, l.next_due_time FROM lead l INDEXED BY lead_next_due
WHERE l.kind = 'lead' AND l.deleted_at IS NULL AND l.next_due_on = :today AND l.next_due_time IS NOT NULL
ORDER BY l.next_due_time, l.id
"""
"""Leads with a step at a time of today, in the order of the day."""
FRESH: Final = f"""
SELECT l.id, l.next_due_on FROM lead l INDEXED BY lead_work WHERE l.is_active = 1 AND {OWN} AND {ACTIVE["untouched"][0]}
  AND {free("untouched")} ORDER BY l.id
"""
"""(id, day of the next step) of the leads nobody has tried, as ``ACTIVE_ROWS`` has them."""
COUNTS: Final = f"""
SELECT {", ".join(f"count(*) FILTER (WHERE {condition} AND {free(code)})" for code, (condition, _key) in ACTIVE.items())},
  count(*) FILTER (WHERE l.answer_due_at <= :now),
  count(*) FILTER (WHERE l.needs_step_since IS NOT NULL),
  count(*) FILTER (WHERE l.next_due_on < :today),
  count(*) FILTER (WHERE l.untouched_due_at <= :now),
  count(*) FILTER (WHERE l.untouched_due_at <= :now AND {free("untouched")}),
  count(*) FILTER (WHERE l.next_due_on = :today),
  count(*) FILTER (WHERE l.stale_on <= :today),
  count(*) FILTER (WHERE l.promise_due_on < :today AND {free("promises")})
FROM lead l INDEXED BY lead_work WHERE l.is_active = 1 AND {OWN}
"""
"""Exclusive counts of the sections of active leads; then the figures of the same names (S2-1), and late promises."""


def bound(moment: Moment, owner_id: int | None, *, full: bool = False) -> dict[str, object]:
    """What the statements above bind; ``full``: everybody has too much to do."""
    return {
        "today": moment.today.isoformat(),
        "now": to_text(moment.now),
        "attention": to_text(moment.attention_before),
        "owner": owner_id,
        "full": int(full),
    }
