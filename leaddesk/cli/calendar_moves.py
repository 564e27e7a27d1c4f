"""``calendar move | snooze | spread | done``: entries of every kind put elsewhere, off, over days with room, or done."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import _
from leaddesk.cli import status
from leaddesk.cli.calendar_keys import key_of, key_text
from leaddesk.cli.command import Call
from leaddesk.cli.words import changed_json, date_json, done_text, due_text, number, say_done
from leaddesk.domain.calendar import KINDS, EntryKey

if TYPE_CHECKING:
    from leaddesk.services.moving import Placing, Unchanged
    from leaddesk.services.workspace import Done, Workspace


def options(parser: argparse.ArgumentParser) -> None:
    """What these verbs take beside what showing takes."""
    parser.add_argument("--any-time", action="store_true", help=_("of move: at no time of the day"))
    parser.add_argument("--minutes", metavar="N", type=number, help=_("of move: so long it takes"))
    parser.add_argument("--until-day", metavar="DATE", help=_("of move: the last of several whole days"))
    parser.add_argument("--which", metavar="WHICH", choices=("this", "later", "all"), default="this", help=_(
        "of move, where it comes again: this (default), this and later ones, or all"
    ))  # fmt: skip
    parser.add_argument("--late", action="store_true", help=_("of spread: everything that is late, or one person's"))
    parser.add_argument("--dry-run", action="store_true", help=_("of snooze and spread: only say where they would go"))


def _move(call: Call) -> int:
    from leaddesk.services import calendar_moves

    args = call.args
    with call.workspace() as ws:
        keys, rest = _keys(call, ws)
        if rest:
            raise _no_entry(rest[0])
        day, time = _where_to(ws, args.to)
        moved = calendar_moves.move(
            ws,
            keys,
            day=day,
            time=None if args.any_time else time,
            owner=_owner(ws, args.owner),
            minutes=args.minutes,
            end_day=_day(ws, args.until_day),
            which=args.which,
        )
        _say(call, ws, moved, moved.placings)
    return status.DONE


def _snooze(call: Call) -> int:
    from leaddesk.services import calendar_moves

    with call.workspace() as ws:
        keys, rest = _keys(call, ws)
        until = call.args.to or " ".join(rest)
        if not until:
            raise UserError(
                _("Say until when."), field="until", hint=_("Such as tomorrow, “Tue 10:00” or “in 2 hours”.")
            )
        if call.args.dry_run:
            _propose(call, ws, calendar_moves.snooze_plan(ws, keys, until))
        else:
            moved = calendar_moves.snooze(ws, keys, until)
            _say(call, ws, moved, moved.placings)
    return status.DONE


def _spread(call: Call) -> int:
    from leaddesk.services import calendar_spread

    args = call.args
    with call.workspace() as ws:
        keys = _late(ws, args.owner) if args.late else _keys(call, ws)[0]
        if not keys:
            raise UserError(_("Nothing is late."), code="nothing_chosen", field="entry")
        plan = calendar_spread.spread_plan(ws, keys, start=_day(ws, args.first))
        left = {"left": [_placing(ws, each) for each in plan.left]}
        if args.dry_run:
            _propose(call, ws, plan.placings, **left)
        else:
            moved = calendar_spread.carry_out(ws, plan)
            _say(call, ws, moved, moved.placings, **left)
    return status.DONE


def _done(call: Call) -> int:
    from leaddesk.services import calendar_moves

    with call.workspace() as ws:
        keys, rest = _keys(call, ws)
        if rest:
            raise _no_entry(rest[0])
        say_done(call, ws, calendar_moves.done(ws, keys))
    return status.DONE


VERBS: Final[Mapping[str, Callable[[Call], int]]] = {
    "move": _move,
    "snooze": _snooze,
    "spread": _spread,
    "done": _done,
}


# --- what is typed ------------------------------------------------------------------------------------------------------
def _keys(call: Call, ws: Workspace) -> tuple[list[EntryKey], list[str]]:
    """The entries named by the words, and the words that name none."""
    words: Sequence[str] = call.args.words
    named = [word for word in words if word.partition(":")[0] in KINDS]
    if not named:
        raise UserError(
            _("Say which entry."), field="entry", hint=_("Such as follow_up:12; leaddesk calendar shows them.")
        )
    return [key_of(word, ws) for word in named], [word for word in words if word not in named]


def _no_entry(text: str) -> UserError:
    return UserError(
        _("“{text}” is no entry of the calendar.").format(text=text),
        field="entry",
        hint=_("Write its kind and number, such as follow_up:12; leaddesk calendar shows them."),
    )


def _late(ws: Workspace, names: Sequence[str]) -> list[EntryKey]:
    from leaddesk.services.calendar_spread import late_keys

    if not names:
        return list(late_keys(ws))
    return [key for name in names for key in late_keys(ws, ws.member_called(name))]


def _where_to(ws: Workspace, text: str | None) -> tuple[date | None, str | Unchanged]:
    """The typed day, and the time where one was said; a time alone is no day."""
    from leaddesk.domain import days
    from leaddesk.services.moving import UNCHANGED
    from leaddesk.services.typed_days import day_context, typed_due

    if not text:
        return None, UNCHANGED
    day, time = typed_due(ws, text, field="to")
    said = days.read(text, day_context(ws))
    is_time_alone = said is not None and not said.has_day
    return None if is_time_alone else day, UNCHANGED if time is None else time


def _day(ws: Workspace, text: str | None) -> date | None:
    from leaddesk.services.typed_days import typed_due

    return typed_due(ws, text, field="from")[0] if text else None


def _owner(ws: Workspace, names: Sequence[str]) -> int | Unchanged | None:
    from leaddesk.services.moving import UNCHANGED

    if not names:
        return UNCHANGED
    is_nobody = names[-1].strip().casefold() in ("nobody", _("nobody").casefold())
    return None if is_nobody else ws.member_called(names[-1])


# --- what is said -------------------------------------------------------------------------------------------------------
def _say(call: Call, ws: Workspace, moved: Done, placings: Sequence[Placing], **more: Any) -> None:
    told = {"entries": [_placing(ws, each) for each in placings]}
    lines = [done_text(moved, ws), *(_line(each) for each in placings if each.why)]
    call.out.report(changed_json(moved, ws) | told | more, "\n".join(lines))


def _propose(call: Call, ws: Workspace, placings: Sequence[Placing], **more: Any) -> None:
    told: dict[str, Any] = {"changeset": None, "changed": {}, "entries": [_placing(ws, each) for each in placings]}
    call.out.answer(told | more, "\n".join(map(_line, placings)))


def _line(placing: Placing) -> str:
    """``2026-11-30 10:00  Call the landlord  They are away that day.``"""
    from leaddesk.services.moving import said

    return "  ".join((due_text(placing.day, placing.time), placing.what, *said(placing)))


def _placing(ws: Workspace, placing: Placing) -> dict[str, Any]:
    row = ws.store.row("SELECT name FROM assignee WHERE id = ?", (placing.owner_id,)) if placing.owner_id else None
    return {
        "entry": key_text(placing.key),
        "what": placing.what,
        "day": date_json(placing.day),
        "time": placing.time,
        "owner": row[0] if row else None,
        "minutes": placing.minutes,
        "why": list(placing.why),
    }
