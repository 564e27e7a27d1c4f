"""The sample firm: one click away, one click gone, and what was changed in it is thrown away (PRODUCT section 9, issue 5 First run)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from leaddesk.app import pages
from leaddesk.base.clock import FixedClock
from leaddesk.base.settings import LAST_FILE, ComputerSettings
from leaddesk.sample import demo
from leaddesk.services import leads
from leaddesk.ui.shell.desk import Desk
from leaddesk.ui.shell.main_window import MainWindow
from leaddesk.ui.shell.start_file import start_file
from leaddesk.ui.today.page import TodayPage
from leaddesk.ui.welcome import WelcomeView
from tests.ui.lookup.conftest import NOW
from tests.ui.scripted_prompts import ScriptedPrompts
from tests.ui.window_garbage import WindowGarbage

PATIENCE = 60_000


@pytest.fixture
def desk(qtbot: QtBot, computer: ComputerSettings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """The program as it starts, its sample of 40 leads."""
    monkeypatch.setattr(demo, "DEFAULT_LEADS", 40)
    monkeypatch.setattr(demo.make, "__kwdefaults__", {**(demo.make.__kwdefaults__ or {}), "leads": 40})
    garbage = WindowGarbage()
    window = MainWindow(pages(), computer, prompts=ScriptedPrompts())
    qtbot.addWidget(window)
    window.resize(1440, 900)
    window.show()
    made = Desk(window, computer, FixedClock(NOW), tmp_path / "scratch")
    yield made
    made.close()
    garbage.close()


def at(qtbot: QtBot, desk: Desk, path: Path | None) -> None:
    """Wait until ``path`` is open, or, for None, the sample."""

    def is_open() -> bool:
        session = desk.session
        if session is None or desk._busy:
            return False
        return session.context.is_sample if path is None else session.ws.path == path

    qtbot.waitUntil(is_open, timeout=PATIENCE)


def welcome_of(qtbot: QtBot, desk: Desk) -> WelcomeView:
    page = desk._window.page("today")
    assert isinstance(page, TodayPage)
    qtbot.waitUntil(lambda: page.welcome is not None and page.welcome.isVisible(), timeout=PATIENCE)
    assert page.welcome is not None
    return page.welcome


def click(button: QPushButton) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_one_click_there_one_click_back_and_nothing_stays(
    qtbot: QtBot, desk: Desk, computer: ComputerSettings, tmp_path: Path
) -> None:
    window, mine = desk._window, start_file(computer)
    desk.open_or_create(mine, given=False)
    at(qtbot, desk, mine)
    look = welcome_of(qtbot, desk).ways[2].button
    assert window.sample_line.isHidden() and not window.actions_.action("file.back").isEnabled()
    click(look)
    at(qtbot, desk, None)
    assert desk.session is not None
    sample = desk.session.ws
    assert window.sample_line.isVisible() and sample.store.value("SELECT count(*) FROM lead") > 40
    assert computer.get(LAST_FILE) == str(mine), "the sample is no file of ours"
    leads.add(sample, {"full_name": "Thrown Away"})
    folder = sample.path.parent
    click(window.sample_line.button)
    at(qtbot, desk, mine)
    assert window.sample_line.isHidden() and isinstance(window.prompts, ScriptedPrompts) and window.prompts.asked == []
    qtbot.waitUntil(lambda: not folder.exists(), timeout=PATIENCE)
    desk.open_sample()
    at(qtbot, desk, None)
    assert desk.session is not None
    assert desk.session.ws.store.value("SELECT count(*) FROM person WHERE full_name = 'Thrown Away'") == 0


def test_started_with_the_sample_the_way_back_makes_the_first_file(
    qtbot: QtBot, desk: Desk, computer: ComputerSettings
) -> None:
    desk.open_sample()
    at(qtbot, desk, None)
    mine = start_file(computer)
    assert not mine.exists()
    click(desk._window.sample_line.button)
    at(qtbot, desk, mine)
    assert welcome_of(qtbot, desk).isVisible()


def test_from_one_sample_to_the_next_the_way_back_leads_home(
    qtbot: QtBot, desk: Desk, computer: ComputerSettings
) -> None:
    mine = start_file(computer)
    desk.open_or_create(mine, given=False)
    at(qtbot, desk, mine)
    desk.open_sample()
    at(qtbot, desk, None)
    assert desk.session is not None
    first = desk.session.ws.path
    desk.open_sample()
    qtbot.waitUntil(
        lambda: desk.session is not None and not desk._busy and desk.session.ws.path != first, timeout=PATIENCE
    )
    at(qtbot, desk, None)
    desk._window.actions_.trigger("file.back")
    at(qtbot, desk, mine)
