"""Notes inside a write which files went out with a contact (S0-4: a record shows which were sent when)."""

from __future__ import annotations

from collections.abc import Sequence

from leaddesk.store import Write

_COLUMNS = ("kind", "name", "path", "content_id", "size", "file_time", "about")


def note_in(write: Write, lead_id: int, activity_id: int, sent: Sequence[int], *, by_id: int | None) -> None:
    """The files of stages ``sent`` (ids) stand with the lead from now on, as what was sent with the contact ``activity_id``."""
    for document_id in dict.fromkeys(sent):
        row = write.row(f"SELECT {', '.join(_COLUMNS)}, stage_id FROM document WHERE id = ?", (document_id,))
        if row is None:
            continue
        write.insert(
            "document",
            lead_id=lead_id,
            activity_id=activity_id,
            of_stage_document_id=document_id if row[-1] is not None else None,
            added_at=write.now,
            by_id=by_id,
            **dict(zip(_COLUMNS, row[:-1], strict=True)),
        )
