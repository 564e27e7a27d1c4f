"""One file after another on its way in: starts the threads' work, keeps what is known and what was answered, tells by signals.

Owns the state of the page, no widget. Answers of older questions that come late are dropped.
"""

from __future__ import annotations

from collections import deque
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from leaddesk.base.errors import LeadDeskError
from leaddesk.ui.bridge.jobs import RunningJob
from leaddesk.ui.imports.answers import AGAIN, ANEW, Answers
from leaddesk.ui.imports.tasks import ImportTasks
from leaddesk.ui.imports.work import Look, Thought
from leaddesk.ui.shell.context import UiContext

if TYPE_CHECKING:
    from leaddesk.exchange.dates_column import DateQuestion
    from leaddesk.exchange.importing_model import ImportResult
    from leaddesk.exchange.model import Table
    from leaddesk.exchange.plan_model import ImportPlan


class ImportFlow(QObject):
    """``reading`` (file name), ``looked`` (the first look at a file: show its rows), ``changed`` (the same file, other
    answers), ``planned`` (what would become of the rows is known), ``bringing`` (writing has begun), ``progressed``,
    ``done`` (result), ``failed`` (error; the state before holds), ``dropped`` (nothing is under way any more)."""

    reading = Signal(str)
    looked = Signal()
    changed = Signal()
    planned = Signal()
    bringing = Signal()
    progressed = Signal(object)
    done = Signal(object)
    failed = Signal(object)
    dropped = Signal()

    def __init__(self, context: UiContext, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks = ImportTasks(context, self)
        self._waiting: deque[Path] = deque()
        self._path: Path | None = None
        self._job: RunningJob | None = None
        self._asked = 0
        self.answers = Answers()
        self.look: Look | None = None
        self.thought: Thought | None = None
        self.result: ImportResult | None = None
        self.questions: dict[int, DateQuestion] = {}

    # --- files -------------------------------------------------------------------------------------------------------
    @property
    def name(self) -> str:
        """The present file's name."""
        return self._path.name if self._path is not None else ""

    @property
    def is_busy(self) -> bool:
        """Whether a file is being read or written."""
        return self._job is not None

    @property
    def waiting(self) -> int:
        """Files that come afterwards."""
        return len(self._waiting)

    def take(self, path: Path) -> None:
        """Read ``path`` now, or after what is under way; rows only looked at give way (nothing was saved)."""
        if self.is_busy:
            self._waiting.append(path)
            return
        self._start(path)

    def next_file(self) -> None:
        """Leave the present file and go on to the next one, where there is any."""
        self._forget()
        if self._waiting:
            self._start(self._waiting.popleft())
        else:
            self.dropped.emit()

    def cancel(self) -> None:
        """Stop what is under way; nothing has changed then."""
        if self._job is not None:
            self._job.cancel()

    def _forget(self) -> None:
        self._asked += 1
        self.look, self.thought, self.result, self._path = None, None, None, None
        self.answers = Answers()
        self.questions = {}

    def _start(self, path: Path) -> None:
        self._forget()
        self._path = path
        self._read()

    def _read(self) -> None:
        assert self._path is not None
        self.reading.emit(self._path.name)
        self._job = self._tasks.read(
            self._path,
            self.answers.options(),
            then=self._have_read,
            failed=self._not_read,
            stopped=self._stopped_reading,
            progress=self.progressed.emit,
        )

    def _have_read(self, look: Look) -> None:
        self._job = None
        self._take_look(look)
        self.looked.emit()
        self._think()

    def _not_read(self, error: Exception) -> None:
        self._job = None
        self._forget()
        self.failed.emit(error)
        if self._waiting:
            self._start(self._waiting.popleft())

    def _stopped_reading(self) -> None:
        self._job = None
        self._waiting.clear()
        self.next_file()

    # --- answers -----------------------------------------------------------------------------------------------------
    def answer(self, **given: Any) -> None:
        """Take answers (names of ``Answers``) and do what follows from them."""
        self.answers = replace(self.answers, **given)
        if self.look is None or self.is_busy:
            return
        if AGAIN & given.keys():
            self._forget_rows()
            self._read()
        elif ANEW & given.keys():
            self._look(None)
        else:
            self.changed.emit()
            self._think()

    def set_column(self, header: str, field: str | None) -> None:
        """What a column means: a field, ``custom:<header>``, or None to leave it out."""
        self.answer(columns={**self.answers.columns, header: field})

    def set_header_row(self, row: int) -> None:
        """The titles stand in ``row`` (1-based, 0 = nowhere); what was said about columns and rows falls away."""
        self.questions = {}
        self.answers = replace(self.answers, columns={}, date_orders={}, left_out=frozenset())
        self.answer(header_row=row)

    def set_date_order(self, index: int, order: str) -> None:
        """The answer for a date column that can be read two ways."""
        self.answer(date_orders={**self.answers.date_orders, index: order})

    def toggle_row(self, row_no: int) -> None:
        """Leave a row out, or take it in again."""
        self.answer(left_out=self.answers.left_out ^ {row_no})

    def choose_table(self, table: Table) -> None:
        """Look at another table of the file."""
        self._forget_rows()
        self._look(table)

    def _forget_rows(self) -> None:
        self.questions = {}
        self.answers = self.answers.for_other_table()

    def _look(self, table: Table | None) -> None:
        if self.look is None:
            return
        self._asked += 1
        asked = self._asked
        self.thought = None

        def got(look: Look) -> None:
            if asked == self._asked:
                self._take_look(look)
                self.changed.emit()
                self._think()

        self._tasks.look_again(self.look.prepared, self.answers.options(), table, then=got, failed=self.failed.emit)

    def _take_look(self, look: Look) -> None:
        self.look = look
        if self.answers.kind is None:
            self.answers = replace(self.answers, kind=look.prepared.guess.kind)
        fields = {match.index: match.field for match in look.prepared.matches}
        kept = {
            index: asked
            for index, asked in self.questions.items()
            if index in self.answers.date_orders and fields.get(index) is not None
        }
        self.questions = dict(sorted({**kept, **{q.index: q for q in look.prepared.questions}}.items()))

    def _think(self) -> None:
        """Find out what would become of every row; the page can be used meanwhile."""
        self.thought = None
        if self.look is None or self.answers.kind is None:
            self.planned.emit()
            return
        self._asked += 1
        asked, options = self._asked, self.answers.options()

        def got(thought: Thought) -> None:
            if asked == self._asked:
                self.thought = thought
                self.planned.emit()

        self._tasks.think(self.look.prepared, options, then=got, failed=self._not_thought)

    def _not_thought(self, error: Exception) -> None:
        if isinstance(error, LeadDeskError):
            self.planned.emit()
        else:
            self._tasks.report(error)

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
    def can_bring_in(self) -> bool:
        """Whether it is known who is in the file, and nothing else is under way."""
        return self.look is not None and self.answers.kind is not None and not self.is_busy and self.usable > 0

    def bring_in(self) -> None:
        """Write the rows: one change, one undo."""
        if not self.can_bring_in or self.look is None:
            return
        planned, self.thought = self.plan, None
        self._asked += 1
        self.bringing.emit()
        self._job = self._tasks.bring_in(
            self.look.prepared,
            self.answers.options(),
            planned,
            then=self._came_in,
            failed=self._did_not_come_in,
            stopped=self._stopped_bringing,
            progress=self.progressed.emit,
        )

    def _came_in(self, result: ImportResult) -> None:
        self._job = None
        self.result = result
        self.done.emit(result)

    def _did_not_come_in(self, error: Exception) -> None:
        self._job = None
        self.failed.emit(error)  # the page shows the rows anew and what failed above them: no ``looked`` after this
        self._think()

    def _stopped_bringing(self) -> None:
        self._job = None
        self.looked.emit()
        self._think()
