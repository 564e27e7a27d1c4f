"""The journal of one write: what was inserted, updated and deleted, gathered in memory and written with the changeset.

An update keeps the touched columns only, a delete the full row, an insert only its id range (its undo is a delete, which
keeps the image then). Deletes above ``IMAGE_FROM`` rows of one table are kept as compressed blocks. SCHEMA.md, section 2.
"""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import repeat
from typing import Any

from leaddesk.domain.changes import ALL_ABOVE, TableChange

IMAGE_FROM = 50
BLOCK = 500

Row = dict[str, Any]
Image = Row | sqlite3.Row
"""All columns of a row as it was: read by ``image[column]`` and ``image.keys()`` (SQLite's own rows take a tenth of a dict's memory)."""


class Journal:
    """Changes of one transaction, per table. Later changes of a row fold into its first."""

    def __init__(self, prior: Mapping[str, list[range]] | None = None) -> None:
        self._prior = prior or {}
        self.inserted: dict[str, list[range]] = defaultdict(list)
        self.updated: dict[str, dict[int, tuple[Row, Row]]] = defaultdict(dict)
        self.deleted: dict[str, dict[int, Image]] = defaultdict(dict)

    def __bool__(self) -> bool:
        return any(self.inserted.values()) or any(self.updated.values()) or any(self.deleted.values())

    def is_own(self, table: str, row_id: int) -> bool:
        """Whether the row was inserted by this same changeset, in this write or an earlier part of it."""
        return any(row_id in ids for ids in (*self.inserted[table], *self._prior.get(table, ())))

    def note_insert(self, table: str, ids: range) -> None:
        """Rows ``ids`` were inserted; consecutive ranges join."""
        ranges = self.inserted[table]
        if ranges and ranges[-1].stop == ids.start:
            ranges[-1] = range(ranges[-1].start, ids.stop)
        elif len(ids):
            ranges.append(ids)

    def note_update(self, table: str, row_id: int, before: Row, after: Row) -> None:
        """Columns of a row went from ``before`` to ``after`` (only those that differ)."""
        if self.is_own(table, row_id):
            return
        old, new = self.updated[table].get(row_id, ({}, {}))
        merged_before = {**before, **old}
        merged_after = {**new, **after}
        same = [column for column in merged_after if merged_before[column] == merged_after[column]]
        for column in same:
            del merged_before[column], merged_after[column]
        if merged_after:
            self.updated[table][row_id] = (merged_before, merged_after)
        else:
            self.updated[table].pop(row_id, None)

    def note_delete(self, table: str, row_id: int, image: Image) -> None:
        """The row is gone; ``image`` is what it held before this write."""
        if self.is_own(table, row_id):
            self._forget_insert(table, row_id)
            return
        before, _after = self.updated[table].pop(row_id, ({}, {}))
        self.deleted[table][row_id] = dict(image) | before if before else image

    def note_deletes(self, table: str, images: Sequence[Image]) -> None:
        """The same for many rows at once."""
        if self.inserted[table] or self._prior.get(table) or self.updated[table]:
            for image in images:
                self.note_delete(table, image["id"], image)
        else:
            self.deleted[table].update((image["id"], image) for image in images)

    def _forget_insert(self, table: str, row_id: int) -> None:
        kept: list[range] = []
        for ids in self.inserted[table]:
            if row_id in ids:
                kept += [r for r in (range(ids.start, row_id), range(row_id + 1, ids.stop)) if len(r)]
            else:
                kept.append(ids)
        self.inserted[table] = kept

    def touches(self, table: str) -> bool:
        """Whether any row of ``table`` was inserted, updated or deleted."""
        return bool(self.inserted.get(table) or self.updated.get(table) or self.deleted.get(table))

    def touched(self) -> Mapping[str, set[int]]:
        """Ids per table that were inserted, updated or deleted."""
        tables: dict[str, set[int]] = defaultdict(set)
        for table, ranges in self.inserted.items():
            for ids in ranges:
                tables[table].update(ids)
        for source in (self.updated, self.deleted):
            for table, rows in source.items():
                tables[table].update(rows)
        return tables

    def counts(self) -> dict[str, int]:
        """Rows changed per table: the ``changed`` of the command line's answers."""
        return {table: len(ids) for table, ids in sorted(self.touched().items()) if ids}

    def table_changes(self) -> dict[str, TableChange]:
        """The journal as published: ids per table, or ALL above the limit."""
        changes: dict[str, TableChange] = {}
        for table, ids in self.touched().items():
            if not ids:
                continue
            fields = frozenset(column for _b, after in self.updated[table].values() for column in after)
            if len(ids) > ALL_ABOVE:
                changes[table] = TableChange(fields=fields, all=True)
                continue
            inserted = frozenset(i for ids_ in self.inserted[table] for i in ids_)
            changes[table] = TableChange(
                inserted, frozenset(self.updated[table]), frozenset(self.deleted[table]), fields
            )
        return changes

    def save(self, connection: sqlite3.Connection, changeset: int, *, continues: bool = False) -> None:
        """Write the change rows of ``changeset``; with ``continues`` an earlier part of it may know the same rows."""
        rows: Iterable[ChangeRow] = self._change_rows()
        if continues:
            folded = [_folded(connection, changeset, row) for row in rows]
            rows = [row for row in folded if row is not None]
        connection.executemany(
            "INSERT OR REPLACE INTO change (tbl, row_id, changeset_id, upto, op, before, after, was_of) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            [(table, first, changeset, *rest) for table, first, *rest in rows],
        )
        for table, images in self.deleted.items():
            if len(images) >= IMAGE_FROM:
                connection.executemany(
                    "INSERT INTO change_image (changeset_id, tbl, first_id, n, data, first_of, last_of) "
                    "VALUES (?, ?, ?, ?, ?, ?, ?)",
                    (
                        (changeset, table, block[0]["id"], len(block), pack(block), *_whose(table, block))
                        for block in _blocks(images)
                    ),
                )

    def _change_rows(self) -> Iterator[ChangeRow]:
        for table, ranges in self.inserted.items():
            for ids in ranges:
                yield table, ids.start, ids.stop - 1, "insert", None, None, None
        for table, updates in self.updated.items():
            for row_id, (before, after) in updates.items():
                yield table, row_id, row_id, "update", dump(before), dump(after), owner_of(table, before)
        for table, images in self.deleted.items():
            if len(images) >= IMAGE_FROM:
                for ids in as_ranges(sorted(images)):
                    yield table, ids.start, ids.stop - 1, "delete", None, None, None
            else:
                for row_id, image in images.items():
                    gone = dict(image)
                    yield table, row_id, row_id, "delete", dump(gone), None, owner_of(table, gone)


