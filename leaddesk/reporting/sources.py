"""The report *What sources cost and bring back* (S1-11, S1-1): leads, quotes, clients and revenue of the same leads beside the money spent.

The rule of what a source cost is ``domain.source_costs``; a cost that nobody recorded is *not recorded*, never 0.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from leaddesk.base.i18n import _, ngettext
from leaddesk.domain import codes
from leaddesk.domain.became import ROWS_OF, Amounts
from leaddesk.domain.inputs import format_money
from leaddesk.domain.measures import FEW
from leaddesk.domain.returns import ALL, CampaignLine, SourceLine, Sources, SourceTally
from leaddesk.domain.source_costs import RULE
from leaddesk.domain.tally import filled
from leaddesk.reporting import became_cells, cells, values, words
from leaddesk.reporting.became_cells import BecameCells, Rows
from leaddesk.reporting.charts import sources as sources_chart
from leaddesk.reporting.document import Cell, Column, Document, Measure, Section, Table, Where
from leaddesk.reporting.question import Question
from leaddesk.reporting.topic import Figured, Topic, document, topic
from leaddesk.reporting.values import Said
from leaddesk.store import costs, reference

if TYPE_CHECKING:
    from leaddesk.services.workspace import Workspace

NAME: Final = "sources"


def build(ws: Workspace, question: Question) -> Document:
    """The report of one question. Raises UserError where the question makes no sense."""
    about = topic(ws, question)
    told = filled(SourceTally(about.frame, costs.costs(ws.store)), about.facts).told()
    said = values.of(ws)
    shown = became_cells.cells(told.frame.view, [line.became for line in told.lines], about.currency)
    figures = (*became_cells.figures(about, told.total.became), *_money(about, told))
    found = Figured(
        name=NAME,
        title=_("What sources cost and bring back"),
        headline=headline(told, said),
        measures=figures,
        key=tuple(each.name for each in figures),
        sections=(
            Section(_("What came of them"), (_came(about, told, shown, said),), empty=_("Nothing came in during this period."),
            code="became"),
            Section(_("What they cost and bring back"), (_back(about, told, said),), empty=_("Nothing came in during this period."),
            code="back"),
            *((Section(_("Campaigns"), (_campaigns(about, told, shown, said),), code="campaigns"),) if told.campaigns else ()),
        ),
        notes=(
            *became_cells.notes(told.frame.view, [told.total.became]),
            _(RULE),
            _("What a lead, a quote or a win costs: the cost divided by the number beside it. Fewer than 10 wins say little."),
            *_unknown(about, told),
            _("Not recorded yet by this version: customers going quiet, so no cost of each customer kept."),
        ),
        charts=sources_chart.charts(told, about.drawn),
    )  # fmt: skip
    return document(about, found)


def headline(told: Sources, said: Said) -> str:
    """What a won customer costs through the dearest and the cheapest source, where both have 10; else what is known."""
    own = told.frame.currency
    rich = [line for line in told.lines if not line.few and line.per_won is not None and len(line.per_won) == 1]
    one_currency = len({line.per_won[0][0] for line in rich if line.per_won}) == 1
    if len(rich) > 1 and one_currency:
        dear = max(rich, key=lambda line: line.per_won[0][1] if line.per_won else 0)
        cheap = min(rich, key=lambda line: line.per_won[0][1] if line.per_won else 0)
        if dear.per_won != cheap.per_won:
            return _("A customer won through {dear} costs {much}, one through {cheap} {little}.").format(
                dear=said("source_id", dear.source_id), much=money(dear.per_won, own),
                cheap=said("source_id", cheap.source_id), little=money(cheap.per_won, own),
            )  # fmt: skip
    if told.total.untold:
        return _("What the sources cost cannot be told for a part of their leads.")
    if told.total.cost is None:
        return _("No cost of any source is recorded for this period.")
    return _("Spent {cost}, won {revenue}.").format(
        cost=money(told.total.cost, own), revenue=money(told.total.became.revenue, own) or "0"
    )


def money(amounts: Amounts | None, own: str) -> str:
    """Sums by currency side by side, the firm's ``own`` first; *not recorded* of None."""
    return _("not recorded") if amounts is None else words.sums(dict(amounts), own)


def _money(about: Topic, told: Sources) -> tuple[Measure, ...]:
    """Money spent and amount won, as long as they are of one currency: a figure is one number."""
    is_period = about.frame.view == "period"
    label = _("Amount won in the period") if is_period else _("Amount won of these leads")
    received = _("received: {period}").format(period=about.period)
    when = _("closed: {period}").format(period=about.period) if is_period else received
    rows = ROWS_OF[about.frame.view]["won"]
    spent = _("What the sources cost in the period, where it is recorded.")
    won = _("Amounts won, of the leads counted as won.")
    total = told.total
    told_spent = _sum(
        Measure("spent", _("Spent"), None, 0, None, "money", "", "", spent, received, "S1-11"),
        total.cost,
        about.currency,
    )
    return (
        replace(told_spent, shown=_without(total)) if total.cost is None else told_spent,
        _sum(
            Measure(
                "amount_won", label, None, total.became.won, None, "money", "", "", won, when, "S1-1", about.where(rows)
            ),
            total.became.revenue,
            about.currency,
        ),
    )


def _sum(measure: Measure, amounts: Amounts | None, own: str) -> Measure:
    """A measure with its sum: a number where it is of one currency, and in words."""
    code, minor = amounts[0] if amounts and len(amounts) == 1 else ("", None)
    value = None if minor is None else float(format_money(minor, code) or 0)
    return replace(
        measure, value=value, unit=code or "money", shown=money(amounts, own) if amounts is None or amounts else "0"
    )


