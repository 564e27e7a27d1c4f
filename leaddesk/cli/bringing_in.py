"""``import``: lists, contact cards and mails into the data file. Each file is one change, which one ``undo`` takes back."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from leaddesk.base.errors import LeadDeskError, UserError
from leaddesk.base.i18n import N_, _
from leaddesk.cli import bringing_in_decided, bringing_in_resumed, bringing_in_told, status
from leaddesk.cli.bringing_in_resumed import backing_up
from leaddesk.cli.bringing_in_wishes import (
    STANDARD_INPUT,
    OfRows,
    add_to,
    known_headers,
    options_of,
    places,
    standard_input,
)
from leaddesk.cli.command import Call, Command

if TYPE_CHECKING:
    from leaddesk.exchange.importing_model import ImportResult
    from leaddesk.exchange.plan_model import Options
    from leaddesk.services.workspace import Workspace


def _run(call: Call) -> int:
    args = call.args
    options, said = options_of(args)
    if args.left:
        return bringing_in_resumed.listed(call)
    if args.resume is not None:
        results, team = bringing_in_resumed.taken_up(call, options, said)
        return _answered(call, results, team=team)
    if not args.sources:
        raise UserError(_("Say which file to bring in."), hint=_("See {help}.").format(help="leaddesk import --help"))
    several = len(args.sources) > 1 or len(options.sheets) > 1
    if several and (said or options.profile):
        raise UserError(
            _("A layout, a cell or a decision belongs to one list."),
            hint=_("With --profile, --cell or --decide name one file, and one sheet of it."),
        )
    with call.workspace() as ws:
        if len(args.sources) == 1 and not Path(args.sources[0]).is_dir():
            results = _one(call, ws, args.sources[0], options, backing_up(call, ws, options), said)
            return _answered(call, results, team=bringing_in_told.team(ws))
        return _several(call, ws, options)


def _answered(call: Call, results: Sequence[ImportResult], *, team: int) -> int:
    told = [_told(result, call.args.dry_run) for result in results]
    text = bringing_in_told.texts(results, dry_run=call.args.dry_run, team=team)
    call.out.report(told[0] if len(told) == 1 else {"files": told}, text)
    return _status(results, call.args.strict)


def _one(
    call: Call, ws: Workspace, source: str, options: Options, backup: Callable[[], None], said: OfRows | None = None
) -> list[ImportResult]:
    """One file, or what stands on standard input."""
    said = said or OfRows([], [])
    if source != STANDARD_INPUT:
        return _imported(call, ws, Path(source), options, backup, said)
    with tempfile.TemporaryDirectory(prefix="leaddesk-") as folder:
        results = _imported(call, ws, standard_input(Path(folder)), options, backup, said)
    return [replace(result, file=STANDARD_INPUT) for result in results]


def _imported(
    call: Call, ws: Workspace, path: Path, options: Options, backup: Callable[[], None], said: OfRows
) -> list[ImportResult]:
    from leaddesk.exchange import importing, marks

    job = call.out.job()
    if not said and not (options.meanings and len(options.sheets) < 2):
        return importing.run(ws, path, options, job, before=backup)
    prepared = importing.prepare(ws, path, options, job)
    meanings = marks.under_own_names(prepared.table, options.meanings)
    known_headers(meanings, prepared.table)
    if said.cells or meanings != options.meanings:
        options = replace(options, corrections=places(said.cells, prepared.table), meanings=meanings)
        prepared = importing.look_again(ws, prepared, options)
    options = bringing_in_decided.decided(ws, prepared, options, said.decides)
    backup()
    return [importing.finish(ws, prepared, options, job)]


def _several(call: Call, ws: Workspace, options: Options) -> int:
    """One file after the other; one that cannot be read is told in its place and does not stop the others."""
    from leaddesk.exchange import folders

    worst, team, backup = status.DONE, bringing_in_told.team(ws), backing_up(call, ws, options)
    told: list[dict[str, Any]] = []
    texts: list[str] = []
    passed: list[folders.Passed] = []
    for source in call.args.sources:
        files = [source]
        try:
            if Path(source).is_dir():
                found, others = folders.readable(Path(source), call.out.job())
                files, passed = [str(path) for path in found], [*passed, *others]
        except LeadDeskError as error:
            files, worst = [], max(worst, _failed(source, error, told, texts))
        for file in files:
            try:
                results = _one(call, ws, file, options, backup)
            except LeadDeskError as error:
                worst = max(worst, _failed(file, error, told, texts))
                continue
            worst = max(worst, _status(results, call.args.strict))
            told += [_told(result, options.dry_run) for result in results]
            texts.append(bringing_in_told.texts(results, dry_run=options.dry_run, team=team))
    answer: dict[str, Any] = {"files": told}
    if passed:
        answer["passed_over"] = [{"file": str(one.path), "code": one.code, "message": one.message} for one in passed]
        texts += [_("passed over: {message}").format(message=one.message) for one in passed]
    call.out.report(answer, "\n".join(texts))
    return worst


def _failed(source: str, error: LeadDeskError, told: list[dict[str, Any]], texts: list[str]) -> int:
    """Tell of a source that cannot be read, in its place; the exit status it asks for. Trouble with the data file stops all."""
    if status.of(error) == status.DATA_FILE:
        raise error
    told.append({"file": source, "error": {"code": error.code, "message": error.message, "hint": error.hint}})
    texts.append(f"{source}: {error.message}")
    return status.of(error)


def _told(result: ImportResult, dry_run: bool) -> dict[str, Any]:
    return result.to_json() | {"dry_run": dry_run}


def _status(results: Sequence[ImportResult], strict: bool) -> int:
    rejected = sum(result.counts.get("rejected", 0) for result in results)
    return status.FAILED if strict and rejected else status.DONE


COMMANDS = (
    Command(
        "import", N_("bring in spreadsheets and lists"),
        ("leaddesk import enquiries.xlsx --db firm.leaddesk --dry-run",
         'leaddesk import fair.csv --db firm.leaddesk --as names --source "Spring fair" --map "Tel.=phone" --json',
         'leaddesk import sales.xlsx --db firm.leaddesk --profile "Sales list" --value "Colour:Yellow=tags:Call again"',
         "leaddesk import sales.xlsx --db firm.leaddesk --differing ask --probable ask --decide 17=new 31=ours",
         "leaddesk import --resume 7 --db firm.leaddesk --decide 17=L-000012"),
        add_to, _run,
    ),
)  # fmt: skip