ChangeRow = tuple[str, int, int, str, str | None, str | None, int | None]
"""Table, first and last id, what was done, columns before and after, and whose row it was."""


def _folded(connection: sqlite3.Connection, changeset: int, row: ChangeRow) -> ChangeRow | None:
    """An update joined with what an earlier part of the changeset noted of the same row; None where nothing is left of it."""
    table, first, upto, op, before, after, _owner = row
    key = (table, first, changeset)
    known = connection.execute(
        "SELECT before, after FROM change WHERE tbl = ? AND row_id = ? AND changeset_id = ? AND op = 'update'", key
    ).fetchone()
    if known is None or op != "update" or before is None or after is None:
        return row
    was: Row = {**json.loads(before), **json.loads(known[0])}
    now: Row = {**json.loads(known[1]), **json.loads(after)}
    changed = [column for column in now if was[column] != now[column]]
    if not changed:
        connection.execute("DELETE FROM change WHERE tbl = ? AND row_id = ? AND changeset_id = ?", key)
        return None
    left = {c: was[c] for c in changed}
    return table, first, upto, op, dump(left), dump({c: now[c] for c in changed}), owner_of(table, left)


def dump(row: Row) -> str:
    """A row or some of its columns as compact JSON."""
    return json.dumps(row, ensure_ascii=False, separators=(",", ":"))


