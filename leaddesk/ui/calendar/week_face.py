"""What a card of the week says, as small frozen words: made of an ``Entry`` once, painted and read aloud from then on. Paints nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from leaddesk.base.i18n import _, ngettext
from leaddesk.domain.calendar import LIMITS, CalendarPage, Entry, EntryKey, Person
from leaddesk.ui.bridge import words
from leaddesk.ui.calendar.hour_layout import minute_of, time_of
from leaddesk.ui.widgets.avatar import avatar_colour

DAY: Final = 24 * 60


@dataclass(frozen=True)
class Face:
    """Everything that can be seen on a card. ``edge``: the colour at its left (whose it is), "" = nobody's. ``quiet``: done, or planned
    for later and no row yet. ``said``: the whole card as a sentence."""

    key: EntryKey
    title: str
    second: str
    time: str = ""
    late: str = ""
    edge: str = ""
    initials: str = ""
    done: bool = False
    quiet: bool = False
    repeats: bool = False
    said: str = ""


@dataclass(frozen=True)
class Facing:
    """What a face needs beside its entry. ``several``: people are said; a firm of one hears nothing about people."""

    today: date
    people: tuple[Person, ...] = ()
    several: bool = False


def facing_of(page: CalendarPage, *, several: bool) -> Facing:
    """How faces of ``page`` are made."""
    return Facing(page.today, page.people, several)


def face_of(entry: Entry, how: Facing) -> Face:
    """The face of ``entry``; its firm first, in a card of two short lines that is who they are."""
    person = next((one for one in how.people if one.id == entry.owner_id), None)
    return Face(
        key=entry.key,
        title=name_of(entry),
        second=entry.said() if name_of(entry) != entry.said() else entry.place,
        time=entry.time or "",
        late=_("{n} d").format(n=entry.late_days) if entry.is_late else "",
        edge=avatar_colour(person.name, person.color) if person is not None else "",
        initials=person.initials if person is not None else "",
        done=entry.done,
        quiet=entry.done or entry.projected,
        repeats=entry.repeats,
        said=sentence(entry, how),
    )


def name_of(entry: Entry) -> str:
    """Whom it is about: the firm, else the person, else what it is."""
    return entry.firm or entry.title


def until(entry: Entry) -> str:
    """The local time at which it ends, "" where it stands at no time of the day."""
    if entry.time is None:
        return ""
    return time_of(minute_of(entry.time) + entry.minutes)


# --- aloud ----------------------------------------------------------------------------------------------------------------
def sentence(entry: Entry, how: Facing) -> str:
    """A card for a screen reader: "Kelham Yard, Call the landlord, Maya, today 11:00 to 11:15, 15 minutes"."""
    who = "" if entry.who in ("", name_of(entry)) else entry.who
    second = entry.said() if entry.said() != name_of(entry) else ""
    parts = [name_of(entry), who, second, _whose(entry, how), when_said(entry, how.today), _long(entry)]
    parts += [entry.place, limit_said(entry), *_states(entry)]
    return ", ".join(part for part in parts if part)


def when_said(entry: Entry, today: date) -> str:
    """Its day and time in words; of what is late since when."""
    shown = words.day(entry.day, today)
    if entry.is_late:
        text = ngettext("{n} day late, was due {day}", "{n} days late, was due {day}", entry.late_days)
        return text.format(n=entry.late_days, day=shown)
    if entry.last_day > entry.day:
        return _("{first} to {last}").format(first=shown, last=words.day(entry.last_day, today))
    if entry.time is None:
        return _("{day}, any time").format(day=shown)
    if not entry.minutes:
        return _("{day} {time}").format(day=shown, time=entry.time)
    return _("{day} {time} to {end}").format(day=shown, time=entry.time, end=until(entry))


def limit_said(entry: Entry) -> str:
    """Why the day matters to them; empty where it is only ours."""
    if not entry.limit:
        return ""
    return _(LIMITS[entry.limit]).format(n=entry.limit_n or 0)


def _long(entry: Entry) -> str:
    if not entry.minutes:
        return ""
    return ngettext("{n} minute", "{n} minutes", entry.minutes).format(n=entry.minutes)


def _whose(entry: Entry, how: Facing) -> str:
    if not how.several:
        return ""
    person = next((one for one in how.people if one.id == entry.owner_id), None)
    return person.name if person is not None else _("Nobody yet")


def _states(entry: Entry) -> list[str]:
    found = [_("done")] if entry.done else []
    if entry.projected:
        found.append(_("planned for later"))
    if entry.repeats:
        found.append(_("comes again"))
    return found
