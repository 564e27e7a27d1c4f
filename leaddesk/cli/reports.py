"""``report``: a report into a file, or the list of reports."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path
from typing import Any

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import N_, _
from leaddesk.cli import status
from leaddesk.cli.command import Call, Command
from leaddesk.cli.terminal import table


def _options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", metavar="NAME", nargs="?", help=_("which report; without a name they are listed"))
    parser.add_argument(
        "--out",
        metavar="TARGET",
        help=_("the file to write: .xlsx, .html, .json or, of process map and calendar, .pdf"),
    )
    parser.add_argument("--from", metavar="DATE", dest="first", help=_("received or closed from this day on"))
    parser.add_argument("--to", metavar="DATE", dest="last", help=_("received or closed up to and including this day"))
    parser.add_argument("--owner", metavar="NAME", help=_("the leads of one person only"))
    parser.add_argument("--source", metavar="NAME", help=_("the leads of one source only; empty = of none"))
    parser.add_argument("--campaign", metavar="NAME", help=_("the leads of one campaign only"))
    parser.add_argument("--product", metavar="NAME", help=_("the leads about one product only"))
    parser.add_argument("--rating", metavar="NAME", help=_("the leads of one rating only"))
    parser.add_argument(
        "--view",
        choices=("cohort", "period"),
        default="cohort",
        help=_("cohort: leads that came in in these days, followed until now; period: what happened in these days"),
    )
    parser.add_argument(
        "--form",
        metavar="FORM",
        default="",
        help=_("of the calendar: day, week, month or agenda; of activities and usage: the rows behind a figure"),
    )
    parser.add_argument("--keep", metavar="TITLE", help=_("keep it under this title: it opens later as it is now"))
    parser.add_argument("--as-of", metavar="DATE", help=_("as it stood at the end of this day, told from history"))


def _run(call: Call) -> int:
    from leaddesk.exchange import report_workbook
    from leaddesk.reporting import files

    args = call.args
    if not args.name:
        names = [{"name": name, "words": _(words)} for name, words in files.REPORTS.items()]
        text = table((_("Report"), _("What it says")), [(n["name"], n["words"]) for n in names], most=100)
        call.out.answer({"reports": names}, text)
        return status.DONE
    target = Path(args.out) if args.out else None
    files.check(args.name, target, painter=call.painter, workbook=report_workbook.write)
    if target is None and not args.keep:
        raise UserError(_("Say where the report goes."), hint=_("Add --out pipeline.html."), field="out")
    _write(call, target)
    return status.DONE


def _write(call: Call, target: Path | None) -> None:
    from leaddesk.exchange import report_workbook
    from leaddesk.reporting import files, saved
    from leaddesk.reporting.question import Question
    from leaddesk.services import measures

    args = call.args
    with call.workspace() as ws:
        question = Question(
            _day(args.first, "from"),
            _day(args.last, "to"),
            ws.member_called(args.owner) if args.owner else None,
            _day(args.as_of, "as_of"),
            args.form,
            args.view,
            measures.slice_of(ws, source=args.source, campaign=args.campaign, product=args.product, rating=args.rating),
        )
        files.check_question(args.name, question)
        document = files.build(ws, args.name, question)
        country = str(ws.settings["country"])
        taken = saved.keep(ws, document, question, args.keep) if args.keep else None
    if target is not None:
        files.write(document, target, painter=call.painter, workbook=report_workbook.write, country=country)
    shown = {"untouched", *document.key}
    figures = {measure.name: measure.value for measure in document.measures if measure.name in shown}
    data: dict[str, Any] = {
        "report": document.name,
        "file": str(target) if target else None,
        "filter": dict(document.filter),
        "as_of": document.as_of,
        "headline": document.headline,
        "figures": figures,
    }
    lines = [document.headline]
    if target is not None:
        lines.append(_("{file} is written.").format(file=target))
    if taken is not None:
        data["snapshot"] = taken.id
        lines.append(_("Saved report {id}: {title}.").format(id=taken.id, title=args.keep))
    call.out.report(data, "\n".join(lines))


def _day(text: str | None, field: str) -> date | None:
    from leaddesk.domain import inputs

    return inputs.day(text, field=field) if text else None


COMMANDS = (
    Command(
        "report", N_("a report into a file: .html to print, .json to read on"),
        ("leaddesk report pipeline --db firm.leaddesk --out pipeline.html",
         "leaddesk report process-map --db firm.leaddesk --out process.pdf",
         "leaddesk report calendar --db firm.leaddesk --form month --out november.pdf",
         "leaddesk report pipeline --db firm.leaddesk --from 2026-01-01 --to 2026-03-31 --out q1.json",
         "leaddesk report ratios --db firm.leaddesk --source Website --view period --out website.xlsx"),
        _options, _run,
    ),
)  # fmt: skip
