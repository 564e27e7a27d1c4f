"""Contacts told of in the notes of a file: counted for the question, brought in where the user wishes it.

What a note tells is decided in ``noted``; here is what the file around it says of day and month.
"""

from __future__ import annotations

from collections.abc import Sequence

from leaddesk.exchange import noted, values_columns
from leaddesk.exchange.asked import NotedSum
from leaddesk.exchange.dates import Order
from leaddesk.exchange.model import Book, ColumnMatch, ImportRow, Table
from leaddesk.exchange.plan_model import Options
from leaddesk.services.workspace import Workspace


def told(
    ws: Workspace, book: Book, rows: list[ImportRow], options: Options, usual: Order | None
) -> tuple[NotedSum, list[ImportRow]]:
    """The contacts that our notes tell of, and ``rows`` with them as touches where that is wished. ``usual``: ``usual_order``."""
    if book.kind in noted.NOT_OURS:
        return NotedSum(), rows
    today = ws.settings.calendar.local_date(ws.clock.now())
    return noted.told(rows, today, options.dates, usual=usual, is_wished=options.note_touches)


def usual_order(table: Table, matches: Sequence[ColumnMatch], options: Options) -> Order | None:
    """The one order of day and month in which the file's date columns are written; None where there is none or more than one."""
    orders = set(options.date_orders.values())
    for decided in values_columns.date_orders(table, matches, None).values():
        orders |= {order for separator, order in decided.orders.items() if separator != "."}
    return orders.pop() if len(orders) == 1 else None
