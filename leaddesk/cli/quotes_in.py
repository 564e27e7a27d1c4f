"""``quotes-in``: a folder of quotes, or single files, become quotes of the leads they probably belong to: one change, one undo."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import N_, _, ngettext
from leaddesk.cli import status
from leaddesk.cli.command import Call, Command
from leaddesk.cli.terminal import table
from leaddesk.cli.words import changed_json, date_json, money_text
from leaddesk.domain.inputs import format_money

if TYPE_CHECKING:
    from leaddesk.exchange.quote_files import QuoteFile
    from leaddesk.services.quotes_many import Saved
    from leaddesk.services.workspace import Workspace


def _options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("sources", metavar="FOLDER", nargs="+", help=_("a folder of quotes, or files"))
    parser.add_argument("--dry-run", action="store_true", help=_("say what would be saved, and save nothing"))
    parser.add_argument("--lead", metavar="ID", help=_("they are all for this lead"))
    parser.add_argument("--unsure", action="store_true", help=_("also save those that are only perhaps theirs"))
    parser.add_argument("--again", action="store_true", help=_("also save files that are here already"))


def _run(call: Call) -> int:
    from leaddesk.exchange import quote_files
    from leaddesk.store.leads import resolve

    args = call.args
    with call.workspace() as ws:
        lead_id = resolve(ws.store, args.lead) if args.lead else 0
        paths = [Path(text) for text in args.sources]
        for path in paths:
            if not path.exists():
                raise UserError(_("There is no file “{name}”.").format(name=path.name), code="missing", field="file")
        found = quote_files.propose(ws, quote_files.files_of(paths), context=call.out.job())
        states = [_state(call, file, lead_id) for file in found]
        saved: Saved | None = None
        if "saved" in states and not args.dry_run:
            saved = _save(ws, [file for file, state in zip(found, states, strict=True) if state == "saved"], lead_id)
        files = [_as_json(ws, file, state, lead_id) for file, state in zip(found, states, strict=True)]
        told: dict[str, Any] = changed_json(saved, ws) | {"quotes": list(saved.quotes)} if saved is not None else {}
        counts = {name: states.count(name) for name in ("saved", "already", "left")}
        call.out.report(
            told | {"files": files, "dry_run": args.dry_run, **counts},
            _said(found, states, files, counts, args.dry_run),
        )
    return status.DONE


def _state(call: Call, file: QuoteFile, lead_id: int) -> str:
    """``saved``, ``already`` (here) or ``left`` (nobody knows whose it is)."""
    if file.not_read == "gone":
        return "left"
    if (file.known or file.same_as) and not call.args.again:
        return "already"
    known = ("sure", "likely", "unsure") if call.args.unsure else ("sure", "likely")
    return "saved" if lead_id or file.whose.certainty in known else "left"


def _save(ws: Workspace, files: Sequence[QuoteFile], lead_id: int) -> Saved:
    from leaddesk.exchange import quote_files
    from leaddesk.services import quotes_many
    from leaddesk.services.quotes_many import Confirmed

    return quotes_many.save(
        ws,
        [
            Confirmed(
                quote_files.content_of(file),
                quote_files.values_of(file),
                quote_files.default_day(ws, file.facts),
                lead_id or (file.whose.best.lead_id if file.whose.best else 0),
            )
            for file in files
        ],
    )


def _as_json(ws: Workspace, file: QuoteFile, state: str, lead_id: int) -> dict[str, Any]:
    facts, best = file.facts, file.whose.best
    chosen = ws.store.value("SELECT number FROM lead WHERE id = ?", (lead_id,)) if lead_id else None
    return {
        "file": file.name,
        "state": state,
        "number": facts.number,
        "sum": format_money(facts.sum_minor, facts.currency or ws.settings.currency),
        "currency": facts.currency or None,
        "gross": facts.is_gross,
        "tax": None if facts.tax_bp is None else str(facts.tax_bp / 100).removesuffix(".0"),
        "sent_on": date_json(facts.sent_on),
        "valid_until": date_json(facts.valid_until),
        "lead": chosen or (best.lead_number if best else None),
        "certainty": "chosen" if lead_id else file.whose.certainty,
        "why": list(best.why) if best and not lead_id else [],
        "others": [one.lead_number for one in file.whose.candidates[1:]],
        "known": list(file.known),
        "same_as": file.same_as or None,
        "not_read": file.not_read or None,
        "same_number": list(file.same_number),
    }


def _said(
    found: Sequence[QuoteFile],
    states: Sequence[str],
    files: Sequence[dict[str, Any]],
    counts: dict[str, int],
    dry: bool,
) -> str:
    from leaddesk.exchange.quote_files import NOT_READ

    words = {
        "saved": _("would be saved") if dry else _("saved"),
        "already": _("here already"),
        "left": _("left: whose is it?"),
    }
    cells = [
        [
            file.name,
            _(NOT_READ[file.not_read]) if state == "left" and file.not_read else words[state],
            told["lead"] or "",
            file.facts.number,
            money_text(file.facts.sum_minor, file.facts.currency),
            told["sent_on"] or "",
        ]
        for file, state, told in zip(found, states, files, strict=True)
    ]
    titles = (_("File"), _("State"), _("No."), _("Quote"), _("Sum"), _("Sent on"))
    n = counts["saved"]
    if dry:
        last = ngettext("{n} quote would be saved.", "{n} quotes would be saved.", n).format(n=n)
    else:
        last = ngettext("{n} quote is saved.", "{n} quotes are saved.", n).format(n=n)
    return table(titles, cells, right=(4,), most=64, room=None) + "\n" + last


COMMANDS = (
    Command(
        "quotes-in", N_("quotes from a folder: one proposed for each file"),
        ("leaddesk quotes-in offers/ --dry-run --db firm.leaddesk",
         "leaddesk quotes-in offer.pdf --lead L-000012 --db firm.leaddesk"),
        _options, _run,
    ),
)  # fmt: skip
