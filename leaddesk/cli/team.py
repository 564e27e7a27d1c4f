"""``member``: who works here, when, and who takes over when somebody leaves."""

from __future__ import annotations

import argparse
from datetime import date
from typing import TYPE_CHECKING

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import N_, _
from leaddesk.cli import status
from leaddesk.cli.command import Call, Command
from leaddesk.cli.listed import expect, say, yes
from leaddesk.cli.terminal import table
from leaddesk.cli.words import verb_of

if TYPE_CHECKING:
    from leaddesk.services.workspace import Done, Workspace
    from leaddesk.store.team import Absence, Facts

VERBS = ("list", "add", "set", "away", "here", "leave", "return")
NOBODY = "nobody"


def _options(parser: argparse.ArgumentParser) -> None:
    words = _(
        "list (default), add NAME, set NAME KEY=VALUE ... (name, initials, color, email, role, kind, hours, working_days), "
        "away NAME FIRST [LAST], here NAME FIRST (takes that back), leave NAME --to WHO, return NAME"
    )
    parser.add_argument("words", metavar="VERB", nargs="*", help=words)
    parser.add_argument("--kind", metavar="KIND", default="member", help=_("of somebody new: member or partner"))
    parser.add_argument("--to", metavar="WHO", help=_("who takes over what is open, or nobody"))
    parser.add_argument("--note", metavar="TEXT", default="", help=_("why somebody is away"))


def _member(call: Call) -> int:
    verb, rest = verb_of(call.args.words, VERBS)
    with call.workspace() as ws:
        if verb == "list":
            _list(call, ws)
        else:
            say(call, ws, _do(call, ws, verb, rest), "absence" if verb == "away" else "member")
    return status.DONE


def _do(call: Call, ws: Workspace, verb: str, rest: list[str]) -> Done:
    from leaddesk.services import team

    if not rest:
        expect(rest, "NAME")
    name, *more = rest
    if verb == "add":
        return team.add(ws, " ".join(rest), call.args.kind)
    member_id = team.called(ws, name)
    if verb == "set":
        return team.change(ws, member_id, **dict(_pair(text) for text in more))
    if verb == "away":
        first, last = expect(more if len(more) == 2 else [*more, ""], "FIRST", "LAST")
        return team.add_absence(ws, member_id, first, last, call.args.note)
    if verb == "here":
        return team.remove_absence(ws, _absence(ws, member_id, *expect(more, "FIRST")))
    expect(more)
    if verb == "return":
        return team.come_back(ws, member_id)
    if not call.args.to:
        left = team.open_of(ws, member_id)
        raise UserError(
            _("Say who takes over. Open leads: {leads}, steps: {steps}, promises: {promises}.").format(
                leads=left.leads, steps=left.steps, promises=left.promises
            ),
            field="to",
            hint=_("Add --to NAME, or --to nobody."),
        )
    return team.leave(ws, member_id, None if call.args.to == NOBODY else team.called(ws, call.args.to))


def _pair(text: str) -> tuple[str, str]:
    key, equals, value = text.partition("=")
    if not equals:
        raise UserError(_("“{text}” is not KEY=VALUE.").format(text=text), field="settings")
    return key.strip(), value


def _absence(ws: Workspace, member_id: int, first: str) -> int:
    from leaddesk.services.typed_days import typed_due
    from leaddesk.store import team

    day = typed_due(ws, first, field="first_on")[0]
    found = [each.id for each in team.absences(ws.store, date.min) if (each.member_id, each.first) == (member_id, day)]
    if not found:
        raise UserError(
            _("Nobody is away from {day} on.").format(day=day.isoformat()), field="first_on", code="unknown_record"
        )
    return found[0]


def _list(call: Call, ws: Workspace) -> None:
    from leaddesk.services.team import KINDS
    from leaddesk.store import reference, team

    rows, facts = reference.assignees(ws.store, everybody=True), team.facts(ws.store)
    away = team.absences(ws.store, ws.today())
    heads = (_("Id"), _("Person"), _("Kind"), _("Does"), _("A week"), _("Works"), _("Open"), _("Away"), _("Here"))
    cells = [
        [
            str(row.id),
            row.name,
            _(KINDS[row.kind]),
            facts[row.id].role,
            _hours(facts[row.id]),
            _week(facts[row.id]),
            str(facts[row.id].open),
            ", ".join(_said(each) for each in away if each.member_id == row.id),
            yes(row.active),
        ]
        for row in rows
    ]
    data = [
        {
            "id": row.id,
            "kind": row.kind,
            "name": row.name,
            "initials": row.initials,
            "color": row.color,
            "email": row.email,
            "role": facts[row.id].role,
            "minutes_a_week": facts[row.id].minutes,
            "working_days": list(facts[row.id].days or ()) or None,
            "open": facts[row.id].open,
            "away": [
                {"id": each.id, "first": each.first.isoformat(), "last": each.last.isoformat(), "note": each.note}
                for each in away
                if each.member_id == row.id
            ],
            "active": row.active,
        }
        for row in rows
    ]
    call.out.answer({"members": data, "total": len(rows)}, table(heads, cells, right=(0, 6), room=call.out.room))


def _hours(facts: Facts) -> str:
    return "" if facts.minutes is None else _("{n} h").format(n=f"{facts.minutes / 60:g}")


def _week(facts: Facts) -> str:
    from leaddesk.services.team import DAYS

    return ",".join(DAYS[day] for day in facts.days or ())


def _said(absence: Absence) -> str:
    return f"{absence.first.isoformat()}..{absence.last.isoformat()}"


COMMANDS = (
    Command(
        "member", N_("who works here"),
        ("leaddesk member --db firm.leaddesk",
         'leaddesk member set "Tom Okafor" hours=25 working_days=mon,tue,wed --db firm.leaddesk',
         'leaddesk member leave "Tom Okafor" --to "Maya Hartley" --db firm.leaddesk'),
        _options, _member,
    ),
)  # fmt: skip