def pack(images: Sequence[Image]) -> bytes:
    """Rows of one table as one compressed block: their columns, what all have in common, then the values of each in the others."""
    columns, alike, varying = list(images[0].keys()), {}, []
    whole = [tuple(image) if isinstance(image, sqlite3.Row) else [image[c] for c in columns] for image in images]
    for column, values in zip(columns, zip(*whole, strict=True), strict=True):
        if values[0] == values[-1] and values.count(values[0]) == len(values):
            alike[column] = values[0]
        else:
            varying.append(values)
    rows = list(zip(*varying, strict=True)) if varying else [()] * len(images)
    block = {"columns": columns, "alike": alike, "rows": rows}
    return zlib.compress(json.dumps(block, ensure_ascii=False, separators=(",", ":")).encode(), 1)


def unpack_rows(data: bytes) -> tuple[list[str], list[Sequence[Any]]]:
    """The columns of a compressed block, and the values of each row in their order."""
    block = json.loads(zlib.decompress(data))
    if isinstance(block, list):  # as blocks were written at first: each row with its names
        columns = list(block[0])
        return columns, [[row[column] for column in columns] for row in block]
    columns, alike, rows = block["columns"], block.get("alike", {}), block["rows"]
    if not alike:
        return columns, rows
    varying = zip(*rows, strict=True)
    values = [repeat(alike[column], len(rows)) if column in alike else next(varying) for column in columns]
    return columns, list(zip(*values, strict=True))


def unpack(data: bytes) -> list[Row]:
    """The rows of a compressed block."""
    columns, rows = unpack_rows(data)
    return [dict(zip(columns, values, strict=True)) for values in rows]


def as_ranges(ids: Iterable[int]) -> Iterator[range]:
    """Sorted ids as runs of consecutive ones."""
    start = previous = None
    for row_id in ids:
        if previous is not None and row_id == previous + 1:
            previous = row_id
            continue
        if start is not None and previous is not None:
            yield range(start, previous + 1)
        start = previous = row_id
    if start is not None and previous is not None:
        yield range(start, previous + 1)


_OF_A_PARTY = frozenset({"contact_point", "opt_out", "customer"})
_PARTIES = frozenset({"person", "company"})
_OWNER_COLUMN = {"lead": "same_as_id", "quote_line": "quote_id"}


def owner_of(table: str, row: Mapping[str, Any]) -> int | None:
    """Whose row it is, as far as ``row`` tells: a lead's id; of a contact point or wish the person's, or the company's as a
    negative number; of a person or company whom it was joined to, of a lead the one it is the same inquiry as; of a line of a
    quote the quote's. Else None."""
    if table in _PARTIES:
        joined: int | None = row.get("merged_into_id")
        return joined
    if table in _OF_A_PARTY:
        person, company = row.get("person_id"), row.get("company_id")
        return person if person is not None else None if company is None else -company
    lead: int | None = row.get(_OWNER_COLUMN.get(table, "lead_id"))
    return lead


def _whose(table: str, block: Sequence[Image]) -> tuple[int | None, int | None]:
    """The least and the greatest owner of a block's rows, so that those of one lead are found without unpacking every block."""
    if table == "lead" or table in _PARTIES:
        return None, None
    names = {"person_id", "company_id"} if table in _OF_A_PARTY else {_OWNER_COLUMN.get(table, "lead_id")}
    if not names <= set(block[0].keys()):
        return None, None
    owners = (owner_of(table, {name: image[name] for name in names}) for image in block)
    known = [owner for owner in owners if owner is not None]
    return min(known, default=None), max(known, default=None)


def _blocks(images: Mapping[int, Image]) -> Iterator[list[Image]]:
    ordered = sorted(images)
    for at in range(0, len(ordered), BLOCK):
        yield [images[row_id] for row_id in ordered[at : at + BLOCK]]
