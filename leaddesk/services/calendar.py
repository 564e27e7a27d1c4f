"""The calendar as it is shown: one page of days, one call. Reading only; ``calendar_moves`` and ``events`` change it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from leaddesk.domain.calendar import CalendarFilter, CalendarPage, Entry, EntryKey
from leaddesk.domain.calendar_conflicts import Contacts
from leaddesk.services import load
from leaddesk.services.workspace import Workspace
from leaddesk.store import calendar as stored
from leaddesk.store import calendar_repeated as repeated
from leaddesk.store import tries

PER_DAY: Final = 40
"""So many entries of each day and person are read for a month or a week; how many there are is always known."""
LATE: Final = 200
"""So many late ones are read, the oldest first."""


def read(
    ws: Workspace,
    first: date,
    last: date,
    wanted: CalendarFilter | None = None,
    *,
    per_day: int | None = PER_DAY,
    language: str = "",
) -> CalendarPage:
    """The days from ``first`` to ``last``, both included. ``per_day``: entries of each day and person (and kind of row), None = all;
    ``language``: of the names of holidays.

    Raises UserError for an unknown view or field of ``wanted.list``.
    """
    wanted = wanted or CalendarFilter()
    moment, rules = ws.moment(), load.rules(ws)
    asked = stored.scope(ws.store, moment, rules, wanted)
    found, counts = stored.entries(ws.store, asked, first, last, per_day=per_day)
    again, more = repeated.entries(ws.store, asked, first, last, per_day=per_day)
    for place, number in more.items():
        counts[place] = counts.get(place, 0) + number
    late, late_counts = stored.late(ws.store, asked, limit=LATE if per_day else None)
    marks = load.marks(ws, first, last, language=language)
    people = load.people(ws)
    everything = replace(asked, filter=CalendarFilter(), where="", parameters=())
    extra = repeated.entries(ws.store, everything, max(first, moment.today), last)[0] if last >= moment.today else []
    local = moment.now.astimezone(moment.zone)
    return CalendarPage(
        first, last, moment.today, local.hour * 60 + local.minute,
        entries=tuple(sorted([*found, *again], key=Entry.order)), counts=counts, late=tuple(late), late_counts=late_counts,
        marks=marks, loads=load.added_up(ws, people, marks, extra), people=people,
    )  # fmt: skip


def late(ws: Workspace, wanted: CalendarFilter | None = None, *, limit: int | None = None) -> tuple[Entry, ...]:
    """The late band, the longest waiting first: all of it, or the first ``limit``."""
    asked = stored.scope(ws.store, ws.moment(), load.rules(ws), wanted or CalendarFilter())
    return tuple(stored.late(ws.store, asked, limit=limit)[0])


def entry(ws: Workspace, key: EntryKey) -> Entry | None:
    """The entry of a key as it stands now; None where there is none any more. Of a row that was moved the entry on its new day."""
    asked = stored.scope(ws.store, ws.moment(), load.rules(ws), CalendarFilter())
    if key.kind == "meeting":
        return repeated.meeting(ws.store, asked, key)
    found = stored.one(ws.store, asked, key)
    if found is not None and found.repeats and not found.done and key.on not in (found.day, found.occurs_on):
        return repeated.planned_later(ws.store, asked, key) or found
    return found


def contacts(ws: Workspace, lead_ids: Sequence[int]) -> Contacts:
    """Whom these leads are about and how often they were tried lately (K5): read once as a drag begins, for ``conflicts``."""
    return Contacts(tries.of_leads(ws.store, ws.moment(), lead_ids))
