"""``undo``, ``redo`` and the list of changes; ``history`` of one record, and ``undo-change``: one change of one field."""

from __future__ import annotations

import argparse
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import N_, _, ngettext
from leaddesk.cli import status
from leaddesk.cli.command import Call, Command
from leaddesk.cli.terminal import table
from leaddesk.cli.words import date_json, ids_json, instant_json, instant_text, number, say_done
from leaddesk.domain import codes

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from leaddesk.domain.history import FieldChange, Shown
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
    parser.add_argument("--only", metavar="ID", help=_("with --change: take back what it did to this lead alone"))


def _undo(call: Call) -> int:
    from leaddesk.services import undoing

    with call.workspace() as ws:
        if call.args.list:
            _say_history(call, ws, undoing.history(ws, max(0, call.args.limit)))
        elif call.args.only is not None:
            _undo_only(call, ws)
        else:
            _say_undone(call, ws, _undone(call, ws), _("Undone: {label}."))
    return status.DONE


def _undo_only(call: Call, ws: Workspace) -> None:
    from leaddesk.services.history_only import undo_for
    from leaddesk.store.leads import resolve

    if call.args.change is None:
        raise UserError(_("Say which change with --change."), field="change", hint=_("See leaddesk undo --list."))
    say_done(call, ws, undo_for(ws, call.args.change, resolve(ws.store, call.args.only)))


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


def _history_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("id", metavar="ID", help=_("lead number, or the internal id of a name"))
    parser.add_argument("--field", metavar="FIELD", default="", help=_("changes of this field only"))
    parser.add_argument("--limit", metavar="N", type=number, default=100, help=_("how many changes are shown"))


def _history(call: Call) -> int:
    from leaddesk.services import history
    from leaddesk.store.leads import resolve

    with call.workspace() as ws:
        lead_id = resolve(ws.store, call.args.id)
        found = history.fields(ws, lead_id, field=call.args.field, limit=call.args.limit)
        shown = found.changes[: call.args.limit]  # none of them with 0, as in every list
        zone = ws.settings.zone
        data = {
            "id": lead_id,
            "changes": [_change_json(change, zone) for change in shown],
            "total": found.total,
            "fields": [{"field": code, "label": label, "changes": n} for code, label, n in found.fields],
        }
        rows = [_change_row(change, zone) for change in shown]
        titles = (_("No."), _("When"), _("Who"), _("Field"), _("Before"), _("After"), _("By what"))
        text = table(titles, rows, most=40, room=call.out.room) if rows else _("Nothing was changed.")
        call.out.answer(data, text)
    return status.DONE


def _change_json(change: FieldChange, zone: ZoneInfo) -> dict[str, Any]:
    return {
        "key": change.key,
        "changeset": change.changeset,
        "at": instant_json(change.at, zone),
        "by": change.by,
        "origin": change.origin,
        "field": change.field,
        "label": change.label,
        "before": _value_json(change.before, zone),
        "after": _value_json(change.after, zone),
        "undone": change.struck,
        "can_undo": change.can_undo,
    }


def _value_json(value: Shown, zone: ZoneInfo) -> Any:
    from leaddesk.domain.history import Money, Percent
    from leaddesk.domain.inputs import format_money

    if isinstance(value, Money):
        return {"sum": format_money(value.minor, value.currency), "currency": value.currency}
    if isinstance(value, Percent):
        return value.value
    if isinstance(value, datetime):
        return instant_json(value, zone)
    return date_json(value) if isinstance(value, date) else value


def _change_row(change: FieldChange, zone: ZoneInfo) -> tuple[str, ...]:
    from leaddesk.services.history_texts import text

    what = _(BY_WHAT.get(change.origin, change.origin))
    values = (text(change.before, zone) or "–", text(change.after, zone) or "–")
    how = _("{what}, taken back").format(what=what) if change.struck else what
    return change.key, instant_text(change.at, zone), change.by, change.label, *values, how


BY_WHAT = {**codes.CHANGE_ORIGINS, "redo": N_("done again")}
"""How a change was made, in words."""


def _undo_change_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("id", metavar="ID", help=_("lead number, or the internal id of a name"))
    parser.add_argument("change", metavar="NO", help=_("the number of the change, as leaddesk history shows it"))
    parser.add_argument("--anyway", action="store_true", help=_("also where the field was changed again since"))


def _undo_change(call: Call) -> int:
    from leaddesk.services.history_undo import undo_change
    from leaddesk.store.leads import resolve

    with call.workspace() as ws:
        lead_id = resolve(ws.store, call.args.id)
        say_done(call, ws, undo_change(ws, lead_id, call.args.change, anyway=call.args.anyway))
    return status.DONE


COMMANDS = (
    Command(
        "undo", N_("take back the last change; an import is one"),
        ("leaddesk undo --db firm.leaddesk", "leaddesk undo --list --db firm.leaddesk",
         "leaddesk undo --change 12 --leave-changed --db firm.leaddesk"), _undo_options, _undo,
    ),
    Command("redo", N_("do again what was taken back"), ("leaddesk redo --db firm.leaddesk",), _redo_options, _redo),
    Command(
        "history", N_("every change of a lead or name, field by field"),
        ("leaddesk history L-000012 --db firm.leaddesk", "leaddesk history L-000012 --field value --json --db firm.leaddesk"),
        _history_options, _history,
    ),
    Command(
        "undo-change", N_("take back one change of one field"),
        ("leaddesk undo-change L-000012 1234.1 --db firm.leaddesk",), _undo_change_options, _undo_change,
    ),
)  # fmt: skip
