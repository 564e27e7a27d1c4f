"""Reads what stands in the calendar between two days, and the late band (decision 0016). What comes again: ``calendar_repeated``.

One statement a kind, by index. Filter, views and words are compiled as for any list, so that they mean the same as in the Inbox.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any, Final

from leaddesk.base.pieces import parts
from leaddesk.domain.calendar import STEP_KINDS, CalendarFilter, Entry, EntryKey
from leaddesk.domain.load import LoadRules
from leaddesk.domain.moment import Moment
from leaddesk.store import calendar_sql as sql
from leaddesk.store import expected
from leaddesk.store.calendar_rows import Maker
from leaddesk.store.compile import compile
from leaddesk.store.localdays import local_day
from leaddesk.store.reference import reason_label
from leaddesk.store.rowsql import PER_QUERY
from leaddesk.store.session import Store
from leaddesk.store.times import to_text

Counts = dict[tuple[date, int], int]
EVERY: Final = 1 << 60
"""No cap."""
_NOT_LIGHT: Final = " AND n.is_light = 0"
_REASONS: Final = (
    "SELECT l.id, r.label, r.moment, r.code FROM lead l JOIN reason r ON r.id = l.reason_id WHERE l.id IN ({marks})"
)


@dataclass(frozen=True)
class Scope:
    """Which entries are asked for, at one moment. ``where`` with ``parameters`` holds for the lead of each (" AND ..." over ``l``)."""

    moment: Moment
    rules: LoadRules
    filter: CalendarFilter = field(default_factory=CalendarFilter)
    where: str = ""
    parameters: tuple[object, ...] = ()

    def of(self, source: sql.Source) -> str:
        """What else must hold for the rows of ``source``."""
        text = self.where
        if self.filter.owners is not None:
            text += f" AND {source.who} IN ({', '.join(str(int(who)) for who in sorted(self.filter.owners)) or '-1'})"
        if source.table == "next_action" and self.filter.kinds is not None:
            kinds = ", ".join(f"'{kind}'" for kind in STEP_KINDS if self.filter.shows(kind))
            text += f" AND {sql.STEP_KIND} IN ({kinds})"
        return text

    def shows(self, source: sql.Source) -> bool:
        """Whether any kind of ``source`` is asked for."""
        kinds = STEP_KINDS if source.table == "next_action" else (source.kind.strip("'"),)
        return any(self.filter.shows(kind) for kind in kinds) and (self.filter.done or not source.done)


def scope(store: Store, moment: Moment, rules: LoadRules, wanted: CalendarFilter) -> Scope:
    """The scope of a filter. Raises UserError for an unknown field, view or value, naming the known ones."""
    if wanted.list is None:
        return Scope(moment, rules, wanted)
    compiled = compile(store, wanted.list, moment)
    where = f" AND l.kind = '{compiled.kind}'{compiled.where}"
    return Scope(moment, rules, wanted, where, compiled.parameters)


def entries(
    store: Store, asked: Scope, first: date, last: date, *, per_day: int | None = None
) -> tuple[list[Entry], Counts]:
    """Entries with a row of their own from ``first`` to ``last``, late ones among them, meetings apart; and how many there are.

    ``per_day``: the first ones of each day, person and kind of row, None = all.
    """
    made = Maker(asked.moment, asked.rules, expected.currency(store))
    found: list[Entry] = []
    counts: Counts = {}
    days = (first.isoformat(), last.isoformat())
    instants = (to_text(asked.moment.starts(first)), to_text(asked.moment.ends(last)))
    for source in sources(asked.moment):
        if not asked.shows(source):
            continue
        bound = (*(instants if source.span else days), *asked.parameters)
        if per_day is None:
            rows = store.rows(sql.every(source, asked.of(source)), bound)
            entries = [made.entry(row, done=source.done) for row in rows]
            for entry in entries:
                place = (entry.day, entry.whose)
                counts[place] = counts.get(place, 0) + 1
        else:
            places = store.rows(sql.places(source, asked.of(source)), bound)
            entries = [made.entry(row, done=source.done) for row in _first(store, source, places, per_day, counts)]
        found += entries
    return _with_reasons(store, found), counts


def _first(
    store: Store, source: sql.Source, places: Sequence[tuple[int, str, int]], per_day: int, counts: Counts
) -> Iterator[Sequence[Any]]:
    """The rows of the first ``per_day`` of each day and person; all of them are added to ``counts``."""
    met: dict[tuple[str, int], int] = {}
    ids = []
    for row_id, day, who in places:
        n = met[day, who] = met.get((day, who), 0) + 1
        if n <= per_day:
            ids.append(row_id)
    for (day, who), n in met.items():
        place = (date.fromisoformat(day), who)
        counts[place] = counts.get(place, 0) + n
    return whole_rows(store, source, ids)


def whole_rows(store: Store, source: sql.Source, ids: Sequence[int]) -> Iterator[Sequence[Any]]:
    """The rows of entries by id, a page at a time."""
    for part in parts(ids, PER_QUERY):
        yield from store.rows(sql.whole(source, len(part)), part)


def late(store: Store, asked: Scope, *, limit: int | None = None) -> tuple[list[Entry], dict[int, int]]:
    """The late band: the first ``limit`` (None = all), the longest waiting first; how many there are in all, by person."""
    made = Maker(asked.moment, asked.rules, expected.currency(store))
    found: list[Entry] = []
    counts: dict[int, int] = {}
    span = (date.min.isoformat(), (asked.moment.today - timedelta(days=1)).isoformat())
    for source in (sql.STEPS, sql.PROMISES):
        if not asked.shows(source):
            continue
        more = asked.of(source) + (_NOT_LIGHT if source is sql.STEPS else "")
        for who, number in store.rows(sql.counted(source, more), (*span, *asked.parameters)):
            counts[who] = counts.get(who, 0) + number
        ids = store.rows(sql.first(source, more), (*span, *asked.parameters, EVERY if limit is None else limit))
        found += [made.entry(row) for row in whole_rows(store, source, [row_id for (row_id,) in ids])]
    found.sort(key=Entry.order)
    return found[:limit], counts


def one(store: Store, asked: Scope, key: EntryKey) -> Entry | None:
    """The entry of a row as it stands now, whatever its day is; None where there is no such entry any more. Meetings apart."""
    made = Maker(asked.moment, asked.rules, expected.currency(store))
    for source in sources(asked.moment):
        if source.table != key.table:
            continue
        row = store.row(sql.whole(source, 1), (key.id,))
        entry = made.entry(row, done=source.done) if row is not None else None
        if entry is not None and entry.kind == key.kind:
            return _with_reasons(store, [entry])[0]
    return None


def sources(moment: Moment) -> tuple[sql.Source, ...]:
    """Everything but meetings."""
    reply = sql.replies(local_day("l.reply_due_at", moment))
    return (sql.STEPS, sql.PROMISES, reply, sql.WAKE_UPS, sql.CLOSES, sql.STEPS_DONE, sql.PROMISES_KEPT)


def _with_reasons(store: Store, found: list[Entry]) -> list[Entry]:
    """Wake-ups without words of their own say why they were put off."""
    silent = [entry.key.id for entry in found if entry.kind == "wake_up" and not entry.what]
    labels: dict[int, str] = {}
    for part in parts(silent, PER_QUERY):
        marks = ", ".join("?" * len(part))
        for lead_id, label, moment, code in store.rows(_REASONS.format(marks=marks), part):
            labels[lead_id] = reason_label(moment, code, label)
    return [replace(entry, what=labels[entry.key.id]) if _is_silent(entry, labels) else entry for entry in found]


def _is_silent(entry: Entry, labels: Mapping[int, str]) -> bool:
    return entry.kind == "wake_up" and not entry.what and entry.key.id in labels
