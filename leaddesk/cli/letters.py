"""``letters``: labels, envelopes, letters or a merge workbook for a list; with ``--log`` as sent."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from leaddesk.base.errors import EnvironmentFault, UserError
from leaddesk.base.i18n import N_, _, ngettext
from leaddesk.cli import status
from leaddesk.cli.command import Call, Command
from leaddesk.cli.terminal import table
from leaddesk.cli.wished import order_options, query_of, warn_of_damage, which_options
from leaddesk.cli.words import changed_json, done_text, number
from leaddesk.domain.letters import FORMS, WHY_NOT, Form, Mailing, Wanted

if TYPE_CHECKING:
    from leaddesk.services.workspace import Workspace

PDF = ".pdf"
WORKBOOKS = (".xlsx", ".csv")


def _options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "target",
        metavar="TARGET",
        nargs="?",
        help=_("the file to write: .pdf, .xlsx or .csv; without, who would get one is told"),
    )
    parser.add_argument("--form", choices=tuple(FORMS), help=", ".join(FORMS))
    parser.add_argument(
        "--sheet", metavar="NAME", default="",
        help=_("the sheet of labels by its number (L7160, 5160) or measures, the envelope (DL, C5, C6, C4, no10), or A4, Letter"),
    )  # fmt: skip
    parser.add_argument(
        "--start", metavar="N", type=number, default=1, help=_("the first free label of the first sheet")
    )
    parser.add_argument("--copies", metavar="N", type=number, default=1, help=_("so many labels for each"))
    parser.add_argument(
        "--text", metavar="NAME", dest="letter", default="", help=_("the text of a letter, by its name")
    )
    parser.add_argument("--subject", metavar="WORDS", default="", help=_("the line above a letter"))
    parser.add_argument("--what", choices=("leads", "deals", "names"), default="leads", help="leads, deals, names")
    which_options(parser, words="--words")
    order_options(parser)
    parser.add_argument("--limit", metavar="N", type=number, help=_("at most so many rows"))
    parser.add_argument(
        "--although", metavar="ID=REASON", action="append", default=[], help=_("send this one all the same, and why")
    )
    parser.add_argument("--log", action="store_true", help=_("they are sent: log a letter for each"))


def _run(call: Call) -> int:
    from leaddesk.services import letters

    args = call.args
    target = Path(args.target) if args.target else None
    wanted = _wanted(call, target)
    if target is None and args.log:
        raise UserError(_("Say which file is written."), field="target", hint=_("Nothing is logged that was not made."))
    with call.workspace() as ws:
        warn_of_damage(call, ws)
        ids = letters.ids_of(ws, query_of(call, ws, args.what), args.limit)
        mailing = letters.recipients(ws, ids, although=dict(_although(text) for text in args.although))
        data, lines = _told(mailing, wanted)
        if target is not None:
            if not mailing.recipients and wanted.form != "workbook":  # no program opens a PDF without a page
                raise UserError(
                    _("Nobody gets one."), code="empty", hint=_("Without a file, who is left out and why is told.")
                )
            made, said = _write(call, ws, target, mailing, wanted)
            data, lines = data | made, [*said, *lines]
        if args.log:
            done = letters.sent(ws, [to.lead_id for to in mailing.recipients], args.letter, although=_reasons(mailing))
            data, lines = data | changed_json(done, ws), [*lines, done_text(done, ws)]
    call.out.report(data, "\n".join(lines))
    return status.DONE


def _wanted(call: Call, target: Path | None) -> Wanted:
    """What is to be made, by the ending and the form. Raises UserError where they do not fit."""
    args = call.args
    ending = PDF if target is None else target.suffix.lower()
    if ending not in (PDF, *WORKBOOKS):
        raise UserError(
            _("A file ending in “{ending}” cannot be written.").format(ending=ending or args.target),
            field="target",
            code="unknown_ending",
            hint=_("Known: {names}.").format(names=", ".join((PDF, *WORKBOOKS))),
        )
    form: Form = args.form or ("labels" if ending == PDF else "workbook")
    if (form == "workbook") != (ending in WORKBOOKS) and target is not None:
        raise UserError(
            _("“{form}” does not go into a file ending in “{ending}”.").format(form=form, ending=ending),
            field="form",
            hint=_("Labels, envelopes and letters are a .pdf, a merge workbook is .xlsx or .csv."),
        )
    if form == "letters" and not args.letter:
        raise UserError(_("Say which text the letter has."), field="text", hint=_("Add --text NAME."))
    return Wanted(form, args.sheet, args.start, args.copies, args.subject)


def _write(
    call: Call, ws: Workspace, target: Path, mailing: Mailing, wanted: Wanted
) -> tuple[dict[str, Any], list[str]]:
    """Make the file; what was made, for machines and in words."""
    from leaddesk.base import whole_file
    from leaddesk.domain import labels
    from leaddesk.domain.paper import Shown
    from leaddesk.exchange import merge_out
    from leaddesk.reporting.letters import post
    from leaddesk.services import letter_texts

    if wanted.form == "workbook":
        n = merge_out.write(target, mailing.recipients)
        said = ngettext("{file} is written: {n} row.", "{file} is written: {n} rows.", n).format(
            file=target, n=f"{n:,}"
        )
        return {"file": str(target)}, [said]
    if call.painter is None:
        raise EnvironmentFault(_("No PDF can be written here."), code="no_qt")
    body = letter_texts.text_called(ws, call.args.letter).body if wanted.form == "letters" else ""
    made = letter_texts.post(ws, mailing.recipients, wanted, body)
    printed = call.painter(post.document(made), post.setup(made.wanted), Shown())
    whole_file.write(target, printed.pdf)
    paper_id = letter_texts.keep(ws, made.wanted, printed)
    data = {"file": str(target), "pages": printed.pages, "cut": printed.counted, "paper": paper_id}
    said = ngettext("{file} is written: {n} page.", "{file} is written: {n} pages.", printed.pages)
    lines = [said.format(file=target, n=f"{printed.pages:,}")]
    if printed.counted:
        few = ngettext(
            "{n} address was too long and is cut.", "{n} addresses were too long and are cut.", printed.counted
        )
        lines.append(few.format(n=printed.counted))
    if wanted.form == "labels":
        count = len(mailing.recipients) * wanted.copies
        data["next_start"] = labels.next_start(count, labels.sheet_called(made.wanted.sheet), wanted.start)
    return data, lines


def _told(mailing: Mailing, wanted: Wanted) -> tuple[dict[str, Any], list[str]]:
    """Who gets one and who does not, for machines and in words."""
    left = [
        {"id": each.lead_id, "name": each.name, "why": each.why, "note": each.note, "may_be_sent": each.may_be_sent}
        for each in mailing.left_out
    ]
    n = len(mailing.recipients)
    data = {
        "form": wanted.form,
        "sheet": wanted.sheet,
        "recipients": n,
        "left_out": left,
        "counts": dict(mailing.counts),
    }
    lines = [ngettext("{n} gets one.", "{n} get one.", n).format(n=f"{n:,}")]
    if left:
        lines.append(ngettext("{n} is left out:", "{n} are left out:", len(left)).format(n=f"{len(left):,}"))
        rows = [(_(WHY_NOT[code]), f"{count:,}") for code, count in mailing.counts.items()]
        lines.append(table((_("Why"), _("Rows")), rows, right=(1,), most=40))
    return data, lines


def _although(text: str) -> tuple[int, str]:
    lead_id, sign, reason = text.partition("=")
    if not sign or not lead_id.strip().isdecimal() or not reason.strip():
        raise UserError(
            _("“{text}” does not say whom and why.").format(text=text), field="although", hint=_("Write ID=REASON.")
        )
    return int(lead_id), reason


def _reasons(mailing: Mailing) -> dict[int, str]:
    return {to.lead_id: to.although for to in mailing.recipients if to.although}


COMMANDS = (
    Command(
        "letters", N_("labels, envelopes, letters or a merge workbook for a list"),
        ("leaddesk letters labels.pdf --form labels --sheet L7160 --start 5 --view won --db firm.leaddesk",
         'leaddesk letters letters.pdf --form letters --text "Spring" --what names --where "tags~fair" --log --db firm.leaddesk',
         "leaddesk letters merge.xlsx --view open --db firm.leaddesk"),
        _options, _run,
    ),
)  # fmt: skip
