"""Lead to quote and lead to won by source, who, product, origin or any other field, as lying bars (S2-3, S2-11, S3-9). Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from leaddesk.base.i18n import N_, _
from leaddesk.domain.chart import Chart, Mark, Series
from leaddesk.domain.figure_key import FigureKey
from leaddesk.domain.frames import DIMENSIONS
from leaddesk.domain.measures import FEW
from leaddesk.domain.rates import Group, Rates, lead_to_quote, lead_to_won, opens
from leaddesk.reporting.charts import said
from leaddesk.reporting.charts.about import About
from leaddesk.reporting.findings import CERTAIN, Finding, apart, strongest

_HEADINGS: Final = {
    "source_id": N_("Quotes and wins by source"),
    "owner_id": N_("Quotes and wins by who has the lead"),
    "campaign_id": N_("Quotes and wins by campaign"),
    "origin": N_("Quotes and wins by origin"),
    "product": N_("Quotes and wins by product"),
    "rating": N_("Quotes and wins by rating"),
    "industry": N_("Quotes and wins by industry"),
    "region": N_("Quotes and wins by region"),
    "size": N_("Quotes and wins by size"),
}


def chart(told: Rates, about: About) -> Chart:
    """Two bars a group, shares from 0 to 1 of the leads received; of ``told`` by one field, in the cohort view."""
    by = told.by[0]
    quote, won = _("Lead to quote"), _("Lead to won")
    return Chart(
        name=f"groups_{by}",
        title=strongest(_findings(told, about), _(_HEADINGS[by])),
        measured=_("Per cent of the leads that came in; under 10: counts"),
        shape="bars",
        series=(
            Series(quote, tuple(_mark(told, group, about, "quoted") for group in told.groups)),
            Series(won, tuple(_mark(told, group, about, "won") for group in told.groups), "second"),
        ),
        columns=(_(DIMENSIONS[by]), _("Leads"), _("Quotes"), quote, _("Won"), won),
        rows=tuple(_row(told, group, about) for group in told.groups),
        opens=tuple(_opens(told, group, about) for group in told.groups),
        n=told.total.received,
        unit="fraction",
    )


def shares(told: Rates, about: About) -> Chart:
    """What part of all leads each group brings, and of all that is won: who finds the leads (S2-11)."""
    by = told.by[0]
    whole = told.total
    leads, wins = _("of the leads"), _("of the won")
    return Chart(
        name=f"shares_{by}",
        title=strongest(_share_findings(told, about), _("Who finds the leads")),
        measured=_("Part of all leads, and of all that are won"),
        shape="bars",
        series=(
            Series(leads, tuple(_part(told, group, about, "received") for group in told.groups)),
            Series(wins, tuple(_part(told, group, about, "won") for group in told.groups), "second"),
        ),
        columns=(_(DIMENSIONS[by]), _("Leads"), leads, _("Won"), wins),
        rows=tuple(
            (
                _name(told, group, about),
                said.number(group.became.received),
                said.share_of(group.became.received, whole.received),
                said.number(group.became.won),
                said.share_of(group.became.won, whole.won) if whole.won else "",
            )
            for group in told.groups
        ),
        opens=tuple(
            (None, *(opens(told, group, part, about.as_of) for part in ("received", "received", "won", "won")))
            for group in told.groups
        ),
        n=whole.received,
        unit="fraction",
    )


def _name(told: Rates, group: Group, about: About) -> str:
    return about.name(told.by[0], group.key[0])


def _mark(told: Rates, group: Group, about: About, part: str) -> Mark:
    became, name = group.became, _name(told, group, about)
    count = getattr(became, part)
    share = lead_to_quote(became) if part == "quoted" else lead_to_won(became)
    shown = said.share_of(count, became.received) if became.received else ""
    words = _("{name}: {share} of {leads} got a quote") if part == "quoted" else _("{name}: {share} of {leads} are won")
    sentence = words.format(name=name, share=shown, leads=said.leads(became.received))
    opening = opens(told, group, part, about.as_of)
    return Mark(name, share, shown, sentence, opening, below=said.leads(became.received), few=became.received < FEW)


def _part(told: Rates, group: Group, about: About, part: str) -> Mark:
    count, whole = getattr(group.became, part), getattr(told.total, part)
    name, few = _name(told, group, about), whole < FEW
    shown = said.share_of(count, whole) if whole else ""
    words = _("{name}: {n} of {all} leads") if part == "received" else _("{name}: {n} of {all} won")
    sentence = words.format(name=name, n=said.number(count), all=said.number(whole))
    opening = opens(told, group, part, about.as_of)
    return Mark(name, None if few else count / whole, shown, sentence, opening, few=few)


def _row(told: Rates, group: Group, about: About) -> tuple[str, ...]:
    became = group.became
    quote, won = (said.share_of(n, became.received) if became.received else "" for n in (became.quoted, became.won))
    counts = [said.number(n) for n in (became.received, became.quoted, became.won)]
    return (_name(told, group, about), counts[0], counts[1], quote, counts[2], won)


def _opens(told: Rates, group: Group, about: About) -> tuple[FigureKey | None, ...]:
    received, quoted, won = (opens(told, group, part, about.as_of) for part in ("received", "quoted", "won"))
    return (None, received, quoted, quoted, won, won)


def _findings(told: Rates, about: About) -> Iterator[Finding]:
    """The group that is won most often against the one least often, where they really differ."""
    known = [group for group in told.groups if group.key[0] and group.became.received >= FEW]
    ranked = sorted(known, key=lambda group: (-group.became.won / group.became.received, str(group.key)))
    if len(ranked) < 2:
        return
    best, worst = ranked[0].became, ranked[-1].became
    strength = apart(best.won, best.received, worst.won, worst.received)
    if strength < CERTAIN:
        return
    title = _("{best}: {most} of the leads are won, {worst}: {least}").format(
        best=_name(told, ranked[0], about),
        worst=_name(told, ranked[-1], about),
        most=said.percent(best.won / best.received),
        least=said.percent(worst.won / worst.received),
    )
    yield Finding(strength, min(best.received, worst.received), title)


def _share_findings(told: Rates, about: About) -> Iterator[Finding]:
    known = [group for group in told.groups if group.key[0]]
    if not known or not told.total.received:
        return
    first = max(known, key=lambda group: (group.became.received, str(group.key)))
    name, share = _name(told, first, about), said.percent(first.became.received / told.total.received)
    yield Finding(0.5, told.total.received, _("{name} finds {share} of the leads").format(name=name, share=share))
    if told.total.won >= FEW:
        title = _("{name} finds {share} of the leads, and {won} of what is won").format(
            name=name, share=share, won=said.percent(first.became.won / told.total.won)
        )
        yield Finding(1.0, told.total.won, title)


def cut(told: Rates, most: int = 12) -> Rates:
    """Only the groups of most leads: a chart of many bars says nothing."""
    return replace(told, groups=tuple(sorted(told.groups, key=lambda group: -group.became.received)[:most]))
