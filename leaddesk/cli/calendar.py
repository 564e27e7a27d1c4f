"""``calendar``: what stands on which day, what is late, how full the days are. Its other verbs are ``calendar_moves``'."""

from __future__ import annotations

import argparse
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import N_, _
from leaddesk.cli import calendar_moves, status
from leaddesk.cli.calendar_keys import key_text
from leaddesk.cli.command import Call, Command
from leaddesk.cli.terminal import table
from leaddesk.cli.wished import is_any, query_of, warn_of_damage, which_options
from leaddesk.cli.words import date_json, due_text, money_text, number, verb_of
from leaddesk.domain.calendar import KINDS, NOBODY, CalendarFilter, CalendarPage, Entry

if TYPE_CHECKING:
    from leaddesk.services.workspace import Workspace

VERBS: Final = ("show", "move", "snooze", "spread", "done")
DAYS: Final = 7
"""So many days are shown where no last one is said."""
MOST_DAYS: Final = 366


def _options(parser: argparse.ArgumentParser) -> None:
    words = _("show (default), move, snooze, spread or done; then the entries, such as follow_up:12")
    parser.add_argument("words", metavar="VERB", nargs="*", help=words)
    parser.add_argument("--from", dest="first", metavar="DATE", help=_("the first day (default: today)"))
    parser.add_argument("--to", metavar="DATE", help=_("the last day (default: a week); of move: where to"))
    parser.add_argument(
        "--owner",
        metavar="NAME",
        action="append",
        default=[],
        help=_("only this person's, or nobody's; again for more"),
    )
    parser.add_argument(
        "--kind", metavar="KIND", action="append", default=[], choices=tuple(KINDS), help=", ".join(KINDS)
    )
    which_options(parser)
    parser.add_argument("--limit", metavar="N", type=number, help=_("at most so many of a day and person"))
    parser.add_argument("--open", action="store_true", help=_("without what is done"))
    calendar_moves.options(parser)


def _calendar(call: Call) -> int:
    verb, call.args.words = verb_of(call.args.words, VERBS)
    if verb == "show":
        return _show(call)
    return calendar_moves.VERBS[verb](call)


def _show(call: Call) -> int:
    from leaddesk.base import i18n
    from leaddesk.services import calendar

    with call.workspace() as ws:
        warn_of_damage(call, ws)
        first, last = _span(call, ws)
        found = calendar.read(ws, first, last, wanted(call, ws), per_day=call.args.limit, language=i18n.language())
        call.out.answer(_json(found), _text(found, room=call.out.room))
    return status.DONE


def wanted(call: Call, ws: Workspace) -> CalendarFilter:
    """The filter that the options ask for. Raises UserError for somebody or something unknown."""
    args = call.args
    owners = frozenset(_who(ws, name) for name in args.owner) if args.owner else None
    query = query_of(call, ws, "leads") if is_any(call) else None
    return CalendarFilter(owners, frozenset(args.kind) if args.kind else None, query, done=not args.open)


def _who(ws: Workspace, name: str) -> int:
    return NOBODY if name.strip().casefold() in ("nobody", _("nobody").casefold()) else ws.member_called(name)


def _span(call: Call, ws: Workspace) -> tuple[date, date]:
    from leaddesk.services.typed_days import typed_due

    args = call.args
    first = typed_due(ws, args.first, field="from")[0] if args.first else ws.today()
    last = typed_due(ws, args.to, field="to")[0] if args.to else first + timedelta(days=DAYS - 1)
    if not 0 <= (last - first).days < MOST_DAYS:
        raise UserError(
            _("The days from {first} to {last} cannot be shown.").format(first=first, last=last),
            hint=_("At most {n} days, the last not before the first.").format(n=MOST_DAYS),
            field="to",
        )
    return first, last


# --- the answer -------------------------------------------------------------------------------------------------------
def _json(page: CalendarPage) -> dict[str, Any]:
    days = [
        {
            "day": date_json(day),
            "working": page.mark(day).is_working,
            "holiday": page.mark(day).holiday,
            "away": [_name(page, gone.owner_id) for gone in page.mark(day).away],
            "load": _load_json(page, day),
            "count": page.count(day),
            "entries": [entry_json(page, entry) for entry in page.of_day(day)],
        }
        for day in page.days
    ]
    late = {"count": page.late_count, "entries": [entry_json(page, entry) for entry in page.late]}
    return {"from": date_json(page.first), "to": date_json(page.last), "today": date_json(page.today), "days": days} | {
        "late": late
    }


