"""``people``: who belongs to a lead beside its main person, with a role each."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import N_, _
from leaddesk.cli import status
from leaddesk.cli.command import Call, Command
from leaddesk.cli.terminal import table
from leaddesk.cli.ways import point_json, row_number
from leaddesk.cli.words import changed_json, done_text, say_done, verb_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from leaddesk.domain.records import LeadPerson
    from leaddesk.services.workspace import Workspace

VERBS = ("list", "add", "role", "main", "remove")


def _options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("id", metavar="ID", help=_("lead number, or the internal id of a name"))
    words = _("list (default), add NAME, role N TEXT, main N, remove N; N is the id that the list shows")
    parser.add_argument("words", metavar="VERB", nargs="*", help=words)
    parser.add_argument("--role", metavar="TEXT", default="", help=_("of add: what they are in this lead"))
    parser.add_argument("--phone", metavar="NUMBER", default="", help=_("of add: their number"))
    parser.add_argument("--email", metavar="ADDRESS", default="", help=_("of add: their address"))
    parser.add_argument("--job-title", metavar="TEXT", default="", help=_("of add: what they are in their company"))
    parser.add_argument(
        "--known", metavar="ID", help=_("of add: somebody in the file already, by the number of a lead of theirs")
    )
    parser.add_argument("--new", action="store_true", help=_("of add: a new person also where somebody alike is known"))


def _people(call: Call) -> int:
    from leaddesk.services import people
    from leaddesk.store import people as stored
    from leaddesk.store.leads import resolve

    verb, rest = verb_of(call.args.words, VERBS)
    with call.workspace() as ws:
        lead_id = resolve(ws.store, call.args.id)
        if verb == "list":
            found = stored.of_lead(ws.store, lead_id)
            data = {"people": [person_json(person) for person in found], "total": len(found)}
            call.out.answer(data, _text(found, call.out.room))
        elif verb == "add":
            _add(call, ws, lead_id, " ".join(rest))
        elif not rest:
            raise UserError(_("Say which person."), field="person", hint=_("The list shows them in its first column."))
        elif verb == "role":
            say_done(call, ws, people.set_role(ws, lead_id, row_number(rest[0], "person"), " ".join(rest[1:])))
        else:
            do = people.make_main if verb == "main" else people.remove
            say_done(call, ws, do(ws, lead_id, row_number(rest[0], "person")))
    return status.DONE


def _add(call: Call, ws: Workspace, lead_id: int, name: str) -> None:
    """A new person, or one in the file: named by a lead of theirs, or certainly the same by number or address."""
    from leaddesk.services import people
    from leaddesk.services.people import NewPerson
    from leaddesk.store.leads import resolve

    args = call.args
    person_id, known = None, ""
    if args.known:
        other = resolve(ws.store, args.known)
        person_id = ws.store.value("SELECT person_id FROM lead WHERE id = ?", (other,))
        if person_id is None:
            raise UserError(_("{id} has no person, only a company.").format(id=args.known), field="known")
    elif not args.new:
        person_id, known = people.certainly(ws, lead_id, name=name, phone=args.phone, email=args.email)
    done = people.add(ws, lead_id, NewPerson(name, args.role, args.job_title, args.phone, args.email, person_id))
    if known:
        call.out.warn(_("{who} is in the file already and was taken.").format(who=known))
    call.out.report(changed_json(done, ws) | {"known": known or None}, done_text(done, ws))


def person_json(person: LeadPerson) -> dict[str, Any]:
    """One person of a lead."""
    return {
        "id": person.person_id,
        "name": person.name,
        "role": person.role,
        "job_title": person.job_title,
        "company": person.company,
        "main": person.is_main,
        "contact_points": [point_json(point) for point in person.points],
        "other_leads": list(person.other_leads),
    }


def _text(found: Sequence[LeadPerson], room: int | None) -> str:
    cells = [
        [
            str(person.person_id),
            person.title,
            _("main person") if person.is_main else "",
            person.role or person.job_title,
            ", ".join(point.value for point in person.points),
        ]
        for person in found
    ]
    titles = (_("Id"), _("Name"), "", _("Role"), _("Numbers and addresses"))
    return table(titles, cells, right=(0,), most=60, room=room) if cells else _("Nobody yet.")


COMMANDS = (
    Command(
        "people", N_("who belongs to a lead, each with a role"),
        ("leaddesk people L-000012 --db firm.leaddesk",
         'leaddesk people L-000012 add "Jess Reid" --role "decides with him" --phone 07700900245 --db firm.leaddesk',
         "leaddesk people L-000012 main 31 --db firm.leaddesk"),
        _options, _people,
    ),
)  # fmt: skip
