"""One condition of a list (``field op value``) as SQL over ``l`` with bound parameters, typed by the field's kind.

Texts are compared folded (Zoë = ZOË = zoe), sums in minor units, dates as local dates; an empty value means *has none*.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final, Literal

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import _
from leaddesk.domain import codes, inputs
from leaddesk.domain.fields import CUSTOM_PREFIX, FIELDS
from leaddesk.domain.filters import Condition
from leaddesk.domain.identity import fold
from leaddesk.domain.moment import Moment
from leaddesk.store import conditions_people, fieldsql, references_of
from leaddesk.store.clauses import SQL_OP, Access, Clause, blank, compared, no_order, one_of
from leaddesk.store.period import period
from leaddesk.store.searchterms import clean
from leaddesk.store.session import Store
from leaddesk.store.times import to_text


def clause(store: Store, condition: Condition, moment: Moment) -> Clause:
    """``condition`` as SQL. Raises UserError naming the field, with the known fields or values in its hint."""
    name, condition = condition.field, replace(condition, value=clean(condition.value))
    if name.startswith(CUSTOM_PREFIX):
        return _text(custom_sql(store, name), condition)
    if name == "import":
        return _import(condition)
    if name in _SPECIAL:
        return _SPECIAL[name](condition, moment)
    if name in fieldsql.CONTACT_KINDS:
        return conditions_people.contact(condition, moment)
    if name in fieldsql.REFS:
        return _ref(store, condition)
    if name in fieldsql.TEXTS:
        return _text(fieldsql.TEXTS[name], condition)
    if name in fieldsql.NUMBERS:
        return _number(condition, moment)
    if name in fieldsql.DATES:
        return _date(condition, moment)
    if name in fieldsql.INSTANTS:
        return _instant(condition, moment)
    raise unknown_field(store, name)


def unknown_field(store: Store, name: str) -> UserError:
    """The sentence for a field that is none, with those that are."""
    own = [
        CUSTOM_PREFIX + str(label) for (label,) in store.rows("SELECT label FROM custom_field ORDER BY position, id")
    ]
    return UserError(
        _("There is no field “{name}”.").format(name=name),
        code="unknown_field",
        field=name,
        hint=_("Known: {names}.").format(names=", ".join([*FIELDS, *own])),
    )


def custom_sql(store: Store, name: str) -> str:
    """The SQL of a field of the firm's own, ``custom:<label>``. Raises UserError where there is none."""
    label = name.removeprefix(CUSTOM_PREFIX)
    row_id = store.value("SELECT id FROM custom_field WHERE match_key = ?", (fold(label),))
    if row_id is None:
        raise unknown_field(store, name)
    return f"""CASE WHEN json_valid(l.custom) THEN CAST(json_extract(l.custom, '$."{int(row_id)}"') AS TEXT) END"""


def _import(condition: Condition) -> Clause:
    """Leads and names that an import brought (``import=3``): as its account of every row says."""
    if condition.op != "=":
        raise UserError(_("An import is asked for with its number: import=3."), field="import")
    made = (
        "l.id IN (SELECT r.row_id FROM import_row r WHERE r.batch_id = ? AND r.tbl = 'lead' AND r.outcome = 'created')"
    )
    return Clause(made, (_whole(condition),), "rows")


# --- kinds of fields ----------------------------------------------------------------------------------------------------
def _text(sql: str, condition: Condition) -> Clause:
    op, wanted = condition.op, fold(condition.value)
    if not wanted:
        return blank(f"coalesce({sql}, '') = ''", condition)
    folded = _folded(sql)
    if op == "~":
        return Clause(f"instr({folded}, ?) > 0", (wanted,))
    if op in ("=", "!="):
        return Clause(f"{folded} {SQL_OP[op]} ?", (wanted,))
    return Clause(f"coalesce({sql}, '') <> '' AND {folded} {op} ?", (wanted,))


def _folded(sql: str) -> str:
    """``sql`` folded, never NULL. Long texts of the lead itself go through Python only where they are not plain ASCII."""
    if sql in _LONG:
        return f"CASE WHEN length({sql}) = length(CAST({sql} AS BLOB)) THEN lower(trim({sql})) ELSE fold({sql}) END"
    return f"fold(coalesce({sql}, ''))"


def _number(condition: Condition, moment: Moment) -> Clause:
    sql, value = fieldsql.NUMBERS[condition.field], condition.value
    if not value:
        return blank(f"{sql} IS NULL", condition)
    kind = FIELDS[condition.field].kind
    if kind == "money":
        return compared(sql, condition, inputs.money(value, moment.currency, field=condition.field))
    return compared(sql, condition, _whole(condition))


