"""The real window on the sample firm for tests that look at all of it; made once for a module. Holds no test."""

from __future__ import annotations

import datetime as dt
import html
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QDeadlineTimer, QEventLoop, QSize
from PySide6.QtWidgets import QApplication

from leaddesk.app import pages
from leaddesk.base.clock import FixedClock
from leaddesk.base.jobs import ThreadJobs
from leaddesk.base.paths import HOME_VARIABLE
from leaddesk.base.settings import ComputerSettings
from leaddesk.sample import make
from leaddesk.services.workspace import Workspace
from leaddesk.ui.bridge.appearance import appearance
from leaddesk.ui.shell.main_window import MainWindow
from leaddesk.ui.shell.session import Session
from tests.ui.scripted_prompts import ScriptedPrompts

NOW = dt.datetime(2026, 11, 20, 10, 42, tzinfo=dt.UTC)
SIZE = QSize(1440, 900)
LEADS = 80
PATIENCE_MS = 20_000


@dataclass
class RealWindow:
    """The window, the open file behind it."""

    window: MainWindow
    session: Session

    def settle(self) -> None:
        """Run the event loop until no job is under way and nothing more comes."""
        settle(self.session)


def settle(session: Session) -> None:
    """Run the event loop until ``session`` has nothing under way any more."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    deadline, quiet = QDeadlineTimer(PATIENCE_MS), 0
    while not deadline.hasExpired() and quiet < 8:
        app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 30)
        quiet = 0 if session.context.runner.busy() else quiet + 1
    assert not deadline.hasExpired()


@contextmanager
def opened(folder: Path) -> Iterator[RealWindow]:
    """The window on a small sample firm, with settings and caches under ``folder``; closed at the end."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(HOME_VARIABLE, str(folder))
        look = appearance()
        look.set_animated(False)
        look.set_narrow(False)
        path = folder / "alder-finch.leaddesk"
        clock = FixedClock(NOW)
        make(path, leads=LEADS, seed=1, today=NOW.date())
        settings = ComputerSettings(folder)
        window = MainWindow(pages(), settings, prompts=ScriptedPrompts())
        session = Session(Workspace.open(path, clock=clock), ThreadJobs(), window, window.infos, settings)
        window.resize(SIZE)
        window.show()
        window.activateWindow()
        settle(session)
        try:
            yield RealWindow(window, session)
        finally:
            session.close()
            window.close()
            window.deleteLater()
            QApplication.processEvents()


def plain(text: str) -> str:
    """A text as it is read: without markup and mnemonic marks."""
    bare = html.unescape(re.sub(r"<[^>]+>", "", text)) if "<" in text else text
    return bare.replace("&&", "\0").replace("&", "").replace("\0", "&").strip()
