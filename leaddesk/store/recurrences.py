"""Reading what comes again: series by id with the days left out, and the steps of each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from leaddesk.base.pieces import parts
from leaddesk.domain.recurrence import Series, of_text
from leaddesk.store.session import Store
from leaddesk.store.write import Write

_CHUNK: Final = 500


@dataclass(frozen=True)
class Own:
    """What the next follow-up of a series has: local time ``HH:MM``, minutes, whose it is (None = whose the lead is, or who left)."""

    at_time: str | None = None
    minutes: int | None = None
    owner_id: int | None = None


def series(reads: Store | Write, ids: Sequence[int]) -> dict[int, Series]:
    """The series of these ids with the days left out of each; ids that are none are left out."""
    found: dict[int, Series] = {}
    for part in parts(list(dict.fromkeys(ids)), _CHUNK):
        marks = ", ".join("?" * len(part))
        skipped: dict[int, set[date]] = defaultdict(set)
        for row_id, day in reads.rows(
            f"SELECT recurrence_id, skipped_on FROM recurrence_skip WHERE recurrence_id IN ({marks})", part
        ):
            skipped[row_id].add(date.fromisoformat(day))
        for row_id, rule, start, counts_from, shift in reads.rows(
            f"SELECT id, rule, start_on, counts_from, shift FROM recurrence WHERE id IN ({marks})", part
        ):
            days = frozenset(skipped.get(row_id, ()))
            found[row_id] = Series(of_text(rule), date.fromisoformat(start), counts_from, shift, days)
    return found


def nth(reads: Store | Write, ids: Sequence[int]) -> dict[int, int]:
    """How many follow-ups each series has had, the open one included."""
    found: dict[int, int] = {}
    for part in parts(list(dict.fromkeys(ids)), _CHUNK):
        marks = ", ".join("?" * len(part))
        found.update(
            reads.rows(
                f"SELECT recurrence_id, count(*) FROM next_action WHERE recurrence_id IN ({marks}) GROUP BY recurrence_id",
                part,
            )
        )
    return found


def own(reads: Store | Write, ids: Sequence[int]) -> dict[int, Own]:
    """What the next follow-up of each series has; somebody who left the team is nobody."""
    found: dict[int, Own] = {}
    for part in parts(list(dict.fromkeys(ids)), _CHUNK):
        rows = reads.rows(
            "SELECT r.id, r.at_time, r.minutes, o.id FROM recurrence r LEFT JOIN assignee o ON o.id = r.owner_id AND o.active = 1 "
            f"WHERE r.id IN ({', '.join('?' * len(part))})",
            part,
        )
        found.update((row[0], Own(*row[1:])) for row in rows)
    return found
