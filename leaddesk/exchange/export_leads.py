"""Leads and names a block at a time, column by column: a hundred thousand of them go out, and a loop over cells would be most of it.

``block`` reads the columns as stored; ``export_columns`` makes cells of them, ``export_rows`` typed records. One query for each kind
of thing that hangs on a lead.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final

from leaddesk.domain.custom_fields import CustomField
from leaddesk.domain.moment import Moment
from leaddesk.exchange import export_definition
from leaddesk.exchange.export_sql import LEAD_COLUMNS, LEADS_SQL, PARTY
from leaddesk.store.session import Store

Columns = dict[str, list[Any]]
"""By header: a value for each row, as stored; None where there is nothing."""
_NAMES: Final = ("_id", *PARTY, *(name for name, _sql in LEAD_COLUMNS))
_NO_FIELDS: Final = "{}"


def block(
    store: Store,
    ids: Sequence[int],
    *,
    moment: Moment | None,
    fields: dict[str, CustomField],
    own_cell: Callable[[CustomField, str], Any],
) -> Columns:
    """The leads ``ids`` in order. ``moment``: at which verdicts are told; without it none are."""
    wanted = json.dumps(list(ids))
    found = {row[0]: row for row in store.rows(LEADS_SQL, (wanted,))}
    rows = [found[each] for each in ids if each in found]
    if not rows:
        return {}
    columns: Columns = dict(zip(_NAMES, map(list, zip(*rows, strict=True)), strict=True))
    leads = columns.pop("_id")
    for header, told in _points(store, columns.pop("_person"), columns.pop("_company")).items():
        columns[header] = told
    tags = _tags(store, wanted)
    columns["tags"] = list(map(tags.get, leads))
    if moment is not None:
        for header, by_lead in export_definition.values(store, wanted, moment).items():
            columns[header] = list(map(by_lead.get, leads))
    _spread(columns, leads, _own(leads, columns.pop("_custom"), fields, own_cell))
    return columns


def _spread(columns: Columns, leads: Sequence[int], told: dict[int, dict[str, Any]]) -> None:
    """Add what is told by lead and header as columns."""
    for header in dict.fromkeys(header for found in told.values() for header in found):
        column: list[Any] = [None] * len(leads)
        columns[header] = column
    for at, lead in enumerate(leads):
        for header, value in told.get(lead, {}).items():
            columns[header][at] = value


def _own(
    leads: Sequence[int],
    held: Sequence[str],
    fields: dict[str, CustomField],
    own_cell: Callable[[CustomField, str], Any],
) -> dict[int, dict[str, Any]]:
    """The firm's own fields by lead."""
    return {
        lead: {
            fields[key].key: own_cell(fields[key], value) for key, value in json.loads(text).items() if key in fields
        }
        for lead, text in zip(leads, held, strict=True)
        if text != _NO_FIELDS
    }


def _tags(store: Store, ids: str) -> dict[int, str]:
    tags: dict[int, str] = {}
    sql = (
        "SELECT t.lead_id, g.name FROM json_each(?) j JOIN lead_tag t ON t.lead_id = j.value JOIN tag g ON g.id = t.tag_id "
        "ORDER BY t.lead_id, t.id"
    )
    for lead, name in store.rows(sql, (ids,)):
        tags[lead] = f"{tags[lead]}; {name}" if lead in tags else name
    return tags


def _points(store: Store, people: Sequence[int | None], companies: Sequence[int | None]) -> Columns:
    """Contact points and opt-outs of each row, ``email 2`` after ``email``: the person's, the firm's where there is no person."""
    told: dict[str, dict[int, str]] = {}
    firms = [None if person is not None else firm for person, firm in zip(people, companies, strict=True)]
    owners = [person if person is not None else -(firm or 0) for person, firm in zip(people, firms, strict=True)]
    for party, sign, held in (("person", 1, people), ("company", -1, firms)):
        ids = json.dumps(sorted({each for each in held if each is not None}))
        _collect(told, sign, store.rows(_POINTS.format(party=party), (ids,)))
        opted = store.rows(_OPT_OUTS.format(party=party), (ids,))
        consents = ((owner, "consent", "opt_out" if way == "all" else f"opt_out:{way}") for owner, way in opted)
        _collect(told, sign, consents)
    return {header: list(map(by_owner.get, owners)) for header, by_owner in told.items()}


def _collect(told: dict[str, dict[int, str]], sign: int, rows: Iterable[Sequence[Any]]) -> None:
    for owner, kind, value in rows:
        by_owner = told.setdefault(kind, {})
        n = 1
        while sign * owner in by_owner:
            n += 1
            by_owner = told.setdefault(f"{kind} {n}", {})
        by_owner[sign * owner] = value


_POINTS: Final = (
    "SELECT k.{party}_id, k.kind, k.value FROM json_each(?) j JOIN contact_point k ON k.{party}_id = j.value "
    "ORDER BY k.{party}_id, k.position, k.id"
)
_OPT_OUTS: Final = "SELECT o.{party}_id, o.channel FROM json_each(?) j JOIN opt_out o ON o.{party}_id = j.value"
