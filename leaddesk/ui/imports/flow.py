"""One file after another on its way in: starts the threads' work, keeps what is known and what was answered, tells by signals.

Owns the state of the page, no widget. Answers of older questions that come late are dropped.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from leaddesk.base.errors import LeadDeskError
from leaddesk.ui.imports import layout_names, pending
from leaddesk.ui.imports.answers import AGAIN, ANEW, LAYOUT, Answers
from leaddesk.ui.imports.flow_reading import Reading, is_other_clients
from leaddesk.ui.imports.thinking import Thinking
from leaddesk.ui.imports.work import Brought, Look, Thought
from leaddesk.ui.shell.context import UiContext

if TYPE_CHECKING:
    from leaddesk.exchange.model import Table
    from leaddesk.exchange.plan_model import ImportPlan, Options, RowDecision
    from leaddesk.exchange.review import Review


class ImportFlow(Reading):
    """Beside the signals of ``Reading``: ``changed`` (the same file, other answers), ``planned`` (what would become of the rows is
    known), ``decided`` (rows were decided about: it shows at once, the plan follows), ``bringing`` (writing has begun), ``stopped``
    (it was given up: nothing came in), ``done`` (result)."""

    changed = Signal()
    planned = Signal()
    wonders = Signal()
    """Nothing is known of the rows for now; it is being found out."""
    decided = Signal()
    bringing = Signal()
    stopped = Signal()
    done = Signal(object)

    def __init__(self, context: UiContext, parent: QObject) -> None:
        super().__init__(context, parent)
        self.thinking = Thinking(self._tasks, self._not_thought, self)
        self.thinking.known.connect(self.planned)
        self.thinking.leant.connect(self.decided)
        self._asked = 0
        self._forget()

    def _forget(self) -> None:
        self._asked += 1
        self.thinking.forget()
        self.look = None
        self.result = None
        self._path = None
        self.answers = self._looked_with = Answers()
        self.questions, self.unknown = {}, {}
        self.no_backup = ""
        self._answered = self._is_looking = self._bring_next = False
        self._wanted: Table | None = None
        self._brought: set[tuple[str, int, int]] = set()

    def take_here(self) -> None:
        """The list that seems to be another client's is for this file all the same."""
        self.answers = replace(self.answers, here_anyway=True)
        self._answered = True
        if self.look is None:
            self._read()
        else:
            self._look(self._wanted)

    @property
    def is_calendar(self) -> bool:
        """Whether the file holds entries of a calendar: they are looked at in the review alone."""
        return self.look is not None and self.look.prepared.calendar is not None

    @property
    def has_rows(self) -> bool:
        """Whether there is a page of rows behind the review."""
        return self.answers.resumes is None and not self.is_calendar

    # --- answers -----------------------------------------------------------------------------------------------------
    def answer(self, **given: Any) -> None:
        """Take answers (names of ``Answers``) and do what follows from them."""
        known = self.answers.without_layout() if LAYOUT & given.keys() else self.answers
        self.answers = replace(known, **given)
        self._answered = True
        if self.look is None or self.is_busy:
            return
        if AGAIN & given.keys():
            self._forget_rows()
            self._read()
        elif ANEW & given.keys():
            self._look(None)
        else:
            self._looked_with = replace(self._looked_with, **given)
            self.changed.emit()
            if not self._is_looking:
                self._think()

    def forget_layout(self) -> None:
        """The list is not of the layout it was taken for."""
        self.questions, self.unknown = {}, {}
        self.answer(fresh=True)

    def choose_table(self, table: Table) -> None:
        """Look at another table of the file."""
        self._forget_rows()
        self._look(table)

    @property
    def further_tables(self) -> list[Table]:
        """The tables of the file that were not brought in yet, the likeliest first; hidden sheets and empty ones are none."""
        tables = self.look.prepared.tables if self.look is not None else []
        return [table for table in tables if table.rows and not table.hidden and _place(table) not in self._brought]

    def go_on_with(self, table: Table) -> None:
        """One table was brought in: look at another one of the same file. What was said of the first holds by its layout."""
        self._forget_rows()
        self._answered = False
        self._look(table, is_next=True)

    def _forget_rows(self) -> None:
        self.questions, self.unknown = {}, {}
        self.answers = self.answers.for_other_table()

    def _look(self, table: Table | None, *, is_next: bool = False) -> None:
        if self.look is None:
            return
        self._asked += 1
        asked = self._asked
        self.thinking.forget()
        if table is None and self._is_looking:
            table = self._wanted
        self._is_looking, self._wanted = True, table

        def got(look: Look) -> None:
            if asked == self._asked:
                self._is_looking = False
                self._take_look(look)
                if is_next:
                    self.result = None
                    self.looked.emit()
                else:
                    self.changed.emit()
                self._think()
                self._go_on()

        def undone(error: Exception | None = None) -> None:
            if asked == self._asked:
                self._not_looked(error)

        self._tasks.look_again(
            self.look.prepared, self.answers.options(), table, then=got, failed=undone, stopped=undone
        )

    def _not_looked(self, error: Exception | None) -> None:
        """The rows stay as they were understood before, and so do the answers."""
        self._is_looking = self._bring_next = False
        wanted, self.answers = self.answers, self._looked_with
        if error is not None and is_other_clients(error):
            self.answers = wanted
            self.belongs.emit(error)
            return
        if error is not None:
            self.failed.emit(error)
        else:
            self.changed.emit()
        self._think()

    def stay_here(self) -> None:
        """The other table is another client's: go on with the one that was looked at."""
        self.answers = self._looked_with
        self.looked.emit()
        self._think()

    def _take_look(self, look: Look) -> None:
        self.look = look
        if not self.answers.settled:
            self.answers = self.answers.taken_over(look.taken)
        if self.answers.kind is None:
            self.answers = replace(self.answers, kind=look.prepared.guess.kind)
        self._looked_with = self.answers
        self.unknown = _kept_words(self.unknown, look)
        fields = {match.index: match.field for match in look.prepared.matches}
        kept = {
            index: asked
            for index, asked in self.questions.items()
            if index in self.answers.date_orders and fields.get(index) is not None
        }
        self.questions = dict(sorted({**kept, **{q.index: q for q in look.prepared.questions}}.items()))

    def _think(self) -> None:
        """Find out what would become of every row; the page can be used meanwhile."""
        if self.look is None or self.answers.kind is None:
            self.thinking.forget()
            self.planned.emit()
            return
        self.thinking.start(self.look.prepared, self._import_options(self.look))
        if self.thinking.is_behind:
            self.wonders.emit()

    def _decide(self, found: Mapping[int, RowDecision | None], leaning: Review | None = None) -> None:
        if self.look is not None:
            self.thinking.soon(self.look.prepared, self._import_options(self.look), found, leaning)

    def _import_options(self, look: Look) -> Options:
        """The answers, with the name under which the layout is kept."""
        options = self.answers.options()
        return replace(options, profile=layout_names.name_for(self.answers, look.prepared) or options.profile)

    def _not_thought(self, error: Exception) -> None:
        if isinstance(error, LeadDeskError):
            self.planned.emit()
        else:
            self._tasks.report(error)

    @property
    def thought(self) -> Thought | None:
        """What is known of the rows; it may be a moment behind the last decision."""
        return self.thinking.thought

    @property
    def review(self) -> Review | None:
        """The same in groups, with all decisions."""
        return self.thinking.review

    @property
    def plan(self) -> ImportPlan | None:
        """What would become of the rows, once it is known."""
        return self.thought.plan if self.thought is not None else None

    # --- bringing in ---------------------------------------------------------------------------------------------------
    @property
    def usable(self) -> int:
        """Rows that would be brought in: not left out, and somebody is in them."""
        if self.look is None:
            return 0
        return self.look.count - len(self.look.unusable | self.answers.left_out)

    @property
    def left(self) -> int:
        """Rows that would be left for later: still open, or laid aside."""
        review, answers = self.review, self.answers
        return len((review.open_rows | answers.to_decide) - answers.left_out) if review is not None else 0

    @property
    def comes_in(self) -> int:
        """Rows that would be created or updated now, as far as it is known."""
        return self.review.comes_in if self.review is not None else self.usable

    @property
    def can_bring_in(self) -> bool:
        """Whether it is known who is in the file, and nothing else is under way."""
        return self.look is not None and self.answers.kind is not None and not self.is_busy and self.usable > 0

    def bring_in(self) -> None:
        """Write the rows: one change, one undo."""
        if not self.can_bring_in or self.look is None:
            return
        if self._is_looking:
            self._bring_next = True
            return
        planned = self.plan
        self.thinking.forget()
        self._asked += 1
        self.bringing.emit()
        self._job = self._tasks.bring_in(
            self.look.prepared,
            self._import_options(self.look),
            planned,
            then=self._came_in,
            failed=self._did_not_come_in,
            stopped=self._stopped_bringing,
            progress=self.progressed.emit,
        )

    def _go_on(self) -> None:
        """The button was pressed while the rows were looked at again: now they are."""
        if self._bring_next:
            self._bring_next = False
            self.bring_in()

    def _came_in(self, brought: Brought) -> None:
        self._job = None
        self.result, self.no_backup = brought
        if self.look is not None:
            self._brought.add(_place(self.look.prepared.table))
        self.done.emit(self.result)

    def _did_not_come_in(self, error: Exception) -> None:
        self._job = None
        self.failed.emit(error)  # the page shows the rows anew and what failed above them: no ``looked`` after this
        self._think()

    def _stopped_bringing(self) -> None:
        self._job = None
        self.stopped.emit()
        self._think()


def _place(table: Table) -> tuple[str, int, int]:
    """Where a table stands in its file."""
    return table.sheet, table.first_column, table.rows[0].row_no if table.rows else 0


def _kept_words(kept: dict[str, list[str]], look: Look) -> dict[str, list[str]]:
    """Words asked about by column: once asked they stay, so that an answer can be changed."""
    found: dict[str, list[str]] = {}
    for question in look.prepared.words:
        if question.field != "kind":
            words = [*kept.get(question.header, ()), *(pending.open_words(question) if question.is_open else ())]
            if words:
                found[question.header] = list(dict.fromkeys(words))
    return found
