"""Who a workbook is from by its document properties; programs, computers and nobody are no senders."""

from __future__ import annotations

import struct
import zipfile
from pathlib import Path

import pytest

from leaddesk.exchange import workbook_sender
from tests.unit.exchange.readers_files import ole, read_here

APP = '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Company>{}</Company></Properties>'
CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>{}</dc:creator><cp:lastModifiedBy>{}</cp:lastModifiedBy>'
    "</cp:coreProperties>"
)
META = (
    '<office:document-meta xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><office:meta>'
    "<meta:initial-creator>{}</meta:initial-creator></office:meta></office:document-meta>"
)


def package(path: Path, **parts: str) -> str:
    names = {"app": "docProps/app.xml", "core": "docProps/core.xml", "meta": "meta.xml"}
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in parts.items():
            archive.writestr(names[name], text)
    return str(path)


def test_the_firm_comes_before_the_author(tmp_path: Path) -> None:
    path = package(tmp_path / "a.xlsx", app=APP.format("  Alder &amp;\n Finch "), core=CORE.format("Eva Lang", ""))
    assert workbook_sender.sender(path) == "Alder & Finch"


def test_an_author_counts_by_first_and_last_name(tmp_path: Path) -> None:
    path = package(tmp_path / "a.xlsx", app=APP.format(""), core=CORE.format("John", "Eva Lang"))
    assert workbook_sender.sender(path) == "Eva Lang"
    assert workbook_sender.sender(package(tmp_path / "b.ods", meta=META.format("Uwe Kurz"))) == "Uwe Kurz"


@pytest.mark.parametrize(
    "text",
    [
        "openpyxl", "Microsoft Office User", "Microsoft Corporation", "Windows User", "Windows-Benutzer", "Apache POI", "user", "User1",
        "admin", "Administrator", "SheetJS", "DESKTOP-4F2K9QX", "Unknown Creator", "LibreOffice/7.5", "HP", "", " ", "-", "x", "12345",
        "Licensed User", "LeadDesk",
    ],
)  # fmt: skip
def test_programs_and_computers_are_nobody(tmp_path: Path, text: str) -> None:
    assert (
        workbook_sender.sender(package(tmp_path / "a.xlsx", app=APP.format(text), core=CORE.format(text, text))) == ""
    )


@pytest.mark.parametrize(
    "text", ["Alder & Finch", "SAP AG", "Userlane GmbH", "Maya Roth", "Admiral Reisen", "Бюро Иванов"]
)
def test_firms_and_people_are_somebody(text: str) -> None:
    assert workbook_sender.is_somebody(text)


@pytest.mark.parametrize(
    "part",
    ["<", "<!DOCTYPE x><x/>", APP.format("A" * 200), APP.format("Berg" + " " * 70_000), "\0\0" + APP.format("Berg")],
)
def test_odd_properties_say_nothing(tmp_path: Path, part: str) -> None:
    assert workbook_sender.sender(package(tmp_path / "a.xlsx", app=part)) == ""


def test_what_is_no_package_says_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.xls").write_bytes(b"\xd0\xcf\x11\xe0")
    assert workbook_sender.sender(str(tmp_path / "a.xls")) == "" == workbook_sender.sender(str(tmp_path / "none.xlsx"))


def test_the_book_says_who_it_is_from(tmp_path: Path) -> None:
    import openpyxl

    book = openpyxl.Workbook()
    book.properties.creator = "Eva Lang"
    book.save(tmp_path / "a.xlsx")
    for sparse in (False, True):
        assert read_here(tmp_path / "a.xlsx", sparse=sparse).sender == "Eva Lang"


def properties(page: int, *found: tuple[int, int, bytes]) -> bytes:
    """A property set: (number, type, bytes) after its code page."""
    values = [
        (1, struct.pack("<IHH", 2, page, 0)),
        *((n, struct.pack("<II", kind, size(kind, text)) + text) for n, kind, text in found),
    ]
    at, index, body = 8 + 8 * len(values), b"", b""
    for number, value in values:
        index += struct.pack("<II", number, at + len(body))
        body += value + bytes(-len(value) % 4)
    section = struct.pack("<II", at + len(body), len(values)) + index + body
    return struct.pack("<HHI16sI16sI", 0xFFFE, 0, 0, bytes(16), 1, bytes(16), 48) + section


def size(kind: int, text: bytes) -> int:
    return len(text) // 2 if kind == 0x1F else len(text)


FIRM, PEOPLE = "\x05DocumentSummaryInformation", "\x05SummaryInformation"


@pytest.mark.parametrize(
    ("page", "kind", "text"),
    [(1252, 0x1E, "Bäckerei Müller".encode("cp1252") + b"\0"), (1200, 0x1F, "Bäckerei Müller\0".encode("utf-16-le"))],
)
def test_an_old_workbook_says_who_it_is_from(tmp_path: Path, page: int, kind: int, text: bytes) -> None:
    path = ole(tmp_path / "a.xls", ("Workbook", b""), (FIRM, properties(page, (15, kind, text))))
    assert workbook_sender.sender(str(path)) == "Bäckerei Müller"


def test_the_author_of_an_old_workbook(tmp_path: Path) -> None:
    people = properties(65001, (4, 0x1E, b"pavel\0"), (8, 0x1E, "Ольга Иванова\0".encode()))
    path = ole(tmp_path / "a.xls", ("Workbook", b""), (FIRM, properties(1252, (15, 0x1E, b"\0"))), (PEOPLE, people))
    assert workbook_sender.sender(str(path)) == "Ольга Иванова"


@pytest.mark.parametrize(
    "data",
    [
        b"", b"\xfe\xff", properties(1252, (15, 0x1E, b"Berg GmbH\0"))[:60], properties(9999, (15, 0x1E, b"Berg GmbH\0")),
        properties(1252, (15, 0x40, b"12345678")), b"\xfe\xff" + bytes(42) + b"\xff" * 60,
    ],
)  # fmt: skip
def test_odd_properties_of_an_old_workbook_say_nothing(tmp_path: Path, data: bytes) -> None:
    assert workbook_sender.sender(str(ole(tmp_path / "a.xls", ("Workbook", b""), (FIRM, data)))) == ""
