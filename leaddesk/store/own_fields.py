"""The firm's own fields as they stand, and the values of one of them over all leads. Reading only."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, Final

from leaddesk.domain.custom_fields import CustomField
from leaddesk.domain.fields import CUSTOM_PREFIX
from leaddesk.store import former
from leaddesk.store.session import Store
from leaddesk.store.write import Write

_COLUMNS: Final = "SELECT id, label, kind, choices, position, active FROM custom_field"
_VALUE: Final = "json_extract(custom, '$.\"{id:d}\"')"


def fields(store: Store | Write, *, everything: bool = False) -> list[CustomField]:
    """The fields in their order; with ``everything`` also those no longer offered, which stand last."""
    rows = store.rows(f"{_COLUMNS} WHERE active = 1 OR ? ORDER BY active DESC, position, id", (int(everything),))
    return [_field(row) for row in rows]


def called(store: Store | Write, label: str) -> CustomField | None:
    """The field that ``custom:<label>`` or ``label`` names, case and accents aside: by its label, else by one it had before."""
    row_id = former.called(store, "custom_field", label.removeprefix(CUSTOM_PREFIX))
    return by_id(store, row_id) if row_id is not None else None


def by_id(store: Store | Write, field_id: int) -> CustomField | None:
    row = store.row(f"{_COLUMNS} WHERE id = ?", (field_id,))
    return _field(row) if row else None


def _field(row: tuple[Any, ...]) -> CustomField:
    row_id, label, kind, choices, position, active = row
    return CustomField(row_id, label, kind, _texts(choices), position, bool(active))


def _texts(text: str) -> tuple[str, ...]:
    """Options of a stored list; a damaged one is empty."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return ()
    return tuple(str(each) for each in found) if isinstance(found, list) else ()


def filled(store: Store) -> dict[int, int]:
    """How many leads and names, not in the bin, have something in each field, by its id."""
    rows = store.rows(
        "SELECT CAST(e.key AS INTEGER), count(*) FROM lead l JOIN json_each(CASE WHEN json_valid(l.custom) THEN l.custom "
        "ELSE '{}' END) e WHERE l.deleted_at IS NULL AND l.custom <> '{}' AND e.value <> '' GROUP BY 1"
    )
    return dict(rows)


def values(store: Store | Write, field_id: int) -> Iterator[tuple[int, str]]:
    """(lead id, stored text) of every record with something in the field, those in the bin too."""
    sql = _VALUE.format(id=field_id)
    rows = store.rows(
        f"SELECT id, CAST({sql} AS TEXT) FROM lead WHERE custom <> '{{}}' AND json_valid(custom) AND coalesce({sql}, '') <> ''"
    )
    yield from rows


def in_use(store: Store | Write, field_id: int) -> list[tuple[str, int]]:
    """The texts that stand in a field and how often, the most frequent first."""
    sql = _VALUE.format(id=field_id)
    return store.rows(
        f"SELECT CAST({sql} AS TEXT), count(*) FROM lead WHERE custom <> '{{}}' AND json_valid(custom) "
        f"AND coalesce({sql}, '') <> '' GROUP BY 1 ORDER BY 2 DESC, 1"
    )
