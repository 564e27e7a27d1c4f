"""How the cells of a table are to be read: with what was typed anew, the firm's words, the answers given, the order of dates.

The one place for it, so that what the window says of a column (``formats``) is what comes in (``importing``). Converts nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from leaddesk.exchange import corrections, layouts, marks, meanings, meanings_own, values, values_columns
from leaddesk.exchange.corrections import Texts
from leaddesk.exchange.dates import Order
from leaddesk.exchange.meanings import Answers
from leaddesk.exchange.meanings_own import Own
from leaddesk.exchange.model import Book, ColumnMatch, Table
from leaddesk.exchange.plan_model import Options
from leaddesk.exchange.values_columns import Column
from leaddesk.exchange.values_meanings import Meant
from leaddesk.services.workspace import Workspace


@dataclass(frozen=True, slots=True)
class AsRead:
    """``table`` with ``texts`` (links and cells typed anew) in their cells; ``answers`` that hold for its columns, the firm's ``own``
    words, what both make of its words (``meant``), and the ``orders`` of day and month that were said, by header."""

    table: Table
    texts: Texts
    answers: Answers
    own: Own
    meant: Meant
    orders: dict[str, Order]


def as_read(ws: Workspace, book: Book, table: Table, matches: Sequence[ColumnMatch], options: Options) -> AsRead:
    """``options`` are complete: what a layout says is among them. Raises UserError (``unknown_meaning``, ``unknown_column``)."""
    answers = meanings.answers(table, matches, options, remembered=layouts.words(ws.store))
    own = meanings_own.read(ws.store)
    texts = {**marks.read_as(table, book.sheet_of(table), matches), **options.corrections}
    meant = meanings.meant(table, options, answers, own)
    return AsRead(corrections.corrected(table, texts), texts, answers, own, meant, _orders(table, options))


def columns(ws: Workspace, read: AsRead, matches: Sequence[ColumnMatch], options: Options) -> list[Column]:
    """The columns of ``read``, ready for reading their cells."""
    return values_columns.ready(
        read.table,
        matches,
        currency=ws.settings.currency,
        zone=ws.settings.zone,
        date_order=read.orders or None,
        meant=read.meant,
        decimals=options.decimals,
    )


def converted(
    ws: Workspace,
    read: AsRead,
    matches: Sequence[ColumnMatch],
    options: Options,
    before: values.Converted | None = None,
) -> values.Converted:
    """The rows of ``read`` with typed values; those of ``before`` that nothing has changed for are taken over."""
    ready = columns(ws, read, matches, options)
    return values.converted(read.table, ready, currency=ws.settings.currency, meant=read.meant, before=before)


def _orders(table: Table, options: Options) -> dict[str, Order]:
    orders: dict[str, Order] = dict.fromkeys(table.headers, options.dates) if options.dates is not None else {}
    return orders | {table.headers[index]: order for index, order in options.date_orders.items()}
