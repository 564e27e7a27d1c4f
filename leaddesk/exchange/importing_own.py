"""Our own export coming back: its columns are known for certain, its texts are taken exactly as they stand.

The program's guesses (blank words, titles in front of names, spaces) are for other people's files; what we wrote ourselves comes
back equal. Also takes off the apostrophe that a CSV needs. Knows nothing of the data file.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Final

from leaddesk.domain.definition import WORTH
from leaddesk.domain.fields import CUSTOM_PREFIX, EXPORT_FIELDS, FIELDS, IMPORT_FIELDS, KEPT_PREFIXES
from leaddesk.exchange import dates_column
from leaddesk.exchange.dates_column import DateOrders
from leaddesk.exchange.export_cells import unmarked
from leaddesk.exchange.export_sql import POINT_KINDS
from leaddesk.exchange.model import Book, ColumnMatch, ImportKind, ImportRow, RawCell, Sheet, Table
from leaddesk.exchange.values_parsed import text_of

_FURTHER = re.compile(rf"({'|'.join(POINT_KINDS)}) (\d+)")
_PIECE = re.compile(r"(.+) \(continued \d+\)", re.S)
_CUSTOMER_HEADERS: Final = {"customer_since": "received_at", "won_leads": None, "fax": f"{CUSTOM_PREFIX}fax"}
_NO_ORDERS: Final = DateOrders({}, {})
_AT_LEAST: Final = 10
"""So many columns of ours make a file ours; fewer could be anybody's."""
_EXACT: Final = frozenset(
    name
    for name in IMPORT_FIELDS
    if FIELDS[name].kind in ("text", "long_text", "email", "phone", "url", "ref", "tags")
    and name not in ("consent", "currency")
)
"""Fields whose cells are taken exactly; dates, sums and chances are read as in any file."""
_TIMES: Final = "best_times"


def unmark(book: Book) -> Book:
    """A text file without the apostrophes that keep its texts from being formulas."""
    if book.kind != "text":
        return book
    for sheet in book.sheets:
        _unmark(sheet)
    return book


def _unmark(sheet: Sheet) -> None:
    for row in sheet.rows:
        for at, cell in enumerate(row):
            if isinstance(cell, str) and cell[:1] == "'":
                row[at] = unmarked(cell)


def fields(table: Table) -> dict[str, str | None] | None:
    """Header -> field where every column is one of ours; None for any other file."""
    found: dict[str, str | None] = {}
    for index, header in enumerate(table.original_headers or table.headers):
        if index in table.marks:
            continue
        if _base(header) is None:
            return None
        found[header] = _field(header)
    return found if len(found) >= _AT_LEAST or all(name in found for name in ("lead_number", "full_name")) else None


def _base(header: str) -> str | None:
    """The column that ``header`` belongs to, without its number; None where it is none of ours."""
    piece = _PIECE.fullmatch(header)
    name = piece[1] if piece else header
    if name.startswith(KEPT_PREFIXES) or name == WORTH:
        return name
    further = _FURTHER.fullmatch(name)
    name = further[1] if further else name
    return name if name in EXPORT_FIELDS or name in IMPORT_FIELDS or name in _CUSTOMER_HEADERS else None


def _field(header: str) -> str | None:
    name = _base(header) or ""
    if name in _CUSTOMER_HEADERS:
        return _CUSTOMER_HEADERS[name]
    return name if name in IMPORT_FIELDS or name.startswith(KEPT_PREFIXES) else None


def kind(table: Table) -> ImportKind | None:
    """Who stands in a table that we wrote: customers, names (they have no lead number), or leads, each row one of its own.

    None where the titles are ours by chance only: nobody else counts touches.
    """
    headers = table.original_headers or table.headers
    if "customer_since" in headers:
        return "customers"
    if "touches" not in headers:
        return None
    at = headers.index("lead_number") if "lead_number" in headers else None
    return "names" if at is None or all(row.cells[at] in (None, "") for row in table.rows) else "deals"


def marked_secondary(matches: Sequence[ColumnMatch]) -> list[ColumnMatch]:
    """``email 2`` is a second value of its field."""
    return [replace(found, secondary=True) if _FURTHER.fullmatch(found.header) else found for found in matches]


def restore(table: Table, rows: Sequence[ImportRow], zone: dt.tzinfo) -> list[ImportRow]:
    """``rows`` with every text exactly as its cell has it, the best times and the hour of closing, which other files do not tell."""
    columns = [(at, header, _known(header)) for at, header in enumerate(table.original_headers or table.headers)]
    exact = [(at, header, field) for at, header, field in columns if field is not None and _is_exact(field)]
    closed = next((at for at, _header, field in columns if field == "closed_at"), None)
    marks = [table.headers[index] for index in table.marks]
    headers = {header for _at, header, _field in columns}
    sure = {header for _at, header, _field in exact}
    sure |= {header.removeprefix(CUSTOM_PREFIX) for header in sure} - (headers - sure)
    restored = [_restored(row, exact, marks, sure) for row in rows]
    if closed is not None:
        for row in restored:
            read = dates_column.read_cell(row.raw[closed], _NO_ORDERS, zone)
            if isinstance(read, dt.datetime):
                row.values["closed_at"] = read
    return restored


def _known(header: str) -> str | None:
    """The field of a column of ours; the best times, too, which no other file is asked for."""
    return _TIMES if _base(header) == _TIMES else _field(header)


def _is_exact(field: str) -> bool:
    return field in _EXACT or field == _TIMES or field.startswith(KEPT_PREFIXES)


def _restored(
    row: ImportRow, exact: Sequence[tuple[int, str, str]], marks: Sequence[str], sure: Collection[str]
) -> ImportRow:
    """``row`` with the texts of its ``exact`` columns as they stand; of ``sure`` columns nothing is doubtful."""
    texts: dict[str, str] = {}
    extra: dict[str, list[str]] = {}
    for at, header, field in exact:
        text = _text(row.raw[at])
        if not text:
            continue
        if _PIECE.fullmatch(header):
            texts[field] = texts.get(field, "") + text
        elif _FURTHER.fullmatch(header):
            extra.setdefault(field, []).append(text)
        else:
            texts[field] = text
    custom = {
        field.removeprefix(CUSTOM_PREFIX): text for field, text in texts.items() if field.startswith(KEPT_PREFIXES)
    }
    custom |= {header: row.custom[header] for header in marks if header in row.custom}
    values = {name: value for name, value in row.values.items() if name not in _EXACT}
    values |= {field: text for field, text in texts.items() if not field.startswith(KEPT_PREFIXES)}
    if "tags" in texts:
        values["tags"] = tuple(filter(None, map(str.strip, texts["tags"].split(";"))))
    problems = tuple(found for found in row.problems if found.column not in sure)
    return replace(row, values=values, extra=dict(extra), custom=custom, problems=problems)


def _text(cell: RawCell) -> str:
    return cell if isinstance(cell, str) else text_of(cell)
