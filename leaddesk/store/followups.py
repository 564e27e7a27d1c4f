"""Planned steps, and the order of work of a day: ``list follow-ups`` and ``list today``."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from leaddesk.base.i18n import N_
from leaddesk.domain.moment import Moment
from leaddesk.domain.records import LeadRow
from leaddesk.store import rowsql
from leaddesk.store.session import Store
from leaddesk.store.times import to_date, to_text

GROUPS: Final = {
    "waiting_for_us": N_("Waiting for our answer"),
    "needs_step": N_("Needs a next step"),
    "late": N_("Late"),
    "untouched": N_("Nobody has replied"),
    "due_today": N_("Due today"),
    "quiet": N_("Quiet"),
}
"""The groups of a day's work in the order of PRODUCT section 4; a record stands once, in the first that fits."""


@dataclass(frozen=True)
class FollowUp:
    """An open planned step with the lead it is for; ``due_on`` is a local date, ``owner`` who is to do it."""

    id: int
    what: str
    due_on: date | None
    due_time: str | None
    channel: str
    owner: str
    lead: LeadRow


_STEPS = """
SELECT n.id, n.what, n.due_on, n.due_time, n.channel, coalesce(o.name, lo.name, ''), n.lead_id
FROM next_action n JOIN lead l ON l.id = n.lead_id
LEFT JOIN assignee o ON o.id = n.owner_id LEFT JOIN assignee lo ON lo.id = l.owner_id
WHERE n.ended_at IS NULL AND l.deleted_at IS NULL
  AND (? IS NULL OR coalesce(n.owner_id, l.owner_id) = ?) AND (? IS NULL OR n.due_on <= ?)
ORDER BY n.due_on ASC NULLS LAST, coalesce(n.due_time, ''), n.id LIMIT ?
"""
_TODAY = """
SELECT l.id, CASE
    WHEN l.answer_due_at IS NOT NULL THEN 0
    WHEN l.needs_step_since IS NOT NULL THEN 1
    WHEN l.next_due_on < ? THEN 2
    WHEN l.untouched_due_at <= ? THEN 3
    WHEN l.next_due_on = ? THEN 4
    WHEN l.stale_on <= ? THEN 5 END AS grp,
  l.answer_due_at, l.needs_step_since, l.next_due_on, l.untouched_due_at, l.stale_on
FROM lead l INDEXED BY lead_work
WHERE l.is_active = 1 AND grp IS NOT NULL AND (? IS NULL OR l.owner_id = ? OR l.owner_id IS NULL)
"""
_SINCE = (0, 1, 2, 3, 2, 4)
"""Which of the five times orders each group: the longest waiting first."""


def rows(
    store: Store, *, owner_id: int | None = None, until: date | None = None, limit: int | None = None
) -> list[FollowUp]:
    """Open planned steps by due date, those without one last; of ``owner_id``, due up to and including ``until``."""
    day = until.isoformat() if until else None
    found = store.rows(_STEPS, (owner_id, owner_id, day, day, -1 if limit is None else limit))
    leads = {row.id: row for row in rowsql.fetch(store, list(dict.fromkeys(row[6] for row in found)))}
    return [
        FollowUp(i, what, to_date(on), at, channel, owner, leads[lead_id])
        for i, what, on, at, channel, owner, lead_id in found
    ]


def today_ids(store: Store, moment: Moment, *, owner_id: int | None = None) -> dict[str, list[int]]:
    """Ids of the leads of each of ``GROUPS``, the longest waiting first. Unassigned leads stand in everyone's list."""
    day = moment.today.isoformat()
    found = store.rows(_TODAY, (day, to_text(moment.now), day, day, owner_id, owner_id))
    found.sort(key=lambda row: (row[1], row[2 + _SINCE[row[1]]] or "", row[0]))
    groups: dict[str, list[int]] = {code: [] for code in GROUPS}
    codes = list(GROUPS)
    for row in found:
        groups[codes[row[1]]].append(row[0])
    return groups


def today(
    store: Store, moment: Moment, *, owner_id: int | None = None, limit: int | None = None
) -> list[tuple[str, LeadRow]]:
    """(group code, lead) in the order of work; at most ``limit`` leads in all."""
    wanted = [(code, i) for code, ids in today_ids(store, moment, owner_id=owner_id).items() for i in ids][:limit]
    leads = {row.id: row for row in rowsql.fetch(store, [i for _code, i in wanted])}
    return [(code, leads[i]) for code, i in wanted if i in leads]
