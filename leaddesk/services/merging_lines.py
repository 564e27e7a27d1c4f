"""The lines of a comparison of two records: what each says, what may be chosen, what stands there afterwards. Pure.

Where only one says anything nothing is asked; where one says all that the other does and more, that is offered; what contradicts is
left to choose. Numbers and addresses of both are kept, an opt-out always wins. Rating, who and source belong to the one lead that
is open; what the other's lead says stays in the history (design/11_duplicate_compare).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final

from leaddesk.base.i18n import N_, _
from leaddesk.domain import codes
from leaddesk.domain.compare import Choice, CompareLine
from leaddesk.domain.fields import FIELDS
from leaddesk.domain.identity import words_key
from leaddesk.domain.likeness_names import says_less
from leaddesk.services import said
from leaddesk.services.merging_facts import PLACE, Facts
from leaddesk.services.merging_rows import POINTS

LABELS: Final = {
    **{
        name: FIELDS[name].label
        for name in ("full_name", "salutation", "company", "job_title", "email", "phone", "website")
    },
    **{
        name: FIELDS[name].label
        for name in ("industry", "rating", "owner", "source", "consent", "value", "next_action", "notes")
    },
    "name": FIELDS["company"].label,
    "size": N_("Size"),
    "fax": codes.CONTACT_KINDS["fax"],
    "address": N_("Address"),
}
_OWN: Final[Mapping[str, tuple[str, ...]]] = {
    "person": ("full_name", "salutation", "company", "job_title"),
    "company": ("name", "industry", "size"),
}
LEAD_FIELDS: Final = ("rating", "owner", "source")
"""Fields of the open lead that may be taken from the other's."""


def label(field: str) -> str:
    """What people call a line."""
    shown = LABELS[field]
    return _(shown)


def lines(table: str, ours: Facts, theirs: Facts, choices: Mapping[str, Choice]) -> tuple[CompareLine, ...]:
    """Every field that one of the two says anything about, in the order people read them, with ``choices`` taken over."""
    found = [_own(name, ours, theirs) for name in _OWN[table]]
    found += [_points(line, ours, theirs) for line in ("phone", "email", "website", "fax")]
    found.append(_address(ours, theirs))
    found += [_of_lead(name, ours, theirs) for name in LEAD_FIELDS]
    found += [_consent(ours, theirs), *_told(ours, theirs)]
    return tuple(_chosen(line, choices.get(line.field)) for line in found if line.ours or line.theirs)


def _chosen(line: CompareLine, choice: Choice | None) -> CompareLine:
    """``line`` with a choice made, and with its result."""
    choice = choice if choice in line.may else line.choice
    if not line.may:
        return line
    results = {None: "", "ours": line.ours, "theirs": line.theirs, "both": line.result}
    note = line.note
    if line.field in POINTS:
        note = _("both kept") if choice == "both" else ""
    elif line.field in LEAD_FIELDS and choice is not None:
        rest = line.theirs if choice == "ours" else line.ours
        note = _("{text} stays in the history").format(text=rest) if rest and line.field != "owner" else ""
    return replace(line, choice=choice, result=results[choice], note=note)


# --- a record's own fields ----------------------------------------------------------------------------------------------
def _own(name: str, ours: Facts, theirs: Facts) -> CompareLine:
    one, other = (facts.who.company if name == "company" else str(facts.columns[name]) for facts in (ours, theirs))
    is_same = name == "company" and ours.columns["company_id"] == theirs.columns["company_id"]
    return _text(name, one, other, is_name=name == "full_name", is_same=is_same)


def _address(ours: Facts, theirs: Facts) -> CompareLine:
    return _text("address", address(ours), address(theirs))


def address(facts: Facts) -> str:
    """Street, postcode and town, region, country in one line."""
    street, postcode, city, region, country = (str(facts.columns[name]).strip() for name in PLACE)
    return ", ".join(filter(None, (street, f"{postcode} {city}".strip(), region, country)))


def _text(field: str, one: str, other: str, *, is_name: bool = False, is_same: bool = False) -> CompareLine:
    line = CompareLine(field, label(field), one, other, result=one or other)
    if one == other or is_same or not one or not other:
        return line
    choice = _fuller(one, other, is_name=is_name)
    return replace(line, may=("ours", "theirs"), choice=choice)


