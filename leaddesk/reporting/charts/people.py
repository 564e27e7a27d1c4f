"""How soon everybody follows up what they were given, as lying bars of working time (S3-5). Pure."""

from __future__ import annotations

from collections.abc import Iterator

from leaddesk.base.i18n import _, ngettext
from leaddesk.domain.chart import Chart, Mark, Series
from leaddesk.domain.measures import FEW
from leaddesk.domain.people import ELSEWHERE, TIMED, UNTRIED, People, Person
from leaddesk.reporting.charts import said
from leaddesk.reporting.charts.about import About
from leaddesk.reporting.findings import Finding, strongest

NAME = "people"


def chart(told: People, about: About) -> Chart:
    """One bar a person: the typical working time from being given a lead to the first try."""
    rows = [row for row in told.rows if row.n]
    return Chart(
        name=NAME,
        title=strongest(_findings(told, about), _("How soon everybody follows up")),
        measured=_("Typical working time to the first try; under 10 in grey"),
        shape="bars",
        series=(Series(_("Typical time"), tuple(_mark(row, about) for row in rows)),),
        columns=(_("Who"), _("Leads given"), _("Tried"), _("Typical time"), _("Went to somebody else"), _("Not tried")),
        rows=tuple(_row(row, about) for row in rows),
        opens=tuple(
            (
                None,
                *(about.key(row.rows(part)) for part in ("all", "tried", TIMED, ELSEWHERE)),
                about.key(row.rows(UNTRIED)),
            )
            for row in rows
        ),
        n=told.total.n,
        unit="minutes",
    )


def _mark(row: Person, about: About) -> Mark:
    name = about.name("owner_id", row.assignee_id)
    day = about.frame.calendar.day_minutes
    shown = said.duration(row.working, day) if row.working is not None else _("nobody tried")
    sentence = _("{name}: {leads} given, first try typically after {time}").format(
        name=name, leads=said.leads(row.n), time=shown
    )
    return Mark(
        name, row.working, shown, sentence, about.key(row.rows(TIMED)), below=said.leads(row.n), few=row.timed < FEW
    )


def _row(row: Person, about: About) -> tuple[str, ...]:
    day = about.frame.calendar.day_minutes
    return (
        about.name("owner_id", row.assignee_id),
        said.number(row.n),
        said.number(row.tried),
        said.duration(row.working, day) if row.working is not None else "",
        said.number(row.elsewhere),
        said.number(row.waiting + row.closed),
    )


def _findings(told: People, about: About) -> Iterator[Finding]:
    """Who is soonest and who takes longest; else how many nobody tried."""
    day = about.frame.calendar.day_minutes
    known = sorted(
        (row for row in told.rows if row.working is not None and row.timed >= FEW),
        key=lambda row: (row.working or 0, row.assignee_id),
    )
    if len(known) > 1 and (known[-1].working or 0) >= 1.5 * (known[0].working or 0) + 30:
        soon, late = known[0], known[-1]
        title = _("{soon} follows up within {time}, {late} within {longer}").format(
            soon=about.name("owner_id", soon.assignee_id),
            late=about.name("owner_id", late.assignee_id),
            time=said.duration(soon.working or 0, day),
            longer=said.duration(late.working or 0, day),
        )
        yield Finding(2.0, min(soon.timed, late.timed), title)
    untried = told.total.waiting + told.total.closed
    if untried:
        title = ngettext(
            "{n} of {all} leads given was never tried", "{n} of {all} leads given were never tried", untried
        ).format(n=said.number(untried), all=said.number(told.total.n))
        yield Finding(1.0, untried, title)
