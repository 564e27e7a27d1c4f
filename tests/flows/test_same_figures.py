"""The same figures on the screen, on paper, in the workbook and as data (issue 10), of the sample firm's reports.

Each side is read by a library of its own: the page's grid, the PDF by pdfplumber, the workbook by openpyxl, the JSON by json.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

import openpyxl
import pdfplumber
import pytest

from leaddesk.base.clock import FixedClock
from leaddesk.exchange import report_workbook, xlsx_out
from leaddesk.paint import alone
from leaddesk.reporting import cells, files
from leaddesk.reporting.document import Document
from leaddesk.reporting.question import Question
from leaddesk.sample.plan import Plan
from leaddesk.sample.write import write_firm
from leaddesk.services.workspace import Workspace
from leaddesk.ui.reports import document_cells

REPORTS: Final = ("pipeline", "sources", "lost", "forecast")
CODES: Final = {"£": "GBP", "€": "EUR"}
NUMBER: Final = re.compile(r"-?[£€]?\d[\d,]*(?:\.\d+)?(?: %|%)?")
MONEY: Final = re.compile(r"(-?)([£€])([\d,]+(?:\.\d+)?)")
SUM: Final = re.compile(r"(-?\d+(?:\.\d+)?) ([A-Z]{3})")


@pytest.fixture(scope="module")
def firm(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    path = tmp_path_factory.mktemp("same") / "firm.leaddesk"
    answers = write_firm(path, Plan.of(300, 3, dt.date(2026, 11, 20)))
    with Workspace.open(path, clock=FixedClock(dt.datetime.fromisoformat(answers.as_of))) as ws:
        yield ws


@pytest.fixture(scope="module", params=REPORTS)
def report(request: pytest.FixtureRequest, firm: Workspace) -> Document:
    return files.build(firm, request.param, Question())


@pytest.fixture(scope="module")
def data(report: Document, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The .json file as anybody reads it."""
    target = tmp_path_factory.mktemp("json") / "r.json"
    files.write(report, target)
    return dict(json.loads(target.read_text("utf-8")))


def test_the_screen_says_what_the_data_holds(report: Document, data: dict[str, Any]) -> None:
    """Every sum and count of every table: what people read, turned back into numbers, is the number of the data."""
    compared = 0
    for told, table in zip(data["tables"], report.tables, strict=True):
        seen = [n for n, column in enumerate(table.columns) if cells.is_read(column)]
        lines = [*told["rows"], *([told["total"]] if "total" in told else [])]
        for row, shown in zip(lines, document_cells.table_grid(table).rows, strict=True):
            for n, cell in zip(seen, shown, strict=True):
                compared += same_number(row[n], cell.text, table.columns[n].kind, table.columns[n].unit)
    assert compared > 20


def same_number(value: Any, text: str, kind: str, unit: str) -> int:
    """Assert that ``text`` says ``value``; how many numbers that were. Sums of a hundred and more are said whole."""
    if value in (None, "") or kind not in ("count", "money", "sums"):
        return 0
    if kind == "count":
        assert text == f"{value:,}", (value, text)
        return 1
    sums = {code: Decimal(amount) for amount, code in SUM.findall(str(value))} if kind == "sums" else {}
    if kind == "money" and re.fullmatch(r"-?\d+(?:\.\d+)?", str(value)):
        sums = {unit: Decimal(str(value))}
    said = {CODES[sign]: Decimal(f"{minus}{amount.replace(',', '')}") for minus, sign, amount in MONEY.findall(text)}
    assert said.keys() == sums.keys(), (value, text)
    for code, amount in sums.items():
        assert abs(said[code] - amount) <= (Decimal("0.5") if abs(amount) >= 100 else 0), (value, text)
    return len(sums)


def test_the_workbook_holds_the_same_numbers_as_the_data(
    report: Document, data: dict[str, Any], tmp_path: Path
) -> None:
    files.write(report, tmp_path / "r.xlsx", workbook=report_workbook.write)
    book = openpyxl.load_workbook(tmp_path / "r.xlsx")
    assert not [cell for page in book for row in page.iter_rows() for cell in row if cell.data_type == "f"]
    figures = {row[0]: row[1:3] for row in book.worksheets[0].iter_rows(values_only=True)}
    for measure in data["measures"]:
        assert figures[measure["label"]][1] == measure["shown"]
    held = [told for told in data["tables"] if told["rows"]]
    pages = dict(
        zip(xlsx_out.unique_titles([report.title, *(each["title"] for each in held)]), [None, *held], strict=True)
    )
    compared = 0
    for title, told in pages.items():
        if told is None:
            continue
        heads, *rows = list(book[title].iter_rows(values_only=True))
        lines = [*told["rows"], *([told["total"]] if "total" in told else [])]
        for line, row in zip(lines, rows, strict=False):
            compared += same_cells(line, told["columns"], row, list(heads))
    assert compared > 20


def same_cells(line: list[Any], columns: list[str], row: tuple[Any, ...], heads: list[Any]) -> int:
    """Assert that the numbers of a line of the data stand in the row of the sheet, sums a column for each currency."""
    compared = 0
    for head, value in zip(columns, line, strict=True):
        if head in heads and columns.count(head) == 1 and isinstance(value, int | float):
            held = row[heads.index(head)]
            minutes = held.total_seconds() / 60 if isinstance(held, dt.timedelta) else held
            assert minutes == pytest.approx(value), (head, value, row)
            compared += 1
        for amount, code in (
            SUM.findall(value) if isinstance(value, str) and SUM.match(value.removeprefix("~ ")) else ()
        ):
            name = f"{head} {code}"
            if heads.count(name) == 1:
                assert Decimal(str(row[heads.index(name)])) == Decimal(amount), (head, value, row)
                compared += 1
    return compared


@pytest.mark.usefixtures("qapp")
def test_the_paper_says_what_the_screen_says(report: Document, tmp_path: Path) -> None:
    target = tmp_path / "r.pdf"
    files.write(report, target, painter=alone.pdf)
    with pdfplumber.open(target) as pdf:
        lines = [line for page in pdf.pages for line in (page.extract_text() or "").split("\n")]
    whole = " ".join(lines)
    assert re.sub(r"\s", "", report.headline) in re.sub(r"\s", "", whole) or report.headline.split()[0] in whole
    for name in report.key:
        for part in report.measure(name).shown.replace(" + ", " ").split():
            assert part in whole, (name, part)
    compared = 0
    for table in report.tables:
        grid = document_cells.table_grid(table)
        numbered = [n for n, column in enumerate(grid.columns) if column.number]
        for row in grid.rows[: table.most] if table is not report.bands else ():
            numbers = [part for n in numbered for part in NUMBER.findall(row[n].text)]
            if len(numbers) > 1 and row[0].text:
                assert stand_together(lines, row[0].text.split()[0], numbers), (table.title, row)
                compared += 1
    assert compared > 3


def stand_together(lines: list[str], first: str, numbers: list[str]) -> bool:
    """Whether the row's first word and all its numbers are printed in one place; a long sum or name may go on in the next line."""
    for at, line in enumerate(lines):
        if first in line:
            near = " ".join(lines[max(0, at - 1) : at + 3])
            if all(number.replace(" %", "%") in near for number in numbers):
                return True
    return False
