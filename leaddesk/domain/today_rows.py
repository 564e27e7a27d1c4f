"""What a row of Today says: its words, and what stands at its right. Pure; the facts come from ``store.today_rows``.

Texts from outside stay as they are, on one line; dates are left to the page, which knows the user's locale.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, Literal

from leaddesk.base.i18n import _, ngettext
from leaddesk.domain import codes
from leaddesk.domain.records import LeadRow
from leaddesk.domain.workcalendar import WorkCalendar

AT_MOST: Final = 240
"""Letters of an outside text that a row can use."""
Kind = Literal["ring", "waiting", "late", "time", "any_time", "talked", "over", "woke", "promise", "tries", "none"]


@dataclass(frozen=True)
class Right:
    """The right column: ``text`` is translated and names a day as ``{day}`` where ``day`` is given; ``tone`` is a colour token.

    ``ring``: the reply clock stands there, painted as in every list.
    """

    kind: Kind
    text: str = ""
    tone: str = "text2"
    day: date | None = None


@dataclass(frozen=True)
class RowFacts:
    """What a row needs beside ``LeadRow``: texts as written, the step, the earliest open promise, the tries."""

    inquiry: str = ""
    notes: str = ""
    last_text: str = ""
    asked_text: str = ""
    asked_type: str = ""
    step_channel: str = ""
    step_is_light: bool = False
    reason_note: str = ""
    last_attempt_at: datetime | None = None
    answer_due_at: datetime | None = None
    tries: int = 0
    channels: tuple[str, ...] = ()
    silent: bool = False
    parked_n: int = 0
    promise_id: int | None = None
    promise_what: str = ""
    promise_due_on: date | None = None
    promise_due_time: str | None = None


@dataclass(frozen=True)
class TodayRow:
    """One row. ``said`` in quotes where ``quoted``: their words or what was written about them. ``estimate_minor`` (S2-10) only
    where the lead has no value; its currency is ``estimate_currency``."""

    lead: LeadRow
    section: str
    said: str
    quoted: bool
    right: Right
    facts: RowFacts
    estimate_currency: str

    @property
    def id(self) -> int:
        return self.lead.id

    @property
    def phone(self) -> str:
        return self.lead.phone

    @property
    def channel(self) -> str:
        """Activity type of the planned step; of the promise to call back, a call; empty where nothing says."""
        if self.section == "woke_up" or not self.lead.next_action:
            return ""
        return self.facts.step_channel

    @property
    def note(self) -> str:
        """What stands in the notes, on one line, where ``said`` is something else."""
        text = one_line(self.facts.notes)
        return "" if text == self.said else text

    @property
    def estimate_minor(self) -> int | None:
        return self.lead.estimate_minor

    @property
    def reply_minutes(self) -> int | None:
        return self.lead.reply_minutes

    @property
    def promise_id(self) -> int | None:
        return self.facts.promise_id

    @property
    def promise_what(self) -> str:
        return self.facts.promise_what

    @property
    def promise_due_on(self) -> date | None:
        return self.facts.promise_due_on

    @property
    def promise_due_time(self) -> str | None:
        return self.facts.promise_due_time

    @property
    def silent(self) -> bool:
        """*Never answered* is proposed (S4-2)."""
        return self.facts.silent

    @property
    def tries(self) -> int:
        return self.facts.tries

    @property
    def parked_n(self) -> int:
        return self.facts.parked_n

    @property
    def is_light(self) -> bool:
        """The planned step is a light touch of a parked lead (S3-16)."""
        return self.facts.step_is_light


_LABEL: Final = r"\s*[^\W\d][\w -]{1,30}:[ \t]"
_HEAD: Final = re.compile(rf"{_LABEL}[^\n]*\n{_LABEL}")
"""A text that begins with two lines of a label and its value ("From: ..."): the head of a mail, or a form."""


def one_line(text: str) -> str:
    """An outside text on one line, cut where no row could show more."""
    return " ".join(text[: 2 * AT_MOST].split())[:AT_MOST]


def said(lead: LeadRow, section: str, facts: RowFacts) -> tuple[str, bool]:
    """The words of a row, and whether they are somebody's own and stand in quotes."""
    if section == "waiting_for_us":
        return _asked(facts)
    if section in ("late", "due_today") and lead.next_action:
        return one_line(lead.next_action), False
    if section == "promises":
        return one_line(facts.promise_what), False
    if section == "to_decide":
        return _tried(facts), False
    if section == "woke_up":
        why = one_line(facts.reason_note) or lead.reason
        return (_("Parked: {why}").format(why=why) if why else _wants(lead, facts)[0]), False
    if section == "needs_attention":
        started = lead.after_sale is not None
        return (
            _("Getting started, and nobody is named for it") if started else _("Won, and nobody has started yet")
        ), False
    if section == "untouched":
        return _wants(lead, facts)
    if section == "backlog":
        return _noted(lead, facts)
    last = one_line(facts.last_text)
    return (last, True) if last else _noted(lead, facts)


