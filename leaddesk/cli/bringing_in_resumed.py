"""``import --resume`` and ``--left``: rows that earlier imports left to decide. And the backup before any import."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import _, ngettext
from leaddesk.cli import bringing_in_decided, status
from leaddesk.cli.bringing_in_wishes import OfRows, places
from leaddesk.cli.command import Call

if TYPE_CHECKING:
    from leaddesk.exchange.importing_model import ImportResult
    from leaddesk.exchange.plan_model import Options
    from leaddesk.services.workspace import Workspace


def backing_up(call: Call, ws: Workspace, options: Options) -> Callable[[], None]:
    """Makes the backup before the first of some imports, where it is due; that none could be made is said and stops nothing."""
    asked: list[bool] = []

    def before() -> None:
        from leaddesk.services import backups

        if asked:
            return
        asked.append(True)
        sentence = backups.before(ws.store, "import") if not options.dry_run else ""
        if sentence:
            call.out.warn(_("No backup was made before: {why}").format(why=sentence))

    return before


def listed(call: Call) -> int:
    """The imports that have rows left."""
    from leaddesk.exchange import resume

    with call.workspace() as ws:
        found = resume.left(ws)
        zone = ws.settings.zone
    rows = [
        {
            "batch": one.batch,
            "file": one.file_name,
            "sheet": one.sheet,
            "at": one.at.isoformat(),
            "rows": one.rows,
            "of": one.of,
        }
        for one in found
    ]
    lines = [
        ngettext("{batch}: {n} row of {file}, {day}", "{batch}: {n} rows of {file}, {day}", one.rows).format(
            batch=one.batch, n=one.rows, file=one.file_name, day=f"{one.at.astimezone(zone):%Y-%m-%d %H:%M}"
        )
        for one in found
    ]
    call.out.answer({"left": rows}, "\n".join(lines) or _("Nothing is left to decide."))
    return status.DONE


def taken_up(call: Call, options: Options, said: OfRows) -> tuple[list[ImportResult], int]:
    """Bring in rows that an import left. What nobody decides stays left, unless --differing or --probable say otherwise."""
    from leaddesk.cli import bringing_in_told
    from leaddesk.exchange import importing, resume

    args = call.args
    if args.sources or options.sheets or options.profile:
        raise UserError(_("Rows that were left come from their own import: name no file with --resume."))
    with call.workspace() as ws:
        wishes = _wishes(resume.options(ws, args.resume), options, args)
        prepared = resume.prepared(ws, args.resume, wishes)
        if said.cells:
            wishes = replace(wishes, corrections={**wishes.corrections, **places(said.cells, prepared.table)})
            prepared = importing.look_again(ws, prepared, wishes)
        wishes = bringing_in_decided.decided(ws, prepared, wishes, said.decides)
        backing_up(call, ws, wishes)()
        return [importing.finish(ws, prepared, wishes, call.out.job())], bringing_in_told.team(ws)


def _wishes(kept: Options, given: Options, args: Any) -> Options:
    """The answers of then, with what was said now."""
    return replace(
        kept,
        differing=args.differing or "ask",
        probable=args.probable or "ask",
        look_for_alike=given.look_for_alike,
        dry_run=given.dry_run,
        columns=given.columns,
        source=given.source or kept.source,
    )
