"""``merge``, ``split``, ``duplicates``: who is the same as whom."""

from __future__ import annotations

import argparse
import re
from typing import TYPE_CHECKING, Any

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import N_, _
from leaddesk.cli import status
from leaddesk.cli.command import Call, Command
from leaddesk.cli.records import pairs
from leaddesk.cli.terminal import table
from leaddesk.cli.words import changed_json, done_text, say_done

if TYPE_CHECKING:
    from leaddesk.domain.likeness import Party
    from leaddesk.services.known import Who
    from leaddesk.services.workspace import Workspace


# --- merge --------------------------------------------------------------------------------------------------------------
def _merge_options(parser: argparse.ArgumentParser) -> None:
    words = _("a lead number, or the internal id of a name or customer (customer:12); the first stays")
    parser.add_argument("ids", metavar="ID", nargs=2, help=words)
    parser.add_argument(
        "--take",
        metavar="FIELD=WHOSE",
        action="append",
        default=[],
        help=_("ours (the first), theirs (the second) or both"),
    )
    parser.add_argument("--companies", action="store_true", help=_("join their companies, not the people"))
    other = parser.add_mutually_exclusive_group()
    other.add_argument(
        "--same-inquiry", action="store_true", help=_("two leads of one person asked for the same thing")
    )
    other.add_argument("--not-same", action="store_true", help=_("they are not the same: remember it, join nothing"))
    other.add_argument("--same-after-all", action="store_true", help=_("forget that they are not the same"))


def _merge(call: Call) -> int:
    from leaddesk.services import backups, duplicates, merging
    from leaddesk.store.leads import resolve_many

    args = call.args
    with call.workspace() as ws:
        if args.same_inquiry:
            ids = resolve_many(ws.store, args.ids)
            if len(ids) < 2:
                raise UserError(_("That is one and the same."), code="same_record")
            say_done(call, ws, merging.same_inquiry(ws, ids[0], ids[1]))
            return status.DONE
        kind, keep, other = _two(ws, args.ids, companies=args.companies)
        if args.not_same or args.same_after_all:
            verb = duplicates.not_same if args.not_same else duplicates.same_after_all
            say_done(call, ws, verb(ws, kind, keep, other))
            return status.DONE
        choices = merging.choices_of(pairs(args.take))
        merging.compare(ws, kind, keep, other, choices)  # what is refused is refused before a backup is made
        warning = backups.before(ws.store, "merge")
        if warning:
            call.out.warn(warning)
        say_done(call, ws, merging.merge(ws, kind, keep, other, choices))
    return status.DONE


def _two(ws: Workspace, ids: list[str], *, companies: bool) -> tuple[str, int, int]:
    """(table, who stays, who joins). Raises UserError where they are one, or a person and a company."""
    (kind, keep), (other_kind, other) = (_party(ws, text, company=companies) for text in ids)
    if kind != other_kind:
        raise UserError(
            _("A person and a company cannot be one."),
            code="person_and_company",
            hint=_("Add --companies to join the companies of both."),
        )
    if keep == other:
        raise UserError(
            _("That is one and the same."),
            code="same_record",
            hint=_("Two leads of one person are joined with --same-inquiry."),
        )
    return kind, keep, other


def _party(ws: Workspace, text: str, *, company: bool) -> Party:
    """The person, or else the company, behind a lead number or an internal id. An id that two things have is refused."""
    from leaddesk.store.leads import resolve

    prefix, colon, digits = text.strip().partition(":")
    if colon and prefix in ("person", "company") and digits.isdecimal() and digits.isascii():
        return _party_itself(ws, prefix, int(digits), company=company)
    named = prefix if colon and prefix in ("customer", "name") else ""
    bare = digits if named else text.strip()
    is_number = re.fullmatch(r"\d{1,18}", bare, re.ASCII) is not None
    customer = ws.store.row("SELECT person_id, company_id FROM customer WHERE id = ?", (bare,)) if is_number else None
    lead = ws.store.row("SELECT id FROM lead WHERE id = ? AND deleted_at IS NULL", (bare,)) if is_number else None
    if customer is not None and lead is not None and not named:
        raise UserError(
            _("{id} is a name and a customer.").format(id=bare),
            code="ambiguous",
            field="id",
            hint=_("Write {name} or {customer}.").format(name=f"name:{bare}", customer=f"customer:{bare}"),
        )
    if (customer is not None and named != "name" and lead is None) or named == "customer":
        row = customer
    else:
        lead_id = resolve(ws.store, bare)
        row = ws.store.row("SELECT person_id, company_id FROM lead WHERE id = ?", (lead_id,))
    person_id, company_id = row or (None, None)
    if company and company_id is None and person_id is not None:
        company_id = ws.store.value("SELECT company_id FROM person WHERE id = ?", (person_id,))
    if (company and company_id is None) or (person_id is None and company_id is None):
        raise UserError(
            _("{id} has no company.").format(id=text) if row else _unknown(text), code="unknown_record", field="id"
        )
    return ("company", int(company_id)) if company or person_id is None else ("person", int(person_id))


