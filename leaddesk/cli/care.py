"""``score``: how likely a customer is to recommend us, 0 to 10, and what follows from it (S1-8)."""

from __future__ import annotations

import argparse

from leaddesk.base.i18n import N_, _
from leaddesk.cli import status
from leaddesk.cli.command import Call, Command
from leaddesk.cli.words import changed_json, done_text


def _options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("id", metavar="ID", help=_("a won lead"))
    parser.add_argument(
        "score", metavar="SCORE", type=int, nargs="?", help=_("0 to 10; without it: what they said so far")
    )
    parser.add_argument("--text", default="", help=_("what they said"))
    parser.add_argument("--on", metavar="DATE", help=_("the day it was given (today)"))
    parser.add_argument("--type", default="", metavar="CALL", help=_("how they were asked: call, email ..."))


def _score(call: Call) -> int:
    from leaddesk.domain.care import WHY_NONE
    from leaddesk.services import care
    from leaddesk.services.typed_days import typed_due
    from leaddesk.store import care as stored
    from leaddesk.store.leads import resolve

    args = call.args
    with call.workspace() as ws:
        lead_id = resolve(ws.store, args.id)
        if args.score is None:
            rows = [
                {"score": each.score, "on": each.given_on.isoformat(), "type": each.channel, "text": each.comment, "by": each.by}
                for each in stored.scores(ws.store, lead_id)
            ]  # fmt: skip
            call.out.report({"scores": rows}, "\n".join(f"{row['on']}  {row['score']}  {row['text']}" for row in rows))
            return status.DONE
        on = typed_due(ws, args.on, field="on")[0] if args.on else None
        made = care.score(ws, lead_id, args.score, comment=args.text, on=on, channel=args.type)
        day = made.follow_up.isoformat() if made.follow_up else None
        said = _("Follow-up planned for {day}.").format(day=day) if day else WHY_NONE.get(made.why_none, "")
        keys = changed_json(made, ws) | {"follow_up": day, "why_none": made.why_none}
        call.out.report(keys, " ".join(filter(None, (done_text(made, ws), _(said) if said else ""))))
    return status.DONE


COMMANDS = (
    Command(
        "score", N_("how likely a customer is to recommend us: 0 to 10"),
        ("leaddesk score L-000012 9 --text 'Would come back' --db firm.leaddesk",),
        _options, _score,
    ),
)  # fmt: skip
