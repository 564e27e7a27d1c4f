"""The page *Type back* in the real window over a printed sheet of twelve numbered people; the file is checked with plain sqlite3."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from leaddesk.app import pages
from leaddesk.base.clock import FixedClock
from leaddesk.base.jobs import ThreadJobs
from leaddesk.base.settings import ComputerSettings
from leaddesk.services import leads, paper_sheets, team
from leaddesk.services.workspace import Workspace
from leaddesk.ui.shell.main_window import MainWindow
from leaddesk.ui.shell.session import Session
from leaddesk.ui.type_back.model import BOX, LINE, STEP
from leaddesk.ui.type_back.page import TypeBackPage
from leaddesk.ui.type_back.sheet_view import SheetView
from tests.conftest import FIRM
from tests.ui.scripted_prompts import ScriptedPrompts
from tests.ui.some_pages import pages_without
from tests.ui.window_garbage import WindowGarbage

WAIT = 20_000
QUIET_ROUNDS = 4
PEOPLE = 12


@dataclass
class Desk:
    """Window, page and file of one test."""

    bot: QtBot
    window: MainWindow
    session: Session
    ws: Workspace
    page: TypeBackPage
    path: Path
    prompts: ScriptedPrompts

    def settle(self) -> None:
        """Until nothing runs and nothing changed waits to be told, for a few rounds of the event loop."""
        rounds = 0

        def quiet() -> bool:
            nonlocal rounds
            context = self.session.context
            waits = context.changes._timer.isActive() or bool(context.changes._waiting)
            rounds = 0 if context.runner.busy() or waits else rounds + 1
            return rounds >= QUIET_ROUNDS

        self.bot.waitUntil(quiet, timeout=WAIT)

    def open(self, code: str = "1") -> None:
        """Go to a sheet as everybody else does."""
        self.window.show_view("type_back", code)
        self.settle()

    @property
    def sheet(self) -> SheetView:
        """The widgets of the sheet."""
        return self.page.body.sheet

    def press(self, *keys: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press keys where the focus is, as fast as they come."""
        for key in keys:
            target = QApplication.activePopupWidget() or self.window.focusWidget()
            assert isinstance(target, QWidget)
            QTest.keyClick(target, key, modifier)

    def type(self, text: str) -> None:
        """Type a text where the focus is, key by key."""
        for letter in text:
            target = self.window.focusWidget()
            assert isinstance(target, QWidget)
            QTest.keyClicks(target, letter)

    def act(self, action_id: str) -> None:
        """Do an action by its id, as menu, palette and key do."""
        assert self.window.actions_.trigger(action_id), f"{action_id} cannot be done"
        self.settle()

    def shown(self, number: int) -> tuple[str, str, str]:
        """Box, line and next step of a row as the table shows them."""
        model = self.sheet.table.model_
        place = model.place_of(number)
        box, line, step = (str(model.index(place, column).data()) for column in (BOX, LINE, STEP))
        return box, line, step

    def summary(self) -> str:
        """The line beside the buttons."""
        return self.sheet.save_bar.text.text()

    def button(self) -> str:
        """What the button that saves says."""
        return self.sheet.save_bar.save.label()

    def rows(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        """What the file answers, asked past the program."""
        with closing(sqlite3.connect(f"file:{self.path}?mode=ro", uri=True)) as db:
            return db.execute(sql, values).fetchall()


def fill(ws: Workspace, clock: FixedClock) -> None:
    """Person 1 to Person 12, and Tom beside Anna; yesterday a sheet of the twelve was printed in this order."""
    team.add(ws, "Tom Reid")
    ids = [
        leads.add(ws, {"full_name": f"Person {n}", "company": f"Firm {n}", "phone": f"030 5555 {n:04d}"}).ids[0]
        for n in range(1, PEOPLE + 1)
    ]
    now = clock.now()
    clock.set(now - timedelta(days=1))
    paper_sheets.number(
        ws, "call-list", "Call sheet for Anna", [(lead, f"Wish {n}") for n, lead in enumerate(ids, start=1)]
    )
    clock.set(now)


@contextmanager
def opened(bot: QtBot, computer: ComputerSettings, clock: FixedClock, path: Path, *pages_beside: str) -> Iterator[Desk]:
    """The window over the file at ``path``, made and filled where it is not there yet; ``pages_beside`` are there, too."""
    garbage = WindowGarbage()
    if path.exists():
        ws = Workspace.open(path, clock=clock)
    else:
        ws = Workspace.create(path, clock=clock, settings=FIRM, member="Anna Berg")
        fill(ws, clock)
    others = {info.page_id for info in pages()} - {"type_back", *pages_beside}
    prompts = ScriptedPrompts()
    window = MainWindow(pages_without(*others), computer, prompts=prompts)
    bot.addWidget(window)
    window.resize(1440, 900)
    session = Session(ws, ThreadJobs(), window, window.infos, computer)
    page = window.page("type_back")
    assert isinstance(page, TypeBackPage)
    window.show()
    window.activateWindow()
    bot.waitUntil(window.isActiveWindow, timeout=WAIT)
    made = Desk(bot, window, session, ws, page, path, prompts)
    made.settle()
    try:
        yield made
    finally:
        popup = QApplication.activePopupWidget()
        if popup is not None:
            popup.close()
        session.close()
        window.close()
        garbage.close()


@pytest.fixture
def desk(qtbot: QtBot, computer: ComputerSettings, clock: FixedClock, tmp_path: Path) -> Iterator[Desk]:
    """The window over the printed sheet."""
    with opened(qtbot, computer, clock, tmp_path / "firm.leaddesk") as made:
        yield made
