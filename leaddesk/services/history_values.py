"""How a stored value reads in the history: labels in place of codes, names in place of ids (asked for once a reading). Reads only."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any, Final

from leaddesk.base.i18n import _
from leaddesk.domain import codes
from leaddesk.domain.history import Money, Percent, Shown
from leaddesk.domain.history_fields import Shape
from leaddesk.store import definition
from leaddesk.store.journal import Row
from leaddesk.store.reference import reason_label
from leaddesk.store.session import Store
from leaddesk.store.times import to_date, to_instant

_NAME: Final = {
    "assignee": "name",
    "stage": "label",
    "source": "name",
    "campaign": "name",
    "tag": "name",
    "person": "full_name",
    "lead": "number",
    "custom_field": "label",
}
"""The column that names a row."""
_GONE: Final = (
    "SELECT before FROM change WHERE tbl = ? AND row_id = ? AND op = 'delete' AND before IS NOT NULL "
    "ORDER BY changeset_id DESC LIMIT 1"
)


_SHARES: Final = {"hundredths": 2, "thousandths": 3}
"""Kinds kept as whole parts of one, by the places behind the point."""


class Names:
    """Names of rows by table and id, as they are now; a row of which nothing is left shows its number."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._known: dict[tuple[str, int], str] = {}

    def of(self, table: str, row_id: int) -> str:
        """The name of one row."""
        key = (table, row_id)
        if key not in self._known:
            self._known[key] = self._reason(row_id) if table == "reason" else self._named(table, row_id)
        return self._known[key]

    def own_field(self, field_id: str) -> str:
        """The label of one of the firm's own fields."""
        key = ("custom_field", int(field_id) if field_id.isdigit() else 0)
        if key not in self._known:
            self._known[key] = self._named(*key)
        return self._known[key]

    def criterion(self, code: str) -> str:
        """What a question of the lead definition is called, in the latest version that had it."""
        for version in reversed(definition.versions(self._store)):
            found = version.criterion(code)
            if found is not None:
                return found.name
        return code

    def _named(self, table: str, row_id: int) -> str:
        """As it is now, else as it was when it was taken away (an undo of what made it)."""
        column = _NAME[table]
        name = self._store.value(f"SELECT {column} FROM {table} WHERE id = ?", (row_id,))
        if name is None:
            gone = self._store.value(_GONE, (table, row_id))
            name = json.loads(gone).get(column) if gone else None
        return str(name) if name else _("no. {n}").format(n=row_id)

    def _reason(self, row_id: int) -> str:
        row = self._store.row("SELECT moment, code, label FROM reason WHERE id = ?", (row_id,))
        return reason_label(*row) if row else _("no. {n}").format(n=row_id)


def shown(shape: Shape, column: str, row: Row | None, names: Names) -> Shown:
    """The value of ``column`` in ``row``, as a person reads it; None where there is none, or no row."""
    value = row.get(column) if row is not None else None
    if row is None or value is None or value == "":
        return None
    if shape.kind == "ref":
        return names.of(shape.table, value)
    if shape.kind == "choice":
        return _choice(shape, column, row, str(value))
    return _typed(shape.kind, value, row)


def _choice(shape: Shape, column: str, row: Row, value: str) -> str:
    if column == "outcome":
        return _(codes.outcome_label(row.get("type"), value))
    return _((shape.choices or {}).get(value, value))


def _typed(kind: str, value: Any, row: Row) -> Shown:
    if kind == "money":
        return Money(int(value), row.get("currency"))
    if kind == "percent":
        return Percent(int(value))
    if kind == "date":
        return to_date(str(value))
    if kind == "instant":
        return to_instant(str(value))
    if kind in _SHARES:
        return format(Decimal(int(value)).scaleb(-_SHARES[kind]).normalize(), "f")
    if kind == "flag":
        return bool(value)
    return int(value) if kind == "number" else str(value)
