"""The report *Who finds the leads* (S2-11): marketing, sales, referrals, bought ones and partners, with what became of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from leaddesk.base.i18n import _
from leaddesk.domain.became import Became
from leaddesk.domain.measures import FEW
from leaddesk.domain.rates import MONTH, Rates
from leaddesk.reporting import became_cells, ratios, values
from leaddesk.reporting.charts import groups
from leaddesk.reporting.document import Cell, Column, Document, Section, Table
from leaddesk.reporting.question import Question
from leaddesk.reporting.topic import Figured, Topic, document, share, share_cell, topic
from leaddesk.reporting.values import Said

if TYPE_CHECKING:
    from leaddesk.services.workspace import Workspace

NAME: Final = "origins"
PARTS: Final = ("received", "qualified", "quoted", "won")


def build(ws: Workspace, question: Question) -> Document:
    """The report of one question. Raises UserError where the question makes no sense."""
    about = topic(ws, question)
    told, said = ratios.told(about, ("origin",)), values.of(ws)
    crossed = ratios.told(about, (MONTH, "origin"))
    figures, drawn = became_cells.figures(about, told.total), about.drawn
    empty = _("Nothing came in during this period.")
    found = Figured(
        name=NAME,
        title=_("Who finds the leads"),
        headline=headline(told, said),
        measures=figures,
        key=tuple(each.name for each in figures),
        sections=(
            Section(_("By origin"), (ratios.table(about, told, said),), empty=empty, code="origins"),
            Section(_("Share of the whole"), (_shares(about, told, said),), empty=empty, code="shares"),
            Section(_("By month and origin"), (ratios.table(about, crossed, said),), empty=empty, code="months"),
        ),
        notes=became_cells.notes(told.frame.view, [told.total]),
        charts=(groups.shares(told, drawn), groups.chart(told, drawn)) if told.frame.view == "cohort" else (),
    )
    return document(about, found)


def headline(told: Rates, said: Said) -> str:
    """Who finds most leads, and how much of what is won comes from them."""
    whole = told.total
    if not told.groups or whole.received < FEW:
        return became_cells.claims(whole, told.frame.view)
    first = told.groups[0]
    text = _("{origin} finds {share} of the leads.").format(
        origin=said("origin", first.key[0]), share=share(first.became.received, whole.received)
    )
    if whole.won < FEW:
        return text
    return f"{text} " + _("Of those won {share} come from there.").format(share=share(first.became.won, whole.won))


def _shares(about: Topic, told: Rates, said: Said) -> Table:
    """What part of all leads, quotes and wins each origin brings; a share opens the leads of that origin."""
    columns = (
        Column(_("Origin")), Column(_("Of the leads"), "share"), Column(_("Of the qualified"), "share"),
        Column(_("Of the quotes"), "share"),
        Column(_("Of the won"), "share"),
    )  # fmt: skip
    rows = tuple((said("origin", group.key[0]), *_parts(group.became, told.total)) for group in told.groups)
    opens = tuple(
        (None, *(ratios.where(about, told, group, part) if getattr(group.became, part) else None for part in PARTS))
        for group in told.groups
    )
    return Table(_("Share of the whole"), columns, rows, opens=opens)


def _parts(became: Became, whole: Became) -> tuple[Cell, ...]:
    return tuple(share_cell(getattr(became, part), getattr(whole, part)) for part in PARTS)
