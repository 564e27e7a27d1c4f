"""What of the data file goes into a calendar file: rows of every kind as ``Item``, chosen as on the calendar page. Reads only.

A repeated entry is one item with its rule, never copies. A rule that no other calendar can hold (moved off days nobody works) goes out as
the days of a year.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import _
from leaddesk.domain import codes, recurrence
from leaddesk.domain.calendar import NOBODY, CalendarFilter
from leaddesk.domain.load import MINUTES_OF_CHANNEL, LoadRules
from leaddesk.domain.recurrence import Rule, Series
from leaddesk.exchange import ics_uid
from leaddesk.exchange.ics_model import Item
from leaddesk.services.workspace import Workspace
from leaddesk.store import lists
from leaddesk.store.times import to_date, to_instant

DONE_DAYS: Final = 90
"""So long what was done or cancelled still goes out."""
_YEAR: Final = timedelta(days=366)

_STEPS: Final = """
SELECT a.id, CASE WHEN a.care IS NOT NULL THEN 'care' WHEN a.is_light THEN 'light' ELSE 'follow_up' END, a.uid, a.what, a.due_on,
  a.due_time,
  a.due_on, a.minutes, a.place, '', a.reminder_min, a.recurrence_id, a.occurs_on, coalesce(a.ended_at, a.created_at),
  CASE a.ended_as WHEN 'done' THEN 'done' ELSE '' END, coalesce(a.owner_id, l.owner_id), l.id, l.number, p.full_name, c.name, a.channel
FROM next_action a JOIN lead l ON l.id = a.lead_id
LEFT JOIN person p ON p.id = l.person_id LEFT JOIN company c ON c.id = l.company_id
WHERE l.deleted_at IS NULL AND a.due_on IS NOT NULL AND {where}
"""
_EVENTS: Final = """
SELECT e.id, 'meeting', e.uid, e.what, e.start_on, e.start_time, e.end_on, e.minutes, e.place, e.note, e.reminder_min, e.recurrence_id,
  e.start_on, coalesce(e.ended_at, e.created_at), coalesce(e.ended_as, ''), e.owner_id, l.id, l.number, p.full_name, c.name, e.kind
FROM event e LEFT JOIN lead l ON l.id = e.lead_id AND l.deleted_at IS NULL
LEFT JOIN person p ON p.id = l.person_id LEFT JOIN company c ON c.id = l.company_id
WHERE (e.lead_id IS NULL OR l.id IS NOT NULL) AND {where}
"""
_PROMISES: Final = """
SELECT r.id, 'promise', '', r.what, r.due_on, r.due_time, r.due_on, NULL, '', '', NULL, NULL, NULL, r.created_at,
  CASE r.state WHEN 'kept' THEN 'done' ELSE '' END, coalesce(r.by_id, l.owner_id), l.id, l.number, p.full_name, c.name, ''
FROM promise r JOIN lead l ON l.id = r.lead_id
LEFT JOIN person p ON p.id = l.person_id LEFT JOIN company c ON c.id = l.company_id
WHERE l.deleted_at IS NULL AND {where}
"""
_LEADS: Final = """
SELECT l.id, '{kind}', '', {what}, l.{day}, NULL, l.{day}, NULL, '', '', NULL, NULL, NULL, l.created_at, '', l.owner_id, l.id, l.number,
  p.full_name, c.name, ''
FROM lead l LEFT JOIN person p ON p.id = l.person_id LEFT JOIN company c ON c.id = l.company_id
WHERE l.deleted_at IS NULL AND l.kind = 'lead' AND l.{day} IS NOT NULL AND {where}
"""
_DAYS_OF_LEAD: Final = {
    "wake_up": ("parked_until", "l.reason_note"),
    "expected_close": ("expected_close", "l.product"),
    "first_reply": ("reply_due_at", "l.product"),
}
"""kind -> (the column of its day, SQL of what it is about)."""
_STEP_KINDS: Final = ("follow_up", "care", "light")


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of the queries above, in their order."""

    id: int
    kind: str
    uid: str
    what: str
    day: str
    time: str | None
    end_day: str
    minutes: int | None
    place: str
    note: str
    reminder: int | None
    recurrence: int | None
    occurs_on: str | None
    stamp: str
    state: str
    owner: int | None
    lead: int | None
    number: str | None
    who: str | None
    firm: str | None
    channel: str


