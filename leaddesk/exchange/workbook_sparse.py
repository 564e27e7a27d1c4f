"""Reads .xlsx and .xlsm cell by cell through openpyxl's parser, in the child process: the second, slower way.

For sheets with cells far from the rest, which would make calamine ask for all memory (RELIABILITY, finding 6), and for
workbooks calamine refuses. Believes no declared dimension: only cells with a value count.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from typing import Any

from leaddesk.exchange import workbook_extras
from leaddesk.exchange.child_clean import Cleaner, Warnings, column_letters
from leaddesk.exchange.child_protocol import Frame, Refused, Request
from leaddesk.exchange.child_rows import stream_rows
from leaddesk.exchange.workbook import choose

FAR_CELLS = 100
"""Filled cells beyond the limits that are left out with a warning; more of them, and the file is refused."""


def read(request: Request, send: Callable[[Frame], None]) -> None:
    """Send every sheet of cells (or the one asked for). Raises ``Refused``."""
    import warnings
    from xml.etree.ElementTree import ParseError
    from zipfile import BadZipFile

    from openpyxl.utils.exceptions import InvalidFileException

    warnings.simplefilter("ignore")
    broken = (
        ParseError,
        BadZipFile,
        InvalidFileException,
        KeyError,
        ValueError,
        TypeError,
        AttributeError,
        IndexError,
        EOFError,
    )
    try:
        book = _open(request.path, broken)
        sheets = {
            sheet.name: (sheet.state != "visible", relation.target)
            for sheet, relation in book.parser.find_sheets()
            if relation.target in book.valid_files and relation.Type.endswith("/worksheet")
        }
        send(("book", None, None))
        send(("warn", None, None, "second_reader", {}))
        chosen = choose([(name, hidden) for name, (hidden, _member) in sheets.items()], request)
        for name, hidden in chosen:
            send(("sheet", name, hidden, ()))
            rows = _Dense(request, warn := Warnings(send)).of(_parsed(book, sheets[name][1]))
            stream_rows(rows, Cleaner(request.limits, warn), request.limits, send)
    except broken as error:
        raise Refused("damaged", detail=type(error).__name__) from error
    send(("read",))
    workbook_extras.tell(replace(request, marked=frozenset()), [name for name, _hidden in chosen], send)


def _open(path: str, broken: tuple[type[Exception], ...]) -> Any:
    """openpyxl's reader after the small parts. Its own way on would go through every sheet once more, only to measure it."""
    from openpyxl.reader.excel import ExcelReader
    from openpyxl.styles.stylesheet import apply_stylesheet

    book = ExcelReader(path, read_only=True, data_only=True, keep_links=False)
    book.read_manifest()
    book.read_strings()
    book.read_workbook()
    with suppress(*broken):  # odd styles cost dates their look; a column of serial numbers is read as dates later
        apply_stylesheet(book.archive, book.wb)
    return book


def _parsed(book: Any, member: str) -> Iterator[tuple[int, list[dict[str, Any]]]]:
    """(row number, cells with a value) as they stand in the file; cells are dicts with row, column and value."""
    from openpyxl.worksheet._reader import WorkSheetParser

    with book.archive.open(member) as source:
        parser = WorkSheetParser(
            source,
            book.shared_strings,
            data_only=True,
            epoch=book.wb.epoch,
            date_formats=book.wb._date_formats,
            timedelta_formats=book.wb._timedelta_formats,
        )
        yield from parser.parse()


class _Dense:
    """Turns sparse rows into lists of cells from row 1 on, leaving out what lies beyond the limits."""

    def __init__(self, request: Request, warn: Warnings) -> None:
        self._limits = request.limits
        self._warn = warn
        self._far = 0

    def of(self, parsed: Iterator[tuple[int, list[dict[str, Any]]]]) -> Iterator[list[Any]]:
        """The rows in order; gaps become empty lists. A row that comes out of order is put after the others."""
        row_no = 0
        for number, cells in parsed:
            number = max([number, *(cell["row"] for cell in cells)])  # a cell's own address wins over its row's
            filled = [(cell["column"], cell["value"]) for cell in cells if self._has_value(cell)]
            near = [(column, value) for column, value in filled if column <= self._limits.columns]
            for column, value in filled:
                if column > self._limits.columns:
                    self._leave_out(number, column, value, last=filled[-1][0])
            if not near:
                continue
            if number > row_no + self._limits.rows:
                for column, value in near:
                    self._leave_out(number, column, value, last=near[-1][0])
                continue
            while row_no < number - 1:
                row_no += 1
                yield []
            row_no += 1
            row: list[Any] = [None] * max(column for column, _value in near)
            for column, value in near:
                row[column - 1] = value
            yield row

    def _has_value(self, cell: dict[str, Any]) -> bool:
        if cell.get("data_type") == "e":
            self._warn(cell["row"], cell["column"] - 1, "error_cell", {"value": str(cell["value"])[:20]})
            return False
        return cell["value"] not in (None, "")

    def _leave_out(self, row: int, column: int, value: Any, *, last: int) -> None:
        self._far += 1
        cell = f"{column_letters(column - 1)}{row}"
        if self._far > FAR_CELLS:
            if column > self._limits.columns:
                cell = f"{column_letters(last - 1)}{row}"
                raise Refused("too_many_columns", limit=self._limits.columns, cell=cell)
            raise Refused("too_many_rows", limit=self._limits.rows)
        self._warn(row, None, "far_cell", {"cell": cell, "value": str(value)[:80]})
