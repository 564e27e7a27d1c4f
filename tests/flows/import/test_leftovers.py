"""Rows that could not be used leave as a workbook, are corrected there, and come in again as the list they are of (issue 4)."""

from __future__ import annotations

import csv
import datetime as dt
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.styles import PatternFill

from leaddesk.exchange import importing, leftovers
from leaddesk.exchange.plan_model import Options
from leaddesk.services.workspace import Workspace
from tests.unit.exchange.importing_kit import counted, everything, leads

HEAD = ("Name", "Tel.", "E-Mail", "Eingang", "Postleitzahl", "Bemerkung", "Lieblingsfarbe", "Summe", "Zust.")
ROWS = (
    ("Anna Berg", "030 1234567", "anna@berg.example", dt.date(2026, 1, 5), "01067", "will ein Dach", "rot", 1200.5, "Maya"),
    ("", "", "", dt.date(2026, 1, 6), "00123", "Zeile eins\nZeile zwei; mit Strich", "007", 80, "Tom"),
    ("Otto Lang", "0043 1 50505", "otto@lang.example", dt.date(2026, 1, 7), "1010", "=1+1", "blau", 5, "Maya"),
    ("", "", "", dt.date(2026, 2, 13), "04109", "'+49 ist kein Text", "+5", 3.5, ""),
)  # fmt: skip
SAID = Options(
    as_="inquiries",
    columns={"Tel.": "phone", "Zust.": "owner", "Bemerkung": "notes", "Lieblingsfarbe": "custom:Lieblingsfarbe", "Summe": "value"},
    profile="Messe",
)  # fmt: skip


WHY = "There is no name, company, e-mail, phone or number of its own in this row."


def _saved(path: Path, rows: Any, *, coloured: bool = False) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    if coloured:
        for number in (2, 3, 4):
            for cell in sheet[number]:
                cell.fill = PatternFill("solid", fgColor="FFFF00")
    for cells in sheet.iter_rows():
        for cell in cells:
            if isinstance(cell.value, str):
                cell.data_type = "s"
    book.save(path)
    return path


def _leave(ws: Workspace, folder: Path, name: str, *, coloured: bool = False) -> Path:
    """The list is brought in, and what could not be used is written to ``name``."""
    source = _saved(folder / "list.xlsx", (HEAD, *ROWS), coloured=coloured)
    prepared = importing.prepare(ws, source, SAID)
    result = importing.finish(ws, prepared, SAID)
    assert counted(result) == {"created": 2, "rejected": 2}
    assert leftovers.write(folder / name, prepared.table, result, ws.settings.zone) == 2
    return folder / name


def _correct_workbook(path: Path) -> None:
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    assert [cell.value for cell in sheet[1]][-1] == "Why it could not be used"
    assert [sheet.cell(row, sheet.max_column).value for row in (2, 3)] == [WHY, WHY]
    assert sheet.cell(2, 5).value == "00123" and sheet.cell(2, 4).value == dt.datetime(2026, 1, 6)
    sheet.cell(2, 1).value, sheet.cell(3, 3).value = "Mia Neu", "ole@alt.example"
    book.save(path)


def _correct_text(path: Path) -> None:
    with path.open(encoding="utf-8-sig", newline="") as file:
        text = file.read()
    dialect = csv.Sniffer().sniff(text.splitlines()[0], delimiters=",;\t")
    rows = list(csv.reader(text.splitlines(keepends=True), dialect))
    rows[1][0], rows[2][2] = "Mia Neu", "ole@alt.example"
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file, dialect).writerows(rows)


@pytest.mark.parametrize("name", ["left.xlsx", "left.csv"])
def test_corrected_rows_come_in_with_the_same_columns(ws: Workspace, tmp_path: Path, name: str) -> None:
    path = _leave(ws, tmp_path, name)
    (_correct_workbook if name.endswith("xlsx") else _correct_text)(path)
    prepared = importing.prepare(ws, path, Options())
    assert [match.header for match in prepared.matches] == list(HEAD), "the column of reasons is none"
    assert prepared.layout is not None and prepared.layout.name == "Messe"
    fields = {match.header: match.field for match in prepared.matches}
    assert fields == {
        match.header: match.field for match in importing.prepare(ws, tmp_path / "list.xlsx", Options()).matches
    }
    result = importing.finish(ws, prepared, Options(as_="inquiries"))
    assert counted(result) == {"created": 2} and result.problems == []
    assert ws.store.rows("SELECT label FROM custom_field") == [("Lieblingsfarbe",)]
    assert leads(ws, "notes", "received_on", "value_minor", "json_extract(custom, '$.\"1\"')")[2:] == [
        ("Zeile eins\nZeile zwei; mit Strich", "2026-01-06", 8_000, "007"),
        ("'+49 ist kein Text", "2026-02-13", 350, "+5"),
    ]
    people = ws.store.rows("SELECT full_name, postcode FROM person ORDER BY id")[2:]
    assert people == [("Mia Neu", "00123"), ("", "04109")]
    assert ws.store.value("SELECT count(*) FROM assignee WHERE name = 'Tom'") == 1


def test_uncorrected_rows_are_left_over_again_and_change_nothing(ws: Workspace, tmp_path: Path) -> None:
    path = _leave(ws, tmp_path, "left.xlsx")
    before = everything(ws)
    (result,) = importing.run(ws, path, Options(as_="inquiries"))
    assert counted(result) == {"rejected": 2} and everything(ws) == before


def test_columns_made_of_colours_stay_such(ws: Workspace, tmp_path: Path) -> None:
    path = _leave(ws, tmp_path, "left.xlsx", coloured=True)
    _correct_workbook(path)
    prepared = importing.prepare(ws, path, Options())
    assert [prepared.table.headers[index] for index in prepared.table.marks] == ["Colour"]
    assert prepared.layout is not None, "the list is known by the headers that somebody wrote"


def test_rows_left_to_decide_are_not_among_them(ws: Workspace, tmp_path: Path) -> None:
    source = _saved(tmp_path / "list.xlsx", (HEAD, *ROWS))
    said = Options(as_="inquiries", to_decide=frozenset({2}))
    prepared = importing.prepare(ws, source, said)
    result = importing.finish(ws, prepared, said)
    assert counted(result) == {"created": 1, "rejected": 3} and result.left == 1
    assert leftovers.write(tmp_path / "left.xlsx", prepared.table, result, ws.settings.zone) == 2
