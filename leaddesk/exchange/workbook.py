"""Reads workbooks (.xlsx .xlsm .xlsb .xls .ods) through calamine, in the child process.

Owns sheet visibility, merged ranges and row streaming of calamine. Values only: macros are neither kept nor run.
openpyxl's slower way is in ``workbook_sparse``; what must never reach a parser is stopped by ``guard`` before.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

from leaddesk.exchange import workbook_extras
from leaddesk.exchange.child_clean import Cleaner, Warnings, column_letters
from leaddesk.exchange.child_protocol import Frame, Refused, Request
from leaddesk.exchange.child_rows import stream_rows


def read(request: Request, send: Callable[[Frame], None]) -> None:
    """Send every sheet of cells (or the one asked for). Raises ``Refused``."""
    import python_calamine as calamine

    try:
        with _open(calamine, request) as book:
            send(("book", None, None))
            warn = Warnings(send)
            sheets = _sheets(book, request)
            for name, hidden in sheets:
                _sheet(book.get_sheet_by_name(name), hidden, request, send, warn)
    except calamine.PasswordError as error:
        raise Refused("password_protected") from error
    except calamine.CalamineError as error:
        raise Refused("damaged", detail=str(error)) from error
    except (Refused, MemoryError, OSError):
        raise
    except BaseException as error:  # a Rust panic is no Exception
        if type(error).__name__ != "PanicException":
            raise
        raise Refused("damaged", detail="panic") from error
    send(("read",))
    workbook_extras.tell(request, [name for name, _hidden in sheets], send)


def _open(calamine: Any, request: Request) -> Any:
    """The workbook by its content: given a path, calamine believes the name's ending."""
    path = Path(request.path)
    if path.suffix.lower().lstrip(".") == request.kind:
        return calamine.CalamineWorkbook.from_path(request.path)
    return calamine.CalamineWorkbook.from_filelike(io.BytesIO(path.read_bytes()))


def _sheets(book: Any, request: Request) -> list[tuple[str, bool]]:
    """(name, hidden) of the sheets of cells, in the workbook's order; chart, macro and dialogue sheets are passed over."""
    found = []
    for sheet in book.sheets_metadata:
        if str(sheet.typ).rpartition(".")[2] != "WorkSheet":
            continue
        found.append((sheet.name, str(sheet.visible).rpartition(".")[2] != "Visible"))
    return choose(found, request)


def choose(found: list[tuple[str, bool]], request: Request) -> list[tuple[str, bool]]:
    """``found`` or, of it, the one sheet asked for (case and outer blanks do not matter)."""
    if not found:
        raise Refused("no_sheets")
    if request.sheet is None:
        return found
    for exact in (str, lambda name: name.strip().casefold()):
        for name, hidden in found:
            if exact(name) == exact(request.sheet):
                return [(name, hidden)]
    raise Refused("no_such_sheet", sheet=request.sheet, sheets=", ".join(name for name, _hidden in found[:20]))


def _sheet(sheet: Any, hidden: bool, request: Request, send: Callable[[Frame], None], warn: Warnings) -> None:
    limits = request.limits
    merged = tuple((top, left, bottom, right) for (top, left), (bottom, right) in sheet.merged_cell_ranges or ())
    send(("sheet", sheet.name, hidden, merged))
    start, end = sheet.start, sheet.end
    if start is None or end is None:
        return
    if end[1] >= limits.columns:
        raise Refused("too_many_columns", limit=limits.columns, cell=f"{column_letters(end[1])}{end[0] + 1}")
    # iter_rows keeps blank rows above the first cell, but not blank columns left of it
    stream_rows(sheet.iter_rows(), Cleaner(limits, warn, blank_columns=start[1]), limits, send)
