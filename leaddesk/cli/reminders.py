"""``reminders``: what reminds now, said to be seen, or put off; how much the day holds."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import N_, _
from leaddesk.cli import status
from leaddesk.cli.command import Call, Command
from leaddesk.cli.terminal import table
from leaddesk.cli.words import date_json, due_text, instant_json

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from leaddesk.domain.reminders import DaySummary, Due, Outlook, ReminderKey
    from leaddesk.services.workspace import Done, Workspace

VERBS = ("list", "seen", "again")


def _options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("verb", metavar="VERB", nargs="?", default="list", choices=VERBS, help=_("list, seen or again"))
    parser.add_argument("id", metavar="ID", nargs="*", help=_("of seen and again: the reminder's name; none = all"))
    parser.add_argument("--in", metavar="MINUTES", dest="minutes", help=_("of again: in so many minutes"))
    parser.add_argument("--until", metavar="WHEN", help=_("of again: 15:30, tomorrow, “Tue 10:00”"))
    parser.add_argument("--everybody", action="store_true", help=_("everybody's, not only mine and nobody's"))


def _reminders(call: Call) -> int:
    from leaddesk.services import reminders

    args = call.args
    with call.workspace() as ws:
        book = reminders.book(ws, everybody=args.everybody)
        found = reminders.pending(ws, everybody=args.everybody)
        if args.verb != "list":
            keys = [reminders.called(found, text) for text in args.id] or [due.key for due in found.due]
            done = _do(call, ws, keys)
            call.out.report({"label": done.label, "reminders": [key.text for key in keys]}, done.label)
        else:
            told = {
                "reminders": [_as_json(due, book.zone) for due in found.due],
                "next_at": instant_json(found.next_at, book.zone),
                "day": _day_json(book.summary),
            }
            call.out.answer(told, _as_table(found, room=call.out.room))
    return status.DONE


def _do(call: Call, ws: Workspace, keys: list[ReminderKey]) -> Done:
    from leaddesk.services import reminders

    args = call.args
    if args.verb == "seen":
        return reminders.seen(ws, keys)
    if (args.minutes is None) == (args.until is None):
        raise UserError(
            _("Say when it is to come again."), field="until", hint=_("Add --in 15 or --until “tomorrow 9:00”.")
        )
    if args.until is not None:
        return reminders.again_typed(ws, keys, args.until)
    if not (args.minutes.isascii() and args.minutes.isdigit() and len(args.minutes) < 7):
        raise UserError(_("“{text}” is not a number.").format(text=args.minutes), field="minutes")
    return reminders.again(ws, keys, int(args.minutes))


def _as_json(due: Due, zone: ZoneInfo) -> dict[str, Any]:
    item = due.item
    return {
        "reminder": due.key.text,
        "kind": item.kind,
        "what": item.what,
        "day": date_json(item.day),
        "time": item.time,
        "came_at": instant_json(due.came_at, zone),
        "starts_at": instant_json(due.starts_at, zone),
        "call_back": item.asked,
        "id": item.lead_id,
        "lead_number": item.number,
        "name": item.who,
        "company": item.firm,
    }


def _day_json(day: DaySummary | None) -> dict[str, Any] | None:
    if day is None:
        return None
    names = ("follow_ups", "meetings", "promises", "care", "late", "woken")
    return {"day": date_json(day.day)} | {name: getattr(day, name) for name in names}


def _as_table(found: Outlook, *, room: int | None) -> str:
    if not found.due:
        return _("Nothing reminds now.")
    cells = [
        [
            due.key.text,
            due_text(due.item.day, due.item.time),
            due.item.what,
            due.item.number or "",
            due.item.who,
            due.item.firm,
        ]
        for due in found.due
    ]
    titles = (_("Reminder"), _("When"), _("What"), _("No."), _("Name"), _("Company"))
    return table(titles, cells, most=36, room=room)


COMMANDS = (
    Command(
        "reminders", N_("what reminds now; say that it was seen, or when it comes again"),
        ("leaddesk reminders --db firm.leaddesk",
         "leaddesk reminders seen next_action:12 --db firm.leaddesk",
         "leaddesk reminders again next_action:12 --in 15 --db firm.leaddesk"),
        _options, _reminders,
    ),
)  # fmt: skip