def _days_waiting(condition: Condition, moment: Moment) -> Clause:
    sql, today = fieldsql.DAYS_WAITING, moment.today.isoformat()
    if not condition.value:
        return blank(f"({sql}) IS NULL", condition, (today,))
    return Clause(f"coalesce(({sql}) {SQL_OP[condition.op]} ?, FALSE)", (today, _whole(condition)))


def _whole(condition: Condition) -> int:
    text = condition.value.removesuffix("%").strip()
    if not (text.isascii() and text.removeprefix("-").isdigit() and len(text) < 16):
        raise UserError(_("“{text}” is not a whole number.").format(text=condition.value), field=condition.field)
    return int(text)


def _date(condition: Condition, moment: Moment) -> Clause:
    sql = fieldsql.DATES[condition.field]
    if not condition.value:
        return blank(f"{sql} IS NULL", condition)
    first, last = (day.isoformat() for day in period(condition.value, moment.today, field=condition.field))
    return _within(sql, condition, (first, last), "<=")


def _instant(condition: Condition, moment: Moment) -> Clause:
    sql = fieldsql.INSTANTS[condition.field]
    if not condition.value:
        return blank(f"{sql} IS NULL", condition)
    first, last = period(condition.value, moment.today, field=condition.field)
    return _within(sql, condition, (to_text(moment.starts(first)), to_text(moment.ends(last))), "<")


def _within(sql: str, condition: Condition, bounds: tuple[str, str], upto: Literal["<", "<="]) -> Clause:
    """A time against a day, month or year: ``upto`` says whether the later bound belongs to it."""
    first, last = bounds
    beyond = ">" if upto == "<=" else ">="
    if condition.op in ("=", "~"):
        return Clause(f"coalesce({sql} >= ? AND {sql} {upto} ?, FALSE)", (first, last))
    if condition.op == "!=":
        return Clause(f"NOT coalesce({sql} >= ? AND {sql} {upto} ?, FALSE)", (first, last))
    op, bound = {"<": ("<", first), "<=": (upto, last), ">": (beyond, last), ">=": (">=", first)}[condition.op]
    return Clause(f"coalesce({sql} {op} ?, FALSE)", (bound,))


def _ref(store: Store, condition: Condition) -> Clause:
    sql = fieldsql.REFS[condition.field]
    access: Access = "filter" if condition.field in fieldsql.IN_FILTER_INDEX else "scan"
    if not condition.value:
        return blank(f"{sql} IS NULL", condition, access=access)
    ids = references_of.matching(store, condition)
    return one_of(sql, condition, [str(i) for i in ids], access)


# --- fields with a rule of their own --------------------------------------------------------------------------------------
def _choice(condition: Condition, _moment: Moment) -> Clause:
    name, value = condition.field, condition.value
    choices = dict(FIELDS[name].choices or {})
    column = f"l.{name}" if name != "source_type" else "(SELECT x.type FROM source x WHERE x.id = l.source_id)"
    access: Access = "filter" if name in fieldsql.IN_FILTER_INDEX else "scan"
    if not value:
        return blank(f"coalesce({column}, '') = ''", condition)
    if condition.op == "~":
        found = [code for code, label in choices.items() if fold(value) in f"{code} {fold(_(label))}"]
    elif name == "status" and fold(value) in _STATUS_GROUPS:
        found = list(_STATUS_GROUPS[fold(value)])
    else:
        found = [inputs.choice(value, choices, field=name)]
    if condition.op in ("<", "<=", ">", ">="):
        if name != "rating":
            raise no_order(condition)
        # Hotter is more: the rank falls as the rating rises.
        turned = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}[condition.op]
        return Clause(f"l.rating_rank {turned} ?", (_RATING_RANK[found[0]],))
    return one_of(column, condition, [f"'{code}'" for code in found], access)


_LONG: Final = frozenset({"l.notes", "l.product"})
_RATING_RANK: Final = {"hot": 0, "warm": 1, "cold": 2, "dont_know": 3, "bad": 4}
_STATUS_GROUPS: Final[Mapping[str, tuple[str, ...]]] = {"open": codes.OPEN_STATUSES, "closed": codes.CLOSED_STATUSES}
_SPECIAL: Final[Mapping[str, Callable[[Condition, Moment], Clause]]] = {
    "kind": _choice,
    "status": _choice,
    "rating": _choice,
    "source_type": _choice,
    "full_name": conditions_people.name,
    "company": conditions_people.company,
    "days_waiting": _days_waiting,
    "tags": conditions_people.tags,
}
