"""Rows of one import that fill a section of Today: they become one line, "412 from the import of 3 May" (decision 0013).

Which import brought a lead follows from the journal: the id ranges its changeset inserted. Imports taken back count no more.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Final

from leaddesk.domain.today import FOLD_ABOVE, FOLDED
from leaddesk.store.session import Store
from leaddesk.store.times import to_date, to_instant

__all__ = ["FOLDED", "Fold", "batch_ids", "folds"]

RANGES: Final = """
SELECT b.id, c.row_id, c.upto FROM import_batch b CROSS JOIN changeset s ON s.id = b.changeset_id
CROSS JOIN change c INDEXED BY change_changeset ON c.changeset_id = s.id AND c.tbl = 'lead'
WHERE s.undone_by IS NULL AND c.op = 'insert'
  AND b.changeset_id IN (SELECT o.changeset_id FROM import_batch o GROUP BY o.changeset_id HAVING count(*) = 1)
ORDER BY c.row_id
"""
"""(batch, first id, last id), from the imports to their changes: the journal of years is never walked.

Several imports in one changeset (a sample firm is made in one) cannot be told apart by it and fold nothing.
"""


@dataclass(frozen=True)
class Fold:
    """``count`` rows of one import in one section, as one line; ``at`` is when it was imported (aware UTC).

    ``free``: those that are to be planned; the others (``planned``) have a step on a later day, the last on ``until``.
    """

    section: str
    batch: int
    file_name: str
    at: datetime
    ids: array[int]
    free: array[int]
    until: date | None

    @property
    def count(self) -> int:
        return len(self.ids)

    @property
    def planned(self) -> int:
        return len(self.ids) - len(self.free)


def folds(
    store: Store, sections: Mapping[str, Sequence[int]], *, steps: Mapping[int, str], today: date
) -> dict[str, tuple[Fold, ...]]:
    """The lines of each section (code: its lead ids in order), the import with most rows first.

    ``steps``: days (ISO) of the next steps of these leads, where they have one. Whoever is due by ``today`` is never folded: a row
    that was planned for today stands there as a row.
    """
    day = today.isoformat()
    long = {
        code: [i for i in ids if steps.get(i, "~") > day] for code, ids in sections.items() if len(ids) > FOLD_ABOVE
    }
    ranges = store.rows(RANGES) if long else []
    if not ranges:
        return {}
    found = {}
    for code, ids in long.items():
        many = {batch: rows for batch, rows in _by_batch(ids, ranges).items() if len(rows) > FOLD_ABOVE}
        ordered = sorted(many, key=lambda batch: (-len(many[batch]), batch))
        found[code] = tuple(_fold(store, code, batch, many[batch], steps) for batch in ordered)
    return found


def batch_ids(store: Store, batch: int) -> list[range]:
    """The id ranges of the leads and names an import brought; none where it was taken back or cannot be told apart."""
    return [range(first, upto + 1) for found, first, upto in store.rows(RANGES) if found == batch]


def _by_batch(ids: Sequence[int], ranges: Sequence[tuple[int, int, int]]) -> dict[int, array[int]]:
    starts = [first for _batch, first, _upto in ranges]
    found: dict[int, array[int]] = defaultdict(lambda: array("q"))
    for lead_id in ids:
        at = bisect_right(starts, lead_id) - 1
        if at >= 0 and lead_id <= ranges[at][2]:
            found[ranges[at][0]].append(lead_id)
    return found


def _fold(store: Store, code: str, batch: int, ids: array[int], steps: Mapping[int, str]) -> Fold:
    row = store.rows("SELECT file_name, at FROM import_batch WHERE id = ?", (batch,))[0]
    at = to_instant(row[1]) or datetime.fromtimestamp(0, UTC)
    free = array("q", (i for i in ids if i not in steps))
    until = to_date(max((steps[i] for i in ids if i in steps), default=None))
    return Fold(code, batch, row[0], at, ids, free, until)
