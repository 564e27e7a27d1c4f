"""What the head of the open record says: who, where it stands, how late it is, the milestones with the time between. No widgets."""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtCore import QDate

from leaddesk.base.i18n import N_, _, ngettext
from leaddesk.domain import codes
from leaddesk.domain.records import LeadDetail, LeadRow
from leaddesk.domain.standing import Standing
from leaddesk.ui.bridge import words
from leaddesk.ui.record import after_sale_words, clock_words, detail_words
from leaddesk.ui.record.clock_words import Now
from leaddesk.ui.widgets.rail import Milestone, Step

RAIL = (
    ("received", N_("Came in")),
    ("first_attempt", N_("Reply")),
    ("qualified", N_("Qualified")),
    ("quoted", N_("Quoted")),
    ("won", N_("Won")),
    ("onboarded", N_("Started")),
    ("delivered", N_("Done")),
    ("invoiced", N_("Invoiced")),
    ("satisfied", N_("Happy")),
)
_OPEN_RAIL = 5
"""Points shown until a lead is won: what comes after is then one point, *Happy*."""


def who(row: LeadRow) -> str:
    """The name, else whatever is known of them."""
    return row.name or row.company or row.email or row.phone or row.lead_number or "?"


def stage(row: LeadRow) -> tuple[str, str]:
    """Words and tone of the chip: the firm's stage, else how it left."""
    if row.kind != "lead":
        return _(codes.KINDS[row.kind]), "neutral"
    if row.status == "won":
        return after_sale_words.stands(row), "green"
    if row.status == codes.PARKED_STATUS:
        return _(codes.STATUSES[row.status]), "violet"
    if row.is_active:
        return row.stage or _(codes.STATUSES[row.status]), "blue"
    return clock_words.status_words(row), "neutral"


def about(row: LeadRow) -> str:
    """One line: lead number, company, town, value."""
    minor = row.won_value_minor if row.won_value_minor is not None else row.value_minor
    value = words.money(minor, row.currency) if minor is not None else ""
    parts = (row.lead_number or "", row.company if row.name else "", row.city, value)
    return ", ".join(part for part in parts if part)


def late(detail: LeadDetail, standing: Standing, now: Now) -> str:
    """How late the next step is, or that somebody waits longer than they should; empty while nothing is late."""
    row = detail.row
    if not row.is_active:
        return ""
    if row.next_due_on is not None and row.next_due_on < now.today:
        days = (now.today - row.next_due_on).days
        return ngettext("{n} day late", "{n} days late", days).format(n=days)
    running = clock_words.clock(detail, standing, now)
    if running is not None and running.tone == "red":
        return _("Waits for our answer") if row.unanswered_since and row.first_attempt_at else _("Nobody has replied")
    return ""


def rail_points(detail: LeadDetail, now: Now) -> list[Milestone]:
    """The milestones with their day and the time since the one before: calendar time, in days from 24 hours on."""
    shown = RAIL if detail.milestones.get("won") is not None else (*RAIL[:_OPEN_RAIL], RAIL[-1])
    points: list[Milestone] = []
    before: datetime | date | None = None
    further = detail_words.next_place([code for code, _label in shown], detail)
    for place, (code, label) in enumerate(shown):
        at = detail.milestones.get(code)
        if at is not None:
            points.append(Milestone(_(label), Step.DONE, _day(at, now), _elapsed(before, at, now)))
            before = at
        else:
            points.append(Milestone(_(label), Step.NOW if place == further else Step.AHEAD, _due(detail, code, now)))
    return points


def _due(detail: LeadDetail, code: str, now: Now) -> str:
    """By when a milestone ahead is expected: the reply by its limit, the win by the expected day."""
    if code == "first_attempt" and detail.row.reply_due_at is not None and detail.row.is_active:
        return _("due {time}").format(time=_day(detail.row.reply_due_at, now))
    if code == "won" and detail.row.expected_close is not None and detail.row.is_active:
        return _("by {day}").format(day=_day(detail.row.expected_close, now))
    return ""


def _elapsed(before: datetime | date | None, at: datetime | date, now: Now) -> str:
    """The time between two reached points; in days where one of them is a day without a time."""
    if before is None:
        return ""
    if isinstance(before, datetime) and isinstance(at, datetime):
        minutes = int((at - before).total_seconds() // 60)
        return words.duration(minutes) if minutes >= 0 else ""
    first, last = (now.calendar.local_date(p) if isinstance(p, datetime) else p for p in (before, at))
    days = (last - first).days
    return words.duration(days * 24 * 60) if days > 0 else ""


def _day(at: datetime | date, now: Now) -> str:
    """As short as the rail needs it: today the time, this year "17 Nov", else "Nov 2025"."""
    zone = now.calendar.zone
    day = now.calendar.local_date(at) if isinstance(at, datetime) else at
    if day == now.today:
        return words.moment(at, zone, now.today) if isinstance(at, datetime) else words.day(day, now.today)
    shape = "d MMM" if day.year == now.today.year else "MMM yyyy"
    return words.locale().toString(QDate(day.year, day.month, day.day), shape)
