"""Random moves, closes, parking, reopening, after-sale moves, placing by hand, undo, redo: after each step the board is a plain recount.

Stage events are written once and chained, exactly one runs; totals of every column, milestones (the first time is kept, only undo takes
it back) and the order of cards equal the test's own books (``board_books``), which ask the program nothing.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaddesk.base.clock import FixedClock
from leaddesk.base.errors import UserError
from leaddesk.domain.board import BoardQuery
from leaddesk.services import after_sale, board, checking, leads, parking, pipeline, undoing
from leaddesk.services.workspace import Workspace
from leaddesk.store import board as shown
from leaddesk.store.times import to_instant
from tests.conftest import NOW
from tests.property.board_books import LEFT, MILESTONES, POSITIONS, STAGES, Books
from tests.property.examples import COUNTED, examples

REASONS = {"lost": "price", "disqualified": "no_need", "not_a_lead": "spam"}
VERBS = (
    "add",
    "move",
    "move",
    "move",
    "close",
    "won",
    "park",
    "reopen",
    "after",
    "after",
    "place",
    "place",
    "place",
    "slot",
    "undo",
    "redo",
)
STEPS = st.lists(
    st.tuples(
        st.sampled_from(VERBS),
        st.lists(st.integers(0, 11), min_size=1, max_size=3),
        st.integers(0, 11),
        st.integers(0, 200_000),
    ),
    min_size=8,
    max_size=24,
)


class Desk:
    """An open file, its books, and the states that undo and redo lead to."""

    def __init__(self, path: Path) -> None:
        self.clock = FixedClock(NOW)
        self.ws = Workspace.open(path, clock=self.clock)
        self.ws.store.connection().execute("PRAGMA synchronous = OFF")  # thousands of changes, and nothing to lose
        self.books = Books()
        self.past: list[Books] = []
        self.future: list[Books] = []
        self.stages = {status: row_id for row_id, status in self.ws.store.rows("SELECT id, status FROM stage")}

    @property
    def now(self) -> datetime:
        return self.clock.now()

    def do(self, allowed: bool, verb: Callable[[], Any], told: Callable[[Books], None]) -> None:
        """Run a verb that the books say is allowed or not; ``told`` says what it makes of the books."""
        if not allowed:
            with pytest.raises(UserError):
                verb()
            COUNTED["moves refused"] += 1
            return
        before, done = self.books.copy(), verb()
        told(self.books)
        if done.changeset is not None:
            self.past.append(before)
            self.future.clear()

    def step(self, verb: str, which: list[int], number: int, seconds: int) -> None:
        self.clock.set(self.now + timedelta(seconds=6 + seconds))
        known = sorted(self.books.leads)
        COUNTED[f"board: {verb}"] += 1
        if verb == "undo" or verb == "redo":
            self.back_and_forth(verb)
        elif verb == "add" or not known:
            self.add(number)
        else:
            self.act(verb, [known[each % len(known)] for each in which], number)

    def add(self, number: int) -> None:
        value = [None, (100_000 + 777 * number, "EUR"), (55_050 + number, "GBP")][number % 3]
        chance = number if number % 4 == 1 else None
        values = {"full_name": f"Lead {len(self.books.leads)}"}
        if value:
            values |= {"value": f"{value[0] / 100:.2f}", "currency": value[1]}
        if chance is not None:
            values["probability"] = str(chance)
        made: list[int] = []

        def add() -> Any:
            done = leads.add(self.ws, values)
            made.extend(done.ids)
            return done

        self.do(True, add, lambda books: books.add(made[0], self.now, value=value, chance=chance))

    def act(self, verb: str, ids: list[int], number: int) -> None:
        found, now, ws = [self.books.leads[i] for i in ids], self.now, self.ws
        stage, position = STAGES[number % len(STAGES)], POSITIONS[number % len(POSITIONS)]
        if verb == "move":
            self.do(
                not any(lead.is_closed for lead in found),
                lambda: pipeline.move(ws, ids, stage),
                lambda books: books.move(ids, stage, now),
            )
        elif verb == "close":
            status = LEFT[number % len(LEFT)]
            self.do(
                True,
                lambda: pipeline.close(ws, ids, status, reason=REASONS[status]),
                lambda books: books.close(ids, status, now, won=None),
            )
        elif verb == "won":
            won = 10_000 + number if number % 2 else None
            self.do(
                True,
                lambda: pipeline.close(ws, ids, "won", value_minor=won),
                lambda books: books.close(ids, "won", now, won=won),
            )
        elif verb == "park":
            self.do(
                not any(lead.is_closed for lead in found),
                lambda: parking.park(ws, ids, until=ws.today() + timedelta(days=5), reason="season", again=True),
                lambda books: books.park(ids, now),
            )
        elif verb == "reopen":
            self.do(True, lambda: pipeline.reopen(ws, ids), lambda books: books.reopen(ids, now))
        elif verb == "after":
            self.do(
                all(lead.status == "won" for lead in found),
                lambda: after_sale.move(ws, ids, position),
                lambda books: books.after_sale(ids, position, now),
            )
        else:
            self.place(ids, number, into=verb == "slot")

    def place(self, ids: list[int], number: int, *, into: bool) -> None:
        """In their own column beside another card of it, or ``into`` the column of some other card."""
        on_board = [i for i in sorted(self.books.leads) if self.books.leads[i].column is not None]
        if not on_board:
            return
        beside = on_board[number % len(on_board)]
        column = self.books.leads[beside].column
        assert column is not None
        if not into:
            ids = [i for i in ids if self.books.leads[i].column == column] or [beside]
        sold, now = column in POSITIONS, self.now
        found = [self.books.leads[i] for i in ids]
        allowed = all(lead.status == "won" for lead in found) if sold else not any(lead.is_closed for lead in found)
        rest = [i for i in self.books.columns[column] if i != beside]
        other = rest[number % len(rest)] if rest else None
        before, after = (beside, other) if number % 2 else (None, beside)

        def told(books: Books) -> None:
            if sold:
                books.after_sale(ids, column, now)
            else:
                books.move(ids, column, now)
            books.put(ids, column, before=before, after=after)

        key = column if sold else self.stages[column]
        self.do(allowed, lambda: board.place(self.ws, ids, key, before=before, after=after), told)

    def back_and_forth(self, verb: str) -> None:
        there, other = (self.past, self.future) if verb == "undo" else (self.future, self.past)
        if not there:
            return
        (undoing.undo if verb == "undo" else undoing.redo)(self.ws)
        other.append(self.books)
        self.books = there.pop()

    # --- comparing -----------------------------------------------------------------------------------------------------
    def compare(self) -> None:
        self.events_are_chained()
        self.milestones_are_the_first()
        self.columns_are_those_of_the_books()

    def events_are_chained(self) -> None:
        rows = self.ws.store.rows("SELECT lead_id, status, after_sale, at, left_at FROM stage_event ORDER BY at, id")
        found: dict[int, list[tuple[Any, ...]]] = {lead_id: [] for lead_id in self.books.leads}
        for lead_id, status, position, at, left in rows:
            found[lead_id].append((status, position, to_instant(at), to_instant(left)))
        for lead_id, events in found.items():
            assert events == self.books.intervals(lead_id)
        COUNTED["board: events compared"] += len(rows)

    def milestones_are_the_first(self) -> None:
        columns = ", ".join(f"{name}_at" for name in MILESTONES)
        for lead_id, *reached in self.ws.store.rows(f"SELECT id, {columns} FROM lead"):
            told = {name: to_instant(at) for name, at in zip(MILESTONES, reached, strict=True) if at}
            assert told == self.books.leads[lead_id].reached

    def columns_are_those_of_the_books(self) -> None:
        for sold in (False, True):
            layout = shown.layout(self.ws.store, BoardQuery(after_sale=sold), self.ws.moment())
            for status in POSITIONS if sold else STAGES:
                key = status if sold else self.stages[status]
                head = layout.heads.column(key)
                assert head is not None
                assert list(layout.column(key)) == self.books.columns[status]
                assert head.count == len(self.books.columns[status])
                sums = {one.currency: (one.sum_minor, one.likely_minor) for one in head.sums}
                assert sums == self.books.sums(status)


@examples(6)
@given(steps=STEPS)
def test_the_board_is_what_a_plain_recount_says_after_every_move(
    empty_firm: Path, folder: Path, steps: list[tuple[str, list[int], int, int]]
) -> None:
    path = folder / "board.leaddesk"
    shutil.copyfile(empty_firm, path)
    desk = Desk(path)
    try:
        for n in range(4):
            desk.step("add", [0], n, 0)
        for step in steps:
            desk.step(*step)
            desk.compare()
        assert checking.check(desk.ws) == []
        while desk.past:
            desk.back_and_forth("undo")
        desk.compare()
        assert not desk.books.leads
    finally:
        desk.ws.close()
