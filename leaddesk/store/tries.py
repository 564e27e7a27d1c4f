"""How often we tried a person or a firm lately, and what is planned for them (K5): over all leads, people of ours and channels.

A person: since their last talk with us. A firm: on those of its leads that nobody has talked with for 14 days (PRODUCT section 4).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final

from leaddesk.base.pieces import parts
from leaddesk.domain.calendar_conflicts import Known
from leaddesk.domain.clock_facts import Touch
from leaddesk.domain.moment import Moment
from leaddesk.domain.over_contact import LIMITS
from leaddesk.store.localdays import local_day
from leaddesk.store.session import Store
from leaddesk.store.times import to_instant, to_text

SILENT_DAYS: Final = 14
"""Leads of a firm that somebody talked with within so many days do not count for the firm."""
_CHUNK: Final = 250
_OF_LEADS: Final = """
SELECT l.id, l.person_id, l.company_id, coalesce(p.full_name, ''), coalesce(c.name, '') FROM lead l
LEFT JOIN person p ON p.id = l.person_id LEFT JOIN company c ON c.id = l.company_id WHERE l.id IN ({marks})
"""
_TOUCHES: Final = """
SELECT a.{party}_id, a.happened_at, {day}, a.type, a.direction, a.outcome, coalesce(l.last_contact_at, '')
FROM activity a INDEXED BY activity_{party} LEFT JOIN lead l ON l.id = a.lead_id
WHERE a.{party}_id IN ({marks}) AND a.happened_at >= ? AND a.type <> 'note' ORDER BY a.happened_at, a.id
"""
_STEPS: Final = """
SELECT l.{party}_id, n.id, n.due_on FROM lead l INDEXED BY lead_{party}
CROSS JOIN next_action n INDEXED BY next_action_lead ON n.lead_id = l.id
WHERE l.{party}_id IN ({marks}) AND l.deleted_at IS NULL AND n.ended_at IS NULL AND n.due_on >= ?
"""


def of_leads(store: Store, moment: Moment, lead_ids: Sequence[int]) -> dict[int, tuple[Known, ...]]:
    """By lead: its person and its firm as they were tried within the longest limit of the guard."""
    found: dict[int, tuple[Known, ...]] = {}
    for part in parts(list(dict.fromkeys(lead_ids)), _CHUNK):
        leads = store.rows(_OF_LEADS.format(marks=_marks(part)), part)
        people = _tried(store, moment, "person", {row[1]: row[3] for row in leads if row[1]})
        firms = _tried(store, moment, "company", {row[2]: row[4] for row in leads if row[2]})
        for lead_id, person_id, company_id, _name, _firm in leads:
            both = (people.get(person_id), firms.get(company_id))
            found[lead_id] = tuple(known for known in both if known is not None)
    return found


def _tried(store: Store, moment: Moment, party: str, names: Mapping[int, str]) -> dict[int, Known]:
    ids = list(names)
    if not ids:
        return {}
    longest = max(limit.days for limit in LIMITS)
    since = to_text(moment.starts(moment.today - timedelta(days=longest)))
    sql = _TOUCHES.format(party=party, day=local_day("a.happened_at", moment), marks=_marks(ids))
    touches: dict[int, list[tuple[Any, ...]]] = defaultdict(list)
    for row in store.rows(sql, (*ids, since)):
        touches[row[0]].append(row)
    planned: dict[int, list[tuple[int, date]]] = defaultdict(list)
    steps = store.rows(_STEPS.format(party=party, marks=_marks(ids)), (*ids, moment.today.isoformat()))
    for party_id, step_id, day in steps:
        planned[party_id].append((step_id, date.fromisoformat(day)))
    silent = to_text(moment.starts(moment.today - timedelta(days=SILENT_DAYS))) if party == "company" else None
    return {
        party_id: Known(name, _days(touches.get(party_id, ()), silent), tuple(planned.get(party_id, ())))
        for party_id, name in names.items()
    }


def _days(rows: Iterable[tuple[Any, ...]], silent: str | None) -> tuple[date, ...]:
    """Days of the tries since the last talk; of a firm (``silent``: an instant) those on leads nobody has talked with since then."""
    days: list[date] = []
    for _party, at, day, type_, direction, outcome, last_contact in rows:
        touch = Touch(
            0, to_instant(at) or datetime.min.replace(tzinfo=UTC), type_, direction == "outbound", outcome, False
        )
        if silent is not None and last_contact >= silent:
            continue
        if touch.is_contact:
            days = []
        elif touch.is_attempt:
            days.append(date.fromisoformat(day))
    return tuple(days)


def _marks(ids: Sequence[int]) -> str:
    return ", ".join("?" * len(ids))
