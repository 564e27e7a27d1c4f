"""The main window with its real pages over an empty file, and lists written by the test."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from leaddesk.base.clock import FixedClock
from leaddesk.base.jobs import ThreadJobs
from leaddesk.base.settings import ComputerSettings
from leaddesk.domain.filters import ListQuery
from leaddesk.services.workspace import Workspace
from leaddesk.store import lists
from leaddesk.ui.imports.page import ImportPage
from leaddesk.ui.shell.main_window import MainWindow
from leaddesk.ui.shell.session import Session
from tests.conftest import FIRM
from tests.ui.scripted_prompts import ScriptedPrompts
from tests.ui.some_pages import pages_without
from tests.ui.window_garbage import WindowGarbage

WAIT = 20_000


@dataclass
class Desk:
    """Window, page and file of one test, with what most tests do."""

    bot: QtBot
    window: MainWindow
    session: Session
    ws: Workspace
    page: ImportPage
    prompts: ScriptedPrompts

    def until(self, condition: Callable[[], bool]) -> None:
        self.bot.waitUntil(condition, timeout=WAIT)

    def drop(self, path: Path) -> None:
        """Drop a file and wait until its rows are shown and thought through."""
        self.window.take_file(str(path))
        self.until(lambda: self.front() == "rows" and self.is_settled())

    def bring_in(self) -> dict[str, int]:
        """Bring the rows in by the keyboard's action; the counts."""
        assert self.window.actions_.trigger("lead.save_text")
        self.until(lambda: self.front() == "done")
        result = self.page.flow.result
        assert result is not None
        return result.counts

    def press(self, widget: QWidget, key: Qt.Key) -> None:
        """A key on a widget."""
        QTest.keyClick(widget, key)

    def settled(self) -> None:
        """Wait until nothing is under way and every decision is thought through."""
        self.until(self.is_settled)

    def is_settled(self) -> bool:
        return not self.session.context.runner.busy() and not self.page.flow.thinking.is_behind

    def front(self) -> str:
        """What is in front: start, reading, other, rows, columns, review or done."""
        views = ("start", "reading", "other", "rows", "columns", "review", "done")
        return next(name for name in views if getattr(self.page, name).isVisible())

    def count(self, view: str) -> int:
        """How many records stand in a view of the file."""
        what = "names" if view == "names" else "leads"
        return lists.count(self.ws.store, ListQuery(view=view, what=what), self.ws.moment())


@pytest.fixture
def desk(qtbot: QtBot, computer: ComputerSettings, clock: FixedClock, tmp_path: Path) -> Iterator[Desk]:
    """The window over an empty file of Anna Berg's."""
    garbage = WindowGarbage()
    prompts = ScriptedPrompts()
    window = MainWindow(pages_without("today"), computer, prompts=prompts)
    qtbot.addWidget(window)
    ws = Workspace.create(tmp_path / "firm.leaddesk", clock=clock, settings=FIRM, member="Anna Berg")
    session = Session(ws, ThreadJobs(), window, window.infos, computer)
    window.resize(1280, 800)
    window.show()
    window.show_page("import")
    page = window.page("import")
    assert isinstance(page, ImportPage)
    yield Desk(qtbot, window, session, ws, page, prompts)
    session.close()
    garbage.close()
