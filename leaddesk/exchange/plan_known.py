"""Rows that came in before, cell by cell, in an import that still stands: the same file twice changes nothing.

A row equal to one imported earlier with the same columns and answers says nothing new, whatever was edited here since: the file's
old values never overwrite the newer ones. With other answers it is thought through anew, and means the record it made then.
"""

from __future__ import annotations

import datetime as dt
import json
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from leaddesk.exchange.model import ColumnMatch, ImportKind, ImportRow, RawCell, Table
from leaddesk.exchange.plan_model import Options, RowDecision
from leaddesk.store import Store

_ANSWERS: Final = ("meanings", "kind_column")
_STANDING: Final = (
    "SELECT b.id, b.layout FROM import_batch b LEFT JOIN changeset s ON s.id = b.changeset_id WHERE s.undone_by IS NULL"
)
Target = tuple[str, int]
"""(table, id) of the record that a row made, changed or repeated."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """What became of equal rows earlier, by row number: ``same`` with the same answers, ``seen`` with any."""

    same: dict[int, Target] = field(default_factory=dict)
    seen: dict[int, Target] = field(default_factory=dict)


def layout_of(table: Table, matches: Sequence[ColumnMatch], kind: ImportKind, options: Options) -> str:
    """How rows were read, as kept with the batch: headers with their fields, the kind, whether blank cells clear, what was answered
    and, under ``rows``, what was said of single rows. Only what was said at all is named. The last ``marks`` columns are no columns of the
    sheet, but made of its colours, comments and links."""
    fields = {match.index: match.field for match in matches}
    said = {
        "columns": [[header, fields.get(index)] for index, header in enumerate(table.headers)],
        "marks": len(table.marks),
        "kind": kind,
        "blank": "clear" if options.blank == "clear" else None,
        "meanings": {h: dict(sorted(words.items())) for h, words in sorted(options.meanings.items()) if words},
        "kind_column": options.kind_column,
        "notes": options.note_touches,
        "differing": "ours" if options.differing == "ours" else None,
        "rows": {str(row_no): row_said for row_no, row_said in _said_of_rows(options).items()},
        **_reading(table, matches, options),
    }
    told = {name: value for name, value in said.items() if value or name == "titles"}
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))


def _reading(table: Table, matches: Sequence[ColumnMatch], options: Options) -> dict[str, Any]:
    """What else it takes to read kept rows again (``layouts_kept``); makes no other layout."""
    orders = {table.headers[i]: order for i, order in options.date_orders.items() if i < len(table.headers)}
    written = table.original_headers or table.headers
    return {
        "titles": table.header_row + 1 if table.header_row is not None else 0,
        "written": {i: text for i, text in enumerate(written) if text != table.headers[i]},
        "mark_kinds": list(table.marks.values()),
        "secondary": [match.index for match in matches if match.secondary],
        "orders": (dict.fromkeys(table.headers, options.dates) if options.dates is not None else {}) | orders,
        "decimals": options.decimals,
        "undated": options.undated == "old",
        "source": options.source,
    }


def _said_of_rows(options: Options) -> dict[int, list[Any]]:
    """Row number -> [kind or None, [column, text] of each cell typed anew, and, where one was made, the decision]."""
    said: dict[int, list[Any]] = {row_no: [kind, []] for row_no, kind in sorted(options.kinds.items())}
    for (row_no, index), text in sorted(options.corrections.items()):
        said.setdefault(row_no, [None, []])[1].append([index, text])
    for row_no, decision in sorted(options.decisions.items()):
        if decision != RowDecision():
            said.setdefault(row_no, [None, []]).append(_said(decision))
    return said


def _said(decision: RowDecision) -> dict[str, Any]:
    """A decision as it is kept: only what was said."""
    told = {
        "same_as": list(decision.same_as) if decision.same_as is not None else None,
        "is_new": decision.is_new,
        "fields": dict(sorted(decision.fields.items())),
        "rest": decision.rest,
    }
    return {name: value for name, value in told.items() if value}


def encoded(cells: Sequence[RawCell]) -> list[Any]:
    """A row's cells as JSON keeps them: dates and times as tagged texts, the rest as it is."""
    return [tagged(cell) if isinstance(cell, (dt.date, dt.time)) else cell for cell in cells]  # a datetime is a date


def tagged(cell: dt.date | dt.time) -> dict[str, str]:
    """A date or time as JSON keeps it."""
    return {"t": cell.isoformat()}


def key_of(encoded_cells: list[Any]) -> str:
    """The text by which two kept rows are compared."""
    return json.dumps(encoded_cells, ensure_ascii=False)


