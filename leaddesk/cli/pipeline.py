"""``move``, ``close``, ``reopen``, ``assign``: the verbs of the board and the inbox, for one or many."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import N_, _
from leaddesk.cli import status
from leaddesk.cli.command import Call, Command
from leaddesk.cli.words import changed_json, done_text, say_done

if TYPE_CHECKING:
    from leaddesk.services.workspace import Workspace

NOBODY = ("nobody", "-", "")


def _ids_option(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("ids", metavar="ID", nargs="+", help=_("lead numbers, or internal ids of names"))


def _move_options(parser: argparse.ArgumentParser) -> None:
    _ids_option(parser)
    parser.add_argument("stage", metavar="STAGE", help=_("a stage by its label, or by the status it stands for"))


def _move(call: Call) -> int:
    from leaddesk.cli.definition_told import missing_json, missing_text
    from leaddesk.services import definition, pipeline
    from leaddesk.store.leads import resolve_many

    with call.workspace() as ws:
        ids = resolve_many(ws.store, call.args.ids)
        asks = pipeline.stage_called(ws, call.args.stage)[2] == "qualified"
        done = pipeline.move(ws, ids, call.args.stage)
        missing = definition.missing(ws, ids) if asks else []  # told, never in the way (S1-3)
        data, text = changed_json(done, ws), done_text(done, ws)
        if missing:
            data, text = data | missing_json(missing), f"{text}\n{missing_text(missing)}"
        call.out.report(data, text)
    return status.DONE


def _close_options(parser: argparse.ArgumentParser) -> None:
    _ids_option(parser)
    parser.add_argument("status", metavar="STATUS", help=_("won, lost, disqualified, non_responsive or not_a_lead"))
    parser.add_argument("--reason", metavar="CODE", help=_("why; all but won need one"))
    parser.add_argument("--note", metavar="TEXT", default="", help=_("more about it, such as the competitor's name"))
    parser.add_argument("--value", metavar="V", help=_("the sum really won, such as 1234.50"))


def _close(call: Call) -> int:
    from leaddesk.services import pipeline
    from leaddesk.store.leads import resolve_many

    args = call.args
    with call.workspace() as ws:
        ids = resolve_many(ws.store, args.ids)
        value = _won(ws, ids, args.value) if args.value else None
        done = pipeline.close(ws, ids, args.status, reason=args.reason, note=args.note, value_minor=value)
        say_done(call, ws, done)
    return status.DONE


def _won(ws: Workspace, ids: list[int], text: str) -> int:
    """The sum won in minor units of the lead's own currency."""
    from leaddesk.domain import inputs
    from leaddesk.store.leads import rows

    if len(ids) > 1:
        raise UserError(_("A sum is won by one lead at a time."), field="value")
    return inputs.money(text, rows(ws.store, ids)[0].currency or ws.settings.currency)


def _reopen(call: Call) -> int:
    from leaddesk.services import pipeline
    from leaddesk.store.leads import resolve_many

    with call.workspace() as ws:
        say_done(call, ws, pipeline.reopen(ws, resolve_many(ws.store, call.args.ids)))
    return status.DONE


def _assign_options(parser: argparse.ArgumentParser) -> None:
    _ids_option(parser)
    parser.add_argument("who", metavar="WHO", help=_("name, initials or e-mail of somebody of the team; or nobody"))


def _assign(call: Call) -> int:
    from leaddesk.services import assignment
    from leaddesk.store.leads import resolve_many

    with call.workspace() as ws:
        who = None if call.args.who.strip().lower() in NOBODY else ws.member_called(call.args.who)
        say_done(call, ws, assignment.assign(ws, resolve_many(ws.store, call.args.ids), who))
    return status.DONE


COMMANDS = (
    Command(
        "move", N_("to a stage of the board"), ("leaddesk move L-000012 Quoted --db firm.leaddesk",),
        _move_options, _move,
    ),
    Command(
        "close", N_("won, or gone and why"),
        ("leaddesk close L-000012 won --value 1234.50 --db firm.leaddesk",
         'leaddesk close L-000013 lost --reason competitor --note "Northwind" --db firm.leaddesk'),
        _close_options, _close,
    ),
    Command(
        "reopen", N_("open again what was closed or parked"), ("leaddesk reopen L-000012 --db firm.leaddesk",),
        _ids_option, _reopen,
    ),
    Command(
        "assign", N_("give it to somebody"), ('leaddesk assign L-000012 "Maya Hartley" --db firm.leaddesk',),
        _assign_options, _assign,
    ),
)  # fmt: skip
