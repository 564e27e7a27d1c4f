"""Kept files on their way to other programs: opened only after a look at their bytes, saved anywhere (RELIABILITY 92; decision 0014).

A program, script, macro workbook, or a file whose name says another kind than its bytes, is never opened; it can be saved. What is
opened is a read-only copy in a private folder, which goes when the firm's file is closed.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Literal

from leaddesk.base import whole_file
from leaddesk.base.errors import EnvironmentFault, UserError
from leaddesk.base.i18n import _
from leaddesk.base.jobs import JobContext
from leaddesk.base.opened_files import mark_as_foreign
from leaddesk.domain.documents import Document
from leaddesk.domain.file_kinds import REASONS, Verdict, judge
from leaddesk.domain.file_names import numbered, safe_name
from leaddesk.services import document_content
from leaddesk.services.workspace import Workspace
from leaddesk.store import documents as stored

LinkState = Literal["", "gone", "changed"]


def open_copy(ws: Workspace, document_id: int, *, context: JobContext | None = None) -> Path:
    """A read-only copy of a file, for another program to show. Raises UserError ``not_opened`` with why, InputUnreadable for a link
    whose file is gone, EnvironmentFault where the content is damaged or the disk refuses."""
    document, data = load(ws, document_id, context)
    verdict = judge(document.name, data)
    if not verdict.may_open:
        raise UserError(
            why(document.name, verdict),
            code="not_opened",
            field="document",
            hint=_("It can be saved; open it from there only if you know where it came from."),
        )
    try:
        return ws.opened.put(safe_name(document.name), data, now=ws.clock.now())
    except OSError as error:
        raise EnvironmentFault(
            _("The file cannot be shown: {why}.").format(why=error.strerror or error), code="read_only"
        ) from error


def why(name: str, verdict: Verdict) -> str:
    """The sentence that says why a file is not opened; "" where it may be."""
    if verdict.may_open:
        return ""
    return _(REASONS[verdict.why]).format(name=name, kind=_(verdict.label))


def load(ws: Workspace, document_id: int, context: JobContext | None = None) -> tuple[Document, bytes]:
    """A file and its bytes: of a copy those put in, checked; of a link those that lie there now."""
    document = stored.one(ws.store, document_id)
    if document.content_id is not None:
        return document, stored.data(ws.store, document.content_id)
    return document, document_content.read([Path(document.path)], context)[0].data


def save_as(
    ws: Workspace, document_id: int, target: Path, *, replace: bool = False, context: JobContext | None = None
) -> Path:
    """Write a file's content to ``target``, or into it where that is a folder; gives back where it lies. All of it or nothing.

    Raises UserError ``exists`` unless ``replace``, EnvironmentFault where the disk refuses.
    """
    document, data = load(ws, document_id, context)
    path = _free_in(target, document.name) if target.is_dir() else target
    if path.exists() and not replace:
        raise UserError(
            _("{name} is already there.").format(name=path.name), code="exists", hint=_("Choose another name.")
        )
    if path.exists() and path.samefile(ws.path):
        raise UserError(_("That is the firm's own file."), code="exists", hint=_("Choose another name."))
    hint = _("Choose another folder, or close the file in the other program.")
    whole_file.write(path, data, code="target_locked", hint=hint)
    mark_as_foreign(path)
    return path


def state_of_link(document: Document) -> LinkState:
    """What became of a linked file since it was linked: gone, or changed. Looks at the disk; a copy is never either."""
    if not document.is_linked:
        return ""
    try:
        info = os.stat(document.path)
    except (OSError, ValueError):
        return "gone"
    linked_at = int(document.file_time.timestamp()) if document.file_time is not None else None
    return "" if info.st_size == document.size and int(info.st_mtime) == linked_at else "changed"


def _free_in(folder: Path, name: str) -> Path:
    taken = {entry.name.casefold() for entry in folder.iterdir()}
    return folder / numbered(safe_name(name), taken)
