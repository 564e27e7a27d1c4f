"""Reports that are kept: taken, opened as they were, and compared with the same question asked now (PRODUCT 9, decision 0017)."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from leaddesk.base import whole_file
from leaddesk.base.errors import UserError
from leaddesk.base.i18n import _
from leaddesk.domain.measures import VERSION
from leaddesk.reporting import files, from_json, plain, rows_behind, since_then
from leaddesk.reporting.document import Document
from leaddesk.reporting.files import Workbook
from leaddesk.reporting.from_json import Content
from leaddesk.reporting.question import Question
from leaddesk.reporting.since_then import Change
from leaddesk.services import snapshots
from leaddesk.services.snapshots import Taken
from leaddesk.store import snapshots as stored
from leaddesk.store.snapshots import Kept

if TYPE_CHECKING:
    from leaddesk.services.workspace import Workspace


@dataclass(frozen=True)
class Saved:
    """A saved report opened: what the list says of it, what was asked, and its content as it was."""

    kept: Kept
    question: Question
    content: Content

    @property
    def document(self) -> Document:
        """The report as it was."""
        return self.content.document


@dataclass(frozen=True)
class Since:
    """A saved report beside the same question asked now; ``changes``: every figure that differs, by value or by its leads."""

    saved: Saved
    now: Document
    changes: tuple[Change, ...]


def take(ws: Workspace, report: str, question: Question, title: str) -> Taken:
    """Build a report and keep it. Raises UserError without a title, and where the question makes no sense."""
    return keep(ws, files.build(ws, report, question), question, title)


def keep(ws: Workspace, document: Document, question: Question, title: str) -> Taken:
    """Keep a report that was built for ``question``, with the rows behind its figures, as it is."""
    content = from_json.content(document, rows_behind.behind(ws, rows_behind.wheres(document)))
    asked = json.dumps(plain.plain(question), ensure_ascii=False, separators=(",", ":"))
    packed = from_json.text(content).encode("utf-8", "surrogatepass")
    return snapshots.keep(ws, snapshots.Draft(document.name, title, asked, document.version, packed))


def opened(ws: Workspace, snapshot_id: int) -> Saved:
    """A saved report as it was on the day it was taken, from its content alone."""
    kept = stored.one(ws.store, snapshot_id)
    text = stored.content(ws.store, kept).decode("utf-8", "surrogatepass")
    return Saved(kept, plain.read(Question, json.loads(kept.question)), from_json.read(text))


def since(ws: Workspace, snapshot_id: int) -> Since:
    """What has changed since a report was taken: its question asked now, days as they were asked then.

    Raises UserError where it cannot be asked any more; the saved report opens all the same.
    """
    saved = opened(ws, snapshot_id)
    now = files.build(ws, saved.kept.report, saved.question)
    rows = rows_behind.behind(ws, rows_behind.wheres(now))
    return Since(saved, now, since_then.changes(saved.content, now, rows))


def write(saved: Saved, target: Path, *, workbook: Workbook) -> None:
    """Write a saved report by the ending of ``target``; its HTML and JSON are the very texts of the day it was kept.

    Raises UserError for an ending that is none, EnvironmentFault where the file cannot be written.
    """
    held = {".html": saved.content.html, ".json": saved.content.json}
    text = held.get(target.suffix.lower())
    if text is None:
        files.write(saved.document, target, workbook=workbook)
    else:
        whole_file.write(target, text.encode("utf-8", "replace"))


def version_words(kept: Kept) -> str:
    """By which definitions it was counted, and by which today where they are others."""
    if kept.definitions == VERSION:
        return _("definitions version {n}").format(n=kept.definitions)
    return _("definitions version {n}, today {now}").format(n=kept.definitions, now=VERSION)


def called(ws: Workspace, name: str) -> Kept:
    """The saved report of a number or title, the latest of that title. Raises UserError ``unknown_record``."""
    found = stored.kept(ws.store)
    typed = name.strip()
    if typed.isascii() and typed.isdigit() and len(typed) < 18:
        return stored.one(ws.store, int(typed))
    for each in found:
        if each.title.casefold() == typed.casefold():
            return each
    raise UserError(
        _("There is no saved report “{name}”.").format(name=name),
        code="unknown_record",
        field="snapshot",
        hint=_("leaddesk snapshot lists them."),
    )
