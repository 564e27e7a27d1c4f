"""The rows of an import that could not be used, as a file of their own that can be corrected and brought in again.

Cells as they were, and why, in a column that is known when it comes back. Rows left to decide are not among them: they are kept
(``resume``). Never changes anything.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from leaddesk.base import whole_file
from leaddesk.base.i18n import N_, _
from leaddesk.domain.identity import fold
from leaddesk.exchange import csv_out, marks, xlsx_out
from leaddesk.exchange.export_cells import Cell, cell
from leaddesk.exchange.importing_model import ImportResult
from leaddesk.exchange.model import RawCell, Table, TableRow
from leaddesk.exchange.out_sheet import OutSheet
from leaddesk.exchange.plan_model import TO_DECIDE

REASON: Final = N_("Why it could not be used")


def told(table: Table) -> Table:
    """``table`` as the list was whose leftovers these are: without the column of reasons, with the columns that were made of colours,
    comments and links as such. Any other table as it is."""
    if not table.headers or fold(table.headers[-1]) not in (fold(REASON), fold(_(REASON))):
        return table
    width = len(table.headers) - 1
    first = width
    while first > 0 and marks.kind_of(table.headers[first - 1]) is not None:
        first -= 1
    return replace(
        table,
        headers=table.headers[:width],
        original_headers=[*table.original_headers[:first], *[""] * (width - first)] if table.original_headers else [],
        rows=[
            TableRow(row.row_no, row.cells[:width])
            for row in table.rows
            if any(c is not None for c in row.cells[:width])
        ],
        marks={at: kind for at in range(first, width) if (kind := marks.kind_of(table.headers[at])) is not None},
    )


def write(target: Path, table: Table, result: ImportResult, zone: ZoneInfo) -> int:
    """Write the rejected rows of ``result`` to ``target`` (.xlsx by its ending, else .csv); gives back how many.

    The file is put in its place whole. Raises EnvironmentFault where it cannot be written.
    """
    headers = [*table.headers, _(REASON)]
    count = 0

    def fill(part: Path) -> None:
        nonlocal count
        if target.suffix.lower() == ".xlsx":
            count = xlsx_out.write(part, [OutSheet(_("Could not be used"), headers, _rows(table, result, zone))])
        else:
            with part.open("w", encoding=csv_out.ENCODING, newline="") as file:
                count = csv_out.write(file, headers, _rows(table, result, zone))

    whole_file.replaced(target, fill)
    return count


def _rows(table: Table, result: ImportResult, zone: ZoneInfo) -> Iterator[list[Cell]]:
    rejected = {
        row.row_no: row.reason for row in result.outcomes if row.outcome == "rejected" and row.reason != TO_DECIDE
    }
    why: dict[int, str] = {}
    for problem in result.problems:
        if problem.row is not None and problem.code == rejected.get(problem.row):
            why.setdefault(problem.row, problem.message)
    for row in table.rows:
        if row.row_no in rejected:
            yield [*(_plain(value, zone) for value in row.cells), why.get(row.row_no, "")]


def _plain(value: RawCell, zone: ZoneInfo) -> Cell:
    return value.isoformat() if isinstance(value, dt.time) else cell(value, zone)
