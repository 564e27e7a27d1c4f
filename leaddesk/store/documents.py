"""Reads the files kept with leads and stages. Their bytes are read one file at a time, never in a list."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Any, Final

from leaddesk.base.errors import EnvironmentFault, UserError
from leaddesk.base.i18n import _
from leaddesk.base.jobs import JobContext
from leaddesk.base.pieces import parts
from leaddesk.domain.documents import CONTRACT, Document, ToSend
from leaddesk.store.session import Store
from leaddesk.store.times import to_instant
from leaddesk.store.write import Write

_CHUNK: Final = 500

_COLUMNS: Final = (
    "SELECT d.id, d.lead_id, d.stage_id, d.kind, d.name, d.path, d.content_id, d.size, coalesce(f.sha256, ''), d.about, d.added_at, "
    "coalesce(w.name, ''), d.activity_id, d.of_stage_document_id, a.happened_at, d.file_time FROM document d "
    "LEFT JOIN file_content f ON f.id = d.content_id LEFT JOIN assignee w ON w.id = d.by_id "
    "LEFT JOIN activity a ON a.id = d.activity_id "
)
_SENT: Final = (
    "SELECT d.of_stage_document_id, max(a.happened_at), count(*) FROM document d JOIN activity a ON a.id = d.activity_id "
    "WHERE d.lead_id = ? AND d.of_stage_document_id IS NOT NULL GROUP BY d.of_stage_document_id"
)
_UNUSED: Final = """
SELECT f.id FROM file_content f WHERE NOT EXISTS (SELECT 1 FROM document d WHERE d.content_id = f.id)
  AND NOT EXISTS (SELECT 1 FROM snapshot s WHERE s.content_id = f.id)
  AND NOT EXISTS (SELECT 1 FROM paper p WHERE p.content_id = f.id)
  AND NOT EXISTS (SELECT 1 FROM change c WHERE c.tbl IN ('document', 'snapshot') AND c.op = 'delete'
                  AND (c.before IS NULL OR json_extract(c.before, '$.content_id') = f.id))
"""
_WITHOUT_CONTRACT: Final = """
SELECT l.id FROM lead l WHERE l.status = 'won' AND l.deleted_at IS NULL
  AND EXISTS (SELECT 1 FROM document d WHERE d.about = ?1)
  AND NOT EXISTS (SELECT 1 FROM document d WHERE d.lead_id = l.id AND d.about = ?1) ORDER BY l.won_at DESC, l.id DESC
