"""The report *Who lags behind* (S1-5): leads over their stage's limit by days, never by value; and whether small ones are followed up as
soon and as often as large ones. Told as of now only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Final

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import _, ngettext
from leaddesk.domain.attention import followed
from leaddesk.domain.filters import Condition
from leaddesk.domain.frames import Frame, Slice, Span
from leaddesk.domain.lagging import Quarter, quarters
from leaddesk.domain.measures import VERSION
from leaddesk.domain.row_sets_base import received
from leaddesk.reporting import lagging_tables as tables
from leaddesk.reporting import went_wrong, words
from leaddesk.reporting.document import Document, Measure, Section, Table, Where
from leaddesk.reporting.question import Question, ask, owner_words
from leaddesk.services import said as spoken
from leaddesk.store import lagging, measures

if TYPE_CHECKING:
    from leaddesk.services.workspace import Workspace

NAME: Final = "lagging"
KEY: Final = ("lagging", "lagging_most", "never_tried")
REAL: Final = "status!=not_a_lead"
"""What turned out to be no lead is in no figure of the period, so in none of the rows behind one."""
MOST: Final = 500
"""So many leads stand by name; the others are counted."""


def build(ws: Workspace, question: Question) -> Document:
    """The report of one question; without a period the last twelve months. Raises UserError for a past day and a period turned round."""
    if question.as_of is not None and question.as_of != ws.today():
        raise UserError(_("This report is told as of today only."), field="as_of")
    moment, owner = ws.moment(), owner_words(ws, question)
    first, last = question.first or _begin(ws), question.last or moment.today
    if last < first:
        raise UserError(
            _("The period ends ({last}) before it begins ({first}).").format(
                first=spoken.day(first), last=spoken.day(last)
            ),
            field="to",
        )
    whose = (str(Condition.of("owner", "=", owner if question.owner_id else "")),) if owner else ()
    n, rows = lagging.behind(ws.store, moment, [Condition.parse(text) for text in whose], most=MOST)
    frame = Frame(moment.today, Span(first, last), slice=Slice(owner_id=question.owner_id))
    came = (fact for fact in measures.facts(ws.store, moment, asked=frame.slice) if received(fact, frame))
    split = quarters(map(followed, came), first=moment.currency)
    base = (f"received_at>={first.isoformat()}", f"received_at<={last.isoformat()}", REAL, *whose)
    at = moment.now.astimezone(moment.zone)
    asked = f"{owner or _('Everyone')}; {words.period(first, last)}"
    most = max((int(str(row.values["days_over_limit"])) for row in rows), default=0)
    return Document(
        name=NAME,
        title=_("Who lags behind"),
        firm=str(ws.settings["firm_name"]),
        subtitle=_("As of {at}; {filter}").format(at=words.at(at), filter=asked),
        filter={"from": first.isoformat(), "to": last.isoformat(), "owner": owner or None, "as_of": None},
        as_of=at.isoformat(timespec="seconds"),
        version=VERSION,
        headline=_headline(n, most, split),
        bands=Table("", (), ()),
        backlog="",
        key=KEY,
        measures=_measures(n, most, split, (base, whose, words.period(first, last))),
        sections=(
            Section(_("Who lags behind"), (tables.behind(rows, n),), empty=_("Nobody is over the limit of their stage."), code="behind"),
            Section(_("By value"), (tables.by_value(split, base, moment.currency),), empty=_("Nobody came in during the period."),
            code="values"),
            went_wrong.section(ws, ask(ws, replace(question, first=first, last=last))),
        ),
        notes=(
            _("The limit is that of the stage; talks, tries and moves begin it anew, notes and edits do not."),
            _("Without a period the last twelve months are told about, not before the first day with LeadDesk: measures start there."),
            _("The middle = half have less, half have more. Sums of different currencies are never compared."),
        ),
        foot=_("{file}. {filter}. Definitions version {version}. Data of {at}.").format(
            file=ws.path.name, filter=asked, version=VERSION, at=words.at(at)
        ),
    )  # fmt: skip


def _begin(ws: Workspace) -> date:
    """The first of the last twelve months' days, not before the first day with LeadDesk: measures start there."""
    first, known = ws.moment().year_from, str(ws.settings["first_day"] or "")
    return max(first, date.fromisoformat(known)) if known else first


def _headline(n: int, most: int, split: Sequence[Quarter]) -> str:
    """How many lag behind, and, where there are enough of both, how the smallest and the largest quarter are treated."""
    if not n:
        said = _("Nobody is over the limit of their stage.")
    else:
        said = ngettext(
            "{n} lead is over the limit of its stage, by {days} days.",
            "{n} leads are over the limit of their stage, the longest by {days} days.",
            n,
        ).format(n=words.count(n), days=words.count(most))
    first = split[:4]
    if len(first) == 4 and first[0].place == 0 and not (first[0].few or first[3].few):
        small, large = first[0], first[3]
        if small.days is not None and large.days is not None:
            said += " " + _(
                "The middle lead of the smallest quarter by value: {small} contacts and tries, the first try after {wait} d; "
                "of the largest: {large}, after {other} d."
            ).format(
                small=_short(small.touches),
                wait=_short(small.days),
                large=_short(large.touches),
                other=_short(large.days),
            )
    return said


def _short(value: float | None) -> str:
    return words.count(value) if value is not None else ""


def _measures(n: int, most: int, split: Sequence[Quarter], about: tuple[Where, Where, str]) -> tuple[Measure, ...]:
    base, whose, period = about
    came, waits = sum(quarter.n for quarter in split), sum(quarter.waiting for quarter in split)
    received = _("received: {period}").format(period=period)
    over = _("Open leads that nobody has talked with for longer than their stage allows, old rows left out.")
    return (
        Measure("lagging", _("Over the limit"), n, n, None, "leads", words.count(n), "", over, _("now"), "S1-5",
        ("days_over_limit>=1", *whose)),
        Measure(
            "lagging_most", _("Longest over it"), most, most, None, "days", _("{n} d").format(n=words.count(most)), "",
            _("Days over the limit of the lead that is longest over it."), _("now"), "S1-5",
        ),
        Measure("followed", _("Came in"), came, came, None, "leads", words.count(came), "", _("Leads that came in during the period."),
        received,
                "S1-5", base),
        Measure(
            "never_tried", _("Nobody tried"), waits, waits, came, "leads", words.count(waits),
            _("{n} of {all} leads received").format(n=words.count(waits), all=words.count(came)),
            _("Leads of the period that nobody ever tried to reach, open or not."), received, "S1-5", (*base, "first_attempt_at="),
        ),
    )  # fmt: skip
