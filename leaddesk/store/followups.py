"""Planned steps: ``list follow-ups``. The order of work of a day is ``today``'s."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from leaddesk.domain.records import LeadRow
from leaddesk.store import rowsql
from leaddesk.store.session import Store
from leaddesk.store.times import to_date


@dataclass(frozen=True)
class FollowUp:
    """An open planned step with the lead it is for; ``due_on`` is a local date, ``owner`` who is to do it, ``repeats``: it comes again."""

    id: int
    what: str
    due_on: date | None
    due_time: str | None
    channel: str
    owner: str
    lead: LeadRow
    repeats: bool = False


_STEPS = """
SELECT n.id, n.what, n.due_on, n.due_time, n.channel, coalesce(o.name, lo.name, ''), n.lead_id, n.recurrence_id IS NOT NULL
FROM next_action n JOIN lead l ON l.id = n.lead_id
LEFT JOIN assignee o ON o.id = n.owner_id LEFT JOIN assignee lo ON lo.id = l.owner_id
WHERE n.ended_at IS NULL AND l.deleted_at IS NULL
  AND (? IS NULL OR coalesce(n.owner_id, l.owner_id) = ?) AND (? IS NULL OR n.due_on <= ?)
ORDER BY n.due_on ASC NULLS LAST, coalesce(n.due_time, ''), n.id LIMIT ?
"""


def rows(
    store: Store, *, owner_id: int | None = None, until: date | None = None, limit: int | None = None
) -> list[FollowUp]:
    """Open planned steps by due date, those without one last; of ``owner_id``, due up to and including ``until``."""
    day = until.isoformat() if until else None
    found = store.rows(_STEPS, (owner_id, owner_id, day, day, -1 if limit is None else limit))
    leads = {row.id: row for row in rowsql.fetch(store, list(dict.fromkeys(row[6] for row in found)))}
    return [
        FollowUp(i, what, to_date(on), at, channel, owner, leads[lead_id], bool(repeats))
        for i, what, on, at, channel, owner, lead_id, repeats in found
    ]
