"""Files of a lead: put in as a copy or as a link, named, said what they are, taken away, sent (S1-6, S0-4).

Bytes stand once per content and outside the journal; the row of a file is journalled as any other, so that undo and redo move no
megabytes. What may be opened is ``document_files``; a stage's own files are ``documents_of_stage``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import N_, _
from leaddesk.base.jobs import JobContext
from leaddesk.domain import wishes
from leaddesk.domain.documents import ABOUT, Document
from leaddesk.domain.file_names import numbered, safe_name, split_ending
from leaddesk.domain.inputs import choice
from leaddesk.services import document_content, parties, touches
from leaddesk.services.document_content import Content, Place
from leaddesk.services.naming import name_of
from leaddesk.services.workspace import Done, Workspace, done
from leaddesk.store import Write
from leaddesk.store import documents as stored
from leaddesk.store import wishes as stored_wishes

SENT_BY: Final = ("email", "letter", "message")
"""Kinds of contact by which a file can be sent."""


@dataclass(frozen=True)
class Added(Done):
    """Files were added, as ``documents`` (ids); those that stand there already are left out."""

    documents: tuple[int, ...]


def add(
    ws: Workspace, lead_id: int, paths: Sequence[Path], *, about: str = "", context: JobContext | None = None
) -> Added:
    """Read files and copy them into the firm's file, in one change. Raises as ``document_content.read`` and ``put`` do."""
    about_of(about)
    refuse_own(ws, paths)
    return put(ws, lead_id, document_content.read(list(paths), context), about=about)


def put(ws: Workspace, lead_id: int, contents: Sequence[Content], *, about: str = "") -> Added:
    """Copy what was read into the firm's file. What this lead has already, byte for byte, is not put in twice.

    Raises UserError ``known`` where that leaves nothing, or for a lead that is none.
    """
    about, name = about_of(about), name_of(ws, lead_id)
    fresh = _fresh(ws, lead_id, contents)
    label, args = _label(name, [content.name for content in fresh])
    with ws.store.write(label, **args) as write:
        taken = _taken(write, "lead_id", lead_id)
        ids = [
            insert(ws, write, content_columns(write, content), content.name, taken, lead_id=lead_id, about=about)
            for content in fresh
        ]
    return Added(**vars(done(write, _(label).format(**args))), documents=tuple(ids))


def link(ws: Workspace, lead_id: int, paths: Sequence[Path], *, about: str = "") -> Added:
    """Note where files lie, without copying them. Raises InputUnreadable where there is none."""
    about, name = about_of(about), name_of(ws, lead_id)
    places = [document_content.look(path) for path in paths]
    label, args = _label(name, [place.name for place in places])
    with ws.store.write(label, **args) as write:
        taken = _taken(write, "lead_id", lead_id)
        ids = [
            insert(ws, write, link_columns(place), place.name, taken, lead_id=lead_id, about=about) for place in places
        ]
    return Added(**vars(done(write, _(label).format(**args))), documents=tuple(ids))


def rename(ws: Workspace, document_id: int, name: str) -> Done:
    """Call a file otherwise; a name without an ending keeps the old one. Raises UserError for a name of nothing."""
    document = stored.one(ws.store, document_id)
    if not name.strip():
        raise UserError(_("Give the file a name."), field="name")
    called = safe_name(name)
    if not split_ending(called)[1]:
        called = safe_name(called + split_ending(document.name)[1])
    with ws.store.write(N_("Rename {name} to {new}"), name=document.name, new=called) as write:
        write.update("document", document_id, name=called)
    return done(write, _("Rename {name} to {new}").format(name=document.name, new=called))


def set_about(ws: Workspace, document_id: int, about: str) -> Done:
    """Say what a file is to us (contract, quote ...). Raises UserError for a word that is none of ``ABOUT``."""
    document, code = stored.one(ws.store, document_id), about_of(about)
    label = ABOUT[code]
    with ws.store.write(N_("{name} is: {type}"), name=document.name, type=label) as write:
        write.update("document", document_id, about=code)
    return done(write, _("{name} is: {type}").format(name=document.name, type=_(label)))


def remove(ws: Workspace, ids: Sequence[int]) -> Done:
    """Take files away from their leads or stages; Undo brings them back. Of a linked one the file itself stays where it lies."""
    documents = [stored.one(ws.store, document_id) for document_id in dict.fromkeys(ids)]
    names = ", ".join(document.name for document in documents)
    with ws.store.write(N_("Remove file {name}"), name=names, group=len(documents) > 1) as write:
        for document in documents:
            sent = write.rows("SELECT id FROM document WHERE of_stage_document_id = ?", (document.id,))
            write.update("document", [row_id for (row_id,) in sent], of_stage_document_id=None)
            write.delete("document", document.id)
    return done(write, _("Remove file {name}").format(name=names))


