"""Keeps the derived columns of ``lead`` true: the one place, called by the write door before each commit and after undo.

Reads the facts of the touched leads in bulk, lets ``domain.clocks.derive`` compute, writes only what differs. No triggers.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import fields
from operator import attrgetter
from typing import Any, NamedTuple

from leaddesk.domain.clock_facts import LeadFacts, Owed, Step, Touch
from leaddesk.domain.clocks import ClockRules, Derived, derive
from leaddesk.domain.codes import CLOSED_STATUSES, PARKED_STATUS
from leaddesk.domain.workcalendar import WorkCalendar
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

HAS_NOTE = "l.notes <> '' OR l.inquiry <> '' OR l.product <> ''"
"""Whether somebody wrote down a note, what they asked for, or what they want (``worth``)."""
_LEADS = (
    "SELECT l.id, l.kind, l.status, l.deleted_at, l.from_before, l.received_at, l.received_on, s.stale_days, "
    f"l.became_lead_at, l.keep_trying_at, o.reply_minutes, l.rating, coalesce(l.value_minor, 0) > 0, {HAS_NOTE}, "
    "CASE WHEN p.full_name <> '' THEN p.sort_key ELSE coalesce(c.sort_key, '') END, coalesce(c.sort_key, ''), "
    + ", ".join(f"l.{column}" for _code, column in MILESTONE_COLUMNS)
    + ", "
    + ", ".join(f"l.{column}" for column in COLUMNS)
    + " FROM touched t CROSS JOIN lead l ON l.id = t.id LEFT JOIN stage s ON s.id = l.stage_id "
    "LEFT JOIN source o ON o.id = l.source_id LEFT JOIN person p ON p.id = l.person_id LEFT JOIN company c ON c.id = l.company_id"
)
INPUTS = frozenset(
    {
        "kind", "status", "deleted_at", "from_before", "received_at", "received_on", "stage_id", "source_id", "became_lead_at",
        "keep_trying_at", "rating", "value_minor", "notes", "inquiry", "product", "person_id", "company_id",
        *(column for _code, column in MILESTONE_COLUMNS),
    }
)  # fmt: skip
"""Columns of ``lead`` that the derived ones follow from; an edit of any other leaves them as they are."""
OF_PARTY = frozenset({"full_name", "name", "sort_key"})
"""The same of a person and a company."""
HISTORY = ("activity", "next_action", "promise", "stage_event")
"""Tables whose rows they follow from."""
_KEYS, _FACTS, _OWN = 14, 16, 16 + len(MILESTONE_COLUMNS)
"""Places in a row of ``_LEADS``: sort keys, milestones, and the derived columns as they stand; facts before."""
_UPDATE = f"UPDATE lead SET {', '.join(f'{column} = ?' for column in COLUMNS)} WHERE id = ?"
_clock_values = attrgetter(*CLOCK_COLUMNS)
_NEXT_STEP = CLOCK_COLUMNS.index("next_action_id")
_TOUCHES = (
    "SELECT a.lead_id, a.id, a.happened_at, a.type, a.direction, a.outcome, a.origin FROM touched t "
    "CROSS JOIN activity a ON a.lead_id = t.id WHERE a.type <> 'note'"
)
_STEPS = (
    "SELECT n.lead_id, n.id, n.due_on, n.due_time, n.is_light, n.ended_at FROM touched t "
    "CROSS JOIN next_action n ON n.lead_id = t.id"
)
_REPLIES = "SELECT id, received_at, first_attempt_at, reply_work_min FROM lead WHERE is_active = 0 AND reply_work_min IS NOT NULL"
_PROMISES = "SELECT r.lead_id, r.due_on, r.due_time FROM touched t CROSS JOIN promise r ON r.lead_id = t.id WHERE r.state = 'open'"
_STAGES = (
    "SELECT e.lead_id, s.bit, e.at, e.status FROM touched t CROSS JOIN stage_event e ON e.lead_id = t.id "
    "LEFT JOIN stage s ON s.id = e.stage_id ORDER BY t.id, e.at, e.id"
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


def refresh_replies(connection: sqlite3.Connection, calendar: WorkCalendar) -> set[int]:
    """Count the working time of first replies anew where ``calendar`` is another; gives back the ids of leads it changed.

    Of leads that are not active: nothing else of theirs follows from a calendar, and there are many. Active ones are derived.
    """
    wrong: list[tuple[int, int]] = []
    for row_id, received, first, minutes in connection.execute(_REPLIES):
        came, answered = to_instant(received), to_instant(first)
        if came is not None and answered is not None:
            counted = calendar.minutes_between(came, max(came, answered))
            if counted != minutes:
                wrong.append((counted, row_id))
    connection.executemany("UPDATE lead SET reply_work_min = ? WHERE id = ?", wrong)
    return {row_id for _minutes, row_id in wrong}


def differences(
    connection: sqlite3.Connection, lead_ids: Collection[int], rules: ClockRules
) -> Iterator[tuple[int, tuple[Any, ...], tuple[Any, ...]]]:
    """(lead id, stored columns, recomputed columns) of each lead where the two differ, in the order of ``COLUMNS``."""
    ordered = sorted(lead_ids)
    for at in range(0, len(ordered), CHUNK):
        touch(connection, ordered[at : at + CHUNK])
        yield from _chunk(connection, rules)


def _chunk(connection: sqlite3.Connection, rules: ClockRules) -> Iterator[tuple[int, tuple[Any, ...], tuple[Any, ...]]]:
    history = _history(connection)
    touches, steps, ended, stages, promises = history
    alike: dict[tuple[Any, ...], tuple[Any, ...]] = {}
    for row in connection.execute(_LEADS).fetchall():
        row_id = row[0]
        planned = steps.get(row_id, ())
        if row_id in touches or row_id in promises or len(planned) > 1:
            clocks = _clocks(row, rules, history)
        else:  # leads of one list are alike in all that counts: computed once
            due = (planned[0].due_on, planned[0].due_time, planned[0].light) if planned else None
            key = (row[1:_KEYS], row[_FACTS:_OWN], stages.get(row_id), ended.get(row_id), due)
            found = alike.get(key)
            if found is None:
                found = alike[key] = _clocks(row, rules, history)
            clocks = found
            if planned and found[_NEXT_STEP] is not None:
                clocks = (*found[:_NEXT_STEP], planned[0].id, *found[_NEXT_STEP + 1 :])
        wanted = (row[_KEYS], row[_KEYS + 1], *clocks)
        if row[_OWN:] != wanted:
            yield row_id, row[_OWN:], wanted


def _clocks(row: tuple[Any, ...], rules: ClockRules, history: _History) -> tuple[Any, ...]:
    """The values of ``CLOCK_COLUMNS``, as stored, of one row of ``_LEADS`` with its history."""
    row_id, milestones = row[0], row[_FACTS:_OWN]
    events = history.stages.get(row_id, ())
    facts = LeadFacts(
        kind=row[1],
        status=row[2],
        deleted=row[3] is not None,
        from_before=bool(row[4]),
        received_at=to_instant(row[5]),
        received_on=to_date(row[6]),
        stale_days=row[7],
        stage_bits=_stage_bits(events),
        stage_since=to_instant(_stage_since(events)),
        last_step_ended=to_instant(history.ended.get(row_id)),
        became_lead_at=to_instant(row[8]),
        milestones=[code for (code, _column), at in zip(MILESTONE_COLUMNS, milestones, strict=True) if at],
        touches=history.touches.get(row_id, ()),
        steps=history.steps.get(row_id, ()),
        promises=history.promises.get(row_id, ()),
        parked_n=sum(status == PARKED_STATUS for _bit, _at, status in events),
        left_before=any(status == PARKED_STATUS or status in CLOSED_STATUSES for _bit, _at, status in events),
        keep_trying_at=to_instant(row[9]),
        reply_minutes=row[10],
        rating=row[11],
        has_value=bool(row[12]),
        has_note=bool(row[13]),
    )
    return tuple(map(stored, _clock_values(derive(facts, rules))))


class _History(NamedTuple):
    """By lead id: touches, open steps, end of the last ordinary step, stage events (bit, at, status), open promises."""

    touches: dict[int, list[Touch]]
    steps: dict[int, list[Step]]
    ended: dict[int, str]
    stages: dict[int, tuple[tuple[int | None, str, str], ...]]
    promises: dict[int, list[Owed]]


def _history(connection: sqlite3.Connection) -> _History:
    """What happened to the touched leads."""
    touches: dict[int, list[Touch]] = defaultdict(list)
    for lead_id, row_id, at, kind, direction, outcome, origin in connection.execute(_TOUCHES).fetchall():
        instant = to_instant(at)
        if instant is not None:
            touches[lead_id].append(Touch(row_id, instant, kind, direction == "outbound", outcome, origin == "import"))
    steps: dict[int, list[Step]] = defaultdict(list)
    ended: dict[int, str] = {}
    for lead_id, row_id, due_on, due_time, light, ended_at in connection.execute(_STEPS).fetchall():
        if ended_at is None:
            steps[lead_id].append(Step(row_id, to_date(due_on), due_time, bool(light)))
        elif not light:
            ended[lead_id] = max(ended.get(lead_id, ""), ended_at)
    stages: dict[int, tuple[tuple[int | None, str, str], ...]] = defaultdict(tuple)
    for lead_id, bit, at, status in connection.execute(_STAGES).fetchall():
        stages[lead_id] += ((bit, at, status),)
    promises: dict[int, list[Owed]] = defaultdict(list)
    for lead_id, due_on, due_time in connection.execute(_PROMISES).fetchall():
        day = to_date(due_on)
        if day is not None:
            promises[lead_id].append(Owed(day, due_time))
    return _History(touches, steps, ended, stages, promises)


def _stage_since(events: Sequence[tuple[int | None, str, str]]) -> str | None:
    """Since when it stands where it stands: a stage that came to stand for another status is the same stage still."""
    since: str | None = None
    here: int | None = None
    for bit, at, _status in events:
        if since is None or bit is None or bit != here:
            since, here = at, bit
    return since


def _stage_bits(events: Sequence[tuple[int | None, str, str]]) -> int:
    """Bits of the stages ever entered."""
    bits = 0
    for bit, _at, _status in events:
        if bit is not None:
            bits |= 1 << bit
    return bits
