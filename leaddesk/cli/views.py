"""``view``: lists kept under a name, with how many each holds."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import N_, _
from leaddesk.cli import status
from leaddesk.cli.command import Call, Command
from leaddesk.cli.terminal import table
from leaddesk.cli.wished import field_keys, order_options, query_of, which_options
from leaddesk.cli.words import changed_json, done_text, say_done, verb_of
from leaddesk.domain.filter_text import write_all

if TYPE_CHECKING:
    from leaddesk.services.workspace import Workspace
    from leaddesk.store.savedviews import SavedView

VERBS = ("list", "show", "save", "rename", "order", "remove")
WHAT = ("leads", "deals", "names")


def _options(parser: argparse.ArgumentParser) -> None:
    words = _("list (default), show NAME, save NAME, rename NAME NEW, order NAME ..., remove NAME")
    parser.add_argument("words", metavar="VERB", nargs="*", help=words)
    parser.add_argument("--what", metavar="WHAT", choices=WHAT, default="leads", help=", ".join(WHAT))
    which_options(parser)
    order_options(parser)
    parser.add_argument("--columns", metavar="FIELDS", default=None, help=_("these fields, parted by commas"))
    parser.add_argument("--side-bar", choices=("yes", "no"), default=None, help=_("whether it stands in the side bar"))
    parser.add_argument("--replace", action="store_true", help=_("give a view that is there already this content"))


def _view(call: Call) -> int:
    from leaddesk.services import views
    from leaddesk.store import savedviews

    verb, names = verb_of(call.args.words, VERBS)
    with call.workspace() as ws:
        if verb == "list":
            _list(call, ws)
            return status.DONE
        if not names or (verb == "rename" and len(names) != 2):
            raise UserError(_("Say which view."), field="view")
        if verb == "save":
            _save(call, ws, " ".join(names))
            return status.DONE
        known = [savedviews.called(ws.store, name, call.args.what) for name in names[: 1 if verb == "rename" else None]]
        if verb == "show":
            told = _json(ws, known[0], views.counts(ws, [known[0].id]))
            call.out.answer(told, _text(known[0], told["rows"]))
        elif verb == "rename":
            say_done(call, ws, views.rename(ws, known[0].id, names[1]))
        elif verb == "order":
            say_done(call, ws, views.reorder(ws, [one.id for one in known]))
        else:
            say_done(call, ws, views.remove(ws, known[0].id))
    return status.DONE


def _save(call: Call, ws: Workspace, name: str) -> None:
    """A new view, or with ``--replace`` the new content of an old one."""
    from leaddesk.services import views

    args = call.args
    done = views.save(
        ws,
        name,
        query_of(call, ws, args.what),
        columns=field_keys(ws, args.columns or ""),
        in_side_bar=args.side_bar != "no",
        replace=args.replace,
    )
    call.out.report(changed_json(done, ws) | {"view": done.view_id}, done_text(done, ws))


def _list(call: Call, ws: Workspace) -> None:
    from leaddesk.services import views
    from leaddesk.store import savedviews

    found, counts = savedviews.all_views(ws.store), views.counts(ws)
    data = [_json(ws, one, counts) for one in found]
    cells = [[one.name, one.page, _number(counts[one.id]), _filter(one), one.problem] for one in found]
    titles = (_("Name"), _("List"), _("Rows"), _("Filter"), _("Problem"))
    text = table(titles, cells, right=(2,), most=70, room=call.out.room)
    call.out.answer({"views": data, "total": len(found)}, text if found else _("No views yet."))


def _json(ws: Workspace, view: SavedView, counts: dict[int, int | None]) -> dict[str, Any]:
    query = view.query
    return {
        "id": view.id,
        "name": view.name,
        "what": view.page,
        "rows": counts.get(view.id),
        "view": query.view,
        "where": [str(condition) for condition in query.conditions],
        "text": query.text,
        "filter": _filter(view),
        "sort": [str(sort) for sort in query.sorts],
        "group": query.group,
        "columns": list(view.columns),
        "side_bar": view.in_side_bar,
        "problem": view.problem,
    }


def _filter(view: SavedView) -> str:
    return write_all(view.query.conditions, view.query.text)


def _number(count: int | None) -> str:
    return "" if count is None else f"{count:,}"


def _text(view: SavedView, rows: int | None) -> str:
    """What a view shows, as options of ``list`` write it."""
    query = view.query
    said = [
        (_("Name"), view.name),
        (_("List"), f"{view.page} {query.view or ''}".strip()),
        (_("Filter"), _filter(view)),
        (_("Sorted by"), ", ".join(map(str, query.sorts))),
        (_("Grouped by"), query.group),
        (_("Columns"), ", ".join(view.columns)),
        (_("Rows"), _number(rows)),
        (_("Problem"), view.problem),
    ]
    return "\n".join(f"{label}: {text}" for label, text in said if text)


COMMANDS = (
    Command(
        "view", N_("lists kept under a name: list, show, save, rename, order, remove"),
        ("leaddesk view save \"Hot fair\" --filter 'source=fair rating=hot' --sort=-received_at --group owner --db firm.leaddesk",
         'leaddesk view rename "Hot fair" "Fair" --db firm.leaddesk', "leaddesk view --db firm.leaddesk"),
        _options, _view,
    ),
)  # fmt: skip
