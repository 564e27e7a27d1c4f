"""Colours, strike-through, comments and links in .ods and .xls, and the ways of .xlsx that are rare (PRODUCT section 4, Import).

What goes wrong with them never costs the list: the cells were sent before.
"""

from __future__ import annotations

import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from leaddesk.exchange import readers
from leaddesk.exchange.child_protocol import DEFAULT_LIMITS
from leaddesk.exchange.model import CellExtras
from leaddesk.exchange.workbook_marks import MANY
from tests.unit.exchange.marked_files import PAINT, STRIKE, cell, note, ods, with_link, xls
from tests.unit.exchange.readers_files import ANN, NAMES, inline, raw_xlsx, read_here, sheet_xml

HEAD = cell("Name") + cell("Email")


# --- .ods ------------------------------------------------------------------------------------------------------------
def test_ods_marks_come_with_their_places(tmp_path: Path) -> None:
    link = '<text:p><text:a xlink:href="https://x.example/?a=1&amp;b=2">eve@x.example</text:a></text:p>'
    path = ods(
        tmp_path / "x.ods",
        [
            HEAD,
            cell("Ann", 'table:style-name="y"', note("called 3.5., no answer")) + cell("ann@x.example"),
            cell("Bob", 'table:style-name="clear"') + cell("bob@x.example", 'table:style-name="s"'),
            cell("Eve", 'table:style-name="w"') + cell("", 'office:value-type="string"', link),
        ],
        styles=PAINT.format("y", "", "#ffff00")
        + PAINT.format("w", "", "#ffffff")
        + STRIKE.format("s")
        # transparent over a parent's colour
        + PAINT.format("clear", ' style:parent-style-name="y"', "transparent"),
    )
    sheet = readers.read(path).sheets[0]
    assert sheet.rows[1] == ["Ann", "ann@x.example"]
    assert sheet.extras.fills == {(1, 0): "FFFF00"}
    assert sheet.extras.struck == {(2, 1)}
    assert sheet.extras.comments == {(1, 0): "called 3.5., no answer"}
    assert sheet.extras.links == {(3, 1): "https://x.example/?a=1&b=2"}


def test_ods_colours_of_repeated_cells_columns_rows_and_named_styles(tmp_path: Path) -> None:
    row = '<table:table-row table:number-rows-repeated="{}"{}>{}</table:table-row>'
    path = ods(
        tmp_path / "x.ods",
        [
            HEAD + cell("Town"),
            row.format(2, "", cell("Ann", 'table:number-columns-repeated="2" table:style-name="y"') + cell("Bonn")),
            row.format(1, ' table:default-cell-style-name="y"', cell("Bob") + cell() + cell("Köln")),
            cell("Eve", 'table:style-name="Good"') + cell("e@x.example") + cell("Ulm", 'table:style-name="y"'),
            row.format(1_048_000, "", cell("", 'table:style-name="y" table:number-columns-repeated="16384"')),
        ],
        styles=PAINT.format("y", "", "#FFFF00") + PAINT.format("g", "", "#c0ffc0"),
        common=PAINT.format("Good", "", "#00ff00"),
        columns='<table:table-column/><table:table-column table:default-cell-style-name="g"/>',
    )
    fills = read_here(path).sheets[0].extras.fills
    assert fills == {
        (0, 1): "C0FFC0",
        **{(at, column): "FFFF00" for at in (1, 2) for column in (0, 1)},
        (3, 0): "FFFF00",
        (3, 2): "FFFF00",
        (4, 0): "00FF00",
        (4, 1): "C0FFC0",
        (4, 2): "FFFF00",
    }


def test_ods_sheets_that_are_painted_to_their_end_cost_no_time(tmp_path: Path) -> None:
    painted = '<table:table-row table:number-rows-repeated="1000">{}</table:table-row>'.format(
        cell("", 'table:style-name="y" table:number-columns-repeated="1000"')
    )
    path = ods(tmp_path / "x.ods", [HEAD, *[painted] * 500], styles=PAINT.format("y", "", "#ffff00"))
    book = read_here(path)
    assert book.sheets[0].extras == CellExtras() and book.warnings == ()


