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
from leaddesk.store.times import to_date
from leaddesk.store.views import VIEWS

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
_SINCE: Final = {
    "waiting_for_us": "l.answer_due_at",
    "needs_step": "l.needs_step_since",
    "late": "l.next_due_on",
    "untouched": "l.untouched_due_at",
    "due_today": "l.next_due_on",
    "quiet": "l.stale_on",
}
"""What each group is ordered by, the longest waiting first; who is in it says the view of its name."""


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


def today_ids(
    store: Store, moment: Moment, *, owner_id: int | None = None, limit: int | None = None
) -> dict[str, list[int]]:
    """Ids of the leads of each of ``GROUPS``, the longest waiting first; at most ``limit`` in all.

    Unassigned leads stand in everyone's list. Each group reads the index ``lead_work`` only.
    """
    groups: dict[str, list[int]] = {code: [] for code in GROUPS}
    left = -1 if limit is None else limit
    for code in GROUPS:
        if left == 0:
            break
        sql, parameters = _group(code, moment)
        groups[code] = [i for (i,) in store.rows(f"{sql} LIMIT ?", (*parameters, owner_id, owner_id, left))]
        left -= len(groups[code]) if left > 0 else 0
    return groups


def _group(code: str, moment: Moment) -> tuple[str, tuple[str, ...]]:
    """The SELECT of one group: the condition of its view, and of none of those before it."""
    parts, parameters = [VIEWS[code].where], [*VIEWS[code].parameters(moment)]
    for earlier in list(GROUPS)[: list(GROUPS).index(code)]:
        parts.append(f"NOT coalesce({VIEWS[earlier].where}, FALSE)")
        parameters += VIEWS[earlier].parameters(moment)
    sql = (
        f"SELECT l.id FROM lead l INDEXED BY lead_work WHERE l.is_active = 1 AND {' AND '.join(parts)} "
        f"AND (? IS NULL OR l.owner_id = ? OR l.owner_id IS NULL) ORDER BY {_SINCE[code]}, l.id"
    )
    return sql, tuple(parameters)


def today(
    store: Store, moment: Moment, *, owner_id: int | None = None, limit: int | None = None
) -> list[tuple[str, LeadRow]]:
    """(group code, lead) in the order of work; at most ``limit`` leads in all."""
    groups = today_ids(store, moment, owner_id=owner_id, limit=limit)
    leads = {row.id: row for row in rowsql.fetch(store, [i for ids in groups.values() for i in ids])}
    return [(code, leads[i]) for code, ids in groups.items() for i in ids if i in leads]