def items(
    ws: Workspace, wanted: CalendarFilter | None = None, *, first: date | None = None, last: date | None = None
) -> list[Item]:
    """What goes out, in the order of days. ``first`` and ``last`` None = all that is planned, and what was done lately. First replies,
    limits of hours that nobody planned, only where their kind is asked for by name.

    Raises UserError for an unknown view or field of ``wanted.list``.
    """
    wanted = wanted or CalendarFilter()
    since = first or ws.today() - timedelta(days=DONE_DAYS)
    rows = [row for row in _rows(ws, wanted, since) if _is_wanted(row, wanted)]
    if wanted.list is not None:
        leads = set(lists.ids(ws.store, wanted.list, ws.moment()))
        rows = [row for row in rows if row.lead in leads]
    found = list(_items(ws, rows))
    if first is not None or last is not None:
        found = [item for item in found if _stands(item, first or date.min, last or date.max)]
    return sorted(found, key=lambda item: (item.day, item.time or "", item.kind, item.id))


def of_keys(ws: Workspace, keys: Iterable[tuple[str, int]]) -> dict[tuple[str, int], Item]:
    """The items of rows named by (kind, id), whatever their day and state; rows that are gone are missing."""
    by_kind: dict[str, list[int]] = {}
    for kind, row_id in keys:
        by_kind.setdefault(kind, []).append(row_id)
    rows: list[_Row] = []
    for kind, ids in by_kind.items():
        sql, name = _source(kind)
        for at in range(0, len(ids), 500):
            part = ids[at : at + 500]
            where = f"{name}.id IN ({', '.join('?' * len(part))})"
            rows += [_Row(*row) for row in ws.store.rows(sql.format(where=where), part)]
    found = list(_items(ws, rows))
    exact = {(item.kind, item.id): item for item in found}
    of_steps = {item.id: item for item in found if item.kind in _STEP_KINDS}
    asked = ((kind, row_id) for kind, ids in by_kind.items() for row_id in ids)
    told = {key: of_steps.get(key[1]) if key[0] in _STEP_KINDS else exact.get(key) for key in asked}
    return {key: item for key, item in told.items() if item is not None}


# --- rows ---------------------------------------------------------------------------------------------------------------
def _source(kind: str) -> tuple[str, str]:
    """(the query of a kind, the name its own table goes by there)."""
    if kind in _STEP_KINDS:
        return _STEPS, "a"
    if kind == "meeting":
        return _EVENTS, "e"
    if kind == "promise":
        return _PROMISES, "r"
    day, what = _DAYS_OF_LEAD[kind]
    return _LEADS.replace("{kind}", kind).replace("{day}", day).replace("{what}", what), "l"


def _rows(ws: Workspace, wanted: CalendarFilter, since: date) -> Iterator[_Row]:
    """All rows of the kinds asked for that are planned, or were done since."""
    day = f"'{since.isoformat()}'"
    done = {
        "a": f"a.ended_as = 'done' AND a.due_on >= {day}",
        "e": f"e.end_on >= {day}",
        "r": f"r.state = 'kept' AND r.due_on >= {day}",
    }
    queries: list[tuple[str, str]] = []
    if any(wanted.shows(kind) for kind in _STEP_KINDS):
        queries.append((_STEPS, f"(a.ended_at IS NULL OR {done['a']})" if wanted.done else "a.ended_at IS NULL"))
    if wanted.shows("meeting"):
        live = f"e.ended_at IS NULL AND (e.recurrence_id IS NOT NULL OR {done['e']})"
        queries.append((_EVENTS, f"({live} OR e.ended_at IS NOT NULL AND {done['e']})" if wanted.done else live))
    if wanted.shows("promise"):
        queries.append((_PROMISES, f"(r.state = 'open' OR {done['r']})" if wanted.done else "r.state = 'open'"))
    for kind, where in (
        ("wake_up", "l.status = 'nurture'"),
        ("expected_close", "l.is_active = 1"),
        ("first_reply", "l.is_active = 1"),
    ):
        if wanted.shows(kind) and (kind != "first_reply" or wanted.kinds is not None):
            queries.append((_source(kind)[0], where))
    for sql, where in queries:
        for row in ws.store.rows(sql.format(where=where)):
            yield _Row(*row)


def _is_wanted(row: _Row, wanted: CalendarFilter) -> bool:
    return wanted.shows(row.kind) and (wanted.owners is None or (row.owner or NOBODY) in wanted.owners)


# --- items --------------------------------------------------------------------------------------------------------------
def _items(ws: Workspace, rows: Sequence[_Row]) -> Iterator[Item]:
    store = ws.store
    file_id = str(store.value("SELECT value FROM meta WHERE key = 'uuid'"))
    usual_alarm = int(ws.settings["reminder_minutes"])
    load = LoadRules({channel: int(ws.settings[f"minutes_{channel}"]) for channel in MINUTES_OF_CHANNEL})
    known_series = series(ws) if any(row.recurrence is not None for row in rows) else {}
    skips: dict[int, list[date]] = {}
    if known_series:
        for recurrence_id, day in store.rows(
            "SELECT recurrence_id, skipped_on FROM recurrence_skip ORDER BY skipped_on"
        ):
            skips.setdefault(recurrence_id, []).append(date.fromisoformat(day))
    for row in rows:
        item = _item(_local(row, ws.settings.zone), file_id, load, usual_alarm)
        known = known_series.get(row.recurrence or 0)
        if known is not None and item.state != "done":
            item = _repeated(ws, row, item, known, tuple(skips.get(row.recurrence or 0, ())))
        yield item


