"""What the detail pane says about a record: rail, facts and timeline in words. Pure; paints nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from PySide6.QtCore import QDate

from leaddesk.base.i18n import N_, _, ngettext
from leaddesk.domain import codes
from leaddesk.domain.promises import Promise
from leaddesk.domain.records import LeadDetail, LeadPerson, LeadRow, Quote, TimelineEntry
from leaddesk.domain.standing import Standing
from leaddesk.domain.wishes import ALL, REFUSED, Wish
from leaddesk.domain.workcalendar import WorkCalendar
from leaddesk.ui.bridge import words
from leaddesk.ui.record import clock_words, quote_words
from leaddesk.ui.record.clock_words import Now
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
AFTER = (
    ("received", N_("Came in")),
    ("won", N_("Won")),
    ("onboarded", N_("Started")),
    ("delivered", N_("Done")),
    ("invoiced", N_("Invoiced")),
    ("satisfied", N_("Happy")),
)
"""The same of a lead that is won: what comes after the sale (S0-1)."""
ASKED_LIMIT = 300
_ICONS = {
    "stage": "arrow-right",
    "assignment": "user-round-plus",
    "quote": "file-text",
    "merge": "git-merge",
    "promise": "quote",
    "received": "inbox",
    "note": "sticky-note",
    "step": "calendar-days",
    "import": "file-down",
    "document": "file-text",
    "question": "circle-help",
}


@dataclass(frozen=True)
class Fact:
    """One line about somebody known: what, and the words; ``promise``: the open promise it tells of."""

    label: str
    text: str
    tone: str = ""
    promise: int = 0


def rail_points(detail: LeadDetail, calendar: WorkCalendar, today: date) -> list[Milestone]:
    """The rail of a lead: reached points with their day, the first open one as the next."""
    points: list[Milestone] = []
    rail = AFTER if detail.row.status == "won" else RAIL
    further = next_place([code for code, _label in rail], detail)
    for place, (code, label) in enumerate(rail):
        at = detail.milestones.get(code)
        if at is not None:
            points.append(Milestone(_(label), Step.DONE, _when(at, calendar, today)))
            continue
        due = detail.row.reply_due_at if code == "first_attempt" else None
        due = due if due is not None and calendar.local_date(due) >= today else None
        when = _("due {time}").format(time=_when(due, calendar, today)) if due is not None else ""
        points.append(Milestone(_(label), Step.NOW if place == further else Step.AHEAD, when))
    return points


def next_place(codes: Sequence[str], detail: LeadDetail) -> int:
    """The place of the point that comes next: behind the last reached one. What was passed over on the way is not waited for."""
    return max((place + 1 for place, code in enumerate(codes) if detail.milestones.get(code) is not None), default=0)


def _when(at: datetime | date, calendar: WorkCalendar, today: date) -> str:
    """As short as the rail needs it: today the time, this year "17 Nov", else "Nov 2025"."""
    day = calendar.local_date(at) if isinstance(at, datetime) else at
    if day == today:
        return words.moment(at, calendar.zone, today) if isinstance(at, datetime) else words.day(at, today)
    return words.locale().toString(
        QDate(day.year, day.month, day.day), "d MMM" if day.year == today.year else "MMM yyyy"
    )


def facts(detail: LeadDetail, standing: Standing, now: Now) -> list[Fact]:
    """For somebody known: asked, last talked, promised, quoted, next step (PRODUCT section 9); then what its clocks say."""
    row, today = detail.row, now.today
    asked = _asked(detail, standing)
    found = [Fact(_("Asked"), one_line(asked, ASKED_LIMIT))] if asked else []
    talked = row.last_contact_at
    found.append(
        Fact(_("Last talked"), words.moment_long(talked, now.calendar.zone, today) if talked else _("not yet"))
    )
    refused = wishes(detail.wishes, today)
    if refused:
        found.append(Fact(_("May we"), refused, "amber"))
    others = [person for person in detail.people if not person.is_main]
    if others:
        found.append(Fact(_("Also there"), one_line("; ".join(person_words(person) for person in others), ASKED_LIMIT)))
    found += [_promised(promise, today) for promise in detail.promises if promise.state == "open"]
    found += _quoted(detail.quotes, today)
    found += _next(row, standing, now)
    said, tone = clock_words.quiet(row, standing, now)
    if said and clock_words.clock(detail, standing, now) is None:
        found.append(Fact(_("Quiet"), said, tone))
    if not row.is_active and row.kind == "lead" and row.status != codes.PARKED_STATUS:
        found.append(Fact(_("Left as"), clock_words.status_words(row)))
    return found


def _quoted(quotes: Sequence[Quote], today: date) -> list[Fact]:
    """The quotes that count, the newest first: those that are out or accepted, else the last one that was."""
    standing = [(quote, quote.standing(today)) for quote in quotes]
    out = [quote for quote, state in standing if state in ("sent", "expired", "accepted")]
    shown = out[:2] or [quote for quote, state in standing if state != "draft"][:1] or list(quotes[:1])
    late = {quote.id for quote, state in standing if state == "expired"}
    return [Fact(_("Quoted"), quote_words.fact(quote, today), "amber" if quote.id in late else "") for quote in shown]


def wishes(found: Sequence[Wish], today: date) -> str:
    """What they asked us not to do, a line each: "Wants no post, since 11 Oct, on the phone" (S3-12)."""
    lines = []
    for wish in found:
        said = _(REFUSED.get(wish.channel, REFUSED[ALL]))
        since = _("since {day}").format(day=words.day(wish.since_on, today)) if wish.since_on is not None else ""
        lines.append(", ".join(filter(None, (said, since, wish.source))))
    return "\n".join(lines)


def person_words(person: LeadPerson) -> str:
    """Somebody else of the lead: "Jess Reid (decides with him), 07700 900245"."""
    name = f"{person.title} ({person.role})" if person.role else person.title
    return ", ".join([name, *(point.value for point in person.points[:1] if point.value != person.title)])


def _asked(detail: LeadDetail, standing: Standing) -> str:
    """What they wanted in their own words: the inquiry as it came, else the first thing they told us."""
    return standing.asked or next(
        (entry.text for entry in reversed(detail.timeline) if entry.direction == "inbound" and entry.text), ""
    )


def _promised(promise: Promise, today: date) -> Fact:
    when = words.day(promise.due_on, today) + (f" {promise.due_time}" if promise.due_time else "")
    if promise.is_late(today):
        days = (today - promise.due_on).days
        said = ngettext("{what}, {day}, {n} day late", "{what}, {day}, {n} days late", days)
        return Fact(_("Promised"), said.format(what=promise.what, day=when, n=days), "red", promise.id)
    return Fact(_("Promised"), _("{what}, {day}").format(what=promise.what, day=when), "", promise.id)


def _next(row: LeadRow, standing: Standing, now: Now) -> list[Fact]:
    if row.parked_until is not None:
        return [Fact(_("Later"), "\n".join(clock_words.later(row, standing, now)))]
    if row.needs_step_since is not None and not row.next_action:
        return [_first_reply(row, now) or Fact(_("Next step"), _("needs a next step"), "red")]
    if not row.next_action:
        return []
    if row.next_due_on is None:
        return [Fact(_("Next step"), row.next_action, "red" if row.needs_step_since is not None else "")]
    when = words.day(row.next_due_on, now.today) + (f" {row.next_due_time}" if row.next_due_time else "")
    if row.next_due_on < now.today:
        days = (now.today - row.next_due_on).days
        said = ngettext("{what}, {day}, {n} day late", "{what}, {day}, {n} days late", days)
        return [Fact(_("Next step"), said.format(what=row.next_action, day=when, n=days), "red")]
    due = row.next_due_on == now.today
    return [Fact(_("Next step"), f"{row.next_action}, {when}", "amber" if due else "")]


def _first_reply(row: LeadRow, now: Now) -> Fact | None:
    """Nobody has tried yet: the first reply is the step (decision 0013); None where somebody has, or no clock runs."""
    due = row.reply_due_at or row.untouched_due_at
    if row.first_attempt_at is not None or due is None:
        return None
    when = words.moment(due, now.calendar.zone, now.today)
    if due <= now.at:
        return Fact(_("Next step"), _("first reply, was due {time}").format(time=when), "red")
    return Fact(_("Next step"), _("first reply, due {time}").format(time=when))


def wish(detail: LeadDetail, standing: Standing, now: Now) -> str:
    """One line for the strip: what they want, then what is due."""
    wanted = detail.row.product or one_line(_asked(detail, standing), 120)
    due = due_words(detail, standing, now)
    return _("{what}. {due}").format(what=wanted.rstrip("."), due=due) if wanted else due


def due_words(detail: LeadDetail, standing: Standing, now: Now) -> str:
    """The nearest thing to do, in words: the clock that runs, the next step, or that there is none."""
    running = clock_words.clock(detail, standing, now)
    if running is not None:
        return running.strong
    skipped = {_("Last talked"), _("Asked")}
    step = next((fact for fact in facts(detail, standing, now) if fact.label not in skipped), None)
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
        title = f"{title}: {_(codes.outcome_label(entry.type, entry.outcome))}"
    return title


def entry_when(entry: TimelineEntry, calendar: WorkCalendar, today: date) -> str:
    """The time of a timeline entry in the firm's zone."""
    if entry.date_only:
        return words.day(calendar.local_date(entry.at), today)
    return words.moment_long(entry.at, calendar.zone, today)
