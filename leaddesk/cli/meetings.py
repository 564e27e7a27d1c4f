"""``meeting``: meetings, visits and days of our own: planned, changed, cancelled, done, and one of them shown."""

from __future__ import annotations

import argparse
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import N_, _
from leaddesk.cli import status
from leaddesk.cli.command import Call, Command
from leaddesk.cli.words import changed_json, date_json, done_text, due_text, number, say_done

if TYPE_CHECKING:
    from leaddesk.domain.recurrence import Repeat
    from leaddesk.services.events import Event
    from leaddesk.services.moving import Which
    from leaddesk.services.workspace import Done, Workspace

VERBS: Final = ("add", "change", "cancel", "done", "open", "show")


def _options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("verb", metavar="VERB", choices=VERBS, help=", ".join(VERBS))
    parser.add_argument("words", metavar="TEXT", nargs="*", help=_("of add: what it is; else the meeting's number"))
    parser.add_argument("--when", metavar="DATE", help=_("the day, with a time or without: “Tue 10:00”, 2026-11-30"))
    parser.add_argument("--minutes", metavar="N", type=number, help=_("so long it takes (default: as a setting says)"))
    parser.add_argument("--until", metavar="DATE", help=_("the last of several whole days"))
    parser.add_argument("--any-time", action="store_true", help=_("of change: whole days, at no time"))
    parser.add_argument("--what", metavar="TEXT", help=_("of change: what it is"))
    parser.add_argument("--kind", metavar="KIND", help=_("meeting (default), visit or other"))
    parser.add_argument("--lead", metavar="ID", help=_("with whom; of change also none"))
    parser.add_argument(
        "--owner", metavar="NAME", help=_("whose time it takes (default: whoever writes); of change also nobody")
    )
    parser.add_argument("--place", metavar="TEXT", help=_("where"))
    parser.add_argument("--note", metavar="TEXT", help=_("a note"))
    parser.add_argument("--reminder", metavar="MINUTES", type=int, help=_("minutes before; -1 = none"))
    parser.add_argument("--repeat", metavar="TEXT", help=_("such as “every month on the 31st”; of change also never"))
    parser.add_argument("--on", metavar="DATE", help=_("of change, cancel and done: which of its days"))
    parser.add_argument("--which", metavar="WHICH", choices=("this", "later", "all"), help=_(
        "of change and cancel, where it comes again: this one (with --on the default), this and later ones, or all"
    ))  # fmt: skip


def _meeting(call: Call) -> int:
    with call.workspace() as ws:
        if call.args.verb == "add":
            _add(call, ws)
        elif call.args.verb == "show":
            _show(call, ws)
        else:
            say_done(call, ws, _do(call, ws))
    return status.DONE


def _add(call: Call, ws: Workspace) -> None:
    from leaddesk.services import events
    from leaddesk.services.events import NewEvent
    from leaddesk.services.typed_days import typed_due

    args = call.args
    if not args.when:
        raise UserError(_("Say when."), field="when", hint=_("Such as --when “Tue 10:00”."))
    day, time = typed_due(ws, args.when, field="when")
    new = NewEvent(
        " ".join(args.words),
        day,
        time,
        args.minutes,
        end_day=_day(ws, args.until, "until"),
        kind=args.kind or "meeting",
        lead_id=_lead(ws, args.lead) if args.lead else None,
        owner_id=ws.member_called(args.owner) if args.owner else None,
        place=args.place or "",
        note=args.note or "",
        reminder_min=args.reminder,
        repeat=_repeat(ws, args.repeat) if args.repeat else None,
    )
    made = events.add(ws, new)
    call.out.report(changed_json(made, ws) | {"meeting": made.id}, done_text(made, ws))


def _do(call: Call, ws: Workspace) -> Done:
    from leaddesk.domain.calendar import EntryKey
    from leaddesk.services import calendar_moves, events

    args, event_id = call.args, _number(call)
    on = _day(ws, args.on, "on")
    which: Which = args.which or ("this" if on is not None else "all")
    if args.verb == "cancel":
        return events.cancel(ws, event_id, on=on, which=which)
    if args.verb == "open":
        return events.open_again(ws, event_id)
    if args.verb == "done":
        day = on or events.get(ws, event_id).event.day
        return calendar_moves.done(ws, [EntryKey("meeting", event_id, day)])
    return events.change(ws, event_id, events.EventChange(**_values(call, ws)), on=on, which=which)


