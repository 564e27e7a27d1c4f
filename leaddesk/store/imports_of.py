"""The import of today, as the card on Today tells of it: "312 rows came in from customers 2026.xlsx". Reads only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from leaddesk.domain.moment import Moment
from leaddesk.store.session import Store
from leaddesk.store.times import to_text

_LAST: Final = """
SELECT b.id, b.file_name, b.rows, b.created, b.updated, b.rejected, b.changeset_id,
  NOT EXISTS (SELECT 1 FROM changeset o WHERE o.id > b.changeset_id AND o.undone_by IS NULL AND o.inverts IS NULL)
FROM import_batch b JOIN changeset s ON s.id = b.changeset_id
WHERE s.undone_by IS NULL AND b.at >= ? AND json_extract(s.args, '$.file') IS NOT NULL
ORDER BY b.id DESC LIMIT 1
"""
"""The change of an import names its file; that of a pasted lead, kept as a batch too, names a person and needs no card."""


@dataclass(frozen=True)
class ImportCard:
    """The last import of today that still stands. ``left``: rows not brought in; ``is_last``: nothing else was done since, so that
    Undo takes back exactly it (``changeset``)."""

    batch: int
    file_name: str
    rows: int
    created: int
    updated: int
    left: int
    changeset: int
    is_last: bool


def of_today(store: Store, moment: Moment) -> ImportCard | None:
    """The card at ``moment``; None where nothing was imported since midnight."""
    row = store.row(_LAST, (to_text(moment.starts(moment.today)),))
    if row is None:
        return None
    batch, file_name, rows, created, updated, left, changeset, is_last = row
    return ImportCard(batch, file_name, rows, created, updated, left, changeset, bool(is_last))
