"""``move``, ``close``, ``reopen``, ``assign``: the verbs of the board and the inbox, for one or many."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import N_, _
from leaddesk.cli import status
from leaddesk.cli.command import Call, Command
from leaddesk.cli.records import pairs
from leaddesk.cli.words import changed_json, done_text, numbers, say_done

if TYPE_CHECKING:
    from leaddesk.services.definition import Missing
    from leaddesk.services.pipeline import Moved
    from leaddesk.services.workspace import Workspace

NOBODY = ("nobody", "-", "")


def _ids_option(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("ids", metavar="ID", nargs="+", help=_("lead numbers, or internal ids of names"))


def _move_options(parser: argparse.ArgumentParser) -> None:
    _ids_option(parser)
    parser.add_argument(
        "stage",
        metavar="STAGE",
        help=_(
            "a stage by its label or status (Service/Quoted: of that pipeline); of what is won also a place after the sale"
        ),
    )
    _given_options(parser)
    parser.add_argument("--note", metavar="TEXT", default="", help=_("a note kept with the move"))


def _given_options(parser: argparse.ArgumentParser) -> None:
    """What the process asks and a move brings along."""
    parser.add_argument(
        "--set",
        metavar="FIELD=VALUE",
        action="append",
        default=[],
        help=_("set a field with the move, in the same change"),
    )
    parser.add_argument(
        "--confirm",
        metavar="TEXT",
        action="append",
        default=[],
        help=_("confirm what the process asks: its words or its number"),
    )


def _move(call: Call) -> int:
    from leaddesk.services import after_sale, definition, pipeline, stages
    from leaddesk.store.leads import resolve_many

    args = call.args
    with call.workspace() as ws:
        ids = resolve_many(ws.store, args.ids)
        if after_sale.is_position(args.stage) and _are_won(ws, ids):
            say_done(call, ws, after_sale.move(ws, ids, after_sale.called(args.stage)))
            return status.DONE
        asks = stages.called(ws, args.stage).status == "qualified"
        with _hinting():
            done = pipeline.move(ws, ids, args.stage, values=pairs(args.set), note=args.note, confirmed=args.confirm)
        missing = definition.missing(ws, ids) if asks else []  # told, never in the way (S1-3)
        _say_moved(call, ws, done, missing)
    return status.DONE


@contextmanager
def _hinting() -> Iterator[None]:
    """A move that lacks something says by which options it is given."""
    try:
        yield
    except UserError as error:
        if error.code == "needs_open":
            error.hint = _("Give it with --set FIELD=VALUE, --note TEXT or --confirm TEXT.")
        raise


def _are_won(ws: Workspace, ids: Sequence[int]) -> bool:
    from leaddesk.store.leads import rows

    return all(row.status == "won" for row in rows(ws.store, ids))


def _say_moved(call: Call, ws: Workspace, done: Moved, missing: Sequence[Missing]) -> None:
    """Answer for a move; what stayed open stands in the JSON as ``missing``, by lead."""
    from leaddesk.cli.definition_told import missing_json, missing_text
    from leaddesk.cli.process import open_json, open_text

    data, lines = changed_json(done, ws), [done_text(done, ws)]
    told: dict[int, dict[str, Any]] = {one["id"]: one for one in missing_json(missing)["missing"]}
    numbered = dict(
        zip(found := list(dict.fromkeys(lead for lead, _need in done.open)), numbers(ws, found), strict=True)
    )
    for lead_id, needs in open_json(ws, done.open).items():
        told.setdefault(lead_id, {"id": lead_id, "lead_number": numbered[lead_id], "criteria": []})["needs"] = needs
    if told:
        data["missing"] = list(told.values())
    lines += [missing_text(missing)] if missing else []
    lines += [open_text(ws, done.open)] if done.open else []
    call.out.report(data, "\n".join(lines))


def _close_options(parser: argparse.ArgumentParser) -> None:
    _ids_option(parser)
    parser.add_argument("status", metavar="STATUS", help=_("won, lost, disqualified, non_responsive or not_a_lead"))
    parser.add_argument("--reason", metavar="CODE", help=_("why; all but won need one"))
    parser.add_argument("--note", metavar="TEXT", default="", help=_("more about it, such as the competitor's name"))
    parser.add_argument("--value", metavar="V", help=_("the sum really won, such as 1234.50"))
    parser.add_argument("--who", metavar="NAME", help=_("of what is won: who gets the customer started"))
    _given_options(parser)


def _close(call: Call) -> int:
    from leaddesk.services import pipeline
    from leaddesk.store.leads import resolve_many

    args = call.args
    with call.workspace() as ws:
        ids = resolve_many(ws.store, args.ids)
        with _hinting():
            done = pipeline.close(
                ws,
                ids,
                args.status,
                reason=args.reason,
                note=args.note,
                value_minor=_won(ws, ids, args.value) if args.value else None,
                who=ws.member_called(args.who) if args.who else None,
                values=pairs(args.set),
                confirmed=args.confirm,
            )
        _say_moved(call, ws, done, ())
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
        "move", N_("to a stage of the board"),
        ("leaddesk move L-000012 Quoted --db firm.leaddesk",
         'leaddesk move L-000012 Quoted --set value=1200 --note "rang twice" --confirm "They named a day" --db firm.leaddesk'),
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
