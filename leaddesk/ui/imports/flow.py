"""One file after another on its way in: starts the threads' work, keeps what is known and what was answered, tells by signals.

Owns the state of the page, no widget. Answers of older questions that come late are dropped.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from leaddesk.base.errors import LeadDeskError
from leaddesk.ui.bridge.jobs import RunningJob
from leaddesk.ui.imports import layout_names, pending
from leaddesk.ui.imports.answering import Answering
from leaddesk.ui.imports.answers import AGAIN, ANEW, LAYOUT, Answers
from leaddesk.ui.imports.flow_files import Waiting
from leaddesk.ui.imports.tasks import ImportTasks
from leaddesk.ui.imports.work import Folder, Look, Thought
from leaddesk.ui.shell.context import UiContext

if TYPE_CHECKING:
    from leaddesk.exchange.importing_model import ImportResult
    from leaddesk.exchange.model import Table
    from leaddesk.exchange.plan_model import ImportPlan, Options

OTHER_CLIENT = "other_client"
"""The code of ``exchange.asked.OtherClientsList``."""


class ImportFlow(Answering):
    """``reading`` (file name), ``looked`` (the first look at a file: show its rows), ``doubtful`` (the header of a needed column that
    may be something else), ``changed`` (the same file, other answers), ``planned`` (what would become of the rows is known),
    ``bringing`` (writing has begun), ``progressed``, ``done`` (result), ``failed`` (error; the state before holds), ``belongs`` (it
    seems to be another client's list: the error), ``waits`` (other files wait than before), ``dropped`` (nothing is under way)."""

    reading = Signal(str)
    looked = Signal()
    changed = Signal()
    planned = Signal()
    doubtful = Signal(str)
    bringing = Signal()
    progressed = Signal(object)
    done = Signal(object)
    failed = Signal(object)
    belongs = Signal(object)
    waits = Signal()
    dropped = Signal()

    def __init__(self, context: UiContext, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks = ImportTasks(context, self)
        self.files = Waiting()
        self._path: Path | None = None
        self._job: RunningJob | None = None
        self._asked = 0
        self._forget()

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
        return len(self.files)

    @property
    def is_answered(self) -> bool:
        """Whether something was said about rows that are not brought in yet."""
        return self._answered and self.look is not None and self.result is None

    def take(self, path: Path) -> None:
        """Read ``path`` (a folder: what is in it) now, or after what is under way. Rows only looked at give way; rows about which
        something was said do not."""
        if self.is_busy or self.is_answered:
            self.files.add(path)
            self.waits.emit()
            return
        self._start(path)

    def next_file(self) -> None:
        """Leave the present file and go on to the next one, where there is any."""
        self._forget()
        path = self.files.pop()
        if path is not None:
            self._start(path)
        else:
            self.dropped.emit()

    def cancel(self) -> None:
        """Stop what is under way; nothing has changed then."""
        if self._job is not None:
            self._job.cancel()

    def _forget(self) -> None:
        self._asked += 1
        self.look: Look | None = None
        self.thought: Thought | None = None
        self.result: ImportResult | None = None
        self._path = None
        self.answers = self._looked_with = Answers()
        self.questions, self.unknown = {}, {}
        self._answered = self._is_looking = self._bring_next = False
        self._wanted: Table | None = None
        self._brought: set[tuple[str, int, int]] = set()

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

    def _have_read(self, found: Look | Folder) -> None:
        self._job = None
        if isinstance(found, Folder):
            self.files.put_first(found.files)
            self.files.passed += found.passed
            self.next_file()
            return
        self._take_look(found)
        self.looked.emit()
        if found.unsure and not self._answered:
            self.doubtful.emit(found.unsure)
        self._think()

    def _not_read(self, error: Exception) -> None:
        self._job = None
        if _is_other_clients(error):
            self.belongs.emit(error)
            return
        if self.look is not None:
            self.answers = self._looked_with
            self.failed.emit(error)
            return
        if self.files and isinstance(error, LeadDeskError) and self._path is not None:
            self.files.pass_over(self._path, error)
            self.next_file()
            return
        self._forget()
        self.failed.emit(error)

    def _stopped_reading(self) -> None:
        self._job = None
        if self.look is not None:
            self.answers = self._looked_with
            self.looked.emit()
            return
        self.files.clear()
        self.next_file()

    def take_here(self) -> None:
        """The list that seems to be another client's is for this file all the same."""
        self.answers = replace(self.answers, here_anyway=True)
        self._answered = True
        if self.look is None:
            self._read()
        else:
            self._look(self._wanted)

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
        self.thought = None
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
        if error is not None and _is_other_clients(error):
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
        self.thought = None
        if self.look is None or self.answers.kind is None:
            self.planned.emit()
            return
        self._asked += 1
        asked, options = self._asked, self._import_options(self.look)

        def got(thought: Thought) -> None:
            if asked == self._asked:
                self.thought = thought
                self.planned.emit()

        self._tasks.think(self.look.prepared, options, then=got, failed=self._not_thought)

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
        if self._is_looking:
            self._bring_next = True
            return
        planned, self.thought = self.plan, None
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

    def _came_in(self, result: ImportResult) -> None:
        self._job = None
        self.result = result
        if self.look is not None:
            self._brought.add(_place(self.look.prepared.table))
        self.done.emit(result)

    def _did_not_come_in(self, error: Exception) -> None:
        self._job = None
        self.failed.emit(error)  # the page shows the rows anew and what failed above them: no ``looked`` after this
        self._think()

    def _stopped_bringing(self) -> None:
        self._job = None
        self.looked.emit()
        self._think()


def _place(table: Table) -> tuple[str, int, int]:
    """Where a table stands in its file."""
    return table.sheet, table.first_column, table.rows[0].row_no if table.rows else 0


def _is_other_clients(error: Exception) -> bool:
    return isinstance(error, LeadDeskError) and error.code == OTHER_CLIENT


def _kept_words(kept: dict[str, list[str]], look: Look) -> dict[str, list[str]]:
    """Words asked about by column: once asked they stay, so that an answer can be changed."""
    found: dict[str, list[str]] = {}
    for question in look.prepared.words:
        if question.field != "kind":
            words = [*kept.get(question.header, ()), *(pending.open_words(question) if question.is_open else ())]
            if words:
                found[question.header] = list(dict.fromkeys(words))
    return found
