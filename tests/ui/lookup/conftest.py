"""The real window over a small firm in which somebody rings: Callum Reid of the mock-up 23, those around him, and a customer."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from leaddesk.app import pages
from leaddesk.base.clock import FixedClock
from leaddesk.base.jobs import ThreadJobs
from leaddesk.base.settings import ComputerSettings
from leaddesk.services.workspace import Workspace
from leaddesk.ui.shell.main_window import MainWindow
from leaddesk.ui.shell.palette import CommandPalette
from leaddesk.ui.shell.session import Session
from tests.ui.scripted_prompts import ScriptedPrompts
from tests.ui.window_garbage import WindowGarbage
from tools.shot_lookup import ring

NOW = dt.datetime(2026, 11, 19, 10, 42, tzinfo=dt.UTC)
BRITISH = {"zone": "Europe/London", "country": "GB", "phone_region": "GB", "currency": "GBP", "holidays_country": ""}
WAIT = 20_000
QUIET_ROUNDS = 4


@dataclass
class Firm:
    """Window and file of one test; ``press`` counts every key."""

    bot: QtBot
    window: MainWindow
    session: Session
    ws: Workspace
    keys: int = 0

    @property
    def palette(self) -> CommandPalette:
        return self.window.palette_

    def until(self, condition: Callable[[], bool]) -> None:
        self.bot.waitUntil(condition, timeout=WAIT)

    def settle(self) -> None:
        """Until nothing runs and nothing waits to be told, for a few rounds of the event loop."""
        rounds = 0

        def quiet() -> bool:
            nonlocal rounds
            context = self.session.context
            waits = context.changes._timer.isActive() or bool(context.changes._waiting)
            rounds = 0 if context.runner.busy() or waits else rounds + 1
            return rounds >= QUIET_ROUNDS

        self.until(quiet)

    def press(self, key: Qt.Key, *, ctrl: bool = False, settle: bool = True) -> None:
        """One key where the focus is."""
        self.keys += 1
        target = QApplication.activePopupWidget() or self.window.focusWidget() or self.window
        held = Qt.KeyboardModifier.ControlModifier if ctrl else Qt.KeyboardModifier.NoModifier
        QTest.keyClick(target, key, held)
        if settle:
            self.settle()

    def type(self, text: str, *, settle: bool = True) -> None:
        """Type ``text`` where the focus is, a key a character."""
        for char in text:
            self.keys += 1
            QTest.keyClicks(self.window.focusWidget() or self.window, char)
        if settle:
            self.settle()

    def look_up(self, text: str) -> None:
        """Ctrl+K and ``text``."""
        self.press(Qt.Key.Key_K, ctrl=True)
        self.type(text)

    def groups(self) -> list[tuple[str, list[str]]]:
        """Headings of the palette's list with the titles below each."""
        found: list[tuple[str, list[str]]] = []
        for entry in self.palette.list._model.entries:
            if entry.code:
                found[-1][1].append(entry.title)
            else:
                found.append((entry.title, []))
        return found


def opened(
    bot: QtBot, path: Path, computer: ComputerSettings, *, fill: bool, is_sample: bool = False
) -> Iterator[Firm]:
    """The window over a fresh file at ``path``."""
    garbage = WindowGarbage()
    ws = Workspace.create(path, clock=FixedClock(NOW), settings=BRITISH, member="Maya Hartley")
    if fill:
        ring(ws)
    window = MainWindow(pages(), computer, prompts=ScriptedPrompts())
    bot.addWidget(window)
    window.resize(1440, 900)
    session = Session(ws, ThreadJobs(), window, window.infos, computer, is_sample=is_sample)
    window.show()
    window.activateWindow()
    made = Firm(bot, window, session, ws)
    made.settle()
    yield made
    popup = QApplication.activePopupWidget()
    if popup is not None:
        popup.close()
    session.close()
    garbage.close()


@pytest.fixture
def firm(qtbot: QtBot, computer: ComputerSettings, tmp_path: Path) -> Iterator[Firm]:
    """With Callum Reid and those around him."""
    yield from opened(qtbot, tmp_path / "firm.leaddesk", computer, fill=True)


@pytest.fixture
def empty_firm(qtbot: QtBot, computer: ComputerSettings, tmp_path: Path) -> Iterator[Firm]:
    """Nobody is in the file."""
    yield from opened(qtbot, tmp_path / "leads.leaddesk", computer, fill=False)
