"""The report *Customers like your best* (S2-12): where the quarter that brought most comes from, beside all customers won."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from leaddesk.base.i18n import _, ngettext
from leaddesk.domain.best import FEW, TRAITS, Best, Trait, best
from leaddesk.domain.frames import DIMENSIONS
from leaddesk.domain.inputs import format_money
from leaddesk.domain.row_sets_best import spelled
from leaddesk.reporting import words
from leaddesk.reporting.charts import best as charts
from leaddesk.reporting.document import Cell, Column, Document, Measure, Section, Table, Where
from leaddesk.reporting.question import Question
from leaddesk.reporting.topic import Figured, Topic, document, share, share_cell, topic
from leaddesk.store import reference

if TYPE_CHECKING:
    from leaddesk.services.workspace import Workspace

NAME: Final = "best"
KEY: Final = ("customers_won", "customers_best", "best_share")


def build(ws: Workspace, question: Question) -> Document:
    """The report of one question. Raises UserError where the question makes no sense."""
    about = topic(ws, question, by_view=False)
    told = best(about.facts, about.frame, about.currency)
    sources = {source.id: source.name for source in reference.sources(ws.store, everything=True)}
    said = Figured(
        name=NAME,
        by_view=False,
        title=_("Customers like your best"),
        headline=headline(told, sources),
        measures=_measures(about, told),
        key=KEY if told else (),
        sections=tuple(_section(about, one, sources) for one in told)
        or (Section(_("Customers"), (), empty=_("Nobody has been won with an amount in this time."), code="customers"),),
        notes=(
            _("Customers won in the period whose amount is recorded: a company, else a person, each once with all amounts."),
            _("The best quarter: customers with three quarters of all of their currency below them; equal amounts stand together."),
            _("A customer opens the lead it was first won with; source, industry, size and region are those of that lead and company."),
            _("Nothing is claimed of fewer than {n} of the best.").format(n=FEW),
        ),
        charts=charts.charts(told, about.drawn),
    )  # fmt: skip
    return document(about, said)


def headline(told: tuple[Best, ...], sources: Mapping[int, str]) -> str:
    """The trait by which the best stand out most from all, where enough of them have it."""
    if not told:
        return _("Nobody has been won with an amount in this time.")
    one = told[0]
    said = ngettext(
        "{best} of {n} customer brought {share} of {sums}.", "{best} of {n} customers brought {share} of {sums}.", one.n
    ).format(
        best=words.count(one.best_n), n=words.count(one.n), share=words.percent(one.best_minor / one.minor if one.minor else 0),
        sums=words.money(one.minor, one.currency),
    )  # fmt: skip
    trait = strongest(one)
    if trait is None:
        return said
    return f"{said} " + _("{field} {value}: {share} of the best, {other} of all.").format(
        field=_(DIMENSIONS[trait.field]),
        value=trait_label(trait, sources),
        share=share(trait.best_n, one.best_n),
        other=share(trait.n, one.n),
    )


def strongest(one: Best) -> Trait | None:
    """What is told of: recorded, five of the best at least, and ten of the best in all."""
    if one.best_n < 2 * FEW:
        return None
    known = [trait for trait in one.traits if trait.value and not trait.few]
    ahead = [trait for trait in known if _lead(trait, one) > 0]
    return max(ahead, key=lambda trait: (_lead(trait, one), trait.best_n), default=None)


def trait_label(trait: Trait, sources: Mapping[int, str]) -> str:
    """The name of a source, or the text; *not recorded* of nothing."""
    if isinstance(trait.value, int):
        return sources.get(trait.value, "") or _("Unknown")
    return trait.value or _("not recorded")


def _lead(trait: Trait, one: Best) -> float:
    return trait.best_n / one.best_n - trait.n / one.n


def _measures(about: Topic, told: tuple[Best, ...]) -> tuple[Measure, ...]:
    """Of the currency that stands first, the firm's where something was won in it."""
    if not told:
        return ()
    one = told[0]
    brought = one.best_minor / one.minor if one.minor else None
    when = {"source": "S2-12", "period": _("closed: {period}").format(period=about.period)}
    return (
        about.figure("customers_won", _("Customers won"), one.n, unit="customers", opens=about.where(f"customers:all:{one.currency}"),
                     words=_("Customers with an amount won in the period, each once."), **when),
        about.figure("customers_best", _("The best quarter"), one.best_n, denominator=one.n, unit="customers",
                     opens=about.where(f"customers:best:{one.currency}"),
                     of=_("{n} of {all} customers").format(n=words.count(one.best_n), all=words.count(one.n)),
                     words=_("Customers with three quarters of all below them."), **when),
        about.figure("best_share", _("They brought"), brought, numerator=one.best_n,
                     denominator=one.n, unit="fraction", shown=_("none yet") if brought is None else words.percent(brought),
                     of=words.money(one.best_minor, one.currency),
                     words=_("What the best quarter brought, of all amounts won."),
                     opens=about.where(f"customers:best:{one.currency}"), **when),
    )  # fmt: skip


def _section(about: Topic, one: Best, sources: Mapping[int, str]) -> Section:
    title = _("Customers in {currency}").format(currency=one.currency)
    return Section(title, tuple(_table(about, one, field, sources) for field in TRAITS), code="customers")


def _table(about: Topic, one: Best, field: str, sources: Mapping[int, str]) -> Table:
    title = _(DIMENSIONS[field])
    columns = (
        Column(title), Column(_("Best"), "count"), Column(_("Share of the best"), "share"), Column(_("All"), "count"),
        Column(_("Share of all"), "share"),
        Column(_("Brought by the best"), "money", one.currency), Column(_("Brought by all"), "money", one.currency), Column(_("Few")),
    )  # fmt: skip
    rows: list[tuple[Cell, ...]] = []
    opens: list[tuple[Where | None, ...]] = []
    for trait in one.of(field):
        value = spelled(trait.value)
        best_rows = about.where(f"customers_with:best:{one.currency}:{field}:{value}") if trait.best_n else None
        all_rows = about.where(f"customers_with:all:{one.currency}:{field}:{value}")
        rows.append((
            trait_label(trait, sources), trait.best_n, share_cell(trait.best_n, one.best_n), trait.n, share_cell(trait.n, one.n),
            format_money(trait.best_minor, one.currency), format_money(trait.minor, one.currency),
            _("fewer than {n}").format(n=FEW) if trait.few else "",
        ))  # fmt: skip
        opens.append((None, best_rows, None, all_rows, *(None,) * 4))
    total: tuple[Cell, ...] = (
        _("Total"), one.best_n, "", one.n, "", format_money(one.best_minor, one.currency), format_money(one.minor, one.currency), "",
    )  # fmt: skip
    total_opens = (
        None, about.where(f"customers:best:{one.currency}"), None, about.where(f"customers:all:{one.currency}"), *(None,) * 4,
    )  # fmt: skip
    return Table(title, columns, tuple(rows), total, opens=tuple(opens), total_opens=total_opens)
