"""Rows that an import left to decide, taken up again: as a prepared table of their own, with the columns and answers of then.

They come in as an import that names the batch it resumes (``import_batch.resumes_id``); a row is left as long as no later import
that stands has settled it, so that undoing that import brings its rows back here.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import _
from leaddesk.exchange import importing, layouts_kept
from leaddesk.exchange.importing import Prepared
from leaddesk.exchange.importing_model import Origin
from leaddesk.exchange.layouts_kept import KeptBatch
from leaddesk.exchange.model import Book, BookKind, Sheet
from leaddesk.exchange.plan_model import Options
from leaddesk.services.workspace import Workspace
from leaddesk.store import Store
from leaddesk.store.times import to_instant

_WITH_LEFT = (
    "SELECT DISTINCT b.id FROM import_batch b LEFT JOIN changeset s ON s.id = b.changeset_id "
    "JOIN import_row r ON r.batch_id = b.id AND r.outcome = 'rejected' AND r.reason = 'to_decide' "
    "WHERE s.undone_by IS NULL AND b.resumes_id IS NULL ORDER BY b.id DESC"
)
_SINCE = 3
"""The version of the data file that keeps what was left; an older one that may only be read has nothing left."""


@dataclass(frozen=True, slots=True)
class LeftRows:
    """An import that left ``rows`` of its ``of`` rows to decide."""

    batch: int
    file_name: str
    sheet: str
    at: datetime
    rows: int
    of: int


def left(ws: Workspace) -> list[LeftRows]:
    """The imports that stand and have rows left, the latest first."""
    store, found = ws.store, []
    if store.value("PRAGMA user_version") < _SINCE:
        return []
    for (batch,) in store.rows(_WITH_LEFT):
        rows = len(layouts_kept.left(store, batch))
        if rows:
            name, sheet, at, of = store.rows(
                "SELECT file_name, sheet, at, rows FROM import_batch WHERE id = ?", (batch,)
            )[0]
            found.append(LeftRows(batch, name, sheet, to_instant(at) or datetime.fromtimestamp(0, UTC), rows, of))
    return found


def options(ws: Workspace, batch: int) -> Options:
    """What was answered when ``batch`` came in, for taking up its rows. Raises UserError ``unknown_batch``."""
    kept = _kept(ws.store, batch)
    said, rows = kept.said, layouts_kept.said_of_rows(kept)
    wishes: dict[str, Any] = {"blank": "clear"} if said.get("blank") else {}
    wishes |= {"undated": "old"} if said.get("undated") else {}
    return Options(
        as_=kept.kind,
        source=str(said.get("source", "")),
        note_touches=bool(said.get("notes")),
        kinds=rows.kinds,
        corrections=rows.corrections,
        decisions=rows.decisions,
        keep_layout=False,
        fresh=True,
        resumes=kept.batch,
        **wishes,
    )


def prepared(ws: Workspace, batch: int, wishes: Options | None = None) -> Prepared:
    """The rows that ``batch`` left, ready for ``importing.preview`` and ``finish``. ``wishes`` (default: ``options``) name the batch too.

    The table holds all rows of the import, since columns are read by all of them; ``rows`` only those that are left. Raises UserError
    ``unknown_batch`` and ``nothing_left``.
    """
    kept = _kept(ws.store, batch)
    if not layouts_kept.left(ws.store, kept.batch):
        raise UserError(
            _("Nothing is left to decide of {file}.").format(file=kept.file_name),
            code="nothing_left",
            hint=_("“leaddesk import --left” lists what is."),
        )
    table = layouts_kept.table(ws.store, kept)
    kind: BookKind = "ical" if kept.kind == "calendar" else "text"
    book = Book(Path(kept.file_name), kind, None, None, (Sheet(kept.sheet, []),))
    origin = Origin(kept.file_name, kept.file_name, kept.file_hash)
    return importing.of_table(ws, book, table, origin, wishes or options(ws, batch))


def _kept(store: Store, batch: int) -> KeptBatch:
    kept = layouts_kept.read(store, batch)
    if kept is None:
        raise UserError(_("There is no import {n}.").format(n=batch), code="unknown_batch")
    return kept