def _load_json(page: CalendarPage, day: date) -> list[dict[str, Any]]:
    loads = [page.loads[person.id, day] for person in page.people if (person.id, day) in page.loads]
    return [
        {
            "owner": _name(page, load.owner_id),
            "planned": load.planned,
            "holds": load.holds,
            "left": load.left,
            "why": load.why,
        }
        for load in loads
    ]


def entry_json(page: CalendarPage, entry: Entry) -> dict[str, Any]:
    """One entry; ``entry`` is what the other verbs take."""
    from leaddesk.domain.inputs import format_money

    return {
        "entry": key_text(entry.key),
        "kind": entry.kind,
        "day": date_json(entry.day),
        "time": entry.time,
        "end_day": date_json(entry.last_day),
        "minutes": entry.minutes,
        "what": entry.what,
        "name": entry.who,
        "company": entry.firm,
        "id": entry.lead_id,
        "lead_number": entry.number,
        "owner": _name(page, entry.owner_id),
        "channel": entry.channel,
        "place": entry.place,
        "note": entry.note,
        "done": entry.done,
        "late_days": entry.late_days,
        "repeats": entry.repeats,
        "planned_later": entry.projected,
        "value": format_money(entry.value_minor, entry.currency),
        "currency": entry.currency if entry.value_minor is not None else None,
        "limit": entry.limit,
        "limit_n": entry.limit_n,
    }


def _name(page: CalendarPage, owner_id: int | None) -> str:
    person = page.person(owner_id)
    return person.name if person else ""


def _text(page: CalendarPage, *, room: int | None) -> str:
    """Late ones, then every day on which something stands, or that is a public holiday."""
    blocks = []
    if page.late_count:
        head = _("Late: {n}").format(n=page.late_count)
        blocks.append(f"{head}\n{_rows(page, page.late, late=True, room=room)}")
    for day in page.days:
        entries = page.of_day(day)
        if not entries and not page.count(day) and not page.mark(day).holiday and day != page.today:
            continue
        lines = [_day_head(page, day)]
        if entries:
            lines.append(_rows(page, entries, room=room))
        more = page.more(day, len(entries))
        if more:
            lines.append(_("{n} more").format(n=more))
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks)


def _day_head(page: CalendarPage, day: date) -> str:
    from leaddesk.domain import calendar_words as words

    mark = page.mark(day)
    told = [day.isoformat()]
    if mark.holiday:
        told.append(mark.holiday)
    elif not mark.is_working:
        told.append(_("no working day"))
    loads = [page.loads[person.id, day] for person in page.people if (person.id, day) in page.loads]
    several = len(page.people) > 1
    for load in loads:
        if load.planned or load.holds:
            told.append(f"{_name(page, load.owner_id)} {words.of_load(load)}" if several else words.of_load(load))
    return "  ".join(told)


def _rows(page: CalendarPage, entries: Any, *, late: bool = False, room: int | None) -> str:
    titles = (_("When"), _("Entry"), _("Name"), _("Company"), _("What"), _("Who"), _("Takes"), _("Value"))
    cells = [
        [
            due_text(entry.day, entry.time) if late else entry.time or "",
            key_text(entry.key),
            entry.who,
            entry.firm,
            _said(entry),
            _name(page, entry.owner_id),
            str(entry.minutes) if entry.minutes else "",
            money_text(entry.value_minor, entry.currency) if entry.value_minor is not None else "",
        ]
        for entry in entries
    ]
    return table(titles, cells, right=(6, 7), most=34, room=room)


def _said(entry: Entry) -> str:
    if entry.done:
        return _("{what} (done)").format(what=entry.said())
    if entry.projected:
        return _("{what} (planned later)").format(what=entry.said())
    return entry.said()


COMMANDS = (
    Command(
        "calendar", N_("what stands on which day, what is late, how full the days are; move, put off, spread"),
        ("leaddesk calendar --db firm.leaddesk",
         "leaddesk calendar --from 2026-11-01 --to 2026-11-30 --owner Maya --kind follow_up --json --db firm.leaddesk",
         "leaddesk calendar move follow_up:12 --to 'Fri 14:00' --db firm.leaddesk"),
        _options, _calendar,
    ),
)  # fmt: skip
