"""From matched columns to typed values: the one door through which a table's cells become fields of the program.

Every cell of every row is accounted for: a value of its field, a further value, additional data, or a listed problem with the
text kept. Columns are decided first (``values_columns``), then read in blocks (``values_blocks``) and put together to rows
(``values_made``).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from leaddesk.exchange import dates_column, values_columns, values_money
from leaddesk.exchange.dates import Order
from leaddesk.exchange.dates_column import DateQuestion
from leaddesk.exchange.model import ColumnMatch, ImportRow, Problem, Table
from leaddesk.exchange.values_cells import DATE_FIELDS
from leaddesk.exchange.values_columns import Column
from leaddesk.exchange.values_made import Maker
from leaddesk.exchange.values_meanings import Meant


def convert(
    table: Table,
    matches: Sequence[ColumnMatch],
    *,
    currency: str = "EUR",
    zone: dt.tzinfo = dt.UTC,
    date_order: Order | Mapping[str, Order] | None = None,
    meant: Meant | None = None,
    decimals: values_money.Decimals | None = None,
) -> list[ImportRow]:
    """One ``ImportRow`` a row of ``table``, in order.

    ``currency`` is that of amounts without one, ``zone`` that of times without one. ``date_order`` answers open date
    questions for all columns, or by header. ``meant`` is what the firm's words stand for, ``decimals`` the decimal sign
    where a column's rows prove none.

    Values: text as ``str``; e-mail, phone, mobile, website as written and cleaned, further ones in ``extra``; ``value`` and
    ``won_value`` as ``int`` minor units beside ``currency``; ``probability`` 0-100; ``received_at`` and
    ``last_contacted_at`` an aware UTC ``datetime``, or a ``date`` where no time was given; other dates a ``date``; ``status``,
    ``rating`` codes; ``stage`` text with ``status`` where its words tell it; ``reason`` code or text; ``country`` ISO 3166;
    ``consent`` ``opt_in``, ``opt_out`` or ``opt_out:email|phone``; ``preferred_channel`` an activity type or text; ``tags``
    a tuple. "(clear)" comes through as it is. A row nobody can be found in has the problem ``no_identity``.
    """
    columns = values_columns.ready(
        table, matches, currency=currency, zone=zone, date_order=date_order, meant=meant, decimals=decimals
    )
    return converted(table, columns, currency=currency, meant=meant or Meant()).rows


@dataclass(frozen=True, slots=True)
class Converted:
    """``rows`` made of ``table``, one each, and ``by``: all that they depend on beside their own cells. ``columns`` that they were
    read by; ``seen`` is what was worked out of them for the window, by whoever asked (``formats``)."""

    table: Table
    by: tuple[Any, ...]
    rows: list[ImportRow]
    columns: list[Column] = field(default_factory=list, compare=False)
    seen: dict[int, Any] = field(default_factory=dict, compare=False)


def converted(
    table: Table, columns: list[Column], *, currency: str, meant: Meant, before: Converted | None = None
) -> Converted:
    """As ``convert``, for columns that are ready. Rows are taken over from ``before`` where they stand in its table too and
    nothing that they depend on has changed: one cell typed anew changes one row."""
    flag = values_columns.company_flag(table)
    place = values_columns.main_place(columns)
    by = (tuple(column.read_by for column in columns), dict(table.marks), flag, place, currency, meant)
    maker = Maker(columns, flag=flag, place=place, currency=currency, meant=meant)
    seen: dict[int, Any] = {}
    if before is not None:
        seen = before.seen if before.table is table else {}
        _remember(columns, before.columns)
    if before is None or before.by != by or len(before.rows) != len(table.rows):
        return Converted(table, by, maker.rows(table.rows), columns, seen)
    rows = list(before.rows)
    anew = [at for at, (row, old) in enumerate(zip(table.rows, before.table.rows, strict=True)) if row is not old]
    for at, row in zip(anew, maker.rows([table.rows[at] for at in anew]), strict=True):
        rows[at] = row
    return Converted(table, by, rows, columns, seen)


def _remember(columns: list[Column], before: list[Column]) -> None:
    """Give ``columns`` what is known of the cells of those that read alike: an answer about one column changes no other."""
    known = {column.index: column for column in before}
    for column in columns:
        old = known.get(column.index)
        if old is not None and old.read_by == column.read_by and old.said == column.said:
            column.simple, column.careful = old.simple, old.careful


def date_questions(table: Table, matches: Sequence[ColumnMatch], *, zone: dt.tzinfo = dt.UTC) -> list[DateQuestion]:
    """The date columns whose day and month cannot be told apart, to be asked once each."""
    orders = values_columns.date_orders(table, matches, None)
    found = [dates_column.question(m.index, m.header, orders[m.index], zone) for m in matches if m.index in orders]
    return [asked for asked in found if asked is not None]


def turned_dates(table: Table, matches: Sequence[ColumnMatch]) -> list[Problem]:
    """Date columns in which a spreadsheet program seems to have exchanged day and month (code ``turned_dates``, row None)."""
    told: list[Problem] = []
    for match in matches:
        found = None
        if match.field in DATE_FIELDS:
            found = dates_column.turned(row.cells[match.index] for row in table.rows)
        if found is not None:
            told.append(Problem(None, match.header, "turned_dates", dates_column.turned_text(match.header, found)))
    return told
