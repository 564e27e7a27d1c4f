"""Reads what may remind of a span of days, by index, and what was done about reminders; keeps the latter.

What is due when is ``domain.reminders``'. Reads whole rows of what has a time or a reminder of its own; the rest is counted.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final

from leaddesk.base.pieces import parts
from leaddesk.domain.recurrence import Series, occurrences
from leaddesk.domain.reminders import BACK_DAYS, MOST_BEFORE, DaySummary, Mark, Remindable, ReminderKey
from leaddesk.domain.workcalendar import WorkCalendar
from leaddesk.store import recurrences
from leaddesk.store.calendar_sql import STEP_KIND
from leaddesk.store.session import Store
from leaddesk.store.times import to_instant
from leaddesk.store.write import Write

_CHUNK: Final = 500
_COLUMNS: Final = ("tbl", "row_id", "at", "seen_at", "again_at")
_LEAD: Final = "l.id, l.number, coalesce(p.full_name, ''), coalesce(c.name, '')"
_PARTIES: Final = "LEFT JOIN person p ON p.id = l.person_id LEFT JOIN company c ON c.id = l.company_id"
_STEP_WHO: Final = "coalesce(n.owner_id, l.owner_id)"
_PROMISE_WHO: Final = "coalesce(m.by_id, l.owner_id)"
_MINE: Final = "(:me IS NULL OR {who} IS NULL OR {who} = :me)"
STEPS: Final = f"""
SELECT {STEP_KIND}, n.id, n.what, n.due_on, n.due_time, n.reminder_min, n.created_at, {_STEP_WHO}, n.channel, n.place, {_LEAD}
FROM (
  SELECT id FROM next_action INDEXED BY next_action_open
  WHERE ended_at IS NULL AND due_on BETWEEN :first AND :near AND due_time IS NOT NULL
  UNION
  SELECT id FROM next_action INDEXED BY next_action_reminder
  WHERE ended_at IS NULL AND reminder_min >= 0 AND due_on BETWEEN :first AND :far
) s JOIN next_action n ON n.id = s.id JOIN lead l ON l.id = n.lead_id {_PARTIES}
WHERE l.deleted_at IS NULL AND coalesce(n.reminder_min, 0) >= 0 AND {_MINE.format(who=_STEP_WHO)}
"""
"""Open steps with a time (of the near days) or with a reminder of their own (further ahead, too)."""
PROMISES: Final = f"""
SELECT 'promise', m.id, m.what, m.due_on, m.due_time, NULL, m.created_at, {_PROMISE_WHO},
  CASE WHEN m.is_call_back = 1 THEN 'call' ELSE '' END, '', {_LEAD}, m.is_call_back
FROM promise m INDEXED BY promise_open CROSS JOIN lead l ON l.id = m.lead_id {_PARTIES}
WHERE m.state = 'open' AND m.due_on BETWEEN :first AND :near AND (m.due_time IS NOT NULL OR m.is_call_back = 1)
  AND l.deleted_at IS NULL AND {_MINE.format(who=_PROMISE_WHO)}
"""
"""Open promises with a time, and call backs they asked for (S4-11), also without one."""
_EVENT: Final = f"""
SELECT 'meeting', e.id, e.what, e.start_on, e.start_time, e.reminder_min, e.created_at, e.owner_id, e.kind, e.place, {_LEAD},
  e.recurrence_id FROM event e {{index}} LEFT JOIN lead l ON l.id = e.lead_id {_PARTIES}
WHERE {{which}} AND e.ended_at IS NULL AND l.deleted_at IS NULL AND (e.start_time IS NOT NULL OR e.reminder_min >= 0)
  AND coalesce(e.reminder_min, 0) >= 0 AND {_MINE.format(who="e.owner_id")}
"""
EVENTS: Final = _EVENT.format(
    index="INDEXED BY event_days", which="e.start_on BETWEEN :first AND :far AND e.recurrence_id IS NULL"
)
SERIES: Final = _EVENT.format(index="INDEXED BY event_recurrence", which="e.recurrence_id IS NOT NULL")
MARKS: Final = "SELECT tbl, row_id, at, seen_at, again_at FROM reminder WHERE tbl = ? AND row_id IN ({marks})"
COUNTS: Final = {
    "steps": f"""SELECT {STEP_KIND} AS kind, n.due_on < :today, count(*)
FROM next_action n INDEXED BY next_action_open CROSS JOIN lead l ON l.id = n.lead_id
WHERE n.ended_at IS NULL AND n.due_on <= :today AND l.deleted_at IS NULL AND {_MINE.format(who=_STEP_WHO)} GROUP BY 1, 2""",
    "promises": f"""SELECT 'promise', m.due_on < :today, count(*)
FROM promise m INDEXED BY promise_open CROSS JOIN lead l ON l.id = m.lead_id
WHERE m.state = 'open' AND m.due_on <= :today AND l.deleted_at IS NULL AND {_MINE.format(who=_PROMISE_WHO)} GROUP BY 1, 2""",
    "events": f"""SELECT 'meeting', 0, count(*) FROM event e INDEXED BY event_days
WHERE e.start_on BETWEEN :first AND :today AND e.end_on >= :today AND e.recurrence_id IS NULL AND e.ended_at IS NULL
  AND {_MINE.format(who="e.owner_id")}""",
    "woken": f"""SELECT 'woken', 0, count(*) FROM lead l INDEXED BY lead_parked
