"""Which deleted rows cannot come back with an undo, for something else stands in their place by now: their number, a tag of that name,
the review of that month, a row of a printed sheet that was typed anew. Looks only."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Sequence
from typing import Any

from leaddesk.store.journal import as_ranges

Rows = Callable[..., list[tuple[Any, ...]]]


def taken(
    rows: Rows, table: str, columns: Sequence[str], back: Sequence[Sequence[Any]], going: Collection[int]
) -> set[int]:
    """Ids of those rows of ``back`` (values of ``columns``) that cannot come back. ``going``: rows that the same undo takes away."""
    at = columns.index("id")
    found = {
        row_id
        for run in as_ranges(sorted(row[at] for row in back))
        for (row_id,) in rows(f"SELECT id FROM {table} WHERE id BETWEEN ? AND ?", (run.start, run.stop - 1))
    }
    for unique in _unique(rows, table):
        if set(unique) <= set(columns):
            wanted = json.dumps([[row[columns.index(column)] for column in unique] for row in back])
            same = " AND ".join(f"t.{column} = json_extract(j.value, '$[{n}]')" for n, column in enumerate(unique))
            holders = rows(f"SELECT j.key, t.id FROM json_each(?) j CROSS JOIN {table} t ON {same}", (wanted,))
            found |= {back[number][at] for number, holder in holders if holder not in going}
    return found


def _unique(rows: Rows, table: str) -> list[tuple[str, ...]]:
    """Sets of columns of which no two rows hold the same."""
    names = rows('SELECT name FROM pragma_index_list(?) WHERE "unique" = 1 AND partial = 0', (table,))
    return [
        tuple(column for (column,) in rows("SELECT name FROM pragma_index_info(?) ORDER BY seqno", (name,)))
        for (name,) in names
    ]
