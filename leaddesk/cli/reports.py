"""``report``: a report or a list on paper into a file, or the list of reports. What is asked for is ``report_wishes``'."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from leaddesk.base.errors import EnvironmentFault, UserError
from leaddesk.base.i18n import N_, _
from leaddesk.cli import report_wishes, status
from leaddesk.cli.command import Call, Command
from leaddesk.cli.terminal import table

if TYPE_CHECKING:
    from leaddesk.domain.paper import Printed
    from leaddesk.reporting.document import Document
    from leaddesk.services.workspace import Workspace


def _run(call: Call) -> int:
    from leaddesk.exchange import report_workbook
    from leaddesk.reporting import files, known

    args = call.args
    if not args.name:
        everything = {**files.REPORTS, **known.LISTS}
        names = [{"name": name, "words": _(words)} for name, words in everything.items()]
        text = table((_("Report"), _("What it says")), [(n["name"], n["words"]) for n in names], most=100)
        call.out.answer({"reports": names}, text)
        return status.DONE
    target = Path(args.out) if args.out else None
    files.check(args.name, target, painter=call.painter, workbook=report_workbook.write)
    if target is None and not args.keep:
        raise UserError(_("Say where the report goes."), hint=_("Add --out pipeline.html."), field="out")
    with call.workspace() as ws:
        _write(call, ws, target)
    return status.DONE


def _write(call: Call, ws: Workspace, target: Path | None) -> None:
    from leaddesk.reporting import files, saved

    args = call.args
    wish = report_wishes.wished(call, ws)
    files.check_question(args.name, wish.question)
    document = files.build(ws, args.name, wish.question)
    taken = saved.keep(ws, document, wish.question, args.keep) if args.keep else None
    more: dict[str, Any] = {}
    if target is not None:
        document, more = _written(call, ws, document, target, wish)
    figures = {measure.name: measure.value for measure in document.measures}
    data: dict[str, Any] = {
        "report": document.name,
        "file": str(target) if target else None,
        "filter": dict(document.filter),
        "as_of": document.as_of,
        "headline": document.headline,
        "figures": figures,
        **more,
    }
    lines = [document.headline]
    if target is not None:
        lines.append(_("{file} is written.").format(file=target))
    if document.sheet is not None:
        lines.append(
            _("Sheet {n}, to be typed back with: leaddesk sheet type-back {n}.").format(n=document.sheet.number)
        )
    if taken is not None:
        data["snapshot"] = taken.id
        lines.append(_("Saved report {id}: {title}.").format(id=taken.id, title=args.keep))
    call.out.report(data, "\n".join(lines))


def _written(
    call: Call, ws: Workspace, document: Document, target: Path, wish: report_wishes.Wished
) -> tuple[Document, dict[str, Any]]:
    """Write the file; a PDF is numbered where it can be typed back, and kept. Gives back what JSON says of paper."""
    from leaddesk.exchange import report_workbook
    from leaddesk.reporting import files, numbered
    from leaddesk.services import paper_sheets

    if target.suffix.lower() != files.PDF:
        files.write(document, target, workbook=report_workbook.write)
        return document, {}
    _warn_of_unknown(call, document)
    listed = wish.question.listed
    document = numbered.numbered(ws, document, hidden=wish.shown.hidden, call_list_id=listed.call_list_id)
    setup = report_wishes.setup(call, wish, document, str(ws.settings["country"]))
    try:
        printed = files.write(document, target, painter=call.painter, setup=setup, shown=wish.shown)
    except EnvironmentFault:
        if document.sheet is not None:
            paper_sheets.withdraw(ws, document.sheet.number)
        raise
    assert printed is not None, "a painter gives back what it painted"
    paper_id = _kept(ws, document, target, replace(wish, setup=setup), printed)
    if paper_id is None:
        call.out.warn(_("The data file cannot be written: this paper is not kept, and has no sheet number."))
    number = document.sheet.number if document.sheet is not None else None
    return document, {"pages": printed.pages, "counted": printed.counted, "sheet": number, "paper": paper_id}


def _warn_of_unknown(call: Call, document: Document) -> None:
    """Say which sections that are to be left off the report does not have: a word mistyped leaves nothing off."""
    known = {"untouched", "key", "charts", *(section.code for section in document.sections if section.code)}
    for code in call.args.without:
        if code not in known:
            call.out.warn(
                _("This report has no section “{name}”. Known: {names}.").format(
                    name=code, names=", ".join(sorted(known))
                )
            )


def _kept(ws: Workspace, document: Document, target: Path, wish: report_wishes.Wished, printed: Printed) -> int | None:
    from leaddesk.domain.paper import PageSetup, Wish
    from leaddesk.reporting import asked_again
    from leaddesk.services import papers

    asked = asked_again.text(wish.question)
    folder = str(target.absolute().parent)
    kept = Wish(document.name, asked, wish.setup or PageSetup(), wish.shown, "pdf", target=folder)
    sheet = document.sheet.number if document.sheet is not None else None
    return papers.keep(ws, kept, document.title, printed, sheet=sheet)


COMMANDS = (
    Command(
        "report", N_("a report into a file: .pdf or .html to print, .xlsx to work on, .json to read on"),
        ("leaddesk report pipeline --db firm.leaddesk --out pipeline.pdf",
         "leaddesk report pipeline --db firm.leaddesk --same-as-last-time --out monday.pdf",
         "leaddesk report call-list --db firm.leaddesk --owner Maya --out calls.pdf",
         "leaddesk report list --db firm.leaddesk --view late --columns company,phone,next_action --out late.pdf",
         "leaddesk report lead L-000123 --db firm.leaddesk --out visit.pdf",
         "leaddesk report calendar --db firm.leaddesk --form month --out november.pdf",
         "leaddesk report pipeline --db firm.leaddesk --from 2026-01-01 --to 2026-03-31 --out q1.json",
         "leaddesk report ratios --db firm.leaddesk --source Website --view period --out website.xlsx"),
        report_wishes.options, _run,
    ),
)  # fmt: skip
