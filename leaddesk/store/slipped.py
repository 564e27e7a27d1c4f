"""What was put off between two instants, as the history has it: next steps and expected closes that went to a later day. Reads only.

The day before the first change and the day after the last one are compared, so that there and back is not put off. Steps
are those that were planned before, also those that another took the place of. Which of the leads count, who asks decides.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from leaddesk.base.pieces import parts
from leaddesk.store.history_past import cut_at
from leaddesk.store.rowsql import PER_QUERY
from leaddesk.store.session import Store
from leaddesk.store.times import to_date, to_text

_CHANGES: Final = """
SELECT c.tbl, c.row_id, c.before, c.after FROM change c INDEXED BY change_changeset
WHERE c.changeset_id > ? AND c.changeset_id <= ? AND c.op = 'update' AND ((c.tbl = 'lead' AND c.before LIKE '%"expected_close"%')
  OR (c.tbl = 'next_action' AND (c.before LIKE '%"due_on"%' OR c.before LIKE '%"ended_as"%')))
ORDER BY c.changeset_id
"""
_STEPS: Final = (
    "SELECT id, lead_id, due_on, ended_as, ended_at FROM next_action "
    "WHERE is_light = 0 AND care IS NULL AND created_at < ? AND id IN ({})"
)
_PRINTED: Final = "SELECT made_at FROM paper WHERE report = ? AND made_at >= ? AND made_at <= ?"
_Row = dict[str, Any]


@dataclass(frozen=True)
class PutOff:
    """The day of a lead's next step or expected close went from ``before`` to ``after``; None: to that of the step it has now."""

    lead_id: int
    before: date
    after: date | None


def printed(store: Store, report: str, first: datetime, last: datetime) -> list[datetime]:
    """When papers of that report were made between two instants (aware UTC)."""
    rows = store.rows(_PRINTED, (report, to_text(first), to_text(last)))
    return [datetime.fromisoformat(f"{made_at}+00:00") for (made_at,) in rows]


def put_off(store: Store, first: datetime, last: datetime) -> list[PutOff]:
    """Every day that was changed from the instant ``first`` up to and including the second of ``last``, in no order."""
    before: dict[tuple[str, int], _Row] = {}
    after: dict[tuple[str, int], _Row] = {}
    until = to_text(last)
    cut = store.value("SELECT max(id) FROM changeset WHERE at <= ?", (until,)) or 0
    for table, row_id, old, new in store.rows(_CHANGES, (cut_at(store, first), cut)):
        key = (table, row_id)
        before[key] = json.loads(old) | before.get(key, {})
        after[key] = after.get(key, {}) | json.loads(new)
    found = [_moved(key[1], before[key], after[key], "expected_close") for key in before if key[0] == "lead"]
    steps = [row_id for table, row_id in before if table == "next_action"]
    for row_id, lead_id, due_on, ended_as, ended_at in _steps(store, steps, to_text(first)):
        is_over = ended_at is not None and ended_at <= until
        was = {"due_on": due_on} | before["next_action", row_id]
        is_now = {"ended_as": ended_as if is_over else None} | after["next_action", row_id]
        found.append(_of_step(lead_id, was, is_now))
    return [one for one in found if one is not None]


def _steps(store: Store, ids: Sequence[int], made_before: str) -> Iterator[tuple[Any, ...]]:
    for part in parts(ids, PER_QUERY):
        yield from store.rows(_STEPS.format(", ".join("?" * len(part))), (made_before, *part))


def _of_step(lead_id: int, before: _Row, after: _Row) -> PutOff | None:
    """An open step on another day, or one that another took the place of; what was done is not put off."""
    if after["ended_as"] is None:
        return _moved(lead_id, before, after, "due_on")
    day = to_date(before["due_on"])
    return PutOff(lead_id, day, None) if after["ended_as"] == "replaced" and day is not None else None


def _moved(lead_id: int, before: _Row, after: _Row, column: str) -> PutOff | None:
    was, is_now = to_date(before.get(column)), to_date(after.get(column))
    return PutOff(lead_id, was, is_now) if was is not None and is_now is not None and was != is_now else None
