"""From matched columns to typed values: the one door through which a table's cells become fields of the program.

Every cell of every row is accounted for: a value of its field, a further value, additional data, or a listed problem with the
text kept. Columns are decided first (``values_columns``), then the rows are walked once.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import repeat
from typing import Any

from leaddesk.domain.fields import CONTACT_FIELDS
from leaddesk.exchange import dates_column, values_columns, values_money, values_words
from leaddesk.exchange.dates import Order
from leaddesk.exchange.dates_column import DateQuestion
from leaddesk.exchange.model import ColumnMatch, ImportKind, ImportRow, Problem, RawCell, Table
from leaddesk.exchange.values_cells import DATE_FIELDS
from leaddesk.exchange.values_columns import Column
from leaddesk.exchange.values_meanings import KIND, Meant
from leaddesk.exchange.values_parsed import CLEAR, STAGE_STATUS, Parsed, text_of
from leaddesk.exchange.values_problems import problem
from leaddesk.exchange.values_rows import ADDRESS_FIELDS, AddressParts, finish


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
    """``rows`` made of ``table``, one each, and ``by``: all that they depend on beside their own cells."""

    table: Table
    by: tuple[Any, ...]
    rows: list[ImportRow]


def converted(
    table: Table, columns: list[Column], *, currency: str, meant: Meant, before: Converted | None = None
) -> Converted:
    """As ``convert``, for columns that are ready. Rows are taken over from ``before`` where they stand in its table too and
    nothing that they depend on has changed: one cell typed anew changes one row."""
    flag = values_columns.company_flag(table)
    place = values_columns.main_place(columns)
    by = (tuple(column.read_by for column in columns), dict(table.marks), flag, place, currency, meant)
    same = before is not None and before.by == by and len(before.rows) == len(table.rows)
    known = zip(before.table.rows, before.rows, strict=True) if before is not None and same else repeat((None, None))
    rows: list[ImportRow] = []
    for row, (old, done) in zip(table.rows, known, strict=False):
        if done is None or row is not old:
            kind = meant.kind_of(row)
            done = _row(row.row_no, row.cells, columns, flag=flag, place=place, currency=currency, kind=kind)
        rows.append(done)
    return Converted(table, by, rows)


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


class _Row:
    """One row being filled."""

    __slots__ = ("address", "custom", "extra", "headers", "kind", "problems", "values")

    def __init__(self) -> None:
        self.values: dict[str, Any] = {}
        self.extra: dict[str, list[Any]] = {}
        self.custom: dict[str, str] = {}
        self.headers: dict[str, str] = {}
        self.problems: list[Problem] = []
        self.address: AddressParts | None = None
        self.kind: ImportKind | None = None

    def text(self, column: Column, cell: str) -> bool:
        """A text for a column that takes it as it is: done at once where nothing else can come of it."""
        text = " ".join(cell.split()) if column.field is not None else cell.strip()
        if not text:
            return True
        if text[0] == "#" and values_words.is_error(text):
            return False
        if column.field is None or (column.field == "company" and values_words.is_nobodys_firm(text)):
            self.custom[column.header] = text
            return True
        if column.field in self.values or (len(text) <= 20 and values_words.is_blank(text)):
            return False
        self.values[column.field] = text
        return True

    def take(self, row_no: int, column: Column, cell: RawCell, parsed: Parsed) -> None:
        """What a cell gave, put where it belongs."""
        field = column.field
        if parsed.problem is not None:
            self.problems.append(problem(row_no, column.header, parsed.problem, text_of(cell)))
        if field is None:
            if parsed.value is not None:
                self.custom[column.header] = parsed.value
            self._others(parsed)
            return
        if parsed.kept:
            self.custom[column.header] = text_of(cell)
        if parsed.value is not None:
            if field in ADDRESS_FIELDS:
                self.address = self.address or AddressParts()
                self.address.add(column.place, field, parsed.value, header=column.header, role=column.reading.role)
            elif field in CONTACT_FIELDS:
                self.contact(field, parsed.value)
                for further in parsed.more:
                    self.contact(field, further)
            else:
                self._put(field, parsed.value, column.header)
        self._others(parsed)

    def _others(self, parsed: Parsed) -> None:
        """Values for other fields than the column's: they fill what the row's own cells leave open."""
        for other, value in parsed.others:
            if other in CONTACT_FIELDS:
                self.contact(other, value)
            elif other == "tags":
                self._put(other, value, "")
            elif other == KIND:
                self.kind = self.kind or value
            elif other != "status" or STAGE_STATUS not in self.values:
                self.values.setdefault(other, value)

    def _put(self, field: str, value: Any, header: str) -> None:
        values = self.values
        known = values.get(field)
        if known is None or (field == "rating" and known == "dont_know"):
            values[field] = value
            self.headers[field] = header
        elif field == "notes":
            values[field] = f"{known}\n{header}: {value}"
        elif field == "tags" and CLEAR not in (known, value):
            values[field] = tuple(dict.fromkeys((*known, *value)))
        elif known != value:
            self.custom[header] = str(value)

    def contact(self, field: str, value: str) -> None:
        """A way to reach somebody: the first is the field's value, others further ones; the same twice counts once."""
        known = self.values.get(field)
        if known is None:
            self.values[field] = value
        elif value.casefold() != known.casefold():
            further = self.extra.setdefault(field, [])
            if value.casefold() not in (one.casefold() for one in further):
                further.append(value)


def _row(
    row_no: int,
    cells: list[RawCell],
    columns: list[Column],
    *,
    flag: int | None,
    place: str,
    currency: str,
    kind: ImportKind | None,
) -> ImportRow:
    row = _Row()
    for column in columns:
        cell = cells[column.index]
        if cell is None or (column.plain and type(cell) is str and row.text(column, cell)):
            continue
        parsed = column.read(cell)
        if parsed is not None:
            row.take(row_no, column, cell, parsed)
    if row.address is not None:
        row.address.settle(place, row.values, row.custom)
    is_company = flag is not None and values_words.truth(text_of(cells[flag])) is True
    own_currency = values_money.is_named(row.values)
    row.problems += finish(row_no, row.values, row.headers, row.custom, is_company=is_company, currency=currency)
    problems = tuple(row.problems)
    return ImportRow(row_no, cells, row.values, row.extra, row.custom, problems, own_currency, kind or row.kind)
