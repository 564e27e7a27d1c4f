"""Writes a grid of cells as a real file: xlsx, xls, ods, or text in an encoding with a delimiter. Blank cells are "" or None."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final
from xml.sax.saxutils import escape

from tools.corpus.truth import Grid

Writer = Callable[[Path], Path]
"""Writes below a path without ending; gives back the file's path."""

_ODS_HEAD: Final = (
    '<?xml version="1.0" encoding="UTF-8"?><office:document-content'
    ' xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
)
_ODS_TAIL: Final = (
    '<table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="1024"/>'
    "</table:table-row></table:table></office:spreadsheet></office:body></office:document-content>"
)


def typed(rows: Grid) -> Grid:
    """``rows`` with numbers as a spreadsheet would hold them; phones and codes with a leading 0 or + stay text."""
    return [[_number(cell) for cell in row] for row in rows]


def _number(cell: Any) -> Any:
    text = str(cell)
    return int(text) if text.isascii() and text.isdigit() and not text.startswith("0") and len(text) < 15 else cell


def xlsx(grid: Grid, merged: Sequence[str] = (), before: Sequence[tuple[str, Grid]] = ()) -> Writer:
    """A workbook; ``merged`` are areas such as "A1:C1", ``before`` sheets that stand before the one meant."""

    def write(path: Path) -> Path:
        import openpyxl

        book = openpyxl.Workbook()
        sheet = book.active
        assert sheet is not None
        for title, cells in before:
            sheet.title = title
            for row in cells:
                sheet.append(row)
            sheet = book.create_sheet("Data")
        for row in grid:
            sheet.append([None if cell == "" else _plain_text(cell) for cell in row])
        for area in merged:
            sheet.merge_cells(area)
        path = path.with_name(f"{path.name}.xlsx")
        book.save(path)
        return path

    return write


def _plain_text(cell: Any) -> Any:
    """openpyxl would write a formula."""
    return "'" + cell if isinstance(cell, str) and cell.startswith("=") else cell


def xls(grid: Grid) -> Writer:
    """A workbook of Excel 97 to 2003."""

    def write(path: Path) -> Path:
        import xlwt

        book = xlwt.Workbook(encoding="utf-8")
        sheet = book.add_sheet("Tabelle1")
        for number, row in enumerate(grid):
            for index, cell in enumerate(row):
                if cell not in ("", None):
                    sheet.write(number, index, cell)
        path = path.with_name(f"{path.name}.xls")
        book.save(str(path))
        return path

    return write


def ods(grid: Grid) -> Writer:
    """An OpenDocument sheet as LibreOffice lays it out: rows repeated to the end of the sheet behind the data."""

    def write(path: Path) -> Path:
        rows = "".join(f"<table:table-row>{''.join(map(_ods_cell, row))}</table:table-row>" for row in grid)
        path = path.with_name(f"{path.name}.ods")
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet", zipfile.ZIP_STORED)
            archive.writestr("content.xml", f'{_ODS_HEAD}<table:table table:name="Tabelle1">{rows}{_ODS_TAIL}')
            archive.writestr(
                "META-INF/manifest.xml",
                '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
            )
        return path

    return write


def _ods_cell(cell: Any) -> str:
    text = "".join(f"<text:p>{escape(line)}</text:p>" for line in str(cell if cell is not None else "").splitlines())
    return f'<table:table-cell office:value-type="string">{text}</table:table-cell>' if text else "<table:table-cell/>"


def text(grid: Grid, encoding: str, delimiter: str, ending: str = ".csv") -> Writer:
    """A text file, quoted where needed."""

    def write(path: Path) -> Path:
        out = io.StringIO(newline="")
        csv.writer(out, delimiter=delimiter).writerows(grid)
        path = path.with_name(path.name + ending)
        path.write_bytes(out.getvalue().encode(encoding))
        return path

    return write


def fits(grid: Grid, encoding: str) -> bool:
    """Whether every cell can be written in ``encoding``."""
    try:
        "".join(str(cell) for row in grid for cell in row).encode(encoding)
    except UnicodeEncodeError:
        return False
    return True
