"""The clocks of a lead in words: reply limit, waiting for our answer, quiet, later, never answered (K3). Pure; paints nothing.

Numbers come from stored deadlines and the firm's calendar; nothing here decides what is late.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from leaddesk.base.i18n import N_, _, ngettext
from leaddesk.domain import codes
from leaddesk.domain.records import LeadDetail, LeadRow
from leaddesk.domain.standing import Standing
from leaddesk.domain.workcalendar import WorkCalendar
from leaddesk.ui.bridge import words
from leaddesk.ui.lists.reply_ring import reply_ring
from leaddesk.ui.models.cells import RingCell, RingState

_CAME_BY = {
    "website": N_("by website form"),
    "phone_in": N_("by phone"),
    "email_in": N_("by e-mail"),
    "walk_in": N_("in person"),
    "referral": N_("through a referral"),
    "existing_customer": N_("as a customer"),
    "trade_show": N_("at a trade show"),
    "mailing": N_("after a mailing"),
    "advertisement": N_("through an advertisement"),
    "social": N_("through social media"),
    "partner": N_("through a partner"),
    "broker": N_("through a broker"),
}
_BY = {
    "call": N_("by phone"),
    "email": N_("by e-mail"),
    "meeting": N_("in a meeting"),
    "visit": N_("by a visit"),
    "message": N_("by message"),
    "letter": N_("by letter"),
}


@dataclass(frozen=True)
class Now:
    """The time things are said at: aware, with the firm's calendar and reply limit in working minutes."""

    at: datetime
    calendar: WorkCalendar
    reply_minutes: int

    @property
    def today(self) -> date:
        return self.calendar.local_date(self.at)


@dataclass(frozen=True)
class Said:
    """A clock in a sentence or two: ``strong`` stands first and bold; ``tone`` names a colour with a ground; ring or icon before it."""

    strong: str
    text: str
    tone: str
    icon: str = ""
    ring: RingCell | None = None

    @property
    def whole(self) -> str:
        return f"{self.strong} {self.text}".strip()


def clock(detail: LeadDetail, standing: Standing, now: Now) -> Said | None:
    """The clock that runs for this lead now: they wait for our answer, else the reply limit; None where none runs."""
    row = detail.row
    if row.is_active and row.unanswered_since is not None and row.first_attempt_at is not None:
        return _waits(row, standing, now)
    minutes = row.reply_minutes or now.reply_minutes
    ring = reply_ring(row, now=now.at, calendar=now.calendar, reply_minutes=minutes)
    if ring.state in (RingState.REPLIED, RingState.NONE) or row.in_backlog:
        return _waits(row, standing, now) if row.is_active and row.unanswered_since is not None else None
    came = _came_in(row, now)
    limit = _limit(minutes)
    if ring.state is RingState.PAST:
        if row.reply_due_at is None:
            return Said(_("Nobody has replied yet."), came, "red", ring=ring)
        over = _long(now.calendar.minutes_between(row.reply_due_at, now.at))
        strong = _("The {limit} limit ended {time} ago.").format(limit=limit, time=over)
        return Said(strong, came, "red", ring=ring)
    left = _long(now.calendar.minutes_between(now.at, row.reply_due_at)) if row.reply_due_at else ""
    strong = _("{time} left of the {limit} limit.").format(time=left, limit=limit)
    return Said(strong, came, "amber" if ring.state is RingState.SOON else "blue", ring=ring)


def _waits(row: LeadRow, standing: Standing, now: Now) -> Said:
    since = words.moment_long(row.unanswered_since, now.calendar.zone, now.today)
    red = standing.answer_due_at is not None and standing.answer_due_at <= now.at
    strong = _("Waits for our answer since {time}.").format(time=since)
    return Said(strong, "", "red" if red else "amber", icon="reply")


def _limit(minutes: int) -> str:
    """A limit as an adjective: "4-hour", "90-minute"."""
    if minutes % 60 == 0:
        return _("{n}-hour").format(n=minutes // 60)
    return _("{n}-minute").format(n=minutes)


def _long(minutes: int) -> str:
    """Working minutes in words: "38 minutes", "1 h 50 m"."""
    if minutes < 60:
        return ngettext("{n} minute", "{n} minutes", minutes).format(n=minutes)
    return words.duration(minutes)


def _came_in(row: LeadRow, now: Now) -> str:
    """When and how they asked: "Came in today 07:20 by website form."."""
    at = row.received_at
    when = words.moment_long(at, now.calendar.zone, now.today) if at else words.day(row.received_on, now.today)
    how = _CAME_BY.get(row.source_type)
    if how is None:
        return _("Came in {time}.").format(time=when)
    return _("Came in {time} {how}.").format(time=when, how=_(how))


def quiet(row: LeadRow, standing: Standing, now: Now) -> tuple[str, str]:
    """Days since the last contact or try beside the stage's limit, and the colour: ("6 of 10 d", ""); empty where no limit runs."""
    if not row.is_active or row.stale_on is None or standing.stale_days is None or standing.moved_on is None:
        return "", ""
    days = max(0, (now.today - standing.moved_on).days)
    text = _("{n} of {limit} d").format(n=days, limit=standing.stale_days)
    if row.stale_on > now.today:
        return text, ""
    return _("{days}: nobody has talked for longer than the stage allows").format(days=text), "stale"


def later(row: LeadRow, standing: Standing, now: Now) -> list[str]:
    """Until when it waits, why, how often, and what it gets meanwhile; a line each."""
    if row.parked_until is None:
        return []
    day = words.day(row.parked_until, now.today)
    woke = row.parked_until <= now.today
    first = _("woke up {day}").format(day=day) if woke else _("until {day}").format(day=day)
    why = ": ".join(part for part in (row.reason, standing.reason_note) if part)
    lines = [f"{first}, {why}" if why else first]
    if standing.parked_n > 1:
        n = standing.parked_n
        lines.append(ngettext("put off {n} time", "put off {n} times", n).format(n=n))
    for touch in standing.light:
        lines.append(_("meanwhile: {what}, {day}").format(what=touch.what, day=words.day(touch.due_on, now.today)))
    return lines


def tries(standing: Standing) -> str:
    """What was tried: "6 tries in 12 days, by phone and e-mail, no answer."."""
    count = ngettext("{n} try", "{n} tries", standing.tries).format(n=standing.tries)
    days = ngettext("{n} day", "{n} days", standing.days).format(n=standing.days)
    said = _("{tries} in {days}, {ways}").format(tries=count, days=days, ways=ways(standing.channels))
    return said if standing.contacts else _("{tries}, no answer.").format(tries=said)


def ways(channels: Sequence[str]) -> str:
    """ "by phone and by e-mail"."""
    said = [_(_BY[code]) for code in channels if code in _BY]
    if len(said) < 2:
        return "".join(said)
    return _("{first} and {last}").format(first=", ".join(said[:-1]), last=said[-1])


def evidence(standing: Standing, *, tries: int, days: int, channels: int) -> str:
    """What the rule *Never answered* asks for and what stands here: "Here 4 of 6 tries, 12 of 10 days, 2 of 2 channels"."""
    named = {"n": standing.tries, "d": standing.days, "c": len(standing.channels)}
    if standing.contacts:
        return _("They have answered before.")
    return _("Here {n} of {tries} tries, {d} of {days} days, {c} of {channels} ways.").format(
        **named, tries=tries, days=days, channels=channels
    )


def status_words(row: LeadRow) -> str:
    """How a closed lead left: "Lost, Price"."""
    left = _(codes.STATUSES[row.status])
    return f"{left}, {row.reason}" if row.reason else left
