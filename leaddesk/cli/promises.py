"""``promise``: what was promised to somebody, made, kept, broken or put off; and ``list promises``."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any, Final

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import N_, _
from leaddesk.cli import status
from leaddesk.cli.command import Call, Command
from leaddesk.cli.terminal import table
from leaddesk.cli.words import date_json, due_text, say_done

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from leaddesk.domain.promises import Promise
    from leaddesk.domain.records import LeadRow
    from leaddesk.services.workspace import Done, Workspace

STATES: Final = {"keep": "kept", "break": "broken", "open": "open"}
VIEWS: Final = ("open", "late", "kept", "broken", "all")
"""Views of ``list promises``; the first is the default."""


def _options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("id", metavar="ID", help=_("the promise's number; of make: the lead's"))
    parser.add_argument(
        "verb", metavar="VERB", choices=(*STATES, "change", "make"), help=_("keep, break, open, change or make")
    )
    parser.add_argument("text", metavar="TEXT", nargs="*", help=_("of make and change: what is promised"))
    parser.add_argument("--due", metavar="DATE", help=_("by when: 2026-11-30, tomorrow, “Tue 10” or +3"))


def _promise(call: Call) -> int:
    with call.workspace() as ws:
        say_done(call, ws, _do(call, ws))
    return status.DONE


def _do(call: Call, ws: Workspace) -> Done:
    from leaddesk.cli.work import promised
    from leaddesk.services import promises
    from leaddesk.services.typed_days import typed_due
    from leaddesk.store.leads import resolve

    args, text = call.args, " ".join(call.args.text)
    if args.verb == "make":
        return promises.make(ws, resolve(ws.store, args.id), promised(ws, text, args.due))
    promise_id = _number(args.id)
    if args.verb == "change":
        day, time = typed_due(ws, args.due, field="promise_due") if args.due else (None, None)
        return promises.change(ws, promise_id, what=text or None, due_on=day, due_time=time)
    return promises.settle(ws, [promise_id], STATES[args.verb])


def _number(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 18):
        raise UserError(
            _("“{text}” is not the number of a promise.").format(text=text),
            field="promise",
            hint=_("leaddesk list promises shows them."),
        )
    return int(text)


# --- list promises --------------------------------------------------------------------------------------------------
def found(ws: Workspace, view: str | None, wanted: frozenset[int] | None) -> list[Promise]:
    """The promises of a view, by due date, of the leads ``wanted`` only. Raises UserError for an unknown view."""
    from leaddesk.store import promises

    if view not in (None, *VIEWS):
        raise UserError(
            _("Promises have no view “{name}”.").format(name=view),
            field="view",
            hint=_("Known: {names}.").format(names=", ".join(VIEWS)),
        )
    state = None if view == "all" else view if view in ("kept", "broken") else "open"
    rows = promises.rows(ws.store, state=state)
    return [
        row for row in rows if (wanted is None or row.lead_id in wanted) and (view != "late" or row.is_late(ws.today()))
    ]


def as_json(promise: Promise, lead: LeadRow, today: date) -> dict[str, Any]:
    """A promise with whom it was made to."""
    return {
        "promise_id": promise.id,
        "id": lead.id,
        "lead_number": lead.lead_number,
        "kind": lead.kind,
        "name": lead.name,
        "company": lead.company,
        "promise": promise.what,
        "by": promise.by,
        "due": date_json(promise.due_on),
        "time": promise.due_time,
        "call_back": promise.is_call_back,
        "state": promise.state,
        "settled_on": date_json(promise.settled_on),
        "late": promise.is_late(today) or promise.kept_late,
        "phone": lead.phone,
    }


def as_table(rows: Sequence[Promise], leads: Mapping[int, LeadRow], today: date, *, room: int | None) -> str:
    """Promises for people."""
    cells = [
        [
            str(row.id),
            due_text(row.due_on, row.due_time),
            _state(row, today),
            row.what,
            leads[row.lead_id].lead_number or str(row.lead_id),
            leads[row.lead_id].name,
            leads[row.lead_id].company,
            row.by,
        ]
        for row in rows
    ]
    titles = (_("Id"), _("Due"), _("State"), _("Promise"), _("No."), _("Name"), _("Company"), _("Promised by"))
    return table(titles, cells, right=(0,), most=36, room=room)


def _state(promise: Promise, today: date) -> str:
    if promise.is_late(today):
        return _("Late")
    if promise.kept_late:
        return _("Kept late")
    from leaddesk.domain.promises import STATES as labels

    return _(labels[promise.state])


COMMANDS = (
    Command(
        "promise", N_("promise something, say that it was kept or broken, or put it off"),
        ('leaddesk promise L-000012 make "Send the drawing" --due Fri --db firm.leaddesk',
         "leaddesk promise 7 keep --db firm.leaddesk",
         "leaddesk promise 7 change --due +3 --db firm.leaddesk"),
        _options, _promise,
    ),
)  # fmt: skip
