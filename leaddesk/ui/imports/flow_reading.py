"""One file after another is read: what comes next, what cannot be read, rows of an earlier import taken up again.

The part of ``flow.ImportFlow`` that has to do with files; it looks at no answer but those reading needs.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from leaddesk.base.errors import LeadDeskError
from leaddesk.ui.bridge.jobs import RunningJob
from leaddesk.ui.imports.answering import Answering
from leaddesk.ui.imports.answers import Answers
from leaddesk.ui.imports.flow_files import Waiting
from leaddesk.ui.imports.tasks import ImportTasks
from leaddesk.ui.imports.work import Folder, Look, Resumed
from leaddesk.ui.shell.context import UiContext

if TYPE_CHECKING:
    from leaddesk.exchange.importing_model import ImportResult

OTHER_CLIENT = "other_client"
"""The code of ``exchange.asked.OtherClientsList``."""


class Reading(Answering):
    """``reading`` (file name), ``looked`` (the first look at a file: show its rows), ``doubtful`` (the header of a needed column that
    may be something else), ``resumed`` (rows left to decide: show these), ``progressed``, ``failed`` (error; the state before holds),
    ``belongs`` (it seems to be another client's list: the error), ``waits`` (other files wait than before), ``dropped`` (nothing is
    under way)."""

    reading = Signal(str)
    looked = Signal()
    doubtful = Signal(str)
    resumed = Signal()
    progressed = Signal(object)
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
        self.look: Look | None = None
        self.result: ImportResult | None = None
        self._looked_with = Answers()

    def _forget(self) -> None:
        """Nothing is known of the file that was."""
        raise NotImplementedError

    def _take_look(self, look: Look) -> None:
        """The rows were understood."""
        raise NotImplementedError

    def _think(self) -> None:
        """Find out what would become of every row."""
        raise NotImplementedError

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

    def resume(self, batch: int, name: str) -> None:
        """Take up the rows that the import ``batch`` of the file ``name`` left to decide."""
        if self.is_busy or self.is_answered:
            return
        self._forget()
        self._path = Path(name)
        self.reading.emit(name)
        self._job = self._tasks.resume(
            batch,
            name,
            then=self._have_resumed,
            failed=self._not_read,
            stopped=self._stopped_reading,
            progress=self.progressed.emit,
        )

    def _have_resumed(self, found: Resumed) -> None:
        self._job = None
        self.answers = Answers.of(found.options)
        self._take_look(found.look)
        self.resumed.emit()
        self._think()

    def _not_read(self, error: Exception) -> None:
        self._job = None
        if is_other_clients(error):
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


def is_other_clients(error: Exception) -> bool:
    """Whether a list was refused because it seems to be another client's."""
    return isinstance(error, LeadDeskError) and error.code == OTHER_CLIENT
