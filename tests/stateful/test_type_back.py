"""Random sheets, typed back in any order over several saves, with undo and redo, against plain dictionaries (K16, K11).

The oracle keeps its own small books; it never asks the program for anything it then compares.
"""

from __future__ import annotations

import copy
import tempfile
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from leaddesk.base.clock import FixedClock
from leaddesk.base.errors import UserError
from leaddesk.services import checking, leads, paper_sheets, type_back, undoing
from leaddesk.services.type_back import RowsRefused, TypedRow
from leaddesk.services.workspace import Workspace

START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
PEOPLE = ("Ada", "Bo", "Cy", "Di")
KEPT = timedelta(days=90)
ROWS = st.lists(st.integers(0, len(PEOPLE) - 1), min_size=1, max_size=5)
TYPED = st.dictionaries(st.integers(1, 5), st.integers(1, 8), min_size=1, max_size=5)
TYPES = {1: "call", 2: "call", 3: "call", 4: "email", 5: "call", 6: "call", 7: "email", 8: "call"}
OUTCOMES = {
    1: "reached", 2: "no_answer", 3: "voicemail", 4: "sent", 5: "wrong_number", 6: "call_back_asked", 7: "replied", 8: "refused",
}  # fmt: skip


@dataclass
class Books:
    """What undo brings back: what was typed of each (sheet, row), and who is in the bin."""

    typed: dict[tuple[int, int], tuple[int, str, date]] = field(default_factory=dict)
    binned: set[int] = field(default_factory=set)


class TypeBack(RuleBasedStateMachine):
    """Four people on any sheets; numbers and rows of sheets stand outside what undo takes back."""

    @initialize()
    def open_file(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.clock = FixedClock(START)
        values = {"zone": "UTC", "working_days": [0, 1, 2, 3, 4, 5, 6]}
        self.ws = Workspace.create(
            Path(self.folder.name) / "t.leaddesk", clock=self.clock, settings=values, member="Anna"
        )
        self.ids = [leads.add(self.ws, {"full_name": name}).ids[0] for name in PEOPLE]
        self.sheets: dict[int, tuple[list[int], date]] = {}
        self.books = Books()
        self.before: list[Books] = []
        self.undone: list[Books] = []

    def teardown(self) -> None:
        if hasattr(self, "ws"):
            assert checking.check(self.ws) == []
            self.ws.close()
            self.folder.cleanup()

    # --- what happens --------------------------------------------------------------------------------------------
    @rule(days=st.integers(1, 40))
    def time_passes(self, days: int) -> None:
        self.clock.set(self.clock.now() + timedelta(days=days))

    @rule(people=ROWS)
    def a_list_is_printed(self, people: list[int]) -> None:
        mark = paper_sheets.number(self.ws, "list", "List", [(self.ids[who], f"what {who}") for who in people])
        assert mark is not None
        assert mark.number == len(self.sheets) + 1
        assert mark.kept_until == self.today + KEPT
        self.sheets[mark.number] = (people, mark.kept_until)

    @precondition(lambda self: self.sheets)
    @rule(place=st.integers(0, 9), typed=TYPED, ago=st.integers(0, 3))
    def it_is_typed_back(self, place: int, typed: dict[int, int], ago: int) -> None:
        number = place % len(self.sheets) + 1
        people, until = self.sheets[number]
        rows = [TypedRow(row, box, f"said {row}") for row, box in typed.items()]
        on = max(self.today - timedelta(days=ago), until - KEPT)
        if self.today > until:
            with pytest.raises(UserError) as refused:
                type_back.save(self.ws, number, on=on, rows=rows)
            assert refused.value.code == "expired_sheet"
            return
        bad = {row for row in typed if row > len(people) or (number, row) in self.books.typed}
        bad |= {row for row in typed if row <= len(people) and people[row - 1] in self.books.binned}
        if bad:
            with pytest.raises(RowsRefused) as found:
                type_back.save(self.ws, number, on=on, rows=rows)
            assert set(found.value.rows) == bad
            return
        self.changed()
        saved = type_back.save(self.ws, number, on=on, rows=rows)
        self.books.typed |= {(number, row): (box, f"said {row}", on) for row, box in typed.items()}
        assert (saved.typed, saved.open) == (len(rows), self.counts(number).count("open"))

    @rule(who=st.integers(0, len(PEOPLE) - 1))
    def somebody_is_binned(self, who: int) -> None:
        if who not in self.books.binned:
            self.changed()
            leads.bin_leads(self.ws, [self.ids[who]])
            self.books.binned.add(who)

    @precondition(lambda self: self.before)
    @rule()
    def undo(self) -> None:
        undoing.undo(self.ws)
        self.undone.append(self.books)
        self.books = self.before.pop()

    @precondition(lambda self: self.undone)
    @rule()
    def redo(self) -> None:
        undoing.redo(self.ws)
        self.before.append(self.books)
        self.books = self.undone.pop()

    # --- what holds ----------------------------------------------------------------------------------------------
    @invariant()
    def sheets_and_contacts_agree(self) -> None:
        if not hasattr(self, "ws"):
            return
        kept = {number: until for number, (_people, until) in self.sheets.items() if until >= self.today}
        told = paper_sheets.sheets(self.ws)
        assert [sheet.number for sheet in told] == sorted(kept, reverse=True)
        for sheet in told:
            states = self.counts(sheet.number)
            assert (sheet.total, sheet.typed, sheet.open) == (len(states), states.count("typed"), states.count("open"))
            rows = paper_sheets.rows(self.ws, sheet.number)
            assert [row.state for row in rows] == states
            assert [row.what for row in rows] == [f"what {who}" for who in self.sheets[sheet.number][0]]
            for row in rows:
                box, text, on = self.books.typed.get((sheet.number, row.row), (None, "", None))
                day = row.happened_at.date() if row.happened_at else None
                assert (row.box, row.text, day) == (box, text, on)
        found = self.ws.store.rows("SELECT lead_id, type, outcome FROM activity")
        made = [(self.ids[self.sheets[n][0][row - 1]], box) for (n, row), (box, _t, _d) in self.books.typed.items()]
        assert Counter(found) == Counter((lead_id, TYPES[box], OUTCOMES[box]) for lead_id, box in made)

    def counts(self, number: int) -> list[str]:
        """The state of each row of a sheet."""
        people = self.sheets[number][0]
        return [
            "typed" if (number, row) in self.books.typed else "gone" if who in self.books.binned else "open"
            for row, who in enumerate(people, start=1)
        ]

    @property
    def today(self) -> date:
        return self.clock.now().date()

    def changed(self) -> None:
        """A change is about to be made: undo brings back the books as they are now, and nothing is left to redo."""
        self.before.append(copy.deepcopy(self.books))
        self.undone.clear()


TestTypeBack = TypeBack.TestCase
TestTypeBack.settings = settings(
    max_examples=12,
    stateful_step_count=25,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    derandomize=True,
    phases=(Phase.explicit, Phase.generate),
)
