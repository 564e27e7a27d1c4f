"""``new``, ``demo``, ``backup``, ``check``: the data file as a whole."""

from __future__ import annotations

import argparse
from pathlib import Path

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import N_, _, ngettext
from leaddesk.cli import status
from leaddesk.cli.command import Call, Command


def _new_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help=_("the file to make; it must not exist"))
    parser.add_argument("--firm", metavar="NAME", help=_("name of the firm"))
    parser.add_argument("--zone", metavar="ZONE", help=_("time zone, such as Europe/Berlin (default: the computer's)"))
    parser.add_argument("--currency", metavar="CODE", help=_("three letters, such as EUR"))
    parser.add_argument("--country", metavar="CODE", help=_("two letters, such as DE"))


def _new(call: Call) -> int:
    from leaddesk.services.workspace import Workspace

    path = Path(call.args.file)
    with Workspace.create(path, clock=call.clock, settings=_settings(call.args), member=call.args.as_user) as ws:
        data = {
            "file": str(path),
            "zone": ws.settings.zone.key,
            "currency": ws.settings.currency,
            "country": str(ws.settings["country"]),
        }
    call.out.report(data, _("{file} is made: {zone}, {currency}.").format(**data))
    return status.DONE


def _settings(args: argparse.Namespace) -> dict[str, str]:
    """The firm's settings that were named. Raises UserError for a zone, currency or country that is none."""
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    found: dict[str, str] = {}
    if args.firm:
        found["firm_name"] = args.firm.strip()
    if args.zone:
        try:
            found["zone"] = ZoneInfo(args.zone).key
        except (ZoneInfoNotFoundError, ValueError, OSError):
            raise UserError(
                _("“{text}” is no time zone.").format(text=args.zone),
                hint=_("Write it like Europe/Berlin."),
                field="zone",
            ) from None
    if args.currency:
        found["currency"] = _letters(args.currency, 3, "currency")
    if args.country:
        found["country"] = found["phone_region"] = _letters(args.country, 2, "country")
    return found


def _letters(text: str, n: int, field: str) -> str:
    code = text.strip().upper()
    if len(code) != n or not code.isascii() or not code.isalpha():
        raise UserError(
            _("“{text}” is no code of {n} letters.").format(text=text, n=n), field=field, hint=_("Such as EUR or DE.")
        )
    return code


def _demo_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help=_("the file to make; it must not exist"))
    parser.add_argument("--leads", metavar="N", type=int, default=1500, help=_("how many leads (default 1500)"))
    parser.add_argument("--seed", metavar="S", type=int, default=1, help=_("another seed, another firm"))
    parser.add_argument("--today", metavar="DATE", help=_("the firm's last day (default: today)"))


def _demo(call: Call) -> int:
    from leaddesk import sample
    from leaddesk.domain import inputs

    args, path, job = call.args, Path(call.args.file), call.out.job()
    made = sample.make(
        path,
        leads=args.leads,
        seed=args.seed,
        today=inputs.day(args.today, field="today") if args.today else None,
        progress=lambda done, total: job.progress(done, total),
        clock=call.clock,
    )
    data = {
        "file": str(path),
        "answers": str(sample.path_beside(path)),
        "leads": made.leads,
        "seed": made.seed,
        "today": made.today,
        "as_of": made.as_of,
    }
    call.out.report(data, _("{file} is made: a sample firm with {leads} leads, as of {today}.").format(**data))
    return status.DONE


def _backup_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--to", metavar="FOLDER", help=_("where to (default: LeadDesk's own folder of backups)"))


def _backup(call: Call) -> int:
    from leaddesk.services import backups

    with call.workspace() as ws:
        info = backups.make(ws.path, call.clock, folder=Path(call.args.to) if call.args.to else None)
    data = {"backup": str(info.path), "size": info.size, "sha256": info.sha256, "leads": info.leads}
    call.out.report(data, _("Backup made and verified: {backup} ({size} bytes).").format(**data))
    return status.DONE


def _check_options(parser: argparse.ArgumentParser) -> None:
    """None of its own."""


def _check(call: Call) -> int:
    from leaddesk.services import checking_documents
    from leaddesk.services.checking import check

    with call.workspace() as ws:
        problems = check(ws)
        notes = checking_documents.notes(ws)
    found = ngettext("{n} problem:", "{n} problems:", len(problems)).format(n=len(problems))
    text = "\n".join([found, *problems] if problems else [_("The file is sound."), *notes])
    data = {"ok": not problems, "problems": problems} | ({"notes": notes} if notes else {})
    if problems:
        call.out.answer(data, text)
        return status.FAILED
    call.out.report(data, text)
    return status.DONE


COMMANDS = (
    Command(
        "new", N_("make an empty data file"), ("leaddesk new firm.leaddesk --zone Europe/Berlin",), _new_options, _new,
        needs_file=False,
    ),
    Command(
        "demo", N_("make a sample firm with known answers"), ("leaddesk demo sample.leaddesk --leads 300",),
        _demo_options, _demo, needs_file=False,
    ),
    Command(
        "backup", N_("make a verified backup, also while the file is in use"),
        ("leaddesk backup --db firm.leaddesk --to /media/stick",), _backup_options, _backup,
    ),
    Command(
        "check", N_("is the file sound, and does it keep its own rules"), ("leaddesk check --db firm.leaddesk --json",),
        _check_options, _check,
    ),
)  # fmt: skip
