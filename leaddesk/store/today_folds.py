"""Rows of one import that fill a section of Today: they become one line, "412 from the import of 3 May" (decision 0013).

Which import brought a lead follows from the journal: the id ranges its changeset inserted. Imports taken back count no more.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from leaddesk.domain.today import FOLD_ABOVE, FOLDED
from leaddesk.store.session import Store
from leaddesk.store.times import to_instant

__all__ = ["FOLDED", "Fold", "batch_ids", "folds"]

_RANGES = """
SELECT b.id, c.row_id, c.upto FROM import_batch b JOIN changeset s ON s.id = b.changeset_id
JOIN change c ON c.changeset_id = s.id AND c.tbl = 'lead'
WHERE s.undone_by IS NULL AND c.op = 'insert'
  AND NOT EXISTS (SELECT 1 FROM import_batch o WHERE o.changeset_id = b.changeset_id AND o.id <> b.id)
ORDER BY c.row_id
"""
"""Several imports in one changeset (a sample firm is made in one) cannot be told apart by it and fold nothing."""


@dataclass(frozen=True)
class Fold:
    """``count`` rows of one import in one section, as one line; ``at`` is when it was imported (aware UTC)."""

    section: str
    batch: int
    file_name: str
    at: datetime
    ids: array[int]

    @property
    def count(self) -> int:
        return len(self.ids)


def folds(store: Store, sections: Mapping[str, Sequence[int]]) -> dict[str, tuple[Fold, ...]]:
    """The lines of each section (code: its lead ids in order), the import with most rows first."""
    long = {code: ids for code, ids in sections.items() if len(ids) > FOLD_ABOVE}
    ranges = store.rows(_RANGES) if long else []
    if not ranges:
        return {}
    found = {}
    for code, ids in long.items():
        many = {batch: rows for batch, rows in _by_batch(ids, ranges).items() if len(rows) > FOLD_ABOVE}
        ordered = sorted(many, key=lambda batch: (-len(many[batch]), batch))
        found[code] = tuple(_fold(store, code, batch, many[batch]) for batch in ordered)
    return found


def batch_ids(store: Store, batch: int) -> list[range]:
    """The id ranges of the leads and names an import brought; none where it was taken back or cannot be told apart."""
    return [range(first, upto + 1) for found, first, upto in store.rows(_RANGES) if found == batch]


def _by_batch(ids: Sequence[int], ranges: Sequence[tuple[int, int, int]]) -> dict[int, array[int]]:
    starts = [first for _batch, first, _upto in ranges]
    found: dict[int, array[int]] = defaultdict(lambda: array("q"))
    for lead_id in ids:
        at = bisect_right(starts, lead_id) - 1
        if at >= 0 and lead_id <= ranges[at][2]:
            found[ranges[at][0]].append(lead_id)
    return found


def _fold(store: Store, code: str, batch: int, ids: array[int]) -> Fold:
    row = store.rows("SELECT file_name, at FROM import_batch WHERE id = ?", (batch,))[0]
    return Fold(code, batch, row[0], to_instant(row[1]) or datetime.fromtimestamp(0, UTC), ids)
