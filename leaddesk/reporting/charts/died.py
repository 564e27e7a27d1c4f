"""Where leads die: the link that failed, the worst first, as lying bars that name it (S2-9). Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from leaddesk.base.i18n import N_, _, ngettext
from leaddesk.domain.chart import Chart, Mark, Series
from leaddesk.domain.death_tally import Deaths, Link
from leaddesk.domain.figure_key import FigureKey
from leaddesk.domain.process_map import LINK_WORDS, LINKS
from leaddesk.reporting.charts import said
from leaddesk.reporting.charts.about import About
from leaddesk.reporting.findings import Finding, strongest

NAME = "died"
_WORST: Final[Mapping[str, str]] = {
    "not_a_lead": N_("Most is lost where there was no lead at all: {n} of {all}"),
    "never_tried": N_("Most is lost because nobody tried: {n} of {all} leads"),
    "late_first_try": N_("Most is lost to a late first try: {n} of {all} leads"),
    "few_tries": N_("Most is lost because we gave up too early: {n} of {all} leads"),
    "not_qualified": N_("Most is lost on leads not worth our time: {n} of {all}"),
    "no_quote": N_("Most is lost because no quote was sent: {n} of {all} leads"),
    "quote_lost": N_("Most is lost after the quote: {n} of {all} leads"),
}
"""What the worst link says; whole sentences, for every language orders its words."""


def chart(told: Deaths, about: About) -> Chart:
    """By number of leads, in the order of the ranking: most value first."""
    is_marked = told.died >= 10 and bool(told.links)
    marks = tuple(_mark(link, told, about, is_marked and at == 0) for at, link in enumerate(told.links))
    return Chart(
        name=NAME,
        title=strongest(_findings(told), _("Where leads die")),
        measured=_("{n} of {all} leads that came in, by the link that failed; most value first").format(
            n=said.number(told.died), all=said.number(told.came_in)
        ),
        shape="bars",
        series=(Series(_("Leads"), marks, "context"),),
        columns=(_("Where"), _("Leads"), _("Would have brought"), _("of them estimated")),
        rows=tuple(
            (_(LINKS[link.code]), said.number(link.count), said.amounts(link.amounts), said.number(link.estimated))
            for link in told.links
        ),
        opens=tuple(
            (None, key, key, None) for key in (FigureKey.of(link.rows, told.frame, about.as_of) for link in told.links)
        ),
        n=told.died,
        unit="leads",
        notes=_notes(told),
    )


def _mark(link: Link, told: Deaths, about: About, marked: bool) -> Mark:
    sums = dict(link.amounts)
    minor = sums.get(about.currency, 0)
    below = said.short_money(minor, about.currency) if minor else ""
    sentence = _("{where} ({meaning}): {leads}, {value}").format(
        where=_(LINKS[link.code]),
        meaning=_(LINK_WORDS[link.code]),
        leads=said.leads(link.count),
        value=said.amounts(link.amounts) or _("value not recorded"),
    )
    return Mark(
        _(LINKS[link.code]),
        link.count,
        said.number(link.count),
        sentence,
        FigureKey.of(link.rows, told.frame, about.as_of),
        "bad" if marked else None,
        below,
    )


def _notes(told: Deaths) -> tuple[str, ...]:
    estimated = sum(link.estimated for link in told.links)
    if not estimated:
        return ()
    words = ngettext(
        "The value of {n} lead is estimated by what its source usually brings.",
        "The value of {n} leads is estimated by what their source usually brings.",
        estimated,
    )
    return (words.format(n=said.number(estimated)),)


def _findings(told: Deaths) -> Iterator[Finding]:
    """The first link of the ranking, where it really leads."""
    if told.links:
        worst = told.links[0]
        title = _(_WORST[worst.code]).format(n=said.number(worst.count), all=said.number(told.died))
        yield Finding(1.0, min(told.died, worst.count * 10), title)
