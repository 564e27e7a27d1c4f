"""``park``, ``meanwhile``, ``keep-trying``: what becomes of leads nobody works on now (S2-8, S3-16, S4-2)."""

from __future__ import annotations

import argparse

from leaddesk.base.i18n import N_, _
from leaddesk.cli import status
from leaddesk.cli.command import Call, Command
from leaddesk.cli.words import say_done


def _ids_option(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("ids", metavar="ID", nargs="+", help=_("lead numbers, or internal ids of names"))


def _park_options(parser: argparse.ArgumentParser) -> None:
    _ids_option(parser)
    parser.add_argument("--until", metavar="DATE", required=True, help=_("the day on which it wakes up"))
    parser.add_argument(
        "--reason", metavar="CODE", required=True, help=_("timing, budget, waiting_for_somebody, season or other")
    )
    parser.add_argument("--note", metavar="TEXT", default="", help=_("more about it"))
    parser.add_argument(
        "--again", action="store_true", help=_("also where it was put off so often that it is asked about")
    )


def _park(call: Call) -> int:
    from leaddesk.services import parking
    from leaddesk.services.typed_days import typed_due
    from leaddesk.store.leads import resolve_many

    args = call.args
    with call.workspace() as ws:
        until, _time = typed_due(ws, args.until, field="until")
        ids = resolve_many(ws.store, args.ids)
        say_done(call, ws, parking.park(ws, ids, until=until, reason=args.reason, note=args.note, again=args.again))
    return status.DONE


def _meanwhile_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("id", metavar="ID", help=_("the number of a lead that is set to later"))
    parser.add_argument("text", metavar="TEXT", nargs="+", help=_("what to send"))
    parser.add_argument(
        "--due", metavar="DATE", required=True, help=_("when: a day before the one on which it wakes up")
    )
    parser.add_argument("--by", metavar="TYPE", default="letter", help=_("letter (default), email or message"))


def _meanwhile(call: Call) -> int:
    from leaddesk.services import parking
    from leaddesk.services.followups import NextStep
    from leaddesk.services.typed_days import typed_due
    from leaddesk.store.leads import resolve

    args = call.args
    with call.workspace() as ws:
        day, at = typed_due(ws, args.due)
        step = NextStep(" ".join(args.text), day, at, channel=args.by)
        say_done(call, ws, parking.plan_light(ws, [resolve(ws.store, args.id)], step))
    return status.DONE


def _keep_trying(call: Call) -> int:
    from leaddesk.services import silence
    from leaddesk.store.leads import resolve_many

    with call.workspace() as ws:
        say_done(call, ws, silence.keep_trying(ws, resolve_many(ws.store, call.args.ids)))
    return status.DONE


COMMANDS = (
    Command(
        "park", N_("later: until a day, with a reason"),
        ("leaddesk park L-000012 --until 2027-03-01 --reason season --db firm.leaddesk",), _park_options, _park,
    ),
    Command(
        "meanwhile", N_("a card, letter or e-mail while it is set to later"),
        ('leaddesk meanwhile L-000012 "Christmas card" --due 2026-12-10 --by letter --db firm.leaddesk',),
        _meanwhile_options, _meanwhile,
    ),
    Command(
        "keep-trying", N_("not yet never answered: ask again after three more tries"),
        ("leaddesk keep-trying L-000012 --db firm.leaddesk",), _ids_option, _keep_trying,
    ),
)  # fmt: skip
