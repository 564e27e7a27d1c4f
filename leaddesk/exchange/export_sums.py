"""The sums of what goes out, on a sheet of their own: the list beside stays one that can be sorted, filtered and taken back.

Sums of different currencies are never added: a line for each currency and status, and a total for each currency.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from leaddesk.base.i18n import _
from leaddesk.domain.inputs import minor_digits
from leaddesk.exchange.export_cells import Cell
from leaddesk.exchange.export_sql import SHEETS
from leaddesk.exchange.out_sheet import OutSheet
from leaddesk.store.quotes_sql import QUOTED_SUM
from leaddesk.store.session import Store

_AMOUNTS: Final = ("value", "won_value", "quoted_sum")
_SQL: Final = (
    "SELECT l.currency, l.status, count(*), sum(l.value_minor), sum(l.won_value_minor), "
    f"sum({QUOTED_SUM}) FROM json_each(?) j JOIN lead l ON l.id = j.value WHERE l.currency IS NOT NULL "
    "GROUP BY l.currency, l.status ORDER BY l.currency, l.status"
)
HEADS: Final = ("status", "currency", "rows", *_AMOUNTS)
"""By which the import knows such a sheet: it holds nobody."""
OF: Final = ("leads", "deals")
"""Kinds that have sums."""


def sheet(store: Store, what: str, ids: Sequence[int]) -> OutSheet | None:
    """The sums of the rows ``ids`` of a kind; None where there are none."""
    if what not in OF:
        return None
    found = store.rows(_SQL, (json.dumps(list(ids)),))
    if not any(amount is not None for row in found for amount in row[3:]):
        return None
    rows: list[list[Cell]] = []
    bold: list[int] = []
    for currency in dict.fromkeys(row[0] for row in found):
        lines = [row for row in found if row[0] == currency]
        rows += [_line(row[1], currency, row[2], row[3:]) for row in lines]
        bold.append(len(rows))
        sums = [[row[at] for row in lines if row[at] is not None] for at in range(2, 6)]
        rows.append(_line(_("Total"), currency, sum(sums[0]), [sum(each) if each else None for each in sums[1:]]))
    title = _("Sums of {sheet}").format(sheet=_(SHEETS[what]))
    return OutSheet(title, HEADS, rows, sums=frozenset(_AMOUNTS), expected=len(rows), bold=bold, filtered=False)


def _line(status: str, currency: str, count: int, amounts: Sequence[int | None]) -> list[Cell]:
    digits = minor_digits(currency)
    sums = [None if minor is None else float(Decimal(minor).scaleb(-digits)) for minor in amounts]
    return [status, currency, count, *sums]