def _local(row: _Row, zone: ZoneInfo) -> _Row:
    """A deadline is kept as an instant: its day and time by the firm's clock."""
    instant = to_instant(row.day) if row.kind == "first_reply" else None
    if instant is None:
        return row
    local = instant.astimezone(zone)
    return replace(
        row, day=local.date().isoformat(), end_day=local.date().isoformat(), time=f"{local:%H:%M}", minutes=1
    )


def _item(row: _Row, file_id: str, load: LoadRules, usual_alarm: int) -> Item:
    day, end = to_date(row.day) or date.min, to_date(row.end_day) or date.min
    suffix = f" ({row.who or row.firm})" if row.who or row.firm else ""
    channel = row.channel if row.kind != "meeting" else "meeting"
    is_timed = row.time is not None
    return Item(
        kind=row.kind,
        id=row.id,
        uid=row.uid or ics_uid.ours(row.kind, row.id, file_id),
        summary=_what(row) + suffix,
        day=day,
        time=row.time,
        end_day=max(day, end) if not is_timed else day,
        minutes=load.of_step(channel, row.minutes) if is_timed else None,
        text=row.note if row.kind == "meeting" else _about(row),
        place=row.place,
        alarm=_alarm(row.reminder, usual_alarm if is_timed else None),
        state=row.state,
        stamp=row.stamp,
        is_free=not is_timed and row.kind != "meeting",
        suffix=suffix,
    )


def _what(row: _Row) -> str:
    if row.kind == "wake_up":
        return _("Wakes up")
    if row.kind == "expected_close":
        return _("Expected to close")
    if row.kind == "first_reply":
        return _("First reply due")
    return row.what


def _about(row: _Row) -> str:
    """Who it is about, for those who read it elsewhere: person, company, number of the lead, how to reach them."""
    channel = codes.ACTIVITY_TYPES.get(row.channel)
    topic = row.what if row.kind in _DAYS_OF_LEAD else None
    parts = (topic, row.who, row.firm if row.firm != row.who else None, row.number, _(channel) if channel else None)
    return "\n".join(part for part in parts if part)


def _alarm(reminder: int | None, usual: int | None) -> int | None:
    """Minutes before: its own, else the ``usual``; None for none."""
    if reminder is None:
        return usual
    return reminder if reminder >= 0 else None


# --- what comes again ---------------------------------------------------------------------------------------------------
def series(ws: Workspace) -> Mapping[int, Series]:
    """Every rule by its id; one that cannot be read is passed over (its entry goes out once)."""
    found: dict[int, Series] = {}
    for row_id, rule, start, counts_from, shift in ws.store.rows(
        "SELECT id, rule, start_on, counts_from, shift FROM recurrence"
    ):
        try:
            found[row_id] = Series(recurrence.of_text(rule), date.fromisoformat(start), counts_from, shift)
        except UserError:
            continue
    return found


def _repeated(ws: Workspace, row: _Row, item: Item, series: Series, skips: tuple[date, ...]) -> Item:
    """The item with its rule, from its own day on."""
    if series.counts_from == "done":
        return item
    on = to_date(row.occurs_on) or item.day
    begins = next(iter(_from(series, on)), None)
    if series.shift == "none" and on == item.day and begins == on:
        rest = recurrence.rest_from(series, on)
        return replace(item, rule=recurrence.text(rest.rule), skips=tuple(day for day in skips if day >= on))
    last = item.day + _YEAR
    days = recurrence.occurrences(series, on + timedelta(days=1), last, ws.settings.calendar)
    more = {one.day for one in days if one.on > on and one.on not in skips and one.day > item.day}
    return replace(item, more=tuple(sorted(more)))


def _from(series: Series, on: date) -> list[date]:
    """The first day of the rule from ``on`` on, as a list of at most one."""
    found = recurrence.next_after(series.rule, series.start, on - timedelta(days=1))
    return [] if found is None else [found]


def _stands(item: Item, first: date, last: date) -> bool:
    """Whether the item stands on a day from ``first`` to ``last``, once or as one of a series."""
    if item.day <= last and item.end_day >= first:
        return True
    if any(first <= day <= last for day in item.more):
        return True
    if not item.rule or item.day > last:
        return False
    rule: Rule = recurrence.of_text(item.rule)
    found = recurrence.dates(rule, item.day, max(first, item.day), min(last, date.max - timedelta(days=1)))
    return any(day not in item.skips for day in found)
