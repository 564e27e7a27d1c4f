"""Marks of .ods: one pass over content.xml with the parser that the standard library is built on, element by element.

Owns that pass: styles with their parents, defaults of columns and rows, repeated cells and rows, annotations, links, errors, what is
hidden. The guard has refused definitions (entities) before. Only cells that hold something, or bear a style of their own, count.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Callable, Sequence
from typing import Final
from xml.parsers import expat

from leaddesk.exchange.child_protocol import Frame, Request
from leaddesk.exchange.workbook_marks import Marks
from leaddesk.exchange.workbook_styles_ods import Styles

_CHUNK: Final = 1 << 20
_COMMON, _CONTENT = "styles.xml", "content.xml"
# Names with the prefixes that every program writes; calamine reads no others.
_HREF: Final = "xlink:href"
_VALUE_TYPE: Final = "calcext:value-type"
_HAS_VALUE: Final = "office:value-type"
_CELLS: Final = ("table:table-cell", "table:covered-table-cell")
_A, _P, _ANNOTATION = "text:a", "text:p", "office:annotation"
_SHEET, _COLUMN, _ROW = "table:table", "table:table-column", "table:table-row"
_NAME, _FORMULA, _VISIBILITY = "table:name", "table:formula", "table:visibility"
_STYLE, _DEFAULT_STYLE = "table:style-name", "table:default-cell-style-name"
_COLUMNS_AGAIN, _ROWS_AGAIN = "table:number-columns-repeated", "table:number-rows-repeated"
_NOT_OURS: Final = ("table:tracked-changes", "table:dde-links", "table:shapes")
"""Parts that hold tables which are none of the document's."""
_REPEATED: Final = 1_000
"""Rows or columns that a mark is repeated over at most; more is a style of the sheet, not of a record."""
_FORMULA_LINK: Final = re.compile(r'of:=HYPERLINK\("([^"]{1,2000})"')


def tell(request: Request, names: Sequence[str], begin: Callable[[int], Marks], send: Callable[[Frame], None]) -> None:
    """Send the marks of the sheets ``names``."""
    try:
        with zipfile.ZipFile(request.path) as archive:
            styles = Styles()
            if _COMMON in archive.namelist():
                _walk(archive, _COMMON, _Walk(styles, {}, begin, send))
            if request.marked or _are_used(archive, styles.telling()):
                _walk(archive, _CONTENT, _Walk(styles, {name: place for place, name in enumerate(names)}, begin, send))
    except (zipfile.BadZipFile, zlib.error, LookupError, EOFError, OSError, ValueError, expat.ExpatError):
        return


def _walk(archive: zipfile.ZipFile, member: str, walk: _Walk) -> None:
    with archive.open(member) as stream:
        while chunk := stream.read(_CHUNK):
            walk.feed(chunk)
    walk.close()


def _are_used(archive: zipfile.ZipFile, names: Sequence[str]) -> bool:
    """Whether one of the common styles ``names`` stands in the content; its own styles the guard has looked for."""
    if not names:
        return False
    wanted = re.compile(b'style-name="(?:' + b"|".join(re.escape(name.encode()) for name in names) + b')"')
    rest = b""
    with archive.open(_CONTENT) as stream:
        while chunk := stream.read(_CHUNK):
            if wanted.search(rest + chunk):
                return True
            rest = chunk[-200:]
    return False


