"""What a customer costs through each source, and which sources bring them. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from leaddesk.base.i18n import _, ngettext
from leaddesk.domain.became import ROWS_OF
from leaddesk.domain.chart import Chart, Mark, Series
from leaddesk.domain.figure_key import FigureKey
from leaddesk.domain.returns import SourceLine, Sources
from leaddesk.reporting.charts import said
from leaddesk.reporting.charts.about import About
from leaddesk.reporting.findings import Finding, strongest

NAME, REVENUE = "sources", "source_revenue"


def charts(told: Sources, about: About) -> tuple[Chart, ...]:
    """What a customer costs, and what each source brought."""
    return (chart(told, about), revenue(told, about))


def chart(told: Sources, about: About) -> Chart:
    """Cost of one customer won, by source; a cost that is not recorded is said, never drawn as 0."""
    lines = sorted(told.lines, key=lambda line: (line.cost is None, -(_per_won(line, about) or -1)))
    return Chart(
        name=NAME,
        title=strongest(_findings(told, about), _("What sources cost and bring back")),
        measured=_("Spent for each customer won in {currency}; under 10 in grey").format(currency=about.currency),
        shape="bars",
        series=(Series(_("For each won"), tuple(_cost_mark(line, about) for line in lines)),),
        columns=(
            _("Source"), _("Leads"), _("Quotes"), _("Won"), _("Revenue"), _("Spent"), _("For each lead"), _("For each won"),
            _("Back for each 1 spent"),
        ),
        rows=tuple(_row(line, about) for line in lines),
        opens=tuple(_opens(line, about) for line in lines),
        n=told.total.became.received,
        unit=about.currency,
        notes=_notes(told),
    )  # fmt: skip


def revenue(told: Sources, about: About) -> Chart:
    """What each source brought in the firm's currency."""
    lines = [line for line in told.lines if line.became.won]
    lines.sort(key=lambda line: (-_brought(line, about), -line.became.won, line.source_id))
    return Chart(
        name=REVENUE,
        title=strongest(_revenue_findings(lines, about), _("What each source brought")),
        measured=_("Amounts won in {currency}, by source").format(currency=about.currency),
        shape="bars",
        series=(Series(_("Revenue"), tuple(_revenue_mark(line, about) for line in lines)),),
        columns=(_("Source"), _("Won"), _("Revenue")),
        rows=tuple(
            (
                about.name("source_id", line.source_id),
                said.number(line.became.won),
                said.amounts(line.became.revenue, about.currency),
            )
            for line in lines
        ),
        opens=tuple(
            (
                None,
                *(about.key(ROWS_OF[about.frame.view][part], source_id=line.source_id) for part in ("won", "revenue")),
            )
            for line in lines
        ),
        n=sum(line.became.won for line in lines),
        unit=about.currency,
    )


def _per_won(line: SourceLine, about: About) -> int | None:
    """In the firm's currency; None where another one was spent too, for those are never added up."""
    found = line.per_won
    return found[0][1] if found is not None and len(found) == 1 and found[0][0] == about.currency else None


def _brought(line: SourceLine, about: About) -> int:
    return dict(line.became.revenue).get(about.currency, 0)


def _no_cost(line: SourceLine) -> str:
    """Why there is none: a cost that is not recorded is never 0."""
    return _("not for a part") if line.untold else _("not recorded")


def _cost_mark(line: SourceLine, about: About) -> Mark:
    name, minor = about.name("source_id", line.source_id), _per_won(line, about)
    if line.cost is None:
        shown = _no_cost(line)
    elif minor is not None:
        shown = said.money(minor, about.currency)
    else:
        shown = said.amounts(line.per_won, about.currency) if line.per_won else _("nobody won")
    sentence = _("{source}: {leads}, {won} won, spent {spent}, for each won {each}").format(
        source=name,
        leads=said.leads(line.became.received),
        won=said.number(line.became.won),
        spent=said.amounts(line.cost, about.currency) if line.cost is not None else _no_cost(line),
        each=shown,
    )
    below = ngettext("{n} won", "{n} won", line.became.won).format(n=said.number(line.became.won))
    opens = about.key(ROWS_OF[about.frame.view]["won"], source_id=line.source_id)
    return Mark(name, minor, shown, sentence, opens, None, below, line.few)


