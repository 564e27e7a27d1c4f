"""Makes small real files for the readers' tests: raw workbooks with hostile parts, OLE containers, plain workbooks."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from leaddesk.base.jobs import JobContext
from leaddesk.exchange import child, guard, readers_book
from leaddesk.exchange.child_protocol import DEFAULT_LIMITS, Request
from leaddesk.exchange.model import Book

MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
SHEET = "xl/worksheets/sheet1.xml"


def inline(ref: str, text: str) -> str:
    """A cell with its text inside."""
    return f'<c r="{ref}" t="inlineStr"><is><t>{text}</t></is></c>'


def sheet_xml(*rows: str, before: str = "", prolog: str = "") -> str:
    """A worksheet of rows given as the XML of their cells."""
    body = "".join(f'<row r="{number}">{cells}</row>' for number, cells in enumerate(rows, 1))
    return f'<?xml version="1.0"?>{prolog}<worksheet {MAIN}>{before}<sheetData>{body}</sheetData></worksheet>'


NAMES = inline("A1", "Name") + inline("B1", "Email")
ANN = inline("A2", "Ann") + inline("B2", "ann@example.com")


def raw_xlsx(path: Path, sheet: str | bytes | Iterable[bytes], **parts: str | bytes) -> Path:
    """A workbook of one sheet written part by part; ``parts`` are more members, ``__`` in a name stands for ``/``."""
    workbook = (
        f'<workbook {MAIN} xmlns:r="{_REL}"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>'
    )
    members: dict[str, str | bytes] = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
        'ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType='
        '"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" Type="{_REL}/officeDocument" '
        'Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": workbook,
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{_REL}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
    }
    members |= {name.replace("__", "/"): body for name, body in parts.items()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in members.items():
            archive.writestr(name, body)
        if isinstance(sheet, (str, bytes)):
            archive.writestr(SHEET, sheet)
        else:
            with archive.open(SHEET, "w", force_zip64=True) as stream:
                for piece in sheet:
                    stream.write(piece)
    return path


def xlsx(path: Path, sheets: Mapping[str, list[list[Any]]]) -> Path:
    """A plain workbook through openpyxl."""
    import openpyxl

    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


def ole(path: Path, *streams: tuple[str, bytes]) -> Path:
    """An OLE2 container with ``streams`` (each padded to 4,096 bytes, so that none is a small stream)."""
    size, end, free = 512, 0xFFFFFFFE, 0xFFFFFFFF
    sectors: list[bytes] = [b"", b""]  # allocation table, directory
    table: list[int] = [0xFFFFFFFD, end]
    entries = [_entry("Root Entry", 5, end, 0)]
    for name, data in streams:
        data = data.ljust(4096, b"\0")
        first = len(sectors)
        for at in range(0, len(data), size):
            sectors.append(data[at : at + size].ljust(size, b"\0"))
            table.append(len(sectors))
        table[-1] = end
        entries.append(_entry(name, 2, first, len(data)))
    sectors[0] = struct.pack(f"<{size // 4}I", *(table + [free] * (size // 4 - len(table))))
    sectors[1] = b"".join(entries)[:size].ljust(size, b"\0")
    header = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, end, 0, end, 0) + struct.pack("<109I", 0, *[free] * 108)
    path.write_bytes(header + b"".join(sectors))
    return path


def _entry(name: str, kind: int, first: int, size: int) -> bytes:
    text = name.encode("utf-16-le") + b"\0\0"
    return (
        text.ljust(64, b"\0")
        + struct.pack("<HBB", len(text), kind, 1)
        + struct.pack("<III", 0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF)
        + bytes(36)
        + struct.pack("<IQ", first, size)
    )


def read_here(path: Path, *, sparse: bool = False, **choices: Any) -> Book:
    """Read without a child process: for tests of what reading gives, not of how it is shielded."""
    found = guard.inspect(path, limits=DEFAULT_LIMITS, context=JobContext())
    builder = readers_book.Builder(path, found)
    request = Request(
        str(path), found.kind, size=found.size, sparse=sparse or found.cell_by_cell, marked=found.marked, **choices
    )
    child.run(request, builder.take)
    return builder.book()
