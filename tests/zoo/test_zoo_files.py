"""The workbook zoo, third house: files that are not what they seem, too big, shut, or in another character set (PRODUCT section 8)."""

from __future__ import annotations

import os
import struct
import zipfile
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from leaddesk.base.errors import InputUnreadable
from leaddesk.exchange import guard, importing
from leaddesk.exchange.plan_model import Options
from leaddesk.services.workspace import Workspace
from tests.unit.exchange.marked_files import xls
from tests.unit.exchange.readers_files import ANN, SHEET, inline, ole, raw_xlsx, sheet_xml
from tests.zoo.kit import HEAD, NAMES, PEOPLE, codes, column, look, xlsx


def refused(ws: Workspace, path: Path) -> InputUnreadable:
    with pytest.raises(InputUnreadable) as caught:
        look(ws, path)
    assert path.name in caught.value.message and caught.value.hint
    return caught.value


def test_duplicates_inside_the_file(ws: Workspace, tmp_path: Path) -> None:
    path = xlsx(tmp_path / "x.xlsx", [HEAD, *PEOPLE, PEOPLE[0], [PEOPLE[1][0], PEOPLE[1][1].upper(), PEOPLE[1][2]]])
    result = importing.run(ws, path, Options(as_="inquiries"))[0]
    counts = result.counts
    assert result.rows == 5 == sum(counts.values())
    assert counts["created"] == 3 and counts["duplicate"] == 2


def test_16384_columns(ws: Workspace, tmp_path: Path) -> None:
    from openpyxl.utils import get_column_letter as letters

    row = "".join(f'<c r="{letters(at)}1"><v>{at}</v></c>' for at in range(1, 16_385))
    error = refused(ws, raw_xlsx(tmp_path / "x.xlsx", sheet_xml(row)))
    assert error.code == "too_many_columns" and "XFD1" in error.message


def test_16384_columns_of_which_3_are_used(ws: Workspace, tmp_path: Path) -> None:
    styled = '<c r="XFD1" s="0"/>'
    rows = [inline("A1", "Name") + inline("B1", "E-Mail") + styled, ANN]
    assert column(look(ws, raw_xlsx(tmp_path / "x.xlsx", sheet_xml(*rows))), "full_name") == ["Ann"]


def test_1048576_rows_declared_and_300_used(ws: Workspace, tmp_path: Path) -> None:
    people = [inline(f"A{n}", f"Anna Berg{n}") + inline(f"B{n}", f"a{n}@x.example") for n in range(2, 302)]
    sheet = sheet_xml(
        inline("A1", "Name") + inline("B1", "E-Mail"), *people, before='<dimension ref="A1:XFD1048576"/>'
    ).replace("</sheetData>", '<row r="1048576"><c r="B1048576" s="0"/></row></sheetData>')
    found = look(ws, raw_xlsx(tmp_path / "x.xlsx", sheet))
    assert len(found.rows) == 300


def test_xls_renamed_xlsx(ws: Workspace, tmp_path: Path) -> None:
    path = xls(tmp_path / "x.xls").rename(tmp_path / "x.xlsx")
    assert column(look(ws, path), "full_name") == ["Ann", "Bob", "Eve"]


def test_xlsx_renamed_xls_and_text_renamed_xlsx(ws: Workspace, tmp_path: Path) -> None:
    path = xlsx(tmp_path / "x.xlsx", [HEAD, *PEOPLE]).rename(tmp_path / "x.xls")
    assert column(look(ws, path), "full_name") == NAMES
    text = tmp_path / "text.xlsx"
    text.write_text("Name;E-Mail\nAnna Berg;anna@berg.example\n")
    assert column(look(ws, text), "full_name") == ["Anna Berg"]


