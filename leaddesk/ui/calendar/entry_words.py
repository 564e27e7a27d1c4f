"""How an entry is said: in one line of a day, in a tip, as a whole sentence for a screen reader. Pure but for the user's locale."""

from __future__ import annotations

from datetime import date
from typing import Final

from leaddesk.base.i18n import _, ngettext
from leaddesk.domain import calendar_words
from leaddesk.domain.calendar import KINDS, LIMITS, CalendarPage, Entry
from leaddesk.ui.bridge import words
from leaddesk.ui.calendar.weekdays import day_whole
from leaddesk.ui.widgets.icons import ACTIVITY_ICONS

KIND_ICONS: Final = {
    "promise": "quote",
    "first_reply": "alarm-clock",
    "wake_up": "moon-star",
    "expected_close": "trophy",
    "care": "heart-handshake",
    "light": "mail-open",
    "meeting": "users-round",
}
"""Signs of kinds; a follow-up shows how it is done (``ACTIVITY_ICONS``)."""
MARKED: Final = ("promise", "first_reply", "wake_up", "expected_close", "meeting")
"""Kinds that show their sign even in a narrow line."""


def icon_of(entry: Entry) -> str:
    """The sign of an entry: how it is done, else what it is."""
    return ACTIVITY_ICONS.get(entry.looks_like) or KIND_ICONS.get(entry.kind, "circle-dot")


def line(entry: Entry) -> str:
    """One line: "Kelham Yard, call the landlord"; a meeting of our own is its words."""
    said = entry.said()
    if not said or said == entry.title:
        return entry.title
    return _("{who}, {what}").format(who=entry.title, what=said)


def late(entry: Entry) -> str:
    """ "2 d" for what is late, else empty."""
    return _("{n} d").format(n=words.number(entry.late_days)) if entry.late_days else ""


def when(entry: Entry) -> str:
    """ "09:00", or "any time"."""
    return entry.time or _("any time")


def limit(entry: Entry) -> str:
    """Why the day matters to them: "promised", "38 m left"; empty where it does not."""
    if entry.limit == "reply" and entry.limit_n is not None:
        left = words.duration(abs(entry.limit_n))
        return _("{time} left").format(time=left) if entry.limit_n >= 0 else _("{time} over").format(time=left)
    if entry.limit not in LIMITS:
        return ""
    return _(LIMITS[entry.limit]).format(n=entry.limit_n or 0)


def who_of(entry: Entry, page: CalendarPage) -> str:
    """Whose it is, in words; empty in a firm of one."""
    if len(page.people) < 2:
        return ""
    person = page.person(entry.owner_id)
    return person.name if person is not None else _("nobody yet")


def sentence(entry: Entry, page: CalendarPage) -> str:
    """All of it for a screen reader: "11:00, Imran Yusuf, Kelham Yard: call the landlord. Maya Hartley, 15 min. 2 days late"."""
    names = ", ".join(part for part in (entry.who, entry.firm) if part)
    said = entry.said()
    head = f"{names}: {said}" if names and said else names or said
    parts = [f"{when(entry)}, {head}", ", ".join(filter(None, (who_of(entry, page), _minutes(entry))))]
    return ". ".join(part for part in (*parts, *_states(entry)) if part)


def tip(entry: Entry, page: CalendarPage) -> str:
    """What a line is too short for, one fact a line."""
    names = ", ".join(part for part in (entry.who, entry.firm) if part)
    time = f"{entry.time} " if entry.time else ""
    facts = (
        f"{time}{names or entry.what}",
        entry.said() if names else "",
        ", ".join(filter(None, (_(KINDS[entry.kind]), who_of(entry, page), _minutes(entry)))),
        entry.place,
        ", ".join(_states(entry)),
    )
    return "\n".join(fact for fact in facts if fact)


def _minutes(entry: Entry) -> str:
    return calendar_words.span(entry.minutes) if entry.minutes else ""


def _states(entry: Entry) -> list[str]:
    states = []
    if entry.late_days:
        n = entry.late_days
        states.append(ngettext("{n} day late", "{n} days late", n).format(n=words.number(n)))
    if entry.done:
        states.append(_("done"))
    if entry.projected:
        states.append(_("planned later"))
    elif entry.repeats:
        states.append(_("comes again"))
    if limit(entry):
        states.append(limit(entry))
    return states


def loads(page: CalendarPage, day: date) -> list[str]:
    """What everybody has left on a day: "Maya: 3 h 25 free", for those whose day is counted."""
    said = []
    for person in page.people:
        load = page.load(person.id, day)
        text = calendar_words.of_load(load) if load.holds or load.planned else ""
        if text:
            said.append(_("{name}: {left}").format(name=person.name, left=text))
    return said


def day_sentence(page: CalendarPage, day: date, *, shown: int | None = None) -> str:
    """A day for a screen reader: "Thursday 19 November 2026, today. 23 entries. Tom Osei: 40 min too much"."""
    mark = page.mark(day)
    parts = [day_whole(day)]
    if day == page.today:
        parts[0] = _("{day}, today").format(day=parts[0])
    if mark.holiday:
        parts.append(mark.holiday)
    elif not mark.is_working:
        parts.append(_("day off"))
    away = [person.name for person in page.people if mark.is_away(person.id)]
    if away:
        parts.append(_("Away: {names}").format(names=", ".join(away)))
    count = page.count(day)
    parts.append(
        ngettext("{n} entry", "{n} entries", count).format(n=words.number(count)) if count else _("nothing planned")
    )
    if shown is not None and count > shown:
        parts.append(more(count - shown))
    parts.extend(loads(page, day))
    return ". ".join(parts)


def more(count: int) -> str:
    """ "16 more": what is not shown of a day."""
    return ngettext("{n} more", "{n} more", count).format(n=words.number(count))
