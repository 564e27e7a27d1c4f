"""Rows that came in before, cell by cell, in an import that still stands: the same file twice changes nothing.

A row equal to one imported earlier with the same columns says nothing new, whatever was edited here since: the file's old
values never overwrite the newer ones.
"""

from __future__ import annotations

import datetime as dt
import json
import zlib
from collections.abc import Sequence
from typing import Any

from leaddesk.exchange.model import ColumnMatch, ImportKind, ImportRow, RawCell, Table
from leaddesk.store import Store


def layout_of(table: Table, matches: Sequence[ColumnMatch], kind: ImportKind, *, clears: bool) -> str:
    """Headers, their fields, the kind and whether blank cells clear, as kept with the batch: equal layouts read equal rows
    equally."""
    fields = {match.index: match.field for match in matches}
    columns = [[header, fields.get(index)] for index, header in enumerate(table.headers)]
    said = {"columns": columns, "kind": kind} | ({"blank": "clear"} if clears else {})
    return json.dumps(said, ensure_ascii=False, separators=(",", ":"))


def encoded(cells: Sequence[RawCell]) -> list[Any]:
    """A row's cells as JSON keeps them: dates and times as tagged texts, the rest as it is."""
    return [
        {"t": cell.isoformat()} if isinstance(cell, (dt.date, dt.time)) else cell  # a datetime is a date
        for cell in cells
    ]


def key_of(encoded_cells: list[Any]) -> str:
    """The text by which two kept rows are compared."""
    return json.dumps(encoded_cells, ensure_ascii=False)


def known_rows(
    store: Store,
    table: Table,
    matches: Sequence[ColumnMatch],
    kind: ImportKind,
    rows: Sequence[ImportRow],
    *,
    clears: bool,
) -> dict[int, tuple[str, int]]:
    """Row number -> (table, id) of the record that an equal row made or changed earlier and that is still there.

    ``clears``: only rows whose blank cells cleared then; where they leave fields alone now, they say nothing new either way.
    """
    batches = store.rows(
        "SELECT b.id FROM import_batch b LEFT JOIN changeset s ON s.id = b.changeset_id "
        "WHERE b.layout IN (?, ?) AND s.undone_by IS NULL ORDER BY b.id",
        (layout_of(table, matches, kind, clears=True), layout_of(table, matches, kind, clears=clears)),
    )
    if not batches:
        return {}
    wanted: dict[str, list[int]] = {}
    for row in rows:
        wanted.setdefault(key_of(encoded(row.raw)), []).append(row.row_no)
    found: dict[int, tuple[str, int]] = {}
    for (batch,) in batches:
        targets = _targets(store, batch)
        chunks = store.rows("SELECT first_row FROM import_chunk WHERE batch_id = ? ORDER BY first_row", (batch,))
        for (first,) in chunks:
            data = store.value("SELECT data FROM import_chunk WHERE batch_id = ? AND first_row = ?", (batch, first))
            for row_no, cells in json.loads(zlib.decompress(data)):
                if row_no not in targets:
                    continue
                for known in wanted.get(key_of(cells), ()):
                    found[known] = targets[row_no]
    return found


def leads_before(store: Store, table: Table, matches: Sequence[ColumnMatch], kind: ImportKind) -> set[int]:
    """The leads that files of this layout brought in or changed, by imports that still stand."""
    rows = store.rows(
        "SELECT DISTINCT r.row_id FROM import_batch b LEFT JOIN changeset s ON s.id = b.changeset_id "
        "JOIN import_row r ON r.batch_id = b.id AND r.tbl = 'lead' WHERE b.layout IN (?, ?) AND s.undone_by IS NULL",
        (layout_of(table, matches, kind, clears=True), layout_of(table, matches, kind, clears=False)),
    )
    return {row[0] for row in rows}


def _targets(store: Store, batch: int) -> dict[int, tuple[str, int]]:
    """The records of a batch that are still there, by row number."""
    found: dict[int, tuple[str, int]] = {}
    for table in ("lead", "person", "company"):
        for row_no, row_id in store.rows(
            f"SELECT r.row_no, r.row_id FROM import_row r JOIN {table} t ON t.id = r.row_id "
            "WHERE r.batch_id = ? AND r.tbl = ? AND t.deleted_at IS NULL",
            (batch, table),
        ):
            found[row_no] = (table, row_id)
    return found


class Repeats:
    """Finds rows whose mapped cells all equal those of an earlier row. Only rows with a twin by hash are kept to compare."""

    def __init__(self, rows: Sequence[ImportRow], columns: Sequence[int]) -> None:
        self._columns = columns
        seen: set[int] = set()
        twice: set[int] = set()
        for row in rows:
            key = hash(self._cells(row))
            (twice if key in seen else seen).add(key)
        self._twice = twice
        self._first: dict[tuple[Any, ...], int] = {}

    def _cells(self, row: ImportRow) -> tuple[Any, ...]:
        return tuple([row.raw[index] for index in self._columns])

    def first(self, row: ImportRow, place: int) -> int | None:
        """The place of the first row equal to ``row``; None where it is itself the first."""
        if not self._twice:
            return None
        cells = self._cells(row)
        if hash(cells) not in self._twice:
            return None
        first = self._first.setdefault(cells, place)
        return first if first != place else None
