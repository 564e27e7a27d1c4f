"""Reads saved reports: which there are, and the content of one. They are taken, renamed and deleted by ``services.snapshots``."""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from leaddesk.base.errors import EnvironmentFault, UserError
from leaddesk.base.i18n import _
from leaddesk.base.pieces import parts
from leaddesk.store import documents
from leaddesk.store.session import Store
from leaddesk.store.times import to_instant

_COLUMNS: Final = (
    "SELECT s.id, s.title, s.report, s.taken_at, coalesce(w.name, ''), s.definitions, s.question, s.content_id "
    "FROM snapshot s LEFT JOIN assignee w ON w.id = s.taken_by_id"
)
_CHUNK: Final = 500


@dataclass(frozen=True)
class Kept:
    """A saved report as lists show it. ``taken_at``: aware UTC; ``definitions``: their version then; ``question``: what was asked, JSON."""

    id: int
    title: str
    report: str
    taken_at: datetime
    by: str
    definitions: int
    question: str
    content_id: int


def kept(store: Store) -> tuple[Kept, ...]:
    """Every saved report, the latest first."""
    return tuple(_kept(row) for row in store.rows(f"{_COLUMNS} ORDER BY s.taken_at DESC, s.id DESC"))


def one(store: Store, snapshot_id: int) -> Kept:
    """One saved report. Raises UserError ``unknown_record`` where there is none (any more)."""
    row = store.row(f"{_COLUMNS} WHERE s.id = ?", (snapshot_id,))
    if row is None:
        raise UserError(
            _("There is no saved report with the number {id}.").format(id=snapshot_id),
            code="unknown_record",
            field="snapshot",
        )
    return _kept(row)


def content(store: Store, snapshot: Kept) -> bytes:
    """What was kept, unpacked. Raises EnvironmentFault ``damaged`` where it is not what was put in."""
    try:
        return zlib.decompress(documents.data(store, snapshot.content_id))
    except zlib.error:
        raise EnvironmentFault(
            _("The content of this saved report is damaged."), code="damaged", hint=_("Take it from a backup.")
        ) from None


def named(store: Store, ids: Iterable[int]) -> dict[int, str]:
    """What a comparison calls leads: number and name; the number alone of one that is in the bin or was erased. Gone ones are left out."""
    found: dict[int, str] = {}
    for part in parts(sorted(ids), _CHUNK):
        marks = ", ".join("?" * len(part))
        rows = store.rows(
            "SELECT l.id, coalesce(l.number, ''), CASE WHEN l.deleted_at IS NULL THEN "
            "coalesce(nullif(c.name, ''), nullif(p.full_name, ''), '') ELSE '' END FROM lead l "
            f"LEFT JOIN company c ON c.id = l.company_id LEFT JOIN person p ON p.id = l.person_id WHERE l.id IN ({marks})",
            part,
        )
        found |= {row_id: " ".join(filter(None, (number, name))) for row_id, number, name in rows}
    return found


def _kept(row: tuple[Any, ...]) -> Kept:
    at = to_instant(row[3])
    assert at is not None, "the schema says so"
    return Kept(row[0], row[1], row[2], at, *row[4:])
