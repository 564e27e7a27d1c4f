"""Rows of the file played backwards from the journal: what each change left and what it found (S2-4).

Owns reading change rows, ranges and compressed blocks, and nothing of what they mean. Today's row is the end of its history: each
change, taken back from there, gives the whole row before it; no state is stored for this.
"""

from __future__ import annotations

import json
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, Final

from leaddesk.store.journal import Row, owner_of, unpack
from leaddesk.store.session import Store
from leaddesk.store.write import columns_of

_PER_QUERY: Final = 500
_SINGLE: Final = (
    "SELECT row_id, changeset_id, op, before, kept FROM change WHERE tbl = ? AND row_id IN ({}) AND changeset_id > ? "
    "AND upto = row_id"
)
_RANGES: Final = (
    "SELECT row_id, upto, changeset_id, op, kept FROM change INDEXED BY change_range WHERE tbl = ? AND row_id <= ? "
    "AND upto >= ? AND upto > row_id AND changeset_id > ?"
)
"""Many rows at once stand as one range; there are as many ranges as there were large changes, not as many as rows."""
_TAKEN: Final = "SELECT row_id FROM change INDEXED BY change_was_of WHERE tbl = ? AND was_of = ? AND changeset_id > ?"
_BLOCKS_OF: Final = (
    "SELECT changeset_id, first_id FROM change_image INDEXED BY change_image_of WHERE tbl = ? AND changeset_id > ? "
    "AND (first_of IS NULL OR (first_of <= ? AND last_of >= ?))"
)
_DATA: Final = "SELECT data FROM change_image WHERE changeset_id = ? AND tbl = ? AND first_id = ?"


@dataclass(frozen=True, slots=True)
class RowChange:
    """What one changeset did to one row: the whole row before and after it, None where there was none.

    ``kept``: an undo of the changeset left this row as it was. ``gone_over``: the record went from the row before to that after.
    """

    changeset: int
    table: str
    row_id: int
    before: Row | None
    after: Row | None
    kept: bool = False
    gone_over: bool = False


@dataclass(frozen=True, slots=True)
class _Step:
    """One change row as the journal holds it; of a deletion in bulk the image is looked for when it is needed."""

    changeset: int
    op: str
    before: str | None
    kept: bool


class Past:
    """Plays rows of one file back to just after changeset ``since`` (0 = to their beginning). For one reading: it remembers blocks."""

    def __init__(self, store: Store, since: int = 0) -> None:
        self.store = store
        self.since = since
        self._blocks: dict[tuple[int, str, int], dict[int, Row]] = {}

    def current(self, table: str, ids: Collection[int]) -> dict[int, Row]:
        """Today's rows of ``ids``, by id."""
        names = columns_of(table)
        found: dict[int, Row] = {}
        for part in _parts(ids):
            sql = f"SELECT {', '.join(names)} FROM {table} WHERE id IN ({_marks(part)})"
            for values in self.store.rows(sql, part):
                row = dict(zip(names, values, strict=True))
                found[row["id"]] = row
        return found

    def changes(self, table: str, ids: Collection[int]) -> list[RowChange]:
        """Every change of the rows ``ids`` after ``since``, the newest of a row first."""
        found, steps = self.current(table, ids), self._steps(table, ids)
        changes: list[RowChange] = []
        for row_id, taken in steps.items():
            state: Row | None = found.get(row_id)
            for step in taken:
                before = self._before(table, row_id, step, state)
                changes.append(RowChange(step.changeset, table, row_id, before, state, step.kept))
                state = before
        return changes

    def rows(self, table: str, ids: Collection[int]) -> dict[int, Row]:
        """The rows ``ids`` as they were just after changeset ``since``; those that were not there are left out."""
        then: dict[int, Row | None] = {**self.current(table, ids)}
        for change in self.changes(table, ids):
            then[change.row_id] = change.before
        return {row_id: row for row_id, row in then.items() if row is not None}

    def owned(self, table: str, owner: int) -> set[int]:
        """Ids of rows of ``table`` that belonged to ``owner`` (``journal.owner_of``) and were taken from it after ``since``."""
        ids = {row_id for (row_id,) in self.store.rows(_TAKEN, (table, owner, self.since))}
        for changeset, first in self.store.rows(_BLOCKS_OF, (table, self.since, owner, owner)):
            block = self._block(changeset, table, first)
            ids |= {row_id for row_id, row in block.items() if owner_of(table, row) == owner}
        return ids

    def _before(self, table: str, row_id: int, step: _Step, state: Row | None) -> Row | None:
        if step.op == "insert":
            return None
        if step.op == "update":
            return {**(state or {}), **json.loads(step.before or "{}")}
        return json.loads(step.before) if step.before is not None else self._image(table, row_id, step.changeset)

    def _image(self, table: str, row_id: int, changeset: int) -> Row | None:
        """The row out of its block: the block that begins nearest below it."""
        first = self.store.value(
            "SELECT max(first_id) FROM change_image WHERE changeset_id = ? AND tbl = ? AND first_id <= ?",
            (changeset, table, row_id),
        )
        return None if first is None else self._block(changeset, table, first).get(row_id)

    def _block(self, changeset: int, table: str, first: int) -> dict[int, Row]:
        key = (changeset, table, first)
        if key not in self._blocks:
            data = self.store.value(_DATA, (changeset, table, first))
            self._blocks[key] = {row["id"]: row for row in unpack(data)} if data else {}
        return self._blocks[key]

    def _steps(self, table: str, ids: Collection[int]) -> Mapping[int, Sequence[_Step]]:
        """The change rows of ``ids``, the newest first."""
        found: dict[int, list[_Step]] = defaultdict(list)
        for part in _parts(ids):
            for row_id, changeset, op, before, kept in self.store.rows(
                _SINGLE.format(_marks(part)), (table, *part, self.since)
            ):
                found[row_id].append(_Step(changeset, op, before, bool(kept)))
        ordered = sorted(ids)
        if ordered:
            for first, upto, changeset, op, kept in self.store.rows(
                _RANGES, (table, ordered[-1], ordered[0], self.since)
            ):
                for row_id in ordered[bisect_left(ordered, first) : bisect_right(ordered, upto)]:
                    found[row_id].append(_Step(changeset, op, None, bool(kept)))
        for steps in found.values():
            steps.sort(key=lambda step: -step.changeset)
        return found


def _parts(ids: Collection[int]) -> Iterator[list[int]]:
    waiting = iter(sorted(ids))
    while part := list(islice(waiting, _PER_QUERY)):
        yield part


def _marks(part: Sequence[Any]) -> str:
    return ", ".join("?" * len(part))
