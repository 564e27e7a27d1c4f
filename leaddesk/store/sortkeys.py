"""By what a list is sorted, field by field: those of the field table, own fields by their kind, questions of the definition."""

from __future__ import annotations

from typing import Final

from leaddesk.domain.custom_fields import CustomField
from leaddesk.domain.definition import CRITERION_PREFIX, WORTH
from leaddesk.domain.fields import CUSTOM_PREFIX
from leaddesk.domain.moment import Moment
from leaddesk.store import conditions, conditions_own, verdicts
from leaddesk.store.conditions_kinds import folded
from leaddesk.store.fieldsql import BY_DAY, SORTS, SortKey
from leaddesk.store.session import Store

VERDICTS: Final = ("yes", "open", "no")
ANSWERS: Final = ("yes", "unknown", "no")


def key(store: Store, name: str, moment: Moment) -> SortKey:
    """The sort key of field ``name``. Raises UserError where there is none."""
    if name.startswith(CUSTOM_PREFIX):
        return _own(conditions.own(store, name))
    if verdicts.is_ours(name):
        return SortKey((verdict_rank(store, name, moment),), may_be_null=False)
    if name in BY_DAY:
        return SortKey((BY_DAY[name](moment),))
    if name not in SORTS:
        raise conditions.unknown_field(store, name)
    return SORTS[name]


def verdict_sql(store: Store, name: str, moment: Moment) -> str:
    """``worth`` or ``criterion:...`` of a lead as its code."""
    if name == WORTH:
        return verdicts.verdict_sql(store, moment, conditions.clause)
    return verdicts.answer_sql(store, name.removeprefix(CRITERION_PREFIX), moment, conditions.clause)


def verdict_rank(store: Store, name: str, moment: Moment) -> str:
    """Yes before open or unknown before no."""
    known = VERDICTS if name == WORTH else ANSWERS
    places = " ".join(f"WHEN '{code}' THEN {n}" for n, code in enumerate(known))
    return f"CASE {verdict_sql(store, name, moment)} {places} END"


def _own(field: CustomField) -> SortKey:
    """Numbers and days as such, options in the order of the field, texts folded; what does not fit its kind is none."""
    if field.kind in conditions_own.NUMBERS or field.kind == "date":
        return SortKey((conditions_own.value_sql(field),))
    if field.kind == "yes_no":
        return SortKey((f"CASE {conditions_own.text_sql(field)} WHEN 'yes' THEN 0 WHEN 'no' THEN 1 END",))
    if field.kind in ("choice", "choices"):
        return SortKey((conditions_own.place_sql(field),))
    return SortKey((folded(conditions_own.text_sql(field)),), may_be_empty=True, may_be_null=False)
