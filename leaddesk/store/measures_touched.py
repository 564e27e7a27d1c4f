"""Which leads' facts a commit, or the time that passed, may have made others: all that live figures have to read again. Reads only."""

from __future__ import annotations

from collections.abc import Iterable

from leaddesk.domain.changes import Changes
from leaddesk.domain.lead_facts import LeadFact
from leaddesk.domain.moment import Moment
from leaddesk.store.session import Store
from leaddesk.store.times import to_text

_EVERYTHING = ("setting",)
"""Tables of which one row can change the facts of every lead: hours, number of tries."""
_MOST = 5_000
_LATE = "SELECT l.id FROM lead l INDEXED BY lead_work WHERE l.is_active = 1 AND l.untouched_due_at > ? AND l.untouched_due_at <= ?"


def leads(store: Store, changes: Changes) -> frozenset[int] | None:
    """Ids of the leads whose facts may be others after ``changes``; None: possibly all of them.

    The write door names every lead that a change reached, through its people, touches, stages or quotes.
    """
    if changes.is_unknown or changes.touches(*_EVERYTHING):
        return None
    change = changes.tables.get("lead")
    if change is None:
        return frozenset()
    if change.all:
        return None
    found = change.inserted | change.updated | change.deleted
    return found if len(found) <= _MOST else None


def become_late(store: Store, before: Moment, now: Moment) -> frozenset[int]:
    """Open leads that nobody had tried and that passed the limit between two moments of one day, without any change."""
    if before.now == now.now:
        return frozenset()
    return frozenset(row[0] for row in store.rows(_LATE, (to_text(before.now), to_text(now.now))))


def of_same_customers(store: Store, facts: Iterable[LeadFact]) -> frozenset[int]:
    """Ids of all leads of the companies and persons of ``facts``: whether one came back is told by the others (K8)."""
    found: set[int] = set()
    wanted: dict[str, set[int]] = {"company_id": set(), "person_id": set()}
    for fact in facts:
        for column, ids in wanted.items():
            row_id = getattr(fact, column)
            if row_id is not None:
                ids.add(row_id)
    for column, ids in wanted.items():
        ordered = sorted(ids)
        for at in range(0, len(ordered), 500):
            part = ordered[at : at + 500]
            marks = ", ".join("?" * len(part))
            found.update(row[0] for row in store.rows(f"SELECT id FROM lead WHERE {column} IN ({marks})", part))
    return frozenset(found)
