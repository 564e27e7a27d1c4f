"""What the frame does with the open file: undo and redo, backup, check, the status bar's words."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from leaddesk.base.errors import Conflict
from leaddesk.base.i18n import _, ngettext
from leaddesk.base.jobs import JobContext
from leaddesk.domain.changes import Changes
from leaddesk.services import backups, checking, undoing
from leaddesk.services.workspace import Workspace
from leaddesk.store.backup import BackupInfo
from leaddesk.store.undo import Undone
from leaddesk.ui.bridge import words
from leaddesk.ui.dialogs.prompts import Choice
from leaddesk.ui.shell import everything
from leaddesk.ui.shell.context import UiContext
from leaddesk.ui.shell.lookups import FrameState, frame_state
from leaddesk.ui.shell.status_bar import FileState, StatusBar

LEAVE = "leave"


class FileActions(QObject):
    """One per open file; ``refresh`` reads the frame's figures anew (also at each beat and after each change).

    ``title`` tells what the window is called: the firm's name, else the file's.
    """

    title = Signal(str)

    def __init__(self, context: UiContext, status: StatusBar, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._status = status
        self._state: FrameState | None = None
        actions = context.actions
        actions.bind("edit.undo", self._undo, enabled=self._can_undo)
        actions.bind("edit.redo", self._redo, enabled=self._can_redo)
        actions.bind("file.backup", self._backup)
        actions.bind("file.everything", lambda: everything.send(context, self))
        actions.bind("tools.check", self._check)
        actions.bind("tools.data_folder", self._show_folder)
        context.changes.changed.connect(self._changed)
        context.ticker.tick.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Read figures, undo state and backup time anew."""
        self._context.runner.read(frame_state, self._context.ws, owner=self, on_result=self._show, key="frame")

    def _changed(self, _changes: Changes) -> None:
        self.refresh()

    def _show(self, state: FrameState) -> None:
        self._state = state
        ws = self._context.ws
        zone, today = state.zone, state.today
        saved = (
            _("Saved {when}").format(when=words.moment(state.saved_at, zone, today))
            if state.saved_at
            else _("New file")
        )
        backup = ""
        if state.backup_at is not None:
            backup = _("Backup {when}").format(when=words.moment_long(state.backup_at, zone, today))
        if ws.read_only:
            saved = _("Read-only")
        self._status.set_file(FileState(saved, ws.path.name, backup, str(ws.path), warning=ws.read_only))
        self._status.set_counts(state.counts)
        self.title.emit(state.title)
        self._context.actions.refresh("edit.undo", "edit.redo")

    def _can_undo(self) -> bool:
        return self._state is not None and self._state.can_undo and not self._context.ws.read_only

    def _can_redo(self) -> bool:
        return self._state is not None and self._state.can_redo and not self._context.ws.read_only

    def _undo(self) -> None:
        self._run_undo(undoing.undo)

    def undo_told(self, changeset: int) -> None:
        """The Undo of a message: takes back the change it told of, not one made since."""
        self._run_undo(undoing.undo_told, changeset)

    def _run_undo(self, verb: Callable[..., Undone], *which: int, leave_changed: bool = False) -> None:
        def leave(_code: str) -> None:
            self._run_undo(verb, *which, leave_changed=True)

        self._context.verbs.run(
            verb,
            *which,
            owner=self,
            leave_changed=leave_changed,
            quiet=True,
            on_done=self._undone,
            on_error=lambda error: self._not_undone(error, leave),
        )

    def _undone(self, done: Undone) -> None:
        text = _("Undone: {what}").format(what=done.label)
        if done.left:
            left = ngettext(
                "{n} row changed later stays as it is", "{n} rows changed later stay as they are", len(done.left)
            )
            text = f"{text}. {left.format(n=len(done.left))}"
        self._context.shell.toast(text)

    def _not_undone(self, error: Exception, leave: Callable[[str], None]) -> None:
        """Rows were changed later: they are shown and stay as they are, unless the user backs out (PRODUCT section 4, Undo)."""
        if not isinstance(error, Conflict):
            self._context.shell.show_error(error)
            return
        self._context.prompts.choose(
            _("Undo"),
            error.message,
            (Choice(LEAVE, _("Undo the rest"), main=True),),
            leave,
            hint=error.hint or _("What was changed later stays as it is."),
        )

    def _redo(self) -> None:
        self._context.verbs.run(undoing.redo, owner=self, quiet=True, on_done=self._redone)

    def _redone(self, done: Undone) -> None:
        self._context.shell.toast(_("Done again: {what}").format(what=done.label), undoes=done.again)

    def _backup(self) -> None:
        self._context.runner.submit(
            "io", _make_backup, self._context.ws, owner=self, on_result=self._backed_up, label=_("Backup")
        )

    def _backed_up(self, info: BackupInfo) -> None:
        self._context.shell.toast(_("Backup made and tested: {name}").format(name=Path(info.path).name))
        self.refresh()

    def _check(self) -> None:
        self._context.runner.submit(
            "read",
            _without_context(checking.check),
            self._context.ws,
            owner=self,
            on_result=self._checked,
            label=_("Checking the file"),
        )

    def _checked(self, problems: list[str]) -> None:
        if problems:
            self._context.prompts.tell(_("Check the file"), "\n".join(problems[:10]))
        else:
            self._context.shell.toast(_("The file is sound."))

    def _show_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._context.ws.path.parent)))


def _make_backup(_context: JobContext, ws: Workspace) -> BackupInfo:
    return backups.make(ws.path, ws.clock)


def _without_context(fn: Callable[[Workspace], list[str]]) -> Callable[[JobContext, Workspace], list[str]]:
    return lambda _context, ws: fn(ws)
