"""One condition of a list (``field op value``) as SQL over ``l`` with bound parameters, typed by the field's kind.

Texts are compared folded (Zoë = ZOË = zoe), sums in minor units, dates as local dates; an empty value means *has none*.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final, Literal

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import _
from leaddesk.domain import codes, inputs
from leaddesk.domain.fields import CUSTOM_PREFIX, FIELDS
from leaddesk.domain.filters import Condition
from leaddesk.domain.identity import (
    company_match_key,
    digits_of,
    email_key,
    fold,
    name_match_key,
    phone_key,
    website_key,
)
from leaddesk.domain.moment import Moment
from leaddesk.store import fieldsql, references_of
from leaddesk.store.period import period
from leaddesk.store.session import Store
from leaddesk.store.times import to_text

Access = Literal["all", "rows", "work", "filter", "scan"]


@dataclass(frozen=True)
class Clause:
    """SQL over ``l`` that is true or false (never NULL), its parameters, and what rows it finds quickly (``compile``)."""

    sql: str
    parameters: tuple[object, ...] = ()
    access: Access = "scan"


def clause(store: Store, condition: Condition, moment: Moment) -> Clause:
    """``condition`` as SQL. Raises UserError naming the field, with the known fields or values in its hint."""
    name = condition.field
    if name.startswith(CUSTOM_PREFIX):
        return _text(custom_sql(store, name), condition)
    if name in _SPECIAL:
        return _SPECIAL[name](condition, moment)
    if name in fieldsql.CONTACT_KINDS:
        return _contact(condition, moment)
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


# --- kinds of fields ----------------------------------------------------------------------------------------------------
def _text(sql: str, condition: Condition) -> Clause:
    op, wanted = condition.op, fold(condition.value)
    if not wanted:
        return _blank(f"coalesce({sql}, '') = ''", condition)
    if op == "~":
        return Clause(f"instr(fold(coalesce({sql}, '')), ?) > 0", (wanted,))
    if op in ("=", "!="):
        return Clause(f"fold(coalesce({sql}, '')) {_SQL_OP[op]} ?", (wanted,))
    return Clause(f"coalesce({sql}, '') <> '' AND fold({sql}) {op} ?", (wanted,))


def _number(condition: Condition, moment: Moment) -> Clause:
    sql, value = fieldsql.NUMBERS[condition.field], condition.value
    if not value:
        return _blank(f"{sql} IS NULL", condition)
    kind = FIELDS[condition.field].kind
    if kind == "money":
        return _compared(sql, condition, inputs.money(value, moment.currency, field=condition.field))
    return _compared(sql, condition, _whole(condition))


def _days_waiting(condition: Condition, moment: Moment) -> Clause:
    sql, today = fieldsql.DAYS_WAITING, moment.today.isoformat()
    if not condition.value:
        return _blank(f"({sql}) IS NULL", condition, (today,))
    return Clause(f"coalesce(({sql}) {_SQL_OP[condition.op]} ?, FALSE)", (today, _whole(condition)))


def _whole(condition: Condition) -> int:
    text = condition.value.removesuffix("%").strip()
    if not (text.isascii() and text.removeprefix("-").isdigit() and len(text) < 16):
        raise UserError(_("“{text}” is not a whole number.").format(text=condition.value), field=condition.field)
    return int(text)


def _date(condition: Condition, moment: Moment) -> Clause:
    sql = fieldsql.DATES[condition.field]
    if not condition.value:
        return _blank(f"{sql} IS NULL", condition)
    first, last = (day.isoformat() for day in period(condition.value, moment.today, field=condition.field))
    return _within(sql, condition, (first, last), "<=")


def _instant(condition: Condition, moment: Moment) -> Clause:
    sql = fieldsql.INSTANTS[condition.field]
    if not condition.value:
        return _blank(f"{sql} IS NULL", condition)
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
        return _blank(f"{sql} IS NULL", condition, access=access)
    ids = references_of.matching(store, condition)
    return _one_of(sql, condition, [str(i) for i in ids], access)


def _one_of(sql: str, condition: Condition, literals: list[str], access: Access) -> Clause:
    """``sql`` among ``literals``: codes and ids of our own, never a user's text."""
    among = (
        f"coalesce({sql} IN ({', '.join(literals)}), FALSE)"
        if condition.op == "!="
        else f"{sql} IN ({', '.join(literals)})"
    )
    if condition.op == "!=":
        return Clause(f"NOT {among}", (), "scan")
    return Clause(among, (), access)


# --- fields with a rule of their own --------------------------------------------------------------------------------------
def _choice(condition: Condition, _moment: Moment) -> Clause:
    name, value = condition.field, condition.value
    choices = dict(FIELDS[name].choices or {})
    column = f"l.{name}" if name != "source_type" else "(SELECT x.type FROM source x WHERE x.id = l.source_id)"
    access: Access = "filter" if name in fieldsql.IN_FILTER_INDEX else "scan"
    if not value:
        return _blank(f"coalesce({column}, '') = ''", condition)
    if condition.op == "~":
        found = [code for code, label in choices.items() if fold(value) in f"{code} {fold(_(label))}"]
    elif name == "status" and fold(value) in _STATUS_GROUPS:
        found = list(_STATUS_GROUPS[fold(value)])
    else:
        found = [inputs.choice(value, choices, field=name)]
    if condition.op in ("<", "<=", ">", ">="):
        if name != "rating":
            raise _no_order(condition)
        # Hotter is more: the rank falls as the rating rises.
        turned = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}[condition.op]
        return Clause(f"l.rating_rank {turned} ?", (_RATING_RANK[found[0]],))
    return _one_of(column, condition, [f"'{code}'" for code in found], access)


