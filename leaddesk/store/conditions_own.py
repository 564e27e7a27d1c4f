"""The firm's own fields in SQL, by their kind: how they are asked, and by what they are sorted.

A text that does not fit its kind is none of it.
Values stand in ``lead.custom`` in one canonical text each (``domain.custom_fields``), so that SQL can compare them as numbers and days.
"""

from __future__ import annotations

from typing import Final

from leaddesk.base import i18n
from leaddesk.domain import own_values
from leaddesk.domain.custom_fields import CustomField
from leaddesk.domain.filter_values import Part
from leaddesk.domain.filters import Op
from leaddesk.domain.identity import fold
from leaddesk.domain.moment import Moment
from leaddesk.store import conditions_kinds
from leaddesk.store.clauses import Clause, Comparer, no_order
from leaddesk.store.session import Store

NUMBERS: Final = frozenset({"number", "money"})
_IS_NUMBER: Final = (
    "({x} GLOB '[0-9]*' OR {x} GLOB '-[0-9]*') AND ltrim({x}, '-') NOT GLOB '*[^0-9.]*' AND {x} NOT GLOB '--*' "
    "AND {x} NOT GLOB '*.*.*' AND {x} NOT GLOB '*.*0' AND {x} NOT GLOB '*.' AND ltrim({x}, '-') NOT GLOB '0[0-9]*' AND {x} <> '-0'"
)
"""What ``own_values.number`` takes."""


def text_sql(field: CustomField) -> str:
    """The stored text; NULL where there is none."""
    return f"""CASE WHEN json_valid(l.custom) THEN CAST(json_extract(l.custom, '$."{field.id:d}"') AS TEXT) END"""


def value_sql(field: CustomField) -> str:
    """What the field is compared and sorted by: a number, an ISO day, the stored text; NULL where there is none of its kind."""
    text = text_sql(field)
    if field.kind in NUMBERS:
        return f"(SELECT CASE WHEN {_IS_NUMBER.format(x='v.x')} THEN CAST(v.x AS REAL) END FROM (SELECT {text} AS x) v)"
    if field.kind == "date":
        return f"(SELECT CASE WHEN v.x = date(v.x, '+0 days') THEN v.x END FROM (SELECT {text} AS x) v)"
    return f"({text})"


def comparer(_store: Store, field: CustomField, moment: Moment) -> Comparer:
    """How an own field is asked: has none = nothing stands in it, whatever its kind."""
    text = text_sql(field)
    none = Clause(f"coalesce({text}, '') = ''")
    if field.kind in NUMBERS:
        return _with(none, conditions_kinds.numbers(value_sql(field), _number(field, moment), cast="CAST(? AS REAL)"))
    if field.kind == "date":
        return _with(none, conditions_kinds.days(value_sql(field), field.key, moment))
    if field.kind == "choices":
        return Comparer(none, _options(field, text), texts_only=True)
    if field.kind in ("choice", "yes_no"):
        return Comparer(none, _option(field, text, moment), texts_only=True)
    return _with(none, conditions_kinds.texts(text))


def _with(none: Clause, made: Comparer) -> Comparer:
    return Comparer(none, made.one, made.between, texts_only=made.texts_only)


def _number(field: CustomField, moment: Moment) -> conditions_kinds.Read:
    def read(text: str) -> object:
        return own_values.canonical(field, text, currency=moment.currency, language=i18n.language())

    return read


def _option(field: CustomField, text: str, moment: Moment) -> conditions_kinds.One:
    """One of the options, or a text that is none of them (any more); *yes* and *no* as people say them."""

    def one(op: Op, part: Part) -> Clause:
        if op not in ("=", "~"):
            raise no_order(field.key)
        folded = conditions_kinds.folded(text)
        if op == "~" and field.kind == "choice":
            return Clause(f"instr({folded}, ?) > 0", (fold(part.text),))
        wanted = part.text
        if field.kind == "yes_no":
            wanted = own_values.canonical(field, wanted, currency=moment.currency, language=i18n.language())
        return Clause(f"{folded} = ?", (fold(wanted),))

    return one


def _options(field: CustomField, text: str) -> conditions_kinds.One:
    """One of several options that stand there (``=``), or a piece of what stands there (``~``)."""

    def one(op: Op, part: Part) -> Clause:
        if op not in ("=", "~"):
            raise no_order(field.key)
        folded = conditions_kinds.folded(text)
        if op == "~":
            return Clause(f"instr({folded}, ?) > 0", (fold(part.text),))
        return Clause(f"instr('; ' || {folded} || '; ', '; ' || ? || '; ') > 0", (fold(part.text),))

    return one


def first_option_sql(field: CustomField) -> str:
    """The first of the options that stand there; NULL where there is none."""
    text = text_sql(field)
    if field.kind == "choice":
        return f"({text})"
    return f"(SELECT CASE WHEN instr(v.x, '; ') > 0 THEN substr(v.x, 1, instr(v.x, '; ') - 1) ELSE v.x END FROM (SELECT {text} AS x) v)"


def place_sql(field: CustomField) -> str:
    """The place among the field's options of (the first of) those that stand there; NULL for none and for what is no option."""
    options = f"SELECT CASE WHEN json_valid(f.choices) THEN f.choices ELSE '[]' END FROM custom_field f WHERE f.id = {field.id:d}"
    return f"(SELECT e.key FROM json_each(({options})) e WHERE e.value = {first_option_sql(field)} LIMIT 1)"
