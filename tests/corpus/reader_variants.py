"""Derives harder files from plain ones: the same records under title rows, with two-row heads, totals, other encodings ...

A ``Plain`` table (header + rows of text) goes in; each variant is written as a real file and knows its own truth. Deterministic.
"""

from __future__ import annotations

import csv
import io
import random
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

Grid = list[list[Any]]


@dataclass(frozen=True)
class Plain:
    """A table as it is meant: unique seed, header, data rows without blank ones."""

    name: str
    header: list[str]
    rows: Grid


@dataclass(frozen=True)
class Variant:
    """A file to write and what reading it must give: header row (None = none) and number of data rows."""

    name: str
    header_row: int | None
    rows: int
    write: Callable[[Path], Path]


def _xlsx(
    grid: Grid, merged: list[str] | None = None, before: list[tuple[str, Grid]] | None = None
) -> Callable[[Path], Path]:
    def write(path: Path) -> Path:
        import openpyxl

        book = openpyxl.Workbook()
        sheet = book.active
        assert sheet is not None
        for title, cells in before or []:
            sheet.title = title
            for row in cells:
                sheet.append(row)
            sheet = book.create_sheet("Data")
        for row in grid:
            sheet.append([None if cell == "" else _safe(cell) for cell in row])
        for area in merged or []:
            sheet.merge_cells(area)
        path = path.with_suffix(".xlsx")
        book.save(path)
        return path

    return write


def _safe(cell: Any) -> Any:
    return "'" + cell if isinstance(cell, str) and cell.startswith("=") else cell


def _text(grid: Grid, encoding: str, delimiter: str, ending: str = ".csv") -> Callable[[Path], Path]:
    def write(path: Path) -> Path:
        out = io.StringIO(newline="")
        csv.writer(out, delimiter=delimiter).writerows(grid)
        path = path.with_suffix(ending)
        path.write_bytes(out.getvalue().encode(encoding))
        return path

    return write


def _ods(grid: Grid) -> Callable[[Path], Path]:
    def write(path: Path) -> Path:
        lines = []
        for row in grid:
            cells = []
            for cell in row:
                text = "".join(f"<text:p>{escape(line)}</text:p>" for line in str(cell).splitlines())
                cells.append(
                    f'<table:table-cell office:value-type="string">{text}</table:table-cell>'
                    if text
                    else "<table:table-cell/>"
                )
            lines.append(f"<table:table-row>{''.join(cells)}</table:table-row>")
        content = (
            '<?xml version="1.0" encoding="UTF-8"?><office:document-content'
            ' xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
            ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
            ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
            f'<table:table table:name="Tabelle1">{"".join(lines)}'
            '<table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="1024"/>'
            "</table:table-row></table:table></office:spreadsheet></office:body></office:document-content>"
        )
        path = path.with_suffix(".ods")
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet", zipfile.ZIP_STORED)
            archive.writestr("content.xml", content)
            archive.writestr(
                "META-INF/manifest.xml",
                '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
            )
        return path

    return write


def _numbered(cell: Any) -> Any:
    """A number as a spreadsheet would hold it; phones and codes with a leading 0 or + stay text."""
    text = str(cell)
    if text.isdigit() and not text.startswith("0") and len(text) < 15:
        return int(text)
    return cell


def variants(plain: Plain) -> Iterator[Variant]:
    """Every variant of ``plain`` that makes sense for it."""
    rng = random.Random(plain.name)
    head, rows, width, n = plain.header, plain.rows, len(plain.header), len(plain.rows)
    typed = [[_numbered(cell) for cell in row] for row in rows]
    named = all(head)
    yield Variant("plain_xlsx", 0, n, _xlsx([head, *typed]))
    yield Variant("title", 3, n, _xlsx([["Leads export"], ["Stand: 03.05.2026"], [], head, *typed]))
    yield Variant(
        "key_values",
        4,
        n,
        _xlsx([["Report", "Leads by campaign"], ["Date", "2026-05-03"], ["Owner", "Anna"], [], head, *typed]),
    )
    yield Variant("blank_above", 2, n, _text([[], [], head, *rows], "utf-8", ","))
    yield Variant("ods", 0, n, _ods([head, *rows]))
    yield Variant("utf16_tab", 0, n, _text([head, *rows], "utf-16", "\t", ".txt"))
    yield Variant("utf16le_no_bom", 0, n, _text([head, *rows], "utf-16-le", ";"))
    yield Variant("utf8_bom_bar", 0, n, _text([head, *rows], "utf-8-sig", "|"))
    try:
        "".join(str(cell) for row in [head, *rows] for cell in row).encode("cp1252")
        yield Variant("cp1252_semicolon", 0, n, _text([head, *rows], "cp1252", ";"))
    except UnicodeEncodeError:
        pass
    scattered = []
    for row in typed:
        scattered.append(row)
        if rng.random() < 0.2:
            scattered.append([])
    yield Variant("blank_between", 0, n, _xlsx([head, *scattered]))
    if n >= 3:
        yield Variant("totals", 0, n, _xlsx([head, *typed, ["Total", n]]))
        yield Variant("summe", 0, n, _text([head, *rows, [], ["Summe:", *[""] * (width - 2), str(n)]], "utf-8", ";"))
        yield Variant(
            "footer", 0, n, _xlsx([head, *typed, [], ["Exported from the old system. Please treat as confidential."]])
        )
    if n >= 4 and width >= 3:
        again = [*typed[: n // 2], head, *typed[n // 2 :]]
        yield Variant("header_again", 0, n, _xlsx([head, *again]))
    if n >= 2 and width >= 3:
        legend = [[], [], ["Status", "Description"], ["A", "in work"], ["B", "done"]]
        yield Variant("second_table", 0, n, _xlsx([head, *typed, *legend]))
        info = [("Info", [["How to use this list"], ["Fill in every row and send it back."]])]
        yield Variant("second_sheet", 0, n, _xlsx([head, *typed], before=info))
    if width >= 4 and named and n >= 2:
        yield from _two_rows(head, typed, width, n)
        template = [[None] * (width - 1) + [False]] * 5
        yield Variant("template_rows", 0, n, _xlsx([head, *typed, *template]))
    values = sum("@" in str(cell) or str(cell).replace("+", "").isdigit() for cell in rows[0]) if rows else 0
    if values and width > 1:
        yield Variant("no_header", None, n, _text(rows, "utf-8", ","))
    yield Variant("shifted", 2, n, _xlsx([[], [], [None, None, *head], *[[None, None, *row] for row in typed]]))


def _two_rows(head: list[str], typed: Grid, width: int, n: int) -> Iterator[Variant]:
    from openpyxl.utils import get_column_letter as letter

    half = width // 2
    groups: list[Any] = ["Contact", *[None] * (half - 1), "Details", *[None] * (width - half - 1)]
    spans = [f"A1:{letter(half)}1", f"{letter(half + 1)}1:{letter(width)}1"]
    yield Variant("groups_merged", 1, n, _xlsx([groups, head, *typed], merged=spans))
    yield Variant("groups_plain", 1, n, _text([[g or "" for g in groups], head, *typed], "utf-8", ","))
    upper: list[Any] = [*head[:half], "Details", *[None] * (width - half - 1)]
    lower: list[Any] = [*[None] * half, *head[half:]]
    down = [f"{letter(c)}1:{letter(c)}2" for c in range(1, half + 1)]
    yield Variant("two_rows_merged", 1, n, _xlsx([upper, lower, *typed], merged=[*down, spans[1]]))
