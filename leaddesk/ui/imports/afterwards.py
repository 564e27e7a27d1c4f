"""What is done with an import that was: take it back, show its people, save the rows that could not be used, go on with those left.

Keeps the lists of imports on the start page and on the last one true to the file.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from leaddesk.base.errors import Conflict
from leaddesk.base.i18n import _, ngettext
from leaddesk.services import undoing
from leaddesk.store.undo import Undone
from leaddesk.ui.dialogs.prompts import Choice
from leaddesk.ui.imports import sentences, work
from leaddesk.ui.imports.done_view import DoneView
from leaddesk.ui.imports.flow import ImportFlow
from leaddesk.ui.imports.start_view import StartView
from leaddesk.ui.imports.work import Recent
from leaddesk.ui.shell.context import UiContext

if TYPE_CHECKING:
    from leaddesk.exchange.importing_model import ImportResult
    from leaddesk.exchange.model import Table

LEAVE = "leave"


class Afterwards(QObject):
    """``next_wanted``: another file, where none waits."""

    next_wanted = Signal()

    def __init__(self, context: UiContext, flow: ImportFlow, start: StartView, done: DoneView) -> None:
        super().__init__(flow)
        self._context = context
        self._flow = flow
        self._start = start
        self._done = done
        start.undo_wanted.connect(lambda batch: self.undo(batch.changeset))
        start.resume_wanted.connect(flow.resume)
        done.show_wanted.connect(self.show_them)
        done.undo_wanted.connect(self._undo_latest)
        done.save_wanted.connect(self._save_latest)
        done.resume_wanted.connect(self._resume_latest)
        done.next_wanted.connect(self._next)
        done.table_wanted.connect(self._next_table)
        context.changes.changed.connect(lambda _changes: self.read_recent())

    # --- lists of imports ----------------------------------------------------------------------------------------------
    def read_recent(self) -> None:
        """Ask for the latest imports."""
        self._context.runner.read(
            work.recent, self._context.ws, owner=self, on_result=self._take_recent, key="import.recent"
        )

    def _take_recent(self, recent: Recent) -> None:
        self._start.show_recent(recent)
        result = self._flow.result
        if result is not None and self._done.isVisible():
            undone = any(batch.batch == result.batch and batch.undone for batch in recent.batches)
            self._done.show_undone(undone, changed=result.changeset is not None)
            self._done.show_left(recent.left.get(self._batch(), 0))

    def _batch(self) -> int:
        """The import whose rows may be left: the one just done, or the one whose rows it took up."""
        result = self._flow.result
        return self._flow.answers.resumes or (result.batch if result is not None else 0) or 0

    # --- the one that was just done --------------------------------------------------------------------------------------
    def show_them(self) -> None:
        """Where the people stand; the next file's rows where one waits."""
        result = self._flow.result
        if result is not None and result.batch is not None:
            self.show_people(result.batch)
            self._flow.next_file()

    def _undo_latest(self) -> None:
        if self._flow.result is not None:
            self.undo(self._flow.result.changeset)

    def _save_latest(self) -> None:
        if self._flow.result is not None and self._flow.look is not None:
            self.save_rest(self._flow.look.prepared.table, self._flow.result)

    def _resume_latest(self) -> None:
        result = self._flow.result
        if result is not None and self._batch():
            self._flow.resume(self._batch(), Path(result.file).name)

    def _next_table(self) -> None:
        tables = self._flow.further_tables
        if tables:
            self._flow.go_on_with(tables[0])

    def _next(self) -> None:
        if self._flow.waiting:
            self._flow.next_file()
        else:
            self.next_wanted.emit()

    # --- undo --------------------------------------------------------------------------------------------------------
    def undo(self, changeset: int | None, *, leave_changed: bool = False) -> None:
        """Take an import back; rows changed later are asked about."""
        if changeset is None:
            return
        number = changeset

        def refused(error: Exception) -> None:
            self._not_undone(error, number)

        self._context.verbs.run(
            undoing.undo_changeset,
            number,
            owner=self,
            leave_changed=leave_changed,
            quiet=True,
            on_done=self._was_undone,
            on_error=refused,
        )

    def _not_undone(self, error: Exception, changeset: int) -> None:
        """Rows were changed later: said, and left when told so (PRODUCT section 4, Undo)."""
        if not isinstance(error, Conflict):
            self._context.shell.show_error(error)
            return

        def leave(_code: str) -> None:
            self.undo(changeset, leave_changed=True)

        self._context.prompts.choose(
            _("Undo the import"),
            error.message,
            (Choice(LEAVE, _("Undo the rest"), main=True),),
            leave,
            hint=_("What was changed later stays as it is."),
        )

    def _was_undone(self, done: Undone) -> None:
        text = _("Undone: {what}").format(what=done.label)
        if done.left:
            left = ngettext("{n} changed later stays", "{n} changed later stay", len(done.left))
            text = _("{first}, {second}").format(first=text, second=left.format(n=len(done.left)))
        self._context.shell.toast(text)
        if self._done.isVisible():
            self._flow.next_file()
        else:
            self.read_recent()

    # --- show ----------------------------------------------------------------------------------------------------------
    def show_people(self, batch: int) -> None:
        """Bring the list to the front in which they stand, with the first of them in focus."""
        self._context.runner.read(work.first_record, self._context.ws, batch, owner=self, on_result=self._show_where)

    def _show_where(self, found: tuple[str, int] | None) -> None:
        if found is not None and found[0] == "calendar":
            self._context.shell.show_page("calendar")
            return
        view = "names" if found is not None and found[0] == "name" else "inbox"
        self._context.shell.show_view("inbox", view)
        if found is not None:
            self._context.shell.open_lead(found[1])

    # --- the rest ------------------------------------------------------------------------------------------------------
    def save_rest(self, table: Table, result: ImportResult) -> None:
        """Ask where, then write the rows that could not be used."""
        self._save(Path(result.file), work.save_leftovers, table, result)

    def save_unusable(self) -> None:
        """The same before anything is brought in."""
        look, thought = self._flow.look, self._flow.thought
        if look is not None and thought is not None:
            self._save(Path(look.prepared.origin.file_name), work.save_unusable, look.prepared, thought)

    def _save(self, source: Path, write: Callable[..., int], *what: object) -> None:
        def chosen(path: str) -> None:
            self._write(Path(path), write, *what)

        self._context.prompts.save_file(
            _("Save the rows that could not be used"),
            _("{name}, not used.xlsx").format(name=source.stem),
            _("Excel (*.xlsx);;CSV (*.csv)"),
            chosen,
        )

    def _write(self, target: Path, write: Callable[..., int], *what: object) -> None:
        def saved(count: int) -> None:
            text = _("{rows} saved in {file}.").format(rows=sentences.rows(count), file=target.name)
            self._context.shell.toast(text)

        self._context.runner.submit(
            "io",
            write,
            self._context.ws,
            target,
            *what,
            owner=self,
            on_result=saved,
            label=_("Saving {name}").format(name=target.name),
        )
