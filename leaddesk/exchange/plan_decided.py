"""Whom somebody said that rows mean: a known record, another row of the file, or nobody known.

Turns ``plan_model.RowDecision`` into people and firms of one plan. A row that means a later one is meant by it instead, since rows
are planned in their order.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from leaddesk.exchange.matching_index import Base
from leaddesk.exchange.matching_records import Party
from leaddesk.exchange.plan_asked import Alike, Whom
from leaddesk.exchange.plan_model import Options, RowDecision, Rows
from leaddesk.exchange.plan_when import Now

ROW: Final = "row"


class Decided:
    """What was decided about whom rows mean, and the parties of rows that others mean."""

    def __init__(self, options: Options) -> None:
        self._decisions: Mapping[int, RowDecision] = options.decisions
        self._same_row: dict[int, int] = {}
        for row_no, decision in sorted(options.decisions.items()):
            if decision.same_as is None or decision.same_as[0] != ROW or decision.same_as[1] == row_no:
                continue
            first, later = sorted((row_no, decision.same_as[1]))
            if later == row_no or not self._is_said(later):
                self._same_row[later] = first
        self._meant = set(self._same_row.values())
        self._parties: dict[int, Party] = {}

    def targets(self) -> set[tuple[str, int]]:
        """The records (table, id) that rows were said to mean."""
        said = (decision.same_as for decision in self._decisions.values())
        return {same for same in said if same is not None and same[0] != ROW}

    def is_new(self, row_no: int) -> bool:
        """Whether the row was said to mean nobody known."""
        decision = self._decisions.get(row_no)
        return decision is not None and decision.is_new

    def is_told(self, row_no: int) -> bool:
        """Whether it was said whom the row means, be it nobody."""
        return row_no in self._same_row or self._is_said(row_no)

    def whom(self, row_no: int) -> Whom | None:
        """Whom the row was said to mean."""
        if row_no in self._same_row:
            return ROW, self._same_row[row_no]
        decision = self._decisions.get(row_no)
        same = decision.same_as if decision is not None else None
        return same if same is not None and same[0] != ROW else None

    def party(self, whom: Whom, base: Base) -> Party | None:
        """The person or firm behind ``whom``; None where there is none (any more)."""
        if whom[0] == ROW:
            return self._parties.get(whom[1])
        return base.targets.get(whom, (None, None))[0]

    def awaits(self, alike: Mapping[int, Alike]) -> None:
        """Keep in mind the parties of rows that ``alike`` names too."""
        self._meant.update(found.whom[1] for found in alike.values() if found.whom[0] == ROW)

    def meant_rows(self) -> frozenset[int]:
        """The rows that others were said to mean."""
        return frozenset(self._meant)

    def stands_for(self, row_no: int, party: Party | None) -> None:
        """The row is about ``party``."""
        if self._meant and party is not None:
            self._parties[row_no] = party

    def repeats(self, row_no: int, earlier: int) -> None:
        """The row is wholly equal to an earlier one, and about the same."""
        self.stands_for(row_no, self._parties.get(earlier))

    def _is_said(self, row_no: int) -> bool:
        decision = self._decisions.get(row_no)
        if decision is None:
            return False
        return decision.is_new or (decision.same_as is not None and decision.same_as[0] != ROW)


def keep_apart(rows: Rows, now: Now, one: Party, other: Party) -> None:
    """Remember that two records of one table are not the same; of two new ones, the one planned first is the smaller."""
    if one.table != other.table or one.ref == other.ref:
        return
    first, later = sorted((one.ref, other.ref), key=lambda ref: (ref < 0, abs(ref)))
    row = [one.table, first, later, now.text, now.actor_id]
    if row not in rows.new["not_duplicate"]:
        rows.add("not_duplicate", row)
