"""The figures of the strip above Today, counted in SQL: equal to those of ``reporting.pipeline`` for the same period, without a fact
for every lead. Whole firm, as in the status bar: one name, one value on one screen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from leaddesk.domain.moment import Moment
from leaddesk.store import expected
from leaddesk.store.session import Store
from leaddesk.store.times import to_date, to_text
from leaddesk.store.views import QUOTED, VIEWS

_COHORT: Final = f"""
SELECT l.reply_work_min, count(*), count(l.received_at), count(*) FILTER (WHERE {QUOTED}), count(*) FILTER (WHERE l.status = 'won')
FROM lead l INDEXED BY lead_received
WHERE l.kind = 'lead' AND l.deleted_at IS NULL AND l.received_on BETWEEN ? AND ? AND l.status <> 'not_a_lead' GROUP BY 1 ORDER BY 1
"""
_UNTOUCHED: Final = f"""
SELECT count(*), min(l.untouched_due_at) FROM lead l INDEXED BY lead_work WHERE l.is_active = 1 AND {VIEWS["untouched"].where}
"""
_LEADS: Final = """
SELECT count(*) FROM (SELECT 1 FROM lead NOT INDEXED
  WHERE kind = 'lead' AND deleted_at IS NULL AND in_backlog = 0 ORDER BY id DESC LIMIT ?)
"""
_OLDEST: Final = f"""
SELECT min(coalesce(l.received_on, substr(l.received_at, 1, 10))) FROM lead l
WHERE l.id IN (SELECT w.id FROM lead w INDEXED BY lead_work WHERE w.is_active = 1
  AND {VIEWS["untouched"].where.replace("l.", "w.")} ORDER BY w.untouched_due_at LIMIT 100)
"""
_EXPECTED: Final = """
SELECT count(*), sum(l.value_minor * coalesce(l.probability, s.probability, 0)) FROM lead l INDEXED BY lead_filter
LEFT JOIN stage s ON s.id = l.stage_id
WHERE l.kind = 'lead' AND l.deleted_at IS NULL AND l.status IN ('new', 'attempting', 'contacted', 'qualified', 'quoted', 'negotiating')
  AND l.expected_close BETWEEN ? AND ? AND l.value_minor IS NOT NULL AND l.currency = ?
"""


@dataclass(frozen=True)
class Cohort:
    """Leads received in a period: how many, how many with a known hour, a sent quote, won; ``replies``: (working minutes to the first
    reply, how many), in order."""

    received: int
    hour_known: int
    quoted: int
    won: int
    replies: Sequence[tuple[int, int]]

    @property
    def replied(self) -> int:
        return sum(n for _minutes, n in self.replies)

    @property
    def median(self) -> float | None:
        """The middle reply, the mean of the two middle ones where their number is even; None of none."""
        n = self.replied
        if n == 0:
            return None
        return (self._nth((n - 1) // 2) + self._nth(n // 2)) / 2

    def _nth(self, place: int) -> int:
        for minutes, n in self.replies:
            if place < n:
                return minutes
            place -= n
        raise IndexError(place)


@dataclass(frozen=True)
class Untouched:
    """Leads nobody has replied to for 1 working day: how many, the day the oldest came in, what they are worth by currency."""

    n: int
    oldest: date | None
    worth: dict[str, int]


def leads(store: Store, *, at_most: int) -> int:
    """How many leads there are, old rows apart, counted up to ``at_most``: whether measures have anything to say."""
    return int(store.value(_LEADS, (at_most,)))


def cohort(store: Store, first: date, last: date) -> Cohort:
    """The leads received from ``first`` to ``last``, both included."""
    rows = store.rows(_COHORT, (first.isoformat(), last.isoformat()))
    n, hour, quoted, won = (sum(row[place] for row in rows) for place in range(1, 5))
    # A reply is timed only where the hour is known: rows with minutes are among those.
    return Cohort(n, hour, quoted, won, [(row[0], row[1]) for row in rows if row[0] is not None])


def untouched(store: Store, moment: Moment) -> Untouched:
    """Who waits for a first reply longer than 1 working day (S2-1), with the expected value of S2-10."""
    now = to_text(moment.now)
    n = int(store.rows(_UNTOUCHED, (now,))[0][0])
    if n == 0:
        return Untouched(0, None, {})
    return Untouched(n, to_date(store.value(_OLDEST, (now,))), expected.untouched_worth(store, now))


def expected_close(store: Store, first: date, last: date, currency: str) -> tuple[int, int]:
    """(leads, likely sum in minor units): open leads with a value in ``currency`` whose close is expected from ``first`` to ``last``."""
    n, percent = store.rows(_EXPECTED, (first.isoformat(), last.isoformat(), currency))[0]
    return int(n), ((percent or 0) + 50) // 100
