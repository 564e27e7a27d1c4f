"""Cells typed anew: read as if the file held them, while the row keeps what the file said.

Pure: a table and texts by (row_no, column index) in, the table to read out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace

from leaddesk.exchange.model import ImportRow, RawCell, Table, TableRow

Texts = Mapping[tuple[int, int], str]


def corrected(table: Table, texts: Texts) -> Table:
    """``table`` with ``texts`` in their cells; "" empties one. Places the table does not have are passed over."""
    by_row = _by_row(table, texts)
    if not by_row:
        return table
    return replace(table, rows=[_row(row, by_row.get(row.row_no)) for row in table.rows])


def as_in_file(rows: list[ImportRow], table: Table, texts: Texts) -> list[ImportRow]:
    """``rows`` (read from the corrected table) with the cells of ``table`` as the file has them."""
    by_row = _by_row(table, texts)
    if not by_row:
        return rows
    cells = {row.row_no: row.cells for row in table.rows if row.row_no in by_row}
    return [replace(row, raw=cells[row.row_no]) if row.row_no in cells else row for row in rows]


def _by_row(table: Table, texts: Texts) -> dict[int, dict[int, str]]:
    found: dict[int, dict[int, str]] = defaultdict(dict)
    for (row_no, index), text in texts.items():
        if 0 <= index < len(table.headers):
            found[row_no][index] = text
    return found


def _row(row: TableRow, texts: Mapping[int, str] | None) -> TableRow:
    if not texts:
        return row
    cells: list[RawCell] = list(row.cells)
    for index, text in texts.items():
        cells[index] = text.strip() or None
    return TableRow(row.row_no, cells)
