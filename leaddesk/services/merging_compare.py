"""Two people or two companies side by side before they are joined: who stays, field by field, what comes together, why we think so.

``compare`` reads; ``chosen`` is pure, so that a window can follow every click without asking the file.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import N_, _, ngettext
from leaddesk.domain.compare import Choice
from leaddesk.domain.likeness import Likeness, Party
from leaddesk.domain.likeness_score import likeness
from leaddesk.services import said
from leaddesk.services.known import in_order, known
from leaddesk.services.merging_facts import Facts, facts, live
from leaddesk.services.merging_lines import lines
from leaddesk.services.merging_model import Comparison, Side, Together
from leaddesk.services.workspace import Workspace
from leaddesk.store.subjects import shared, subjects

_COUNTED: Final[Mapping[str, str]] = {
    "touches": N_("Contacts and notes"),
    "files": N_("Files"),
    "quotes": N_("Quotes"),
    "steps": N_("Planned steps"),
    "people": N_("People"),
    "points": N_("Ways to reach them"),
    "numbers": N_("Lead numbers, both still found"),
}


@dataclass(frozen=True)
class Both:
    """What is known of the two, from which every line follows."""

    ours: Facts
    theirs: Facts


def stays(ws: Workspace, table: str, one: int, other: int) -> tuple[int, int]:
    """(who stays, who joins) where nobody says: a customer before a lead before a name, more history, the older record."""
    checked(ws, table, one, other)
    whom = known(ws.store, [(table, one), (table, other)])
    first, second = in_order(whom[table, one], whom[table, other])
    return first.party[1], second.party[1]


def checked(ws: Workspace, table: str, keep: int, other: int) -> None:
    """Raise UserError where the two cannot be joined: one and the same, none, in the bin, or joined to somebody already."""
    for row_id in (keep, other):
        live(ws.store, table, row_id)
    if keep == other:
        raise UserError(_("That is one and the same."), code="same_record")


def compare(
    ws: Workspace, table: str, keep: int, other: int, choices: Mapping[str, Choice] | None = None
) -> Comparison:
    """``keep`` and ``other`` of ``table`` side by side. Raises UserError as ``checked`` does, and for a choice there is not."""
    checked(ws, table, keep, other)
    both = Both(facts(ws.store, (table, keep)), facts(ws.store, (table, other)))
    found = Comparison(
        table=table,
        keep=keep,
        other=other,
        ours=_side(both.ours),
        theirs=_side(both.theirs),
        after=_after(both),
        likeness=_likeness(ws, (table, keep), (table, other)),
        lines=lines(table, both.ours, both.theirs, {}),
        together=tuple(_together(both)),
        choices={},
        reply_due_at=_reply_due(both),
        open_leads=tuple(sorted((*both.ours.open_leads, *both.theirs.open_leads))),
        facts=both,
    )
    return chosen_all(found, choices or {})


def chosen(comparison: Comparison, field: str, choice: Choice) -> Comparison:
    """``comparison`` with one more choice made. Pure."""
    return chosen_all(comparison, {field: choice})


def chosen_all(comparison: Comparison, choices: Mapping[str, Choice]) -> Comparison:
    """``comparison`` with more choices made. Pure. Raises UserError ``unknown_field`` or ``bad_choice``."""
    may = {line.field: line for line in comparison.lines}
    for field, choice in choices.items():
        if field not in may:
            raise UserError(
                _("There is no field “{name}” to choose.").format(name=field),
                field=field,
                code="unknown_field",
                hint=_("Known: {names}.").format(names=", ".join(name for name, line in may.items() if line.may)),
            )
        if choice not in may[field].may:
            raise UserError(
                _("{field}: there is nothing like that to choose.").format(field=may[field].label),
                field=field,
                code="bad_choice",
                hint=_("Known: {names}.").format(names=", ".join(may[field].may)) if may[field].may else "",
            )
    both, every = comparison.facts, {**comparison.choices, **choices}
    return replace(comparison, choices=every, lines=lines(comparison.table, both.ours, both.theirs, every))


def _likeness(ws: Workspace, keep: Party, other: Party) -> Likeness | None:
    one_and_other = subjects(ws.store, [keep, other])
    norms = {n for one in one_and_other.values() for n in (*one.emails, *one.role_emails, *one.phones)}
    return likeness(one_and_other[keep], one_and_other[other], shared(ws.store, norms))


# --- heads --------------------------------------------------------------------------------------------------------------
def _side(one: Facts) -> Side:
    who = one.who
    return Side(
        party=who.party,
        name=who.title,
        company=who.company if who.name else "",
        number=who.lead_number or "",
        kind=who.kind,
        said=_said(one),
        lead_id=who.lead_id,
    )


def _said(one: Facts) -> str:
    """What somebody is to us, in a few words."""
    if one.who.kind == "customer":
        since = _("customer since {year}").format(year=one.since.year) if one.since else _("customer")
        won = ngettext("{n} won", "{n} won", one.won_n).format(n=one.won_n) if one.won_n else ""
        return ", ".join(filter(None, (since, won)))
    lead = one.lead
    if lead is None:
        return _("no lead of their own")
    if lead.kind == "name":
        return _("only on a list")
    came = _("came in {day}").format(day=said.day(lead.received_on)) if lead.received_on else ""
    return ", ".join(filter(None, (_("lead") if lead.is_open else _("closed lead"), came)))


def _after(both: Both) -> Side:
    """What stands there afterwards: one record with the weightier of both states and everything that is open."""
    first, _second = in_order(both.ours.who, both.theirs.who)
    is_open = bool(both.ours.open_leads or both.theirs.open_leads)
    words = {
        "customer": _("customer with an open lead") if is_open else _("customer"),
        "lead": _("lead") if is_open else _("closed lead"),
        "name": _("only on a list"),
        "": _("no lead of their own"),
    }
    side = _side(both.ours)
    number = side.number or (both.theirs.who.lead_number or "")
    return replace(side, number=number, kind=first.kind, said=words[first.kind])


def _together(both: Both) -> list[Together]:
    """How much there is of everything, with both and in all."""
    found = []
    for code, label in _COUNTED.items():
        ours, theirs = both.ours.counts.get(code, 0), both.theirs.counts.get(code, 0)
        total = ours + theirs
        if code == "points":
            ours, theirs = len(both.ours.points), len(both.theirs.points)
            total = len({(line, norm) for side in (both.ours, both.theirs) for line, _value, norm in side.points})
        if code != "people" or both.ours.who.party[0] == "company":
            found.append(Together(code, _(label), ours, theirs, total))
    return found


def _reply_due(both: Both) -> datetime | None:
    """When the first reply to an open lead is due: joining is no contact, so it stays."""
    due = [side.lead.reply_due_at for side in (both.ours, both.theirs) if side.lead and side.lead.reply_due_at]
    return min(due, default=None)
