"""A coloured list as people keep it: fills, struck-through rows, a comment and links, written with openpyxl."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any


def coloured(
    path: Path,
    rows: Sequence[Sequence[Any]],
    *,
    fills: Mapping[int, str] | None = None,
    cells: Mapping[str, str] | None = None,
    struck: Sequence[int] = (),
    comments: Mapping[str, str] | None = None,
    links: Mapping[str, str] | None = None,
) -> Path:
    """A workbook of ``rows``; ``fills`` and ``struck`` by row number, ``cells`` (fills), comments and links by address ("B3")."""
    import openpyxl
    from openpyxl.comments import Comment
    from openpyxl.styles import Font, PatternFill

    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in rows:
        sheet.append(list(row))
    for number, rgb in (fills or {}).items():
        for cell in sheet[number]:
            cell.fill = PatternFill("solid", fgColor=rgb)
    for address, rgb in (cells or {}).items():
        sheet[address].fill = PatternFill("solid", fgColor=rgb)
    for number in struck:
        for cell in sheet[number]:
            cell.font = Font(strike=True)
    for address, text in (comments or {}).items():
        sheet[address].comment = Comment(text, "Anna")
    for address, target in (links or {}).items():
        sheet[address].hyperlink = target
    book.save(path)
    return path
