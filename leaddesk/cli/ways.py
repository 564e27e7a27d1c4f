"""``contact`` and ``opt-out``: the numbers and addresses of a lead, and what they asked us not to do."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import N_, _
from leaddesk.cli import status
from leaddesk.cli.command import Call, Command
from leaddesk.cli.terminal import table
from leaddesk.cli.words import changed_json, date_json, done_text, say_done, verb_of
from leaddesk.domain import codes, wishes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from leaddesk.domain.likeness import Party
    from leaddesk.domain.records import ContactPoint, LeadDetail
    from leaddesk.domain.wishes import Wish
    from leaddesk.services.known import Who
    from leaddesk.services.workspace import Done, Workspace

VERBS = ("list", "add", "change", "remove", "first")


def row_number(text: str, field: str) -> int:
    """The id that a list shows, as typed. Raises UserError for anything else."""
    if not (text.isascii() and text.isdigit() and len(text) < 18):
        raise UserError(
            _("“{text}” is not a number of that list.").format(text=text),
            field=field,
            hint=_("The list shows them in its first column."),
        )
    return int(text)


def _contact_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("id", metavar="ID", help=_("lead number, or the internal id of a name"))
    words = _(
        "list (default), add KIND VALUE, change N VALUE, remove N, first N; KIND is email, phone, mobile, fax or website"
    )
    parser.add_argument("words", metavar="VERB", nargs="*", help=words)
    parser.add_argument("--company", action="store_true", help=_("of add: the company's own, not the person's"))
    parser.add_argument(
        "--person", metavar="N", help=_("of add: another person of the lead, by the id that people shows")
    )


def _contact(call: Call) -> int:
    from leaddesk.services import contact_points
    from leaddesk.store.leads import detail, resolve

    verb, rest = verb_of(call.args.words, VERBS)
    with call.workspace() as ws:
        lead_id = resolve(ws.store, call.args.id)
        if verb == "list":
            found = detail(ws.store, lead_id)
            call.out.answer(ways_json(found), _ways_text(found, call.out.room))
            return status.DONE
        if not rest or (verb in ("add", "change") and len(rest) < 2):
            raise UserError(
                _("Say which, and what it is to be."), hint=_("See {help}.").format(help="leaddesk contact --help")
            )
        if verb == "add":
            kind, value = rest[0], " ".join(rest[1:])
            done = contact_points.add(ws, lead_id, kind, value, party=_party(call, ws, lead_id))
            _say_also(call, ws, done, contact_points.also(ws, kind, value, but=lead_id))
        elif verb == "change":
            say_done(
                call, ws, contact_points.change(ws, lead_id, row_number(rest[0], "contact_point"), " ".join(rest[1:]))
            )
        else:
            do = contact_points.remove if verb == "remove" else contact_points.put_first
            say_done(call, ws, do(ws, lead_id, row_number(rest[0], "contact_point")))
    return status.DONE


def _party(call: Call, ws: Workspace, lead_id: int) -> Party | None:
    """Whose the new one is, where somebody said so."""
    from leaddesk.services import parties

    if call.args.person:
        return "person", row_number(call.args.person, "person")
    if not call.args.company:
        return None
    found = parties.of_lead(ws.store, lead_id)
    if found.company_id is None:
        raise UserError(_("There is no company to keep this with."), field="company", hint=_("Give the company first."))
    return "company", found.company_id


def _say_also(call: Call, ws: Workspace, done: Done, others: Sequence[Who]) -> None:
    """The answer of *add*, and who else has this number: worth knowing, never refused."""
    told = [
        {"name": who.title, "company": who.company, "id": who.lead_id, "lead_number": who.lead_number} for who in others
    ]
    for who in others:
        name = ", ".join(filter(None, (who.title, who.company if who.company != who.title else "", who.lead_number)))
        call.out.warn(_("{who} has this too.").format(who=name))
    call.out.report(changed_json(done, ws) | {"also": told}, done_text(done, ws))


def ways_json(found: LeadDetail) -> dict[str, Any]:
    """Contact points, wishes and opt-outs of a record."""
    return {
        "contact_points": [point_json(point) for point in found.contact_points],
        "opt_outs": list(found.opt_outs),
        "wishes": [wish_json(wish) for wish in found.wishes],
    }


def point_json(point: ContactPoint) -> dict[str, Any]:
    """One number or address."""
    return {
        "id": point.id,
        "kind": point.kind,
        "value": point.value,
        "opted_out": point.opted_out,
        "of": "company" if point.of_company else "person",
    }


def wish_json(wish: Wish) -> dict[str, Any]:
    """One opt-out with its day and source."""
    return {"channel": wish.channel, "since": date_json(wish.since_on), "source": wish.source, "of": wish.party[0]}


def wish_text(wish: Wish) -> str:
    """``Wants no calls, since 2026-03-04, said so on the phone``."""
    words = _(wishes.REFUSED.get(wish.channel, wishes.REFUSED[wishes.ALL]))
    since = _("since {day}").format(day=date_json(wish.since_on)) if wish.since_on else ""
    whose = _("the company") if wish.party[0] == "company" else ""
    return ", ".join(filter(None, (words, since, wish.source, whose)))


def _ways_text(found: LeadDetail, room: int | None) -> str:
    cells = [
        [
            str(point.id),
            _(codes.CONTACT_KINDS.get(point.kind, point.kind)),
            point.value,
            _("company") if point.of_company else _("person"),
            _("asked us not to") if point.opted_out else "",
        ]
        for point in found.contact_points
    ]
    shown = table((_("Id"), _("Kind"), _("Number or address"), _("Whose"), ""), cells, right=(0,), most=60, room=room)
    lines = [shown] if cells else [_("No numbers and no addresses yet.")]
    return "\n".join([*lines, *(wish_text(wish) for wish in found.wishes)])


# --- opt-out ---------------------------------------------------------------------------------------------------------
def _opt_out_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("id", metavar="ID", help=_("lead number, or the internal id of a name"))
    parser.add_argument("channel", metavar="CHANNEL", help=_("phone, email, letter, message or all"))
    parser.add_argument("--since", metavar="DATE", help=_("since when (default: today)"))
    parser.add_argument("--source", metavar="TEXT", default="", help=_("how we know: on the phone, by e-mail of 4 May"))
    parser.add_argument("--lift", action="store_true", help=_("they may be reached again"))
    parser.add_argument("--company", action="store_true", help=_("the company asked, not the person"))


def _opt_out(call: Call) -> int:
    from leaddesk.domain.periods import one_day
    from leaddesk.services import opt_outs
    from leaddesk.store.leads import resolve

    args = call.args
    args.person = None
    with call.workspace() as ws:
        lead_id = resolve(ws.store, args.id)
        party = _party(call, ws, lead_id)
        if args.lift:
            done = opt_outs.lift(ws, lead_id, args.channel, party=party)
        else:
            since = one_day(args.since, ws.today(), field="since") if args.since else None
            done = opt_outs.opt_out(ws, lead_id, args.channel, since=since, source=args.source, party=party)
        say_done(call, ws, done)
    return status.DONE


COMMANDS = (
    Command(
        "contact", N_("numbers and addresses of a lead: added, changed, taken away, and which is the first"),
        ("leaddesk contact L-000012 --db firm.leaddesk",
         'leaddesk contact L-000012 add mobile "+43 664 1234567" --db firm.leaddesk',
         "leaddesk contact L-000012 first 17 --db firm.leaddesk"),
        _contact_options, _contact,
    ),
    Command(
        "opt-out", N_("somebody asked not to be called, e-mailed or written to"),
        ('leaddesk opt-out L-000012 phone --source "said so on the phone" --db firm.leaddesk',
         "leaddesk opt-out L-000012 phone --lift --db firm.leaddesk"),
        _opt_out_options, _opt_out,
    ),
)  # fmt: skip
