"""``undo`` and ``redo``: the last change, and the list of changes."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import N_, _, ngettext
from leaddesk.cli import status
from leaddesk.cli.command import Call, Command
from leaddesk.cli.terminal import table
from leaddesk.cli.words import ids_json, instant_json, instant_text

if TYPE_CHECKING:
    from leaddesk.domain.records import ChangesetRow
    from leaddesk.services.workspace import Workspace
    from leaddesk.store.undo import Undone


EVERYTHING = -1
"""As a limit of the history: all of it."""


def _undo_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--list", action="store_true", help=_("show the latest changes, change nothing"))
    parser.add_argument("--limit", metavar="N", type=int, default=20, help=_("how many changes --list shows"))
    parser.add_argument("--change", metavar="N", type=int, help=_("take back this one of the list instead of the last"))
    parser.add_argument(
        "--leave-changed", action="store_true", help=_("leave what was changed later, take back the rest of a group")
    )


def _undo(call: Call) -> int:
    from leaddesk.services import undoing

    with call.workspace() as ws:
        if call.args.list:
            _say_history(call, ws, undoing.history(ws, max(0, call.args.limit)))
        else:
            _say_undone(call, ws, _undone(call, ws), _("Undone: {label}."))
    return status.DONE


def _undone(call: Call, ws: Workspace) -> Undone:
    from leaddesk.services import undoing

    leave = call.args.leave_changed
    if call.args.change is None:
        return undoing.undo(ws, leave_changed=leave)
    entry = next((entry for entry in undoing.history(ws, EVERYTHING) if entry.id == call.args.change), None)
    if entry is not None and (entry.undone_by is not None or entry.inverts is not None):
        raise UserError(
            _("Change {n} is taken back already, or takes back another.").format(n=entry.id),
            code="unknown_change",
            hint=_("See leaddesk undo --list."),
        )
    return undoing.undo_changeset(ws, call.args.change, leave_changed=leave)


def _redo_options(parser: argparse.ArgumentParser) -> None:
    """None of its own."""


def _redo(call: Call) -> int:
    from leaddesk.services import undoing

    with call.workspace() as ws:
        _say_undone(call, ws, undoing.redo(ws), _("Done again: {label}."))
    return status.DONE


def _say_undone(call: Call, ws: Workspace, undone: Undone, sentence: str) -> None:
    data: dict[str, Any] = {
        "changeset": undone.changeset,
        "label": undone.label,
        "changed": undone.changed,
        "inverts": undone.inverts,
        "left": [{"table": table, "id": row_id} for table, row_id in undone.left],
    }
    text = sentence.format(label=undone.label)
    if undone.left:
        n = len(undone.left)
        left = ngettext("{n} was changed later and stays.", "{n} were changed later and stay.", n)
        text = f"{text} {left.format(n=n)}"
    call.out.report(data | ids_json(undone.ids, ws), text)


def _say_history(call: Call, ws: Workspace, entries: list[ChangesetRow]) -> None:
    zone = ws.settings.zone
    data = [
        {
            "changeset": entry.id,
            "label": entry.label,
            "at": instant_json(entry.at, zone),
            "by": entry.actor,
            "origin": entry.origin,
            "inverts": entry.inverts,
            "undone_by": entry.undone_by,
        }
        for entry in entries
    ]
    rows = [(str(entry.id), instant_text(entry.at, zone), entry.actor, entry.label, _state(entry)) for entry in entries]
    titles = (_("No."), _("When"), _("Who"), _("What"), _("State"))
    text = table(titles, rows, right=(0,), most=70, room=call.out.room) if rows else _("Nothing was changed yet.")
    call.out.answer({"changes": data, "total": len(data)}, text)


def _state(entry: ChangesetRow) -> str:
    if entry.inverts is not None:
        return _("takes back {n}").format(n=entry.inverts)
    return _("taken back") if entry.undone_by is not None else ""


COMMANDS = (
    Command(
        "undo", N_("take back the last change; an import is one"),
        ("leaddesk undo --db firm.leaddesk", "leaddesk undo --list --db firm.leaddesk",
         "leaddesk undo --change 12 --leave-changed --db firm.leaddesk"), _undo_options, _undo,
    ),
    Command("redo", N_("do again what was taken back"), ("leaddesk redo --db firm.leaddesk",), _redo_options, _redo),
)  # fmt: skip
