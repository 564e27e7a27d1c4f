"""What the page Calls says: how far one is, what came of it, when a list was made. Pure but for the user's locale."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

from leaddesk.base.i18n import _, ngettext
from leaddesk.domain import codes
from leaddesk.store.call_lists import SKIP_REASONS, CallList, Entry, Result
from leaddesk.ui.bridge import words

SHOWN_OUTCOMES = 6


def progress(made: CallList, place: int, minutes: int) -> str:
    """Such as "3 of 40, 12 m"; ``place`` counts from 1, 0 = nobody in front."""
    where = _("{n} of {total}").format(n=words.number(place), total=words.number(made.total)) if place else ""
    spent = words.duration(minutes) if minutes else ""
    return ", ".join(part for part in (where, left(made), spent) if part)


def left(made: CallList) -> str:
    """How many are still to call."""
    if not made.left:
        return _("everybody called")
    return ngettext("{n} left", "{n} left", made.left).format(n=words.number(made.left))


def so_far(result: Result) -> str:
    """Such as "No answer 5, Reached 3"; empty before the first call."""
    outcomes = sorted(result.outcomes.items(), key=lambda pair: -pair[1])[:SHOWN_OUTCOMES]
    return ", ".join(_("{outcome} {n}").format(outcome=outcome(code), n=words.number(n)) for code, n in outcomes)


def outcome(code: str) -> str:
    """The outcome in words; a touch without one (a note) is a note."""
    return _(codes.OUTCOMES[code]) if code in codes.OUTCOMES else _("Other")


def skipped(code: str) -> str:
    """Why somebody is passed over."""
    return _(SKIP_REASONS[code])


def summary(made: CallList) -> str:
    """A list in one line: "12 of 40 called, 26 left"."""
    called = _("{n} of {total} called").format(n=words.number(made.called), total=words.number(made.total))
    return f"{called}, {left(made)}" if made.left else called


def since(made: CallList, zone: ZoneInfo, today: date) -> str:
    """When it was made, or that it is closed."""
    if made.closed_at is not None:
        return _("closed {day}").format(day=words.moment(made.closed_at, zone, today))
    return words.moment(made.created_at, zone, today)


def came_of(entry: Entry, zone: ZoneInfo, today: date) -> str:
    """What came of a row: "No answer, 10:42", why it is passed over, or that it waits."""
    if entry.activity_id is not None:
        when = words.moment(entry.called_at, zone, today)
        return _("{outcome}, {when}").format(outcome=outcome(entry.outcome or ""), when=when)
    return skipped(entry.skipped) if entry.skipped else _("not called yet")
