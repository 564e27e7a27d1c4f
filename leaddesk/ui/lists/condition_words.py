"""Conditions in words, as chips and sentences say them: "Came in: last 14 days", "Rating: Hot or Warm", "Value: from 1,000".

Pure but for the user's locale. Reads the value language of ``domain.filters``; asks no file.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation

from PySide6.QtCore import QDate

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import N_, _, ngettext
from leaddesk.domain import figure_key, figure_words, filters, inputs, periods
from leaddesk.domain.filters import Condition, Part
from leaddesk.domain.identity import fold
from leaddesk.store import figure_rows
from leaddesk.store.references_of import OF_PEOPLE
from leaddesk.store.row_labels import label_of
from leaddesk.ui.bridge import words
from leaddesk.ui.lists.filter_facts import IMPORT, FilterFacts, FilterField

MOST_NAMED = 3
"""So many values of *one of* are named; of more the number is said."""
_SPANS = {
    "today": N_("today"),
    "yesterday": N_("yesterday"),
    "tomorrow": N_("tomorrow"),
    "this week": N_("this week"),
    "last week": N_("last week"),
    "next week": N_("next week"),
    "this month": N_("this month"),
    "last month": N_("last month"),
    "next month": N_("next month"),
    "this quarter": N_("this quarter"),
    "last quarter": N_("last quarter"),
    "next quarter": N_("next quarter"),
    "this year": N_("this year"),
    "last year": N_("last year"),
    "next year": N_("next year"),
}
_COUNTED = re.compile(r"(last|next) (\d+) days?|(\d+) days? ago|in (\d+) days?", re.ASCII)


def chip_words(condition: Condition, facts: FilterFacts) -> str:
    """The condition as its chip says it."""
    if condition.field == IMPORT:
        name = facts.imports.get(condition.value, "")
        return _("From the import of {file}").format(file=name) if name else _("From one import")
    if condition.field == figure_key.FIELD:
        return figure_said(condition, facts)
    known = facts.get(condition.field)
    return _("{field}: {value}").format(field=known.label, value=value_words(condition, known, facts))


def figure_said(condition: Condition, facts: FilterFacts) -> str:
    """The rows behind a figure: "Won; 1 Jan to 31 Mar 2026; Source: Website"; of a key that is none that it is not known."""
    try:
        said = figure_words.words(
            figure_rows.read(condition.value), label_of(facts.labels), lambda day: words.day(day, facts.today)
        )
    except UserError:
        return _("A figure that is not known")
    return said if condition.op == "=" else _("not: {value}").format(value=said)


def filter_words(conditions: Iterable[Condition], facts: FilterFacts, text: str = "") -> str:
    """All of them in one line, words last: "Rating: Hot, Came in: last 14 days, “roof”"."""
    said = [chip_words(condition, facts) for condition in conditions]
    if text:
        said.append(_("“{text}”").format(text=text))
    return ", ".join(said)


def value_words(condition: Condition, known: FilterField, facts: FilterFacts) -> str:
    """What is asked of the field, without its name."""
    told = [_part(part, known, facts) for part in filters.parts(condition.value)] or [""]
    none = _("none")
    if told == [""]:
        return none if condition.op in ("=", "~") else _("has one")
    told = [one or none for one in told]
    value = _either(told)
    is_day = known.editor == "day"
    return {
        "=": _("{value}"),
        "!=": _("not {value}"),
        "~": _("{value}") if known.editor == "choices" or is_day else _("holds “{value}”"),
        "!~": _("not {value}") if known.editor == "choices" else _("does not hold “{value}”"),
        "<": _("before {value}") if is_day else _("under {value}"),
        "<=": _("until {value}") if is_day else _("up to {value}"),
        ">": _("after {value}") if is_day else _("over {value}"),
        ">=": _("from {value}") if is_day else _("from {value} on"),
    }.get(condition.op, _("{value}")).format(value=value)


def _either(told: Sequence[str]) -> str:
    if len(told) > MOST_NAMED:
        return ngettext("{n} of them", "{n} of them", len(told)).format(n=words.number(len(told)))
    if len(told) == 1:
        return told[0]
    return _("{first} or {last}").format(first=", ".join(told[:-1]), last=told[-1])


def _part(part: Part, known: FilterField, facts: FilterFacts) -> str:
    say: Callable[[str], str] = {
        "day": lambda text: day_words(text, facts.today),
        "number": lambda text: number_words(text, known),
        "choices": lambda text: known.label_of(text) if part.quoted else _me(text, known),
        "yes_no": known.label_of,
    }.get(known.editor, str)
    if not part.is_range:
        return say(part.text) if part.text else ""
    low, high = (say(text) if text else "" for text in (part.low, part.high))
    if low and high:
        return _("{low} to {high}").format(low=low, high=high)
    if low:
        return _("from {value}").format(value=low) if known.editor == "day" else _("from {value} on").format(value=low)
    return _("until {value}").format(value=high) if known.editor == "day" else _("up to {value}").format(value=high)


def _me(text: str, known: FilterField) -> str:
    return _("me") if known.name in OF_PEOPLE and fold(text) == "me" else known.label_of(text)


def day_words(text: str, today: date) -> str:
    """A day or a span of days: "last 14 days", "6 Nov", "November 2026"; what is no day stays as it was written."""
    said = " ".join(text.casefold().split())
    if said in _SPANS:
        return _(_SPANS[said])
    counted = _COUNTED.fullmatch(said)
    if counted is not None:
        way, number, ago, ahead = counted.groups()
        if ago:
            return ngettext("{n} day ago", "{n} days ago", int(ago)).format(n=int(ago))
        if ahead:
            return ngettext("in {n} day", "in {n} days", int(ahead)).format(n=int(ahead))
        if way == "last":
            return ngettext("the last day", "last {n} days", int(number)).format(n=int(number))
        return ngettext("the next day", "next {n} days", int(number)).format(n=int(number))
    if not said[:1].isdigit():
        return text
    try:
        first, last = periods.period(said, today, field="")
    except UserError:
        return text
    if first == last:
        return words.day(first, today)
    if (first.year, first.month) == (last.year, last.month):
        return words.locale().toString(QDate(first.year, first.month, 1), "MMMM yyyy")
    return text


def number_words(text: str, known: FilterField) -> str:
    """A figure with its unit: "£1,000", "40 %", "3"; what is no figure stays as it was written."""
    if known.kind == "money":
        try:
            return words.money(inputs.money(text, known.unit), known.unit)
        except UserError:
            return text
    try:
        figure = Decimal(text)
    except InvalidOperation:
        return text
    shown = words.locale().toString(float(figure), "g", 12) if figure % 1 else words.number(int(figure))
    return _("{n} %").format(n=shown) if known.unit == "%" else shown


def missing_words(conditions: Sequence[Condition], facts: FilterFacts) -> str:
    """What several *has none* say as one chip: "Missing: Phone, E-mail"."""
    names = ", ".join(facts.get(condition.field).label for condition in conditions)
    return _("Missing: {fields}").format(fields=names)
