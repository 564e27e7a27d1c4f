"""Writes planned rows inside an open write: references resolved to ids, children after parents, all by bulk inserts.

Owns the order of tables and the numbering of new leads. Knows nothing of files or outcomes.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final

from leaddesk.base.errors import Conflict
from leaddesk.base.i18n import _
from leaddesk.domain.clocks import ClockRules
from leaddesk.exchange.apply_derived import DERIVED_COLUMNS, Deriver
from leaddesk.exchange.plan_model import APART_COLUMNS, COLUMNS_OF, LEAD_COLUMNS, REFERENCES, Rows, place_of
from leaddesk.services.intake import lead_number
from leaddesk.store import Write

CHECK_EVERY: Final = 2_000
_ENDINGS: Final = {
    "stage_event": ("left_at", {}),
    "assignment_interval": ("to_at", {}),
    "next_action": ("ended_at", {"ended_as": "replaced"}),
}
"""How a running row of a child table ends: the column of its end, and what stands beside it."""
OF_LEADS: Final = ("lead", "stage_event", "assignment_interval", "next_action", "activity", "lead_tag")
"""New leads and the tables whose rows hang on one, by their first column."""
_NUMBER, _PERSON, _COMPANY = (LEAD_COLUMNS.index(name) for name in ("number", "person_id", "company_id"))


class Writer:
    """Writes one plan's rows, at once or the leads in parts. ``check`` is called every so many rows, may raise ``Cancelled``."""

    def __init__(self, rows: Rows, rules: ClockRules, check: Callable[[], None]) -> None:
        self._rules = rules
        self._rows = rows
        self._check = check
        self._first: dict[str, int] = {}
        self._next_number = 0

    def id_of(self, table: str, ref: int | None) -> int | None:
        """The id behind a reference, once writing has begun."""
        if ref is None or ref > 0:
            return ref
        return self._first[table] + place_of(ref)

    def begin(self, write: Write) -> None:
        """Everything but new leads and what hangs on them: named things, firms, people, changes of what is there."""
        for table in COLUMNS_OF:
            self._first[table] = write.next_id(table)
        self._reserve_numbers(write)
        self._end(write)
        for table in COLUMNS_OF:
            if table not in OF_LEADS:
                self._insert(write, table, self._rows.new.get(table, ()))
        self._update(write)
        for table, ids in self._rows.deletes.items():
            write.delete(table, ids)

    def leads(self, write: Write, part: range | None = None) -> None:
        """The new leads at the places of ``part`` (default: all) with their children. Parts are written in order."""
        new = self._rows.new
        leads = new.get("lead", [])
        at = part.start if part is not None else 0
        if leads and write.next_id("lead") != self._first["lead"] + at:
            raise Conflict(_("Another program has written to the file during the import."))
        mine = {table: self._of_part(table, part) for table in OF_LEADS}
        made = {t: list(self._resolved(COLUMNS_OF[t], mine[t])) for t in ("activity", "next_action")}
        self._insert_leads(write, mine["lead"], made)
        for table in OF_LEADS[1:]:
            if table in made:
                if made[table]:
                    write.insert_rows(table, COLUMNS_OF[table], made[table])
            else:
                self._insert(write, table, mine[table])

    def _of_part(self, table: str, part: range | None) -> Sequence[list[Any]]:
        rows = self._rows.new.get(table, [])
        if part is None:
            return rows
        return rows[part.start : part.stop] if table == "lead" else [row for row in rows if _belongs(row[0], part)]

    def _insert_leads(
        self, write: Write, leads: Sequence[list[Any]], made: Mapping[str, Sequence[Sequence[Any]]]
    ) -> None:
        """Leads together with their derived columns, which the write door need not compute again."""
        if not leads:
            return
        people = {self.id_of("person", lead[_PERSON]) for lead in leads}
        firms = {self.id_of("company", lead[_COMPANY]) for lead in leads}
        deriver = Deriver(write, self._rules, people=people - {None}, firms=firms - {None}, made=made)
        resolved = self._resolved(LEAD_COLUMNS, leads)
        rows = ((*row, *deriver.columns(lead_id, row)) for lead_id, row in enumerate(resolved, write.next_id("lead")))
        write.derived_already.update(write.insert_rows("lead", (*LEAD_COLUMNS, *DERIVED_COLUMNS), rows))

    def _insert(self, write: Write, table: str, rows: Sequence[list[Any]]) -> None:
        if rows:
            columns = COLUMNS_OF[table]
            write.insert_rows(table, columns, self._resolved(columns, rows))

    def _reserve_numbers(self, write: Write) -> None:
        """Numbers for promoted names and new leads, in this order; numbers taken over come off the counter."""
        number, kind = LEAD_COLUMNS.index("number"), LEAD_COLUMNS.index("kind")
        leads = [row for row in self._rows.new.get("lead", ()) if row[kind] == "lead"]
        taken = [int(row[number][2:]) for row in leads if row[number]]
        if taken:
            write.count_up("lead_number", max(taken))
        promoted = sum(_promotes(table, values) for (table, _id), values in self._rows.updates.items())
        wanted = len(leads) - len(taken) + promoted
        self._next_number = write.count_up("lead_number", wanted) if wanted else 0

    def _take_number(self) -> str:
        self._next_number += 1
        return lead_number(self._next_number - 1)

    def _resolved(self, columns: Sequence[str], rows: Sequence[list[Any]]) -> Iterator[list[Any]]:
        places = [(at, self._first[REFERENCES[c]]) for at, c in enumerate(columns) if c in REFERENCES]
        custom = columns.index("custom") if "custom" in columns else None
        kind = columns.index("kind") if columns is LEAD_COLUMNS else None
        for n, planned in enumerate(rows):
            if n % CHECK_EVERY == 0:
                self._check()
            row = planned.copy()  # the plan stays as it is: stopped, it can be written again
            for at, first in places:
                ref = row[at]
                if ref is not None and ref < 0:
                    row[at] = first + place_of(ref)
            if columns is APART_COLUMNS:
                row[1], row[2] = self.id_of(row[0], row[1]), self.id_of(row[0], row[2])
            if custom is not None and type(row[custom]) is dict:
                row[custom] = self._custom(row[custom])
            if kind is not None and row[kind] == "lead" and row[_NUMBER] is None:
                row[_NUMBER] = self._take_number()
            yield row

    def _custom(self, values: dict[str, str]) -> str:
        first = self._first["custom_field"]
        named = {key if key[0] != "-" else str(first + place_of(int(key))): value for key, value in values.items()}
        return json.dumps(named, ensure_ascii=False, separators=(",", ":"))

    def _update(self, write: Write) -> None:
        for n, ((table, row_id), values) in enumerate(self._rows.updates.items()):
            if n % CHECK_EVERY == 0:
                self._check()
            write.update_rows(table, [(row_id, self._resolved_values(table, values))])

    def _resolved_values(self, table: str, values: dict[str, Any]) -> dict[str, Any]:
        resolved: dict[str, Any] = {}
        for column, value in values.items():
            if column in REFERENCES:
                value = self.id_of(REFERENCES[column], value)
            elif column == "custom" and isinstance(value, dict):
                value = self._custom(value)
            resolved[column] = value
        if _promotes(table, values):
            resolved["number"] = self._take_number()
        return resolved

    def _end(self, write: Write) -> None:
        """End running intervals and open steps of existing leads before their successors are written."""
        for table, lead in self._rows.ended:
            if lead < 0:
                continue
            column, beside = _ENDINGS[table]
            ids = [
                row[0] for row in write.rows(f"SELECT id FROM {table} WHERE lead_id = ? AND {column} IS NULL", (lead,))
            ]
            write.update(table, ids, **{column: write.now, **beside})


def _belongs(lead: int | None, part: range) -> bool:
    """Whether a child's lead is written with ``part``; children of leads that were there, or of none, go with the first."""
    return place_of(lead) in part if lead is not None and lead < 0 else part.start == 0


def _promotes(table: str, values: dict[str, Any]) -> bool:
    """Whether a change makes a name a lead, which needs a number."""
    return table == "lead" and values.get("kind") == "lead"
