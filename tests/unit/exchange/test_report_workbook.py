"""RELIABILITY 82-87: a report as a workbook has numbers as numbers, texts as texts, no formulas, and is written whole or not at all."""

from __future__ import annotations

import zipfile
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from leaddesk.base.errors import EnvironmentFault
from leaddesk.domain.chart import Chart, Mark, Series
from leaddesk.domain.sheets import Sheet, SheetCell
from leaddesk.exchange import report_workbook
from leaddesk.reporting import as_sheets
from leaddesk.reporting.document import Column, Document, Measure, Section, Table

HOSTILE = (
    '=HYPERLINK("http://x")',
    "+1+1",
    "@SUM(A1)",
    "-2+3",
    "http://example.org",
    "_x0041_",
    "a\x00\x1bb",
    "\ud800x",
    "\tTab",
)


def document(*tables: Table, **named: object) -> Document:
    """A small report."""
    share = Measure(
        "share", "Lead to quote", 0.5, 6, 12, "fraction", "50 %", "6 of 12 leads", "Quoted.", "received: all", "S2-3"
    )
    few = Measure(
        "few", "Lead to won", 3 / 7, 3, 7, "fraction", "3 of 7", "3 of 7 leads", "Won.", "received: all", "S2-3"
    )
    wait = Measure(
        "wait",
        "Typical first reply",
        90.5,
        9,
        9,
        "minutes",
        "1 h 30 min",
        "9 of 9 leads",
        "Replied.",
        "received: all",
        "S2-3",
    )
    values: dict[str, object] = {
        "name": "pipeline", "title": "Pipeline report", "firm": "=Acme", "subtitle": "As of 2026-03-04; Everyone", "filter": {},
        "as_of": "2026-03-04T11:30:00+01:00", "version": 3, "headline": "-1 lead", "bands": Table("", (), ()), "backlog": "",
        "key": ("wait",), "measures": (share, few, wait), "sections": (Section("All", tables),), "notes": ("A note.",),
        "foot": "firm.leaddesk. Everyone. Definitions version 3.",
    }  # fmt: skip
    return Document(**(values | named))  # type: ignore[arg-type]


def written(path: Path, *sheets: Sheet) -> dict[str, list[list[object]]]:
    """What a spreadsheet reads in the workbook, by sheet."""
    report_workbook.write(path, sheets)
    book = load_workbook(path)
    assert all(
        cell.data_type != "f" and cell.hyperlink is None for page in book for row in page.iter_rows() for cell in row
    )
    return {page.title: [[cell.value for cell in row] for row in page.iter_rows()] for page in book}


def test_numbers_are_numbers_and_dates_are_dates(tmp_path: Path) -> None:
    columns = (
        Column("Source"),
        Column("Leads", "count"),
        Column("Value", "money", "GBP"),
        Column("Share", "share"),
        Column("Since", "day"),
        Column("Won", "sums"),
    )
    rows = (
        ("=Fair", 1200, "1234.50", 0.55, "2026-03-01", "1000.00 EUR; 20.00 GBP"),
        ("2026-01-01", 0, None, "3 of 7", "", "7.00 GBP"),
    )
    table = Table(
        "Sources: [all]",
        columns,
        rows,
        ("Total", 1200, "1234.50", None, None, "1000.00 EUR; 27.00 GBP"),
        "A lead once.",
    )
    path = tmp_path / "r.xlsx"
    told = written(path, *as_sheets.of_document(document(table)))
    assert list(told) == ["Pipeline report", "Sources   all"]
    sheet = told["Sources   all"]
    assert sheet[0] == ["Source", "Leads", "Value GBP", "Share", "Since", "Won EUR", "Won GBP"]
    assert sheet[1] == ["=Fair", 1200, 1234.5, 0.55, datetime(2026, 3, 1), 1000, 20]
    assert sheet[2] == ["2026-01-01", 0, None, "3 of 7", None, None, 7]
    assert sheet[3][:3] == ["Total", 1200, 1234.5] and sheet[3][5:] == [1000, 27]
    assert sheet[5][0] == "A lead once." and str(sheet[6][0]).startswith("firm.leaddesk")
    page: Any = load_workbook(path)["Sources   all"]
    assert [page.cell(2, n).number_format for n in (2, 3, 4, 5)] == ["#,##0", "#,##0.00", "0 %", "yyyy-mm-dd"]
    assert page.freeze_panes == "A2" and page.cell(1, 1).font.bold and page.cell(4, 2).font.bold
    assert page.auto_filter.ref == "A1:G3", "the total is not sorted in"
    assert page.print_title_rows == "$1:$1" and page.page_setup.orientation == "landscape"
    assert page.oddFooter.right.text == "Page &P of &N" and page.sheet_properties.pageSetUpPr.fitToPage


