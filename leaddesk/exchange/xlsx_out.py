"""Writes sheets of rows as a workbook, through the fast writer, else through openpyxl. Texts are text, never formulas or links.

Cells come as ``export_cells.cell`` gives them: no text too long, no date a spreadsheet misreads. Owns titles, widths and formats.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from leaddesk.exchange.export_cells import Cell

MAX_ROWS: Final = 1_048_575
"""Data rows of one sheet, below its header."""
MAX_TITLE: Final = 31
_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_DATE_FORMAT: Final = "yyyy-mm-dd"
_INSTANT_FORMAT: Final = "yyyy-mm-dd hh:mm"
_SUM_FORMAT: Final = "0.00"
_WIDE: Final = frozenset({"notes", "text", "email", "company", "full_name", "next_action", "product"})


@dataclass
class OutSheet:
    """One sheet to write: at most ``MAX_ROWS`` rows, given out once, each with one cell a header.

    ``days`` and ``sums`` name the columns shown as dates and as amounts.
    """

    title: str
    headers: Sequence[str]
    rows: Iterable[Sequence[Cell]]
    days: frozenset[str] = frozenset()
    sums: frozenset[str] = frozenset()
    count: int = 0

    def counted(self) -> Iterator[Sequence[Cell]]:
        """The rows, counted as they go."""
        for row in self.rows:
            self.count += 1
            yield row


def write(target: Path, sheets: Sequence[OutSheet]) -> int:
    """Write ``sheets`` to ``target`` (which is replaced); gives back the number of rows. Raises ``OSError``."""
    titles = unique_titles([sheet.title for sheet in sheets])
    try:
        import rustpy_xlsxwriter
    except ImportError:
        _write_slowly(target, sheets, titles)
    else:
        _write_fast(rustpy_xlsxwriter, target, sheets, titles)
    return sum(sheet.count for sheet in sheets)


def _write_fast(library: Any, target: Path, sheets: Sequence[OutSheet], titles: Sequence[str]) -> None:
    named = dict(zip(titles, sheets, strict=True))
    library.write_worksheets(
        [(title, _records(sheet)) for title, sheet in named.items()],
        str(target),
        freeze_panes={"general": {"row": 1, "col": 0}},
        datetime_format=_INSTANT_FORMAT,
        bold_headers=True,
        column_formats={title: _formats(library, sheet) for title, sheet in named.items()},
        column_widths={
            title: {h: 28.0 if h in _WIDE else 16.0 for h in sheet.headers} for title, sheet in named.items()
        },
    )


def _formats(library: Any, sheet: OutSheet) -> dict[str, Any]:
    formats = {
        header: library.Format().set_num_format(_DATE_FORMAT) for header in sheet.headers if header in sheet.days
    }
    sums = {header: library.Format().set_num_format(_SUM_FORMAT) for header in sheet.headers if header in sheet.sums}
    return formats | sums


def _records(sheet: OutSheet) -> Iterator[dict[str, Cell]]:
    """Rows as the fast writer takes them; a sheet without rows gets a blank one, or it would have no header."""
    headers = sheet.headers
    for row in sheet.counted():
        yield dict(zip(headers, row, strict=True))
    if not sheet.count:
        yield dict.fromkeys(headers)


def _write_slowly(target: Path, sheets: Sequence[OutSheet], titles: Sequence[str]) -> None:
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell

    book = Workbook(write_only=True)
    for title, sheet in zip(titles, sheets, strict=True):
        page = book.create_sheet(title)
        page.freeze_panes = "A2"
        page.append(list(sheet.headers))
        for row in sheet.counted():
            cells: list[Any] = []
            for value in row:
                shown: Any = escaped(value) if isinstance(value, str) else value
                made = WriteOnlyCell(page, value=shown)
                if isinstance(value, str):
                    made.data_type = "s"  # openpyxl takes a leading "=" for a formula
                cells.append(made)
            page.append(cells)
    book.save(target)


def escaped(text: str) -> str:
    """``_x0041_`` and carriage returns as a workbook spells them, which openpyxl leaves to its caller."""
    return re.sub(r"_(?=x[0-9A-Fa-f]{4}_)", "_x005F_", text).replace("\r", "_x000D_")


def clean_title(title: str) -> str:
    """``title`` without what a sheet's name may not hold, at most 31 characters, never blank."""
    return _FORBIDDEN.sub(" ", title).strip().strip("'")[:MAX_TITLE].strip() or "Sheet"


def unique_titles(titles: Sequence[str]) -> list[str]:
    """Clean titles, no two alike (case does not tell sheets apart)."""
    found: list[str] = []
    taken: set[str] = set()
    for title in titles:
        name, n = clean_title(title), 2
        while name.casefold() in taken or name.casefold() == "history":
            tail = f" ({n})"
            name, n = f"{clean_title(title)[: MAX_TITLE - len(tail)]}{tail}", n + 1
        taken.add(name.casefold())
        found.append(name)
    return found