"""


def of_lead(store: Store, lead_id: int) -> tuple[Document, ...]:
    """The files of a lead or name, the newest first."""
    rows = store.rows(_COLUMNS + "WHERE d.lead_id = ? ORDER BY d.added_at DESC, d.id DESC", (lead_id,))
    return tuple(_document(row) for row in rows)


def count(store: Store, lead_id: int) -> int:
    """How many files a lead has."""
    return int(store.value("SELECT count(*) FROM document WHERE lead_id = ?", (lead_id,)))


def of_stage(store: Store, stage_id: int) -> tuple[Document, ...]:
    """What is to be sent in a stage, in its order."""
    rows = store.rows(_COLUMNS + "WHERE d.stage_id = ? ORDER BY d.position, d.id", (stage_id,))
    return tuple(_document(row) for row in rows)


def to_send(store: Store, lead_id: int) -> tuple[ToSend, ...]:
    """The files of the stage a lead stands in and of every stage before it, and when each was sent to this lead (S0-4)."""
    sent = {row_id: (to_instant(at), n) for row_id, at, n in store.rows(_SENT, (lead_id,))}
    stages = store.rows(
        "SELECT s.id, s.label FROM lead l JOIN stage here ON here.id = l.stage_id JOIN stage s ON s.position <= here.position "
        "AND s.pipeline_id = here.pipeline_id AND s.active = 1 "
        "WHERE l.id = ? AND EXISTS (SELECT 1 FROM document d WHERE d.stage_id = s.id) ORDER BY s.position DESC",
        (lead_id,),
    )
    return tuple(
        ToSend(document, label, *sent.get(document.id, (None, 0)))
        for stage_id, label in stages
        for document in of_stage(store, stage_id)
    )


def one(store: Store, document_id: int) -> Document:
    """One file. Raises UserError ``unknown_record`` where there is none, or its lead is in the bin."""
    row = store.row(
        _COLUMNS + "LEFT JOIN lead l ON l.id = d.lead_id WHERE d.id = ? AND l.deleted_at IS NULL", (document_id,)
    )
    if row is None:
        raise UserError(
            _("There is no file with the number {id}.").format(id=document_id), code="unknown_record", field="document"
        )
    return _document(row)


def data(store: Store, content_id: int) -> bytes:
    """The bytes of one content, checked against its hash. Raises EnvironmentFault ``damaged`` where they are not what was put in."""
    row = store.row("SELECT sha256, data FROM file_content WHERE id = ?", (content_id,))
    if row is None or hashlib.sha256(row[1]).hexdigest() != row[0]:
        raise EnvironmentFault(
            _("The content of this file is damaged."),
            code="damaged",
            hint=_("Put it in again from where it came, or take it from a backup."),
        )
    return bytes(row[1])


def damaged(store: Store, context: JobContext | None = None) -> list[tuple[str, str]]:
    """(name, whose) of every file and saved report whose content is missing or not what was put in: lead, stage or kind of report."""
    bad = []
    for (content_id,) in store.rows("SELECT id FROM file_content ORDER BY id"):
        if context is not None:
            context.check()
        sha, size, held = store.rows("SELECT sha256, size, data FROM file_content WHERE id = ?", (content_id,))[0]
        if len(held) != size or hashlib.sha256(held).hexdigest() != sha:
            bad.append(content_id)
    marks = ", ".join("?" * len(bad))
    return store.rows(
        "SELECT d.name, coalesce(l.number, s.label, 'id ' || l.id) FROM document d LEFT JOIN lead l ON l.id = d.lead_id "
        f"LEFT JOIN stage s ON s.id = d.stage_id WHERE d.content_id IN ({marks}) "
        f"UNION ALL SELECT title, report FROM snapshot WHERE content_id IN ({marks}) "
        f"UNION ALL SELECT title, report FROM paper WHERE content_id IN ({marks}) ORDER BY 1",
        [*bad, *bad, *bad],
    )


def unused(store: Store) -> int:
    """How many contents no file uses, and none that was taken away could come back to: their room could be freed."""
    return len(store.rows(_UNUSED))


def drop_unused(write: Write, ids: Sequence[int]) -> None:
    """Free the room of those contents among ``ids`` that nothing uses, and none that was taken away could come back to."""
    for part in parts(list(dict.fromkeys(ids)), _CHUNK):
        marks = ", ".join("?" * len(part))
        free = write.rows(f"{_UNUSED} AND f.id IN ({marks})", part)
        write.drop_kept("file_content", "id", [content_id for (content_id,) in free])


def without_contract(store: Store) -> list[int]:
    """Won leads without a contract among their files, the latest first; none while nobody keeps contracts here (S1-6)."""
    return [row[0] for row in store.rows(_WITHOUT_CONTRACT, (CONTRACT,))]


def _document(row: tuple[Any, ...]) -> Document:
    (
        row_id,
        lead,
        stage,
        kind,
        name,
        path,
        content,
        size,
        sha,
        about,
        added,
        by,
        activity,
        of_stage,
        sent,
        file_time,
    ) = row
    return Document(
        row_id,
        lead,
        stage,
        kind,
        name,
        path,
        content,
        size,
        sha,
        about,
        to_instant(added),
        by,
        activity,
        of_stage,
        to_instant(sent) if activity is not None else None,
        to_instant(file_time),
    )
