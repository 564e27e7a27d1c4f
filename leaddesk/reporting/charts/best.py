"""Customers like your best: where the quarter that brought most comes from, beside all customers, as lying bars (S2-12). Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from leaddesk.base.i18n import N_, _
from leaddesk.domain.best import FEW, TRAITS, Best, Trait
from leaddesk.domain.chart import Chart, Mark, Series
from leaddesk.domain.figure_key import FigureKey
from leaddesk.domain.frames import DIMENSIONS
from leaddesk.domain.measures import FEW as CASES
from leaddesk.domain.row_sets_best import spelled
from leaddesk.reporting.charts import said
from leaddesk.reporting.charts.about import About
from leaddesk.reporting.findings import Finding, strongest

_HEADINGS: Final = {
    "source_id": N_("Where your best customers came from"),
    "industry": N_("In which industry your best customers are"),
    "size": N_("How large your best customers are"),
    "region": N_("Where your best customers are"),
}
_TITLES: Final = {
    "source_id": N_("{share} of your best customers came through {name}, of all {other}"),
    "industry": N_("{share} of your best customers are in {name}, of all {other}"),
    "size": N_("{share} of your best customers are of size {name}, of all {other}"),
    "region": N_("{share} of your best customers are in {name}, of all {other}"),
}
_MOST: Final = 8


def charts(told: Sequence[Best], about: About) -> tuple[Chart, ...]:
    """One chart a trait, for the firm's currency; without those of which nothing is recorded."""
    best = next((each for each in told if each.currency == about.currency), None)
    if best is None or best.best_n < FEW:
        return ()
    return tuple(_chart(best, field, about) for field in TRAITS if any(trait.value for trait in best.of(field)))


def _chart(best: Best, field: str, about: About) -> Chart:
    traits = best.of(field)[:_MOST]
    top, every = _("of your best"), _("of all")
    return Chart(
        name=f"best_{field}",
        title=strongest(_findings(best, traits, field, about), _(_HEADINGS[field])),
        measured=_("The quarter that brought most, beside all customers"),
        shape="bars",
        series=(
            Series(top, tuple(_mark(trait, best, about, is_top=True) for trait in traits)),
            Series(every, tuple(_mark(trait, best, about, is_top=False) for trait in traits), "context"),
        ),
        columns=(_(DIMENSIONS[field]), _("Best customers"), top, _("Customers"), every),
        rows=tuple(
            (
                about.name(field, trait.value),
                said.number(trait.best_n),
                said.share_of(trait.best_n, best.best_n),
                said.number(trait.n),
                said.share_of(trait.n, best.n),
            )
            for trait in traits
        ),
        opens=tuple(
            (None, top_key, top_key, all_key, all_key)
            for top_key, all_key in (
                (_key(trait, best, about, "best") if trait.best_n else None, _key(trait, best, about, "all"))
                for trait in traits
            )
        ),
        n=best.n,
        unit="fraction",
    )


def _mark(trait: Trait, best: Best, about: About, *, is_top: bool) -> Mark:
    n, of = (trait.best_n, best.best_n) if is_top else (trait.n, best.n)
    name = about.name(trait.field, trait.value)
    words = _("{name}: {n} of {all} best customers") if is_top else _("{name}: {n} of {all} customers")
    sentence = words.format(name=name, n=said.number(n), all=said.number(of))
    opens = _key(trait, best, about, "best" if is_top else "all") if n else None
    return Mark(name, n / of if of >= FEW else None, said.share_of(n, of), sentence, opens, few=of < FEW)


def _key(trait: Trait, best: Best, about: About, which: str) -> FigureKey:
    """A customer opens the lead it was first won with."""
    return about.key(f"customers_with:{which}:{best.currency}:{trait.field}:{spelled(trait.value)}")


def _findings(best: Best, traits: Sequence[Trait], field: str, about: About) -> Iterator[Finding]:
    """The value that stands out most among the best; nothing is claimed under five of them (S2-12)."""
    for trait in traits:
        if not trait.value or trait.few or best.n < CASES:
            continue
        top, every = trait.best_n / best.best_n, trait.n / best.n
        if top - every >= 0.1:
            title = _(_TITLES[field]).format(
                share=said.percent(top), name=about.name(field, trait.value), other=said.percent(every)
            )
            yield Finding(top - every, CASES, title)