def earlier_rows(
    store: Store,
    table: Table,
    matches: Sequence[ColumnMatch],
    kind: ImportKind,
    rows: Sequence[ImportRow],
    options: Options,
) -> Earlier:
    """What equal rows made or changed in imports of this layout that still stand, as far as the records are still there.

    Where blank cells clear now, only rows whose blank cells cleared then are the same; where they leave fields alone now, what
    they did then makes no difference. So it is with contacts in notes, with values that were kept ours and are to be the file's now,
    and with what was said of single rows: a row of which nothing is said now says nothing new.
    """
    now = json.loads(layout_of(table, matches, kind, options))
    batches = [(batch, then) for batch, then in _standing(store) if _is_layout(now, then)]
    found = Earlier()
    if not batches:
        return found
    wanted: dict[str, list[int]] = {}
    for row in rows:
        wanted.setdefault(_key(encoded(row.raw), now), []).append(row.row_no)
    said = now.get("rows", {})
    for batch, then in batches:
        targets, said_then = _targets(store, batch), then.get("rows", {})
        same = _alike(now, then, _ANSWERS) and all(name in then for name in ("blank", "notes") if name in now)
        same = same and ("differing" not in then or options.differing != "theirs")
        for row_no, cells in _kept(store, batch):
            for known in wanted.get(_key(cells, then), ()) if row_no in targets else ():
                found.seen[known] = targets[row_no]
                if same and said.get(str(known)) in (None, said_then.get(str(row_no))):
                    found.same[known] = targets[row_no]
    return found


def leads_before(store: Store, table: Table, matches: Sequence[ColumnMatch], kind: ImportKind) -> set[int]:
    """The leads that files of this layout brought in or changed, whatever was answered, by imports that still stand."""
    now = json.loads(layout_of(table, matches, kind, Options()))
    found: set[int] = set()
    for batch, then in _standing(store):
        if _is_layout(now, then):
            rows = store.rows("SELECT DISTINCT row_id FROM import_row WHERE batch_id = ? AND tbl = 'lead'", (batch,))
            found.update(row_id for (row_id,) in rows)
    return found


def _standing(store: Store) -> Iterator[tuple[int, dict[str, Any]]]:
    """(batch, its layout) of all imports that still stand, oldest first."""
    for batch, layout in store.rows(f"{_STANDING} ORDER BY b.id"):
        yield batch, json.loads(layout or "{}")


def _is_layout(now: dict[str, Any], then: dict[str, Any]) -> bool:
    """Whether two lists have the same columns and kind. One of them may bear marks that the other has not: a row that was painted
    since, or a first comment, makes no other list of it."""
    columns, marks = _split(now)
    columns_then, marks_then = _split(then)
    same = all(marks[header] == marks_then[header] for header in marks.keys() & marks_then.keys())
    return same and columns == columns_then and now.get("kind") == then.get("kind")


def _split(layout: dict[str, Any]) -> tuple[list[Any], dict[str, Any]]:
    """(the columns of the sheet, header -> field of those made of marks)."""
    columns = layout.get("columns", [])
    width = len(columns) - layout.get("marks", 0)
    return columns[:width], dict(columns[width:])


def _key(cells: list[Any], layout: dict[str, Any]) -> str:
    """The text by which two rows are compared: their cells, and the marks that they bear by name."""
    width = len(cells) - layout.get("marks", 0)
    headers = [header for header, _field in layout.get("columns", [])[width:]]
    marks = {header: cell for header, cell in zip(headers, cells[width:], strict=False) if cell is not None}
    return key_of([cells[:width], marks])


def _alike(now: dict[str, Any], then: dict[str, Any], names: Sequence[str]) -> bool:
    return all(now.get(name) == then.get(name) for name in names)


def _kept(store: Store, batch: int) -> Iterator[tuple[int, list[Any]]]:
    """(row number, cells as kept) of a batch, block by block."""
    for (first,) in store.rows("SELECT first_row FROM import_chunk WHERE batch_id = ? ORDER BY first_row", (batch,)):
        data = store.value("SELECT data FROM import_chunk WHERE batch_id = ? AND first_row = ?", (batch, first))
        yield from json.loads(zlib.decompress(data))


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
    """Finds rows whose mapped cells all equal those of an earlier row, and of which nothing else was said. Only rows with a twin by
    hash are kept to compare."""

    def __init__(self, rows: Sequence[ImportRow], columns: Sequence[int], options: Options) -> None:
        self._columns = columns
        self._said = {row_no: repr(said[1]) for row_no, said in _said_of_rows(options).items() if said[1]}
        seen: set[int] = set()
        twice: set[int] = set()
        for row in rows:
            key = hash(self._cells(row))
            (twice if key in seen else seen).add(key)
        self._twice = twice
        self._first: dict[tuple[Any, ...], int] = {}

    def _cells(self, row: ImportRow) -> tuple[Any, ...]:
        return (*[row.raw[index] for index in self._columns], row.kind, self._said.get(row.row_no))

    def first(self, row: ImportRow, place: int) -> int | None:
        """The place of the first row equal to ``row``; None where it is itself the first."""
        if not self._twice:
            return None
        cells = self._cells(row)
        if hash(cells) not in self._twice:
            return None
        first = self._first.setdefault(cells, place)
        return first if first != place else None
