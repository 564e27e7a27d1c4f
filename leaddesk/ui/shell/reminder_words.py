"""What the reminder bar, its list and the tray say: when, what, with whom; and the day in one sentence. Pure but for the locale."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from leaddesk.base.i18n import _, ngettext
from leaddesk.domain.reminders import DaySummary, Due
from leaddesk.ui.bridge import words
from leaddesk.ui.widgets.text import one_line

HOUR, DAY = 60, 24 * 60
MOST = 120
"""Characters of what is to be done; a name from a stranger's list may be long."""


def when(due: Due, now: datetime, zone: ZoneInfo) -> str:
    """The time and how far it is: "15:00, in 10 minutes"; another day is said, a whole-day one has no time."""
    item = due.item
    today = now.astimezone(zone).date()
    day = words.day(item.day, today) if item.day != today or item.time is None else ""
    at = f"{day} {item.time or ''}".strip()
    at = at[:1].upper() + at[1:]
    far = distance(due.starts_at, now) if item.time is not None else ""
    return f"{at}, {far}" if far else at


def distance(at: datetime, now: datetime) -> str:
    """How far an instant is: "in 10 minutes", "now", "2 hours ago"; nothing beyond a day, where the day says it."""
    seconds = (at - now).total_seconds()
    minutes = -int(-seconds // 60) if seconds > 0 else int(-seconds // 60)
    if minutes >= DAY:
        return ""
    if minutes == 0:
        return _("now")
    hours, rest = divmod(minutes, HOUR)
    if minutes < HOUR or (rest and minutes < 2 * HOUR):
        said = ngettext("in {n} minute", "in {n} minutes", minutes)
        past = ngettext("{n} minute ago", "{n} minutes ago", minutes)
        return (said if seconds > 0 else past).format(n=minutes)
    said, past = ngettext("in {n} hour", "in {n} hours", hours), ngettext("{n} hour ago", "{n} hours ago", hours)
    return (said if seconds > 0 else past).format(n=hours)


def is_over(due: Due, now: datetime) -> bool:
    """Whether its own time has passed, by a minute at least."""
    return due.item.time is not None and (now - due.starts_at).total_seconds() >= HOUR


def what(due: Due) -> str:
    """What is to be done and with whom: "Call back: Dana Reed, Alder and Finch"."""
    item = due.item
    if item.asked:
        doing = _("Call back, as they asked")
    elif item.kind == "promise":
        doing = _("Promised: {what}").format(what=item.what)
    else:
        doing = item.what
    whom = ", ".join(name for name in (item.who, item.firm, item.place) if name)
    doing = one_line(doing, MOST)
    return f"{doing}: {one_line(whom, MOST)}" if whom else doing


def sentence(due: Due, now: datetime, zone: ZoneInfo) -> str:
    """All of it, for screen readers and for the tray."""
    said = f"{when(due, now, zone)}: {what(due)}"
    return _("{reminder}, while LeadDesk was closed").format(reminder=said) if due.missed else said


def day(summary: DaySummary) -> str:
    """The day in one line: "Today: 5 follow-ups, 2 meetings, 3 late, 1 woke up"."""
    counted = (
        (summary.follow_ups, ngettext("{n} follow-up", "{n} follow-ups", summary.follow_ups)),
        (summary.meetings, ngettext("{n} meeting", "{n} meetings", summary.meetings)),
        (summary.promises, ngettext("{n} promise", "{n} promises", summary.promises)),
        (summary.care, ngettext("{n} after the sale", "{n} after the sale", summary.care)),
        (summary.late, ngettext("{n} late", "{n} late", summary.late)),
        (summary.woken, ngettext("{n} woke up", "{n} woke up", summary.woken)),
    )
    parts = ", ".join(text.format(n=words.number(n)) for n, text in counted if n)
    return _("Today: {parts}").format(parts=parts)
