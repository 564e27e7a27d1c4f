"""``paper``: papers that were printed or saved as PDF, opened again as they were, or forgotten."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import N_, _
from leaddesk.cli import status
from leaddesk.cli.command import Call, Command
from leaddesk.cli.terminal import table
from leaddesk.cli.words import instant_json, instant_text, verb_of

if TYPE_CHECKING:
    from leaddesk.services.workspace import Workspace
    from leaddesk.store.papers import Paper

VERBS = ("list", "save", "forget")


def _options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "words", metavar="VERB", nargs="*", help=_("list (default), save N --out FILE.pdf, forget N; N is its number")
    )
    parser.add_argument("--report", metavar="NAME", help=_("of list: those of one report only"))
    parser.add_argument("--out", metavar="FILE.pdf", help=_("of save: where the PDF goes, as it was printed"))


def _paper(call: Call) -> int:
    from leaddesk.base import whole_file
    from leaddesk.services import papers

    verb, rest = verb_of(call.args.words, VERBS)
    with call.workspace() as ws:
        if verb == "list":
            _list(call, ws)
            return status.DONE
        paper_id = number_of(rest, field="paper")
        if verb == "forget":
            papers.forget(ws, paper_id)
            call.out.report({"paper": paper_id}, _("Paper {n} is forgotten.").format(n=paper_id))
            return status.DONE
        if not call.args.out:
            raise UserError(_("Say where the PDF goes."), hint=_("Add --out monday.pdf."), field="out")
        whole_file.write(Path(call.args.out), papers.pdf(ws, paper_id))
        said = _("{file} is written.").format(file=call.args.out)
        call.out.report({"paper": paper_id, "file": call.args.out}, said)
    return status.DONE


def number_of(words: list[str], *, field: str) -> int:
    """The one number that stands behind a verb. Raises UserError where there is none."""
    if len(words) != 1 or not words[0].isascii() or not words[0].isdigit() or len(words[0]) > 15:
        raise UserError(_("Say its number."), field=field)
    return int(words[0])


def _list(call: Call, ws: Workspace) -> None:
    from leaddesk.services import papers

    found, zone = papers.kept(ws, report=call.args.report), ws.settings.zone
    titles = (_("No."), _("Paper"), _("Report"), _("Printed"), _("By"), _("Pages"), _("Copies"), _("How"))
    ways = {"printer": _("Printer"), "pdf": _("PDF")}
    cells = [
        (
            str(each.id),
            each.title,
            each.report,
            instant_text(each.made_at, zone),
            each.by,
            str(each.pages),
            str(each.copies),
            ways[each.way],
        )
        for each in found
    ]
    text = (
        table(titles, cells, right=(0, 5, 6), most=60, room=call.out.room) if cells else _("Nothing was printed yet.")
    )
    call.out.answer({"papers": [_json(each, ws) for each in found], "total": len(found)}, text)


def _json(paper: Paper, ws: Workspace) -> dict[str, Any]:
    return {
        "paper": paper.id,
        "report": paper.report,
        "title": paper.title,
        "made_at": instant_json(paper.made_at, ws.settings.zone),
        "by": paper.by,
        "way": paper.way,
        "pages": paper.pages,
        "copies": paper.copies,
        "kept": paper.content_id is not None,
    }


COMMANDS = (
    Command(
        "paper", N_("papers that were printed: listed, saved again as they were"),
        ("leaddesk paper --db firm.leaddesk", "leaddesk paper save 12 --out monday.pdf --db firm.leaddesk"),
        _options, _paper,
    ),
)  # fmt: skip
