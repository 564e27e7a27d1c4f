"""The report *Are the leads better aimed* (S3-9): by segment and month, how many were worth our time and how many are won."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from leaddesk.base.i18n import N_, _
from leaddesk.domain.became import Became, added
from leaddesk.domain.measures import FEW
from leaddesk.domain.rates import MONTH, Group, Rates, lead_to_won, qualified_share
from leaddesk.reporting import became_cells, ratios, values, words
from leaddesk.reporting.charts import groups
from leaddesk.reporting.document import Cell, Column, Document, Section, Table, Where
from leaddesk.reporting.question import Question
from leaddesk.reporting.topic import Figured, Topic, document, share, share_cell, topic
from leaddesk.reporting.values import Said

if TYPE_CHECKING:
    from leaddesk.services.workspace import Workspace

NAME: Final = "segments"
SEGMENTS: Final = {"industry": N_("Industry"), "size": N_("Size"), "region": N_("Region"), "product": N_("Product")}


def build(ws: Workspace, question: Question) -> Document:
    """The report of one question. Raises UserError where the question makes no sense."""
    about, said = topic(ws, question), values.of(ws)
    crossed = {name: ratios.told(about, (name, MONTH)) for name in SEGMENTS}
    kept = {name: found for name, found in crossed.items() if any(group.key[0] for group in found.groups)}
    total = next(iter(crossed.values())).total
    figures = became_cells.figures(about, total)
    alone = {name: ratios.told(about, (name,)) for name in kept}
    drawn = about.drawn
    sections = [
        Section(
            _(SEGMENTS[name]), (ratios.table(about, alone[name], said), _by_month(about, kept[name], said)), code=name
        )
        for name in kept
    ]
    found = Figured(
        name=NAME,
        title=_("Are the leads better aimed"),
        headline=headline(kept),
        measures=figures,
        key=tuple(each.name for each in figures),
        sections=tuple(sections) or (Section(_("Segments"), (), empty=_("No industry, size, region or product is recorded."),
        code="segments"),),
        notes=(
            *became_cells.notes(about.frame.view, [total]),
            _("Qualified = came as far as qualified, quoted or won. The trend compares the first half of the months with the second."),
            _("The youngest leads have had the least time to be qualified and won."),
            _("Not recorded yet by this version: leads given back."),
        ),
        charts=tuple(groups.chart(groups.cut(each), drawn) for each in alone.values()) if about.frame.view == "cohort" else (),
    )  # fmt: skip
    return document(about, found)


def headline(crossed: dict[str, Rates]) -> str:
    """Whether more leads are worth our time in the second half of the months than in the first."""
    if not crossed:
        return _("No industry, size, region or product is recorded.")
    found = next(iter(crossed.values()))
    if found.frame.view == "period":
        return became_cells.claims(found.total, "period")
    before, after = halves(found.groups, months_of(found))
    was, now = qualified_share(before), qualified_share(after)
    if was is None or now is None:
        return became_cells.claims(added((before, after)))
    text = _("Worth our time: {now} of the leads of the later months, {was} of the earlier.")
    return text.format(now=share(after.qualified, after.received), was=share(before.qualified, before.received))


def halves(groups: Sequence[Group], months: Sequence[str]) -> tuple[Became, Became]:
    """The earlier and the later half of ``months``; of an odd number the middle one belongs to the later."""
    early, late = set(months[: len(months) // 2]), set(months[len(months) // 2 :])
    return (
        added(group.became for group in groups if group.key[1] in early),
        added(group.became for group in groups if group.key[1] in late),
    )


def months_of(found: Rates) -> list[str]:
    """The months with leads, in order."""
    return sorted({str(group.key[1]) for group in found.groups if group.key[1]})


def _by_month(about: Topic, found: Rates, said: Said) -> Table:
    """One row a segment and month; after its last month the trend of the segment."""
    name = found.by[0]
    is_cohort = found.frame.view == "cohort"
    columns = (
        Column(_(SEGMENTS[name])), Column(_("Month"), "day"), Column(_("Came in"), "count"), Column(_("Qualified"), "count"),
        Column(_("Won"), "count"), Column(_("Worth our time"), "share"), Column(_("Lead to won"), "share"), Column(_("Trend")),
    )  # fmt: skip
    rows: list[tuple[Cell, ...]] = []
    opens: list[tuple[Where | None, ...]] = []
    for group in _large(found):
        became = group.became
        shares = (
            (share_cell(became.qualified, became.received), share_cell(became.won, became.received))
            if is_cohort
            else (None, None)
        )
        rows.append(
            (
                said(name, group.key[0]),
                said(MONTH, group.key[1]),
                became.received,
                became.qualified,
                became.won,
                *shares,
                _trend(found, group),
            )
        )
        counted = tuple(
            ratios.where(about, found, group, part) if getattr(became, part) else None
            for part in ("received", "qualified", "won")
        )
        opens.append((None, None, *counted, None, None, None))
    note = _("Without the segments of fewer than {n} leads: they stand in the table above.").format(n=FEW)
    return Table(_("Month by month"), columns, tuple(rows), None, note, tuple(opens))


def _large(found: Rates) -> list[Group]:
    """The groups of segments with enough leads to say anything."""
    leads: Counter[str | int] = Counter()
    for group in found.groups:
        leads[group.key[0]] += group.became.received
    return [group for group in found.groups if leads[group.key[0]] >= FEW]


def _trend(found: Rates, group: Group) -> str:
    """In the last row of a segment: how the share worth our time and the share won went from the earlier to the later months."""
    mine = tuple(each for each in found.groups if each.key[0] == group.key[0])
    if mine[-1] is not group or found.frame.view != "cohort":
        return ""
    before, after = halves(mine, months_of(found))
    if min(before.received, after.received) < FEW:
        return _("too few to say")
    return _("qualified {was} to {now}, won {before} to {after}").format(
        was=_percent(qualified_share(before)), now=_percent(qualified_share(after)),
        before=_percent(lead_to_won(before)), after=_percent(lead_to_won(after)),
    )  # fmt: skip


def _percent(rate: float | None) -> str:
    return "" if rate is None else words.percent(rate)
