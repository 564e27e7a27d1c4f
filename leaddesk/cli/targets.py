"""``target``: what measures should reach in a month, set, copied forward, shown beside what was reached (S2-5, S3-15)."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import N_, _
from leaddesk.cli import status
from leaddesk.cli.command import Call, Command
from leaddesk.cli.terminal import table
from leaddesk.cli.words import say_done

if TYPE_CHECKING:
    from leaddesk.reporting.target_sheet import Line
    from leaddesk.services.workspace import Workspace


def _options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "measure", metavar="MEASURE", nargs="?", help=_("such as won or “Lead to quote”; without, all are listed")
    )
    parser.add_argument(
        "amount", metavar="AMOUNT", nargs="?", help=_("such as 12, “35 %%”, “4 h” or 20,000; “none” takes it away")
    )
    parser.add_argument("--month", metavar="MONTH", default="", help=_("such as 2026-11; without, this month"))
    parser.add_argument("--same", action="store_true", help=_("same as last month, where nothing is set yet"))


def _target(call: Call) -> int:
    from leaddesk.services import targets

    args = call.args
    with call.workspace() as ws:
        month = targets.month_of(ws, args.month)
        if args.same:
            if args.measure:
                raise UserError(_("--same takes over every target: name no measure with it."), field="measure")
            say_done(call, ws, targets.same_as_last_month(ws, month))
        elif args.measure and args.amount is not None:
            amount = "" if args.amount.strip().casefold() in ("", "none") else args.amount
            say_done(call, ws, targets.set_target(ws, args.measure, month, amount))
        else:
            _show(call, ws, month)
    return status.DONE


def _show(call: Call, ws: Workspace, month: str) -> None:
    from leaddesk.domain.targets import known
    from leaddesk.reporting import target_sheet

    names = (known(call.args.measure).name,) if call.args.measure else ()
    found = [line for line in target_sheet.lines(ws, month, names) if not names or line.definition.name in names]
    titles = (_("What"), _("Target"), _("Real"), _("Reached"))
    cells = [(_(each.definition.label), each.target_shown, each.shown, each.verdict) for each in found]
    text = table(titles, cells, most=60, room=call.out.room) if cells else _("No targets are set for this month.")
    call.out.answer({"month": month, "targets": [_json(each) for each in found]}, f"{month}\n{text}")


def _json(line: Line) -> dict[str, Any]:
    figure, target = line.figure, line.target
    return {
        "measure": line.definition.name,
        "label": _(line.definition.label),
        "month": line.month,
        "target": target.amount if target else None,
        "target_shown": line.target_shown or None,
        "unit": line.definition.unit,
        "currency": target.currency if target else None,
        "real": figure.value if figure else None,
        "real_shown": line.shown or None,
        "numerator": figure.numerator if figure else None,
        "denominator": figure.denominator if figure else None,
        "reached": line.reached,
        "so_far": line.so_far,
    }


COMMANDS = (
    Command(
        "target", N_("what measures should reach in a month, beside what was reached"),
        ("leaddesk target --db firm.leaddesk", "leaddesk target won 12 --month 2026-11 --db firm.leaddesk",
         'leaddesk target lead_to_quote "35 %" --db firm.leaddesk', "leaddesk target --same --db firm.leaddesk"),
        _options, _target,
    ),
)  # fmt: skip
