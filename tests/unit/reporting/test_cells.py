"""What the cells of a report hold and how they read: known answers by hand, in British English and in German."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal

import pytest

from leaddesk.base import i18n
from leaddesk.domain.sheets import SheetCell
from leaddesk.reporting import as_sheets, cells
from leaddesk.reporting.charts import said as figures
from leaddesk.reporting.document import Cell, Column, Document, Kind, Section, Table

SAID: tuple[tuple[Cell, Kind, str, str], ...] = (
    ("1234.50 GBP; 5.00 EUR", "sums", "", "£1,235 + €5"),
    ("~ 12300.00 GBP", "sums", "", "~ £12,300"),
    ("not recorded", "sums", "", "not recorded"),
    ("1234.50", "money", "GBP", "£1,235"),
    ("99.50", "money", "GBP", "£99.50"),
    ("9000.00", "money", "EUR", "€9,000"),
    ("2024-05-04", "day", "", "4 May 2024"),
    ("2026-11-20 10:42", "day", "", "20 Nov 2026 10:42"),
    ("2026-11", "day", "", "Nov 2026"),
    ("no day yet", "day", "", "no day yet"),
    (0.344, "share", "", "34%"),
    ("3 of 7", "share", "", "3 of 7"),
    (12345, "count", "", "12,345"),
    (2.5, "number", "", "2.5"),
    (175, "minutes", "480", "2 h 55 min"),
    (1000, "minutes", "480", "2 d 0 h"),
    (1500, "minutes", "", "1 d 1 h"),
    *((word, kind, "GBP", word) for word in ("NaN", "inf", "-", "1E+15", "٣", "1.2.3") for kind in ("money", "sums")),
    ("NaN GBP", "sums", "", "NaN GBP"),
    *(
        (float(word), kind, "", "")
        for word in ("nan", "inf", "-inf")
        for kind in ("share", "minutes", "count", "number")
    ),
    (None, "count", "", ""),
    ("", "text", "", ""),
    ("1,234.50 GBP", "text", "", "1,234.50 GBP"),
)


@pytest.mark.parametrize(("cell", "kind", "unit", "told"), SAID)
def test_a_cell_reads_as_its_column_says(cell: Cell, kind: Kind, unit: str, told: str) -> None:
    assert cells.said(cell, Column("Any", kind, unit)) == told


@pytest.fixture
def german() -> Iterator[None]:
    i18n.install("de")
    yield
    i18n.install()


@pytest.mark.usefixtures("german")
def test_cells_speak_the_language_of_the_user() -> None:
    texts: tuple[tuple[Cell, Kind], ...] = (
        ("1234.50 EUR", "sums"), ("2024-05-04", "day"), (0.344, "share"), (12345, "count"),
    )  # fmt: skip
    told = [cells.said(cell, Column("", kind)).replace("\xa0", " ") for cell, kind in texts]
    assert told == ["1.235 €", "4. Mai 2024", "34 %", "12.345"]


def test_a_machine_gets_values_and_the_currency_in_the_head() -> None:
    money = Column("Value", "money", "GBP")
    assert cells.value("1234.50", money) == Decimal("1234.50") and cells.head(money) == "Value GBP"
    assert cells.value("1.00 GBP; -2.50 EUR", Column("", "sums")) == {"GBP": Decimal(1), "EUR": Decimal("-2.50")}
    assert cells.value("2026-11-20", Column("", "day")) == date(2026, 11, 20)
    assert cells.value("2026-11-20 10:42", Column("", "day")) == datetime(2026, 11, 20, 10, 42)
    assert cells.head(Column("Typical", "minutes", "480")) == "Typical" == cells.shown_head(Column("Typical"))


def test_sums_are_spelled_for_machines_by_currency() -> None:
    assert cells.sums({"GBP": 123450, "EUR": 500}) == "5.00 EUR; 1234.50 GBP"
    assert cells.sums({"GBP": 123450, "EUR": 500, "CHF": 1}, "GBP") == "1234.50 GBP; 0.01 CHF; 5.00 EUR", (
        "the firm's first"
    )
    assert (cells.sums({}, is_estimate=True), cells.sums({"JPY": 7}, is_estimate=True)) == ("", "~ 7 JPY")


def test_sums_beside_a_mark_begin_with_the_firm_s_own_currency() -> None:
    assert (
        figures.amounts((("CHF", 100), ("EUR", 500), ("GBP", 9_000_00)), "GBP").replace("\xa0", " ")
        == "£9,000 + CHF1 + €5"
    )


def _sheet(table: Table, currency: str = "") -> tuple[tuple[SheetCell, ...], ...]:
    document = Document(
        "r", "R", "", "", {}, "", 1, "", Table("", (), ()), "", (), (), (Section("S", (table,)),), (), "", currency=currency,
    )  # fmt: skip
    return as_sheets.of_document(document)[1].rows


def test_a_workbook_gets_numbers_days_and_a_column_for_each_currency() -> None:
    columns = (
        Column("Who"), Column("Won", "sums"), Column("Share", "share"), Column("Due", "day"), Column("Took", "minutes", "480"),
        Column("Bar", "bar"), Column("Notes", "write"),
    )  # fmt: skip
    rows: tuple[tuple[Cell, ...], ...] = (
        ("34 %", "1234.50 GBP; 5.00 EUR", 0.344, "2026-11-20", 175, "0.8 0.3", ""),
        ("2026-01-02", "not recorded", "3 of 7", "no day yet", None, "0 0", ""),
    )
    heads, first, second = _sheet(Table("T", columns, rows))[:3]
    assert [cell.value for cell in heads] == ["Who", "Won EUR", "Won GBP", "Share", "Due", "Took"]
    assert first == (
        SheetCell("34 %"), SheetCell(Decimal("5.00"), "money", "EUR"), SheetCell(Decimal("1234.50"), "money", "GBP"),
        SheetCell(0.344, "share"), SheetCell(date(2026, 11, 20), "day"), SheetCell(175, "time"),
    )  # fmt: skip
    assert [cell.value for cell in _sheet(Table("T", columns, rows), "GBP")[0]][1:3] == ["Won GBP", "Won EUR"]
    assert [cell.value for cell in second] == ["2026-01-02", "not recorded", None, "3 of 7", "no day yet", None]
