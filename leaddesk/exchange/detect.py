"""Finds the tables in a book: which sheets hold one, where its header stands, where its data end.

Owns the public door ``tables`` and the making of unique headers; ``detect_header`` and ``detect_end`` do the guessing.
Every guess can be overruled. Cells are passed on as read, never changed.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import replace

from leaddesk.base.i18n import _
from leaddesk.exchange import cards, detect_beside, detect_between, detect_end, detect_header, detect_layout
from leaddesk.exchange.child_clean import column_letters
from leaddesk.exchange.detect_cells import fold, heading
from leaddesk.exchange.detect_header import Header, filled, holds
from leaddesk.exchange.guard_reasons import warning
from leaddesk.exchange.model import Book, Problem, RawCell, Sheet, Table, TableRow

NO_HEADER = -1
"""``header_row`` for a sheet whose first row is data already."""
BEFORE = 50
"""Records above a gap that are compared with what follows it."""
RAGGED = 100
"""Lines longer than the header that are told one by one."""


def tables(book: Book, *, sheet: str | None = None, header_row: int | None = None) -> list[Table]:
    """The tables of ``book``, the likeliest first, hidden sheets last; [] where no cell holds anything.

    ``sheet`` looks at that sheet alone. ``header_row`` (0-based) is the header the user chose, ``NO_HEADER`` = none.
    """
    if cards.are_in(book):
        return cards.tables(book)
    found: list[Table] = []
    for place, candidate in enumerate(book.sheets):
        if sheet is not None and candidate.name.strip().casefold() != sheet.strip().casefold():
            continue
        found.extend(_of_sheet(candidate, place, header_row))
    likely = [table for table in found if table.score > 0] or found
    return sorted(likely, key=lambda table: (table.hidden, -table.score))


def names(table: Table) -> tuple[str, str]:
    """What a table answers to, folded: its sheet, and for one that stands beside another also ``sheet!column``."""
    sheet = table.sheet.strip().casefold()
    return sheet, f"{sheet}!{column_letters(table.first_column)}".casefold()


def _of_sheet(sheet: Sheet, place: int, header_row: int | None) -> list[Table]:
    """The tables of one sheet: from left to right where it is cut, each from top to bottom."""
    rows = sheet.rows
    if not any(map(holds, rows)):
        return []
    if header_row is not None:
        return _under(sheet, place, header_row)
    blocks = detect_beside.blocks(sheet)
    lists = [block for block in blocks if not block.is_note]
    found: list[Table] = []
    for order, block in enumerate(lists):
        tables = _of_block(block.sheet, place + 10 * order)
        found.extend(replace(table, first_column=block.left) for table in tables)
    told = tuple(_beside(sheet, block) for block in blocks if block.is_note)
    told += tuple(_side_by_side(sheet, block.unclear) for block in blocks if block.unclear is not None)
    return [replace(found[0], warnings=found[0].warnings + told), *found[1:]] if found and told else found


def _under(sheet: Sheet, place: int, header_row: int) -> list[Table]:
    """The table under the header row the user chose: of tables side by side those that begin there, else all columns."""
    found = [table for table in _of_sheet(sheet, place, None) if table.header_row == header_row]
    if header_row >= 0 and any(table.first_column for table in found):
        return found
    return [_table(sheet, _chosen(sheet.rows, header_row), range(len(sheet.rows)), place)]


def _beside(sheet: Sheet, block: detect_beside.Block) -> Problem:
    """Words beside a list that do not come in with it."""
    row_no, text = next((no, cell) for no, row in enumerate(block.sheet.rows, 1) for cell in row if cell is not None)
    args = {"cell": f"{column_letters(block.left)}{row_no}", "text": str(text)[:60]}
    return warning(row_no, column_letters(block.left), "beside", args, sheet=sheet.name)


def _side_by_side(sheet: Sheet, column: int) -> Problem:
    """A list that may be two, the second from ``column`` (0-based) on."""
    letters = column_letters(column)
    return warning(None, letters, "side_by_side", {"column": letters}, sheet=sheet.name)


def _of_block(sheet: Sheet, place: int) -> list[Table]:
    """The tables of columns that belong together, from top to bottom."""
    rows = sheet.rows
    found: list[Table] = []
    start = 0
    while start < len(rows):
        header = detect_header.find(rows[start:], sheet.merged, start)
        header = _moved(header, start)
        end = _end(rows, header)
        table = _table(sheet, header, range(start, end), place + 10 * len(found))
        if table.rows or table.header_row is not None:
            found.append(table)
        start = end
    return found


def _chosen(rows: Sequence[Sequence[RawCell]], header_row: int) -> Header:
    if 0 <= header_row < len(rows):
        return detect_header.at(rows, header_row)
    return Header(None, (), 1.0, 0)


def _moved(header: Header, start: int) -> Header:
    row = None if header.row is None else header.row + start
    return Header(row, header.labels, header.score, header.first_data + start)


def _end(rows: Sequence[Sequence[RawCell]], header: Header) -> int:
    """The position after the table's last row: before the header of a second table, or the sheet's end."""
    if header.row is None:
        return len(rows)
    gap = 0
    for number in range(header.first_data, len(rows) - 1):
        if not holds(rows[number]):
            gap += 1
            continue
        if gap:
            before = rows[max(header.first_data, number - BEFORE) : number]
            if detect_end.begins_second_table(rows[number], header.labels, before, gap, after=rows[number + 1]):
                return number
            gap = 0
    return len(rows)


def _table(sheet: Sheet, header: Header, span: range, place: int) -> Table:
    """The table under ``header``; ``span`` are the positions of the rows that belong to it, those above it included."""
    rows = sheet.rows
    every = [number for number in span if holds(rows[number])]
    numbers = [number for number in every if number >= header.first_data]
    above = [number for number in every if number < header.first_data and number != header.row]
    groups: dict[int, str] = {}
    out: dict[int, str] = {}
    if header.row is not None:
        out, groups = _no_records(sheet, header, numbers, above)
    out |= dict.fromkeys(above, "title")
    kept = [number for number in numbers if number not in out]
    width = max([len(rows[number]) for number in kept] + [_labelled(header.labels)])
    originals = [*header.labels[:width], *[""] * (width - len(header.labels))]
    down = detect_between.reaching_down(rows, sheet.merged, set(kept)) if sheet.merged else {}
    records = [TableRow(number + 1, _padded(rows[number], width)) for number in kept]
    if down:
        records = [TableRow(row.row_no, _completed(row.cells, down.get(row.row_no - 1))) for row in records]
    table = Table(
        sheet=sheet.name,
        header_row=header.row,
        headers=unique_headers(originals),
        rows=records,
        original_headers=originals,
        hidden=sheet.hidden,
        score=_likely(header, kept, width, place),
        left_out=tuple((number + 1, reason) for number, reason in sorted(out.items())),
        warnings=_ragged(sheet, header, kept) if not sheet.name else (),
        layout=detect_layout.of(rows[span.start : span.stop], header.row and header.row - span.start),
    )
    return _grouped(table, groups) if groups else table


def _no_records(
    sheet: Sheet, header: Header, numbers: list[int], above: list[int]
) -> tuple[dict[int, str], dict[int, str]]:
    """(row -> why it is no record, row -> name of the group that it heads) of the rows under ``header``."""
    rows = sheet.rows
    width = max(1, sum(bool(label) for label in header.labels))
    titles = {fold(heading(rows[number][0])) for number in above if filled(rows[number]) == 1 and rows[number][0]}
    out = detect_between.pages(rows, numbers, titles)
    left = [number for number in numbers if number not in out]
    out |= detect_end.left_out(rows, left, header.labels)
    left = [number for number in left if number not in out]
    out |= detect_between.subtotals(rows, left, width)
    left = [number for number in left if number not in out]
    groups = detect_between.groups(rows, left, sheet.merged, sheet.extras.fills, width)
    return out | dict.fromkeys(groups, "group"), groups


def _grouped(table: Table, groups: Mapping[int, str]) -> Table:
    """``table`` with one more column: the heading that each record stands under, so that it is not lost."""
    heads = sorted(groups)
    rows = []
    for row in table.rows:
        at = bisect_left(heads, row.row_no - 1)
        rows.append(TableRow(row.row_no, [*row.cells, groups[heads[at - 1]] if at else None]))
    headers = unique_headers([*table.headers, _("Group")])
    return replace(table, headers=headers, rows=rows, original_headers=[*table.original_headers, ""])


def _completed(cells: list[RawCell], down: Mapping[int, str] | None) -> list[RawCell]:
    """``cells`` with the texts that cells above reach down with."""
    if not down:
        return cells
    return [down.get(index) if cell is None else cell for index, cell in enumerate(cells)]


def _ragged(sheet: Sheet, header: Header, kept: list[int]) -> tuple[Problem, ...]:
    """Lines of a text list that are longer than its header: mostly a separator in a text that should be quoted."""
    if header.row is None:
        return ()
    width = len(sheet.rows[header.row])
    longer = [number for number in kept if len(sheet.rows[number]) > width]
    return tuple(
        warning(number + 1, "", "ragged", {"count": len(sheet.rows[number]), "width": width})
        for number in longer[:RAGGED]
    )


def _labelled(labels: Sequence[str]) -> int:
    """The number of columns up to the last one with a name."""
    return max((index + 1 for index, label in enumerate(labels) if label), default=0)


def _padded(cells: list[RawCell], width: int) -> list[RawCell]:
    return cells if len(cells) == width else (cells + [None] * (width - len(cells)))[:width]


def _likely(header: Header, kept: list[int], width: int, place: int) -> float:
    """How likely this is the table meant: a good header and many rows; 0 where it is hardly a table."""
    if not kept and header.row is None:
        return 0.0
    if width < 2 and len(kept) < 2 and header.score < detect_header.THRESHOLD + 1:
        return 0.0
    return max(0.1, header.score + math.log10(1 + len(kept) * width) * 2 - 0.1 * place)


def unique_headers(originals: Sequence[str]) -> list[str]:
    """``originals`` without blanks and repetitions (case does not tell them apart): ``Column 3``, ``Name (2)``."""
    seen: set[str] = {name.casefold() for name in originals if name}
    used: set[str] = set()
    result = []
    for index, name in enumerate(originals):
        base = name or _("Column {number}").format(number=index + 1)
        unique, copy = base, 2
        while unique.casefold() in used or (unique != name and unique.casefold() in seen):
            unique = f"{base} ({copy})"
            copy += 1
        used.add(unique.casefold())
        result.append(unique)
    return result
