"""What the detail pane says about a record: rail, facts and timeline in words. Pure; paints nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from PySide6.QtCore import QDate

from leaddesk.base.i18n import N_, _
from leaddesk.domain import codes
from leaddesk.domain.records import LeadDetail, TimelineEntry
from leaddesk.domain.workcalendar import WorkCalendar
from leaddesk.ui.bridge import words
from leaddesk.ui.widgets.icons import ACTIVITY_ICONS
from leaddesk.ui.widgets.rail import Milestone, Step
from leaddesk.ui.widgets.text import one_line

RAIL = (
    ("received", N_("Came in")),
    ("first_attempt", N_("Reply")),
    ("qualified", N_("Qualified")),
    ("quoted", N_("Quoted")),
    ("won", N_("Won")),
    ("satisfied", N_("Happy")),
)
"""The milestones of a narrow pane: Started and Invoiced are left out (DESIGN_LANGUAGE section 1.2)."""
_ICONS = {
    "stage": "arrow-right",
    "assignment": "user-round-plus",
    "quote": "file-text",
    "merge": "git-merge",
    "received": "inbox",
    "note": "sticky-note",
}


@dataclass(frozen=True)
class Fact:
    """One line about somebody known: what, and the words."""

    label: str
    text: str
    tone: str = ""


def rail_points(detail: LeadDetail, calendar: WorkCalendar, today: date) -> list[Milestone]:
    """The rail of a lead: reached points with their day, the first open one as the next."""
    points: list[Milestone] = []
    is_next = True
    for code, label in RAIL:
        at = detail.milestones.get(code)
        if at is not None:
            points.append(Milestone(_(label), Step.DONE, _when(at, calendar, today)))
            continue
        due = detail.row.reply_due_at if code == "first_attempt" else None
        due = due if due is not None and calendar.local_date(due) >= today else None
        when = _("due {time}").format(time=_when(due, calendar, today)) if due is not None else ""
        points.append(Milestone(_(label), Step.NOW if is_next else Step.AHEAD, when))
        is_next = False
    return points


def _when(at: datetime | date, calendar: WorkCalendar, today: date) -> str:
    """As short as the rail needs it: today the time, this year "17 Nov", else "Nov 2025"."""
    day = calendar.local_date(at) if isinstance(at, datetime) else at
    if day == today:
        return words.moment(at, calendar.zone, today) if isinstance(at, datetime) else words.day(at, today)
    return words.locale().toString(
        QDate(day.year, day.month, day.day), "d MMM" if day.year == today.year else "MMM yyyy"
    )


def facts(detail: LeadDetail, calendar: WorkCalendar, today: date) -> list[Fact]:
    """For somebody known: asked, last talked, quoted, next step (PRODUCT section 9)."""
    row = detail.row
    found: list[Fact] = []
    talked = row.last_contact_at
    found.append(Fact(_("Last talked"), words.moment_long(talked, calendar.zone, today) if talked else _("not yet")))
    for quote in detail.quotes[:1]:
        sent = words.day(quote.sent_on, today)
        found.append(Fact(_("Quoted"), f"{words.money(quote.sum_minor, quote.currency)}, {sent}"))
    if row.needs_step_since is not None:
        found.append(Fact(_("Next step"), _("needs a next step"), "red"))
    elif row.next_action:
        when = words.day(row.next_due_on, today) + (f" {row.next_due_time}" if row.next_due_time else "")
        late = row.next_due_on is not None and row.next_due_on < today
        found.append(Fact(_("Next step"), f"{row.next_action}, {when}", "red" if late else ""))
    elif row.parked_until is not None:
        found.append(Fact(_("Later"), _("wakes up {day}").format(day=words.day(row.parked_until, today))))
    if not row.is_active and row.kind == "lead" and row.status != "nurture":
        left = _(codes.STATUSES[row.status])
        found.append(Fact(_("Left as"), f"{left}, {row.reason}" if row.reason else left))
    return found


def wish(detail: LeadDetail, calendar: WorkCalendar, today: date) -> str:
    """One line for the strip: what they want, then what is due."""
    row = detail.row
    said = next((entry.text for entry in reversed(detail.timeline) if entry.direction == "inbound" and entry.text), "")
    wanted = row.product or one_line(said, 120)
    return (
        _("{what}. {due}").format(what=wanted.rstrip("."), due=due_words(detail, calendar, today))
        if wanted
        else (due_words(detail, calendar, today))
    )


def due_words(detail: LeadDetail, calendar: WorkCalendar, today: date) -> str:
    """The nearest thing to do, in words: first reply due, the next step, or that there is none."""
    row = detail.row
    if row.is_active and row.first_attempt_at is None and row.reply_due_at is not None:
        return _("First reply due {time}").format(time=words.moment(row.reply_due_at, calendar.zone, today))
    step = next((fact for fact in facts(detail, calendar, today) if fact.label != _("Last talked")), None)
    return f"{step.label}: {step.text}" if step is not None else ""


def entry_icon(entry: TimelineEntry) -> str:
    """The icon of a timeline entry."""
    if entry.type is not None:
        return ACTIVITY_ICONS.get(entry.type, "circle-dot")
    return _ICONS.get(entry.kind, "circle-dot")


def entry_title(entry: TimelineEntry) -> str:
    """What happened: "Call, no answer"; by whom stands behind."""
    if entry.type is None:
        return entry.title
    title = _(codes.ACTIVITY_TYPES[entry.type])
    if entry.direction == "inbound":
        title = _("{what} from them").format(what=title)
    if entry.outcome:
        title = f"{title}: {_(codes.OUTCOMES[entry.outcome])}"
    return title


def entry_when(entry: TimelineEntry, calendar: WorkCalendar, today: date) -> str:
    """The time of a timeline entry in the firm's zone."""
    if entry.date_only:
        return words.day(calendar.local_date(entry.at), today)
    return words.moment_long(entry.at, calendar.zone, today)
