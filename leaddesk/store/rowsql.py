"""The one SELECT behind every list row, and how its tuples become ``LeadRow``. Reading only; no conditions, no sorting."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from typing import Any, Final

from leaddesk.base.pieces import parts
from leaddesk.domain.records import LeadRow
from leaddesk.store import expected
from leaddesk.store.fieldsql import CONTACT_KINDS, contact
from leaddesk.store.reference import reason_label
from leaddesk.store.session import Store
from leaddesk.store.stages import shown_name
from leaddesk.store.times import to_date, to_instant

PER_QUERY = 256
"""Ids bound in one SELECT: two pages of a table."""


_COLUMNS: Final = {
    "lead_number": "l.number",
    "name": "coalesce(p.full_name, '')",
    "company": "coalesce(c.name, '')",
    "stage": f"coalesce({shown_name('s')}, '')",
    "owner": "coalesce(o.name, '')",
    "source": "coalesce(so.name, '')",
    "source_type": "coalesce(so.type, '')",
    "campaign": "coalesce(ca.name, '')",
    "last_touch_type": "a.type",
    "last_touch_outcome": "a.outcome",
    "last_touch_by": "coalesce(ab.name, '')",
    "touches": "l.touch_n",
    "next_action": "coalesce(n.what, '')",
    "reason": "r.label",
    "city": "coalesce(nullif(p.city, ''), c.city, '')",
    "email": contact(CONTACT_KINDS["email"]),
    "phone": contact(CONTACT_KINDS["phone"]),
    "estimate_minor": "CASE WHEN l.is_active = 1 AND l.value_minor IS NULL THEN l.source_id END",
    "reply_minutes": "so.reply_minutes",
}
"""Fields of a row that are not a column of the lead by the same name."""
_NAMES: Final = tuple(field.name for field in fields(LeadRow))
_KINDS: Final = {field.name: str(field.type) for field in fields(LeadRow)}
_INSTANTS: Final = tuple(n for n, name in enumerate(_NAMES) if _KINDS[name].startswith("datetime"))
_DATES: Final = tuple(n for n, name in enumerate(_NAMES) if _KINDS[name].startswith("date "))
_FLAGS: Final = tuple(n for n, name in enumerate(_NAMES) if _KINDS[name] == "bool")
_REASON, _ESTIMATE, _CURRENCY = (_NAMES.index(name) for name in ("reason", "estimate_minor", "currency"))

SELECT: Final = f"""
SELECT {", ".join(_COLUMNS.get(name, f"l.{name}") for name in _NAMES)}, r.moment, r.code
FROM lead l
LEFT JOIN person p ON p.id = l.person_id
LEFT JOIN company c ON c.id = l.company_id
LEFT JOIN stage s ON s.id = l.stage_id
LEFT JOIN assignee o ON o.id = l.owner_id
LEFT JOIN source so ON so.id = l.source_id
LEFT JOIN campaign ca ON ca.id = l.campaign_id
LEFT JOIN next_action n ON n.id = l.next_action_id
LEFT JOIN reason r ON r.id = l.reason_id
LEFT JOIN activity a ON a.id = l.last_touch_id
LEFT JOIN assignee ab ON ab.id = a.by_id
WHERE l.id IN """
"""Columns in the order of ``LeadRow``'s fields (the source where the estimate goes), then moment and code of the reason."""


def fetch(store: Store, ids: Sequence[int]) -> list[LeadRow]:
    """The rows of ``ids`` in their order; ids that are none (any more) are passed over."""
    found: dict[int, LeadRow] = {}
    for part in parts(ids, PER_QUERY):
        marks = ", ".join("?" * len(part))
        for row in store.rows(f"{SELECT}({marks})", part):
            found[row[0]] = _lead_row(store, row)
    return [found[i] for i in ids if i in found]


def _lead_row(store: Store, row: tuple[Any, ...]) -> LeadRow:
    """One tuple of ``SELECT`` as a ``LeadRow``."""
    values = list(row)
    for n in _INSTANTS:
        if values[n] is not None:
            values[n] = to_instant(values[n])
    for n in _DATES:
        if values[n] is not None:
            values[n] = to_date(values[n])
    for n in _FLAGS:
        values[n] = bool(values[n])
    code, moment = values.pop(), values.pop()
    if values[_ESTIMATE] is not None:
        values[_ESTIMATE] = expected.estimate(store, values[_ESTIMATE], values[_CURRENCY])
    values[_REASON] = reason_label(moment, code, values[_REASON])
    # A frozen dataclass sets its fields one by one, at three times the cost of this; a page has 100 rows of 48.
    made = object.__new__(LeadRow)
    made.__dict__.update(zip(_NAMES, values, strict=True))
    return made
