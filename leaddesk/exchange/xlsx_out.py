"""Writes sheets of rows as a workbook, through the fast writer, else through openpyxl. Texts are text, never formulas or links.

Cells come as ``export_cells.cell`` gives them: no text too long, no date a spreadsheet misreads. Owns titles; ``xlsx_look`` says
how it looks, ``xlsx_slow`` is the other writer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from leaddesk.domain.paper import PaperSize
from leaddesk.exchange import xlsx_look
from leaddesk.exchange.export_cells import Cell
from leaddesk.exchange.out_sheet import OutSheet

MAX_TITLE: Final = 31
_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_FIGURES_AS_TEXT: Final = frozenset({"postcode", "phone", "mobile", "fax", "external_id", "lead_number", "number"})
"""Figures that are no number: Excel is not to mark them with a green corner."""


def write(target: Path, sheets: Sequence[OutSheet], *, size: PaperSize = "A4") -> int:
    """Write ``sheets`` to ``target`` (which is replaced); gives back the number of rows. ``size``: of the paper it would be printed on.

    Raises ``OSError``.
    """
    titles = unique_titles([sheet.title for sheet in sheets])
    try:
        import rustpy_xlsxwriter
    except ImportError:
        from leaddesk.exchange import xlsx_slow

        xlsx_slow.write(target, list(zip(titles, sheets, strict=True)), size)
    else:
        _write_fast(rustpy_xlsxwriter, target, dict(zip(titles, sheets, strict=True)), size)
    return sum(sheet.count for sheet in sheets)


def _write_fast(library: Any, target: Path, sheets: dict[str, OutSheet], size: PaperSize) -> None:
    widths = {title: sheet.widths() for title, sheet in sheets.items()}
    total = library.Format().set_bold().set_border_top("thin")
    library.write_worksheets(
        [(title, _records(sheet)) for title, sheet in sheets.items()],
        str(target),
        freeze_panes={"general": {"row": 1, "col": 1}},
        datetime_format=xlsx_look.INSTANT,
        header_format={"general": _head(library)},
        autofilter={title: sheet.filtered for title, sheet in sheets.items()},
        column_formats={title: _formats(library, sheet) for title, sheet in sheets.items()},
        column_widths={title: dict(zip(sheet.headers, widths[title], strict=True)) for title, sheet in sheets.items()},
        row_formats={title: {at + 1: total for at in sheet.bold} for title, sheet in sheets.items() if sheet.bold},
        ignore_errors={title: _no_numbers(sheet) for title, sheet in sheets.items() if _no_numbers(sheet)},
        page_setup={
            title: xlsx_look.page_setup(title, sheet.expected, widths[title], size) for title, sheet in sheets.items()
        },
    )


def _head(library: Any) -> Any:
    return (
        library.Format()
        .set_bold()
        .set_font_color(xlsx_look.HEAD_INK)
        .set_background_color(xlsx_look.HEAD_GROUND)
        .set_border_bottom("thin")
        .set_border_bottom_color(xlsx_look.LINE)
        .set_align("vcenter")
    )


def _formats(library: Any, sheet: OutSheet) -> dict[str, Any]:
    formats = {
        header: library.Format().set_num_format(xlsx_look.DAY) for header in sheet.headers if header in sheet.days
    }
    sums = {header: library.Format().set_num_format(xlsx_look.SUM) for header in sheet.headers if header in sheet.sums}
    return formats | sums


def _no_numbers(sheet: OutSheet) -> list[str]:
    return [header for header in sheet.headers if header.partition(" ")[0] in _FIGURES_AS_TEXT]


def _records(sheet: OutSheet) -> Iterator[dict[str, Cell]]:
    """Rows as the fast writer takes them; a sheet without rows gets a blank one, or it would have no header.

    All are one dictionary, filled anew: the writer has written a row before it asks for the next.
    """
    record: dict[str, Cell] = dict.fromkeys(sheet.headers)
    for row in sheet.counted():
        record.update(zip(sheet.headers, row, strict=True))
        yield record
    if not sheet.count:
        yield record


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
