"""The report *Lead to quote, lead to won* (S2-3): by the month leads came in, by source, who and every other field."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from leaddesk.base.i18n import N_, _
from leaddesk.domain import computed
from leaddesk.domain.became import Became
from leaddesk.domain.chart import Chart
from leaddesk.domain.measures import DEFINITIONS
from leaddesk.domain.rates import DIMENSIONS, MONTH, Group, Rates, RatesTally, opens
from leaddesk.domain.tally import filled
from leaddesk.reporting import became_cells, values
from leaddesk.reporting.became_cells import BecameCells
from leaddesk.reporting.charts import groups as groups_chart
from leaddesk.reporting.charts import rates as rates_chart
from leaddesk.reporting.document import Column, Document, Section, Table, Where
from leaddesk.reporting.question import Question
from leaddesk.reporting.topic import Figured, Topic, document, topic
from leaddesk.reporting.values import Said

if TYPE_CHECKING:
    from leaddesk.services.workspace import Workspace

NAME: Final = "ratios"
BY: Final = ("source_id", "owner_id", "campaign_id", "product", "rating", "industry", "region", "size", "origin")
"""In the order of the page; a field that says the same of every lead is left out."""
DRAWN: Final = frozenset({"source_id", "owner_id", "product"})
"""Fields that are drawn too."""
TITLES: Final = {
    MONTH: N_("By month"),
    "source_id": N_("By source"),
    "owner_id": N_("By who has them"),
    "campaign_id": N_("By campaign"),
    "product": N_("By product"),
    "rating": N_("By rating"),
    "industry": N_("By industry"),
    "region": N_("By region"),
    "size": N_("By size"),
    "origin": N_("By origin"),
}


def build(ws: Workspace, question: Question) -> Document:
    """The report of one question. Raises UserError where the question makes no sense."""
    about = topic(ws, question)
    said = values.of(ws)
    months = told(about, (MONTH,))
    others = [found for name in BY if len((found := told(about, (name,))).groups) > 1]
    if question.owner_id is not None or _is_one_person(ws):
        others = [found for found in others if found.by != ("owner_id",)]
    total = months.total
    page = Figured(
        name=NAME,
        title=_("Lead to quote, lead to won"),
        headline=became_cells.claims(total, about.frame.view),
        measures=became_cells.figures(about, total),
        key=tuple(each.name for each in became_cells.figures(about, total)),
        sections=(
            Section(_("By month"), (table(about, months, said),), empty=_("Nothing came in during this period."), code="months"),
            *(Section(_(TITLES[each.by[0]]), (table(about, each, said),), code=each.by[0]) for each in others),
        ),
        notes=(*_formulas(about), *became_cells.notes(about.frame.view, [total])),
        charts=_charts(about, months, others) if about.frame.view == "cohort" else (),
    )  # fmt: skip
    return document(about, page)


def _formulas(about: Topic) -> tuple[str, ...]:
    """How each share of the tables is made, as the glossary says it."""
    names = ("win_rate",) if about.frame.view == "period" else ("lead_to_quote", "lead_to_close")
    told = (DEFINITIONS[name] for name in names)
    return tuple(
        _("{measure} = {formula}.").format(measure=_(each.label), formula=computed.formula(each)) for each in told
    )


def _charts(about: Topic, months: Rates, others: Sequence[Rates]) -> tuple[Chart, ...]:
    drawn = about.drawn
    shown = (found for found in others if found.by[0] in DRAWN)
    return (rates_chart.chart(months, drawn), *(groups_chart.chart(groups_chart.cut(found), drawn) for found in shown))


def told(about: Topic, by: tuple[str, ...]) -> Rates:
    """The leads of the question told apart."""
    return filled(RatesTally(about.frame, by), about.facts).told()


def table(about: Topic, found: Rates, said: Said) -> Table:
    """One row a group, each cell with its leads; the total adds up."""
    shown = became_cells.cells(found.frame.view, (group.became for group in found.groups), about.currency)
    titles = tuple(Column(title(name), "day" if name == MONTH else "text") for name in found.by)
    rows = tuple((*_names(found, group, said), *shown.row(group.became)) for group in found.groups)
    blank: tuple[None, ...] = (None,) * len(found.by)
    return Table(
        _(TITLES[found.by[0]]) if len(found.by) == 1 else ", ".join(title(name) for name in found.by),
        (*titles, *shown.columns),
        rows,
        (_("Total"), *([""] * (len(found.by) - 1)), *shown.row(found.total)),
        _months_note(found),
        tuple((*blank, *_opens(about, found, group, shown)) for group in found.groups),
        (*blank, *shown.opens(found.total, about.where)),
    )


def title(name: str) -> str:
    """What a dimension is called."""
    return _("Month") if name == MONTH else _(DIMENSIONS[name])


def where(about: Topic, found: Rates, group: Group, part: str) -> Where | None:
    """The leads of a part of a group."""
    key = opens(found, group, part, about.data.today if about.data.past else None)
    return key.where if key is not None else None


def _opens(about: Topic, found: Rates, group: Group, shown: BecameCells) -> tuple[Where | None, ...]:
    became: Became = group.became
    counts = tuple(
        where(about, found, group, part.part) if getattr(became, part.part) else None for part in shown.parts
    )
    won = where(about, found, group, "won") if became.won else None
    return (*counts, *(won if code in dict(became.revenue) else None for code in shown.currencies))


def _names(found: Rates, group: Group, said: Said) -> tuple[str, ...]:
    return tuple(said(name, value) for name, value in zip(found.by, group.key, strict=True))


def _months_note(found: Rates) -> str:
    if MONTH not in found.by:
        return ""
    if found.frame.view == "period":
        return _("Each counted in the month it happened.")
    return _("By the month they came in; the youngest months have had the least time for a quote.")


def _is_one_person(ws: Workspace) -> bool:
    return ws.only_member() is not None