def test_the_first_sheet_says_the_figures_what_is_counted_and_as_of_when(tmp_path: Path) -> None:
    path = tmp_path / "r.xlsx"
    rows = written(path, *as_sheets.of_document(document()))["Pipeline report"]
    told = {row[0]: row for row in rows}
    figures = [row[0] for row in rows if row[0] in ("Lead to quote", "Lead to won", "Typical first reply")]
    assert figures == ["Typical first reply", "Lead to quote", "Lead to won"], "the key figures first"
    assert told["Lead to quote"] == ["Lead to quote", 0.5, "50 %", "6 of 12 leads", "Quoted.", "received: all"]
    assert told["Lead to won"][1:3] == [None, "3 of 7"], "a share of few cases is said in words only"
    assert told["Definitions version"][1] == 3 and told["Data of"][1] == "2026-03-04T11:30:00+01:00"
    assert told["What was asked"][1] == "As of 2026-03-04; Everyone" and "A note." in told and "=Acme" in told
    page = load_workbook(path)["Pipeline report"]
    formats = {page.cell(n, 1).value: page.cell(n, 2).number_format for n in range(1, page.max_row + 1)}
    assert (formats["Lead to quote"], formats["Typical first reply"]) == ("0 %", "[h]:mm")


def test_outside_text_is_never_a_formula_or_a_link(tmp_path: Path) -> None:
    table = Table("=cmd()", (Column("=Head"), Column("n", "count")), tuple((text, 1) for text in HOSTILE))
    sheet = written(tmp_path / "r.xlsx", *as_sheets.of_document(document(table)))["=cmd()"]
    assert [row[0] for row in sheet[1:5]] == list(HOSTILE[:4]) and sheet[0][0] == "=Head"
    content = zipfile.ZipFile(tmp_path / "r.xlsx").read("xl/worksheets/sheet2.xml").decode()
    assert "<f>" not in content and "hyperlink" not in content


def test_a_chart_goes_out_with_the_number_behind_each_mark(tmp_path: Path) -> None:
    marks = (
        Mark("Jan", 0.25, "25 %", "Jan: 25 %"),
        Mark("Feb", 0.5, "1 of 2", "Feb: 1 of 2", few=True),
        Mark("Mar", None, "", "Mar"),
    )
    chart = Chart(
        "rates",
        "More is won",
        "Lead to won by month",
        "lines",
        (Series("Won", marks),),
        goal=(0.3, 0.3, None),
        unit="fraction",
    )
    rows = written(tmp_path / "c.xlsx", *as_sheets.of_chart(chart, foot="Everyone"))["rates"]
    assert rows[0][0] == "More is won" and rows[1][0] == "Lead to won by month" and rows[-1][0] == "Everyone"
    assert rows[3][1:4] == ["Won", "In words", "Goal"]
    assert [row[:4] for row in rows[4:7]] == [
        ["Jan", 0.25, "25 %", 0.3],
        ["Feb", None, "1 of 2", 0.3],
        ["Mar", None, None, None],
    ]
    with zipfile.ZipFile(tmp_path / "c.xlsx") as book:
        drawn = book.read("xl/charts/chart1.xml").decode()
    assert (
        "lineChart" in drawn
        and "'rates'!$B$5:$B$7" in drawn
        and "'rates'!$A$5:$A$7" in drawn
        and "'rates'!$B$4" in drawn
    )


def test_sums_of_money_in_minor_units_of_their_currency(tmp_path: Path) -> None:
    for unit, value in (("GBP", 1234.5), ("JPY", 123450), ("KWD", 123.45)):
        chart = Chart("c", "t", "m", "bars", (Series("s", (Mark("l", 123450.0, "x", "x"),)),), unit=unit)
        assert written(tmp_path / "c.xlsx", *as_sheets.of_chart(chart))["c"][4][1] == value


def test_sums_beside_words_are_sums_nevertheless(tmp_path: Path) -> None:
    rows = (("Fair", "1000.00 EUR; 20.00 GBP"), ("Web", "not recorded"), ("Ads", ""), ("Post", "5.00 GBP"))
    table = Table("Costs", (Column("Source"), Column("Spent", "sums")), rows)
    sheet = written(tmp_path / "r.xlsx", *as_sheets.of_document(document(table)))["Costs"]
    assert sheet[0] == ["Source", "Spent EUR", "Spent GBP"]
    assert sheet[1:5] == [["Fair", 1000, 20], ["Web", "not recorded", None], ["Ads", None, None], ["Post", None, 5]]


def test_titles_alike_get_numbers_and_a_big_number_stays_exact(tmp_path: Path) -> None:
    cells = (
        (
            SheetCell(10**16, "count"),
            SheetCell(Decimal("12345678901234567.89"), "money", "EUR"),
            SheetCell(date(1899, 1, 1), "day"),
        ),
    )
    told = written(tmp_path / "r.xlsx", Sheet("Lost", cells), Sheet("lost", ()), Sheet("", ()))
    assert list(told) == ["Lost", "lost (2)", "Sheet"]
    assert told["Lost"] == [["10000000000000000", "12345678901234567.89", "1899-01-01"]]


def test_what_cannot_be_written_leaves_what_was_there(tmp_path: Path) -> None:
    target = tmp_path / "folder"
    target.mkdir()
    with pytest.raises(EnvironmentFault) as refused:
        report_workbook.write(target, (Sheet("x", ()),))
    assert refused.value.code == "target_locked" and target.is_dir() and list(tmp_path.iterdir()) == [target]
