"""``export``: rows into a workbook or text file, by its ending."""

from __future__ import annotations

import argparse
from pathlib import Path

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import N_, _, ngettext
from leaddesk.cli import status
from leaddesk.cli.command import Call, Command
from leaddesk.cli.wished import is_any, order_options, query_of, warn_of_damage, which_options

WHAT = ("leads", "deals", "customers", "names", "follow-ups", "everything")
ASKED = ("leads", "deals", "names")
"""What can be chosen from by view and condition."""


def _options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("target", metavar="TARGET", help=_("the file to write: .xlsx or .csv"))
    parser.add_argument("--what", metavar="WHAT", choices=WHAT, default="leads", help=", ".join(WHAT))
    which_options(parser)
    order_options(parser)


def _run(call: Call) -> int:
    from leaddesk.exchange import export

    args, target = call.args, Path(call.args.target)
    if (is_any(call) or args.sort or args.group) and args.what not in ASKED:
        raise UserError(
            _("“{what}” goes out whole: it has no view and no condition.").format(what=args.what),
            field="view",
            hint=_("Leave out --view and --where."),
        )
    with call.workspace() as ws:
        query = query_of(call, ws, args.what) if args.what in ASKED else None
        warn_of_damage(call, ws)
        n = export.write(ws, target, what=args.what, query=query, context=call.out.job())
    text = ngettext("{file} is written: {n} row.", "{file} is written: {n} rows.", n).format(file=target, n=f"{n:,}")
    call.out.report({"file": str(target), "what": args.what, "view": args.view, "rows": n}, text)
    return status.DONE


COMMANDS = (
    Command(
        "export", N_("rows into a file: .xlsx or .csv"),
        ("leaddesk export leads.xlsx --db firm.leaddesk", "leaddesk export late.csv --db firm.leaddesk --view late"),
        _options, _run,
    ),
)  # fmt: skip
