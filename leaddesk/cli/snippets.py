"""``snippets``: texts used again and again, listed, saved, removed and filled in for a lead."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import N_, _
from leaddesk.cli import status
from leaddesk.cli.command import Call, Command
from leaddesk.cli.terminal import table
from leaddesk.cli.words import changed_json, done_text, say_done, verb_of
from leaddesk.domain import codes
from leaddesk.domain.identity import fold
from leaddesk.domain.snippets import FIELDS, Snippet

if TYPE_CHECKING:
    from leaddesk.services.workspace import Workspace

VERBS = ("list", "save", "fill", "remove")


def _options(parser: argparse.ArgumentParser) -> None:
    words = _("list (default), save NAME TEXT, fill NAME LEAD, remove NAME; the text may hold {braces}")
    known = ", ".join(f"{{{name}}}" for name in FIELDS)
    parser.add_argument("words", metavar="VERB", nargs="*", help=words.format(braces=known))
    parser.add_argument("--channel", metavar="TYPE", default="", help=_("only for call, email, message, letter ..."))


def _snippets(call: Call) -> int:
    from leaddesk.services import snippets
    from leaddesk.store.leads import resolve

    verb, (name, *rest) = _asked(call)
    text = " ".join(rest)
    with call.workspace() as ws:
        if verb == "list":
            _list(call, ws)
        elif not name:
            raise UserError(_("Say which text."), field="snippet")
        elif verb == "save":
            known = _named(ws, name)
            old_id, position = (known.id, known.position) if known else (None, 0)
            saved = snippets.save(ws, Snippet(old_id, known.name if known else name, text, call.args.channel, position))
            call.out.report(changed_json(saved, ws) | {"snippet": saved.snippet_id}, done_text(saved, ws))
        elif verb == "fill":
            filled = snippets.filled(ws, _known(ws, name).id or 0, resolve(ws.store, text))
            call.out.answer({"text": filled}, filled)
        else:
            say_done(call, ws, snippets.remove(ws, _known(ws, name).id or 0))
    return status.DONE


def _asked(call: Call) -> tuple[str, list[str]]:
    """The verb, and the name with what follows it."""
    verb, rest = verb_of(call.args.words, VERBS)
    return verb, rest or [""]


def _list(call: Call, ws: Workspace) -> None:
    from leaddesk.store import snippets

    rows = snippets.snippets(ws.store, call.args.channel or None)
    cells = [
        [str(row.id), row.name, _(codes.ACTIVITY_TYPES[row.channel]) if row.channel else _("All"), row.body]
        for row in rows
    ]
    text = table((_("Id"), _("Name"), _("For"), _("Text")), cells, right=(0,), most=80, room=call.out.room)
    data = [{"id": r.id, "name": r.name, "channel": r.channel, "body": r.body, "position": r.position} for r in rows]
    call.out.answer({"snippets": data, "total": len(rows)}, text if rows else _("No texts yet."))


def _named(ws: Workspace, name: str) -> Snippet | None:
    """A snippet by number or name."""
    from leaddesk.store import snippets

    rows = snippets.snippets(ws.store)
    return next((row for row in rows if str(row.id) == name or fold(row.name) == fold(name)), None)


def _known(ws: Workspace, name: str) -> Snippet:
    found = _named(ws, name)
    if found is None:
        raise UserError(
            _("There is no text called “{name}”.").format(name=name), code="unknown_record", field="snippet"
        )
    return found


COMMANDS = (
    Command(
        "snippets", N_("texts used again and again"),
        ('leaddesk snippets save Hello "Hello {first_name}, when may I call?" --channel email --db firm.leaddesk',
         "leaddesk snippets fill Hello L-000012 --db firm.leaddesk"),
        _options, _snippets,
    ),
)  # fmt: skip
