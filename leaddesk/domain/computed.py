"""Any measure over any leads: numerator, denominator, value, as its definition says; and what opens its rows. Pure.

The one arithmetic of ``domain.measures``; measures of kind *other* are told by the tally of their topic. A share of received leads is
always of the cohort: the view asked for never mixes the two (PRODUCT section 5).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from leaddesk.base.i18n import _
from leaddesk.domain import row_sets
from leaddesk.domain.figure_key import FigureKey
from leaddesk.domain.figures import Figure, median, percentile90
from leaddesk.domain.frames import Frame, Slice, Span
from leaddesk.domain.lead_facts import LeadFact
from leaddesk.domain.measures import DEFINITIONS, Definition
from leaddesk.domain.milestones import day_of

Value = Callable[[LeadFact], int | None]


def _days_to(code: str) -> Value:
    def days(fact: LeadFact) -> int | None:
        day = day_of(fact, code)
        return max(0, (day - fact.received_on).days) if day and fact.received_on else None

    return days


VALUES: Final[Mapping[str, Value]] = {
    "reply_work_min": lambda fact: fact.reply_work_min,
    "reply_min": lambda fact: fact.reply_min,
    "value_minor": lambda fact: fact.value_minor,
    "won_value_minor": lambda fact: fact.won_value_minor,
    **{f"days_to_{code}": _days_to(code) for code in ("contacted", "qualified", "quoted", "won")},
}
"""What is measured of a lead."""


def figures(
    facts: Sequence[LeadFact], frame: Frame, *, names: int, currency: str = "", topic: str = ""
) -> dict[str, Figure]:
    """Every measure of leads by its name, in the order of the glossary; ``names``: how many there are only on a list.

    ``currency``: in which money is added up, where the frame does not say it. ``topic``: those of one report only.
    """
    chooser = _Chooser(facts, _in_currency(frame, currency))
    found = {
        name: _figure(definition, chooser)
        for name, definition in DEFINITIONS.items()
        if definition.kind != "other" and topic in ("", definition.topic)
    }
    return found | {"names": Figure("names", names, names, None)}


def figure(name: str, facts: Sequence[LeadFact], frame: Frame, *, currency: str = "") -> Figure:
    """One measure of leads. KeyError for a name that is none, or of kind *other*."""
    definition = DEFINITIONS[name]
    if definition.kind == "other":
        raise KeyError(name)
    return _figure(definition, _Chooser(facts, _in_currency(frame, currency)))


def opens(name: str, frame: Frame, as_of: date | None = None, *, whole: bool = False) -> FigureKey | None:
    """What lists the leads of a measure's numerator (``whole``: of its denominator); None where its rows are no leads."""
    definition = DEFINITIONS[name]
    rows = definition.denominator if whole else definition.numerator
    return FigureKey.of(rows, _frame(definition, frame), as_of) if rows and definition.kind != "other" else None


def formula(definition: Definition) -> str:
    """How it is computed, in words made of its row sets."""
    if definition.formula:
        return _(definition.formula)
    numerator = row_sets.words(definition.numerator, _unnamed) if definition.numerator else ""
    if definition.kind == "share":
        return f"{numerator} / {row_sets.words(definition.denominator, _unnamed)}"
    return {
        "count": numerator,
        "middle": _("the middle value of: {rows}").format(rows=numerator),
        "nine_tenths": _("9 of 10 lie within it: {rows}").format(rows=numerator),
        "sum": _("added up: {rows}").format(rows=numerator),
    }[definition.kind]


class _Chooser:
    """The leads of row sets, each chosen once for all measures, and looked for only within the set they lie in."""

    def __init__(self, facts: Sequence[LeadFact], frame: Frame) -> None:
        whole = frame.slice.is_whole
        self._facts = facts if whole else [fact for fact in facts if frame.slice.holds(fact)]
        self._frame = replace(frame, slice=Slice())
        self.currency = frame.currency
        self._known: dict[tuple[str, Frame], list[LeadFact]] = {}

    def rows(self, named: str, definition: Definition) -> list[LeadFact]:
        """The leads of ``named`` in the days of the definition."""
        return self._rows(named, _frame(definition, self._frame))

    def _rows(self, named: str, asked: Frame) -> list[LeadFact]:
        if (named, asked) not in self._known:
            within = row_sets.parts(named)[0].row_set.within
            among = self._rows(within, asked) if within else self._facts
            self._known[named, asked] = row_sets.chosen(named, among, asked)
        return self._known[named, asked]


def _in_currency(frame: Frame, currency: str) -> Frame:
    return replace(frame, currency=currency) if currency else frame


def _figure(definition: Definition, chooser: _Chooser) -> Figure:
    numerator = chooser.rows(definition.numerator, definition)
    of = len(chooser.rows(definition.denominator, definition)) if definition.denominator else None
    n = len(numerator)
    if definition.kind == "count":
        return Figure(definition.name, n, n, of)
    if definition.kind == "share":
        return Figure(definition.name, n / of if of else None, n, of)
    read = VALUES[definition.value]
    if definition.kind == "sum":
        value = sum(read(fact) or 0 for fact in numerator) if numerator else None
        return Figure(definition.name, value, n, of, currency=chooser.currency)
    values = [value for fact in numerator if (value := read(fact)) is not None]
    middle = median(values) if definition.kind == "middle" else percentile90(values)
    return Figure(definition.name, middle, len(values), of)


def _frame(definition: Definition, frame: Frame) -> Frame:
    """The frame of a definition: states ask for no days; who was received in them is followed, whatever the view."""
    span = Span() if definition.period == "now" else frame.span
    return replace(frame, span=span, view="cohort")


def _unnamed(_dimension: str, row_id: int) -> str:
    return str(row_id)
