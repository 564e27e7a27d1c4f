"""The workbook zoo, first house: where the list stands on its sheet (PRODUCT section 8)."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from leaddesk.base.errors import UserError
from leaddesk.exchange import importing
from leaddesk.exchange.plan_model import Options
from leaddesk.services.workspace import Workspace
from tests.unit.exchange.readers_files import inline, raw_xlsx, sheet_xml
from tests.zoo.kit import HEAD, NAMES, PEOPLE, codes, column, look, workbook, xlsx

EMAILS = [row[1] for row in PEOPLE]
LOGO = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360000002000001e221bc33"
    "0000000049454e44ae426082"
)
"""A PNG of one point."""


def test_header_in_row_4_under_a_logo(ws: Workspace, tmp_path: Path) -> None:
    from openpyxl.drawing.image import Image

    book, sheet = workbook()
    sheet["C2"] = "Berg GmbH"
    for at, row in enumerate([HEAD, *PEOPLE], 4):
        for place, value in enumerate(row, 1):
            sheet.cell(at, place, value)
    sheet.add_image(Image(BytesIO(LOGO)), "A1")
    book.save(tmp_path / "x.xlsx")
    found = look(ws, tmp_path / "x.xlsx")
    assert found.table.header_row == 3
    assert column(found, "full_name") == NAMES and column(found, "email") == EMAILS
    assert dict(found.table.left_out) == {2: "title"}


def test_merged_title(ws: Workspace, tmp_path: Path) -> None:
    book, sheet = workbook()
    sheet.append(["Kundenliste Mai 2026"])
    sheet.merge_cells("A1:C1")
    for row in [HEAD, *PEOPLE]:
        sheet.append(row)
    book.save(tmp_path / "x.xlsx")
    found = look(ws, tmp_path / "x.xlsx")
    assert (found.table.header_row, column(found, "full_name")) == (1, NAMES)


def test_two_tables_on_one_sheet_one_below_the_other(ws: Workspace, tmp_path: Path) -> None:
    goods: list[list[Any]] = [[], [], ["Artikel", "Preis", "Lager"], ["Stuhl", 49, 3], ["Tisch", 199, 1]]
    found = look(ws, xlsx(tmp_path / "x.xlsx", [HEAD, *PEOPLE, *goods]))
    assert column(found, "full_name") == NAMES
    assert [(table.header_row, len(table.rows)) for table in found.tables] == [(0, 3), (6, 2)]
    assert "other_table" in codes(found)


def test_two_tables_on_one_sheet_side_by_side(ws: Workspace, tmp_path: Path) -> None:
    others = [
        HEAD,
        ["Ida Lang", "ida@lang.example", "+49 89 112233"],
        ["Kai Wolf", "kai@wolf.example", "+49 89 445566"],
    ]
    rows: list[list[Any]] = [[*left, None, *right] for left, right in zip([HEAD, *PEOPLE], [*others, []], strict=True)]
    found = look(ws, xlsx(tmp_path / "x.xlsx", rows))
    assert column(found, "full_name") == NAMES and column(found, "email") == EMAILS
    assert [(table.first_column, len(table.rows)) for table in found.tables] == [(0, 3), (4, 2)]
    told = next(problem.message for problem in found.problems if problem.code == "other_table")
    assert "2 rows" in told and "Sheet!E" in told
    assert column(look(ws, tmp_path / "x.xlsx", sheets=("sheet!e",)), "full_name") == ["Ida Lang", "Kai Wolf"]


def test_hidden_rows_are_read_and_told(ws: Workspace, tmp_path: Path) -> None:
    book, sheet = workbook()
    for row in [HEAD, *PEOPLE]:
        sheet.append(row)
    sheet.row_dimensions[3].hidden = True
    book.save(tmp_path / "x.xlsx")
    found = look(ws, tmp_path / "x.xlsx")
    assert column(found, "full_name") == NAMES and "hidden_rows" in codes(found)


def test_hidden_columns_are_read_and_told(ws: Workspace, tmp_path: Path) -> None:
    book, sheet = workbook()
    for row in [HEAD, *PEOPLE]:
        sheet.append(row)
    sheet.column_dimensions["B"].hidden = True
    book.save(tmp_path / "x.xlsx")
    found = look(ws, tmp_path / "x.xlsx")
    assert column(found, "email") == EMAILS and "hidden_columns" in codes(found)


def test_hidden_sheets_come_last_and_only_when_asked_for(ws: Workspace, tmp_path: Path) -> None:
    book, sheet = workbook()
    sheet.title = "Liste"
    for row in [HEAD, PEOPLE[0]]:
        sheet.append(row)
    for state, title in (("hidden", "Archiv"), ("veryHidden", "System")):
        more = book.create_sheet(title)
        more.sheet_state = state
        for row in [HEAD, *PEOPLE]:
            more.append(row)
    book.save(tmp_path / "x.xlsx")
    found = look(ws, tmp_path / "x.xlsx")
    assert (found.table.sheet, len(found.rows)) == ("Liste", 1), "the visible sheet, though it is the shorter one"
    assert [table.hidden for table in found.tables] == [False, True, True]
    told = [problem.message for problem in found.problems if problem.code == "hidden_sheet"]
    assert len(told) == 2 and "Archiv" in told[0] and "3 rows" in told[0]
    assert len(look(ws, tmp_path / "x.xlsx", sheets=("Archiv",)).rows) == 3


def test_a_filter_left_on(ws: Workspace, tmp_path: Path) -> None:
    book, sheet = workbook()
    for row in [HEAD, *PEOPLE]:
        sheet.append(row)
    sheet.auto_filter.ref = "A1:C4"
    sheet.auto_filter.add_filter_column(0, ["Anna Berg"])
    for hidden in (3, 4):
        sheet.row_dimensions[hidden].hidden = True
    book.save(tmp_path / "x.xlsx")
    found = look(ws, tmp_path / "x.xlsx")
    assert column(found, "full_name") == NAMES
    told = next(problem for problem in found.problems if problem.code == "hidden_rows")
    assert told.message.startswith("2 rows") and "filter" in told.message


@pytest.mark.parametrize("word", ["Total", "Summe", "Gesamt:", "Somme", "Totale", "Totaal"])
def test_a_totals_row_at_the_end(ws: Workspace, tmp_path: Path, word: str) -> None:
    head, values = ["Name", "E-Mail", "Telefon", "Wert"], (100, 200, 300)
    rows = [[*row, value] for row, value in zip(PEOPLE, values, strict=True)]
    found = look(ws, xlsx(tmp_path / "x.xlsx", [head, *rows, [word, None, None, 600]]))
    assert column(found, "full_name") == NAMES
    assert dict(found.table.left_out) == {5: "total"}


def test_formulas_with_cached_values(ws: Workspace, tmp_path: Path) -> None:
    sheet = sheet_xml(
        inline("A1", "Name") + inline("B1", "E-Mail") + inline("C1", "Wert"),
        inline("A2", "Anna Berg") + inline("B2", "anna@berg.example") + '<c r="C2"><f>50*30</f><v>1500</v></c>',
    )
    found = look(ws, raw_xlsx(tmp_path / "x.xlsx", sheet))
    assert [getattr(value, "amount", value) for value in column(found, "value")] == [150_000]


def test_formulas_without_cached_values_are_told_not_passed_over(ws: Workspace, tmp_path: Path) -> None:
    sheet = sheet_xml(
        inline("A1", "Name") + inline("B1", "E-Mail") + inline("C1", "Wert"),
        inline("A2", "Anna Berg") + inline("B2", "anna@berg.example") + '<c r="C2"><f>50*30</f></c>',
    )
    found = look(ws, raw_xlsx(tmp_path / "x.xlsx", sheet))
    assert column(found, "full_name") == ["Anna Berg"] and column(found, "value") == [None]
    told = [(problem.row, problem.column) for problem in found.problems if problem.code == "formula_without_value"]
    assert told == [(2, "Wert")]


def test_a_list_turned_on_its_side_is_refused_with_advice_and_changes_nothing(ws: Workspace, tmp_path: Path) -> None:
    path = xlsx(tmp_path / "x.xlsx", [list(line) for line in zip(HEAD, *PEOPLE, strict=True)])
    with pytest.raises(UserError) as caught:
        importing.run(ws, path, Options())
    assert caught.value.code == "not_contacts" and "Transpose" in caught.value.message
    assert ws.store.value("SELECT count(*) FROM lead") == 0


def test_people_under_headings_come_in_with_their_group(ws: Workspace, tmp_path: Path) -> None:
    rows = [HEAD, ["Region Nord"], *PEOPLE[:2], ["Region Süd"], PEOPLE[2]]
    found = look(ws, xlsx(tmp_path / "x.xlsx", rows))
    assert column(found, "full_name") == NAMES
    assert [row.custom["Group"] for row in found.rows] == ["Region Nord", "Region Nord", "Region Süd"]
