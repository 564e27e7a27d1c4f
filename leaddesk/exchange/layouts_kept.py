"""How the rows of one import were read, from what its batch keeps: so that rows left for later are read in the same way.

Owns the reading of a batch's ``layout`` (written by ``plan_known.layout_of``) and of its kept cells. Decides nothing about rows.
"""

from __future__ import annotations

import datetime as dt
import json
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from leaddesk.domain.compare import Choice
from leaddesk.exchange.asked import KnownLayout
from leaddesk.exchange.model import ImportKind, MarkKind, RawCell, Table, TableRow
from leaddesk.exchange.plan_model import TO_DECIDE, RowDecision
from leaddesk.store import Store

_BATCH = "SELECT id, file_name, file_hash, sheet, kind, layout, at, resumes_id FROM import_batch WHERE id = ?"
_LEFT = f"""
SELECT r.row_no FROM import_row r JOIN import_batch a ON a.id = r.batch_id LEFT JOIN changeset t ON t.id = a.changeset_id
WHERE r.batch_id = ? AND r.outcome = 'rejected' AND r.reason = '{TO_DECIDE}' AND t.undone_by IS NULL
AND r.row_no NOT IN (
  SELECT q.row_no FROM import_batch b LEFT JOIN changeset s ON s.id = b.changeset_id JOIN import_row q ON q.batch_id = b.id
  WHERE b.resumes_id = r.batch_id AND s.undone_by IS NULL AND q.reason <> '{TO_DECIDE}')
ORDER BY r.row_no
"""


@dataclass(frozen=True, slots=True)
class KeptBatch:
    """One import as it is kept. ``said`` is its ``layout``: what ``plan_known.layout_of`` wrote."""

    batch: int
    file_name: str
    file_hash: str
    sheet: str
    kind: ImportKind
    at: str
    said: Mapping[str, Any] = field(default_factory=dict)

    @property
    def headers(self) -> list[str]:
        return [header for header, _field in self.said.get("columns", [])]


def read(store: Store, batch: int) -> KeptBatch | None:
    """The import ``batch``, or the one that it took up again; None where there is none."""
    row = store.row(_BATCH, (batch,))
    if row is None:
        return None
    if row[7] is not None:
        return read(store, row[7])
    return KeptBatch(row[0], row[1], row[2], row[3], row[4], row[6], json.loads(row[5] or "{}"))


def left(store: Store, batch: int) -> list[int]:
    """The rows of ``batch`` that were left to decide and that no later import which stands has settled; none of one undone."""
    return [row_no for (row_no,) in store.rows(_LEFT, (batch,))]


def layout(kept: KeptBatch) -> KnownLayout:
    """How its columns were read, as a layout that later lists go by."""
    headers, said = kept.headers, kept.said
    answers = {
        "as_": kept.kind,
        "columns": dict(said.get("columns", [])),
        "secondary": [headers[index] for index in _secondary(said)],
        "date_orders": said.get("orders", {}),
        "decimals": said.get("decimals"),
        "meanings": said.get("meanings", {}),
        "kind_column": said.get("kind_column"),
    }
    return KnownLayout("", "", "", answers, 1, kept.at)


def _secondary(said: Mapping[str, Any]) -> list[int]:
    """The columns that were second values of their field; older batches do not say: all but the first one then."""
    if "secondary" in said or "titles" in said:
        return list(said.get("secondary", []))
    seen: set[str] = set()
    found: list[int] = []
    for index, (_header, field_name) in enumerate(said.get("columns", [])):
        if field_name in seen:
            found.append(index)
        elif field_name is not None:
            seen.add(field_name)
    return found


def table(store: Store, kept: KeptBatch) -> Table:
    """All rows of the import, with the row numbers they had."""
    said, headers = kept.said, kept.headers
    written = {int(index): text for index, text in said.get("written", {}).items()}
    kinds: list[MarkKind] = said.get("mark_kinds", []) or ["comment"] * said.get("marks", 0)
    first = len(headers) - len(kinds)
    titles = said.get("titles", 1)
    return Table(
        kept.sheet,
        titles - 1 if titles else None,
        headers,
        [TableRow(row_no, cells) for row_no, cells in cells_of(store, kept.batch)],
        [written.get(index, header) for index, header in enumerate(headers)],
        marks={first + at: kind for at, kind in enumerate(kinds)},
    )


def cells_of(store: Store, batch: int) -> Iterator[tuple[int, list[RawCell]]]:
    """(row number, cells) of all rows kept of a batch, block by block."""
    for (first,) in store.rows("SELECT first_row FROM import_chunk WHERE batch_id = ? ORDER BY first_row", (batch,)):
        data = store.value("SELECT data FROM import_chunk WHERE batch_id = ? AND first_row = ?", (batch, first))
        for row_no, cells in json.loads(zlib.decompress(data)):
            yield row_no, [_cell(cell) for cell in cells]


def _cell(cell: Any) -> RawCell:
    """A cell as it was: dates and times are kept as tagged texts."""
    if not isinstance(cell, dict):
        plain: RawCell = cell
        return plain
    text = str(cell["t"])
    if "T" in text:
        return dt.datetime.fromisoformat(text)
    return dt.time.fromisoformat(text) if ":" in text else dt.date.fromisoformat(text)


@dataclass(frozen=True, slots=True)
class SaidOfRows:
    """What was said of single rows: kinds, cells typed anew by (row, column), decisions."""

    kinds: dict[int, ImportKind] = field(default_factory=dict)
    corrections: dict[tuple[int, int], str] = field(default_factory=dict)
    decisions: dict[int, RowDecision] = field(default_factory=dict)


def said_of_rows(kept: KeptBatch) -> SaidOfRows:
    """What the import kept of single rows."""
    found = SaidOfRows()
    for key, (kind, cells, *decision) in kept.said.get("rows", {}).items():
        row_no = int(key)
        if kind is not None:
            found.kinds[row_no] = kind
        found.corrections.update({(row_no, index): text for index, text in cells})
        if decision:
            found.decisions[row_no] = _decision(decision[0])
    return found


def _decision(said: Mapping[str, Any]) -> RowDecision:
    same_as = said.get("same_as")
    fields: Mapping[str, Choice] = said.get("fields", {})
    return RowDecision(
        (same_as[0], same_as[1]) if same_as else None, bool(said.get("is_new")), fields, said.get("rest")
    )