def _came(about: Topic, told: Sources, shown: BecameCells, said: Said) -> Table:
    kinds = {source.id: source.type for source in reference.sources(about.ws.store, everything=True)}
    rows, opens = [], []
    for line in told.lines:
        kind = _(codes.SOURCE_TYPES.get(kinds.get(line.source_id, ""), ""))
        rows.append((said("source_id", line.source_id), kind, *shown.row(line.became)))
        opens.append((None, None, *shown.opens(line.became, _through(about, line.source_id))))
    total = told.total.became
    return Table(
        _("What came of them"),
        (Column(_("Source")), Column(_("Kind of source")), *shown.columns),
        tuple(rows),
        (_("Total"), "", *shown.row(total)),
        "",
        tuple(opens),
        (None, None, *shown.opens(total, about.where)),
    )


def _through(about: Topic, source_id: int) -> Rows:
    return lambda rows: about.where(rows, source_id=source_id)


def _back(about: Topic, told: Sources, said: Said) -> Table:
    columns = (
        Column(_("Source")), Column(_("Leads"), "count"), Column(_("Quotes"), "count"), Column(_("Won"), "count"),
        Column(_("Amount won"), "sums"),
        Column(_("Spent"), "sums"), Column(_("Each lead"), "sums"), Column(_("Each one talked with"), "sums"),
        Column(_("Each quote"), "sums"),
        Column(_("Each win"), "sums"), Column(_("Back for each 1 spent"), "number"), Column(_("Won in other currencies"), "sums"),
        Column(_("Few")),
    )  # fmt: skip
    total = _cost_row(_("Total"), told.total, told.costed, about.currency)
    rows = tuple(_cost_row(said("source_id", line.source_id), line, line, about.currency) for line in told.lines)
    note = "" if told.costed.came_in in (0, told.total.came_in) else _(
        "In the total, costs of each lead, quote and win are those of the sources whose cost is recorded."
    )  # fmt: skip
    opens = tuple(_cost_opens(about, line) for line in told.lines)
    return Table(_("What they cost and bring back"), columns, rows, total, note, opens, _cost_opens(about, told.total))


def _cost_row(name: str, line: SourceLine, costed: SourceLine, own: str) -> tuple[Cell, ...]:
    became = line.became
    parts = (costed.per_lead, costed.per_talked, costed.per_quote, costed.per_won)
    each = (_without(line) if costed.cost is None else _each(part, own) for part in parts)
    back: Cell = _without(line) if costed.cost is None else _each(None, own)
    if costed.back is not None:
        back = round(costed.back, 2)
    other = cells.sums(dict(costed.beside), own) if costed.back is not None else ""
    few = _("fewer than {n} won").format(n=FEW) if line.few and line.cost is not None else ""
    return (
        name,
        became.received,
        became.quoted,
        became.won,
        cells.sums(dict(became.revenue), own),
        _without(line) if line.cost is None else _cell(line.cost, own),
        *each,
        back,
        other,
        few,
    )


def _cell(amounts: Amounts | None, own: str) -> str:
    return _("not recorded") if amounts is None else cells.sums(dict(amounts), own)


def _without(line: SourceLine) -> str:
    """Why no cost stands here."""
    return _("not for a part") if line.untold else _("not recorded")


def _each(part: Amounts | None, own: str) -> str:
    """What each one costs; a dash where there is nobody to divide by."""
    return "–" if part is None else _cell(part, own)


def _cost_opens(about: Topic, line: SourceLine) -> tuple[Where | None, ...]:
    shown = ROWS_OF[about.frame.view]
    of = {} if line.source_id == ALL else {"source_id": line.source_id}
    wheres = tuple(
        about.where(shown[part], **of) if getattr(line.became, part) else None
        for part in ("received", "quoted", "won", "won")
    )
    return (None, *wheres, *(None,) * 8)


def _campaigns(about: Topic, told: Sources, shown: BecameCells, said: Said) -> Table:
    rows, opens = [], []
    for line in told.campaigns:
        rows.append(
            (
                said("campaign_id", line.campaign_id),
                said("source_id", line.source_id),
                *shown.row(line.became),
                _cell(line.cost, about.currency),
                _win(line, about.currency),
            )
        )
        opens.append((None, None, *shown.opens(line.became, _of_campaign(about, line)), None, None))
    columns = (
        Column(_("Campaign")),
        Column(_("Source")),
        *shown.columns,
        Column(_("Its own cost"), "sums"),
        Column(_("Each win"), "sums"),
    )
    note = _("What the campaign cost by itself; the price of its source comes on top.")
    return Table(_("Campaigns"), columns, tuple(rows), None, note, tuple(opens))


def _of_campaign(about: Topic, line: CampaignLine) -> Rows:
    return lambda rows: about.where(rows, source_id=line.source_id, campaign_id=line.campaign_id)


def _win(line: CampaignLine, own: str) -> str:
    return _("not recorded") if line.cost is None else _each(line.per_won, own)


def _unknown(about: Topic, told: Sources) -> tuple[str, ...]:
    without = sum(line.cost is None and not line.untold for line in told.lines)
    notes = [_("Prices and costs are told as they are known today.")] if about.data.past else []
    if without:
        notes.append(
            ngettext(
                "The cost of {n} source is not recorded for this period.",
                "The cost of {n} sources is not recorded for this period.",
                without,
            ).format(n=without)
        )
    if not told.shared:
        notes.append(
            _("What sources cost by the month or once cannot be told for a part of their leads, only for all of them.")
        )
    return tuple(notes)
