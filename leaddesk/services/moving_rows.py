"""Reads what is to be moved as it stands in the file now, and says of each that is no longer where it was shown that it changed meanwhile.

Reads only, inside a write or outside of one; what may become of it decides ``moving_change``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, Final

from leaddesk.base.i18n import _
from leaddesk.base.pieces import parts
from leaddesk.domain import recurrence
from leaddesk.domain.calendar import FIXED_KINDS, TABLE_OF_KIND, EntryKey
from leaddesk.domain.recurrence import Occurrence, Series
from leaddesk.domain.workcalendar import WorkCalendar
from leaddesk.services.moving import Refusal
from leaddesk.store import Store, Write, recurrences
from leaddesk.store.recurrences import Own
from leaddesk.store.times import to_date

_PIECE: Final = 500
_NEAR: Final = timedelta(days=31)
"""A day that nobody works is moved at most so far."""
_NAME: Final = "coalesce(nullif(p.full_name, ''), c.name, l.number, '')"
_OF_LEAD: Final = (
    "JOIN lead l ON l.id = {link} LEFT JOIN person p ON p.id = l.person_id LEFT JOIN company c ON c.id = l.company_id"
)
_STEPS: Final = (
    "SELECT n.id, n.what, n.lead_id, coalesce(n.owner_id, l.owner_id), n.due_on, n.due_time, n.due_on, n.minutes, n.channel, "
    "n.recurrence_id, n.occurs_on, n.ended_at IS NULL AND l.deleted_at IS NULL, n.is_light, l.parked_until, l.owner_id "
    f"FROM next_action n {_OF_LEAD.format(link='n.lead_id')} WHERE n.id IN ({{marks}})"
)
_EVENTS: Final = (
    "SELECT e.id, e.what, e.lead_id, e.owner_id, e.start_on, e.start_time, e.end_on, e.minutes, e.kind, e.recurrence_id, e.start_on, "
    "e.ended_at IS NULL AND l.deleted_at IS NULL, 0, NULL, NULL FROM event e LEFT JOIN lead l ON l.id = e.lead_id WHERE e.id IN ({marks})"
)
_PROMISES: Final = (
    "SELECT m.id, m.what, m.lead_id, coalesce(m.by_id, l.owner_id), m.due_on, m.due_time, m.due_on, NULL, '', NULL, NULL, "
    "m.state = 'open' AND l.deleted_at IS NULL, 0, NULL, l.owner_id FROM promise m JOIN lead l ON l.id = m.lead_id WHERE m.id IN ({marks})"
)
_WAKE_UPS: Final = (
    f"SELECT l.id, {_NAME}, l.id, l.owner_id, l.parked_until, NULL, l.parked_until, NULL, '', NULL, NULL, "
    "l.status = 'nurture' AND l.deleted_at IS NULL, 0, l.parked_until, l.owner_id "
    f"FROM lead l LEFT JOIN person p ON p.id = l.person_id LEFT JOIN company c ON c.id = l.company_id WHERE l.id IN ({{marks}})"
)
_CLOSES: Final = (
    f"SELECT l.id, {_NAME}, l.id, l.owner_id, l.expected_close, NULL, l.expected_close, NULL, '', NULL, NULL, "
    "l.is_active = 1 AND l.deleted_at IS NULL, 0, NULL, l.owner_id "
    f"FROM lead l LEFT JOIN person p ON p.id = l.person_id LEFT JOIN company c ON c.id = l.company_id WHERE l.id IN ({{marks}})"
)
_SQL: Final[Mapping[str, str]] = {
    "follow_up": _STEPS,
    "care": _STEPS,
    "light": _STEPS,
    "meeting": _EVENTS,
    "promise": _PROMISES,
    "wake_up": _WAKE_UPS,
    "expected_close": _CLOSES,
}


@dataclass(frozen=True)
class Standing:
    """An entry as it stands: ``day`` of the row (of a repeated meeting: the day of this one), ``last`` of several whole days.

    ``owner_id``: whose time it takes (a step's or promise's own, else its lead's). ``own_minutes``: what was said. ``sort``: a step's
    channel or a meeting's kind. ``by_rule``: the day by the rule of a repeated one. ``projected``: a repeated follow-up's later day, of
    which there is no row yet. ``parked_until``, ``lead_owner_id``: of its lead.
    """

    key: EntryKey
    what: str
    day: date
    time: str | None = None
    last: date = date.min
    owner_id: int | None = None
    own_minutes: int | None = None
    sort: str = ""
    lead_id: int | None = None
    recurrence_id: int | None = None
    series: Series | None = None
    by_rule: date | None = None
    projected: bool = False
    parked_until: date | None = None
    lead_owner_id: int | None = None

    @property
    def kind(self) -> str:
        return self.key.kind


def look(
    reads: Store | Write, keys: Iterable[EntryKey], calendar: WorkCalendar
) -> tuple[list[Standing], list[Refusal]]:
    """Everything that still stands where ``keys`` show it, in their order, and a refusal for each other one."""
    wanted = list(dict.fromkeys(keys))
    rows = {kind: _rows(reads, kind, [key.id for key in wanted if key.kind == kind]) for kind in _SQL}
    ids = {row[9] for of_kind in rows.values() for row in of_kind.values() if row[9]}
    found_series, own = recurrences.series(reads, sorted(ids)), recurrences.own(reads, sorted(ids))
    standing: list[Standing] = []
    refused: list[Refusal] = []
    for key in wanted:
        found = _standing(key, rows.get(key.kind, {}).get(key.id), found_series)
        if isinstance(found, Standing) and found.series is not None:
            found = _one_of_series(found, own[found.recurrence_id or 0], calendar)
        if isinstance(found, Standing):
            standing.append(found)
        else:
            refused.append(found)
    return standing, refused


def changed(key: EntryKey, why: str) -> Refusal:
    """It is not where it was shown."""
    return Refusal(key, "changed", why, _("Look at it as it stands now."))


def _rows(reads: Store | Write, kind: str, ids: Sequence[int]) -> dict[int, tuple[Any, ...]]:
    return {
        row[0]: row
        for part in parts(list(dict.fromkeys(ids)), _PIECE)
        for row in reads.rows(_SQL[kind].format(marks=_marks(part)), part)
    }


def _standing(key: EntryKey, row: tuple[Any, ...] | None, series: Mapping[int, Series]) -> Standing | Refusal:
    if key.kind in FIXED_KINDS:
        why = _("When a first reply is due follows from when they asked: it cannot be moved.")
        return Refusal(key, "fixed", why, _("Answer them, or log what was tried."))
    if key.kind not in TABLE_OF_KIND:
        return Refusal(key, "unknown_kind", _("There is nothing of the kind “{name}”.").format(name=key.kind))
    if row is None:
        return changed(key, _("It is no longer there."))
    _id, what, lead_id, owner_id, day, time, last, minutes, sort, again, by_rule, is_open, light, parked, whose = row
    if not is_open or (key.kind in _STEP_TABLE and bool(light) != (key.kind == "light")):
        return changed(key, _("“{what}” is over meanwhile.").format(what=what))
    stands, ends = to_date(day), to_date(last)
    if stands is None or ends is None:
        return changed(key, _("“{what}” has no day any more.").format(what=what))
    found = Standing(
        key, what, stands, time, ends, owner_id, minutes, sort, lead_id,
        again, series.get(again), to_date(by_rule), parked_until=to_date(parked), lead_owner_id=whose,
    )  # fmt: skip
    return found if found.series is not None or stands == key.on else moved_meanwhile(found)


def moved_meanwhile(found: Standing) -> Refusal:
    """It stands on another day than it was shown on."""
    why = _("“{what}” stands on {day} by now.").format(what=found.what, day=found.day.isoformat())
    return changed(found.key, why)


_STEP_TABLE: Final = frozenset(kind for kind, table in TABLE_OF_KIND.items() if table == "next_action")


def _one_of_series(found: Standing, own: Own, calendar: WorkCalendar) -> Standing | Refusal:
    """Which one of a repeated entry is meant; ``own``: what the later ones of a step have."""
    return _of_meeting(found, calendar) if found.kind == "meeting" else _of_step(found, own, calendar)


def _of_meeting(found: Standing, calendar: WorkCalendar) -> Standing | Refusal:
    one = _occurrence(found, calendar)
    if one is None:
        why = _("“{what}” does not take place on {day}.").format(what=found.what, day=found.key.on.isoformat())
        return changed(found.key, why)
    return replace(found, day=one.day, last=one.day + (found.last - found.day), by_rule=one.on)


def _of_step(found: Standing, own: Own, calendar: WorkCalendar) -> Standing | Refusal:
    """The open one, or a day on which it is only planned later."""
    if found.key.on == found.day:
        return replace(found, by_rule=found.by_rule or found.day)
    if found.series is not None and found.series.counts_from == "done" and found.key.on > found.day:
        why = _("“{what}” is planned once the one before is done.").format(what=found.what)
        return Refusal(found.key, "planned_later", why, _("Move the one that is planned now."))
    one = _occurrence(found, calendar)
    if one is None or one.on <= (found.by_rule or found.day):
        return moved_meanwhile(found)
    whose = own.owner_id or found.lead_owner_id
    later = replace(found, time=own.at_time, own_minutes=own.minutes, owner_id=whose, projected=True)
    return replace(later, day=one.day, last=one.day, by_rule=one.on)


def _occurrence(found: Standing, calendar: WorkCalendar) -> Occurrence | None:
    """The one of a series that is named by its day by the rule, else by the day it is shown on."""
    if found.series is None:
        return None
    on = found.key.on
    near = recurrence.occurrences(found.series, on - _NEAR, on + _NEAR, calendar)
    by_rule = next((one for one in near if one.on == on), None)
    return by_rule or next((one for one in near if one.day == on), None)


def _marks(part: Sequence[int]) -> str:
    return ", ".join("?" * len(part))
