"""What the month paints of each day and line, made once per reading: words, colours by name, states. Paints and reads nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from leaddesk.domain.calendar import CalendarPage, Entry, EntryKey, Person
from leaddesk.ui.bridge.appearance import tokens
from leaddesk.ui.calendar import entry_words
from leaddesk.ui.calendar.month_layout import COMING, NOW, OVER
from leaddesk.ui.calendar.people import mark_of
from leaddesk.ui.calendar.weekdays import day_name, number_of


@dataclass(frozen=True)
class LineFace:
    """One entry in a day. ``colour``: of its person as ``#RRGGBB``; ``icon``: where its kind has to be seen."""

    key: EntryKey
    text: str
    time: str
    colour: str
    icon: str
    late: str
    done: bool
    projected: bool
    over: bool
    """Of a day that is over: it is history, whether done or not."""


@dataclass(frozen=True)
class Bar:
    """How full somebody's day is. ``share`` 1 = full; over 1 is painted red."""

    colour: str
    share: float
    too_much: bool


@dataclass(frozen=True)
class DayFace:
    """A day: its number as it is written, what kind of day it is, its lines and bars. ``there``: how many entries it has in all."""

    day: date
    number: str
    today: bool
    over: bool
    off: bool
    holiday: str
    lines: tuple[LineFace, ...]
    there: int
    bars: tuple[Bar, ...]


@dataclass(frozen=True)
class MonthFaces:
    """All days from ``first``, seven a row. ``when``: of each week whether it is over, now or coming; ``narrow``: of each weekday
    whether nobody ever works then."""

    first: date
    days: tuple[DayFace, ...]
    when: tuple[int, ...]
    narrow: tuple[bool, ...]
    heads: tuple[str, ...]
    short_heads: tuple[str, ...]

    def face(self, day: date) -> DayFace | None:
        """A day of those shown."""
        number = (day - self.first).days
        return self.days[number] if 0 <= number < len(self.days) else None

    @property
    def bars(self) -> list[int]:
        """How many bars each day has."""
        return [len(face.bars) for face in self.days]

    @property
    def counts(self) -> list[tuple[int, int]]:
        """Of each day how many entries it has and how many can be shown."""
        return [(face.there, len(face.lines)) for face in self.days]


def faces_of(page: CalendarPage) -> MonthFaces:
    """Of what was read; the first day shown and the first of a month say the month's name."""
    people = {person.id: person for person in page.people}
    days = page.days
    made = tuple(_day(page, day, people, whole=number == 0 or day.day == 1) for number, day in enumerate(days))
    columns = [made[n::7] for n in range(7)]
    narrow = tuple(all(_never_works(page, face) for face in column) for column in columns)
    weekdays = [(page.first + timedelta(days=n)).weekday() for n in range(7)]
    return MonthFaces(
        page.first,
        made,
        tuple(_when(page, page.first + timedelta(days=n)) for n in range(0, len(days), 7)),
        narrow,
        tuple(day_name(one) for one in weekdays),
        tuple(day_name(one, short=True) for one in weekdays),
    )


def _never_works(page: CalendarPage, face: DayFace) -> bool:
    """Neither the firm nor anybody of it, holidays aside, and nothing is planned there."""
    mark = page.mark(face.day)
    return (
        not mark.is_working
        and not mark.holiday
        and not any(person.days is not None and face.day.weekday() in person.days for person in page.people)
    )


def _when(page: CalendarPage, first: date) -> int:
    if page.today > first + timedelta(days=6):
        return OVER
    return NOW if page.today >= first else COMING


def _day(page: CalendarPage, day: date, people: dict[int, Person], *, whole: bool) -> DayFace:
    mark = page.mark(day)
    lines = tuple(_line(entry, page, people) for entry in page.of_day(day))
    bars = tuple(_bars(page, day)) if day >= page.today and mark.is_working else ()
    return DayFace(
        day,
        number_of(day, whole=whole),
        day == page.today,
        day < page.today,
        not mark.is_working,
        mark.holiday,
        lines,
        page.count(day),
        bars,
    )


def _bars(page: CalendarPage, day: date) -> list[Bar]:
    loads = [(person, page.load(person.id, day)) for person in page.people if person.kind == "member"]
    return [
        Bar(_mark(page, person), load.share, load.too_much > 0) for person, load in loads if load.holds or load.planned
    ]


def _mark(page: CalendarPage, person: Person | None) -> str:
    """Whose it is, by colour; in a firm of one everything is theirs and has the one colour."""
    return mark_of(person) if len(page.people) > 1 else tokens().accent


def _line(entry: Entry, page: CalendarPage, people: dict[int, Person]) -> LineFace:
    person = people.get(entry.owner_id) if entry.owner_id is not None else None
    icon = "check" if entry.done else entry_words.icon_of(entry) if entry.kind in entry_words.MARKED else ""
    return LineFace(
        entry.key,
        entry_words.line(entry),
        entry.time or "",
        _mark(page, person),
        icon,
        entry_words.late(entry),
        entry.done,
        entry.projected,
        entry.last_day < page.today,
    )