def _name(condition: Condition, _moment: Moment) -> Clause:
    return _party(condition, "person", "full_name", name_match_key(condition.value))


def _company(condition: Condition, _moment: Moment) -> Clause:
    return _party(condition, "company", "name", company_match_key(condition.value))


def _party(condition: Condition, party: str, column: str, match_key: str) -> Clause:
    """A person's or company's name: equal by its match key, containing every word of the value."""
    if not condition.value:
        return _blank(f"coalesce((SELECT x.{column} FROM {party} x WHERE x.id = l.{party}_id), '') = ''", condition)
    key = fold(condition.value)
    if condition.op in ("=", "!="):
        found, parameters = "x.match_key = ? OR x.sort_key = ?", (match_key, key)
        positive = f"l.{party}_id IN (SELECT x.id FROM {party} x WHERE {found})"
        return _positive(positive, condition, parameters, "rows")
    if condition.op == "~":
        words = tuple(key.split())
        found = " AND ".join(["instr(x.sort_key, ?) > 0"] * len(words)) or "TRUE"
        return Clause(f"l.{party}_id IN (SELECT x.id FROM {party} x WHERE {found})", words, "rows")
    return Clause(f"l.{party}_key <> '' AND l.{party}_key {condition.op} ?".replace("person_key", "name_key"), (key,))


def _contact(condition: Condition, moment: Moment) -> Clause:
    """E-mail, phone or web address of the person or the company, in any notation."""
    kinds = fieldsql.CONTACT_KINDS[condition.field]
    found, parameters = _norm(condition, moment) if condition.value else ("TRUE", ())
    of = f"SELECT k.{{0}} FROM contact_point k WHERE k.kind IN ({kinds}) AND k.{{0}} IS NOT NULL AND ({found})"
    both = f"(l.person_id IN ({of.format('person_id')}) OR l.company_id IN ({of.format('company_id')}))"
    if not condition.value:
        return Clause(both if condition.op == "!=" else f"NOT coalesce({both}, FALSE)")
    return _positive(both, condition, (*parameters, *parameters), "rows")


def _norm(condition: Condition, moment: Moment) -> tuple[str, tuple[object, ...]]:
    """What the stored form of a contact point must be."""
    value = condition.value
    if condition.op not in ("=", "!=", "~"):
        raise _no_order(condition)
    digits = digits_of(value)
    if condition.field in ("phone", "mobile") and len(digits) >= 4:
        whole = phone_key(value, moment.region) if condition.op != "~" else None
        tail = digits.lstrip("0") or digits
        return "k.norm = ? OR (? AND instr(k.norm, ?) > 0)", (whole or value, int(whole is None), tail)
    if condition.op == "~":
        return "instr(fold(k.value), ?) > 0 OR instr(k.norm, ?) > 0", (fold(value), fold(value))
    key = email_key(value) if condition.field == "email" else website_key(value)
    return "k.norm = ?", (key or fold(value),)


def _tags(condition: Condition, _moment: Moment) -> Clause:
    some = "EXISTS (SELECT 1 FROM lead_tag lt JOIN tag g ON g.id = lt.tag_id WHERE lt.lead_id = l.id{})"
    if not condition.value:
        return _blank(f"NOT {some.format('')}", condition)
    if condition.op == "~":
        return Clause(some.format(" AND instr(g.match_key, ?) > 0"), (fold(condition.value),))
    if condition.op not in ("=", "!="):
        raise _no_order(condition)
    found = "SELECT lt.lead_id FROM lead_tag lt JOIN tag g ON g.id = lt.tag_id WHERE g.match_key = ?"
    return _positive(f"l.id IN ({found})", condition, (fold(condition.value),), "rows")


# --- small parts ----------------------------------------------------------------------------------------------------------
def _positive(sql: str, condition: Condition, parameters: tuple[object, ...], access: Access) -> Clause:
    """``sql`` itself, or its contrary for ``!=``: what is unknown is not equal."""
    if condition.op == "!=":
        return Clause(f"NOT coalesce({sql}, FALSE)", parameters)
    return Clause(sql, parameters, access)


def _compared(sql: str, condition: Condition, value: int) -> Clause:
    if condition.op == "!=":
        return Clause(f"{sql} IS NOT ?", (value,))
    return Clause(f"coalesce({sql} {_SQL_OP[condition.op]} ?, FALSE)", (value,))


def _blank(none: str, condition: Condition, parameters: tuple[object, ...] = (), access: Access = "scan") -> Clause:
    """*Has none* for ``=``, *has some* for everything else."""
    if condition.op == "=":
        return Clause(none, parameters, access)
    return Clause(f"NOT ({none})", parameters)


def _no_order(condition: Condition) -> UserError:
    return UserError(
        _("{field} has no order: use =, != or ~.").format(field=_(FIELDS[condition.field].label)), field=condition.field
    )


_SQL_OP: Final = {"=": "=", "!=": "<>", "~": "=", "<": "<", "<=": "<=", ">": ">", ">=": ">="}
_RATING_RANK: Final = {"hot": 0, "warm": 1, "cold": 2, "dont_know": 3, "bad": 4}
_STATUS_GROUPS: Final[Mapping[str, tuple[str, ...]]] = {"open": codes.OPEN_STATUSES, "closed": codes.CLOSED_STATUSES}
_SPECIAL: Final[Mapping[str, Callable[[Condition, Moment], Clause]]] = {
    "kind": _choice,
    "status": _choice,
    "rating": _choice,
    "source_type": _choice,
    "full_name": _name,
    "company": _company,
    "days_waiting": _days_waiting,
    "tags": _tags,
}