def send(ws: Workspace, lead_id: int, ids: Sequence[int], *, by: str = "email", text: str = "") -> Done:
    """Files of a stage were sent: a contact is logged, the lead keeps what went out. Nothing is sent by this program.

    Raises UserError ``opted_out`` where they asked not to be reached so (an opt-out always wins), or for a file that is none.
    """
    by = choice(by, {code: code for code in SENT_BY}, field="by")
    documents = [stored.one(ws.store, document_id) for document_id in dict.fromkeys(ids)]
    found = parties.of_lead(ws.store, lead_id)
    against = wishes.against(
        stored_wishes.of_parties(ws.store, found.person_id, found.company_id), wishes.channel_of_type(by)
    )
    if against is not None:
        raise UserError(
            _("{lead} asked not to be reached so: {wish}.").format(
                lead=name_of(ws, lead_id), wish=_(wishes.REFUSED.get(against.channel, wishes.REFUSED[wishes.ALL]))
            ),
            code="opted_out",
            field="by",
            hint=_("The wish stands; only go on where they asked you to, and take it back first."),
        )
    names = ", ".join(document.name for document in documents)
    said = text.strip() or _("Sent: {names}").format(names=names)
    return touches.log(ws, lead_id, type=by, outcome="sent", text=said, sent=[document.id for document in documents])


# --- inside a write ------------------------------------------------------------------------------------------------------
def content_columns(write: Write, content: Content) -> dict[str, Any]:
    """The columns of a copy; its bytes are put in where no file has the same yet."""
    row = write.row("SELECT id FROM file_content WHERE sha256 = ?", (content.sha256,))
    if row is None:
        size = len(content.data)
        write.keep("file_content", ("sha256", "size", "data"), [(content.sha256, size, content.data)])
        row = write.row("SELECT id FROM file_content WHERE sha256 = ?", (content.sha256,))
    assert row is not None, "just put in"
    return {"kind": "copy", "content_id": row[0], "size": len(content.data)}


def link_columns(place: Place) -> dict[str, Any]:
    """The columns of a link."""
    return {"kind": "link", "path": str(place.path), "size": place.size, "file_time": place.file_time}


def insert(ws: Workspace, write: Write, columns: dict[str, Any], name: str, taken: set[str], **values: Any) -> int:
    """One file of a lead or stage, under a name that none of ``taken`` bears."""
    called = numbered(name, taken)
    taken.add(called.casefold())
    return write.insert(
        "document", name=called, added_at=write.now, by_id=ws.store.author.actor_id, **columns, **values
    )


def _taken(write: Write, column: str, row_id: int) -> set[str]:
    return {name.casefold() for (name,) in write.rows(f"SELECT name FROM document WHERE {column} = ?", (row_id,))}


# --- what is asked before ------------------------------------------------------------------------------------------------
def about_of(text: str) -> str:
    """The code of what a file is to us. Raises UserError for a word that is none."""
    return choice(text, {code: label for code, label in ABOUT.items() if code}, field="about") if text.strip() else ""


def _fresh(ws: Workspace, lead_id: int, contents: Sequence[Content]) -> list[Content]:
    held = {document.sha256: document for document in stored.of_lead(ws.store, lead_id) if document.sha256}
    new: dict[str, Content] = {}
    for content in contents:
        if content.sha256 not in held:
            new.setdefault(content.sha256, content)
    fresh = list(new.values())
    if contents and not fresh:
        known: Document = held[contents[0].sha256]
        raise UserError(
            _("{name} stands here already, as {known}.").format(name=contents[0].name, known=known.name),
            code="known",
            field="file",
            hint=_("Nothing was changed."),
        )
    return fresh


def refuse_own(ws: Workspace, paths: Sequence[Path]) -> None:
    """The firm's file is not put into itself."""
    for path in paths:
        if path.exists() and path.samefile(ws.path):
            raise UserError(_("That is the firm's own file."), field="file", hint=_("Backups keep copies of it."))


def _label(lead: str, names: Sequence[str]) -> tuple[str, dict[str, Any]]:
    """The words of the change: the file by name, or how many."""
    if len(names) == 1:
        return N_("Add file {name} to {lead}"), {"name": names[0], "lead": lead}
    return N_("Add {n} files to {lead}"), {"n": len(names), "lead": lead}
