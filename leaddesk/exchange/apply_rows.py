"""Writes planned rows inside an open write: references resolved to ids, children after parents, all by bulk inserts.

Owns the order of tables and the numbering of new leads. Knows nothing of files or outcomes.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any, Final

from leaddesk.base.errors import Conflict
from leaddesk.base.i18n import _
from leaddesk.domain.clocks import ClockRules
from leaddesk.exchange.apply_derived import DERIVED_COLUMNS, Deriver
from leaddesk.exchange.plan_model import APART_COLUMNS, COLUMNS_OF, LEAD_COLUMNS, REFERENCES, Rows, place_of
from leaddesk.services.intake import lead_number
from leaddesk.store import Write
from leaddesk.store.bulk import CHUNK

CHECK_EVERY: Final = 2_000
"""Changes of existing rows between two looks whether to stop; new rows go in in blocks."""
_ENDINGS: Final = {
    "stage_event": ("left_at", {}),
    "assignment_interval": ("to_at", {}),
    "next_action": ("ended_at", {"ended_as": "replaced"}),
}
"""How a running row of a child table ends: the column of its end, and what stands beside it."""
OF_LEADS: Final = (
    "lead",
    "stage_event",
    "assignment_interval",
    "next_action",
    "activity",
    "lead_tag",
    "lead_criterion",
)
"""New leads and the tables whose rows hang on one, by their first column."""
_NUMBER, _KIND, _PERSON, _COMPANY = (LEAD_COLUMNS.index(name) for name in ("number", "kind", "person_id", "company_id"))
_TABLE, _ONE, _OTHER = (APART_COLUMNS.index(name) for name in ("tbl", "one_id", "other_id"))
Columns = Sequence[Sequence[Any]]
"""Some rows of one table: the values of each column."""


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
        made = {table: list(self._resolved(table, mine[table])) for table in ("activity", "next_action")}
        self._insert_leads(write, mine["lead"], made)
        for table in OF_LEADS[1:]:
            for values in made[table] if table in made else self._resolved(table, mine[table]):
                write.insert_columns(table, COLUMNS_OF[table], values)

    def _of_part(self, table: str, part: range | None) -> Sequence[list[Any]]:
        rows = self._rows.new.get(table, [])
        if part is None:
            return rows
        return rows[part.start : part.stop] if table == "lead" else [row for row in rows if _belongs(row[0], part)]

    def _insert_leads(self, write: Write, leads: Sequence[list[Any]], made: Mapping[str, Sequence[Columns]]) -> None:
        """Leads together with their derived columns, which the write door need not compute again."""
        if not leads:
            return
        people = {self.id_of("person", lead[_PERSON]) for lead in leads}
        firms = {self.id_of("company", lead[_COMPANY]) for lead in leads}
        rows = {table: chain.from_iterable(zip(*values, strict=True) for values in made[table]) for table in made}
        deriver = Deriver(write, self._rules, people=people - {None}, firms=firms - {None}, made=rows)
        columns = (*LEAD_COLUMNS, *DERIVED_COLUMNS)
        for values in self._resolved("lead", leads):
            numbered = enumerate(zip(*values, strict=True), write.next_id("lead"))
            derived = zip(*(deriver.columns(lead_id, row) for lead_id, row in numbered), strict=True)
            write.derived_already.update(write.insert_columns("lead", columns, [*values, *derived]))

    def _insert(self, write: Write, table: str, rows: Sequence[list[Any]]) -> None:
        for values in self._resolved(table, rows):
            write.insert_columns(table, COLUMNS_OF[table], values)

    def _reserve_numbers(self, write: Write) -> None:
        """Numbers for promoted names and new leads, in this order; numbers taken over come off the counter."""
        leads = [row for row in self._rows.new.get("lead", ()) if row[_KIND] == "lead"]
        taken = [int(row[_NUMBER][2:]) for row in leads if row[_NUMBER]]
        if taken:
            write.count_up("lead_number", max(taken))
        promoted = sum(_promotes(table, values) for (table, _id), values in self._rows.updates.items())
        wanted = len(leads) - len(taken) + promoted
        self._next_number = write.count_up("lead_number", wanted) if wanted else 0

    def _take_number(self) -> str:
        self._next_number += 1
        return lead_number(self._next_number - 1)

    def _resolved(self, table: str, rows: Sequence[list[Any]]) -> Iterator[Columns]:
        """Planned rows as they will stand, block by block, column by column; the plan stays as it is, to be written again."""
        columns = COLUMNS_OF[table]
        for at in range(0, len(rows), CHUNK):
            self._check()
            values: list[Sequence[Any]] = list(zip(*rows[at : at + CHUNK], strict=True))
            for place, column in enumerate(columns):
                if column in REFERENCES:
                    values[place] = self._ids(REFERENCES[column], values[place])
                elif column == "custom":
                    values[place] = [self._custom(v) if type(v) is dict else v for v in values[place]]
            if table == "lead":
                known = zip(values[_NUMBER], values[_KIND], strict=True)
                values[_NUMBER] = [self._take_number() if n is None and kind == "lead" else n for n, kind in known]
            elif table == "not_duplicate":
                for place in (_ONE, _OTHER):
                    values[place] = [self.id_of(t, ref) for t, ref in zip(values[_TABLE], values[place], strict=True)]
            yield values

    def _ids(self, table: str, refs: Sequence[int | None]) -> Sequence[int | None]:
        """The ids behind a column of references."""
        first = self._first[table]
        return [ref if ref is None or ref > 0 else first + place_of(ref) for ref in refs]

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
        """End running intervals and open steps of existing leads before their successors are written.

        A new next step leaves what comes again where it is; a lead that leaves takes it along.
        """
        stepping = {row[0] for row in self._rows.new.get("next_action", ())}
        for table, lead in self._rows.ended:
            if lead < 0:
                continue
            column, beside = _ENDINGS[table]
            once = " AND recurrence_id IS NULL" if table == "next_action" and lead in stepping else ""
            ids = [
                row[0]
                for row in write.rows(f"SELECT id FROM {table} WHERE lead_id = ? AND {column} IS NULL{once}", (lead,))
            ]
            write.update(table, ids, **{column: write.now, **beside})


def _belongs(lead: int | None, part: range) -> bool:
    """Whether a child's lead is written with ``part``; children of leads that were there, or of none, go with the first."""
    return place_of(lead) in part if lead is not None and lead < 0 else part.start == 0


def _promotes(table: str, values: dict[str, Any]) -> bool:
    """Whether a change makes a name a lead, which needs a number."""
    return table == "lead" and values.get("kind") == "lead"
