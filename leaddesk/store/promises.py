"""Promises as they stand: of one lead, in a list, and counted by who made them (K14). Read only; ``services.promises`` writes them.

Promises of binned leads are in no list and no count; those of parked and closed leads are: a promise is made to a person.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from leaddesk.domain.promises import Promise, Tally
from leaddesk.store.session import Store
from leaddesk.store.times import to_date, to_instant, to_text

_COLUMNS = (
    "m.id, m.lead_id, m.activity_id, m.what, m.by_id, coalesce(o.name, ''), m.due_on, m.due_time, m.is_call_back, "
    "m.created_at, m.state, m.settled_on"
)
_FROM = "FROM promise m JOIN lead l ON l.id = m.lead_id LEFT JOIN assignee o ON o.id = m.by_id"
_LIST = f"""
SELECT {_COLUMNS} {_FROM}
WHERE l.deleted_at IS NULL AND (? IS NULL OR m.state = ?) AND (? IS NULL OR m.by_id = ?) AND (? IS NULL OR m.due_on <= ?)
ORDER BY m.due_on, m.due_time IS NOT NULL, m.due_time, m.id LIMIT ?
"""
_OF_LEAD = f"""
SELECT {_COLUMNS} {_FROM} WHERE m.lead_id = ?
ORDER BY m.state <> 'open', CASE m.state WHEN 'open' THEN m.due_on END, m.due_time IS NOT NULL, m.due_time, m.settled_on DESC, m.id DESC
"""
_DUE = """
WITH due AS (
  SELECT m.id, m.by_id, m.due_on, m.lead_id,
    CASE WHEN m.settled_on IS NULL OR m.settled_on > ?1 THEN 'open' ELSE m.state END AS state, m.settled_on
  FROM promise m JOIN lead l ON l.id = m.lead_id
  WHERE l.deleted_at IS NULL AND (?5 IS NULL OR m.created_at <= ?5) AND (?2 IS NULL OR m.due_on >= ?2)
    AND (?3 IS NULL OR m.due_on <= ?3) AND (?4 IS NULL OR l.owner_id = ?4)
    AND (?6 IS NULL OR m.lead_id IN (SELECT value FROM json_each(?6)))
)
"""
_ENDED = {
    "in_time": "state = 'kept' AND settled_on <= due_on",
    "late": "state = 'kept' AND settled_on > due_on",
    "broken": "state = 'broken'",
    "open_late": "state = 'open' AND due_on < ?1",
}


def of_lead(store: Store, lead_id: int) -> tuple[Promise, ...]:
    """Open promises by due date, then settled ones, the last settled first."""
    return tuple(_promise(row) for row in store.rows(_OF_LEAD, (lead_id,)))


def one(store: Store, promise_id: int) -> Promise | None:
    """One promise by its id; None where there is none."""
    row = store.row(f"SELECT {_COLUMNS} {_FROM} WHERE m.id = ?", (promise_id,))
    return None if row is None else _promise(row)


def rows(
    store: Store,
    *,
    state: str | None = "open",
    by_id: int | None = None,
    until: date | None = None,
    limit: int | None = None,
) -> list[Promise]:
    """Promises by due date (``state`` None: of every state), of whom ``by_id`` made, due up to and including ``until``."""
    day = until.isoformat() if until else None
    found = store.rows(_LIST, (state, state, by_id, by_id, day, day, -1 if limit is None else limit))
    return [_promise(row) for row in found]


@dataclass(frozen=True)
class Span:
    """Which promises are counted: those due from ``first`` to ``last``, as known at the end of the local day ``today``.

    ``owner_id``: of the leads of one person only. ``now``: made by then (a look back), None for all. ``lead_ids``: of these leads only.
    """

    today: date
    first: date | None = None
    last: date | None = None
    owner_id: int | None = None
    now: datetime | None = None
    lead_ids: tuple[int, ...] | None = None

    @property
    def parameters(self) -> tuple[object, ...]:
        """The values of ``_DUE``, in their order."""
        first, last = (day.isoformat() if day else None for day in (self.first, self.last))
        some = None if self.lead_ids is None else json.dumps(self.lead_ids)
        return self.today.isoformat(), first, last, self.owner_id, to_text(self.now) if self.now else None, some


def tallies(store: Store, span: Span) -> list[Tally]:
    """How the promises that fell due ended, by who made them: kept in time, kept late, broken, open although their day is over.

    Promises not due yet count as in time once they are kept, and in nothing before. Most promises first.
    """
    sums = ", ".join(f"sum({condition})" for condition in _ENDED.values())
    any_of = " OR ".join(f"({condition})" for condition in _ENDED.values())
    found = store.rows(
        f"{_DUE} SELECT d.by_id, coalesce(o.name, ''), {sums} FROM due d LEFT JOIN assignee o ON o.id = d.by_id "
        f"WHERE {any_of} GROUP BY d.by_id ORDER BY count(*) DESC, o.match_key, d.by_id",
        span.parameters,
    )
    return [Tally(*row) for row in found]


def gone_wrong(store: Store, span: Span) -> list[tuple[int, date, bool]]:
    """(lead, due, given up) of each promise that was broken or is open although its day is over, the oldest first."""
    bad = " OR ".join(f"({_ENDED[code]})" for code in ("broken", "open_late"))
    found = store.rows(
        f"{_DUE} SELECT lead_id, due_on, state = 'broken' FROM due WHERE {bad} ORDER BY due_on, lead_id",
        span.parameters,
    )
    return [(lead_id, date.fromisoformat(due), bool(broken)) for lead_id, due, broken in found]


def _promise(row: Sequence[Any]) -> Promise:
    due_on, created_at = to_date(row[6]), to_instant(row[9])
    assert due_on is not None and created_at is not None, "the file refuses a promise without a day"
    return Promise(
        id=row[0],
        lead_id=row[1],
        activity_id=row[2],
        what=row[3],
        by_id=row[4],
        by=row[5],
        due_on=due_on,
        due_time=row[7],
        is_call_back=bool(row[8]),
        created_at=created_at,
        state=row[10],
        settled_on=to_date(row[11]),
    )
