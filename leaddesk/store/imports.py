"""The imports of this file, newest first, where the records of one stand, and what was said of their lists.

Reads only; ``exchange.apply`` writes them. What the answers of a list mean is known to ``exchange.layouts`` alone.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from leaddesk.store.session import Store
from leaddesk.store.times import to_instant
from leaddesk.store.undo import UNDO_FLOOR

_BATCHES = (
    "SELECT b.id, b.changeset_id, b.file_name, b.sheet, b.kind, b.rows, b.created, b.updated, b.unchanged, b.duplicate, "
    "b.rejected, b.at, s.undone_by, coalesce(s.id > coalesce((SELECT CAST(value AS INTEGER) FROM meta WHERE key = ?), 0), 0) "
    "FROM import_batch b LEFT JOIN changeset s ON s.id = b.changeset_id "
    "ORDER BY b.id DESC LIMIT ?"
)
_LAYOUTS_SINCE = 2
"""The version of the data file that keeps layouts; an older one that may only be read has none."""
_LAYOUTS = """
SELECT b.fingerprint, b.sender, b.layout_name, b.answers, b.at, iif(b.changeset_id IS NULL, e.id, b.id)
FROM import_batch b
LEFT JOIN changeset s ON s.id = b.changeset_id
LEFT JOIN import_batch e ON b.changeset_id IS NULL AND e.id = iif(json_valid(b.answers), json_extract(b.answers, '$.rests_on'), NULL)
LEFT JOIN changeset t ON t.id = e.changeset_id
WHERE b.fingerprint <> '' AND s.undone_by IS NULL AND t.undone_by IS NULL
ORDER BY b.id DESC
"""


@dataclass(frozen=True, slots=True)
class SaidOfList:
    """What one import that still stands said of its list: ``fingerprint`` of the headers, ``sender`` and ``name`` of the layout
    ("" = unknown, never named), ``answers`` as they were kept, ``at`` when (UTC text), ``rests_on`` the batch by whose undo it is
    forgotten (None = by none: it changed nothing, and nothing of its kind came before)."""

    fingerprint: str
    sender: str
    name: str
    answers: dict[str, Any]
    at: str
    rests_on: int | None


@dataclass(frozen=True, slots=True)
class ImportBatch:
    """One import as it was. ``counts`` holds the five outcomes, whose sum is ``rows``; ``changeset`` is None where it
    changed nothing; ``undone`` once it was taken back; ``can_undo`` while there is anything to take back."""

    batch: int
    changeset: int | None
    file_name: str
    sheet: str
    kind: str
    rows: int
    counts: dict[str, int]
    at: datetime
    undone: bool
    can_undo: bool


def recent(store: Store, limit: int = 12) -> list[ImportBatch]:
    """The latest ``limit`` imports, undone ones included."""
    return [
        ImportBatch(
            batch=row[0],
            changeset=row[1],
            file_name=row[2],
            sheet=row[3],
            kind=row[4],
            rows=row[5],
            counts=dict(zip(("created", "updated", "unchanged", "duplicate", "rejected"), row[6:11], strict=True)),
            at=to_instant(row[11]) or datetime.fromtimestamp(0, UTC),
            undone=row[12] is not None,
            can_undo=bool(row[13]) and row[12] is None,
        )
        for row in store.rows(_BATCHES, (UNDO_FLOOR, limit))
    ]


def first_record(store: Store, batch: int) -> tuple[str, int] | None:
    """(``lead`` or ``name``, id) of the first record still there that the import ``batch`` made or changed; else None. Of a calendar
    (``calendar``, 0)."""
    row = store.row(
        "SELECT l.kind, l.id FROM import_row r JOIN lead l ON l.id = r.row_id "
        "WHERE r.batch_id = ? AND r.tbl = 'lead' AND l.deleted_at IS NULL ORDER BY r.row_no LIMIT 1",
        (batch,),
    )
    if row is None and store.value("SELECT kind FROM import_batch WHERE id = ?", (batch,)) == "calendar":
        return "calendar", 0
    return None if row is None else (row[0], row[1])


def said_of_lists(store: Store) -> list[SaidOfList]:
    """What the imports that still stand said of their lists, newest first.

    An import that was undone says nothing any more; one that changed nothing (so that there is nothing to undo) rests on the import
    that it names as ``rests_on`` in its answers.
    """
    if store.value("PRAGMA user_version") < _LAYOUTS_SINCE:
        return []
    return [
        SaidOfList(fingerprint, sender, name, _object(answers), at, rests_on)
        for fingerprint, sender, name, answers, at, rests_on in store.rows(_LAYOUTS)
    ]


def _object(text: str) -> dict[str, Any]:
    """The JSON object in ``text``; {} where something else was written there by hand."""
    try:
        found = json.loads(text)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}