def test_ods_with_a_cell_at_the_very_end_still_opens(tmp_path: Path) -> None:
    gap = '<table:table-row table:number-rows-repeated="1048570"><table:table-cell/></table:table-row>'
    book = readers.read(ods(tmp_path / "x.ods", [HEAD, cell("Ann") + cell("ann@x.example"), gap, cell("x")]))
    assert book.sheets[0].rows[1] == ["Ann", "ann@x.example"]


def test_ods_with_common_styles_alone(tmp_path: Path) -> None:
    common = PAINT.format("Bad_20_one", "", "#ff0000") + PAINT.format("Never", "", "#0000ff")
    path = ods(tmp_path / "x.ods", [HEAD, cell("Ann", 'table:style-name="Bad_20_one"')], common=common)
    assert read_here(path).sheets[0].extras.fills == {(1, 0): "FF0000"}
    plain = ods(tmp_path / "plain.ods", [HEAD, cell("Ann")], common=common)
    assert read_here(plain).sheets[0].extras == CellExtras()


def test_ods_cells_of_tracked_changes_are_none_of_the_sheet(tmp_path: Path) -> None:
    gone = (
        "<table:tracked-changes><table:table-row>"
        + cell("old", 'table:style-name="y"')
        + "</table:table-row></table:tracked-changes>"
    )
    path = ods(
        tmp_path / "x.ods",
        [HEAD, cell("Ann") + cell("a@x.example", 'table:style-name="y"')],
        styles=PAINT.format("y", "", "#ffff00"),
        before=gone,
    )
    assert read_here(path).sheets[0].extras.fills == {(1, 1): "FFFF00"}


def test_ods_tells_what_is_hidden_and_what_is_lost(tmp_path: Path) -> None:
    path = ods(
        tmp_path / "x.ods",
        [
            HEAD,
            f'<table:table-row table:visibility="filter">{cell("Ann") + cell("a@x.example")}</table:table-row>',
            cell("Bob") + cell("#N/A", 'calcext:value-type="error" table:formula="of:=NA()"'),
            cell("Eve") + '<table:table-cell table:formula="of:=[.A1]"/>',
            cell("Kim")
            + cell(
                "ok",
                "table:formula='of:=HYPERLINK(&quot;https://x.example/kim&quot;;&quot;ok&quot;)'",
            ),
        ],
        columns='<table:table-column/><table:table-column table:visibility="collapse"/>',
    )
    book = read_here(path)
    told = {(problem.row, problem.column, problem.code) for problem in book.warnings}
    assert told == {
        (None, "", "hidden_rows"),
        (None, "", "hidden_columns"),
        (3, "B", "error_cell"),
        (4, "B", "formula_without_value"),
    }
    assert book.sheets[0].extras.links == {(4, 1): "https://x.example/kim"}


# --- .xls ------------------------------------------------------------------------------------------------------------
def test_xls_marks_come_with_their_places(tmp_path: Path) -> None:
    path = with_link(xls(tmp_path / "x.xls"), "https://x.example/eve", row=3, column=0)
    book = readers.read(path)
    sheet = book.sheets[0]
    assert [len(row) for row in sheet.rows] == [2, 2, 2, 2]
    assert sheet.extras.fills == {(1, 0): "FFFF00"}
    assert sheet.extras.struck == {(2, 1)}
    assert sheet.extras.links == {(3, 0): "https://x.example/eve"}
    assert [problem.code for problem in book.warnings] == ["hidden_rows"]


def test_real_xls_files_keep_their_colours(shared: Path) -> None:
    """POI's form: its block of five rows by two is yellow, nothing else is."""
    sheet = readers.read(shared / "corpus" / "odd" / "poi_Employee.xls").sheets[0]
    assert sheet.extras.fills == {(row, column): "FFFF00" for row in range(1, 6) for column in (1, 2)}


