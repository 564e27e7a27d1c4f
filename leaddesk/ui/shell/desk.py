"""Opens, makes and changes the file in the window: always in a thread, one file at a time, the old one closed only afterwards.

The store and the services are imported in that thread too: the window stands before them.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from leaddesk.base.clock import Clock
from leaddesk.base.i18n import _, pgettext
from leaddesk.base.jobs import JobContext, ThreadJobs
from leaddesk.base.settings import ComputerSettings
from leaddesk.ui.bridge.jobs import JobRunner
from leaddesk.ui.shell.about import about_text, problem_report
from leaddesk.ui.shell.main_window import SUFFIX, MainWindow
from leaddesk.ui.shell.start_file import start_file

if TYPE_CHECKING:
    from leaddesk.services.workspace import Workspace
    from leaddesk.ui.shell.session import Session

_OPENING = ("file.open", "file.new", "file.open_sample", "file.back")


class Desk(QObject):
    """Holds the open session. ``scratch`` is a folder for throw-away copies of the sample firm.

    ``opened`` tells the ``Session`` of a file that was opened.
    """

    opened = Signal(object)

    def __init__(self, window: MainWindow, settings: ComputerSettings, clock: Clock, scratch: Path) -> None:
        super().__init__(window)
        self._window = window
        self._settings = settings
        self._clock = clock
        self._scratch = scratch
        self._runner = JobRunner(ThreadJobs(), self)
        self._session: Session | None = None
        self._busy = False
        self._held: QWidget | None = None
        self._samples = 0
        self._mine: Path | None = None
        """The file to go back to from the sample."""
        self._runner.activity.connect(window.status.show_work)
        window.open_wanted.connect(self._open_asked)
        actions = window.actions_
        actions.bind_window("file.open", self._ask_open, self._is_free)
        actions.bind_window("file.new", self._ask_new, self._is_free)
        actions.bind_window("file.open_sample", self.open_sample, self._is_free)
        actions.bind_window("file.back", self.back_to_mine, lambda: self._is_free() and self._is_sample())
        actions.bind_window("help.about", self._about)
        actions.bind_window("tools.report_problem", self._copy_report)

    @property
    def session(self) -> Session | None:
        """The open file, if any."""
        return self._session

    def open_or_create(self, path: Path, *, given: bool = True) -> None:
        """Open ``path``. Where it was not ``given`` by the user and is not there yet, make it: the first start asks nothing."""
        if path.exists() or given:
            self._start(_("Opening {name}").format(name=path.name), _open, path, self._clock, remember=True)
        else:
            self._start(_("Opening {name}").format(name=path.name), _create, path, self._clock, remember=True)

    def open_sample(self) -> None:
        """Open a fresh throw-away copy of the sample firm."""
        self._samples += 1
        folder = self._scratch / str(self._samples)
        self._start(_("Opening the sample firm"), _open_sample, folder, self._clock, remember=False)

    def back_to_mine(self) -> None:
        """Leave the sample for the file that was open before it, or would have been; what was changed in the sample goes with it."""
        mine = self._mine or start_file(self._settings)
        self.open_or_create(mine, given=self._mine is not None)

    def _is_sample(self) -> bool:
        return self._session is not None and self._session.context.is_sample

    def came_again(self, file: str) -> None:
        """A second start of the program: come forward, with its file, once a dialog of the open file is finished."""
        window = self._window
        if window.isMinimized():
            window.showNormal()
        window.show()  # it may be hidden in the tray
        window.raise_()
        window.activateWindow()
        if not file:
            return
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QDialog):  # it belongs to the open file; another may follow it
            dialog.finished.connect(lambda: QTimer.singleShot(0, self, partial(self.came_again, file)))
            dialog.activateWindow()
        else:
            self._open_asked(file)

    def end(self) -> None:
        """The system wants the program to end: close as if the user had, dialogs first; one that holds what was typed asks."""
        dialog = QApplication.activeModalWidget()
        if dialog is not None:
            dialog.close()
        if QApplication.activeModalWidget() is None:
            self._window.close()

    def close(self) -> None:
        """Finish saves, stop the rest, close the file. After this nothing runs any more."""
        self._runner.shutdown()
        if self._session is not None:
            self._session.close()
            self._session = None

    def _is_free(self) -> bool:
        return not self._busy

    def _ask_open(self) -> None:
        self._window.prompts.open_file(
            pgettext("verb", "Open"), _("LeadDesk files (*.leaddesk);;All files (*)"), self._open_asked
        )

    def _ask_new(self) -> None:
        self._window.prompts.save_file(
            _("New file"), f"leads{SUFFIX}", _("LeadDesk files (*.leaddesk)"), self._create_asked
        )

    def _open_asked(self, path: str) -> None:
        if self._session is not None and Path(path).resolve() == self._session.ws.path.resolve():
            return
        if not self._busy:
            self.open_or_create(Path(path))

    def _create_asked(self, path: str) -> None:
        target = Path(path) if path.endswith(SUFFIX) else Path(path + SUFFIX)
        self._start(_("Opening {name}").format(name=target.name), _create, target, self._clock, remember=True)

    def _start(self, label: str, opener: Callable[..., Workspace], path: Path, clock: Clock, *, remember: bool) -> None:
        """Open with ``opener`` once every page of the open file may be left."""

        def go_on() -> None:
            if not self._busy:
                self._start_now(label, opener, path, clock, remember=remember)

        if self._window.may_leave(go_on):
            go_on()

    def _start_now(
        self, label: str, opener: Callable[..., Workspace], path: Path, clock: Clock, *, remember: bool
    ) -> None:
        self._busy = True
        self._hold()
        self._window.actions_.refresh(*_OPENING)
        if self._session is None:
            self._window.start_page.say_waiting(label)

        def opened(ws: Workspace) -> None:
            self._take(ws, remember=remember)

        self._runner.submit(
            "io", _context_free, opener, path, clock, owner=self, on_result=opened, on_error=self._failed, label=label
        )

    def _take(self, ws: Workspace, *, remember: bool) -> None:
        from leaddesk.ui.shell.session import Session

        self._busy = False
        self._held = None
        if self._session is not None:
            self._leave(self._session)
        self._window.stack.setEnabled(True)
        if remember:
            self._settings.remember_file(str(ws.path))
        window = self._window
        self._session = Session(ws, ThreadJobs(), window, window.infos, self._settings, is_sample=not remember)
        window.sample_line.setVisible(not remember)
        self.opened.emit(self._session)
        for warning in ws.warnings:
            self._window.toast(warning)
        self._window.actions_.refresh()

    def _leave(self, session: Session) -> None:
        """Close a file for another one; the throw-away copy of the sample firm goes."""
        was_sample, path = session.context.is_sample, session.ws.path
        session.close()
        if was_sample:
            self._runner.submit("io", _throw_away, path.parent, owner=self)
        else:
            self._mine = path

    def _hold(self) -> None:
        """Nothing more is typed into a file that is about to go."""
        if self._session is not None:
            self._held = self._window.focusWidget()
            self._window.stack.setEnabled(False)

    def _failed(self, error: Exception) -> None:
        self._busy = False
        self._window.stack.setEnabled(True)
        if self._held is not None:
            self._held.setFocus()
            self._held = None
        self._window.actions_.refresh()
        if self._session is None:
            self._window.start_page.say_problem(error)
        self._window.show_error(error)

    def _about(self) -> None:
        self._window.prompts.tell(_("About LeadDesk"), about_text())

    def _copy_report(self) -> None:
        QGuiApplication.clipboard().setText(problem_report())
        self._window.toast(_("The problem report is copied. It names nobody."))


def _context_free(_context: JobContext, opener: Callable[..., Workspace], path: Path, clock: Clock) -> Workspace:
    return opener(path, clock)


def _open(path: Path, clock: Clock) -> Workspace:
    from leaddesk.services.workspace import Workspace

    return _warm(Workspace.open(path, clock=clock, heartbeat=True))


def _create(path: Path, clock: Clock) -> Workspace:
    from leaddesk.services.workspace import Workspace

    path.parent.mkdir(parents=True, exist_ok=True)
    Workspace.create(path, clock=clock).close()
    return _open(path, clock)


def _open_sample(folder: Path, clock: Clock) -> Workspace:
    from leaddesk.sample.demo import demo_copy

    folder.mkdir(parents=True, exist_ok=True)
    return _open(demo_copy(folder, clock=clock), clock)


def _throw_away(_context: JobContext, folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)


def _warm(ws: Workspace) -> Workspace:
    """Read the settings and load what the session needs here, in the thread, so that the window never has to."""
    import leaddesk.ui.shell.session  # noqa: F401

    _settings = ws.settings
    return ws
