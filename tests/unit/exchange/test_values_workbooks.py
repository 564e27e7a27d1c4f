"""Values of real workbooks on their way to fields: the 1904 system, dates of all kinds, yes and no in the wrong place."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from leaddesk.exchange import importing
from leaddesk.exchange.plan_model import Options
from leaddesk.services.workspace import Workspace
from tests.unit.exchange.marks_files import coloured


@pytest.mark.parametrize("is_1904", [False, True])
def test_days_mean_the_same_in_both_systems_of_counting(ws: Workspace, tmp_path: Path, is_1904: bool) -> None:
    import openpyxl
    from openpyxl.utils.datetime import CALENDAR_MAC_1904

    book = openpyxl.Workbook()
    if is_1904:
        book.epoch = CALENDAR_MAC_1904
    sheet = book.worksheets[0]
    sheet.append(["Name", "E-mail", "Date received"])
    sheet.append(["Ann Lee", "ann@x.example", dt.date(2026, 2, 3)])
    sheet.append(["Bob Ray", "bob@x.example", dt.datetime(2026, 2, 3, 9, 30)])
    sheet.append(["Cid Poe", "cid@x.example", "3.2.2026 (called)"])
    book.save(tmp_path / "dates.xlsx")
    rows = importing.prepare(ws, tmp_path / "dates.xlsx", Options()).rows
    noon = dt.datetime(2026, 2, 3, 8, 30, tzinfo=dt.UTC)
    assert [row.values["received_at"] for row in rows] == [dt.date(2026, 2, 3), noon, dt.date(2026, 2, 3)]
    assert rows[2].custom == {"Date received": "3.2.2026 (called)"}


def test_yes_and_no_never_become_a_name_or_a_place(ws: Workspace, tmp_path: Path) -> None:
    header = ["Name", "E-mail", "ZIP", "City", "Consent", "Member"]
    rows = [
        ["Ann Lee", "ann@x.example", False, True, True, True],
        ["Bob Ray", "bob@x.example", 10115, "Berlin", False, False],
    ]
    found = importing.prepare(ws, coloured(tmp_path / "list.xlsx", [header, *rows]), Options())
    first, second = found.rows
    assert "postcode" not in first.values and "city" not in first.values
    assert {(p.column, p.code) for p in first.problems} == {("ZIP", "bad_postcode"), ("City", "yes_or_no")}
    assert first.custom == {"ZIP": "FALSE", "City": "TRUE", "Member": "TRUE"} and second.custom == {"Member": "FALSE"}
    assert (second.values["postcode"], first.values["consent"]) == ("10115", "opt_in")


@pytest.mark.parametrize("cell", ["5-6k", "€ 500 bis 800", "between 5 and 6", "1.000 – 2.000 €", "5k to 6k", "10/12k"])
def test_a_range_is_told_and_kept_as_text(ws: Workspace, tmp_path: Path, cell: str) -> None:
    rows = [["Ann Lee", "ann@x.example", cell], ["Bob Ray", "bob@x.example", "1.234,56"]]
    path = coloured(tmp_path / "list.xlsx", [["Name", "E-mail", "Value"], *rows])
    first, second = importing.prepare(ws, path, Options()).rows
    assert [problem.code for problem in first.problems] == ["amount_range"]
    assert first.custom == {"Value": cell} and "value" not in first.values
    assert second.values["value"] == 123456


def test_days_and_months_that_a_spreadsheet_exchanged_are_suspected_aloud(ws: Workspace, tmp_path: Path) -> None:
    header = ["Name", "E-mail", "Date received"]
    turned = [dt.date(2026, 1, day) for day in (2, 3, 5, 7, 11, 12)]
    texts = ["01/13/2026", "01/20/2026", "02/28/2026"]

    def told(*cells: object) -> list[str]:
        rows = [[f"Name {n}", f"n{n}@x.example", cell] for n, cell in enumerate(cells)]
        found = importing.prepare(ws, coloured(tmp_path / "list.xlsx", [header, *rows]), Options())
        return [problem.column for problem in found.problems if problem.code == "turned_dates"]

    assert told(*turned, *texts) == ["Date received"]
    assert not told(*turned, dt.date(2026, 1, 13), *texts)
    assert not told(*turned, *texts, "01/02/2026")
    assert not told(*turned)


@pytest.mark.parametrize("cell", ["ca. 500", "~500", "about 500", "rund 500 €"])
def test_an_amount_that_is_not_exact_is_taken_and_its_words_are_kept(ws: Workspace, tmp_path: Path, cell: str) -> None:
    path = coloured(tmp_path / "list.xlsx", [["Name", "E-mail", "Value"], ["Ann Lee", "ann@x.example", cell]])
    (row,) = importing.prepare(ws, path, Options(columns={"Value": "value"})).rows
    assert row.values["value"] == 50000 and row.custom == {"Value": cell} and not row.problems
