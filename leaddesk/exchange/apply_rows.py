"""Writes planned rows inside an open write: references resolved to ids, children after parents, all by bulk inserts.

Owns the order of tables and the numbering of new leads. Knows nothing of files or outcomes.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final

from leaddesk.exchange.plan_model import COLUMNS_OF, LEAD_COLUMNS, REFERENCES, Rows, place_of
from leaddesk.services.intake import lead_number
from leaddesk.store import Write

CHECK_EVERY: Final = 2_000
_ENDINGS: Final = {
    "stage_event": ("left_at", {}),
    "assignment_interval": ("to_at", {}),
    "next_action": ("ended_at", {"ended_as": "replaced"}),
}
"""How a running row of a child table ends: the column of its end, and what stands beside it."""


class Writer:
    """Writes one plan's rows. ``check`` is called every so many rows and may raise ``Cancelled``."""

    def __init__(self, write: Write, rows: Rows, check: Callable[[], None]) -> None:
        self._write = write
        self._rows = rows
        self._check = check
        self._first: dict[str, int] = {}
        self._count_done = 0

    def id_of(self, table: str, ref: int | None) -> int | None:
        """The id behind a reference."""
        if ref is None or ref > 0:
            return ref
        return self._first[table] + place_of(ref)

    def run(self) -> None:
        """Write everything."""
        for table in COLUMNS_OF:
            self._first[table] = self._write.next_id(table)
        self._number()
        self._end()
        for table in COLUMNS_OF:
            rows = self._rows.new.get(table)
            if rows:
                columns = COLUMNS_OF[table]
                self._write.insert_rows(table, columns, self._resolved(table, columns, rows))
        self._update()
        for table, ids in self._rows.deletes.items():
            self._write.delete(table, ids)

    def _number(self) -> None:
        """Numbers for new leads and promoted names, in the order of the rows; numbers taken over come off the counter."""
        number, kind = LEAD_COLUMNS.index("number"), LEAD_COLUMNS.index("kind")
        leads = [row for row in self._rows.new.get("lead", ()) if row[kind] == "lead"]
        taken = max((int(row[number][2:]) for row in leads if row[number]), default=0)
        if taken:
            self._write.count_up("lead_number", taken)
        bare = [row for row in leads if not row[number]]
        promoted = [
            values
            for (table, _id), values in self._rows.updates.items()
            if table == "lead" and values.get("kind") == "lead"
        ]
        if not bare and not promoted:
            return
        n = self._write.count_up("lead_number", len(bare) + len(promoted))
        for row in bare:
            row[number] = lead_number(n)
            n += 1
        for values in promoted:
            values["number"] = lead_number(n)
            n += 1

    def _resolved(self, table: str, columns: Sequence[str], rows: list[list[Any]]) -> Iterator[list[Any]]:
        places = [(at, self._first[REFERENCES[c]]) for at, c in enumerate(columns) if c in REFERENCES]
        custom = columns.index("custom") if "custom" in columns else None
        for n, row in enumerate(rows):
            if n % CHECK_EVERY == 0:
                self._check()
            for at, first in places:
                ref = row[at]
                if ref is not None and ref < 0:
                    row[at] = first + place_of(ref)
            if custom is not None and type(row[custom]) is dict:
                row[custom] = self._custom(row[custom])
            yield row

    def _custom(self, values: dict[str, str]) -> str:
        first = self._first["custom_field"]
        named = {key if key[0] != "-" else str(first + place_of(int(key))): value for key, value in values.items()}
        return json.dumps(named, ensure_ascii=False, separators=(",", ":"))

    def _update(self) -> None:
        for n, ((table, row_id), values) in enumerate(self._rows.updates.items()):
            if n % CHECK_EVERY == 0:
                self._check()
            self._write.update_rows(table, [(row_id, self._resolved_values(values))])

    def _resolved_values(self, values: dict[str, Any]) -> dict[str, Any]:
        resolved: dict[str, Any] = {}
        for column, value in values.items():
            if column in REFERENCES:
                value = self.id_of(REFERENCES[column], value)
            elif column == "custom" and isinstance(value, dict):
                value = self._custom(value)
            resolved[column] = value
        return resolved

    def _end(self) -> None:
        """End running intervals and open steps of existing leads before their successors are written."""
        for table, lead in self._rows.ended:
            if lead < 0:
                continue
            column, beside = _ENDINGS[table]
            ids = [
                row[0]
                for row in self._write.rows(f"SELECT id FROM {table} WHERE lead_id = ? AND {column} IS NULL", (lead,))
            ]
            self._write.update(table, ids, **{column: self._write.now, **beside})