def _asked(facts: RowFacts) -> tuple[str, bool]:
    text = one_line(facts.asked_text)
    if text:
        return text, True
    how = {"call": _("They called"), "email": _("They wrote an e-mail"), "visit": _("They came by")}
    return how.get(facts.asked_type, _("They got in touch")), False


def _tried(facts: RowFacts) -> str:
    ways = ", ".join(_(codes.ACTIVITY_TYPES[code]) for code in facts.channels)
    return ngettext("{n} try ({ways}), no answer", "{n} tries ({ways}), no answer", facts.tries).format(
        n=facts.tries, ways=ways
    )


def _wants(lead: LeadRow, facts: RowFacts) -> tuple[str, bool]:
    """What they want: their words, else the product, else a note, else where they came from. A form mail begins with its head."""
    if facts.inquiry.strip() and not (lead.product and _HEAD.match(facts.inquiry)):
        return one_line(facts.inquiry), True
    if lead.product:
        return one_line(lead.product), False
    if facts.notes.strip():
        return one_line(facts.notes), True
    return one_line(lead.next_action or lead.source), False


def _noted(lead: LeadRow, facts: RowFacts) -> tuple[str, bool]:
    """What was written down, else what they want."""
    if facts.notes.strip():
        return one_line(facts.notes), True
    if facts.last_text.strip():
        return one_line(facts.last_text), True
    return _wants(lead, facts)


def right(lead: LeadRow, section: str, facts: RowFacts, *, now: datetime, calendar: WorkCalendar) -> Right:
    """The right column of a row at ``now``."""
    today = calendar.local_date(now)
    if section == "waiting_for_us":
        return _waiting(lead, facts, now, calendar)
    if section == "needs_step":
        return _without(lead, today, calendar)
    if section == "late" and lead.next_due_on:
        return _late(lead.next_due_on, today)
    if section == "promises" and facts.promise_due_on:
        return _promised(facts.promise_due_on, facts.promise_due_time, today)
    if section == "untouched":
        return Right("ring")
    if section == "due_today":
        return Right("time", lead.next_due_time, "text") if lead.next_due_time else Right("any_time", _("any time"))
    if section == "woke_up":
        return Right("woke", _("woke {day}"), "blue", lead.parked_until)
    if section == "needs_attention" and lead.won_at:
        return Right("over", _("won {day}"), "amber", calendar.local_date(lead.won_at))
    if section == "to_decide":
        return Right("tries", ngettext("{n} try", "{n} tries", facts.tries).format(n=facts.tries), "amber")
    if section == "quiet" and lead.stale_on:
        return Right("over", _("{n} d over").format(n=max(1, (today - lead.stale_on).days)), "stale")
    return _last(lead, facts, calendar)


def _waiting(lead: LeadRow, facts: RowFacts, now: datetime, calendar: WorkCalendar) -> Right:
    """Since when they wait: working hours on the first working day, then working days, red from the first on (PRODUCT section 4)."""
    if lead.unanswered_since is None:
        return Right("waiting", _("waiting"), "amber")
    if facts.answer_due_at is not None and facts.answer_due_at <= now:
        days = calendar.working_days_between(calendar.local_date(lead.unanswered_since), calendar.local_date(now))
        return Right("waiting", _("{n} d waiting").format(n=max(1, days)), "red")
    minutes = calendar.minutes_between(lead.unanswered_since, now)
    if minutes < 60:
        return Right("waiting", _("{n} m waiting").format(n=minutes), "amber")
    return Right("waiting", _("{n} h waiting").format(n=minutes // 60), "amber")


def _without(lead: LeadRow, today: date, calendar: WorkCalendar) -> Right:
    """How long it is quiet already, else since when nothing is planned."""
    if lead.stale_on is not None and lead.stale_on < today:
        return Right("over", _("{n} d over").format(n=(today - lead.stale_on).days), "red")
    since = calendar.local_date(lead.needs_step_since) if lead.needs_step_since else None
    return Right("over", _("since {day}"), "text2", since) if since else Right("none")


def _late(due_on: date, today: date) -> Right:
    return Right("late", _("{n} d late").format(n=(today - due_on).days), "red")


def _promised(due_on: date, due_time: str | None, today: date) -> Right:
    if due_on < today:
        return Right("promise", _late(due_on, today).text, "red")
    return Right("promise", due_time or _("today"), "text")


def _last(lead: LeadRow, facts: RowFacts, calendar: WorkCalendar) -> Right:
    """When somebody last talked, tried, or when it came in."""
    if lead.last_contact_at is not None:
        return Right("talked", _("talked {day}"), "text2", calendar.local_date(lead.last_contact_at))
    if facts.last_attempt_at is not None:
        return Right("talked", _("tried {day}"), "text2", calendar.local_date(facts.last_attempt_at))
    if lead.received_on is not None:
        return Right("talked", _("came in {day}"), "text2", lead.received_on)
    return Right("none")