def _fuller(one: str, other: str, *, is_name: bool) -> Choice | None:
    """Which of two texts says all that the other does; ours where both say the same; None where they contradict."""
    if is_name and (says_less(one, other) or says_less(other, one)):
        return "ours" if says_less(other, one) else "theirs"
    words, others = set(words_key(one).split()), set(words_key(other).split())
    if others <= words:
        return "ours"
    return "theirs" if words <= others else None


# --- how to reach them, and what they do not want -------------------------------------------------------------------------
def _points(field: str, ours: Facts, theirs: Facts) -> CompareLine:
    one, other = ({norm: value for line, value, norm in facts.points if line == field} for facts in (ours, theirs))
    line = CompareLine(field, label(field), ", ".join(one.values()), ", ".join(other.values()))
    both = ", ".join({**other, **one}[norm] for norm in dict.fromkeys([*one, *other]))
    if one.keys() <= other.keys() or other.keys() <= one.keys():
        return replace(line, result=both)
    return replace(line, may=("ours", "theirs", "both"), choice="both", result=both)


def _consent(ours: Facts, theirs: Facts) -> CompareLine:
    one, other = _wishes(ours), _wishes(theirs)
    result = ", ".join(dict.fromkeys(filter(None, (one, other))))
    return CompareLine(
        "consent", label("consent"), one, other, result=result,
        note=_("an opt-out always wins") if result else "", is_locked=bool(result),
    )  # fmt: skip


def _wishes(facts: Facts) -> str:
    """``no e-mail since 4 May 2024``."""
    told = []
    for channel, since in facts.wishes:
        what = _(codes.CONTACT_KINDS[channel]) if channel in codes.CONTACT_KINDS else ""
        day = said.day(since) if since else ""
        told.append(_("{what}: no, {day}").format(what=what, day=day) if what else _("no, {day}").format(day=day))
    return "; ".join(told)


# --- what their leads say ---------------------------------------------------------------------------------------------
def open_side(ours: Facts, theirs: Facts) -> Choice | None:
    """Whose lead goes on, where just one of them has an open one."""
    has = [bool(facts.lead and facts.lead.is_open) for facts in (ours, theirs)]
    return None if has[0] == has[1] else "ours" if has[0] else "theirs"


def _of_lead(field: str, ours: Facts, theirs: Facts) -> CompareLine:
    one, other = _lead_text(field, ours), _lead_text(field, theirs)
    line = CompareLine(field, label(field), one, other, result=one or other)
    side = open_side(ours, theirs)
    if one == other or ours.lead is None or theirs.lead is None:
        return line
    if side is None:
        return replace(line, result="", note=_("each keeps its own"))
    mine = one if side == "ours" else other
    asks = field == "owner" and mine == _("nobody")
    return replace(line, may=("ours", "theirs"), choice=None if asks else side, result="")


def _lead_text(field: str, facts: Facts) -> str:
    if facts.lead is None:
        return ""
    if field == "owner":
        return facts.lead.owner or _("nobody")
    return facts.lead.source if field == "source" else _(codes.RATINGS[facts.lead.rating])


def _told(ours: Facts, theirs: Facts) -> Iterator[CompareLine]:
    """What nobody has to choose: it comes together, or stays with its lead."""
    for field, one, other in (
        ("value", _value(ours), _value(theirs)),
        ("next_action", _step(ours), _step(theirs)),
        ("notes", ours.note, theirs.note),
    ):
        both = list(dict.fromkeys(filter(None, (one, other))))
        note = _("both kept") if len(both) > 1 else ""
        yield CompareLine(field, label(field), one, other, result=", ".join(both), note=note)


def _value(facts: Facts) -> str:
    told = []
    if facts.lead is not None and facts.lead.is_open and facts.lead.value is not None:
        told.append(_("open {sum}").format(sum=said.money(*facts.lead.value)))
    told += [_("won {sum}").format(sum=said.money(minor, currency)) for currency, minor in sorted(facts.won.items())]
    return ", ".join(told)


def _step(facts: Facts) -> str:
    lead = facts.lead
    if lead is None or not lead.step:
        return ""
    return ", ".join(filter(None, (lead.step, said.day(lead.step_on) if lead.step_on else "", lead.step_time)))
