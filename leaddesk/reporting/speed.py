"""The report *First reply*: how soon leads are answered first, how many of each band are won, and who still waits (PRODUCT section 5).

Counts come from ``domain.reply_speed``; the limit is the firm's. Working hours first, the calendar as the other view, never mixed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from leaddesk.base.i18n import _, ngettext
from leaddesk.domain.measures import FEW
from leaddesk.domain.reply_speed import (
    NEVER,
    UNTIMED,
    Replies,
)
from leaddesk.domain.tally import filled
from leaddesk.reporting import speed_tables as tables
from leaddesk.reporting import words
from leaddesk.reporting.charts import speed as charts
from leaddesk.reporting.document import Document, Measure, Section
from leaddesk.reporting.question import Question
from leaddesk.reporting.topic import Figured, Topic, document, share, topic
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
    told, drawn = filled(tables.tally(about), about.facts).told(), about.drawn
    day = ws.settings.calendar.day_minutes
    said = Figured(
        name=NAME,
        by_view=False,
        title=_("First reply"),
        headline=headline(told, day),
        measures=_measures(about, told),
        key=KEY,
        sections=(
            Section(_("By time to the first reply"), (tables.bands(about, told, told.working), tables.bands(about, told, told.calendar)),
                    code="bands"),
            Section(_("By source"), (tables.by_source(about),),
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


def _team(about: Topic) -> tuple[Section, ...]:
    """First replies by who has the lead; nothing in a firm of one (PRODUCT section 9)."""
    people = reference.assignees(about.ws.store, everybody=True)
    if len(people) < 2:
        return ()
    return (Section(_("By who has the lead"), (tables.by_person(about, people),), code="team"),)
