"""Rows made column by column are the rows that their cells make one by one: the quick way of an import leads where the plain way does.

The plain way is put together here from the parsers of single cells and ``values_taken.Taken``, which knows nothing of columns.
"""

from __future__ import annotations

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from leaddesk.exchange import detect, mapping, values, values_blocks, values_columns, values_money
from leaddesk.exchange.model import ImportRow, RawCell, Table, TableRow
from leaddesk.exchange.values_meanings import Meant
from leaddesk.exchange.values_rows import finish
from leaddesk.exchange.values_taken import Taken
from tests.property.examples import examples

BERLIN = ZoneInfo("Europe/Berlin")
HEADERS = (
    "Name", "First name", "Last name", "Company", "E-mail", "E-mail 2", "Phone", "Phone 2", "Mobile", "Street", "House number", "City",
    "Postcode", "Private city", "Country", "Budget", "Won value", "Currency", "Date", "Status", "Stage", "Rating", "Tags", "Notes",
    "Comments", "Newsletter", "Job title", "Hobby", "Shoe size",
)  # fmt: skip
CELLS: tuple[RawCell, ...] = (
    None, "Anna", "Anna Berg", "Dr. Anna Berg", "Anna & Max Roth", "Berg GmbH", "private", "private  customer", "n/a", "NA", "keine",
    "#N/A", "#1", "(clear)", "a@b.de", "Anna Berg <a@b.de>", "a@b.de; c@d.de", "0171 1234567", "+49 171 1234567", "0171-12-3456",
    "0171 1234567, 0172 7654321", "0171 1234567 private", "12345", "13.04.2026", "03.04.2026", "500 EUR", "5-6k", "1.234,50", "USD",
    "Hauptstr. 5", "5a", "10115 Berlin", "Germany", "Germny", "Hot", "won", "not interested", "red, blue", "yes", "no", "  padded ",
    "two  spaces", "two\nlines", "Zoë", 5, 0, 1, True, False, 2.5, 46000, dt.date(2026, 4, 3), dt.datetime(2026, 4, 3, 10, 5),
)  # fmt: skip


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """A table of some of those columns; each holds few different cells, as columns do."""
    headers = draw(st.lists(st.sampled_from(HEADERS), min_size=1, max_size=8))
    count = draw(st.integers(1, 25))
    cell = st.one_of(st.sampled_from(CELLS), st.text(max_size=12))
    columns = []
    for _header in headers:
        some = draw(st.lists(cell, min_size=1, max_size=4))
        columns.append(draw(st.lists(st.sampled_from(some), min_size=count, max_size=count)))
    rows = [TableRow(number, list(cells)) for number, cells in enumerate(zip(*columns, strict=True), 2)]
    return Table("S", 0, detect.unique_headers(headers), rows, list(headers))


def one_by_one(table: Table) -> list[tuple[Any, ...]]:
    """What each row is, cell after cell."""
    columns = values_columns.ready(table, mapping.match(table), currency="EUR", zone=BERLIN, date_order=None)
    place, made = values_columns.main_place(columns), []
    for row in table.rows:
        taken = Taken()
        for column in columns:
            cell = row.cells[column.index]
            found = values_blocks.block(column, [cell])
            if found.care:
                taken.take(row.row_no, column, cell, found.care[0])
            elif found.values[0] is not None:
                taken.value(column, found.values[0])
        if taken.address is not None:
            taken.address.settle(place, taken.values, taken.custom)
        named = values_money.is_named(taken.values)
        told = finish(row.row_no, taken.values, taken.headers, taken.custom, is_company=False, currency="EUR")
        made.append((taken.values, taken.extra, taken.custom, [*taken.problems, *told], named, taken.kind))
    return made


def told(row: ImportRow) -> tuple[Any, ...]:
    return row.values, dict(row.extra), dict(row.custom), list(row.problems), row.own_currency, row.kind


@examples(60)
@given(table=tables())
def test_rows_made_of_columns_are_those_made_cell_by_cell(table: Table) -> None:
    rows = values.convert(table, mapping.match(table), zone=BERLIN)
    assert [told(row) for row in rows] == one_by_one(table)


@examples(30)
@given(table=tables())
def test_a_row_is_the_same_whatever_stands_in_the_rows_around_it(table: Table) -> None:
    """As far as its columns were decided alike: the columns are those of the whole table."""
    columns = values_columns.ready(table, mapping.match(table), currency="EUR", zone=BERLIN, date_order=None)
    whole = values.converted(table, columns, currency="EUR", meant=Meant())
    for row, made in zip(table.rows, whole.rows, strict=True):
        alone = Table("S", 0, table.headers, [row], table.original_headers)
        (single,) = values.converted(alone, columns, currency="EUR", meant=Meant()).rows
        assert told(single) == told(made)
