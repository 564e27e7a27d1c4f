"""What an undo must leave because the stage or pipeline it belonged to is really deleted by now (S2-7). Looks only."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Final

from leaddesk.store.keptrows import RowKey

Rows = Callable[[str], list[tuple[Any, ...]]]
OF: Final[Mapping[str, Mapping[str, str]]] = {
    "lead": {"stage_id": "stage", "stage_before_id": "stage"},
    "stage_event": {"stage_id": "stage"},
    "stage_move": {"from_stage_id": "stage", "to_stage_id": "stage"},
    "stage_need": {"stage_id": "stage"},
    "attempt_plan": {"stage_id": "stage"},
    "document": {"stage_id": "stage"},
    "stage": {"pipeline_id": "pipeline"},
}
"""Columns that name a row which may be deleted for good, by table."""


def gone(
    rows: Rows, back: Mapping[str, Iterable[int]], wanted: Iterable[tuple[str, int, Mapping[str, Any]]]
) -> set[RowKey]:
    """Keys of those of ``wanted`` (table, id, columns as they would be) that name a stage or pipeline which is not there.

    ``back``: ids by table that come back with the same undo.
    """
    there: dict[str, set[int]] = {}
    found: set[RowKey] = set()
    for table, row_id, row in wanted:
        for column, parent in OF.get(table, {}).items():
            value = row.get(column)
            if value is None:
                continue
            if parent not in there:
                there[parent] = {i for (i,) in rows(f"SELECT id FROM {parent}")} | set(back.get(parent, ()))
            if value not in there[parent]:
                found.add((table, row_id))
    return found


def named(columns: Sequence[str], rows: Iterable[Sequence[Any]], table: str) -> list[tuple[str, int, dict[str, Any]]]:
    """Deleted rows of a table as ``gone`` takes them; nothing for a table that names neither."""
    places = [(column, columns.index(column)) for column in OF.get(table, {}) if column in columns]
    at = columns.index("id")
    return [(table, row[at], {column: row[place] for column, place in places}) for row in rows] if places else []
