"""``sheet``: printed lists with a number, looked at and typed back as one change (K16)."""

from __future__ import annotations

import argparse
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import N_, _
from leaddesk.cli import status
from leaddesk.cli.command import Call, Command
from leaddesk.cli.papers import number_of
from leaddesk.cli.terminal import table
from leaddesk.cli.words import changed_json, date_json, done_text, due_text, instant_json, instant_text, verb_of
from leaddesk.domain.paper import BOXES

if TYPE_CHECKING:
    from leaddesk.services.type_back import TypedRow
    from leaddesk.services.workspace import Workspace
    from leaddesk.store.paper_sheets import Sheet, SheetRow

VERBS = ("list", "show", "type-back")


def _options(parser: argparse.ArgumentParser) -> None:
    boxes = ", ".join(f"{box.key} {_(box.label)}" for box in BOXES)
    words = _('list (default), show N, type-back N ROW=BOX "ROW=BOX:what is on the line"; boxes: {boxes}')
    parser.add_argument("words", metavar="VERB", nargs="*", help=words.format(boxes=boxes))
    parser.add_argument("--on", metavar="DATE", help=_("of type-back: on which day (default: today)"))
    parser.add_argument("--by", metavar="NAME", help=_("of type-back: who made the contacts (default: --as-user)"))
    parser.add_argument(
        "--next", metavar="ROW=TEXT;DAY", action="append", default=[],
        help=_("the next step of a row in place of the one the plan proposes; empty = none"),
    )  # fmt: skip
    parser.add_argument("--no-next", action="store_true", help=_("no next step but those of --next"))


def _sheet(call: Call) -> int:
    verb, rest = verb_of(call.args.words, VERBS)
    with call.workspace() as ws:
        if verb == "list":
            _list(call, ws)
        elif verb == "show":
            _show(call, ws, number_of(rest, field="sheet"))
        else:
            _type_back(call, ws, number_of(rest[:1], field="sheet"), rest[1:])
    return status.DONE


def _list(call: Call, ws: Workspace) -> None:
    from leaddesk.services import paper_sheets

    found, zone = paper_sheets.sheets(ws), ws.settings.zone
    titles = (_("Sheet"), _("Paper"), _("Printed"), _("Rows"), _("Typed back"), _("Open"), _("Kept until"))
    cells = [
        (
            str(s.number), s.title, instant_text(s.made_at, zone), str(s.total), str(s.typed), str(s.open),
            s.kept_until.isoformat(),
        )
        for s in found
    ]  # fmt: skip
    text = table(titles, cells, right=(0, 3, 4, 5), most=60, room=call.out.room) if cells else _("No sheet is kept.")
    call.out.answer({"sheets": [_json(each, ws) for each in found], "total": len(found)}, text)


def _show(call: Call, ws: Workspace, number: int) -> None:
    from leaddesk.services import paper_sheets

    sheet, rows = paper_sheets.sheet(ws, number), paper_sheets.rows(ws, number)
    titles = (_("Row"), _("Name"), _("Company"), _("What for"), _("Box"), _("Words"), _("Next step"))
    cells = [(str(r.row), r.name, r.company, r.what, _box(r), r.text, _step(r)) for r in rows]
    head = _("Sheet {n}, {title}: {typed} typed back, {open} open.").format(
        n=sheet.number, title=sheet.title, typed=sheet.typed, open=sheet.open
    )
    data = _json(sheet, ws) | {"rows": [_row_json(row, ws) for row in rows]}
    call.out.answer(data, f"{head}\n{table(titles, cells, right=(0,), most=32, room=call.out.room)}")


def _box(row: SheetRow) -> str:
    if row.state != "typed":
        return {"open": _("open"), "closed": _("closed"), "gone": _("gone")}[row.state]
    return next((f"{box.key} {_(box.label)}" for box in BOXES if box.key == row.box), _("changed"))


def _step(row: SheetRow) -> str:
    return " ".join(filter(None, (row.next_step, due_text(row.next_due, row.next_time))))


