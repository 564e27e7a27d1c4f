"""``plan``: first steps for many leads, so many a working day."""

from __future__ import annotations

import argparse
from datetime import date
from typing import TYPE_CHECKING, Any

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import N_, _, ngettext
from leaddesk.cli import status
from leaddesk.cli.command import Call, Command
from leaddesk.cli.words import changed_json, done_text, number
from leaddesk.domain.filters import Condition, ListQuery

if TYPE_CHECKING:
    from leaddesk.services.workspace import Workspace

VIEW = "needs_step"
SHOWN = 3
"""Days named on a terminal before the rest is counted."""


def _options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("text", metavar="TEXT", nargs="+", help=_("what to do"))
    parser.add_argument("--view", metavar="NAME", help=_("whose: a view such as needs_step (default) or nobody_yet"))
    parser.add_argument(
        "--where", metavar="FIELD=VALUE", action="append", default=[], help=_("only these; also !=, <, >, ~ (contains)")
    )
    parser.add_argument("--batch", metavar="N", type=number, help=_("only what the import with this number brought"))
    parser.add_argument("--per-day", metavar="N", type=number, default=10, help=_("how many a working day (10)"))
    parser.add_argument("--start", metavar="DATE", help=_("from this day on; today, or the next working day"))
    parser.add_argument("--time", metavar="HH:MM", help=_("at this time"))
    parser.add_argument("--channel", metavar="TYPE", default="call", help=_("call, email, visit, message or letter"))
    parser.add_argument("--dry-run", action="store_true", help=_("only say how it would be spread"))


def _plan(call: Call) -> int:
    from leaddesk.services import planning

    args = call.args
    with call.workspace() as ws:
        ids, start, at = _wanted(call, ws), _day(args.start), _time(args.time)
        if args.dry_run:
            ids = planning.without_step(ws, ids)
            days = planning.spread_days(ws, len(ids), per_day=args.per_day, start=start)
            call.out.answer({"changeset": None, "changed": {}, "days": _json(days)}, _told(days))
            return status.DONE
        what = " ".join(args.text)
        done = planning.spread(ws, ids, per_day=args.per_day, start=start, what=what, channel=args.channel, due_time=at)
        more = {"days": _json(done.days), "left": len(done.left)}
        call.out.report(changed_json(done, ws) | more, f"{done_text(done, ws)}\n{_told(done.days)}")
    return status.DONE


def _wanted(call: Call, ws: Workspace) -> list[int]:
    """The leads to plan for, in the order of the view; of one import only, where it was named."""
    from leaddesk.store import lists, today_folds

    batch = call.args.batch
    conditions = tuple(Condition.parse(text) for text in call.args.where)
    view = call.args.view or ("inbox" if batch is not None else VIEW)
    ids = list(lists.ids(ws.store, ListQuery("leads", conditions, view=view), ws.moment()))
    if batch is None:
        return ids
    ranges = today_folds.batch_ids(ws.store, batch)
    if not ranges:
        raise UserError(
            _("There is no import with the number {n}.").format(n=batch), code="unknown_record", field="batch"
        )
    return [lead_id for lead_id in ids if any(lead_id in part for part in ranges)]


def _day(text: str | None) -> date | None:
    from leaddesk.domain import inputs

    return inputs.due(text, field="start")[0] if text else None


def _time(text: str | None) -> str | None:
    from leaddesk.domain import inputs

    return inputs.clock_time(text, field="time") if text else None


def _json(days: tuple[tuple[date, int], ...]) -> list[dict[str, Any]]:
    return [{"day": day.isoformat(), "n": n} for day, n in days]


def _told(days: tuple[tuple[date, int], ...]) -> str:
    """``2026-11-23: 10, 2026-11-24: 10, 2026-11-25: 10 and 39 more days until 2027-01-20``."""
    text = ", ".join(f"{day.isoformat()}: {n}" for day, n in days[:SHOWN])
    rest = days[SHOWN:]
    if rest:
        return ngettext(
            "{days} and {n} more day until {last}", "{days} and {n} more days until {last}", len(rest)
        ).format(days=text, n=len(rest), last=rest[-1][0].isoformat())
    return text


COMMANDS = (
    Command(
        "plan", N_("plan first steps for many leads, so many a working day"),
        ('leaddesk plan "Ring them" --per-day 10 --db firm.leaddesk',
         'leaddesk plan "Ask whether it is still wanted" --batch 3 --per-day 20 --start 2026-11-30 --db firm.leaddesk'),
        _options, _plan,
    ),
)  # fmt: skip
