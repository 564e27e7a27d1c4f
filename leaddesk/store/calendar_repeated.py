"""Meetings, and what comes again: the days of repeated meetings, and those planned later of a repeated follow-up. Reading only.

A repeated one is named by the day its rule gives (``EntryKey.on``), wherever it stands: two days moved off a weekend stay two.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from leaddesk.domain.calendar import Entry, EntryKey
from leaddesk.domain.recurrence import Series, coming, occurrences
from leaddesk.domain.workcalendar import WorkCalendar
from leaddesk.store import calendar_sql as sql
from leaddesk.store import expected, recurrences
from leaddesk.store.calendar import Counts, Scope
from leaddesk.store.calendar_rows import Maker
from leaddesk.store.session import Store

_LONGEST: Final = timedelta(days=366)
"""A repeated meeting lasts no longer: so far back its days are looked at."""


def entries(
    store: Store, asked: Scope, first: date, last: date, *, per_day: int | None = None
) -> tuple[list[Entry], Counts]:
    """Meetings and planned-later follow-ups that stand from ``first`` to ``last``; and how many there are of each day and person."""
    found = [*_meetings(store, asked, first, last), *_steps(store, asked, first, last)]
    found.sort(key=Entry.order)
    counts: Counts = {}
    kept = []
    for entry in found:
        is_first = False
        for day in _days(entry, first, last):
            number = counts[day, entry.whose] = counts.get((day, entry.whose), 0) + 1
            is_first = is_first or per_day is None or number <= per_day
        if is_first:
            kept.append(entry)
    return kept, counts


def meeting(store: Store, asked: Scope, key: EntryKey) -> Entry | None:
    """The meeting of a key: a single one, or that day of a repeated one; None where there is none (any more)."""
    single = store.row(sql.whole(sql.MEETINGS, 1), (key.id,))
    if single is not None:
        return _maker(store, asked).entry(single)
    row = store.row(sql.whole(sql.MEETINGS_REPEATED, 1), (key.id,))
    if row is None:
        return None
    pattern = _maker(store, asked).entry(row)
    series = recurrences.series(store, [pattern.recurrence_id or 0]).get(pattern.recurrence_id or 0)
    around = timedelta(days=40)
    found = _of_series(pattern, series, _calendar(asked), key.on - around, key.on + around)
    return next((entry for entry in found if entry.key == key), None)


def planned_later(store: Store, asked: Scope, key: EntryKey) -> Entry | None:
    """The follow-up of a repeated one that is planned for ``key.on`` by its rule."""
    row = store.row(sql.whole(sql.STEPS_REPEATED, 1), (key.id,))
    if row is None:
        return None
    around = timedelta(days=40)
    found = _planned(store, asked, [_maker(store, asked).entry(row)], key.on - around, key.on + around)
    return next((entry for entry in found if entry.key == key), None)


def _meetings(store: Store, asked: Scope, first: date, last: date) -> Iterator[Entry]:
    """Single ones that touch the span, and every day of the repeated ones."""
    if not asked.filter.shows("meeting"):
        return
    made = _maker(store, asked)
    for source in (sql.MEETINGS, sql.MEETINGS_REPEATED):
        since = first if source is sql.MEETINGS else date.min
        rows = store.rows(sql.every(source, asked.of(source)), (since.isoformat(), last.isoformat(), *asked.parameters))
        found = [made.entry(row) for row in rows]
        if source is sql.MEETINGS:
            yield from (entry for entry in found if asked.filter.done or not entry.done)
            continue
        series = recurrences.series(store, [entry.recurrence_id for entry in found if entry.recurrence_id])
        for pattern in found:
            yield from _of_series(pattern, series.get(pattern.recurrence_id or 0), _calendar(asked), first, last)


def _of_series(
    pattern: Entry, series: Series | None, calendar: WorkCalendar, first: date, last: date
) -> Iterator[Entry]:
    """Every day of a repeated meeting that touches the span."""
    if series is None:
        return
    length = pattern.last_day - pattern.day
    for one in occurrences(series, first - min(length, _LONGEST), last, calendar):
        yield replace(
            pattern,
            key=EntryKey(pattern.kind, pattern.key.id, one.on),
            day=one.day,
            end_day=one.day + length if length else None,
            occurs_on=one.on,
        )


def _steps(store: Store, asked: Scope, first: date, last: date) -> Iterator[Entry]:
    """Follow-ups planned later: of each repeated one what comes after the open one."""
    if not asked.shows(sql.STEPS_REPEATED) or last < asked.moment.today:
        return iter(())
    made = _maker(store, asked)
    text = sql.every(sql.STEPS_REPEATED, asked.of(sql.STEPS_REPEATED))
    rows = store.rows(text, (date.min.isoformat(), last.isoformat(), *asked.parameters))
    return _planned(store, asked, [made.entry(row) for row in rows], first, last)


def _planned(store: Store, asked: Scope, opened: Iterable[Entry], first: date, last: date) -> Iterator[Entry]:
    found = list(opened)
    ids = [entry.recurrence_id for entry in found if entry.recurrence_id]
    series = recurrences.series(store, ids)
    today, calendar = asked.moment.today, _calendar(asked)
    for entry in found:
        rule = series.get(entry.recurrence_id or 0)
        if rule is None or rule.counts_from == "done":  # when the next one comes is not known before this one is done
            continue
        on = entry.occurs_on or entry.day
        later = coming(rule, on, nth=1, today=today, first=first, last=last, calendar=calendar)
        for one in later:
            key = EntryKey(entry.kind, entry.key.id, one.on)
            yield replace(
                entry, key=key, day=one.day, occurs_on=one.on, projected=True, late_days=0, limit="", limit_n=None
            )


def _days(entry: Entry, first: date, last: date) -> Iterator[date]:
    day = max(entry.day, first)
    while day <= min(entry.last_day, last):
        yield day
        day += timedelta(days=1)


def _maker(store: Store, asked: Scope) -> Maker:
    return Maker(asked.moment, asked.rules, expected.currency(store))


def _calendar(asked: Scope) -> WorkCalendar:
    return asked.moment.calendar or WorkCalendar(asked.moment.zone)
