"""Marks of .xls through xlrd, which calamine does not tell: colours, strike-through, comments, links, errors, what is hidden.

Owns that second reading. Values still come from calamine; where xlrd cannot read the file there are just no marks. xlrd writes its
notes to standard output, which is the way to the parent: it gets a sink instead.
"""

from __future__ import annotations

import io
import struct
from collections.abc import Callable, Sequence
from typing import Any

from leaddesk.exchange.child_protocol import Frame, Request
from leaddesk.exchange.workbook_marks import Marks

_SOLID = 1
_ERROR = 5
_BLANKS = (0, 6)
_OUTSIDE = ("url", "unc", "local file")


def tell(request: Request, names: Sequence[str], begin: Callable[[int], Marks], send: Callable[[Frame], None]) -> None:
    """Send the marks of the sheets ``names``."""
    import xlrd
    from xlrd.biffh import XLRDError
    from xlrd.compdoc import CompDocError

    broken = (
        XLRDError,
        CompDocError,
        struct.error,
        ArithmeticError,
        AssertionError,
        AttributeError,
        EOFError,
        LookupError,
        NameError,
        NotImplementedError,
        OSError,
        RecursionError,
        TypeError,
        ValueError,
    )
    try:
        with xlrd.open_workbook(
            request.path, logfile=io.StringIO(), formatting_info=True, on_demand=True, ragged_rows=True
        ) as book:
            styles = _Styles(book)
            known = book.sheet_names()
            for place, name in enumerate(names):
                if name in known:
                    marks = begin(place)
                    _look(book.sheet_by_name(name), styles, marks, xlrd.error_text_from_code)
                    marks.send(send)
                    book.unload_sheet(name)
    except broken:
        return


class _Styles:
    """Style number -> (fill as RRGGBB or "", whether text is struck through)."""

    def __init__(self, book: Any) -> None:
        self._of = [(_fill(book, style), _is_struck(book, style)) for style in book.xf_list]
        self.any = any(fill or struck for fill, struck in self._of)

    def of(self, number: int) -> tuple[str, bool]:
        return self._of[number] if 0 <= number < len(self._of) else ("", False)


def _fill(book: Any, style: Any) -> str:
    background = style.background
    if background is None or background.fill_pattern != _SOLID:
        return ""
    rgb = book.colour_map.get(background.pattern_colour_index)
    return "" if rgb is None else "{:02X}{:02X}{:02X}".format(*rgb)


def _is_struck(book: Any, style: Any) -> bool:
    number = style.font_index
    return 0 <= number < len(book.font_list) and bool(book.font_list[number].struck_out)


def _look(sheet: Any, styles: _Styles, marks: Marks, error_texts: dict[int, str]) -> None:
    for row in range(sheet.nrows):
        kinds = sheet.row_types(row)
        if _ERROR in kinds:
            for column, kind in enumerate(kinds):
                if kind == _ERROR:
                    text = error_texts.get(sheet.cell_value(row, column), "?")
                    marks.lost((row, column), "error_cell", {"value": text})
        if styles.any:
            for column, kind in enumerate(kinds):
                fill, struck = styles.of(sheet.cell_xf_index(row, column))
                if fill:
                    marks.colour((row, column), fill)
                if struck and kind not in _BLANKS:
                    marks.strike((row, column))
    for place, note in sheet.cell_note_map.items():
        marks.comment(place, note.text or "")
    for place, link in sheet.hyperlink_map.items():
        if link.type in _OUTSIDE and isinstance(link.url_or_path, str):
            marks.link(place, link.url_or_path)
    marks.hidden_rows = sum(bool(row.hidden) for number, row in sheet.rowinfo_map.items() if number < sheet.nrows)
    marks.hidden_columns = any(
        bool(column.hidden) for number, column in sheet.colinfo_map.items() if number < sheet.ncols
    )