def _party_itself(ws: Workspace, table: str, row_id: int, *, company: bool) -> Party:
    """Somebody named by their own id, as ``duplicates`` prints who stands in no lead."""
    row = ws.store.row(
        f"SELECT {'company_id' if table == 'person' else 'id'} FROM {table} WHERE id = ? AND deleted_at IS NULL",
        (row_id,),
    )
    if row is None or (company and row[0] is None):
        text = f"{table}:{row_id}"
        raise UserError(
            _("{id} has no company.").format(id=text) if row else _unknown(text), code="unknown_record", field="id"
        )
    return ("company", int(row[0])) if company else (table, row_id)


def _unknown(text: str) -> str:
    return _("There is nothing with the number {id}.").format(id=text)


# --- split --------------------------------------------------------------------------------------------------------------
def _split_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "id", metavar="ID", help=_("the one that stayed: a lead number, or the internal id of a name or customer")
    )
    parser.add_argument("--name", metavar="NAME", help=_("who was joined to it (default: the last one)"))
    parser.add_argument("--companies", action="store_true", help=_("take their companies apart, not the people"))


def _split(call: Call) -> int:
    from leaddesk.domain.identity import fold
    from leaddesk.services import merging

    args = call.args
    with call.workspace() as ws:
        kind, row_id = _party(ws, args.id, company=args.companies)
        joined = merging.merged_into(ws, kind, row_id)
        found = [one for one in joined if args.name is None or fold(args.name) == fold(one.name)]
        if not found:
            raise UserError(
                _("Nobody was joined to it."),
                code="not_merged",
                hint=_("Known: {names}.").format(names=", ".join(one.name for one in joined)) if joined else "",
            )
        done = merging.split(ws, kind, found[0].id)
        text = "\n".join((done_text(done, ws), *done.stayed))
        call.out.report(changed_json(done, ws) | {"stayed": list(done.stayed)}, text)
    return status.DONE


# --- duplicates -----------------------------------------------------------------------------------------------------------
def _duplicates_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--limit", metavar="N", type=int, default=50, help=_("at most so many pairs; the total counts all")
    )


def _duplicates(call: Call) -> int:
    from leaddesk.domain.likeness_words import TIERS, reasons
    from leaddesk.services import duplicate_pairs

    with call.workspace() as ws:
        found = duplicate_pairs.pairs(ws, call.out.job(), most=max(0, call.args.limit))
        data = [
            {
                "tier": pair.likeness.tier,
                "score": round(pair.likeness.score, 3),
                "table": pair.table,
                "keep": _who_json(pair.keep),
                "other": _who_json(pair.other),
                "why": [{"code": e.code, "agrees": e.agrees, "percent": e.percent} for e in pair.likeness.evidence],
            }
            for pair in found.pairs
        ]
        cells = [
            [_(TIERS[pair.likeness.tier]), *_who(pair.keep), *_who(pair.other), reasons(pair.likeness.evidence)]
            for pair in found.pairs
        ]
        titles = (_("How sure"), _("No."), _("Name"), _("No."), _("Name"), _("Why"))
        text = table(titles, cells, most=36, room=call.out.room) if cells else _("Nothing found.")
        if len(data) < found.total:
            text += "\n" + _("{n} of {total}; --limit shows more.").format(n=len(data), total=found.total)
        answer = {"rows": data, "total": found.total, "tiers": dict(found.tiers), "not_the_same": found.remembered}
        call.out.answer(answer, text)
    return status.DONE


def _who_json(who: Who) -> dict[str, Any]:
    """Somebody of a pair; ``id`` is what ``merge`` takes: a lead or name, else the person or company itself (``person:12``)."""
    return {
        "id": _id(who),
        "lead_number": who.lead_number,
        "name": who.name,
        "company": who.company,
        "kind": who.kind,
        "city": who.city,
    }


def _id(who: Who) -> str:
    if who.lead_number:
        return who.lead_number
    if who.lead_id is not None:
        return f"name:{who.lead_id}"
    table, row_id = who.party
    return f"{table}:{row_id}"


def _who(who: Who) -> tuple[str, str]:
    return _id(who), ", ".join(filter(None, (who.name, who.company))) or who.reach


COMMANDS = (
    Command(
        "merge", N_("join two people or two companies"),
        ("leaddesk merge L-000311 L-001284 --take company=theirs --db firm.leaddesk",
         "leaddesk merge L-000311 L-001284 --same-inquiry --db firm.leaddesk"), _merge_options, _merge,
    ),
    Command(
        "split", N_("take apart what was joined"), ("leaddesk split L-000311 --db firm.leaddesk",), _split_options, _split,
    ),
    Command(
        "duplicates", N_("who may be the same as whom"), ("leaddesk duplicates --db firm.leaddesk --limit 20",),
        _duplicates_options, _duplicates,
    ),
)  # fmt: skip
