"""What is typed back of a sheet and not saved yet: the box ticked, the words on the line and the next step of each row. Pure, no widgets.

A row without a tick stays open. A row that is typed already, or whose lead is gone, cannot be typed; one whose lead is closed takes a box
and words but no next step.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import _
from leaddesk.domain.paper import BOXES
from leaddesk.domain.plan_line import PlanContext
from leaddesk.services.steps import NextStep
from leaddesk.services.type_back import TypedRow
from leaddesk.store.paper_sheets import SheetRow
from leaddesk.ui.type_back import step_words
from leaddesk.ui.type_back.step_words import Usual

Proposed = Mapping[int, Mapping[int, NextStep | None]]
"""Row number -> key of a box -> the step that would follow."""
KEYS: Final = frozenset(box.key for box in BOXES)


@dataclass(frozen=True)
class Answer:
    """A row as it is typed. ``box``: key of the ticked one, 0 = none; ``is_own``: somebody typed the step, no proposal replaces it."""

    box: int = 0
    text: str = ""
    step: str = ""
    is_own: bool = False

    @property
    def is_empty(self) -> bool:
        """Nothing typed at all."""
        return not (self.box or self.text.strip() or (self.is_own and self.step.strip()))


@dataclass(frozen=True)
class Figures:
    """Rows of the sheet: ``saved`` earlier, typed ``now``, still ``open``; those whose lead is gone count nowhere."""

    saved: int
    now: int
    open: int

    @property
    def typed(self) -> int:
        """Earlier and now."""
        return self.saved + self.now


class Answers:
    """``context``: with what a typed step is read. ``propose`` says what follows each tick, by the attempt plans. ``locked``: the file is
    only looked at."""

    def __init__(
        self,
        rows: Sequence[SheetRow],
        context: PlanContext,
        given: Mapping[int, Answer] | None = None,
        *,
        locked: bool = False,
    ) -> None:
        self.rows = tuple(rows)
        self.context = context
        self.locked = locked
        self._by_number = {row.row: row for row in rows}
        self._proposed: Proposed = {}
        self._given = {n: answer for n, answer in (given or {}).items() if self.can_type(n) and not answer.is_empty}

    # --- rows -----------------------------------------------------------------------------------------------------------
    def row(self, number: int) -> SheetRow | None:
        """The row as it was printed; None where the sheet has no such row."""
        return self._by_number.get(number)

    def can_type(self, number: int) -> bool:
        """Whether it can be typed."""
        row = self._by_number.get(number)
        return row is not None and row.state in ("open", "closed") and not self.locked

    def can_plan(self, number: int) -> bool:
        """Whether its lead takes a next step."""
        row = self._by_number.get(number)
        return row is not None and row.can_plan

    def next_open(self, number: int) -> int | None:
        """The row to type after ``number``."""
        return next((row.row for row in self.rows if row.row > number and self.can_type(row.row)), None)

    def first_waiting(self) -> int | None:
        """The first row to type that has no tick."""
        return next((row.row for row in self.rows if self.can_type(row.row) and not self.get(row.row).box), None)

    # --- what is typed ----------------------------------------------------------------------------------------------------
    def get(self, number: int) -> Answer:
        """A row as it is typed."""
        return self._given.get(number, Answer())

    def given(self) -> dict[int, Answer]:
        """Everything typed, by row: what a draft keeps."""
        return dict(self._given)

    def tick(self, number: int, box: int) -> None:
        """A box; its next step is filled in unless somebody typed one."""
        if box in KEYS:
            self._put(number, self._filled(number, replace(self.get(number), box=box)))

    def write(self, number: int, text: str) -> None:
        """What is written on the line."""
        self._put(number, replace(self.get(number), text=text))

    def plan(self, number: int, step: str) -> None:
        """A next step of their own; empty = none."""
        if self.can_plan(number):
            self._put(number, replace(self.get(number), step=step, is_own=True))

    def clear(self, number: int) -> None:
        """The row is open again."""
        self._given.pop(number, None)

    def clear_all(self) -> None:
        """Nothing is typed."""
        self._given.clear()

    @property
    def knows_steps(self) -> bool:
        """Whether it is read what follows each tick; saved before that, a row would be left without its next step."""
        return all(number in self._proposed for number in self.ticked())

    def propose(self, proposed: Proposed) -> None:
        """What follows each tick; steps that somebody typed stay."""
        self._proposed = proposed
        for number, answer in list(self._given.items()):
            self._put(number, self._filled(number, answer))

    def _filled(self, number: int, answer: Answer) -> Answer:
        if answer.is_own or not answer.box or number not in self._proposed:
            return answer
        step = self._proposal(number, answer.box)
        return replace(answer, step=step_words.said(step, self.context.days.today) if step is not None else "")

    def _put(self, number: int, answer: Answer) -> None:
        if answer.is_empty:
            self._given.pop(number, None)
        elif self.can_type(number):
            self._given[number] = answer

    def _proposal(self, number: int, box: int) -> NextStep | None:
        return self._proposed.get(number, {}).get(box)

    def overtaken(self, given: Mapping[int, Answer]) -> tuple[int, ...]:
        """Rows of ``given`` that stand in the file otherwise than they are typed: somebody else was faster."""
        rows = [(answer, self.row(n)) for n, answer in given.items()]
        return tuple(
            row.row
            for answer, row in rows
            if row is not None and row.state == "typed" and (row.box, row.text) != (answer.box, answer.text.strip())
        )

    # --- what it means ----------------------------------------------------------------------------------------------------
    def step(self, number: int) -> NextStep | None:
        """The next step of a row as it would be planned. Raises UserError for a day that is past."""
        answer = self.get(number)
        if not self.can_plan(number) or not answer.box:
            return None
        proposal = self._proposal(number, answer.box)
        return self._read(answer.step, proposal) if answer.is_own else proposal

    def _read(self, line: str, proposal: NextStep | None) -> NextStep | None:
        days = self.context.days
        next_day = days.calendar.next_working_day(days.today)
        usual = Usual(next_day) if proposal is None else Usual(proposal.due_on or next_day, proposal.channel or "call")
        return step_words.read(line, self.context, usual)

    def settle_step(self, number: int) -> None:
        """Say a typed step in full, so that its day is seen. Raises UserError for a day that is past; the line stays."""
        answer = self.get(number)
        if answer.is_own:
            step = self._read(answer.step, self._proposal(number, answer.box))
            self.plan(number, step_words.said(step, self.context.days.today) if step is not None else "")

    def ticked(self) -> tuple[int, ...]:
        """Rows that would be saved, in printed order."""
        return tuple(row.row for row in self.rows if self.get(row.row).box)

    def without_tick(self) -> tuple[int, ...]:
        """Rows with words and no box: nothing says what came of them, so they stay."""
        return tuple(row.row for row in self.rows if row.row in self._given and not self.get(row.row).box)

    def to_save(self) -> tuple[TypedRow, ...]:
        """What is saved. Raises UserError (field ``row:N``) for a step whose day is past."""
        return tuple(
            TypedRow(n, self.get(n).box, self.get(n).text.strip(), self._checked_step(n)) for n in self.ticked()
        )

    def _checked_step(self, number: int) -> NextStep | None:
        try:
            return self.step(number)
        except UserError as error:
            said = _("Row {n}: {why}").format(n=number, why=error.message)
            raise UserError(said, field=f"row:{number}", hint=error.hint) from error

    def figures(self) -> Figures:
        """How far the sheet is."""
        now = len(self.ticked())
        saved = sum(row.state == "typed" for row in self.rows)
        can = sum(self.can_type(row.row) for row in self.rows)
        return Figures(saved, now, can - now)
