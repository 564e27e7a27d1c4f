"""What a card of the week says, as small frozen words: made of an ``Entry`` once, painted and read aloud from then on. Paints nothing."""

from __future__ import annotations

from dataclasses import dataclass

from leaddesk.base.i18n import _
from leaddesk.domain.calendar import CalendarPage, Entry, EntryKey
from leaddesk.ui.bridge.appearance import tokens
from leaddesk.ui.calendar import entry_words
from leaddesk.ui.calendar.hour_layout import minute_of, time_of
from leaddesk.ui.calendar.people import mark_of


@dataclass(frozen=True)
class Face:
    """Everything that can be seen on a card. ``edge``: the colour at its left (whose it is). ``quiet``: done, or planned for later and no
    row yet. ``span``: from when to when. ``said``: the whole card as a sentence."""

    key: EntryKey
    title: str
    second: str
    time: str = ""
    late: str = ""
    edge: str = ""
    done: bool = False
    quiet: bool = False
    repeats: bool = False
    icon: str = ""
    span: str = ""
    said: str = ""


def face_of(entry: Entry, page: CalendarPage) -> Face:
    """The face of ``entry``; the firm first: in a card of two short lines that is who they are."""
    name, said = name_of(entry), entry.said()
    return Face(
        key=entry.key,
        title=name,
        second=said if said != name else entry.place,
        time=entry.time or "",
        late=entry_words.late(entry),
        edge=_edge(entry, page),
        done=entry.done,
        quiet=entry.done or entry.projected,
        repeats=entry.repeats,
        icon=entry_words.icon_of(entry) if entry.kind in entry_words.MARKED else "",
        span=_("{first} to {last}").format(first=entry.time, last=until(entry)) if entry.time else "",
        said=entry_words.sentence(entry, page),
    )


def _edge(entry: Entry, page: CalendarPage) -> str:
    """The colour of whose it is; in a firm of one everything is theirs."""
    person = page.person(entry.owner_id)
    return mark_of(person) if len(page.people) > 1 else tokens().accent


def name_of(entry: Entry) -> str:
    """Whom it is about: the firm, else the person, else what it is."""
    return entry.firm or entry.title


def until(entry: Entry) -> str:
    """The local time at which it ends, "" where it stands at no time of the day."""
    return "" if entry.time is None else time_of(minute_of(entry.time) + entry.minutes)