def _revenue_mark(line: SourceLine, about: About) -> Mark:
    name, minor = about.name("source_id", line.source_id), _brought(line, about)
    won = ngettext("{n} won", "{n} won", line.became.won).format(n=said.number(line.became.won))
    sentence = f"{name}: {said.amounts(line.became.revenue, about.currency) or _('not recorded')}, {won}"
    shown = (
        said.short_money(minor, about.currency)
        if minor
        else said.amounts(line.became.revenue, about.currency) or _("not recorded")
    )
    opens = about.key(ROWS_OF[about.frame.view]["revenue"], source_id=line.source_id)
    return Mark(name, minor or None, shown, sentence, opens, None, won, line.few)


def _row(line: SourceLine, about: About) -> tuple[str, ...]:
    became = line.became
    back = said.number(round(line.back, 1)) if line.back is not None else ""
    return (
        about.name("source_id", line.source_id),
        *(said.number(n) for n in (became.received, became.quoted, became.won)),
        said.amounts(became.revenue, about.currency),
        said.amounts(line.cost, about.currency) if line.cost is not None else _no_cost(line),
        said.amounts(line.per_lead, about.currency) if line.per_lead is not None else "",
        said.amounts(line.per_won, about.currency) if line.per_won is not None else "",
        back,
    )


def _opens(line: SourceLine, about: About) -> tuple[FigureKey | None, ...]:
    sets = ROWS_OF[about.frame.view]
    parts = ("received", "quoted", "won", "revenue")
    received, quoted, won, revenue = (about.key(sets[part], source_id=line.source_id) for part in parts)
    return (
        None,
        received,
        quoted,
        won,
        revenue,
        about.key("came_in", source_id=line.source_id),
        received,
        won,
        revenue,
    )


def _notes(told: Sources) -> tuple[str, ...]:
    blank = sum(line.cost is None and not line.untold for line in told.lines)
    notes = []
    if blank:
        notes.append(
            ngettext("Of {n} source no cost is recorded.", "Of {n} sources no cost is recorded.", blank).format(
                n=said.number(blank)
            )
        )
    if not told.shared:
        notes.append(
            _("Asked about a part of the leads: only what is paid for each lead or each win can be told for it.")
        )
    return tuple(notes)


def _findings(told: Sources, about: About) -> Iterator[Finding]:
    """The dearest against the cheapest customer; else what one costs; else where leads come from."""
    costed = [(minor, line) for line in told.lines if not line.few and (minor := _per_won(line, about)) is not None]
    costed.sort(key=lambda pair: (pair[0], pair[1].source_id))
    if len(costed) > 1 and costed[-1][0] > costed[0][0]:
        (least, cheap), (most, dear) = costed[0], costed[-1]
        title = _("A customer won through {dear} costs {most}, through {cheap} {least}").format(
            dear=about.name("source_id", dear.source_id),
            cheap=about.name("source_id", cheap.source_id),
            most=said.money(most, about.currency),
            least=said.money(least, about.currency),
        )
        yield Finding(3.0, min(dear.became.won, cheap.became.won), title)
    elif costed:
        minor, line = costed[0]
        title = _("A customer won through {source} costs {sum}").format(
            source=about.name("source_id", line.source_id), sum=said.money(minor, about.currency)
        )
        yield Finding(2.0, line.became.won, title)
    yield from _most_won(told, about)


def _most_won(told: Sources, about: About) -> Iterator[Finding]:
    known = [line for line in told.lines if line.source_id]
    ranked = sorted(known, key=lambda line: (-line.became.won, line.source_id))
    if len(ranked) > 1 and ranked[0].became.won > ranked[1].became.won:
        title = ngettext(
            "Most customers come through {source}: {n} of {all}",
            "Most customers come through {source}: {n} of {all}",
            ranked[0].became.won,
        ).format(
            source=about.name("source_id", ranked[0].source_id),
            n=said.number(ranked[0].became.won),
            all=said.number(told.total.became.won),
        )
        yield Finding(1.0, told.total.became.won, title)


def _revenue_findings(lines: Sequence[SourceLine], about: About) -> Iterator[Finding]:
    total = sum(_brought(line, about) for line in lines)
    named = [line for line in lines if line.source_id]
    if not named or not total or len(lines) < 2:
        return
    first, n = named[0], sum(line.became.won for line in lines)
    title = _("{source} brings {share} of what is won").format(
        source=about.name("source_id", first.source_id), share=said.percent(_brought(first, about) / total)
    )
    if first is lines[0]:
        yield Finding(1.0, n, title)
