"""A row beside the record it means, as lines of a comparison: who says what, what may be chosen, what comes of it. Pure."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Final

from leaddesk.base.i18n import N_, _
from leaddesk.domain.compare import Choice, CompareLine
from leaddesk.domain.fields import CUSTOM_PREFIX, FIELDS, IMPORT_FIELDS
from leaddesk.domain.identity import fold
from leaddesk.exchange import review_words
from leaddesk.exchange.plan_changes import Look, holds_two, joined
from leaddesk.exchange.plan_inquiries import Intent, Verb
from leaddesk.exchange.plan_model import RowDecision
from leaddesk.exchange.review_decided import KIND, choice_of
from leaddesk.exchange.review_sides import Sides

_OF_LEAD: Final = frozenset(
    name for name, field in FIELDS.items() if field.home in ("lead", "link", "step", "activity", "derived")
)
_WITHOUT: Final = frozenset(["first_name", "last_name", "next_action_due", "currency", "closed_at", "reason"])
"""Fields that stand in the line of another."""
_ADDED: Final = ("email", "phone", "mobile", "website", "notes")
_OR: Final[tuple[Choice, ...]] = ("ours", "theirs")
_ADD: Final[tuple[Choice, ...]] = ("ours", "both")


def lines(
    ours: Sides, theirs: Sides, look: Look, intent: Intent, decision: RowDecision | None, *, is_customer: bool = False
) -> tuple[CompareLine, ...]:
    """Every field that the record or the row says, in the order of the field table. ``look``: what the row would do to the record;
    ``is_customer``: a customer whom the file calls a new lead."""
    differ, adds = ({change.field for change in found} for found in (look.differ, look.adds))
    found = [_customer(decision)] if is_customer else []
    for field in _order(ours, theirs, differ):
        here, there = ours.get(field, ""), theirs.get(field, "")
        if field == "consent":
            found.append(_consent(here, there))
        elif field in differ:
            found.append(_differs(field, here, there, decision))
        elif field in adds:
            found.append(_adds(field, here, there, decision))
        else:
            found.append(_by_rule(field, here, there, intent.verb))
    return tuple(found)


def of_rows(ours: Sides, theirs: Sides, decision: RowDecision | None) -> tuple[CompareLine, ...]:
    """A row beside an earlier row of the same file: the later one is right where nobody chooses."""
    found: list[CompareLine] = []
    for field in _order(ours, theirs, ()):
        here, there = ours.get(field, ""), theirs.get(field, "")
        if not here or not there or fold(here) == fold(there):
            found.append(_by_rule(field, here, there, "update"))
        elif field in _ADDED:
            found.append(_adds(field, here, there, decision))
        else:
            line = _differs(field, here, there, decision)
            found.append(line if line.choice is not None else _chosen(line, "theirs"))
    return tuple(found)


def _order(ours: Sides, theirs: Sides, differ: Collection[str]) -> list[str]:
    said = ours.keys() | theirs.keys() | set(differ)
    known = [name for name in IMPORT_FIELDS if name in said and (name not in _WITHOUT or name in differ)]
    return known + sorted(name for name in said if name.startswith(CUSTOM_PREFIX))


def _differs(field: str, here: str, there: str, decision: RowDecision | None) -> CompareLine:
    may: tuple[Choice, ...] = (*_OR, "both") if holds_two(field) else _OR
    line = CompareLine(field, review_words.label(field), here, there, may)
    choice = choice_of(decision, field)
    return line if choice is None else _chosen(line, choice)


def _adds(field: str, here: str, there: str, decision: RowDecision | None) -> CompareLine:
    said = decision.fields.get(field) if decision is not None else None
    line = CompareLine(field, review_words.label(field), here, there, _ADD)
    return _chosen(line, "ours" if said == "ours" else "both")


def _chosen(line: CompareLine, choice: Choice) -> CompareLine:
    result = {"ours": line.ours, "theirs": line.theirs, "both": joined(line.ours, line.theirs)}[choice]
    note = ""
    if choice == "both":
        note = _("added below") if line.field == "notes" else _("both kept")
    return CompareLine(line.field, line.label, line.ours, line.theirs, line.may, choice, result, note)


def _by_rule(field: str, here: str, there: str, verb: Verb) -> CompareLine:
    """A line without a choice: equal, said by one alone, or decided by a rule."""
    label = review_words.label(field)
    if field in _OF_LEAD and there and verb not in ("update", "promote"):
        result, note = _NOT_OF_A_LEAD[verb]
        return CompareLine(field, label, here, there, result=there if result else "", note=_(note) if note else "")
    if field in ("last_contacted_at", "touches") and there:
        return CompareLine(field, label, here, there, note=_("added to the timeline"))
    if here and there and fold(here) != fold(there):
        if field == "tags":
            return CompareLine(field, label, here, there, result=f"{here}, {there}", note=_("both kept"))
        return CompareLine(field, label, here, there, result=here, note=_("stays as it is here"))
    return CompareLine(field, label, here, there, result=here or there)


_NOT_OF_A_LEAD: Final[Mapping[Verb, tuple[bool, str]]] = {
    "new_lead": (True, N_("in the new lead")),
    "new_name": (True, ""),
    "ask_again": (False, N_("added to the timeline")),
    "bought": (False, N_("added to the customer's note")),
    "noted": (False, N_("kept with the row")),
}


def _consent(here: str, there: str) -> CompareLine:
    label = review_words.label("consent")
    if not there or there == here:
        return CompareLine("consent", label, here, there, result=here or there)
    return CompareLine("consent", label, here, there, result=there, note=_("an opt-out always wins"), is_locked=True)


def _customer(decision: RowDecision | None) -> CompareLine:
    stays = decision is not None and decision.fields.get(KIND) == "ours"
    line = CompareLine(KIND, review_words.label(KIND), _("Customer"), _("New lead"), _OR)
    return _chosen(line, "ours" if stays else "theirs")
