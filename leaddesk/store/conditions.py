"""One condition of a list (``field op value``) as SQL over ``l`` with bound parameters, typed by the field's kind.

Texts are compared folded (Zoë = ZOË = zoe), sums in minor units, dates as local dates; an empty value means *has none*. What one-of,
ranges and contraries are is said once in ``clauses``; own fields are ``conditions_own``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Final

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import _
from leaddesk.domain import codes, inputs
from leaddesk.domain.custom_fields import CustomField
from leaddesk.domain.fields import CUSTOM_PREFIX, FIELDS
from leaddesk.domain.filter_values import Part
from leaddesk.domain.filters import Condition, Op
from leaddesk.domain.identity import fold
from leaddesk.domain.moment import Moment
from leaddesk.store import (
    conditions_kinds,
    conditions_own,
    conditions_people,
    died,
    fieldsql,
    figure_rows,
    own_fields,
    references_of,
    verdicts,
)
from leaddesk.store.clauses import Access, Clause, Comparer, joined, no_order
from leaddesk.store.leadnumbers import spelled
from leaddesk.store.searchterms import clean
from leaddesk.store.session import Store


def clause(store: Store, condition: Condition, moment: Moment) -> Clause:
    """``condition`` as SQL. Raises UserError naming the field, with the known fields or values in its hint."""
    name, condition = condition.field, replace(condition, value=clean(condition.value))
    if verdicts.is_ours(name):
        return verdicts.clause(store, condition, moment, clause)
    if died.is_ours(name):
        return died.clause(store, condition, moment)
    if figure_rows.is_ours(name):
        return figure_rows.clause(store, condition, moment)
    if name == "import":
        return _import(condition)
    if name in references_of.OF_PEOPLE:
        condition = references_of.nobody_as_none(condition)
    return joined(comparer(store, name, moment), condition)


def comparer(store: Store, name: str, moment: Moment) -> Comparer:
    """How field ``name`` is asked. Raises UserError where there is none."""
    if name.startswith(CUSTOM_PREFIX):
        return conditions_own.comparer(store, own(store, name), moment)
    if name in _SPECIAL:
        return _SPECIAL[name](store, moment)
    if name in fieldsql.BY_DAY:
        return conditions_kinds.numbers(f"({fieldsql.BY_DAY[name](moment)})", _reader(name, moment))
    if name in fieldsql.CODES:
        return _choice(name)
    if name in fieldsql.CONTACT_KINDS:
        return conditions_people.contact(name, moment)
    if name in fieldsql.REFS:
        return _ref(store, name)
    if name in fieldsql.TEXTS:
        return conditions_kinds.texts(fieldsql.TEXTS[name])
    if name in fieldsql.NUMBERS:
        return conditions_kinds.numbers(fieldsql.NUMBERS[name], _reader(name, moment))
    if name in fieldsql.DATES:
        return conditions_kinds.days(fieldsql.DATES[name], name, moment)
    if name in fieldsql.INSTANTS:
        return conditions_kinds.instants(fieldsql.INSTANTS[name], name, moment)
    raise unknown_field(store, name)


def own(store: Store, name: str) -> CustomField:
    """The firm's own field ``custom:<label>``, by a former label too. Raises UserError where there is none."""
    found = own_fields.called(store, name)
    if found is None:
        raise unknown_field(store, name)
    return found


def unknown_field(store: Store, name: str) -> UserError:
    """The sentence for a field that is none, with those that are."""
    known = [*FIELDS, *(field.key for field in own_fields.fields(store))]
    return UserError(
        _("There is no field “{name}”.").format(name=name),
        code="unknown_field",
        field=name,
        hint=_("Known: {names}.").format(names=", ".join(known)),
    )


def _import(condition: Condition) -> Clause:
    """Leads and names that an import brought (``import=3``): as its account of every row says."""
    if condition.op != "=":
        raise UserError(_("An import is asked for with its number: import=3."), field="import")
    made = (
        "l.id IN (SELECT r.row_id FROM import_row r WHERE r.batch_id = ? AND r.tbl = 'lead' AND r.outcome = 'created')"
    )
    return Clause(made, (conditions_kinds.whole(condition.value, "import"),), "rows")


def _reader(name: str, moment: Moment) -> Callable[[str], object]:
    """What turns a typed number into the stored one."""
    if FIELDS[name].kind == "money":
        return partial(inputs.money, currency=moment.currency, field=name)
    return partial(conditions_kinds.whole, field=name)


def _lead_number(_store: Store, _moment: Moment) -> Comparer:
    return conditions_kinds.texts(fieldsql.TEXTS["lead_number"], spelled=spelled)


def _received(_store: Store, moment: Moment) -> Comparer:
    """As other days; from a day on it is found through the index of what came in when."""
    made = conditions_kinds.days("l.received_on", "received_at", moment)

    def one(op: Op, part: Part) -> Clause:
        found = made.one(op, part)
        return found if op in ("<", "<=") else _indexed(found)

    def between(low: str, high: str) -> Clause:
        assert made.between is not None
        found = made.between(low, high)
        return _indexed(found) if low else found

    return Comparer(made.none, one, between)


def _indexed(clause: Clause) -> Clause:
    """The bare comparison, which an index can serve; nothing that is unknown meets it either."""
    return replace(clause, sql=clause.sql.removeprefix("coalesce(").removesuffix(", FALSE)"), access="received")


# --- one of known rows or codes ------------------------------------------------------------------------------------------
def _access(name: str) -> Access:
    return "filter" if name in fieldsql.IN_FILTER_INDEX else "scan"


def _ref(store: Store, name: str) -> Comparer:
    sql, access = fieldsql.REFS[name], _access(name)

    def ids(op: Op, part: Part) -> Sequence[str]:
        return [str(row_id) for row_id in references_of.matching(store, name, op, part)]

    def one(_op: Op, _part: Part) -> Clause:
        raise no_order(name)

    return Comparer(Clause(f"{sql} IS NULL", (), access), one, codes=ids, column=sql, access=access)


def _choice(name: str) -> Comparer:
    choices = dict(FIELDS[name].choices or {})
    column = fieldsql.CODES[name]

    def found(op: Op, part: Part) -> list[str]:
        wanted = fold(part.text)
        if name == "status" and wanted in _STATUS_GROUPS:  # also "status:open", which asks for ~
            return list(_STATUS_GROUPS[wanted])
        if op == "~":
            return [code for code, label in choices.items() if wanted in f"{code} {fold(_(label))}"]
        return [inputs.choice(part.text, choices, field=name)]

    def one(op: Op, part: Part) -> Clause:
        if name != "rating":
            raise no_order(name)
        # Hotter is more: the rank falls as the rating rises.
        turned = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}[op]
        return Clause(f"l.rating_rank {turned} ?", (_RATING_RANK[found("=", part)[0]],))

    def literals(op: Op, part: Part) -> Sequence[str]:
        return [f"'{code}'" for code in found(op, part)]

    none = Clause(f"coalesce({column}, '') = ''")
    return Comparer(none, one, codes=literals, column=column, access=_access(name))


_RATING_RANK: Final = {"hot": 0, "warm": 1, "cold": 2, "dont_know": 3, "bad": 4}
_STATUS_GROUPS: Final[Mapping[str, tuple[str, ...]]] = {"open": codes.OPEN_STATUSES, "closed": codes.CLOSED_STATUSES}
_SPECIAL: Final[Mapping[str, Callable[[Store, Moment], Comparer]]] = {
    "full_name": conditions_people.name,
    "company": conditions_people.company,
    "lead_number": _lead_number,
    "received_at": _received,
    "tags": conditions_people.tags,
}
