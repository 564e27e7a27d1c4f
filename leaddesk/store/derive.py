"""Keeps the derived columns of ``lead`` true: the one place, called by the write door before each commit and after undo.

Reads the facts of the touched leads in bulk, lets ``domain.clocks.derive`` compute, writes only what differs. No triggers.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import fields
from operator import attrgetter
from typing import Any

from leaddesk.domain.clocks import ClockRules, Derived, LeadFacts, Step, Touch, derive
from leaddesk.store.times import stored, to_date, to_instant

CHUNK = 20_000
CLOCK_COLUMNS = tuple(field.name for field in fields(Derived))
COLUMNS = ("name_key", "company_key", *CLOCK_COLUMNS)
MILESTONE_COLUMNS = (
    ("assigned", "assigned_at"),
    ("accepted", "accepted_at"),
    ("qualified", "qualified_at"),
    ("quoted", "quoted_at"),
    ("won", "won_at"),
    ("onboarded", "onboarded_at"),
    ("delivered", "delivered_at"),
    ("invoiced", "invoiced_at"),
    ("satisfied", "satisfied_at"),
)

_LEADS = (
    "SELECT l.id, l.kind, l.status, l.deleted_at, l.from_before, l.received_at, l.received_on, s.stale_days, "
    "l.became_lead_at, "
    "CASE WHEN p.full_name <> '' THEN p.sort_key ELSE coalesce(c.sort_key, '') END, coalesce(c.sort_key, ''), "
    + ", ".join(f"l.{column}" for _code, column in MILESTONE_COLUMNS)
    + ", "
    + ", ".join(f"l.{column}" for column in COLUMNS)
    + " FROM touched t CROSS JOIN lead l ON l.id = t.id LEFT JOIN stage s ON s.id = l.stage_id "
    "LEFT JOIN person p ON p.id = l.person_id LEFT JOIN company c ON c.id = l.company_id"
)
_KEYS, _FACTS, _OWN = 9, 11, 11 + len(MILESTONE_COLUMNS)
"""Places in a row of ``_LEADS``: sort keys, milestones, and the derived columns as they stand; facts before."""
_UPDATE = f"UPDATE lead SET {', '.join(f'{column} = ?' for column in COLUMNS)} WHERE id = ?"
_clock_values = attrgetter(*CLOCK_COLUMNS)
_NEXT_STEP = CLOCK_COLUMNS.index("next_action_id")
_TOUCHES = (
    "SELECT a.lead_id, a.id, a.happened_at, a.type, a.direction, a.outcome, a.origin FROM touched t "
    "CROSS JOIN activity a ON a.lead_id = t.id WHERE a.type <> 'note'"
)
_STEPS = "SELECT n.lead_id, n.id, n.due_on, n.due_time, n.ended_at FROM touched t CROSS JOIN next_action n ON n.lead_id = t.id"
_STAGES = (
    "SELECT e.lead_id, s.bit, e.at FROM touched t CROSS JOIN stage_event e ON e.lead_id = t.id "
    "LEFT JOIN stage s ON s.id = e.stage_id"
)


def touch(connection: sqlite3.Connection, ids: Collection[int]) -> None:
    """Fill the temporary table ``touched`` with ``ids``, from which facts and search documents are read."""
    connection.execute("CREATE TEMP TABLE IF NOT EXISTS touched (id INTEGER PRIMARY KEY)")
    connection.execute("DELETE FROM touched")
    connection.executemany("INSERT OR IGNORE INTO touched (id) VALUES (?)", ((i,) for i in ids))


def refresh(connection: sqlite3.Connection, lead_ids: Collection[int], rules: ClockRules) -> set[int]:
    """Recompute the derived columns of ``lead_ids``; gives back the ids of leads whose columns changed."""
    changed: set[int] = set()
    ordered = sorted(lead_ids)
    for at in range(0, len(ordered), CHUNK):
        wrong = [(*wanted, row_id) for row_id, _now, wanted in differences(connection, ordered[at : at + CHUNK], rules)]
        connection.executemany(_UPDATE, wrong)
        changed.update(row[-1] for row in wrong)
    return changed


def differences(
    connection: sqlite3.Connection, lead_ids: Collection[int], rules: ClockRules
) -> Iterator[tuple[int, tuple[Any, ...], tuple[Any, ...]]]:
    """(lead id, stored columns, recomputed columns) of each lead where the two differ, in the order of ``COLUMNS``."""
    ordered = sorted(lead_ids)
    for at in range(0, len(ordered), CHUNK):
        touch(connection, ordered[at : at + CHUNK])
        yield from _chunk(connection, rules)


def _chunk(connection: sqlite3.Connection, rules: ClockRules) -> Iterator[tuple[int, tuple[Any, ...], tuple[Any, ...]]]:
    touches, steps, ended, stages = _history(connection)
    alike: dict[tuple[Any, ...], tuple[Any, ...]] = {}
    for row in connection.execute(_LEADS).fetchall():
        row_id = row[0]
        known, stage, over = touches.get(row_id, ()), stages.get(row_id, ()), ended.get(row_id)
        planned = steps.get(row_id, ())
        if known or len(planned) > 1:
            clocks = _clocks(row, rules, known, planned, stage, over)
        else:  # leads of one list are alike in all that counts: computed once
            due = (planned[0].due_on, planned[0].due_time) if planned else None
            key = (row[1:_KEYS], row[_FACTS:_OWN], stage, over, due)
            found = alike.get(key)
            if found is None:
                found = alike[key] = _clocks(row, rules, known, planned, stage, over)
            clocks = found
            if planned:
                clocks = (*found[:_NEXT_STEP], planned[0].id, *found[_NEXT_STEP + 1 :])
        wanted = (row[_KEYS], row[_KEYS + 1], *clocks)
        if row[_OWN:] != wanted:
            yield row_id, row[_OWN:], wanted


def _clocks(
    row: tuple[Any, ...],
    rules: ClockRules,
    touches: Sequence[Touch],
    steps: Sequence[Step],
    stages: Sequence[tuple[int | None, str]],
    ended: str | None,
) -> tuple[Any, ...]:
    """The values of ``CLOCK_COLUMNS``, as stored, of one row of ``_LEADS`` with its history."""
    milestones = row[_FACTS:_OWN]
    bits, since = _stage_history(stages)
    facts = LeadFacts(
        kind=row[1],
        status=row[2],
        deleted=row[3] is not None,
        from_before=bool(row[4]),
        received_at=to_instant(row[5]),
        received_on=to_date(row[6]),
        stale_days=row[7],
        stage_bits=bits,
        stage_since=to_instant(since),
        last_step_ended=to_instant(ended),
        became_lead_at=to_instant(row[8]),
        milestones=[code for (code, _column), at in zip(MILESTONE_COLUMNS, milestones, strict=True) if at],
        touches=touches,
        steps=steps,
    )
    return tuple(map(stored, _clock_values(derive(facts, rules))))


def _history(
    connection: sqlite3.Connection,
) -> tuple[
    dict[int, list[Touch]], dict[int, list[Step]], dict[int, str], dict[int, tuple[tuple[int | None, str], ...]]
]:
    """Touches, open steps, end of the last step and stage events of the touched leads."""
    touches: dict[int, list[Touch]] = defaultdict(list)
    for lead_id, row_id, at, kind, direction, outcome, origin in connection.execute(_TOUCHES).fetchall():
        instant = to_instant(at)
        if instant is not None:
            touches[lead_id].append(Touch(row_id, instant, kind, direction == "outbound", outcome, origin == "import"))
    steps: dict[int, list[Step]] = defaultdict(list)
    ended: dict[int, str] = {}
    for lead_id, row_id, due_on, due_time, ended_at in connection.execute(_STEPS).fetchall():
        if ended_at is None:
            steps[lead_id].append(Step(row_id, to_date(due_on), due_time))
        else:
            ended[lead_id] = max(ended.get(lead_id, ""), ended_at)
    stages: dict[int, tuple[tuple[int | None, str], ...]] = defaultdict(tuple)
    for lead_id, bit, at in connection.execute(_STAGES).fetchall():
        stages[lead_id] += ((bit, at),)
    return touches, steps, ended, stages


def _stage_history(events: Sequence[tuple[int | None, str]]) -> tuple[int, str | None]:
    """Bits of the stages ever entered, and the time of the last change of stage or status."""
    bits = 0
    for bit, _at in events:
        if bit is not None:
            bits |= 1 << bit
    return bits, max((at for _bit, at in events), default=None)
