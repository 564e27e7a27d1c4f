"""``export``: rows into a workbook or text file, by its ending."""

from __future__ import annotations

import argparse
from pathlib import Path

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import N_, _, ngettext
from leaddesk.cli import status
from leaddesk.cli.command import Call, Command
from leaddesk.cli.wished import is_any, order_options, query_of, warn_of_damage, which_options

WHAT = (
    "leads", "deals", "customers", "names", "follow-ups", "calendar", "everything", "people", "companies", "activities",
    "quotes", "promises", "call-lists", "events", "sources", "files", "own-fields", "targets",
)  # fmt: skip
SEPARATORS = ("comma", "semicolon", "tab", "excel")
ASKED = ("leads", "deals", "names")
"""What can be chosen from by view and condition."""
OF_CALENDAR = {"leads": None, "deals": None, "calendar": None, "follow-ups": frozenset({"follow_up", "care", "light"})}
"""What goes into a calendar file (.ics), and the kinds of entries; None = every kind."""


def _options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "target", metavar="TARGET", help=_("the file to write: .xlsx, .csv, .html, .vcf, or .ics for a calendar")
    )
    parser.add_argument("--what", metavar="WHAT", choices=WHAT, default="leads", help=", ".join(WHAT))
    parser.add_argument(
        "--separator",
        choices=SEPARATORS,
        default="comma",
        help=_("between the cells of a .csv; excel: as Excel here expects it"),
    )
    which_options(parser)
    order_options(parser)


def _run(call: Call) -> int:
    from leaddesk.exchange import csv_out, export

    args, target = call.args, Path(call.args.target)
    if target.suffix.lower() == ".ics" or args.what == "calendar":
        return _calendar(call, target)
    if (is_any(call) or args.sort or args.group) and args.what not in ASKED:
        raise UserError(
            _("“{what}” goes out whole: it has no view and no condition.").format(what=args.what),
            field="view",
            hint=_("Leave out --view and --where."),
        )
    with call.workspace() as ws:
        query = query_of(call, ws, args.what) if args.what in ASKED else None
        warn_of_damage(call, ws)
        separator = csv_out.SEPARATORS.get(args.separator) or csv_out.expected_by_excel()
        n = export.write(ws, target, what=args.what, query=query, separator=separator, context=call.out.job())
    text = ngettext("{file} is written: {n} row.", "{file} is written: {n} rows.", n).format(file=target, n=f"{n:,}")
    call.out.report({"file": str(target), "what": args.what, "view": args.view, "rows": n}, text)
    return status.DONE


def _calendar(call: Call, target: Path) -> int:
    """What is planned, of all leads or of those a view and conditions choose. Without either, meetings of no lead go out too."""
    from leaddesk.domain.calendar import CalendarFilter
    from leaddesk.exchange import ics_out

    args = call.args
    if args.what not in OF_CALENDAR or args.sort or args.group:
        raise UserError(
            _("A calendar file holds what is planned."),
            field="what",
            hint=_("Known: {names}.").format(names=", ".join(OF_CALENDAR)),
        )
    with call.workspace() as ws:
        chosen = is_any(call)
        query = query_of(call, ws, "deals" if args.what == "deals" else "leads") if chosen else None
        warn_of_damage(call, ws)
        wanted = CalendarFilter(kinds=OF_CALENDAR[args.what], list=query)
        n = ics_out.write(ws, target, wanted, context=call.out.job())
    text = ngettext("{file} is written: {n} entry.", "{file} is written: {n} entries.", n)
    answer = {"file": str(target), "what": args.what, "view": args.view, "rows": n}
    call.out.report(answer, text.format(file=target, n=f"{n:,}"))
    return status.DONE


COMMANDS = (
    Command(
        "export", N_("rows into a file: .xlsx, .csv, .html, .vcf or .ics"),
        ("leaddesk export leads.xlsx --db firm.leaddesk", "leaddesk export late.csv --db firm.leaddesk --view late",
         "leaddesk export contacts.vcf --db firm.leaddesk --what customers",
         "leaddesk export all.xlsx --db firm.leaddesk --what everything",
         "leaddesk export calendar.ics --db firm.leaddesk --what calendar"),
        _options, _run,
    ),
)  # fmt: skip
