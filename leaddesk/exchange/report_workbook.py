"""Writes sheets of typed cells as a workbook, whole or not at all. Texts are text, never formulas or links (RELIABILITY 82, 87)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any, Final
from zoneinfo import ZoneInfo

from leaddesk.base import whole_file
from leaddesk.base.i18n import _
from leaddesk.domain.inputs import minor_digits
from leaddesk.domain.paper import PaperSize
from leaddesk.domain.sheets import Sheet, SheetCell, TableArea
from leaddesk.exchange import export_cells, report_workbook_charts, xlsx_look, xlsx_out, xlsx_slow

_FORMATS: Final = {"count": "#,##0", "number": "#,##0.0", "share": "0 %", "time": "[h]:mm", "day": xlsx_look.DAY}
_DAY_MINUTES: Final = 24 * 60
_UTC: Final = ZoneInfo("UTC")
_NUMBERS: Final = frozenset({"count", "number", "money", "share", "time"})


def write(target: Path, sheets: Sequence[Sheet], size: PaperSize = "A4") -> None:
    """Write ``sheets`` over what lies at ``target``; ``size``: of the paper it would be printed on.

    Raises EnvironmentFault (``target_locked``) where it cannot be written.
    """
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    titles = xlsx_out.unique_titles([sheet.title for sheet in sheets])
    for title, sheet in zip(titles, sheets, strict=True):
        _write_sheet(book.create_sheet(title), title, sheet, size)
    held = BytesIO()
    book.save(held)
    hint = _("Close it where it is open, or choose another name.")
    whole_file.write(target, held.getvalue(), code="target_locked", hint=hint)


def _write_sheet(page: Any, title: str, sheet: Sheet, size: PaperSize) -> None:
    from openpyxl.utils import get_column_letter

    if sheet.heads:
        page.freeze_panes = f"A{sheet.heads + 1}"
    for at, width in enumerate(sheet.widths, start=1):
        page.column_dimensions[get_column_letter(at)].width = width
    xlsx_slow.print_setup(page, title, size, wide=1, upright=sheet.table is None and not sheet.charts)
    if sheet.table is not None:
        _set_up_table(page, sheet, sheet.table)
    for at, row in enumerate(sheet.rows):
        is_head = sheet.table is not None and at == sheet.table.head
        page.append([_head(page, cell, sheet, n) if is_head else _made(page, cell) for n, cell in enumerate(row)])
    report_workbook_charts.put(page, sheet)


def _set_up_table(page: Any, sheet: Sheet, table: TableArea) -> None:
    """The filter over the data alone, so that a total below is never sorted in; the heads on every page."""
    from openpyxl.utils import get_column_letter

    last = get_column_letter(max(1, len(sheet.rows[table.head])))
    page.auto_filter.ref = f"A{table.head + 1}:{last}{table.last + 1}"
    page.print_title_rows = f"{table.head + 1}:{table.head + 1}"


def _head(page: Any, cell: SheetCell, sheet: Sheet, column: int) -> Any:
    """A head, on the side of what stands below it."""
    from openpyxl.styles import Alignment

    made = xlsx_slow.styled_head(page, str(_plain(cell) or ""))
    below = [
        row[column].kind for row in sheet.rows[sheet.heads :] if column < len(row) and row[column].value is not None
    ]
    if below and below[0] in _NUMBERS:
        made.alignment = Alignment(horizontal="right", vertical="center", wrap_text=True)
    else:
        made.alignment = Alignment(vertical="center", wrap_text=True)
    return made


def _made(page: Any, cell: SheetCell) -> Any:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font

    value = _plain(cell)
    made: Any = WriteOnlyCell(page, value=xlsx_slow.escaped(value) if isinstance(value, str) else value)
    if isinstance(value, str):
        made.data_type = "s"  # openpyxl takes a leading "=" for a formula
    elif value is not None:
        made.number_format = _format(cell)
    if cell.bold:
        made.font = Font(bold=True)
    return made


def _plain(cell: SheetCell) -> Any:
    """The value as a spreadsheet holds it exactly: text without what no cell holds, minutes as parts of a day."""
    value = cell.value
    if cell.kind == "time" and isinstance(value, int | float):
        return value / _DAY_MINUTES
    if isinstance(value, Decimal):
        return value if abs(value) < export_cells.EXACT_INT else str(value)
    if isinstance(value, str):
        return export_cells.pieces(str(export_cells.cell(value, _UTC)))[0]
    return export_cells.cell(value, _UTC) if isinstance(value, dt.date | int | float) else value


def _format(cell: SheetCell) -> str:
    if cell.kind == "money":
        digits = minor_digits(cell.unit)
        return f"#,##0.{'0' * digits}" if digits else "#,##0"
    return _FORMATS.get(cell.kind, "General")
