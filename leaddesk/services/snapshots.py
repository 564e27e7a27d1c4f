"""Saved reports kept, renamed and deleted; each one undoable change. Knows nothing of what is in them (``reporting.saved`` does).

The content stands beside the files of the firm, outside the journal, so that taking, deleting and undoing hold it once. Whoever
erases a person rewrites the contents that name them and puts the packed bytes in anew, counts untouched (PRODUCT 4, Privacy).
"""

from __future__ import annotations

import hashlib
import zlib
from dataclasses import dataclass

from leaddesk.base.i18n import N_, _
from leaddesk.services import named
from leaddesk.services.document_content import Content
from leaddesk.services.documents import content_columns
from leaddesk.services.workspace import Done, Workspace, done
from leaddesk.store import snapshots as stored


@dataclass(frozen=True)
class Taken(Done):
    """A report was saved, as ``id``."""

    id: int


@dataclass(frozen=True)
class Draft:
    """What is to be kept: the report's name, its title, what was asked (JSON), the version of the definitions, the content as bytes."""

    report: str
    title: str
    question: str
    definitions: int
    content: bytes


def keep(ws: Workspace, draft: Draft) -> Taken:
    """Keep a report as it is. Raises UserError without a title."""
    title = named.cleaned(draft.title, field="title")
    data = zlib.compress(draft.content, 9)
    packed = Content(title, data, hashlib.sha256(data).hexdigest())
    with ws.store.write(N_("Save report {title}"), title=title) as write:
        row_id = write.insert(
            "snapshot",
            title=title,
            report=draft.report,
            question=draft.question,
            taken_at=write.now,
            taken_by_id=ws.store.author.actor_id,
            definitions=draft.definitions,
            content_id=content_columns(write, packed)["content_id"],
        )
    return Taken(**vars(done(write, _("Save report {title}").format(title=title))), id=row_id)


def rename(ws: Workspace, snapshot_id: int, title: str) -> Done:
    """Another title for the list; the report itself stays as it was."""
    old, title = stored.one(ws.store, snapshot_id).title, named.cleaned(title, field="title")
    label = N_("Rename saved report {old} to {title}")
    with ws.store.write(label, old=old, title=title) as write:
        write.update("snapshot", snapshot_id, title=title)
    return done(write, _(label).format(old=old, title=title))


def delete(ws: Workspace, snapshot_id: int) -> Done:
    """Take a saved report away."""
    title = stored.one(ws.store, snapshot_id).title
    with ws.store.write(N_("Delete saved report {title}"), title=title) as write:
        write.delete("snapshot", snapshot_id)
    return done(write, _("Delete saved report {title}").format(title=title))
