"""What is done with an import that was: take it back, show its people, save the rows that could not be used."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from leaddesk.base.errors import Conflict
from leaddesk.base.i18n import _, ngettext
from leaddesk.services import undoing
from leaddesk.store.undo import Undone
from leaddesk.ui.dialogs.prompts import Choice
from leaddesk.ui.imports import sentences, work
from leaddesk.ui.shell.context import UiContext

if TYPE_CHECKING:
    from leaddesk.exchange.importing_model import ImportResult
    from leaddesk.exchange.model import Table

LEAVE = "leave"


class Afterwards(QObject):
    """``undone`` when an import was taken back."""

    undone = Signal()

    def __init__(self, context: UiContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context

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
        self.undone.emit()

    # --- show ----------------------------------------------------------------------------------------------------------
    def show_people(self, batch: int) -> None:
        """Bring the list to the front in which they stand, with the first of them in focus."""
        self._context.runner.read(work.first_record, self._context.ws, batch, owner=self, on_result=self._show_where)

    def _show_where(self, found: tuple[str, int] | None) -> None:
        view = "names" if found is not None and found[0] == "name" else "inbox"
        self._context.shell.show_view("inbox", view)
        if found is not None:
            self._context.shell.open_lead(found[1])

    # --- the rest ------------------------------------------------------------------------------------------------------
    def save_rest(self, table: Table, result: ImportResult) -> None:
        """Ask where, then write the rows that could not be used."""

        def save(path: str) -> None:
            self._save(Path(path), table, result)

        self._context.prompts.save_file(
            _("Save the rows that could not be used"),
            _("{name}, not used.xlsx").format(name=Path(result.file).stem),
            _("Excel (*.xlsx);;CSV (*.csv)"),
            save,
        )

    def _save(self, target: Path, table: Table, result: ImportResult) -> None:
        def saved(count: int) -> None:
            text = _("{rows} saved in {file}.").format(rows=sentences.rows(count), file=target.name)
            self._context.shell.toast(text)

        self._context.runner.submit(
            "io",
            work.save_leftovers,
            self._context.ws,
            target,
            table,
            result,
            owner=self,
            on_result=saved,
            label=_("Saving {name}").format(name=target.name),
        )
