"""One open file in the window: its lanes, bridges and pages, made together and taken apart in the right order."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject

from leaddesk.base.jobs import Jobs
from leaddesk.base.settings import ComputerSettings
from leaddesk.services.workspace import Workspace
from leaddesk.ui.bridge.appearance import appearance
from leaddesk.ui.bridge.calendar_file import CalendarFile
from leaddesk.ui.bridge.changes import ChangesBridge
from leaddesk.ui.bridge.jobs import JobRunner
from leaddesk.ui.bridge.outside import OutsideWatch
from leaddesk.ui.bridge.ticker import Ticker
from leaddesk.ui.shell.context import UiContext
from leaddesk.ui.shell.file_actions import FileActions
from leaddesk.ui.shell.main_window import MainWindow
from leaddesk.ui.shell.page_info import PageInfo
from leaddesk.ui.shell.palette_hits import PaletteHit
from leaddesk.ui.shell.reminding import Reminding
from leaddesk.ui.shell.team_week import TeamWeekBlock
from leaddesk.ui.shell.verbs import VerbRunner


class Session(QObject):
    """Owns ``ws`` and ``jobs`` from now on. ``close`` ends everything: subscriptions, jobs, pages, then the file."""

    def __init__(
        self,
        ws: Workspace,
        jobs: Jobs,
        window: MainWindow,
        infos: Sequence[PageInfo],
        settings: ComputerSettings,
        *,
        is_sample: bool = False,
    ) -> None:
        super().__init__(window)
        self._ws = ws
        self._window = window
        self._runner = JobRunner(jobs, self)
        self._changes = ChangesBridge(ws.bus, self)
        self._ticker = Ticker(self)
        self._outside = OutsideWatch(ws.store, ws.bus, self._runner, self)
        self.context = UiContext(
            ws=ws,
            runner=self._runner,
            changes=self._changes,
            ticker=self._ticker,
            actions=window.actions_,
            verbs=VerbRunner(ws, self._runner, window),
            prompts=window.prompts,
            settings=settings,
            appearance=appearance(),
            shell=window,
            is_sample=is_sample,
        )
        pages = [info.make(self.context) for info in infos]
        window.attach(pages, self._runner, self._search, ws.path.name)
        self.file_actions = FileActions(self.context, window.status, self)
        self.file_actions.title.connect(window.set_file_title)
        window.undo_wanted.connect(self.file_actions.undo_told)
        self._team_week = TeamWeekBlock(self.context, window.side_bar.team, self)
        self._team_week.read()
        self.reminding = Reminding(self.context, window, self)
        self.reminding.begin()
        self._calendar_file = CalendarFile(ws, self._runner, self._changes, window.toast, self)

    @property
    def ws(self) -> Workspace:
        """The open file."""
        return self._ws

    def _search(self, text: str) -> list[PaletteHit]:
        from leaddesk.ui.shell.finding import find

        return find(self._ws, text)

    def close(self) -> None:
        """Saves under way finish, the rest is cancelled and waited for; then pages go, then the file is closed."""
        self.reminding.stop()
        self._team_week.stop()
        self._changes.close()
        self._ticker.stop()
        self._outside.stop()
        self._calendar_file.stop()
        self._runner.shutdown()
        self._window.detach()
        self._calendar_file.finish()
        self._ws.close()
        self.deleteLater()
