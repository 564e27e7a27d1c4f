"""How a plan is said: labels of its fields, their values as people read them, what comes again. Pure but for the locale."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from leaddesk.base.i18n import N_, _, ngettext
from leaddesk.domain import codes, recurrence
from leaddesk.domain.calendar_words import span
from leaddesk.domain.recurrence import Repeat
from leaddesk.domain.workcalendar import WorkCalendar
from leaddesk.ui.bridge import words
from leaddesk.ui.planning.plan import Plan
from leaddesk.ui.widgets.text import one_line

LABELS: Final = {
    "what": N_("What"),
    "whom": N_("Who"),
    "when": N_("When"),
    "minutes": N_("Takes"),
    "repeat": N_("Comes again"),
    "reminder_min": N_("Reminder"),
    "owner_id": N_("Whose"),
    "place": N_("Place"),
    "note": N_("Note"),
    "channel": N_("How"),
}
REMINDERS: Final = (None, -1, 0, 5, 10, 15, 30, 60, 120, 24 * 60)
"""The reminders offered; any other is typed in the line."""
FIVE: Final = 5
"""So many next days are shown of what comes again."""
FAR: Final = timedelta(days=366 * 30)


def label(name: str) -> str:
    """What a field is called."""
    return _(LABELS[name])


def when(plan: Plan, today: date) -> str:
    """ "Tue 24 Nov 10:00", of whole days "Tue 24 Nov to Thu 26 Nov"."""
    if plan.day is None:
        return _("no day")
    day = words.weekday_and_day(plan.day, today)
    if plan.time:
        return f"{day} {plan.time}"
    if plan.end_day is not None and plan.end_day > plan.day:
        return _("{first} to {last}").format(first=day, last=words.weekday_and_day(plan.end_day, today))
    return day


def reminder(minutes: int | None, usual: int) -> str:
    """ "1 h before", "none"; as usual names the firm's own minutes."""
    if minutes is None:
        return _("{time} before, as usual").format(time=span(usual)) if usual else _("as usual")
    if minutes < 0:
        return _("none")
    if minutes == 0:
        return _("when it begins")
    if minutes % (24 * 60) == 0:
        days = minutes // (24 * 60)
        return ngettext("{n} day before", "{n} days before", days).format(n=days)
    return _("{time} before").format(time=span(minutes))


def takes(minutes: int | None, usual: int) -> str:
    """ "30 min"; as usual is said to be so."""
    return span(minutes) if minutes is not None else _("{time}, as usual").format(time=span(usual))


def owner(plan: Plan, people: dict[int, str]) -> str:
    """Whose it is."""
    if plan.owner_id is not None:
        return people.get(plan.owner_id, "?")
    if plan.kind == "follow_up" and plan.whom is not None and plan.whom.owner_id is not None:
        return people.get(plan.whom.owner_id, "?")
    return _("me") if plan.kind == "meeting" else _("as the lead")


def channel(code: str) -> str:
    """How they are reached."""
    return _(codes.ACTIVITY_TYPES[code]) if code else _("any way")


def again(repeat: Repeat | None, day: date | None, today: date) -> str:
    """ "Every month on the 24th"; once where it does not come again."""
    if repeat is None:
        return _("once")
    from leaddesk.domain import recurrence_words

    series = recurrence.begun(repeat, day or today)
    return recurrence_words.words(series or repeat, lambda one: words.weekday_and_day(one, today))


def next_days(repeat: Repeat, day: date, calendar: WorkCalendar, most: int = FIVE) -> list[date]:
    """The first days on which it stands, those nobody works moved as the rule says; counted from done as if each was done on its day."""
    series = recurrence.begun(repeat, day)
    if series is None:
        return []
    first = recurrence.Occurrence(series.start, recurrence.shifted(series.start, series.shift, calendar))
    found = [first.day]
    at, nth = first, 1
    while len(found) < most:
        done_on = at.day if series.counts_from == "done" else at.on
        following = recurrence.next_of(series, at.on, done_on=done_on, today=done_on, nth=nth, calendar=calendar)
        if following is None:
            break
        found.append(following.day)
        at, nth = following, nth + 1
    return found


def again_sentence(repeat: Repeat, day: date, today: date, calendar: WorkCalendar) -> str:
    """The whole of it: "Every month on the 24th. Next: Tue 24 Nov, Thu 24 Dec, ..."; what never comes says so."""
    found = next_days(repeat, day, calendar)
    if not found:
        return _("There is no such day any more.")
    said = again(repeat, day, today)
    named = ", ".join(words.weekday_and_day(one, today) for one in found)
    if repeat.counts_from == "done":
        return _("{rule}. If each is done on its day: {days}.").format(rule=said, days=named)
    if len(found) < FIVE:
        return _("{rule}. These days: {days}.").format(rule=said, days=named)
    return _("{rule}. Next: {days} …").format(rule=said, days=named)


def sentence(plan: Plan, today: date) -> str:
    """The plan in one line for a toast: "Call, Wendy Lomas, Tue 24 Nov 10:00"."""
    parts = [plan.title, plan.whom.name if plan.whom is not None else "", when(plan, today)]
    return ", ".join(one_line(part, 60) for part in parts if part)
