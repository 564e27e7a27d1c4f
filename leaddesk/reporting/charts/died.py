"""Where leads die: the link that failed, the worst first, as lying bars that name it (S2-9). Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from leaddesk.base.i18n import N_, _, ngettext
from leaddesk.domain.chart import Chart, Mark, Series, Tone
from leaddesk.domain.death_tally import Deaths, Link
from leaddesk.domain.figure_key import FigureKey
from leaddesk.domain.measures import FEW
from leaddesk.domain.process_map import LINK_WORDS, LINKS
from leaddesk.reporting.charts import said
from leaddesk.reporting.charts.about import About
from leaddesk.reporting.findings import Finding, strongest

NAME = "died"
_WORST: Final[Mapping[str, str]] = {
    "not_a_lead": N_("Most is lost where there was no lead at all: {what}"),
    "never_tried": N_("Most is lost because nobody tried: {what}"),
    "late_first_try": N_("Most is lost to a late first try: {what}"),
    "few_tries": N_("Most is lost because we gave up too early: {what}"),
    "not_qualified": N_("Most is lost on leads not worth our time: {what}"),
    "no_quote": N_("Most is lost because no quote was sent: {what}"),
    "quote_lost": N_("Most is lost after the quote: {what}"),
}
"""What the worst link says; whole sentences, for every language orders its words."""


def chart(told: Deaths, about: About) -> Chart:
    """By what the leads would have brought in the firm's currency; by their number where no value is known."""
    by_value = any(_minor(link, about) for link in told.links)
    is_marked = told.died >= FEW and bool(told.links)
    marks = tuple(_mark(link, told, about, by_value, is_marked and at == 0) for at, link in enumerate(told.links))
    return Chart(
        name=NAME,
        title=strongest(_findings(told, about), _("Where leads die")),
        measured=_measured(told, by_value),
        shape="bars",
        series=(Series(_("Leads"), marks, "context"),),
        columns=(_("Where"), _("Leads"), _("Would have brought"), _("of them estimated")),
        rows=tuple(
            (
                _(LINKS[link.code]),
                said.number(link.count),
                said.amounts(link.amounts, about.currency),
                said.number(link.estimated),
            )
            for link in told.links
        ),
        opens=tuple(
            (None, key, key, None) for key in (FigureKey.of(link.rows, told.frame, about.as_of) for link in told.links)
        ),
        n=told.died,
        unit=about.currency if by_value else "leads",
        notes=_notes(told),
    )


def _minor(link: Link, about: About) -> int:
    return dict(link.amounts).get(about.currency, 0)


def _measured(told: Deaths, by_value: bool) -> str:
    words = {"n": said.number(told.died), "all": said.number(told.came_in)}
    if by_value:
        return _("What {n} of {all} leads would have brought").format(**words)
    return _("{n} of {all} leads, by where they were lost").format(**words)


def _mark(link: Link, told: Deaths, about: About, by_value: bool, marked: bool) -> Mark:
    label, minor = _(LINKS[link.code]), _minor(link, about)
    sentence = _("{where} ({meaning}): {leads}, {value}").format(
        where=label,
        meaning=_(LINK_WORDS[link.code]),
        leads=said.leads(link.count),
        value=said.amounts(link.amounts, about.currency) or _("value not recorded"),
    )
    opens = FigureKey.of(link.rows, told.frame, about.as_of)
    tone: Tone | None = "bad" if marked else None
    if not by_value:
        return Mark(label, link.count, said.number(link.count), sentence, opens, tone)
    shown = (
        said.short_money(minor, about.currency)
        if minor
        else said.amounts(link.amounts, about.currency) or _("no value")
    )
    return Mark(label, minor or None, shown, sentence, opens, tone, said.leads(link.count))


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


def _findings(told: Deaths, about: About) -> Iterator[Finding]:
    """The first link of the ranking, with its value where one is known."""
    if told.links:
        worst = told.links[0]
        what, minor = said.leads(worst.count), _minor(worst, about)
        if minor:
            what = f"{said.money(minor, about.currency)}, {what}"
        yield Finding(1.0, min(told.died, worst.count * FEW), _(_WORST[worst.code]).format(what=what))
