"""``call-list``: lists that are called through, made of any list, shown with what came of them (S0-13)."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import N_, _
from leaddesk.cli import status
from leaddesk.cli.command import Call, Command
from leaddesk.cli.terminal import table
from leaddesk.cli.words import changed_json, done_text, instant_json, number, say_done
from leaddesk.domain import codes
from leaddesk.domain.filters import Condition, ListQuery

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from leaddesk.services.workspace import Workspace
    from leaddesk.store.call_lists import CallList, Entry, Result


def _options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", metavar="NAME", nargs="*", help=_("make a list of that name; without, all are listed"))
    parser.add_argument(
        "--of", metavar="WHAT", choices=("leads", "deals", "names"), help=_("of leads (default), deals or names")
    )
    parser.add_argument("--view", metavar="NAME", help=_("a view such as untouched, late, quiet, won, or a kept one"))
    parser.add_argument(
        "--where", metavar="FIELD=VALUE", action="append", default=[], help=_("only these; also !=, <, >, ~ (contains)")
    )
    parser.add_argument("--limit", metavar="N", type=number, help=_("at most so many rows"))
    one = parser.add_mutually_exclusive_group()
    one.add_argument("--show", metavar="ID", type=number, help=_("the rows of a list and what came of it"))
    one.add_argument("--next", metavar="ID", type=number, help=_("who is called next"))
    one.add_argument("--close", metavar="ID", type=number, help=_("be done with a list"))
    one.add_argument("--resume", metavar="ID", type=number, help=_("go on with a closed list"))
    one.add_argument("--again", metavar="ID", type=number, help=_("a new list of those whom nobody reached"))


def _call_list(call: Call) -> int:
    from leaddesk.services import call_lists

    args = call.args
    with call.workspace() as ws:
        if args.show is not None:
            _show(call, ws, args.show)
        elif args.next is not None:
            _next(call, ws, args.next)
        elif args.close is not None:
            say_done(call, ws, call_lists.close(ws, args.close))
        elif args.resume is not None:
            say_done(call, ws, call_lists.resume(ws, args.resume))
        elif args.again is not None:
            _made(call, ws, call_lists.again(ws, args.again, " ".join(args.name)))
        elif args.name:
            _made(call, ws, call_lists.make(ws, " ".join(args.name), _wanted(call, ws)))
        else:
            _all(call, ws)
    return status.DONE


def _wanted(call: Call, ws: Workspace) -> list[int]:
    """Ids of the rows to call, in the order of the view."""
    from leaddesk.services.call_lists import MAX_ROWS
    from leaddesk.store import lists

    conditions = tuple(Condition.parse(text) for text in call.args.where)
    query = ListQuery(call.args.of or "leads", conditions, view=call.args.view)
    most = MAX_ROWS + 1 if call.args.limit is None else call.args.limit
    return list(lists.first_ids(ws.store, query, ws.moment(), most))


def _made(call: Call, ws: Workspace, made: Any) -> None:
    from leaddesk.store import call_lists

    told = call_lists.one(ws.store, made.list_id)
    assert told is not None, "it was made just now"
    line = _("Call list {id}: {left} to call, {skipped} passed over.").format(
        id=made.list_id, left=told.left, skipped=told.skipped
    )
    call.out.report(changed_json(made, ws) | _list_json(told, ws), f"{done_text(made, ws)}\n{line}")


def _known(ws: Workspace, list_id: int) -> CallList:
    from leaddesk.store import call_lists

    found = call_lists.one(ws.store, list_id)
    if found is None:
        raise UserError(
            _("There is no call list with the number {id}.").format(id=list_id),
            code="unknown_record",
            field="call_list",
        )
    return found


def _all(call: Call, ws: Workspace) -> None:
    from leaddesk.store import call_lists

    rows = call_lists.lists(ws.store)
    titles = (
        _("Id"),
        _("Call list"),
        _("Made"),
        _("Rows"),
        _("Called"),
        _("Passed over"),
        _("Still to call"),
        _("State"),
    )
    cells = [
        [
            str(row.id),
            row.name,
            row.created_at.astimezone(ws.settings.zone).date().isoformat(),
            *(str(n) for n in (row.total, row.called, row.skipped, row.left)),
            _("Closed") if row.closed_at else _("Open"),
        ]
        for row in rows
    ]
    text = table(titles, cells, right=(0, 3, 4, 5, 6), most=40, room=call.out.room) if rows else _("No call lists yet.")
    call.out.answer({"call_lists": [_list_json(row, ws) for row in rows], "total": len(rows)}, text)


def _show(call: Call, ws: Workspace, list_id: int) -> None:
    from leaddesk.store import call_lists

    told, result = _known(ws, list_id), call_lists.result(ws.store, list_id)
    entries = call_lists.entries(ws.store, list_id)
    titles = (_("No."), _("Name"), _("Company"), _("Phone"), _("Best times"), _("What came of it"))
    cells = [[e.lead_number or str(e.lead_id), e.name, e.company, e.phone, e.best_times, _came(e)] for e in entries]
    text = f"{told.name}\n{table(titles, cells, most=32, room=call.out.room)}\n{_result_text(result)}"
    data = _list_json(told, ws) | {
        "rows": [_entry_json(entry, ws.settings.zone) for entry in entries],
        "result": _result_json(result),
    }
    call.out.answer(data, text)


def _next(call: Call, ws: Workspace, list_id: int) -> None:
    from leaddesk.store import call_lists

    _known(ws, list_id)
    entry = call_lists.next_entry(ws.store, list_id)
    if entry is None:
        call.out.answer({"next": None}, _("Everybody on it was called."))
        return
    number = entry.lead_number or str(entry.lead_id)
    parts = [number, entry.name, entry.company, entry.phone, entry.best_times]
    call.out.answer({"next": _entry_json(entry, ws.settings.zone)}, ", ".join(filter(None, parts)))


def _came(entry: Entry) -> str:
    from leaddesk.store.call_lists import SKIP_REASONS

    if entry.skipped:
        return _(SKIP_REASONS[entry.skipped])
    return _(codes.OUTCOMES[entry.outcome]) if entry.outcome else ""


def _result_text(result: Result) -> str:
    from leaddesk.store.call_lists import SKIP_REASONS

    parts = [f"{_(codes.OUTCOMES.get(code, code))}: {n}" for code, n in result.outcomes.items()]
    parts += [f"{_(SKIP_REASONS[code])}: {n}" for code, n in result.skipped.items()]
    counts = (
        (_("Still to call"), result.left),
        (_("Promises"), result.promises),
        (_("Next steps"), result.next_steps),
        (_("Won"), result.won),
    )
    return "; ".join([*parts, *(f"{label}: {n}" for label, n in counts)])


def _result_json(result: Result) -> dict[str, Any]:
    return {
        "outcomes": dict(result.outcomes),
        "left": result.left,
        "skipped": dict(result.skipped),
        "promises": result.promises,
        "next_steps": result.next_steps,
        "won": result.won,
    }


def _list_json(row: CallList, ws: Workspace) -> dict[str, Any]:
    zone = ws.settings.zone
    return {
        "call_list": row.id,
        "name": row.name,
        "made_at": instant_json(row.created_at, zone),
        "closed_at": instant_json(row.closed_at, zone),
        "by": row.by,
        "total": row.total,
        "called": row.called,
        "skipped": row.skipped,
        "left": row.left,
    }


def _entry_json(entry: Entry, zone: ZoneInfo) -> dict[str, Any]:
    return {
        "id": entry.lead_id,
        "lead_number": entry.lead_number,
        "name": entry.name,
        "company": entry.company,
        "phone": entry.phone,
        "best_times": entry.best_times,
        "preferred_channel": entry.preferred,
        "outcome": entry.outcome,
        "called_at": instant_json(entry.called_at, zone),
        "skipped": entry.skipped or None,
    }


COMMANDS = (
    Command(
        "call-list", N_("lists that are called through, and what came of them"),
        ("leaddesk call-list --db firm.leaddesk",
         'leaddesk call-list "Spring fair" --of names --where "tags~fair" --db firm.leaddesk',
         "leaddesk call-list --show 3 --db firm.leaddesk"),
        _options, _call_list,
    ),
)  # fmt: skip