def _type_back(call: Call, ws: Workspace, number: int, words: list[str]) -> None:
    from leaddesk.domain import inputs
    from leaddesk.services import type_back

    args = call.args
    on = inputs.day(args.on, field="on") if args.on else ws.today()
    by = ws.member_called(args.by) if args.by else None
    rows = _with_steps(call, ws, number, [_typed(word) for word in words])
    saved = type_back.save(ws, number, on=on, by=by, rows=rows)
    told = {"sheet": number, "typed": saved.typed, "open": saved.open}
    text = _("{n} typed back, {open} open.").format(n=saved.typed, open=saved.open)
    call.out.report(changed_json(saved, ws) | told, f"{done_text(saved, ws)}\n{text}")


def _typed(word: str) -> TypedRow:
    """``3=6:after 4 pm``."""
    from leaddesk.services.type_back import TypedRow

    numbers, _colon, text = word.partition(":")
    row, _sign, box = numbers.partition("=")
    if not (row.strip().isascii() and row.strip().isdigit() and box.strip().isascii() and box.strip().isdigit()):
        raise UserError(
            _("“{text}” is no row.").format(text=word),
            field="rows",
            hint=_('Write the row, the box and what is on the line: 3=6 or "3=6:after 4 pm".'),
        )
    return TypedRow(int(row), int(box), text.strip())


def _with_steps(call: Call, ws: Workspace, number: int, rows: list[TypedRow]) -> list[TypedRow]:
    """The rows with their next steps: those of ``--next``, else what the plan proposes as in the log bar."""
    from leaddesk.services import followups, type_back

    said: dict[int, str] = {}
    for text in call.args.next:
        row, _sign, what = text.partition("=")
        if not (row.strip().isascii() and row.strip().isdigit()):
            raise UserError(_("“{text}” is no row.").format(text=text), field="next")
        if int(row) not in {typed.row for typed in rows}:
            raise UserError(_("Row {n} is not typed, and takes no next step.").format(n=int(row)), field="next")
        said[int(row)] = what.strip()
    proposed = {} if call.args.no_next else type_back.propose(ws, number)
    found = []
    for row in rows:
        step = proposed.get(row.row, {}).get(row.box)
        if row.row in said:
            what, _sign, day = said[row.row].partition(";")
            given = {"next_action": what.strip()} | ({"next_action_due": day.strip()} if day.strip() else {})
            step = followups.typed_step(ws, given) if what.strip() else None
        found.append(replace(row, next_step=step))
    return found


def _json(sheet: Sheet, ws: Workspace) -> dict[str, Any]:
    return {
        "sheet": sheet.number,
        "report": sheet.report,
        "title": sheet.title,
        "made_at": instant_json(sheet.made_at, ws.settings.zone),
        "kept_until": date_json(sheet.kept_until),
        "total": sheet.total,
        "typed": sheet.typed,
        "open": sheet.open,
        "gone": sheet.gone,
        "paper": sheet.paper_id,
    }


def _row_json(row: SheetRow, ws: Workspace) -> dict[str, Any]:
    return {
        "row": row.row,
        "id": row.lead_id,
        "lead_number": row.lead_number,
        "name": row.name,
        "company": row.company,
        "what": row.what,
        "state": row.state,
        "box": row.box,
        "text": row.text,
        "happened_at": instant_json(row.happened_at, ws.settings.zone),
        "by": row.by,
        "next_action": row.next_step,
        "next_action_due": date_json(row.next_due),
    }


COMMANDS = (
    Command(
        "sheet", N_("printed lists with a number: what is open on them, typed back"),
        ("leaddesk sheet --db firm.leaddesk", "leaddesk sheet show 41 --db firm.leaddesk",
         'leaddesk sheet type-back 41 1=2 2=3 "3=6:after 4 pm" --on 2026-11-19 --by Maya --db firm.leaddesk'),
        _options, _sheet,
    ),
)  # fmt: skip
