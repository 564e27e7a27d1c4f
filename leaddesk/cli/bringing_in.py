"""``import``: lists, contact cards and mails into the data file. Each file is one change, which one ``undo`` takes back."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from leaddesk.base.errors import LeadDeskError, UserError
from leaddesk.base.i18n import N_, _, ngettext
from leaddesk.cli import status
from leaddesk.cli.command import Call, Command
from leaddesk.domain import codes

if TYPE_CHECKING:
    from leaddesk.exchange.importing_model import ImportResult
    from leaddesk.exchange.plan_model import Options
    from leaddesk.services.workspace import Workspace

LEFT_OUT = ("", "-", "none")
"""What ``--map "Header=..."`` says to leave a column out."""
PROBLEMS = 20
"""Problems shown on a terminal; JSON has all."""


def _options(parser: argparse.ArgumentParser) -> None:
    add, kinds = parser.add_argument, tuple(codes.IMPORT_KINDS)
    several: dict[str, Any] = {"nargs": "+", "action": "append", "default": []}
    columns = _("what a column is; nothing after = leaves it out")
    known = _("what happens to people who are known already (default: update)")
    add(
        "sources",
        metavar="SOURCE",
        nargs="*",
        help=_("files or folders to bring in: .csv .tsv .xlsx .xls .ods .vcf .eml"),
    )
    add("--as", metavar="KIND", dest="kind", choices=kinds, help=", ".join(kinds))
    add("--sheet", metavar="NAME", **several, help=_("which sheets (default: the likeliest)"))
    add("--header-row", metavar="N", type=_row, help=_("row of the titles as a spreadsheet counts; 0 = there is none"))
    add("--profile", metavar="NAME", default="", help=argparse.SUPPRESS)
    add("--source", metavar="NAME", default="", help=_("where they came from, for rows that do not say"))
    add("--map", metavar="HEADER=FIELD", **several, help=columns)
    add("--duplicates", choices=("update", "skip", "create"), default="update", help=known)
    add("--blank", choices=("leave", "clear"), default="leave", help=_("what a blank cell does (default: leave)"))
    add("--undated", choices=("new", "old"), default="new", help=_("rows without a day: came in now, or long ago"))
    dates = _("dates such as 03/04 that can be read two ways: dmy = the day comes first, mdy = the month")
    add("--dates", choices=("dmy", "mdy"), help=dates)
    add("--strict", action="store_true", help=_("exit status 1 where a row could not be used"))
    add("--dry-run", action="store_true", help=_("change nothing, say what would happen"))


def _row(text: str) -> int:
    if not text.isascii() or not text.isdigit():
        raise argparse.ArgumentTypeError(_("“{text}” is not the number of a row").format(text=text))
    return int(text)


def _run(call: Call) -> int:
    args = call.args
    sheets = [name for names in args.sheet for name in _taken(args, names)]
    columns = _columns([text for texts in args.map for text in _taken(args, texts)])
    if not args.sources:
        raise UserError(_("Say which file to bring in."), hint=_("See {help}.").format(help="leaddesk import --help"))
    if args.profile:
        raise UserError(
            _("Layouts cannot be kept under a name yet."),
            field="profile",
            hint=_("Leave --profile out; --map says what a column is."),
        )
    with call.workspace() as ws:
        options = _wishes(args, sheets, columns)
        if len(args.sources) == 1 and not Path(args.sources[0]).is_dir():
            results = _one(call, ws, Path(args.sources[0]), options)
            told = [_told(result, args.dry_run) for result in results]
            call.out.report(told[0] if len(told) == 1 else {"files": told}, _texts(results, args.dry_run))
            return _status(results, args.strict)
        return _several(call, ws, options)


def _taken(args: argparse.Namespace, words: list[str]) -> list[str]:
    """The words of an option; files that were swallowed by it (``--sheet A file.xlsx``) become sources again."""
    if not args.sources:
        swallowed = [word for word in words[1:] if Path(word).is_file()]
        args.sources.extend(swallowed)
        return [word for word in words if word not in swallowed]
    return words


def _columns(texts: Sequence[str]) -> dict[str, str | None]:
    """``Header=field`` texts; a header may hold an equals sign, a field never does."""
    found: dict[str, str | None] = {}
    for text in texts:
        header, equals, field = text.rpartition("=")
        if not equals or not header:
            raise UserError(
                _("“{text}” is no HEADER=FIELD.").format(text=text), hint=_("Write it like “Phone no.=phone”.")
            )
        found[header] = None if field.strip().lower() in LEFT_OUT else field.strip()
    return found


def _wishes(args: argparse.Namespace, sheets: Sequence[str], columns: dict[str, str | None]) -> Options:
    from leaddesk.exchange.plan_model import Options

    return Options(
        as_=args.kind,
        sheets=tuple(sheets),
        header_row=args.header_row,
        source=args.source,
        columns=columns,
        duplicates=args.duplicates,
        blank=args.blank,
        undated=args.undated,
        dry_run=args.dry_run,
        dates=args.dates,
    )


def _one(call: Call, ws: Workspace, path: Path, options: Options) -> list[ImportResult]:
    from leaddesk.exchange import importing

    return importing.run(ws, path, options, call.out.job())


def _several(call: Call, ws: Workspace, options: Options) -> int:
    """One file after the other; one that cannot be read is told in its place and does not stop the others."""
    from leaddesk.exchange import folders

    worst = status.DONE
    told: list[dict[str, Any]] = []
    texts: list[str] = []
    passed: list[folders.Passed] = []
    for source in call.args.sources:
        files = [Path(source)]
        try:
            if files[0].is_dir():
                files, others = folders.readable(files[0], call.out.job())
                passed += others
        except LeadDeskError as error:
            files, worst = [], max(worst, _failed(source, error, told, texts))
        for path in files:
            try:
                results = _one(call, ws, path, options)
            except LeadDeskError as error:
                worst = max(worst, _failed(str(path), error, told, texts))
                continue
            worst = max(worst, _status(results, call.args.strict))
            told += [_told(result, options.dry_run) for result in results]
            texts.append(_texts(results, options.dry_run))
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


def _texts(results: Sequence[ImportResult], dry_run: bool) -> str:
    return "\n".join(_text(result, dry_run) for result in results)


def _text(result: ImportResult, dry_run: bool) -> str:
    """The summary for people: rows by outcome, columns that were kept as they are or left out, what was odd."""
    place = f"{result.file} ({result.sheet})" if result.sheet else result.file
    kind = _(codes.IMPORT_KINDS.get(result.kind, result.kind))
    lines = [
        f"{place}: " + ngettext("{n} row", "{n} rows", result.rows).format(n=f"{result.rows:,}") + f", {kind}",
        "  "
        + _(
            "{created} created, {updated} updated, {unchanged} unchanged, {duplicate} duplicate, "
            "{rejected} could not be used"
        ).format(**result.counts),
    ]
    kept = [match.header for match in result.columns if (match.field or "").startswith("custom:")]
    dropped = [match.header for match in result.columns if match.field is None]
    if kept:
        lines.append("  " + _("Kept as own fields: {names}.").format(names=", ".join(kept)))
    if dropped:
        lines.append("  " + _("Left out: {names}.").format(names=", ".join(dropped)))
    for problem in result.problems[:PROBLEMS]:
        where = ", ".join(filter(None, (_("row {n}").format(n=problem.row) if problem.row else "", problem.column)))
        lines.append("  " + (f"{where}: " if where else "") + problem.message)
    more = len(result.problems) - PROBLEMS
    if more > 0:
        lines.append("  " + _("and {n} more; --json lists them all").format(n=more))
    if dry_run:
        lines.append("  " + _("Nothing was changed: this was a dry run."))
    return "\n".join(lines)


COMMANDS = (
    Command(
        "import", N_("bring in spreadsheets and lists"),
        ("leaddesk import enquiries.xlsx --db firm.leaddesk --dry-run",
         'leaddesk import fair.csv --db firm.leaddesk --as names --source "Spring fair" --map "Tel.=phone" --json'),
        _options, _run,
    ),
)  # fmt: skip
