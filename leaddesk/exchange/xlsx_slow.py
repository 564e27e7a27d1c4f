"""The other writer of workbooks: openpyxl, where the fast one is not there. Writes the same cells with the same look."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from leaddesk.domain.paper import PaperSize
from leaddesk.exchange import xlsx_look
from leaddesk.exchange.export_cells import Cell
from leaddesk.exchange.out_sheet import OutSheet


def write(target: Path, sheets: Sequence[tuple[str, OutSheet]], size: PaperSize) -> None:
    """Write ``sheets`` with their titles to ``target``. Raises ``OSError``."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    for title, sheet in sheets:
        _write_sheet(book.create_sheet(title), title, sheet, size)
    book.save(target)


def _write_sheet(page: Any, title: str, sheet: OutSheet, size: PaperSize) -> None:
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    widths = sheet.widths()
    last = get_column_letter(max(1, len(sheet.headers)))
    page.freeze_panes = "B2"
    if sheet.filtered:
        page.auto_filter.ref = f"A1:{last}{sheet.expected + 1}"
    for at, width in enumerate(widths, start=1):
        page.column_dimensions[get_column_letter(at)].width = width
    print_setup(page, title, size, wide=xlsx_look.pages_wide(widths))
    page.print_title_rows = "1:1"
    page.print_title_cols = "A:A"
    page.print_area = f"A1:{last}{sheet.expected + 1}"
    page.append([styled_head(page, header) for header in sheet.headers])
    formats = [xlsx_look.SUM if header in sheet.sums else "" for header in sheet.headers]
    for at, row in enumerate(sheet.counted()):
        made = [_made(page, value, form) for value, form in zip(row, formats, strict=True)]
        if at in sheet.bold:
            for cell in made:
                cell.font = Font(bold=True)
        page.append(made)


def print_setup(page: Any, title: str, size: PaperSize, *, wide: int = 1, upright: bool = False) -> None:
    """Lying or ``upright``, ``wide`` pages side by side and as many below one another as it takes, with the foot."""
    from openpyxl.worksheet.properties import PageSetupProperties

    page.page_setup.orientation = "portrait" if upright else "landscape"
    page.page_setup.paperSize = xlsx_look.PAPER_CODES[size]
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = wide, 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    foot = page.oddFooter
    foot.left.text, foot.center.text, foot.right.text = xlsx_look.foot(title)


def styled_head(page: Any, text: str) -> Any:
    """A cell of a head row."""
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

    made: Any = WriteOnlyCell(page, value=escaped(text))
    made.data_type = "s"
    made.font = Font(bold=True, color=xlsx_look.HEAD_INK)
    made.fill = PatternFill("solid", fgColor=xlsx_look.HEAD_GROUND)
    made.border = Border(bottom=Side("thin", xlsx_look.LINE))
    made.alignment = Alignment(vertical="center")
    return made


def _made(page: Any, value: Cell, number_format: str) -> Any:
    from openpyxl.cell import WriteOnlyCell

    shown: Any = escaped(value) if isinstance(value, str) else value
    made: Any = WriteOnlyCell(page, value=shown)
    if isinstance(value, str):
        made.data_type = "s"  # openpyxl takes a leading "=" for a formula
    elif number_format and value is not None:
        made.number_format = number_format
    return made


def escaped(text: str) -> str:
    """``_x0041_`` and carriage returns as a workbook spells them, which openpyxl leaves to its caller."""
    return re.sub(r"_(?=x[0-9A-Fa-f]{4}_)", "_x005F_", text).replace("\r", "_x000D_")
