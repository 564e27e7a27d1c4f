"""``after-sale``: a won lead goes on to a happy customer, and who gets them started (S0-1)."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import N_, _
from leaddesk.cli import status
from leaddesk.cli.command import Call, Command
from leaddesk.cli.pipeline import NOBODY
from leaddesk.cli.words import numbers, say_done

if TYPE_CHECKING:
    from leaddesk.services.workspace import Workspace


def _options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "words",
        metavar="ID ... [POSITION]",
        nargs="+",
        help=_("won leads, then where they go: “Getting started”, “Done”, “Invoiced”, “Happy”, or “Won” to go back"),
    )
    parser.add_argument("--who", metavar="NAME", help=_("who gets the customer started; or nobody"))


def _after_sale(call: Call) -> int:
    from leaddesk.services import after_sale
    from leaddesk.store.leads import resolve_many

    words = list(call.args.words)
    position = after_sale.called(words.pop()) if len(words) > 1 and after_sale.is_position(words[-1]) else None
    who = call.args.who
    with call.workspace() as ws:
        ids = resolve_many(ws.store, words)
        named = None if who is None or who.strip().lower() in NOBODY else ws.member_called(who)
        if position is not None:
            _refuse_nobody(who, named)
            say_done(call, ws, after_sale.move(ws, ids, position, who=named))
        elif who is not None:
            say_done(call, ws, after_sale.set_who(ws, ids, named))
        else:
            _show(call, ws, ids)
    return status.DONE


def _refuse_nobody(who: str | None, named: int | None) -> None:
    """A move leaves who gets them started as it is, or names somebody; taking the name away is a change of its own."""
    if who is not None and named is None:
        raise UserError(_("Say nobody without a position."), field="who")


def _show(call: Call, ws: Workspace, ids: list[int]) -> None:
    """Where they stand: of those that are not won, nothing."""
    from leaddesk.domain.after_sale import LABELS, WON
    from leaddesk.store import after_sale as stored
    from leaddesk.store import reference

    people = {person.id: person.name for person in reference.assignees(ws.store)}
    known = stored.standing(ws.store, ids)
    rows: list[dict[str, Any]] = []
    lines = []
    for lead_id, number in zip(ids, numbers(ws, ids), strict=True):
        position, who = known.get(lead_id, (None, None))
        is_won = lead_id in known
        code = (position or WON) if is_won else None
        name = people.get(who or 0)
        rows.append({"id": lead_id, "lead_number": number, "after_sale": code, "who": name})
        said = _(LABELS[code]) if code is not None else _("not won")
        lines.append("  ".join(part for part in (str(number or lead_id), said, name or "") if part))
    call.out.report({"leads": rows}, "\n".join(lines))


COMMANDS = (
    Command(
        "after-sale", N_("what is won goes on: started, done, invoiced, happy"),
        ("leaddesk after-sale L-000012 onboarding --who Maya --db firm.leaddesk",
         "leaddesk after-sale L-000012 satisfied --db firm.leaddesk"),
        _options, _after_sale,
    ),
)  # fmt: skip
