"""The report *Where do leads die* (S2-9): the links of the chain by what was lost there, the failing one named."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from leaddesk.base.i18n import _, ngettext
from leaddesk.domain import row_sets
from leaddesk.domain.death_tally import Deaths, DeathTally, Link
from leaddesk.domain.measures import FEW
from leaddesk.domain.process_map import LINK_WORDS, LINKS
from leaddesk.domain.tally import filled
from leaddesk.reporting import cells, same_leads, values, words
from leaddesk.reporting.charts import died as died_chart
from leaddesk.reporting.document import Column, Document, Measure, Section, Table
from leaddesk.reporting.question import Question
from leaddesk.reporting.topic import Figured, Topic, document, share_cell, topic
from leaddesk.reporting.values import Said
from leaddesk.store import costs

if TYPE_CHECKING:
    from leaddesk.services.workspace import Workspace

NAME: Final = "died"


def build(ws: Workspace, question: Question) -> Document:
    """The report of one question; always told of the leads that came in in the period. Raises UserError where it makes no sense."""
    about, said = topic(ws, question), values.of(ws)
    told = filled(DeathTally(about.frame, costs.estimates(ws.store), about.currency), about.facts).told()
    figures = _figures(about, told)
    empty = _("No lead of this period died.")
    found = Figured(
        name=NAME,
        title=_("Where leads die"),
        headline=headline(told, said),
        measures=figures,
        key=tuple(each.name for each in figures),
        sections=(
            Section(_("Where leads die, the worst first"), (_links(about, told, said),) if told.links else (), empty=empty, code="links"),
            Section(_("Why"), (_why(about, told, said),) if told.links else (), empty=empty, code="why"),
        ),
        notes=(
            _("Leads that came in during the period, each once, at the last link that did not hold: closed and not won, or never "
              "tried for more than 1 working day. Who waits for later or is still worked on has not died."),
            _("What they would have brought: the value where one was entered, else the middle amount won through the same source (~). "
              "What turned out to be no lead would have brought nothing."),
            _("The worst = most value in {currency}, then most leads. Sums of different currencies are never added up.").format(
                currency=told.currency
            ),
        ),
        charts=(died_chart.chart(told, about.drawn),),
    )  # fmt: skip
    return document(about, found)


def headline(told: Deaths, said: Said) -> str:
    """The failing link by name, with what it cost and its first reason."""
    if told.died < FEW:
        return ngettext(
            "{n} lead of {all} that came in died.", "{n} leads of {all} that came in died.", told.died
        ).format(n=words.count(told.died), all=words.count(told.came_in))
    worst = told.links[0]
    text = ngettext("Most is lost at “{link}”: {n} lead", "Most is lost at “{link}”: {n} leads", worst.count)
    text = text.format(link=_(LINKS[worst.code]), n=words.count(worst.count))
    if worst.amounts:
        text += f", {_sum(worst, told.frame.currency)}"
    known = next((each for each in worst.causes if each.reason_id or each.status == "non_responsive"), None)
    if known is None:
        return f"{text}."
    return f"{text} " + _("({reason}: {n}).").format(reason=values.cause(known, said), n=words.count(known.count))


def _figures(about: Topic, told: Deaths) -> tuple[Measure, ...]:
    received = _("received: {period}").format(period=about.period)
    return (
        Measure(
            "died", _("Died"), told.died, told.died, told.came_in, "leads", words.count(told.died),
            _("{n} of {all} leads that came in").format(n=words.count(told.died), all=words.count(told.came_in)),
            _("Leads that are closed and not won, or that nobody has tried for more than 1 working day."), received, "S2-9",
            about.where("died_any"),
        ),
        *(
            Measure(
                f"died_{link.code}", _(LINKS[link.code]), link.count, link.count, told.died, "leads", words.count(link.count),
                _("{n} of {all} that died").format(n=words.count(link.count), all=words.count(told.died)), _(LINK_WORDS[link.code]),
                received, "S2-9",
                about.where(link.rows),
            )
            for link in told.links
        ),
    )  # fmt: skip


def _links(about: Topic, told: Deaths, said: Said) -> Table:
    columns = (
        Column(_("Where")), Column(_("What happened")), Column(_("Leads"), "count"), Column(_("Of all that died"), "share"),
        Column(_("They would have brought"), "sums"), Column(_("Estimated"), "count"), Column(_("Not known"), "count"),
        Column(_("Why, most often")),
    )  # fmt: skip
    rows = tuple(
        (
            _(LINKS[link.code]), _(LINK_WORDS[link.code]), link.count, share_cell(link.count, told.died), _worth(link, about.currency),
            link.estimated,
            link.unknown, values.causes(link.causes, said),
        )
        for link in told.links
    )  # fmt: skip
    opens = tuple((None, None, about.where(link.rows), *(None,) * 5) for link in told.links)
    total = (_("Total"), "", told.died, share_cell(told.died, told.died), "", sum(link.estimated for link in told.links),
             sum(link.unknown for link in told.links), "")  # fmt: skip
    return Table(
        _("Where leads die, the worst first"),
        columns,
        rows,
        total,
        same_leads.sentence(about, row_sets.chosen("died_any", about.facts, about.frame)),
        opens,
        (None, None, about.where("died_any"), *(None,) * 5),
    )


def _why(about: Topic, told: Deaths, said: Said) -> Table:
    columns = (Column(_("Where")), Column(_("Left as")), Column(_("Reason")), Column(_("Leads"), "count"))
    rows, opens = [], []
    for link in told.links:
        for each in link.causes:
            rows.append((_(LINKS[link.code]), values.left_as(each), values.cause(each, said), each.count))
            opens.append((None, None, None, about.where(each.rows)))
    return Table(
        _("Why"),
        columns,
        tuple(rows),
        (_("Total"), "", "", told.died),
        "",
        tuple(opens),
        (None, None, None, about.where("died_any")),
    )


def _sum(link: Link, currency: str) -> str:
    """``~ £12,300``: with the sign of an estimate where some of it is one."""
    return cells.said(_worth(link, currency), Column("", "sums"))


def _worth(link: Link, currency: str) -> str:
    return cells.sums(dict(link.amounts), currency, is_estimate=bool(link.estimated))
