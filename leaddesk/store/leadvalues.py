"""What stands in any column of a list, for the rows of a page: one SELECT over the fields asked for, one more for tags.

Reading only; how a value looks is the window's and the command line's.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final

from leaddesk.base.pieces import parts
from leaddesk.domain import own_values
from leaddesk.domain.custom_fields import CustomField
from leaddesk.domain.fields import CUSTOM_PREFIX
from leaddesk.domain.moment import Moment
from leaddesk.store import conditions, fieldsql, sortkeys, verdicts
from leaddesk.store.reference import reason_label
from leaddesk.store.rowsql import PER_QUERY
from leaddesk.store.session import Store
from leaddesk.store.stages import shown_name
from leaddesk.store.times import to_date, to_instant

Value = str | int | Decimal | date | datetime | tuple[str, ...] | None
"""Texts, names and codes as str ("" = none), sums in minor units and counts as int, days as date, instants as aware datetime (a date
where only the day is known), tags and several options as tuple; own numbers and sums as Decimal. A text that does not fit its
own field's kind stands as written."""
_Read = Callable[[Any], Value]


def values(store: Store, ids: Sequence[int], fields: Iterable[str], moment: Moment) -> dict[int, dict[str, Value]]:
    """What the leads and names ``ids`` have in ``fields`` (of the field table, ``custom:...``, ``criterion:...``).

    Ids that are none are left out. Raises UserError for a field that is none.
    """
    wanted = tuple(dict.fromkeys(fields))
    own = {name: conditions.own(store, name) for name in wanted if name.startswith(CUSTOM_PREFIX)}
    plain = [name for name in wanted if name not in own and name != "tags"]
    asked = [_column(store, name, moment) for name in plain]
    columns = "".join(f", {sql}" for sql, _read in asked)
    found: dict[int, dict[str, Value]] = {}
    for part in parts(ids, PER_QUERY):
        marks = ", ".join("?" * len(part))
        custom = "l.custom" if own else "NULL"
        for row in store.rows(f"SELECT l.id, {custom}{columns} FROM lead l WHERE l.id IN ({marks})", part):
            of_row = {name: read(value) for name, (_sql, read), value in zip(plain, asked, row[2:], strict=True)}
            found[row[0]] = of_row | _own(own, row[1])
        if "tags" in wanted:
            _add_tags(store, part, found)
    return found


def _own(fields: Mapping[str, CustomField], stored: str | None) -> dict[str, Value]:
    if not fields:
        return {}
    try:
        texts = json.loads(stored or "{}")
    except ValueError:
        texts = {}
    return {name: own_value(field, str(texts.get(str(field.id), ""))) for name, field in fields.items()}


def own_value(field: CustomField, stored: str) -> Value:
    """A stored text of an own field as its kind has it; as written where it does not fit."""
    if field.kind == "choices":
        return own_values.options(stored)
    if not stored:
        return None if field.kind in ("number", "money", "date") else ""
    if field.kind in ("number", "money"):
        number = own_values.number(stored)
        return stored if number is None else number
    if field.kind == "date":
        return own_values.day(stored) or stored
    return stored


def _add_tags(store: Store, ids: Sequence[int], found: dict[int, dict[str, Value]]) -> None:
    tags: dict[int, list[str]] = defaultdict(list)
    marks = ", ".join("?" * len(ids))
    sql = (
        "SELECT lt.lead_id, g.name FROM lead_tag lt JOIN tag g ON g.id = lt.tag_id "
        f"WHERE lt.lead_id IN ({marks}) ORDER BY lt.lead_id, lt.id"
    )
    for lead_id, name in store.rows(sql, ids):
        tags[lead_id].append(name)
    for lead_id in ids:
        if lead_id in found:
            found[lead_id]["tags"] = tuple(tags[lead_id])


def _column(store: Store, name: str, moment: Moment) -> tuple[str, _Read]:
    """(SQL, how its value is read) of a field."""
    if verdicts.is_ours(name):
        return sortkeys.verdict_sql(store, name, moment), _text
    if name == "reason":
        return _SPECIAL[name], _reason(store)
    if name in fieldsql.BY_DAY:
        return f"CAST({fieldsql.BY_DAY[name](moment)} AS INTEGER)", _as_it_is
    for table, read in _TABLES:
        if name in table:
            return table[name], read
    raise conditions.unknown_field(store, name)


def _as_it_is(value: Any) -> Value:
    return value  # type: ignore[no-any-return]


def _text(value: Any) -> Value:
    return value or ""


def _instant(value: Any) -> Value:
    if value and len(value) == len("2026-01-01"):
        return to_date(value)
    return to_instant(value)


def _reason(store: Store) -> _Read:
    """The label of a reason by its id."""
    rows = store.rows("SELECT id, moment, code, label FROM reason")
    labels = {row_id: reason_label(moment, code, own) for row_id, moment, code, own in rows}
    return lambda value: labels.get(value, "")


_SPECIAL: Final[Mapping[str, str]] = {
    "full_name": "(SELECT x.full_name FROM person x WHERE x.id = l.person_id)",
    "company": "(SELECT x.name FROM company x WHERE x.id = l.company_id)",
    "owner": "(SELECT x.name FROM assignee x WHERE x.id = l.owner_id)",
    "onboarding_owner": "(SELECT x.name FROM assignee x WHERE x.id = l.onboarding_owner_id)",
    "source": "(SELECT x.name FROM source x WHERE x.id = l.source_id)",
    "campaign": "(SELECT x.name FROM campaign x WHERE x.id = l.campaign_id)",
    "stage": f"(SELECT {shown_name('x')} FROM stage x WHERE x.id = l.stage_id)",
    "reason": "l.reason_id",
}
_CONTACTS: Final = {name: fieldsql.contact(kinds) for name, kinds in fieldsql.CONTACT_KINDS.items()}
_RECEIVED: Final = {"received_at": "coalesce(l.received_at, l.received_on)"}
_TABLES: Final[tuple[tuple[Mapping[str, str], _Read], ...]] = (
    (_SPECIAL, _text),
    (_CONTACTS, _text),
    (_RECEIVED, _instant),
    (fieldsql.CODES, _text),
    (fieldsql.TEXTS, _text),
    (fieldsql.NUMBERS, _as_it_is),
    (fieldsql.DATES, to_date),
    (fieldsql.INSTANTS, to_instant),
)
