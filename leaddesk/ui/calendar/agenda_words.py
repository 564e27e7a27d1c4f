"""What the agenda says: heads of days, when and how long, limits, a whole entry as one sentence. Pure but for the locale."""

from __future__ import annotations

import re
from datetime import date

from PySide6.QtCore import QDate, QLocale

from leaddesk.base.i18n import _, ngettext
from leaddesk.domain import calendar_words, codes
from leaddesk.domain.calendar import KINDS, CalendarPage, Entry, Person
from leaddesk.ui.bridge import words
from leaddesk.ui.calendar import entry_words
from leaddesk.ui.widgets.text import one_line

_YEAR = re.compile(r"[,.\s]*(?:'[^']*'\s*)?y+[.\s]*")


def long_day(day: date, today: date) -> str:
    """The day by the locale, its year only where it is another one: "Thursday 19 November"."""
    locale = words.locale()
    pattern = locale.dateFormat(QLocale.FormatType.LongFormat)
    if day.year == today.year:
        pattern = _YEAR.sub("", pattern).strip(" ,")
    if locale.language() == QLocale.Language.English:
        pattern = pattern.replace("dddd, ", "dddd ")
    return locale.toString(QDate(day.year, day.month, day.day), pattern)


def head(day: date, today: date) -> str:
    """What a day is called in its head."""
    away = (day - today).days
    if away == 0:
        return _("Today, {day}").format(day=long_day(day, today))
    if away == 1:
        return _("Tomorrow, {day}").format(day=long_day(day, today))
    return long_day(day, today)


def hint(page: CalendarPage, day: date) -> str:
    """What stands at the right of a head: holiday, minutes planned and free, who has too much, who is away, what wakes up."""
    mark = page.mark(day)
    said = [mark.holiday] if mark.holiday else []
    said += calendar_words.of_everybody(page, day, _called)
    names = [_called(person) for gone in mark.away if (person := page.person(gone.owner_id)) is not None]
    if names:
        said.append(_("{names} away").format(names=", ".join(names)))
    woken = sum(entry.kind == "wake_up" for entry in page.of_day(day))
    if woken:
        said.append(ngettext("{n} wakes up", "{n} wake up", woken).format(n=words.number(woken)))
    return "; ".join(said)


def _called(person: Person) -> str:
    """What somebody of us is called: the first name."""
    return one_line(person.first_name, 24)


def when(entry: Entry) -> str:
    """The time, how late it is, or any time."""
    if entry.late_days:
        return entry_words.late(entry)
    if entry.time is not None:
        return entry.time
    return _("all day") if entry.kind == "meeting" else _("any time")


def takes(entry: Entry) -> str:
    """How long it takes; nothing where it takes no time."""
    return calendar_words.span(entry.minutes) if entry.minutes and entry.takes_time else ""


def limit(entry: Entry) -> tuple[str, str]:
    """Why the day matters to them, and its colour."""
    if entry.done:
        return _("done"), "green"
    text = entry_words.limit(entry)
    if text and entry.limit == "reply":
        return text, "red" if (entry.limit_n or 0) < 0 else "amber"
    if text:
        return text, "red" if entry.late_days else {"woken": "blue", "promised": "text2"}.get(entry.limit, "amber")
    if entry.projected:
        return _("comes again"), "text3"
    return "", "text2"


def kind_words(entry: Entry) -> str:
    """The same in words."""
    label = codes.ACTIVITY_TYPES.get(entry.looks_like) or KINDS[entry.kind]
    return _(label)


def sentence(entry: Entry, page: CalendarPage) -> str:
    """A whole entry for a screen reader: "Thursday 19 November, 11:00, Call, Imran Yusuf, Kelham Yard, Agree the day, Maya, 15 min"."""
    late = ngettext("{n} day late", "{n} days late", entry.late_days).format(n=words.number(entry.late_days))
    said = [
        late if entry.late_days else head(entry.day, page.today),
        "" if entry.late_days else when(entry),
        kind_words(entry),
        entry.who,
        entry.firm,
        entry.said(),
        _("comes again") if entry.repeats else "",
        entry_words.who_of(entry, page),
        takes(entry),
        words.money(entry.value_minor, entry.currency) if entry.value_minor is not None else "",
        limit(entry)[0],
    ]
    return ", ".join(one_line(part) for part in said if part)