def test_html_named_xls_says_what_it_is_and_what_to_do(ws: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "export.xls"
    path.write_text("<html><body><table><tr><td>Name</td></tr></table></body></html>")
    error = refused(ws, path)
    assert error.code == "html" and "web page" in error.message and ".xlsx" in error.hint


@pytest.mark.parametrize("ending", ["xlsx", "xls"])
def test_password(ws: Workspace, tmp_path: Path, ending: str) -> None:
    if ending == "xlsx":
        path = ole(tmp_path / "x.xlsx", ("EncryptionInfo", b"x" * 100), ("EncryptedPackage", b"y" * 5000))
    else:
        stream = struct.pack("<HHHHHHHH", 0x0809, 12, 0x0600, 5, 0, 0, 0, 0) + struct.pack("<HHH", 0x002F, 2, 1)
        path = ole(tmp_path / "x.xls", ("Workbook", stream))
    error = refused(ws, path)
    assert error.code == "password_protected" and "without the password" in error.hint


@pytest.mark.parametrize(
    ("encoding", "delimiter"),
    [
        ("cp1252", ";"),
        ("utf-16", "\t"),
        ("utf-16-le", ";"),
        ("utf-8-sig", ","),
        ("utf-8", ";"),
        ("utf-8", "\t"),
        ("mac-roman", ";"),
    ],
)
def test_csv_in_every_character_set_and_with_every_separator(
    ws: Workspace, tmp_path: Path, encoding: str, delimiter: str
) -> None:
    lines = [
        delimiter.join(map(str, row))
        for row in [
            ["Name", "E-Mail", "Straße"],
            *[[n, f"x{at}@y.example", "Größe 5"] for at, n in enumerate(["Jörg Müller", "Anna Weiß", "Änne Öz"])],
        ]
    ]
    path = tmp_path / "x.csv"
    path.write_bytes(("\r\n".join(lines) + "\r\n").encode(encoding))
    found = look(ws, path)
    assert found.book.delimiter == delimiter
    assert column(found, "full_name") == ["Jörg Müller", "Anna Weiß", "Änne Öz"]
    assert column(found, "street") == ["Größe 5"] * 3


def test_csv_with_newlines_in_cells(ws: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text(
        'Name,E-Mail,Notes\nAnna Berg,anna@berg.example,"first line\nsecond; line"\nEva Kurz,e@kurz.example,\n'
    )
    found = look(ws, path)
    assert column(found, "notes") == ["first line\nsecond; line", None]
    assert column(found, "full_name") == ["Anna Berg", "Eva Kurz"]


def test_a_macro_workbook_gives_its_values_only(ws: Workspace, tmp_path: Path) -> None:
    path = raw_xlsx(
        tmp_path / "x.xlsm",
        sheet_xml(inline("A1", "Name") + inline("B1", "E-Mail"), ANN),
        **{"xl__vbaProject.bin": b"\xcc\x61FAKE"},
    )
    found = look(ws, path)
    assert column(found, "full_name") == ["Ann"] and "macros" in codes(found)
    assert zipfile.ZipFile(path).read("xl/vbaProject.bin"), "the file itself is left as it was"


def test_a_hyperlink_formula_gives_its_text_and_its_target(ws: Workspace, tmp_path: Path) -> None:
    link = '<c r="C2" t="str"><f>HYPERLINK("https://berg.example/?q=1","Homepage")</f><v>Homepage</v></c>'
    sheet = sheet_xml(
        inline("A1", "Name") + inline("B1", "E-Mail") + inline("C1", "Profil"),
        inline("A2", "Ann Berg") + inline("B2", "ann@berg.example") + link,
    )
    found = look(ws, raw_xlsx(tmp_path / "x.xlsx", sheet))
    assert found.book.sheets[0].rows[1][2] == "Homepage"
    assert found.book.sheets[0].extras.links == {(1, 2): "https://berg.example/?q=1"}
    assert SHEET in zipfile.ZipFile(tmp_path / "x.xlsx").namelist()


def test_a_hyperlink_formula_as_text_stays_text(ws: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text('Name,E-Mail,Notes\nAnna Berg,anna@berg.example,"=HYPERLINK(""https://x.example"";""y"")"\n')
    assert column(look(ws, path), "notes") == ['=HYPERLINK("https://x.example";"y")']


def test_a_file_open_in_another_program(ws: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows refuses to open it; here the refusal is the file system's, made by hand."""
    path = xlsx(tmp_path / "x.xlsx", [HEAD, *PEOPLE])
    real = Path.open

    def shut(self: Path, *args: Any, **kwargs: Any) -> Any:
        if self == path:
            raise PermissionError(13, "in use by another process", os.fspath(self))
        return real(self, *args, **kwargs)

    monkeypatch.setattr(Path, "open", shut)
    error = refused(ws, path)
    assert error.code == "locked" and "another program" in error.message and "Close it" in error.hint
    assert guard.HEAD_BYTES


def test_the_mark_that_excel_leaves_beside_an_open_file(ws: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "~$x.xlsx"
    path.write_bytes(b"\x05Anna " + b" " * 150)
    assert refused(ws, path).code == "locked"


def test_the_same_file_twice_is_recognised(ws: Workspace, tmp_path: Path) -> None:
    path = xlsx(tmp_path / "x.xlsx", [HEAD, *PEOPLE])
    importing.run(ws, path, Options(as_="inquiries"))
    assert look(ws, path).came_before is not None
    again = importing.run(ws, path, Options(as_="names"))[0]
    assert Counter(again.counts)["created"] == 0
