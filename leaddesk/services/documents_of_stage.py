"""Files that belong to a stage: what is to be sent there (S0-4). Put in, linked, put in order; taken away as any other file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import N_, _
from leaddesk.base.jobs import JobContext
from leaddesk.services import document_content, documents
from leaddesk.services.document_content import Content
from leaddesk.services.workspace import Done, Workspace, done
from leaddesk.store import Write
from leaddesk.store import documents as stored


def add(
    ws: Workspace, stage_id: int, paths: Sequence[Path], *, about: str = "", context: JobContext | None = None
) -> Done:
    """Read files and keep a copy of each with the stage. Raises as ``document_content.read``."""
    documents.about_of(about)
    return put(ws, stage_id, document_content.read(list(paths), context), about=about)


def put(ws: Workspace, stage_id: int, contents: Sequence[Content], *, about: str = "") -> Done:
    """Keep what was read with the stage; what it has already, byte for byte, is not put in twice."""
    code, label = documents.about_of(about), _label(ws, stage_id)
    held = {document.sha256 for document in stored.of_stage(ws.store, stage_id)}
    names = ", ".join(content.name for content in contents)
    with ws.store.write(N_("Add file {name} to stage {stage}"), name=names, stage=label) as write:
        taken, place = _taken(write, stage_id)
        for content in contents:
            if content.sha256 not in held:
                columns = documents.content_columns(write, content)
                documents.insert(ws, write, columns, content.name, taken, stage_id=stage_id, about=code, position=place)
                held.add(content.sha256)
                place += 1
    return done(write, _("Add file {name} to stage {stage}").format(name=names, stage=label))


def put_where(ws: Workspace, lead_id: int, contents: Sequence[Content]) -> Done:
    """The same for the stage that a lead stands in. Raises UserError for a name, which stands in none."""
    stage_id = ws.store.value("SELECT stage_id FROM lead WHERE id = ? AND deleted_at IS NULL", (lead_id,))
    if stage_id is None:
        raise UserError(_("A name on a list stands in no stage yet."), field="stage", hint=_("Work on it first."))
    return put(ws, int(stage_id), contents)


def link(ws: Workspace, stage_id: int, paths: Sequence[Path], *, about: str = "") -> Done:
    """Note where files of a stage lie."""
    code, label = documents.about_of(about), _label(ws, stage_id)
    places = [document_content.look(path) for path in paths]
    names = ", ".join(place.name for place in places)
    with ws.store.write(N_("Add file {name} to stage {stage}"), name=names, stage=label) as write:
        taken, at = _taken(write, stage_id)
        for n, place in enumerate(places):
            columns = documents.link_columns(place)
            documents.insert(ws, write, columns, place.name, taken, stage_id=stage_id, about=code, position=at + n)
    return done(write, _("Add file {name} to stage {stage}").format(name=names, stage=label))


def reorder(ws: Workspace, stage_id: int, ids: Sequence[int]) -> Done:
    """Put a stage's files in the order of ``ids``; those not named follow as they were."""
    held = [document.id for document in stored.of_stage(ws.store, stage_id)]
    order = [row_id for row_id in dict.fromkeys(ids) if row_id in held]
    order += [row_id for row_id in held if row_id not in order]
    label = _label(ws, stage_id)
    with ws.store.write(N_("Order of the files of stage {stage}"), stage=label) as write:
        write.update_rows("document", [(row_id, {"position": place}) for place, row_id in enumerate(order)])
    return done(write, _("Order of the files of stage {stage}").format(stage=label))


def _label(ws: Workspace, stage_id: int) -> str:
    found = ws.store.value("SELECT label FROM stage WHERE id = ?", (stage_id,))
    if found is None:
        raise UserError(_("There is no such stage."), field="stage", code="unknown_record")
    return str(found)


def _taken(write: Write, stage_id: int) -> tuple[set[str], int]:
    rows = write.rows("SELECT name, position FROM document WHERE stage_id = ?", (stage_id,))
    return {name.casefold() for name, _place in rows}, max((place for _name, place in rows), default=-1) + 1