def _values(call: Call, ws: Workspace) -> dict[str, Any]:
    """What ``change`` was given."""
    from leaddesk.services.typed_days import typed_due

    args = call.args
    plain = {"what": args.what, "kind": args.kind, "place": args.place, "note": args.note}
    values: dict[str, Any] = {name: text for name, text in plain.items() if text is not None}
    if args.when:
        values["day"], time = typed_due(ws, args.when, field="when")
        values |= {"time": time} if time is not None else {}
    values |= {"time": None} if args.any_time else {}
    values |= {"minutes": args.minutes} if args.minutes is not None else {}
    values |= {"end_day": _day(ws, args.until, "until")} if args.until else {}
    values |= {"reminder_min": args.reminder} if args.reminder is not None else {}
    if args.lead:
        values["lead_id"] = None if _is(args.lead, "none", _("none")) else _lead(ws, args.lead)
    if args.owner:
        values["owner_id"] = None if _is(args.owner, "nobody", _("nobody")) else ws.member_called(args.owner)
    if args.repeat:
        values["repeat"] = None if _is(args.repeat, "never", _("never")) else _repeat(ws, args.repeat)
    if not values:
        raise UserError(_("Say what is to be changed."), field="change", hint=_("leaddesk meeting --help says more."))
    return values


def _show(call: Call, ws: Workspace) -> None:
    from leaddesk.services import events

    event = events.get(ws, _number(call))
    call.out.answer(_json(ws, event), _text(ws, event))


def _json(ws: Workspace, event: Event) -> dict[str, Any]:
    from leaddesk.domain import recurrence

    new = event.event
    row = ws.store.row("SELECT number FROM lead WHERE id = ?", (new.lead_id,)) if new.lead_id else None
    series = event.series
    return {
        "meeting": event.id,
        "what": new.what,
        "kind": new.kind,
        "day": date_json(new.day),
        "time": new.time,
        "minutes": new.minutes,
        "until": date_json(new.end_day),
        "lead": new.lead_id,
        "lead_number": row[0] if row else None,
        "owner": _name(ws, new.owner_id),
        "place": new.place,
        "note": new.note,
        "reminder": new.reminder_min,
        "rule": recurrence.text(series.rule) if series else None,
        "left_out": [day.isoformat() for day in sorted(series.skipped)] if series else [],
        "ended": event.ended_as,
    }


def _text(ws: Workspace, event: Event) -> str:
    from leaddesk.domain import calendar_words

    new = event.event
    length = calendar_words.span(new.minutes) if new.minutes is not None else ""
    words = (
        due_text(new.day, new.time),
        length,
        new.what,
        new.place,
        _name(ws, new.owner_id) or "",
        event.ended_as or "",
    )
    return "  ".join(filter(None, words))


# --- what is typed ------------------------------------------------------------------------------------------------------
def _number(call: Call) -> int:
    text = " ".join(call.args.words)
    if not (text.isascii() and text.isdigit() and len(text) < 18):
        raise UserError(
            _("“{text}” is not the number of a meeting.").format(text=text),
            field="meeting",
            hint=_("leaddesk calendar --kind meeting shows them."),
        )
    return int(text)


def _day(ws: Workspace, text: str | None, field: str) -> date | None:
    from leaddesk.services.typed_days import typed_due

    return typed_due(ws, text, field=field)[0] if text else None


def _lead(ws: Workspace, text: str) -> int:
    from leaddesk.store.leads import resolve

    return resolve(ws.store, text)


def _repeat(ws: Workspace, text: str) -> Repeat | None:
    from leaddesk.services.typed_days import repeat_of

    return repeat_of(ws, text).repeat


def _is(text: str, *words: str) -> bool:
    return text.strip().casefold() in {word.casefold() for word in words}


def _name(ws: Workspace, owner_id: int | None) -> str | None:
    row = ws.store.row("SELECT name FROM assignee WHERE id = ?", (owner_id,)) if owner_id is not None else None
    return str(row[0]) if row else None


COMMANDS = (
    Command(
        "meeting", N_("plan a meeting, change it, cancel it, say that it took place"),
        ('leaddesk meeting add "Measuring with Dana" --when "Tue 10:00" --lead L-000012 --db firm.leaddesk',
         "leaddesk meeting change 3 --when Fri --on 2026-11-24 --which later --db firm.leaddesk",
         "leaddesk meeting cancel 3 --on 2026-12-01 --db firm.leaddesk"),
        _options, _meeting,
    ),
)  # fmt: skip
