"""What calendar files and the data file say of an entry, in one form, so that both can be compared; and an entry as it was read.

Owns records only. Days are local dates of the firm, times local ``HH:MM``; an entry of a file keeps its own zone until it is taken.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final

COLUMNS: Final = (
    "component", "uid", "instance", "summary", "text", "place", "state", "categories", "start", "zone", "end", "minutes",
    "rule", "dates", "skips", "coming", "alarm", "people", "problem", "raw",
)  # fmt: skip
"""The cells of an entry as the reading child sends them, each a text (``minutes`` and ``alarm`` numbers), None = not said.

``start`` and ``end``: ``2026-11-24`` (whole days, ``end`` = the last one) or ``2026-11-24 10:00`` in ``zone`` (a name of the time
zone database, ``UTC``, or None = wherever one is). ``instance``: which of a series it is, like ``start``. ``dates``: days beside the rule,
``skips``: days left out of it, ``coming``: the next ones of a rule that cannot be held; all by commas. ``people``: ``name <address>`` by
lines. ``problem``: a code of ``ics_words`` for what is wrong with it. ``raw``: the entry as it stands in the file."""


@dataclass(frozen=True, slots=True)
class Item:
    """An entry as a calendar file tells it. ``kind`` and ``id`` as in ``EntryKey`` (id 0 = none of ours).

    ``time`` None = whole days from ``day`` to ``end_day``; else it takes ``minutes``. ``rule``: RRULE in the words of
    ``domain.recurrence`` or "", ``more`` further days, ``skips`` days left out. ``alarm``: minutes before, None = none. ``state``: "",
    ``done`` or ``cancelled``; ``stamp``: stored instant of its last word. ``is_free``: it keeps nobody busy.
    """

    kind: str
    id: int
    uid: str
    summary: str
    day: date
    time: str | None
    end_day: date
    minutes: int | None = None
    text: str = ""
    place: str = ""
    rule: str = ""
    more: tuple[date, ...] = ()
    skips: tuple[date, ...] = ()
    alarm: int | None = None
    state: str = ""
    stamp: str = ""
    is_free: bool = False
    suffix: str = ""
    """What ``summary`` ends with beside what is to be done: who it is about."""

    @property
    def what(self) -> str:
        """What is to be done, without whom it is about."""
        return self.summary.removesuffix(self.suffix) if self.suffix else self.summary


@dataclass(frozen=True, slots=True)
class Read:
    """An entry of a file, taken to the firm's days and times. Fields as in ``Item`` and ``COLUMNS``.

    ``instance``: the firm's local day of the one of a series that it stands for. ``days``: the coming days of a rule that cannot be held
    (or whose times move against ours), within a year, each (day, time); ``why``: code of the reason. ``people``: (name, address).
    """

    row_no: int
    component: str
    uid: str
    summary: str
    day: date
    time: str | None
    end_day: date
    minutes: int | None = None
    text: str = ""
    place: str = ""
    state: str = ""
    rule: str = ""
    more: tuple[date, ...] = ()
    skips: tuple[date, ...] = ()
    alarm: int | None = None
    instance: date | None = None
    days: tuple[tuple[date, str | None], ...] | None = None
    why: str = ""
    people: tuple[tuple[str, str], ...] = ()
    zone: str | None = None


@dataclass(frozen=True, slots=True)
class CalendarFile:
    """Every entry of a calendar file: ``entries`` by row number, ``unusable``: row number -> code of the reason."""

    entries: dict[int, Read] = field(default_factory=dict)
    unusable: dict[int, str] = field(default_factory=dict)


def clock(at: datetime) -> str:
    """``HH:MM`` of a local moment."""
    return f"{at:%H:%M}"
