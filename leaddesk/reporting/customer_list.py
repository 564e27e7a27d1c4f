"""Customers on paper: who they are, how to reach them, what they brought. No list to type back: its rows are no leads."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import _, ngettext
from leaddesk.domain.phone_said import said as phone_said
from leaddesk.domain.records import CustomerRow
from leaddesk.reporting import cells, list_paper, words
from leaddesk.reporting.document import Cell, Column, Document, Section, Table
from leaddesk.reporting.list_paper import Listing
from leaddesk.reporting.question import Question
from leaddesk.store import customers

if TYPE_CHECKING:
    from leaddesk.services.workspace import Workspace


def build(ws: Workspace, question: Question, name: str) -> Document:
    """All customers by name, or those of ``question.listed.ids``. Raises UserError for conditions: customers are listed whole or chosen."""
    listed = question.listed
    if listed.rows is not None and (listed.rows.conditions or listed.rows.text):
        raise UserError(_("Customers stand on paper whole, or those that are chosen."), field="where")
    found = customers.rows(ws.store, listed.ids or None)
    shown = found[: listed.limit or list_paper.MOST]
    n = len(found)
    return list_paper.document(
        ws,
        question,
        Listing(
            name=name,
            title=_("Customers"),
            headline=ngettext("{n} customer.", "{n} customers.", n).format(n=words.count(n)),
            asked=_("Chosen rows") if listed.ids else _("Everyone"),
            sections=(Section("", (_table(ws, shown),), empty=_("No customers yet.")),),
            notes=list_paper.more(n - len(shown)),
        ),
    )


def _table(ws: Workspace, rows: Sequence[CustomerRow]) -> Table:
    columns = (
        Column(_("Name")),
        Column(_("Company")),
        Column(_("Phone"), person=True),
        Column(_("E-mail"), person=True),
        Column(_("Town")),
        Column(_("Since"), "day"),
        Column(_("Won"), "count"),
        Column(_("Amount won"), "sums"),
    )
    own, region = ws.settings.currency, ws.settings.phone_region
    total: Counter[str] = Counter()
    lines: list[tuple[Cell, ...]] = []
    for row in rows:
        sums = {row.currency: row.won_value_minor} if row.currency and row.won_value_minor else {}
        total.update(sums)
        since = row.since.isoformat() if row.since else None
        phone = phone_said(row.phone, region)
        lines.append((row.name, row.company, phone, row.email, row.city, since, row.won_leads, cells.sums(sums, own)))
    won = sum(row.won_leads for row in rows)
    foot = (_("Total"), *([None] * 5), won, cells.sums(total, own)) if len(rows) > 1 else None
    return Table("", columns, tuple(lines), total=foot)
