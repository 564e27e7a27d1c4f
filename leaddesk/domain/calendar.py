"""What stands in the calendar (decision 0016): entries of every kind, what is asked for, marks and load of a day, and a page of them.

Plain values, nothing is read or written here. Days are local dates of the firm, times local ``HH:MM``, minutes of working time.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from typing import Final

from leaddesk.base.i18n import N_, _
from leaddesk.domain.filters import ListQuery

KINDS: Final[Mapping[str, str]] = {
    "follow_up": N_("Follow-up"),
    "meeting": N_("Meeting"),
    "promise": N_("Promise"),
    "first_reply": N_("First reply"),
    "care": N_("After the sale"),
    "light": N_("Keeping in touch"),
    "wake_up": N_("Wakes up"),
    "expected_close": N_("Expected to close"),
}
"""Every kind with its label, in the order of the filter."""
TABLE_OF_KIND: Final[Mapping[str, str]] = {
    "follow_up": "next_action",
    "care": "next_action",
    "light": "next_action",
    "meeting": "event",
    "promise": "promise",
    "wake_up": "lead",
    "expected_close": "lead",
    "first_reply": "lead",
}
"""Whose row ``EntryKey.id`` is."""
STEP_KINDS: Final = ("follow_up", "care", "light")
LATE_KINDS: Final = ("follow_up", "care", "promise")
"""Kinds that stand in the late band once their day is over; a light touch is never neglect (S3-16)."""
FIXED_KINDS: Final = ("first_reply",)
"""Nobody moves a deadline by dragging it."""
DAY_KINDS: Final = ("wake_up", "expected_close")
"""Days without a time, and no work of their own."""
NOBODY: Final = 0
"""Stands for "nobody's" wherever an id of a person is a key or a filter."""
_RANK: Final = {
    kind: rank
    for rank, kind in enumerate(
        ("meeting", "promise", "first_reply", "follow_up", "care", "light", "wake_up", "expected_close")
    )
}
LIMITS: Final[Mapping[str, str]] = {
    "promised": N_("promised"),
    "they_wait": N_("they wait"),
    "reply": N_("first reply"),
    "woken": N_("{n}. time"),
}
"""Why a day matters to them: we promised it, they wait for an answer, the reply limit runs out, how often it was put off already."""


@dataclass(frozen=True)
class EntryKey:
    """Names an entry: its kind, the id of its row (``TABLE_OF_KIND``) and the day shown; of a repeated one, which of them."""

    kind: str
    id: int
    on: date

    @property
    def table(self) -> str:
        """The table ``id`` belongs to."""
        return TABLE_OF_KIND[self.kind]


@dataclass(frozen=True)
class Entry:
    """One thing on a day.

    ``who``: the person, ``firm``: the company; both empty for a meeting without a lead. ``owner_id``: whose time it takes (a step's own,
    else its lead's), None = nobody's. ``time`` None = any time of that day. ``end_day``: the last day (of days of its own), else ``day``.
    ``minutes``: what it takes of somebody's day (``domain.load``); ``own_minutes``: what was said, None = as such things take.
    ``late_days``: days since it was due, 0 = not late. ``repeats``: of something that comes again; ``projected``: planned later, there is
    no row of that day yet (``key.id`` is the open one's). ``limit``: code of ``LIMITS`` or ""; ``limit_n``: working minutes left
    (``reply``, may be negative), times (``woken``).
    """

    key: EntryKey
    what: str
    day: date
    who: str = ""
    firm: str = ""
    lead_id: int | None = None
    number: str | None = None
    owner_id: int | None = None
    time: str | None = None
    end_day: date | None = None
    minutes: int = 0
    own_minutes: int | None = None
    done: bool = False
    late_days: int = 0
    channel: str = ""
    place: str = ""
    note: str = ""
    reminder_min: int | None = None
    recurrence_id: int | None = None
    occurs_on: date | None = None
    projected: bool = False
    value_minor: int | None = None
    currency: str | None = None
    limit: str = ""
    limit_n: int | None = None
    care: str = ""
    status: str = ""

    @property
    def kind(self) -> str:
        return self.key.kind

    @property
    def repeats(self) -> bool:
        """Whether it is one of several that come again."""
        return self.recurrence_id is not None

    @property
    def last_day(self) -> date:
        """The last day it stands on."""
        return self.end_day or self.day

    @property
    def whose(self) -> int:
        """``owner_id``, ``NOBODY`` for none."""
        return self.owner_id or NOBODY

    @property
    def start(self) -> int | None:
        """Minutes since midnight, None = any time."""
        return None if self.time is None else int(self.time[:2]) * 60 + int(self.time[3:5])

    @property
    def is_late(self) -> bool:
        return self.late_days > 0

    @property
    def is_movable(self) -> bool:
        """Whether it can be moved to another day at all."""
        return not self.done and self.kind not in FIXED_KINDS

    @property
    def takes_time(self) -> bool:
        """Whether it may stand at a time of the day and take longer or shorter."""
        return self.kind not in DAY_KINDS

    @property
    def looks_like(self) -> str:
        """What its sign shows: an activity type (``codes.ACTIVITY_TYPES``), else its kind."""
        return self.channel if self.channel and self.kind in (*STEP_KINDS, "meeting") else self.kind

    @property
    def title(self) -> str:
        """The first line: the person, else the firm, else what it is."""
        return self.who or self.firm or self.what

    def said(self) -> str:
        """The second line, translated: what is to be done."""
        if self.kind == "wake_up":
            return _("Wakes up: {why}").format(why=self.what) if self.what else _("Wakes up")
        if self.kind == "expected_close":
            return _("Expected to close")
        if self.kind == "first_reply":
            return _("First reply due")
        return self.what

    def order(self) -> tuple[date, str, int, int]:
        """Within a page: by day; at a time first, in the order of the day; the rest days of its own first; then by kind and id."""
        return self.day, self.time or "99", _RANK[self.kind], self.key.id


@dataclass(frozen=True)
class CalendarFilter:
    """What is shown. ``owners`` None = everybody's (``NOBODY`` among them stands for nobody's); ``kinds`` None = every kind.

    ``list``: only entries of leads of that view, those conditions and words, as in any list; entries without a lead are left out then.
    ``done``: whether done ones are shown too. A filter hides, it frees nobody: load counts everything.
    """

    owners: frozenset[int] | None = None
    kinds: frozenset[str] | None = None
    list: ListQuery | None = None
    done: bool = True

    def shows(self, kind: str) -> bool:
        """Whether entries of ``kind`` are asked for."""
        return self.kinds is None or kind in self.kinds


@dataclass(frozen=True)
class Person:
    """Somebody whose days are shown: ``kind`` member or partner; ``days``: working days of their own (0 = Monday), None = the firm's;
    ``minutes``: of a working day; ``board``: open leads."""

    id: int
    name: str
    initials: str
    color: str
    kind: str = "member"
    role: str = ""
    days: frozenset[int] | None = None
    minutes: int = 0
    board: int = 0

    @property
    def first_name(self) -> str:
        """By which people of a small firm call each other."""
        return self.name.split(" ")[0] or self.name


@dataclass(frozen=True)
class Away:
    """Somebody is away on a day."""

    owner_id: int
    note: str = ""


@dataclass(frozen=True)
class DayMark:
    """What a day is: whether the firm works, the name of its public holiday or "", and who is away."""

    day: date
    is_working: bool = True
    holiday: str = ""
    away: tuple[Away, ...] = ()

    def is_away(self, owner_id: int | None) -> bool:
        """Whether that person is away."""
        return any(gone.owner_id == owner_id for gone in self.away)


@dataclass(frozen=True)
class DayLoad:
    """Minutes of one person on one day (K7): ``planned`` of what is open that day, ``holds``: what the day has. ``why``: why it holds
    nothing: ``away``, ``holiday``, ``day_off`` or ""."""

    owner_id: int
    day: date
    planned: int = 0
    holds: int = 0
    why: str = ""

    @property
    def left(self) -> int:
        """Minutes free; negative where it is too much."""
        return self.holds - self.planned

    @property
    def too_much(self) -> int:
        """Minutes beyond what the day holds, 0 where none."""
        return max(-self.left, 0)

    @property
    def share(self) -> float:
        """How full the day is, 1 = full; over 1 = too much. A day that holds nothing is 0 or more than full."""
        return self.planned / self.holds if self.holds else float(self.planned > 0) * 2


@dataclass(frozen=True)
class CalendarPage:
    """The days from ``first`` to ``last`` (both included), as they stood at ``minute`` (of the local day) of ``today``.

    ``entries``: in ``Entry.order``, of each day and person at most as many as were asked for; ``counts``: how many there are by (day,
    person). ``late``: the first of the late band, oldest first; ``late_counts``: all of them by person. What is late stands on its old day
    too where that day is shown (``late_days`` > 0), in no day's load. ``loads`` by (person, day), from today on.
    """

    first: date
    last: date
    today: date
    minute: int = 0
    entries: tuple[Entry, ...] = ()
    counts: Mapping[tuple[date, int], int] = field(default_factory=dict)
    late: tuple[Entry, ...] = ()
    late_counts: Mapping[int, int] = field(default_factory=dict)
    marks: Mapping[date, DayMark] = field(default_factory=dict)
    loads: Mapping[tuple[int, date], DayLoad] = field(default_factory=dict)
    people: tuple[Person, ...] = ()

    @property
    def days(self) -> list[date]:
        """Every day of the page."""
        return [self.first + timedelta(days=n) for n in range((self.last - self.first).days + 1)]

    @property
    def late_count(self) -> int:
        """How many are late in all."""
        return sum(self.late_counts.values())

    def of_day(self, day: date, owner: int | None = None) -> Sequence[Entry]:
        """The entries read of a day, those of several days on each of them; ``owner`` (id or ``NOBODY``): of one person."""
        found = self._by_day.get(day, ())
        return found if owner is None else [entry for entry in found if entry.whose == owner]

    def count(self, day: date, owner: int | None = None) -> int:
        """How many entries a day has in all, whether read or not."""
        if owner is not None:
            return self.counts.get((day, owner), 0)
        return self._day_counts.get(day, 0)

    def more(self, day: date, shown: int, owner: int | None = None) -> int:
        """How many of a day are not among the ``shown`` first ones."""
        return max(self.count(day, owner) - shown, 0)

    def mark(self, day: date) -> DayMark:
        """What the day is; of a day outside the page a plain working day."""
        return self.marks.get(day) or DayMark(day)

    def load(self, owner_id: int, day: date) -> DayLoad:
        """Minutes of somebody on a day; nothing planned and nothing held where it is over or outside."""
        return self.loads.get((owner_id, day)) or DayLoad(owner_id, day)

    def find(self, key: EntryKey) -> Entry | None:
        """The entry of that key, on a day or late."""
        return self._by_key.get(key)

    def person(self, owner_id: int | None) -> Person | None:
        """One of the people by id."""
        return next((person for person in self.people if person.id == owner_id), None)

    @cached_property
    def _by_day(self) -> dict[date, list[Entry]]:
        found: dict[date, list[Entry]] = {}
        for entry in self.entries:
            day = max(entry.day, self.first)
            while day <= min(entry.last_day, self.last):
                found.setdefault(day, []).append(entry)
                day += timedelta(days=1)
        return found

    @cached_property
    def _day_counts(self) -> dict[date, int]:
        found: dict[date, int] = {}
        for (day, _owner), number in self.counts.items():
            found[day] = found.get(day, 0) + number
        return found

    @cached_property
    def _by_key(self) -> dict[EntryKey, Entry]:
        return {entry.key: entry for entry in (*self.late, *self.entries)}
