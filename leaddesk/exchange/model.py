"""What crosses the import pipeline's floors: cells, sheets and books as read, tables as found, columns as matched.

Owns only frozen records without behaviour worth the name; it must not read files, guess, or know the store.
Row and column numbers: ``index`` is 0-based, ``row_no`` 1-based as the user's spreadsheet program shows it (for text
files: the record's number, blank records counted).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, Literal

if TYPE_CHECKING:
    from leaddesk.exchange.pasted_model import PastedText

RawCell = str | int | float | bool | dt.date | dt.datetime | dt.time | None
"""One cell as found: text cleaned of control characters, whole numbers as ``int``, blank as ``None``."""

BookKind = Literal["text", "xlsx", "xlsm", "xls", "xlsb", "ods", "vcard", "mail", "pasted", "ical"]
"""The file's real type, by its content, whatever its ending says."""

ImportKind = Literal["inquiries", "deals", "customers", "names", "calendar"]
"""Who is in the file (``leaddesk import --as``); ``calendar``: nobody, but what is planned."""

MarkKind = Literal["colour", "struck", "comment", "link"]
"""What a row carries beside its cells: fill colours, struck-through text, cell comments, targets of links."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something worth telling about one cell, one row or (``row`` None) the whole file. Never costs the row.

    ``row`` is a row_no, ``column`` the header as shown ("" = no single column), ``code`` a fixed word for JSON
    (``error_cell``, ``open_quote``, ``ragged`` ...), ``message`` a plain sentence in the user's language. Warnings of
    reading name the column by its letters (headers are not known yet) and the ``sheet`` where there are several.
    """

    row: int | None
    column: str
    code: str
    message: str
    sheet: str = ""


@dataclass(frozen=True, slots=True)
class MergedRange:
    """Merged cells, 0-based, both ends included; the value stands in the upper left cell, the others are blank."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class CellExtras:
    """What a cell carries besides its value, keyed by 0-based (row, column); only cells that have it are listed.

    ``fills`` are solid colours as ``RRGGBB``, ``comments`` plain text, ``links`` targets as written in the file.
    """

    fills: Mapping[tuple[int, int], str] = field(default_factory=dict)
    struck: frozenset[tuple[int, int]] = frozenset()
    comments: Mapping[tuple[int, int], str] = field(default_factory=dict)
    links: Mapping[tuple[int, int], str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet, or the whole of a text file (then ``name`` is ""). ``rows[i]`` is row i + 1; rows may be ragged."""

    name: str
    rows: list[list[RawCell]]
    hidden: bool = False
    merged: tuple[MergedRange, ...] = ()
    extras: CellExtras = CellExtras()


@dataclass(frozen=True, slots=True)
class Book:
    """A file as read. ``encoding`` and ``delimiter`` are set for text only; ``warnings`` concern reading alone; ``sender`` is who it
    is from by its own word: a mail's address, a workbook's firm or author ("" = it does not say)."""

    path: Path
    kind: BookKind
    encoding: str | None
    delimiter: str | None
    sheets: tuple[Sheet, ...]
    warnings: tuple[Problem, ...] = ()
    sender: str = ""
    pasted: PastedText | None = None

    def sheet_of(self, table: Table) -> Sheet:
        """The sheet that ``table`` stands in; an empty one where it was made of none."""
        return next((sheet for sheet in self.sheets if sheet.name == table.sheet), Sheet(table.sheet, []))


@dataclass(slots=True)
class TableRow:
    """One data row, never changed once made; ``cells`` has exactly as many entries as the table has headers."""

    row_no: int
    cells: list[RawCell]


@dataclass(frozen=True, slots=True)
class Table:
    """A block of records found in a sheet.

    ``header_row`` is the 0-based row of the headers (the lower one of two), None where the file has none.
    ``headers`` are unique and never blank: made up (``Column 3``) where blank, numbered (``Name (2)``) where repeated;
    ``original_headers`` are as written ("" where blank), by the same index. ``rows`` holds only rows with at least one
    non-blank cell. ``first_column`` is the 0-based sheet column of index 0.
    ``left_out`` accounts for every other row that holds anything: (row_no, reason), the reason being one of
    ``title total footer template header_again group``. ``layout`` is "" for one record a row; ``transposed`` (titles down the
    first column) and ``blocks`` (each record over several lines) are no table that can be read. ``marks`` names the columns that
    ``exchange.marks`` added behind those of the sheet, by index: they are columns like any other, so nothing visible is lost
    (PRODUCT section 4, Import).
    """

    sheet: str
    header_row: int | None
    headers: list[str]
    rows: list[TableRow]
    original_headers: list[str] = field(default_factory=list)
    hidden: bool = False
    first_column: int = 0
    score: float = 0.0
    left_out: tuple[tuple[int, str], ...] = ()
    warnings: tuple[Problem, ...] = ()
    marks: Mapping[int, MarkKind] = field(default_factory=dict)
    layout: Literal["", "transposed", "blocks"] = ""


@dataclass(frozen=True, slots=True)
class ColumnMatch:
    """What a column means.

    ``header`` is the table's unique header at ``index``. ``field`` is a key of the field table, ``custom:<header>``
    for a column kept as additional data, or None for one left out. ``confidence`` is 0.0-1.0, ``secondary`` says it
    is a further value of the same field (second e-mail), ``reason`` a short plain text saying why.
    """

    index: int
    header: str
    field: str | None
    confidence: float
    secondary: bool = False
    reason: str = ""


@dataclass(frozen=True, slots=True)
class NotedTouch:
    """A contact that a text tells of ("called 3.5., no answer"), or a pasted mail itself.

    ``on`` is its day (with ``at`` the UTC instant where the time is known), ``type``, ``direction`` and ``outcome`` codes of
    PRODUCT section 2 ("" = no outcome), ``text`` the passage word for word. ``is_inquiry``: it is what the row itself asks; a new lead
    has it as its inquiry ("Came in"), so that asking is not counted as the first talk; on a lead that is there it is a touch.
    """

    on: dt.date
    type: str
    direction: str
    outcome: str
    text: str
    at: dt.datetime | None = None
    is_inquiry: bool = False


NOTHING_BESIDE: Final[Mapping[str, Any]] = MappingProxyType({})
"""Shared by all rows that have nothing more: a hundred thousand empty dicts are 13 MB."""


@dataclass(slots=True)
class ImportRow:
    """One row on its way in. Never changed once made; not frozen because hundreds of thousands are made.

    ``values`` is field key -> typed value, ``extra`` field key -> further values of it, ``custom`` header -> text kept as additional
    data, ``raw`` the cells as read (never lost). ``own_currency``: the row names the currency of its amounts; else it is the firm's,
    for want of another. ``kind`` overrules the kind of the whole file for this row; ``touches`` are written as contacts with origin
    import."""

    row_no: int
    raw: list[RawCell]
    values: dict[str, Any]
    extra: Mapping[str, list[Any]] = field(default_factory=lambda: NOTHING_BESIDE)
    custom: Mapping[str, str] = field(default_factory=lambda: NOTHING_BESIDE)
    problems: tuple[Problem, ...] = ()
    own_currency: bool = True
    kind: ImportKind | None = None
    touches: tuple[NotedTouch, ...] = ()
