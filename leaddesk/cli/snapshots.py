"""``snapshot``: reports that are kept, opened later as they were, and compared with now."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import N_, _
from leaddesk.cli import status
from leaddesk.cli.command import Call, Command
from leaddesk.cli.terminal import table
from leaddesk.cli.words import instant_json, say_done

if TYPE_CHECKING:
    from leaddesk.reporting.saved import Saved
    from leaddesk.reporting.since_then import Change
    from leaddesk.services.workspace import Workspace
    from leaddesk.store.snapshots import Kept

VERBS = ("list", "show", "since", "rename", "delete")


def _options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("verb", metavar="VERB", nargs="?", choices=VERBS, default="list", help=", ".join(VERBS))
    parser.add_argument("which", metavar="REPORT", nargs="?", help=_("its number or title"))
    parser.add_argument("title", metavar="TITLE", nargs="?", help=_("of rename: the new title"))
    parser.add_argument("--out", metavar="TARGET", help=_("of show: the file to write: .html, .json or .xlsx"))


def _snapshot(call: Call) -> int:
    from leaddesk.reporting import saved
    from leaddesk.services import snapshots

    args = call.args
    with call.workspace() as ws:
        if args.verb == "list":
            _list(call, ws)
            return status.DONE
        if not args.which:
            raise UserError(_("Say which saved report."), field="snapshot", hint=_("leaddesk snapshot lists them."))
        kept = saved.called(ws, args.which)
        if args.verb == "show":
            _show(call, ws, kept)
        elif args.verb == "since":
            _since(call, ws, kept)
        elif args.verb == "rename":
            say_done(call, ws, snapshots.rename(ws, kept.id, args.title or ""))
        else:
            say_done(call, ws, snapshots.delete(ws, kept.id))
    return status.DONE


def _list(call: Call, ws: Workspace) -> None:
    from leaddesk.reporting import saved
    from leaddesk.store import snapshots

    found, zone = snapshots.kept(ws.store), ws.settings.zone
    titles = (_("No."), _("Title"), _("Report"), _("Saved"), _("By"), _("Counted by"))
    cells = [
        (
            str(each.id),
            each.title,
            each.report,
            f"{each.taken_at.astimezone(zone):%Y-%m-%d %H:%M}",
            each.by,
            saved.version_words(each),
        )
        for each in found
    ]
    text = table(titles, cells, right=(0,), most=60, room=call.out.room) if cells else _("No report is kept yet.")
    call.out.answer({"snapshots": [_json(each, ws) for each in found], "total": len(found)}, text)


def _show(call: Call, ws: Workspace, kept: Kept) -> None:
    from leaddesk.reporting import saved

    opened = saved.opened(ws, kept.id)
    document, target = opened.document, call.args.out
    lines = [kept.title, document.headline, document.foot, saved.version_words(kept)]
    if target:
        _write(opened, Path(target))
        lines.append(_("{file} is written.").format(file=target))
    figures = {measure.name: measure.value for measure in document.measures}
    data = _json(kept, ws) | {
        "headline": document.headline,
        "as_of": document.as_of,
        "figures": figures,
        "file": target,
    }
    call.out.report(data, "\n".join(filter(None, lines)))


def _write(opened: Saved, target: Path) -> None:
    """The saved report as a file; its HTML and JSON are the very texts of the day it was kept."""
    from leaddesk.exchange import report_workbook
    from leaddesk.reporting import saved

    saved.write(opened, target, workbook=report_workbook.write)


def _since(call: Call, ws: Workspace, kept: Kept) -> None:
    from leaddesk.reporting import saved
    from leaddesk.store import snapshots

    told = saved.since(ws, kept.id)
    ids = {i for change in told.changes for i in (*(change.came or ()), *(change.went or ()))}
    names = snapshots.named(ws.store, ids)
    titles = (_("Where"), _("Figure"), _("Then"), _("Now"), _("Came"), _("Went"))
    cells = [(c.place, c.label, c.before, c.now, _n(c.came), _n(c.went)) for c in told.changes]
    text = table(titles, cells, right=(4, 5), most=48, room=call.out.room) if cells else _("Nothing has changed since.")
    head = f"{kept.title}; {saved.version_words(kept)}"
    changes = [_change_json(change, names) for change in told.changes]
    call.out.answer(_json(kept, ws) | {"now": told.now.as_of, "changes": changes}, f"{head}\n{text}")


def _n(ids: tuple[int, ...] | None) -> str:
    return "" if ids is None else str(len(ids))


def _change_json(change: Change, names: dict[int, str]) -> dict[str, Any]:
    def told(ids: tuple[int, ...] | None) -> list[dict[str, Any]] | None:
        return None if ids is None else [{"id": i, "lead": names.get(i)} for i in ids]

    return {
        "place": change.place,
        "label": change.label,
        "before": change.before,
        "now": change.now,
        "came": told(change.came),
        "went": told(change.went),
    }


def _json(kept: Kept, ws: Workspace) -> dict[str, Any]:
    from leaddesk.domain.measures import VERSION

    return {
        "snapshot": kept.id,
        "title": kept.title,
        "report": kept.report,
        "kept_at": instant_json(kept.taken_at, ws.settings.zone),
        "by": kept.by,
        "definitions": kept.definitions,
        "definitions_today": VERSION,
    }


COMMANDS = (
    Command(
        "snapshot", N_("reports that are kept: opened as they were, compared with now"),
        ("leaddesk snapshot --db firm.leaddesk",
         "leaddesk snapshot show November --out november.html --db firm.leaddesk",
         "leaddesk snapshot since November --db firm.leaddesk"),
        _options, _snapshot,
    ),
)  # fmt: skip