WHERE l.status = 'nurture' AND l.deleted_at IS NULL AND l.parked_until <= :today AND {_MINE.format(who="l.owner_id")}""",
}
"""(kind, whether its day is over, how many) of what one day holds; days of their own count for a year at most."""
EVERY_SERIES: Final = f"""SELECT e.recurrence_id FROM event e INDEXED BY event_recurrence
WHERE e.recurrence_id IS NOT NULL AND e.ended_at IS NULL AND {_MINE.format(who="e.owner_id")}"""


@dataclass(frozen=True)
class Asked:
    """What is asked for: as of the local day ``today``, of ``me`` and of nobody (None = everybody's), ``before`` = minutes as usual."""

    today: date
    calendar: WorkCalendar
    before: int
    me: int | None = None

    @property
    def first(self) -> date:
        """The oldest day that may still remind."""
        return self.today - timedelta(days=BACK_DAYS + 1)

    @property
    def near(self) -> date:
        """The last day that may remind as usual up to the end of today."""
        return self.today + timedelta(days=2)

    @property
    def far(self) -> date:
        """The last day whose own reminder may come up to the end of today."""
        return self.today + timedelta(days=MOST_BEFORE // (24 * 60) + 2)

    def bound(self) -> dict[str, Any]:
        """What the statements bind."""
        days = {name: getattr(self, name).isoformat() for name in ("first", "near", "far", "today")}
        return {**days, "me": self.me}


def items(store: Store, asked: Asked) -> list[Remindable]:
    """Everything open that may remind up to the end of today, or did and is not done."""
    bound = asked.bound()
    found = [_item(row, asked) for row in store.rows(STEPS, _only(STEPS, bound))]
    found += [
        _item(row, asked, table="promise", asked_back=bool(row[14]))
        for row in store.rows(PROMISES, _only(PROMISES, bound))
    ]
    found += [_item(row, asked, table="event") for row in store.rows(EVENTS, _only(EVENTS, bound))]
    return found + _series(store, asked)


def marks(store: Store, wanted: Iterable[Remindable]) -> dict[ReminderKey, Mark]:
    """What was done about the reminders of these entries."""
    keys = {item.key for item in wanted}
    found: dict[ReminderKey, Mark] = {}
    for table in sorted({key.table for key in keys}):
        for part in parts(sorted({key.row_id for key in keys if key.table == table}), _CHUNK):
            sql = MARKS.format(marks=", ".join("?" * len(part)))
            for tbl, row_id, at, seen, again in store.rows(sql, (table, *part)):
                found[ReminderKey(tbl, row_id, at)] = Mark(to_instant(seen), to_instant(again))
    return {key: mark for key, mark in found.items() if key in keys}


def keep(write: Write, keys: Collection[ReminderKey], *, seen_at: datetime, again_at: datetime | None) -> None:
    """Keep that reminders were seen, or put off until ``again_at``. Outside the journal: Ctrl+Z takes back work, not a look."""
    write.keep("reminder", _COLUMNS, [(key.table, key.row_id, key.at, seen_at, again_at) for key in keys])


def summary(store: Store, asked: Asked) -> DaySummary:
    """How much there is today, what is late and who wakes up."""
    bound = asked.bound() | {"first": (asked.today - timedelta(days=366)).isoformat()}
    counted: dict[str, int] = {}
    late = 0
    for sql in COUNTS.values():
        for kind, is_over, n in store.rows(sql, _only(sql, bound)):
            if not is_over or kind == "woken":
                counted[kind] = counted.get(kind, 0) + n
            elif kind != "light":
                late += n
    repeated = [row[0] for row in store.rows(EVERY_SERIES, _only(EVERY_SERIES, bound))]
    today = [
        series
        for series in recurrences.series(store, repeated).values()
        if _days(series, asked.today, asked.today, asked)
    ]
    return DaySummary(
        asked.today,
        follow_ups=counted.get("follow_up", 0) + counted.get("light", 0),
        meetings=counted.get("meeting", 0) + len(today),
        promises=counted.get("promise", 0),
        care=counted.get("care", 0),
        late=late,
        woken=counted.get("woken", 0),
        is_working=asked.calendar.is_working_day(asked.today),
    )


def _only(sql: str, bound: dict[str, Any]) -> dict[str, Any]:
    """The values a statement names."""
    return {name: value for name, value in bound.items() if f":{name}" in sql}


def _series(store: Store, asked: Asked) -> list[Remindable]:
    """The days of repeated meetings that may remind, and those left out."""
    rows = store.rows(SERIES, _only(SERIES, asked.bound()))
    known = recurrences.series(store, [row[14] for row in rows])
    return [
        _item(
            (*row[:3], day.isoformat(), *row[4:]), asked, table="event", named_on=on, gone=on in known[row[14]].skipped
        )
        for row in rows
        for on, day in _days(
            replace(known[row[14]], skipped=frozenset()), asked.first, asked.far if row[5] else asked.near, asked
        )
    ]


def _days(series: Series, first: date, last: date, asked: Asked) -> list[tuple[date, date]]:
    """(day by the rule, day it stands on) of a series within a span."""
    return [(one.on, one.day) for one in occurrences(series, first, last, asked.calendar)]


def _item(
    row: Sequence[Any],
    asked: Asked,
    *,
    table: str = "next_action",
    asked_back: bool = False,
    named_on: date | None = None,
    gone: bool = False,
) -> Remindable:
    kind, row_id, what, day, clock, own, made_at, owner_id, channel, place, lead_id, number, who, firm = row[:14]
    return Remindable(
        key=ReminderKey(table, row_id, f"{day} {clock}" if clock else day),
        kind=kind,
        what=what,
        day=date.fromisoformat(day),
        time=clock,
        before=own if own is not None else asked.before if clock else 0,
        made_at=to_instant(made_at) or datetime.min.replace(tzinfo=UTC),
        who=who,
        firm=firm,
        lead_id=lead_id,
        number=number,
        owner_id=owner_id,
        channel=channel,
        place=place,
        asked=asked_back,
        named_on=named_on,
        gone=gone,
    )