class _Walk:
    """Follows the elements of one part; knows in which table, row and column it stands."""

    def __init__(
        self,
        styles: Styles,
        wanted: dict[str, int],
        begin: Callable[[int], Marks],
        send: Callable[[Frame], None],
    ) -> None:
        self._styles, self._wanted, self._begin, self._send = styles, wanted, begin, send
        self._parser = expat.ParserCreate()
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._text
        self.feed = self._parser.Parse
        self._marks: Marks | None = None
        self._apart = 0  # depth inside a part that holds tables which are none of the document's
        self._columns: list[tuple[int, str]] = []  # (first column after it, its default style)
        self._has_defaults = False
        self._dressed: list[tuple[int, int, str, bool]] = []  # (column, times, style, whether it holds anything)
        self._row = self._rows_again = self._column = self._cells_again = 0
        self._row_style = self._style = ""
        self._filled = self._in_cell = self._row_hidden = self._row_filled = False
        self._note: list[str] | None = None
        self._said: list[str] = []
        self._href = ""
        self._is_error = False

    def close(self) -> None:
        """The part has ended."""
        self._parser.Parse(b"", True)

    # --- elements ----------------------------------------------------------------------------------------------------
    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if name in _CELLS and self._marks is not None and not self._apart:
            self._begin_cell(attributes)
        elif name == _ROW and not self._apart:
            self._rows_again = _count(attributes.get(_ROWS_AGAIN))
            self._row_style = attributes.get(_DEFAULT_STYLE, "")
            self._row_hidden = attributes.get(_VISIBILITY, "visible") != "visible"
            self._row_filled, self._column = False, 0
        elif name == _A and self._in_cell and self._note is None:
            self._href = self._href or attributes.get(_HREF, "")
        elif name == _ANNOTATION and self._in_cell:
            self._note = []
        elif name == _P:
            self._begin_paragraph()
        elif name in _NOT_OURS:
            self._apart += 1
        elif name == _SHEET and not self._apart:
            place = self._wanted.get(attributes.get(_NAME, ""))
            self._marks = None if place is None else self._begin(place)
            self._columns, self._row, self._has_defaults = [], 0, False
        elif name == _COLUMN and self._marks is not None and not self._apart:
            first = self._columns[-1][0] if self._columns else 0
            again = _count(attributes.get(_COLUMNS_AGAIN))
            self._columns.append((first + again, attributes.get(_DEFAULT_STYLE, "")))
            self._has_defaults |= _DEFAULT_STYLE in attributes
            if attributes.get(_VISIBILITY, "visible") != "visible":
                self._marks.hidden_columns = True
        else:
            self._styles.start(name, attributes)

    def _end(self, name: str) -> None:
        if name in _CELLS and self._in_cell:
            self._end_cell()
        elif name == _ROW and not self._apart:
            self._end_row()
            self._row += self._rows_again
        elif name == _ANNOTATION and self._note is not None:
            self._end_note()
        elif name in _NOT_OURS:
            self._apart -= 1
        elif name == _SHEET and self._marks is not None and not self._apart:
            self._marks.send(self._send)
            self._marks = None

    def _text(self, text: str) -> None:
        if self._note:
            self._note[-1] += text
        elif self._is_error and self._note is None:
            self._said.append(text)

    # --- cells -------------------------------------------------------------------------------------------------------
    def _begin_cell(self, attributes: dict[str, str]) -> None:
        self._cells_again = _count(attributes.get(_COLUMNS_AGAIN))
        self._style = attributes.get(_STYLE, "")
        formula = attributes.get(_FORMULA, "")
        value_type = attributes.get(_HAS_VALUE, "")
        self._filled = bool(value_type)
        self._is_error = attributes.get(_VALUE_TYPE) == "error"
        found = _FORMULA_LINK.match(formula) if formula else None
        self._href = found[1] if found else ""
        self._in_cell, self._said = True, []
        if formula and not value_type and self._marks is not None:
            self._marks.lost((self._row, self._column), "formula_without_value", {})

    def _begin_paragraph(self) -> None:
        if self._note is not None:
            self._note.append("")
        elif self._in_cell:
            self._filled = True

    def _end_note(self) -> None:
        if self._marks is not None and self._note is not None:
            self._marks.comment((self._row, self._column), "\n".join(self._note))
        self._note = None

    def _end_cell(self) -> None:
        self._in_cell = False
        marks, first, again = self._marks, self._column, self._cells_again
        self._column += again
        self._row_filled |= self._filled
        if marks is None:
            return
        if self._is_error:
            marks.lost((self._row, first), "error_cell", {"value": "".join(self._said)[:20]})
        if self._href:
            marks.link((self._row, first), self._href)
        if (self._filled or self._style) and max(again, self._rows_again) <= _REPEATED:
            self._dressed.append((first, again, self._style, self._filled))

    def _end_row(self) -> None:
        """A row that holds nothing is no record: what it wears says nothing."""
        marks, dressed = self._marks, self._dressed
        self._dressed = []
        if marks is None or not self._row_filled:
            return
        if self._row_hidden:
            marks.hidden_rows += self._rows_again
        rows = range(self._row, self._row + self._rows_again)
        for first, again, own, filled in dressed:
            for column in range(first, first + again):
                style = own or self._row_style or (self._default(column) if self._has_defaults else "")
                fill, struck = self._styles.of(style) if style else ("", False)
                for row in rows if fill or (struck and filled) else ():
                    if fill:
                        marks.colour((row, column), fill)
                    if struck and filled:
                        marks.strike((row, column))

    def _default(self, column: int) -> str:
        return next((style for end, style in self._columns if column < end), "")


def _count(text: str | None) -> int:
    return min(int(text), 1 << 21) if text is not None and text.isdigit() else 1
