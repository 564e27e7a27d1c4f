"""The report *First reply*: how soon leads are answered first, how many of each band are won, and who still waits (PRODUCT section 5).

Counts come from ``domain.reply_speed``; the limit is the firm's. Working hours first, the calendar as the other view, never mixed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from leaddesk.base.i18n import _, ngettext
from leaddesk.domain.lead_facts import LeadFact
from leaddesk.domain.measures import FEW
from leaddesk.domain.reply_speed import (
    CALENDAR,
    CALENDAR_DAY,
    NEVER,
    UNTIMED,
    WORKING,
    Clock,
    Replies,
    ReplyTally,
)
from leaddesk.domain.tally import filled
from leaddesk.reporting import words
from leaddesk.reporting.charts import speed as charts
from leaddesk.reporting.charts.bands import band_label
from leaddesk.reporting.document import Cell, Column, Document, Measure, Section, Table
from leaddesk.reporting.question import Question
from leaddesk.reporting.topic import Figured, Topic, document, share, share_cell, topic
from leaddesk.store import reference

if TYPE_CHECKING:
    from leaddesk.services.workspace import Workspace

NAME: Final = "speed"
_DEFINED: Final = (
    "first_reply_median_working", "first_reply_p90_working", "first_reply_median_calendar", "first_reply_p90_calendar",
    "first_reply_waiting",
)  # fmt: skip
KEY: Final = ("first_reply_median_working", "first_reply_p90_working", "first_reply_waiting", "never_tried")


def build(ws: Workspace, question: Question) -> Document:
    """The report of one question. Raises UserError where the question makes no sense."""
    about = topic(ws, question, by_view=False)
    told, drawn = filled(tally(about), about.facts).told(), about.drawn
    day = ws.settings.calendar.day_minutes
    said = Figured(
        name=NAME,
        by_view=False,
        title=_("First reply"),
        headline=headline(told, day),
        measures=_measures(about, told),
        key=KEY,
        sections=(
            Section(_("By time to the first reply"), (_bands(about, told, told.working), _bands(about, told, told.calendar)), code="bands"),
            Section(_("By source"), (_by(about, "source_id", _sources(ws), _("Source")),),
            empty=_("Nothing came in during this period."), code="sources"),
            *_team(about),
        ),
        notes=(
            _("Leads that came in during the period, what is not a lead left out; won = won until the data time."),
            _("Minutes are counted only where the hour a lead came in is known and its first try is ours: a day without an hour and a try "
              "that an import brought are counted apart."),
            _("Working hours are those of the settings, public holidays left out; a working day has {time}.").format(
                time=words.duration(day, 0)
            ),
            _("Fewer than {n} cases are printed as counts.").format(n=FEW),
        ),
        charts=(charts.chart(told, drawn), charts.chart(told, drawn, calendar=True)),
    )  # fmt: skip
    return document(about, said)


def tally(about: Topic) -> ReplyTally:
    """An empty tally for the question."""
    return ReplyTally(about.frame, limit_minutes=int(about.ws.settings["reply_minutes"]))


def headline(told: Replies, day_minutes: int) -> str:
    """The typical first reply, and who was never tried."""
    clock = told.working
    if clock.median is None:
        said = _("No first reply is timed yet.")
    elif clock.n < FEW:
        said = ngettext("{n} first reply is timed.", "{n} first replies are timed.", clock.n).format(n=clock.n)
    else:
        said = _("The typical first reply takes {time} of working time, 9 of 10 come within {most}.").format(
            time=words.duration(clock.median, day_minutes), most=words.duration(clock.p90 or 0, day_minutes)
        )
    if not told.never:
        return said
    never = ngettext("Nobody ever tried {n} lead.", "Nobody ever tried {n} leads.", told.never).format(
        n=words.count(told.never)
    )
    return f"{said} {never}"


# --- figures ------------------------------------------------------------------------------------------------------------
def _measures(about: Topic, told: Replies) -> tuple[Measure, ...]:
    found = [about.defined(name) for name in _DEFINED]
    found.append(
        about.figure(
            "never_tried", _("Nobody tried"), told.never, denominator=told.received, opens=about.where(f"reply:{NEVER}"),
            of=_("{n} of {all} leads received").format(n=words.count(told.never), all=words.count(told.received)),
            words=_("Leads received that nobody of us ever tried to reach, open or not."),
        )
    )  # fmt: skip
    found.append(
        about.figure(
            "first_reply_untimed", _("Tried, time not known"), told.untimed, denominator=told.received,
            opens=about.where(f"reply:{UNTIMED}"),
            words=_("Leads received that were tried, but came in on a day without an hour, or whose try an import brought."),
        )
    )  # fmt: skip
    edge = told.working.edge
    if edge is not None:
        kept = told.working.bands[:edge]
        n, limit = sum(band.n for band in kept), kept[-1].last
        found.append(
            about.figure(
                "within_limit", _("Within the limit"), n / told.working.n if told.working.n else None, numerator=n,
                denominator=told.working.n, unit="fraction", shown=share(n, told.working.n),
                opens=about.where(f"reply:0-{limit}"),
                of=_("{n} of {all} timed first replies").format(n=words.count(n), all=words.count(told.working.n)),
                words=_("First replies before the firm's reply limit of {time} of working time was over.").format(
                    time=words.duration(limit or 0, 0)
                ),
            )
        )  # fmt: skip
    return tuple(found)


# --- tables -------------------------------------------------------------------------------------------------------------
def _bands(about: Topic, told: Replies, clock: Clock) -> Table:
    day = about.ws.settings.calendar.day_minutes if clock.name == WORKING else CALENDAR_DAY
    title = _("In working hours") if clock.name == WORKING else _("By the calendar")
    columns = (
        Column(_("First reply")), Column(_("Leads"), "count"), Column(_("Won"), "count"), Column(_("Share won"), "share"),
        Column(_("Rows"), paper=False),
    )  # fmt: skip
    lines = [(band_label(band, day), band.n, band.won, band.rows) for band in clock.bands]
    tail = f":{CALENDAR}" if clock.name == CALENDAR else ""
    lines.append((_("time not known"), told.untimed, told.untimed_won, f"reply:{UNTIMED}{tail}"))
    lines.append((_("never"), told.never, told.never_won, f"reply:{NEVER}{tail}"))
    rows = tuple((label, n, won, share_cell(won, n) if n else None, name) for label, n, won, name in lines)
    opens = tuple(
        (None, about.where(name), about.where(f"{name}+won_of"), None, None) for _label, _n, _won, name in lines
    )
    total: tuple[Cell, ...] = (
        _("Total"),
        told.received,
        told.won,
        share_cell(told.won, told.received) if told.received else None,
        "",
    )
    note = _("Time from coming in to our first try, and how many of these leads are won.")
    if clock.edge is not None and clock.edge > 0:
        note += " " + _("The firm's limit: {time} of working time.").format(
            time=words.duration(clock.bands[clock.edge - 1].last or 0, 0)
        )
    return Table(title, columns, rows, total, note, opens)


def _team(about: Topic) -> tuple[Section, ...]:
    """First replies by who has the lead; nothing in a firm of one (PRODUCT section 9)."""
    people = reference.assignees(about.ws.store, everybody=True)
    if len(people) < 2:
        return ()
    names = {0: _("Nobody yet")} | {person.id: person.name for person in people}
    return (Section(_("By who has the lead"), (_by(about, "owner_id", names, _("Who")),), code="team"),)


def _sources(ws: Workspace) -> Mapping[int, str]:
    return {0: _("Unknown")} | {source.id: source.name for source in reference.sources(ws.store, everything=True)}


def _by(about: Topic, field: str, names: Mapping[int, str], title: str) -> Table:
    """The first reply of leads told apart by one field."""
    day = about.ws.settings.calendar.day_minutes
    groups: dict[int, list[LeadFact]] = defaultdict(list)
    for fact in about.facts:
        groups[getattr(fact, field) or 0].append(fact)
    found = [(each, filled(tally(about), facts).told()) for each, facts in groups.items()]
    found = sorted(
        (pair for pair in found if pair[1].received), key=lambda pair: (-pair[1].received, names.get(pair[0], ""))
    )
    columns = (
        Column(title), Column(_("Came in"), "count"), Column(_("Timed"), "count"), Column(_("Typical"), "minutes", str(day)),
        Column(_("9 of 10 within"), "minutes", str(day)),
        Column(_("Typical, by the calendar"), "minutes"), Column(_("Time not known"), "count"), Column(_("Nobody tried"), "count"),
        Column(_("Still waiting"), "count"),
    )  # fmt: skip
    rows, opens = [], []
    for each, told in found:
        only = {field: each}
        rows.append((
            names.get(each, ""), told.received, told.working.n, told.working.median, told.working.p90,
            told.calendar.median, told.untimed, told.never, told.waiting,
        ))  # fmt: skip
        opens.append((
            None, about.where("received", **only), about.where("replied_working", **only), None, None, None,
            about.where(f"reply:{UNTIMED}", **only), about.where(f"reply:{NEVER}", **only), about.where("reply_waiting", **only),
        ))  # fmt: skip
    whole = filled(tally(about), about.facts).told()
    total: tuple[Cell, ...] = (
        _("Total"), whole.received, whole.working.n, whole.working.median, whole.working.p90,
        whole.calendar.median, whole.untimed, whole.never, whole.waiting,
    )  # fmt: skip
    note = _("Still waiting: open leads whose hour is known and that nobody has tried.")
    return Table(title, columns, tuple(rows), total, note, tuple(opens))
