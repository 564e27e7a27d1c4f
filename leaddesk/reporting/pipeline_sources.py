"""Where leads came from and how far they got, of the pipeline report: of the days asked about, else of the last 12 months (S1-1, S1-11).

The figures are those of *What sources cost and bring back* and of the glossary for the same days.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from leaddesk.base.i18n import N_, _
from leaddesk.domain import codes
from leaddesk.domain.frames import Span
from leaddesk.domain.inputs import format_money
from leaddesk.domain.returns import SourceLine, SourceTally
from leaddesk.domain.tally import filled
from leaddesk.reporting import cells, values, words
from leaddesk.reporting.document import Cell, Column, Section, Table, Where
from leaddesk.reporting.pipeline_rows import chosen, year
from leaddesk.reporting.question import Data
from leaddesk.reporting.topic import share_cell
from leaddesk.store import costs, reference

if TYPE_CHECKING:
    from leaddesk.services.workspace import Workspace

_MILESTONES = (
    ("quoted", "received"),
    ("won_of", "received"),
    ("reached:satisfied", "reached:won"),
)
"""What is divided by what: row sets of leads received."""


NOTE: Final = N_(
    "Leads received in these days, and what became of the same leads. Per won = what each win cost, from 10 wins on."
)
_MOST: Final = 5
"""So many sources stand on paper."""


def period(data: Data) -> str:
    """The days of these figures in words."""
    span = data.frame.span
    return _("12 months") if span == Span() else words.period(span.first, span.last)


def sources(ws: Workspace, data: Data) -> Section:
    """Leads received, with what became of the same leads until the data time and what a won one cost."""
    title = _("Sources, {period}").format(period=period(data))
    return Section(title, (_sources(ws, year(data)),), empty=_("Nothing came in during this period."), code="sources")


def _sources(ws: Workspace, data: Data) -> Table:
    told = filled(SourceTally(data.frame, costs.costs(ws.store)), data.facts).told()
    kinds = {source.id: source.type for source in reference.sources(ws.store, everything=True)}
    said = values.of(ws)
    lines = [line for line in told.lines if line.became.received]
    ours = data.frame.currency
    currencies = sorted(
        {code for line in lines for code, _minor in line.became.revenue} | {ours}, key=lambda code: (code != ours, code)
    )
    rows = [
        (
            said("source_id", line.source_id),
            _(codes.SOURCE_TYPES.get(kinds.get(line.source_id, ""), "")),
            *_went(line, currencies),
            _each_win(line, ours),
        )
        for line in lines
    ]
    columns = (
        Column(_("Source")), Column(_("Kind of source"), paper=False), Column(_("Leads"), "count"), Column(_("Quotes"), "count"),
        Column(_("Won"), "count"), *(Column(_("Revenue"), "money", code) for code in currencies), Column(_("Per won"), "sums"),
    )  # fmt: skip
    opens = tuple(_opens(data, len(currencies), source_id=line.source_id or None) for line in lines)
    total = (_("Total"), "", *_went(told.total, currencies), "")
    rest, all_of = _("and {n} more, {sum}"), _opens(data, len(currencies))
    return Table(_("Sources"), columns, tuple(rows), total, "", opens, all_of, most=_MOST, rest=rest)


def _went(line: SourceLine, currencies: Sequence[str]) -> tuple[Cell, ...]:
    became, revenue = line.became, dict(line.became.revenue)
    return (became.received, became.quoted, became.won, *(format_money(revenue.get(code), code) for code in currencies))


def _each_win(line: SourceLine, ours: str) -> str:
    """What each win cost; the number of wins where they are too few to say."""
    if line.untold or line.cost is None:
        return "–"
    if line.few or line.per_won is None:
        return _("n {n}").format(n=words.count(line.became.won))
    return cells.sums(dict(line.per_won), ours)


def _opens(data: Data, currencies: int, **narrower: int | None) -> tuple[Where | None, ...]:
    """What opens the cells of a source, or of the total."""
    named = ("received", "quoted", *("won_of",) * (1 + currencies))
    return (None, None, *(data.key(rows, **narrower).where for rows in named), None)


def milestones(data: Data) -> Section:
    """How far the leads got: to a quote, to won, and how many of those won are happy."""
    asked = year(data)
    labels = (_("Lead to quote"), _("Lead to won"), _("Won and happy"))
    rows, opens = [], []
    for label, (numerator, denominator) in zip(labels, _MILESTONES, strict=True):
        n, of = len(chosen(numerator, asked)), len(chosen(denominator, asked))
        rows.append((label, share_cell(n, of) if of else "–", n, of))
        parts = asked.key(numerator).where
        opens.append((None, parts, parts, asked.key(denominator).where))
    columns = (
        Column(_("How far")), Column(_("Share"), "share"), Column(_("Leads"), "count", paper=False), Column(_("Of"), "count", paper=False),
    )  # fmt: skip
    table = Table(_("Milestones"), columns, tuple(rows), opens=tuple(opens))
    title = _("Milestones, {period}").format(period=period(data))
    return Section(title, (table,), code="milestones", beside=True)
