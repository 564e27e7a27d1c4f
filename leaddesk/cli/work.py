"""``touch`` and ``next``: what happened with somebody, and what happens next."""

from __future__ import annotations

import argparse
import re
from datetime import datetime, time
from typing import TYPE_CHECKING

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import N_, _
from leaddesk.cli import status
from leaddesk.cli.command import Call, Command
from leaddesk.cli.words import number, say_done

if TYPE_CHECKING:
    from leaddesk.services.followups import NextStep
    from leaddesk.services.promises import NewPromise
    from leaddesk.services.workspace import Workspace


def _touch_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("id", metavar="ID", help=_("lead number, or the internal id of a name"))
    parser.add_argument(
        "--type", metavar="TYPE", required=True, help=_("call, email, meeting, visit, message, letter or note")
    )
    parser.add_argument("--outcome", metavar="OUTCOME", help=_("reached, no_answer, voicemail, sent, replied ..."))
    parser.add_argument("--direction", metavar="WAY", help=_("outbound (default) or inbound"))
    parser.add_argument("--at", metavar="TIME", help=_("when, by the firm's clock (default: now)"))
    parser.add_argument("--text", metavar="TEXT", default="", help=_("what was said"))
    parser.add_argument(
        "--next", metavar="TEXT", dest="next_step", help=_("the next step, in place of the planned ones")
    )
    parser.add_argument("--due", metavar="DATE", help=_("when the next step is due"))
    parser.add_argument("--promise", metavar="TEXT", help=_("what we promised them"))
    parser.add_argument("--promise-due", metavar="DATE", help=_("by when that was promised"))
    parser.add_argument("--call-list", metavar="N", type=number, help=_("the call list it was made from"))


def _touch(call: Call) -> int:
    from leaddesk.services import touches
    from leaddesk.store.leads import resolve

    args = call.args
    with call.workspace() as ws:
        done = touches.log(
            ws,
            resolve(ws.store, args.id),
            type=args.type,
            outcome=args.outcome,
            direction=args.direction,
            at=moment(ws, args.at) if args.at else None,
            text=args.text,
            next_step=_step(ws, args.next_step or _("Get in touch"), args.due) if args.next_step or args.due else None,
            promise=promised(ws, args.promise, args.promise_due) if args.promise or args.promise_due else None,
            call_list=args.call_list,
        )
        say_done(call, ws, done)
    return status.DONE


def moment(ws: Workspace, text: str) -> datetime:
    """When a touch happened: ``2026-11-30 14:30``, ``14:30`` (today) or a bare date (noon, or now where it is today)."""
    from leaddesk.domain import inputs

    zone = ws.settings.zone
    if re.fullmatch(r"\d{1,2}:\d{2}", text.strip()):
        text = f"{ws.today().isoformat()} {inputs.clock_time(text, field='at')}"
    instant, day = inputs.instant(text, zone, field="at")
    if instant is not None:
        return instant
    return ws.clock.now() if day == ws.today() else datetime.combine(day, time(12), zone)


def _step(ws: Workspace, what: str, due: str | None) -> NextStep:
    from leaddesk.services.followups import NextStep
    from leaddesk.services.typed_days import planned

    if not due:
        return NextStep(what)
    typed = planned(ws, due, field="due")
    return NextStep(what, typed.day, typed.time, repeat=typed.repeat)


def promised(ws: Workspace, what: str | None, due: str | None) -> NewPromise:
    """A promise as typed. Raises UserError where its words or its day are missing."""
    from leaddesk.services.promises import NewPromise
    from leaddesk.services.typed_days import typed_due

    if not due:
        raise UserError(_("Say by when that is promised."), field="promise_due", hint=_("Such as tomorrow or +3."))
    return NewPromise(what or "", *typed_due(ws, due, field="promise_due"))


def _next_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("id", metavar="ID", help=_("lead number, or the internal id of a name"))
    parser.add_argument("text", metavar="TEXT", nargs="+", help=_("what to do"))
    parser.add_argument(
        "--due", metavar="DATE", required=True, help=_("when: 2026-11-30, “2026-11-30 14:30”, tomorrow, “Tue 10” or +3")
    )


def _next(call: Call) -> int:
    from leaddesk.services import followups
    from leaddesk.store.leads import resolve

    with call.workspace() as ws:
        step = _step(ws, " ".join(call.args.text), call.args.due)
        say_done(call, ws, followups.set_next(ws, [resolve(ws.store, call.args.id)], step))
    return status.DONE


COMMANDS = (
    Command(
        "touch", N_("log a contact, a try or a note"),
        ("leaddesk touch L-000012 --type call --outcome no_answer --db firm.leaddesk",
         'leaddesk touch L-000012 --type email --direction inbound --text "Please call" --at "2026-11-20 16:05" --db firm.leaddesk',
         'leaddesk touch L-000012 --type call --outcome reached --promise "Send the drawing" --promise-due Fri --db firm.leaddesk'),
        _touch_options, _touch,
    ),
    Command(
        "next", N_("set the next step"), ('leaddesk next L-000012 "Send the offer" --due 2026-11-30 --db firm.leaddesk',),
        _next_options, _next,
    ),
)  # fmt: skip
