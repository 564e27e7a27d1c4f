"""``document``: files of a lead or of a stage, put in, linked, saved, named, taken away, sent."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import N_, _
from leaddesk.cli import status
from leaddesk.cli.command import Call, Command
from leaddesk.cli.terminal import table
from leaddesk.cli.ways import row_number
from leaddesk.cli.words import changed_json, done_text, instant_json, instant_text, say_done, verb_of
from leaddesk.domain.documents import ABOUT

if TYPE_CHECKING:
    from collections.abc import Sequence
    from zoneinfo import ZoneInfo

    from leaddesk.domain.documents import Document, ToSend
    from leaddesk.services.workspace import Workspace

VERBS = ("list", "add", "save", "check", "rename", "about", "remove", "send")


def _options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("words", metavar="ID", nargs="*", help=_(
        "lead number (none with --stage), then list (default), add FILE ..., save N PATH, check N, rename N NAME, about N WHAT, "
        "remove N ..., send N ...; N is the id that the list shows"
    ))  # fmt: skip
    parser.add_argument("--stage", metavar="NAME", help=_("the files of a stage: what is to be sent there"))
    parser.add_argument("--link", action="store_true", help=_("of add: note where it lies, do not copy it"))
    parser.add_argument(
        "--about", metavar="WHAT", default="", help=_("of add: {names}").format(names=", ".join(filter(None, ABOUT)))
    )
    parser.add_argument("--by", metavar="TYPE", default="email", help=_("of send: email (default), letter or message"))
    parser.add_argument("--replace", action="store_true", help=_("of save: over a file that is there"))


def _document(call: Call) -> int:
    words = list(call.args.words)
    if call.args.stage is None and not words:
        raise UserError(_("Say which lead, or a stage with --stage."), field="id")
    with call.workspace() as ws:
        lead_id, stage_id = _whose(call, ws, words)
        verb, rest = verb_of(words if stage_id is not None else words[1:], VERBS)
        if verb == "list":
            _list(call, ws, lead_id, stage_id)
        elif not rest:
            raise UserError(_("Say which file."), field="document")
        elif verb == "add":
            _add(call, ws, lead_id, stage_id, [Path(text) for text in rest])
        elif verb == "send":
            _send(call, ws, lead_id, rest)
        else:
            _change(call, ws, verb, rest, lead_id, stage_id)
    return status.DONE


def _whose(call: Call, ws: Workspace, words: list[str]) -> tuple[int, int | None]:
    """(lead, 0 for none; stage)."""
    from leaddesk.services import stages
    from leaddesk.store.leads import resolve

    if call.args.stage is not None:
        return 0, stages.called(ws, call.args.stage).id
    return resolve(ws.store, words[0]), None


def _add(call: Call, ws: Workspace, lead_id: int, stage_id: int | None, paths: list[Path]) -> None:
    from leaddesk.services import documents, documents_of_stage

    about, job = call.args.about, call.out.job()
    if stage_id is not None:
        if call.args.link:
            say_done(call, ws, documents_of_stage.link(ws, stage_id, paths, about=about))
        else:
            say_done(call, ws, documents_of_stage.add(ws, stage_id, paths, about=about, context=job))
        return
    if call.args.link:
        added = documents.link(ws, lead_id, paths, about=about)
    else:
        added = documents.add(ws, lead_id, paths, about=about, context=job)
    call.out.report(changed_json(added, ws) | {"documents": list(added.documents)}, done_text(added, ws))


def _send(call: Call, ws: Workspace, lead_id: int, rest: Sequence[str]) -> None:
    from leaddesk.services import documents

    if not lead_id:
        raise UserError(_("Say to which lead it was sent."), field="id")
    ids = [row_number(text, "document") for text in rest]
    say_done(call, ws, documents.send(ws, lead_id, ids, by=call.args.by))


def _change(call: Call, ws: Workspace, verb: str, rest: Sequence[str], lead_id: int, stage_id: int | None) -> None:
    from leaddesk.services import document_files, documents

    ids = [_own(ws, text, lead_id, stage_id) for text in (rest if verb == "remove" else rest[:1])]
    text = " ".join(rest[1:])
    if verb == "remove":
        say_done(call, ws, documents.remove(ws, ids))
    elif verb == "check":
        _check(call, ws, ids[0])
    elif not text:
        raise UserError(_("Say what it is to be, or where it is to go."), field="document")
    elif verb == "save":
        path = document_files.save_as(ws, ids[0], Path(text), replace=call.args.replace, context=call.out.job())
        call.out.report({"saved": str(path)}, _("Saved as {path}.").format(path=path))
    elif verb == "rename":
        say_done(call, ws, documents.rename(ws, ids[0], text))
    else:
        say_done(call, ws, documents.set_about(ws, ids[0], text))


def _check(call: Call, ws: Workspace, document_id: int) -> None:
    """What the window would say before it opens a file."""
    from leaddesk.domain.file_kinds import judge
    from leaddesk.services import document_files

    document, data = document_files.load(ws, document_id, call.out.job())
    verdict = judge(document.name, data)
    why = document_files.why(document.name, verdict)
    told = {"name": document.name, "kind": verdict.kind, "may_open": verdict.may_open, "why": verdict.why or None}
    call.out.answer(told | {"message": why}, why or _("{name} can be opened.").format(name=document.name))


def _own(ws: Workspace, text: str, lead_id: int, stage_id: int | None) -> int:
    """The id of a file of just this lead or stage: a verb must not reach another's by mistake."""
    from leaddesk.store import documents

    document = documents.one(ws.store, row_number(text, "document"))
    if (document.lead_id or 0, document.stage_id) != (lead_id, stage_id):
        raise UserError(_("That file does not stand here."), field="document", code="unknown_record")
    return document.id


