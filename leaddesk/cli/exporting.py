"""``export``: rows into a workbook or text file, by its ending."""

from __future__ import annotations

import argparse
from pathlib import Path

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import N_, _, ngettext
from leaddesk.cli import status
from leaddesk.cli.command import Call, Command
from leaddesk.domain.filters import Condition, ListQuery

WHAT = ("leads", "deals", "customers", "names", "follow-ups", "everything")
ASKED = ("leads", "deals", "names")
"""What can be chosen from by view and condition."""


def _options(parser: argparse.ArgumentParser) -> None:
    condition = _("only these; also !=, <, >, ~ (contains)")
    parser.add_argument("target", metavar="TARGET", help=_("the file to write: .xlsx or .csv"))
    parser.add_argument("--what", metavar="WHAT", choices=WHAT, default="leads", help=", ".join(WHAT))
    parser.add_argument("--view", metavar="NAME", help=_("a view such as untouched, late, quiet, won, or a kept one"))
    parser.add_argument("--where", metavar="FIELD=VALUE", action="append", default=[], help=condition)


def _run(call: Call) -> int:
    from leaddesk.exchange import export

    args, target = call.args, Path(call.args.target)
    conditions = tuple(Condition.parse(text) for text in args.where)
    if (args.view or conditions) and args.what not in ASKED:
        raise UserError(
            _("“{what}” goes out whole: it has no view and no condition.").format(what=args.what),
            field="view",
            hint=_("Leave out --view and --where."),
        )
    query = ListQuery(args.what, conditions, view=args.view) if args.what in ASKED else None
    with call.workspace() as ws:
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
