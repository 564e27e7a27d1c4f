"""Quotes out: every quote that was sent and not answered, the oldest first, with what it comes to and whom to ask (S1-1)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from leaddesk.base.i18n import _, ngettext
from leaddesk.domain.phone_said import said as phone_said
from leaddesk.domain.quotes import SENT
from leaddesk.domain.records import LeadRow, Quote
from leaddesk.reporting import cells, list_paper, words
from leaddesk.reporting.document import Cell, Column, Document, Section, Table
from leaddesk.reporting.list_paper import Listing
from leaddesk.reporting.question import Question
from leaddesk.store import leads, quotes

if TYPE_CHECKING:
    from leaddesk.services.workspace import Workspace

NAME: Final = "quotes-out"
_NEXT_STEP: Final = 8
"""Place of the column that says what each row is for."""


def build(ws: Workspace, question: Question) -> Document:
    """The quotes of everybody's leads, or of one person's. Raises UserError for a past day."""
    list_paper.refuse_past(ws, question)
    found = _waiting(ws, question)
    shown = found[: question.listed.limit or list_paper.MOST]
    return list_paper.document(
        ws,
        question,
        Listing(
            name=NAME,
            title=_("Quotes out"),
            headline=_headline(found, ws.settings.currency),
            asked=list_paper.whose(ws, question),
            sections=(Section("", (_table(ws, shown),), empty=_("No quote waits for an answer.")),),
            notes=(
                _("Sums with tax, where the quote says a rate."),
                *list_paper.more(len(found) - len(shown)),
                list_paper.boxes(),
            ),
        ),
    )


def _waiting(ws: Workspace, question: Question) -> list[tuple[Quote, LeadRow]]:
    """Sent, neither decided nor replaced, on open leads; the one sent first first."""
    out = [each for each in quotes.every(ws.store) if each.state == SENT and each.replaced_by_id is None]
    rows = {row.id: row for row in leads.rows(ws.store, list(dict.fromkeys(quote.lead_id for quote in out)))}
    asked = question.owner_id
    pairs = [
        (quote, rows[quote.lead_id])
        for quote in out
        if rows[quote.lead_id].is_active and (asked is None or (rows[quote.lead_id].owner_id or 0) == asked)
    ]
    return sorted(pairs, key=lambda pair: (pair[0].sent_on is None, pair[0].sent_on, pair[0].id))


def _headline(found: Sequence[tuple[Quote, LeadRow]], own: str) -> str:
    if not found:
        return _("No quote waits for an answer.")
    said = ngettext("{n} quote without an answer, {sum}.", "{n} quotes without an answer, {sum}.", len(found))
    return said.format(n=words.count(len(found)), sum=words.sums(_sums(found), own))


def _sums(found: Sequence[tuple[Quote, LeadRow]]) -> Counter[str]:
    sums: Counter[str] = Counter()
    for quote, _row in found:
        if quote.totals is not None and quote.currency:
            sums[quote.currency] += quote.totals.gross_minor
    return sums


def _table(ws: Workspace, found: Sequence[tuple[Quote, LeadRow]]) -> Table:
    columns = (
        Column(_("Quote")),
        Column(_("Name"), person=True),
        Column(_("Company")),
        Column(_("Phone"), person=True),
        Column(_("Sum"), "sums"),
        Column(_("Sent"), "day"),
        Column(_("Days"), "count"),
        Column(_("Valid until"), "day"),
        Column(_("Next step"), lines=2),
        Column(_("Who")),
        list_paper.to_write(),
    )
    rows = tuple(_line(ws, quote, row) for quote, row in found)
    sums = cells.sums(_sums(found), ws.settings.currency)
    total = (_("Total"), None, None, None, sums, *([None] * 6)) if sums and len(found) > 1 else None
    return Table("", columns, rows, total=total, leads=tuple(row.id for _quote, row in found), about=_NEXT_STEP)


def _line(ws: Workspace, quote: Quote, row: LeadRow) -> tuple[Cell, ...]:
    total = quote.totals
    sent, until = quote.sent_on, quote.valid_until
    return (
        quote.number or _("Quote"),
        row.name,
        row.company,
        phone_said(row.phone, ws.settings.phone_region),
        cells.sums({quote.currency: total.gross_minor}) if total is not None and quote.currency else None,
        sent.isoformat() if sent else None,
        (ws.today() - sent).days if sent else None,
        until.isoformat() if until else None,
        row.next_action,
        row.owner,
        None,
    )