def test_an_xls_that_only_calamine_can_read_is_still_a_list(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The reader of marks fails as it may: by an error it names, by one it does not, by leaving the child for dead."""
    path = xls(tmp_path / "x.xls")
    for fault, told in (
        ("raise struct.error", []),
        ("raise MemoryError", ["marks_lost"]),
        ("os._exit(1)", ["marks_lost"]),
    ):
        _child_whose_xlrd(monkeypatch, fault)
        book = readers.read(path)
        assert len(book.sheets[0].rows) == 4
        assert book.sheets[0].extras == CellExtras()
        assert [problem.code for problem in book.warnings] == told


def test_marks_that_take_too_long_or_too_much_are_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = xls(tmp_path / "x.xls")
    _child_whose_xlrd(monkeypatch, "import time; time.sleep(60)")
    book = readers.read(path, limits=replace(DEFAULT_LIMITS, child_seconds=1.5))
    assert (len(book.sheets[0].rows), [p.code for p in book.warnings]) == (4, ["marks_lost"])


def _child_whose_xlrd(monkeypatch: pytest.MonkeyPatch, fault: str) -> None:
    code = (
        "import os, struct, sys, xlrd\n"
        f"def broken(*_a, **_k):\n    {fault}\n"
        "xlrd.open_workbook = broken\n"
        "from leaddesk.exchange import child\n"
        "sys.exit(child.serve(sys.stdin.buffer, sys.stdout.buffer))\n"
    )

    def start() -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )

    monkeypatch.setattr(readers, "_start", start)


# --- .xlsx, the rare ways --------------------------------------------------------------------------------------------
STYLES = (
    "<styleSheet xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'><fonts><font/><font><strike/></font></fonts><fills>"
    "<fill><patternFill/></fill><fill><patternFill patternType='solid'>"
    "<fgColor {colour}/></patternFill></fill></fills><cellXfs><xf/><xf fillId='1'/><xf fontId='1'/></cellXfs>{more}</styleSheet>"
)


@pytest.mark.parametrize(
    "spelling",
    [
        '<c r="A2" s="1" t="inlineStr">{}</c>',
        '<c r="A2" t="inlineStr" s="1">{}</c>',
        '<c s="1" r="A2" t="inlineStr">{}</c>',
        '<c s="1" t="inlineStr" r="A2">{}</c>',
    ],
)
def test_colours_however_a_program_writes_its_cells(tmp_path: Path, spelling: str) -> None:
    styled = spelling.format("<is><t>Ann</t></is>")
    others = NAMES if spelling.startswith("<c r") else NAMES.replace('<c r="A1" t', '<c t="inlineStr" r="A1" x')
    styles = STYLES.format(colour="rgb='FFFF0000'", more="")
    path = raw_xlsx(tmp_path / "x.xlsx", sheet_xml(others, styled), **{"xl__styles.xml": styles})
    assert read_here(path).sheets[0].extras.fills == {(1, 0): "FF0000"}


def test_prefixed_cells_of_other_programs(tmp_path: Path) -> None:
    sheet = sheet_xml(NAMES, '<c r="A2" s="1" t="inlineStr"><is><t>Ann</t></is></c>')
    for name in ("worksheet", "sheetData", "row", "c", "is", "t"):
        sheet = sheet.replace(f"<{name} ", f"<x:{name} ").replace(f"<{name}>", f"<x:{name}>")
        sheet = sheet.replace(f"</{name}>", f"</x:{name}>")
    path = raw_xlsx(
        tmp_path / "x.xlsx",
        sheet.replace("xmlns=", "xmlns:x="),
        **{"xl__styles.xml": STYLES.format(colour="rgb='FF00FF00'", more="")},
    )
    assert read_here(path).sheets[0].extras.fills == {(1, 0): "00FF00"}


@pytest.mark.parametrize(
    ("colour", "more", "rgb"),
    [
        ("indexed='10'", "", "FF0000"),
        (
            "indexed='10'",
            "<colors><indexedColors>" + "<rgbColor rgb='00ABCDEF'/>" * 12 + "</indexedColors></colors>",
            "ABCDEF",
        ),
        ("indexed='64'", "", None),
        ("theme='0'", "", None),
        ("theme='9'", "", "70AD47"),
        ("theme='99'", "", None),
        ("theme='4' tint='-0.5'", "", "203764"),
        ("auto='1'", "", None),
    ],
)
def test_colours_by_number_theme_and_tint(tmp_path: Path, colour: str, more: str, rgb: str | None) -> None:
    path = raw_xlsx(
        tmp_path / "x.xlsx",
        sheet_xml(NAMES, '<c r="A2" s="1" t="inlineStr"><is><t>Ann</t></is></c>'),
        **{"xl__styles.xml": STYLES.format(colour=colour, more=more)},
    )
    found = read_here(path).sheets[0].extras.fills.get((1, 0))
    assert (found is None) == (rgb is None)
    for at in (0, 2, 4) if rgb and found else ():  # Excel rounds each part in its own way
        assert abs(int(str(found)[at : at + 2], 16) - int(str(rgb)[at : at + 2], 16)) <= 1


def test_colours_survive_a_far_cell_and_the_second_reader(tmp_path: Path) -> None:
    styles = STYLES.format(colour="rgb='FFFF0000'", more="")
    coloured = '<c r="A2" s="1" t="inlineStr"><is><t>Ann</t></is></c>'
    path = raw_xlsx(
        tmp_path / "x.xlsx", sheet_xml(NAMES, coloured, inline("XFD1048576", "x")), **{"xl__styles.xml": styles}
    )
    book = read_here(path)
    assert book.sheets[0].extras.fills == {(1, 0): "FF0000"}
    assert [problem.code for problem in book.warnings] == ["second_reader", "far_cell"]


def test_a_link_in_a_formula_is_a_link(tmp_path: Path) -> None:
    formula = '<c r="B2" t="str"><f>HYPERLINK("https://x.example/?a=1&amp;b=2","ok")</f><v>ok</v></c>'
    sheet = read_here(raw_xlsx(tmp_path / "x.xlsx", sheet_xml(NAMES, inline("A2", "Ann") + formula))).sheets[0]
    assert sheet.rows[1] == ["Ann", "ok"]
    assert sheet.extras.links == {(1, 1): "https://x.example/?a=1&b=2"}


def test_a_conversation_is_told_whole_in_any_language_of_excel(tmp_path: Path) -> None:
    relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    links = (
        "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>"
        f"<Relationship Id='r1' Type='{relations}/comments' Target='../comments1.xml'/>"
        "<Relationship Id='r2' Type='http://schemas.microsoft.com/office/2017/10/relationships/threadedComment' "
        "Target='../threadedComments/threadedComment1.xml'/></Relationships>"
    )
    path = raw_xlsx(
        tmp_path / "x.xlsx",
        sheet_xml(NAMES, ANN),
        **{
            "xl__worksheets___rels__sheet1.xml.rels": links,
            "xl__comments1.xml": "<comments xmlns='urn:x'><commentList><comment ref='A2'><text><t>[Kommentarthread] Ihre Version von Excel "
            "...</t></text></comment><comment ref='B2'><text><t>alone</t></text></comment></commentList></comments>",
            "xl__threadedComments__threadedComment1.xml": "<ThreadedComments><threadedComment ref='A2'><text>called</text>"
            "</threadedComment><threadedComment ref='A2'><text>no answer</text></threadedComment></ThreadedComments>",
        },
    )
    with zipfile.ZipFile(path) as archive:
        assert "xl/worksheets/_rels/sheet1.xml.rels" in archive.namelist()
    assert read_here(path).sheets[0].extras.comments == {(1, 0): "called\nno answer", (1, 1): "alone"}


def test_very_many_coloured_cells_are_told_by_the_row(tmp_path: Path) -> None:
    width, painted = 20, MANY // 20 + 500
    cells = "".join(f'<c r="{chr(65 + at)}{{0}}" s="1"><v>{{0}}</v></c>' for at in range(width))
    path = raw_xlsx(
        tmp_path / "x.xlsx",
        sheet_xml(NAMES, *(cells.format(number) for number in range(2, painted + 2))),
        **{"xl__styles.xml": STYLES.format(colour="rgb='FFFF0000'", more="")},
    )
    fills = read_here(path).sheets[0].extras.fills
    assert {row for row, _column in fills} == set(range(1, painted + 1)), "no coloured row is forgotten"
    assert len(fills) < MANY + 1000
