"""Colours, strike-through, comments and links come with the cells; lost values are told (PRODUCT section 4, RELIABILITY D 67, 73)."""

from __future__ import annotations

from pathlib import Path

import pytest

from leaddesk.exchange import readers
from leaddesk.exchange.model import CellExtras
from tests.unit.exchange.readers_files import ANN, NAMES, inline, raw_xlsx, read_here, sheet_xml, xlsx


def marked(path: Path) -> Path:
    import openpyxl
    from openpyxl.comments import Comment
    from openpyxl.styles import Color, Font, PatternFill

    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in (["Name", "Email"], ["Ann", "ann@example.com"], ["Bob", "bob@example.com"], ["Eve", "eve@example.com"]):
        sheet.append(row)
    sheet["A2"].fill = PatternFill("solid", fgColor="FFFF00")
    sheet["A3"].fill = PatternFill("solid", fgColor=Color(theme=4, tint=0.4))
    sheet["A4"].fill = PatternFill("solid", fgColor="FFFFFF")
    sheet["B4"].fill = PatternFill("solid", fgColor=Color(indexed=11))
    sheet["B3"].font = Font(strike=True)
    sheet["B2"].comment = Comment("called 3.5., no answer", "Anna")
    sheet["B2"].hyperlink = "mailto:ann@example.com"
    sheet["A4"].hyperlink = "https://example.com/eve?a=1&b=2"
    book.create_sheet("Plain").append(["x"])
    book.save(path)
    return path


def test_marks_come_with_their_places(tmp_path: Path) -> None:
    first, plain = readers.read(marked(tmp_path / "x.xlsx")).sheets
    extras = first.extras
    assert extras.fills[1, 0] == "FFFF00" and extras.fills[3, 1] == "00FF00"
    tinted = extras.fills[2, 0]
    assert len(tinted) == 6 and tinted != "4472C4"
    assert extras.fills.keys() == {(1, 0), (2, 0), (3, 1)}
    assert extras.struck == {(2, 1)}
    assert extras.comments == {(1, 1): "called 3.5., no answer"}
    assert extras.links == {(1, 1): "mailto:ann@example.com", (3, 0): "https://example.com/eve?a=1&b=2"}
    assert plain.extras == CellExtras()


def test_a_plain_workbook_has_no_extras(tmp_path: Path) -> None:
    assert read_here(xlsx(tmp_path / "x.xlsx", {"S": [["Name"], ["Ann"]]})).sheets[0].extras == CellExtras()


def test_odd_styles_never_cost_the_list(tmp_path: Path) -> None:
    solid = "<fill><patternFill patternType='solid'>{}</patternFill></fill>"
    odd = "<fill/>" + solid.format("") + solid.format("<fgColor rgb='zz'/>")
    styles = f"<styleSheet><fonts><font/></fonts><fills>{odd}</fills><cellXfs><xf fillId='9'/><xf fillId='x'/></cellXfs></styleSheet>"
    path = raw_xlsx(
        tmp_path / "x.xlsx", sheet_xml(NAMES, ANN), **{"xl__styles.xml": styles, "xl__theme__theme1.xml": "<"}
    )
    assert len(read_here(path).sheets[0].rows) == 2


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ('<c r="B2" t="e"><v>#N/A</v></c>', "error_cell"),
        ('<c r="B2" s="1" t="e"><f>1/0</f><v>#DIV/0!</v></c>', "error_cell"),
        ('<c r="B2"><f>1+1</f></c>', "formula_without_value"),
        ('<c r="B2" s="3"><f>1+1</f><v></v></c>', "formula_without_value"),
        ('<c r="B2"><f>1+1</f><v/></c>', "formula_without_value"),
    ],
)
def test_lost_values_are_told_with_their_place(tmp_path: Path, cell: str, code: str) -> None:
    book = read_here(raw_xlsx(tmp_path / "x.xlsx", sheet_xml(NAMES, inline("A2", "Ann") + cell)))
    assert book.sheets[0].rows[1] == ["Ann"]
    assert [(p.sheet, p.row, p.column, p.code) for p in book.warnings] == [("S", 2, "B", code)]


@pytest.mark.parametrize("cell", ['<c r="B2" t="str"><f>A1&amp;""</f><v></v></c>', '<c r="B2"><f>1+1</f><v>2</v></c>'])
def test_formulas_with_results_are_values(tmp_path: Path, cell: str) -> None:
    book = read_here(raw_xlsx(tmp_path / "x.xlsx", sheet_xml(NAMES, inline("A2", "Ann") + cell)))
    assert book.warnings == ()


def test_a_flood_of_errors_is_told_in_short(tmp_path: Path) -> None:
    rows = [f'<c r="A{n}" t="e"><v>#N/A</v></c>{inline(f"B{n}", "x")}' for n in range(2, 700)]
    codes = [problem.code for problem in read_here(raw_xlsx(tmp_path / "x.xlsx", sheet_xml(NAMES, *rows))).warnings]
    assert codes.count("error_cell") == 200 and codes.count("more_warnings") == 1


def test_what_is_hidden_is_read_and_told(tmp_path: Path) -> None:
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in (["Name", "Email"], ["Ann", "a@x.example"], ["Bob", "b@x.example"]):
        sheet.append(row)
    sheet.row_dimensions[3].hidden = True
    sheet.column_dimensions["B"].hidden = True
    book.save(tmp_path / "x.xlsx")
    found = read_here(tmp_path / "x.xlsx")
    assert len(found.sheets[0].rows) == 3
    assert {problem.code for problem in found.warnings} == {"hidden_rows", "hidden_columns"}


def test_macros_are_told(tmp_path: Path) -> None:
    path = raw_xlsx(tmp_path / "x.xlsm", sheet_xml(NAMES, ANN), **{"xl__vbaProject.bin": b"x"})
    assert [problem.code for problem in read_here(path).warnings] == ["macros"]
