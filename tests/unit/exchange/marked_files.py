"""Makes workbooks whose cells carry colours, strike-through, comments and links, in the formats that have them."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Sequence
from pathlib import Path
from xml.sax.saxutils import escape

_OFFICE = "urn:oasis:names:tc:opendocument:xmlns"
_SPACES = " ".join(
    f'xmlns:{name}="{_OFFICE}:{what}:1.0"'
    for name, what in (
        ("office", "office"),
        ("table", "table"),
        ("text", "text"),
        ("style", "style"),
        ("fo", "xsl-fo-compatible"),
    )
)
_MORE = (
    'xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
)
PAINT = '<style:style style:name="{}" style:family="table-cell"{}><style:table-cell-properties fo:background-color="{}"/></style:style>'
STRIKE = (
    '<style:style style:name="{}" style:family="table-cell">'
    '<style:text-properties style:text-line-through-style="solid"/></style:style>'
)


def cell(text: str = "", attributes: str = "", inside: str = "") -> str:
    """A cell of .ods; ``inside`` stands before its text."""
    body = f"<text:p>{escape(text)}</text:p>" if text else ""
    kind = ' office:value-type="string"' if text else ""
    return f"<table:table-cell{kind} {attributes}>{inside}{body}</table:table-cell>"


def note(text: str) -> str:
    """A comment of .ods, with its author and date, which are none of its text."""
    return f"<office:annotation><dc:creator>Anna</dc:creator><dc:date>2026-05-03</dc:date><text:p>{text}</text:p></office:annotation>"


def ods(
    path: Path, rows: Sequence[str], *, styles: str = "", common: str = "", columns: str = "", before: str = ""
) -> Path:
    """An .ods of one sheet ``L`` whose ``rows`` are the XML of their cells, or whole ``<table:table-row`` elements."""
    lines = [row if row.startswith("<table:table-row") else f"<table:table-row>{row}</table:table-row>" for row in rows]
    content = (
        f"<office:document-content {_SPACES} {_MORE}><office:automatic-styles>{styles}</office:automatic-styles><office:body>"
        f'<office:spreadsheet>{before}<table:table table:name="L">{columns}{"".join(lines)}</table:table></office:spreadsheet>'
        "</office:body></office:document-content>"
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet", zipfile.ZIP_STORED)
        archive.writestr("content.xml", content)
        archive.writestr(
            "styles.xml",
            f"<office:document-styles {_SPACES}><office:styles>{common}</office:styles></office:document-styles>",
        )
        archive.writestr(
            "META-INF/manifest.xml",
            f'<manifest:manifest xmlns:manifest="{_OFFICE}:manifest:1.0"/>',
        )
    return path


def xls(path: Path, *, blank: bool = False) -> Path:
    """An .xls whose A2 is yellow, B3 struck through, A4 white, A3 of a hidden row; ``blank``: row 5 is painted and holds nothing."""
    import xlwt

    book = xlwt.Workbook()
    sheet = book.add_sheet("L")
    yellow = xlwt.easyxf("pattern: pattern solid, fore_colour yellow;")
    styles = {
        (1, 0): yellow,
        (2, 1): xlwt.easyxf("font: struck_out on;"),
        (3, 0): xlwt.easyxf("pattern: pattern solid, fore_colour white;"),
        (3, 1): xlwt.easyxf("pattern: pattern thin_horz_bands, fore_colour red;"),
    }
    rows = (("Name", "Email"), ("Ann", "ann@x.example"), ("Bob", "bob@x.example"), ("Eve", "eve@x.example"))
    for at, row in enumerate(rows):
        for column, text in enumerate(row):
            sheet.write(at, column, text, styles.get((at, column), xlwt.Style.default_style))
    sheet.row(2).hidden = True
    if blank:
        sheet.write(4, 0, "", yellow)
    book.save(str(path))
    return path


def with_link(path: Path, url: str, *, row: int, column: int) -> Path:
    """The .xls at ``path`` with a hyperlink record for one cell put into its only sheet, before the sheet's last record."""
    data = bytearray(_stream(path))
    target = url.encode("utf-16-le") + b"\0\0"
    link = struct.pack("<HHHH", row, row, column, column) + bytes.fromhex("d0c9ea79f9bace118c8200aa004ba90b")
    link += struct.pack("<II", 2, 3) + bytes.fromhex("e0c9ea79f9bace118c8200aa004ba90b")
    link += struct.pack("<I", len(target)) + target
    end = bytes(data).rindex(struct.pack("<HH", 0x000A, 0))
    data[end:end] = struct.pack("<HH", 0x01B8, len(link)) + link
    from xlwt.CompoundDoc import XlsDoc

    sink = io.BytesIO()
    XlsDoc().save(sink, bytes(data))
    path.write_bytes(sink.getvalue())
    return path


def _stream(path: Path) -> bytes:
    """The workbook stream of the .xls at ``path``."""
    from xlrd.compdoc import CompDoc

    found = CompDoc(path.read_bytes(), logfile=io.StringIO()).get_named_stream("Workbook") or b""
    return found[: found.rindex(struct.pack("<HH", 0x000A, 0)) + 4]