# --- what is shown ----------------------------------------------------------------------------------------------------
def _list(call: Call, ws: Workspace, lead_id: int, stage_id: int | None) -> None:
    from leaddesk.store import documents

    zone = ws.settings.zone
    if stage_id is not None:
        found = documents.of_stage(ws.store, stage_id)
        call.out.answer(
            {"documents": [document_json(d, zone) for d in found], "total": len(found)}, _text(found, zone, call)
        )
        return
    found, wanted = documents.of_lead(ws.store, lead_id), documents.to_send(ws.store, lead_id)
    data = {
        "documents": [document_json(document, zone) for document in found],
        "total": len(found),
        "to_send": [to_send_json(each, zone) for each in wanted],
    }
    lines = [_text(found, zone, call)]
    if wanted:
        lines += ["", _("To send here:"), *(_to_send_text(each, zone) for each in wanted)]
    call.out.answer(data, "\n".join(lines))


def document_json(document: Document, zone: ZoneInfo) -> dict[str, Any]:
    """One file."""
    from leaddesk.services.document_files import state_of_link

    return {
        "id": document.id,
        "name": document.name,
        "kind": document.kind,
        "size": document.size,
        "sha256": document.sha256 or None,
        "path": document.path or None,
        "link": state_of_link(document) or ("ok" if document.is_linked else None),
        "about": document.about,
        "added_at": instant_json(document.added_at, zone),
        "by": document.by,
        "sent_at": instant_json(document.sent_at, zone),
        "activity_id": document.activity_id,
    }


def to_send_json(wanted: ToSend, zone: ZoneInfo) -> dict[str, Any]:
    """One file of a stage, and whether it was sent."""
    return {
        "id": wanted.document.id,
        "name": wanted.document.name,
        "stage": wanted.stage,
        "sent_at": instant_json(wanted.sent_at, zone),
        "times": wanted.times,
    }


def size_text(size: int) -> str:
    """``12 KB``, ``3.4 MB``."""
    return f"{max(1, round(size / 1024)):,} KB" if size < 1 << 20 else f"{size / (1 << 20):.1f} MB"


def _text(found: Sequence[Document], zone: ZoneInfo, call: Call) -> str:
    from leaddesk.services.document_files import state_of_link

    said = {"": _("linked"), "gone": _("linked, the file is gone"), "changed": _("linked, the file was changed")}
    cells = [
        [
            str(document.id),
            document.name,
            _(ABOUT.get(document.about, document.about)) if document.about else "",
            size_text(document.size),
            instant_text(document.added_at, zone),
            document.by,
            said[state_of_link(document)] if document.is_linked else _("copy"),
            _("sent {day}").format(day=instant_text(document.sent_at, zone)) if document.sent_at else "",
        ]
        for document in found
    ]
    titles = (_("Id"), _("Name"), _("What"), _("Size"), _("Added"), _("By"), _("Kept as"), "")
    return table(titles, cells, right=(0, 3), most=60, room=call.out.room) if cells else _("No files yet.")


def _to_send_text(wanted: ToSend, zone: ZoneInfo) -> str:
    sent = _("sent {day}").format(day=instant_text(wanted.sent_at, zone)) if wanted.sent_at else _("not sent yet")
    return f"{wanted.document.id:>4}  {wanted.document.name}  ({_(wanted.stage)}, {sent})"


COMMANDS = (
    Command(
        "document", N_("files of a lead or a stage: put in, linked, saved, taken away, sent"),
        ("leaddesk document L-000012 add contract.pdf --about contract --db firm.leaddesk",
         "leaddesk document L-000012 save 7 ~/Desktop --db firm.leaddesk",
         "leaddesk document --stage Quoted add terms.pdf --db firm.leaddesk",
         "leaddesk document L-000012 send 3 --by letter --db firm.leaddesk"),
        _options, _document,
    ),
)  # fmt: skip
