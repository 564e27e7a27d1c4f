"""The page Settings in the real window over a small file: two leads of two sources, one of them still without a reply."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from leaddesk.base.clock import FixedClock
from leaddesk.base.jobs import ThreadJobs
from leaddesk.base.settings import ComputerSettings
from leaddesk.services import firm_settings, leads
from leaddesk.services.workspace import Workspace
from leaddesk.store import leads as rows
from leaddesk.ui.settings.page import SettingsPage
from leaddesk.ui.shell.main_window import MainWindow
from leaddesk.ui.shell.session import Session
from tests.conftest import FIRM
from tests.ui.scripted_prompts import ScriptedPrompts
from tests.ui.some_pages import pages_for
from tests.ui.window_garbage import WindowGarbage

WAIT = 20_000
QUIET_ROUNDS = 4


@dataclass
class Desk:
    """Window, page and file of one test."""

    bot: QtBot
    window: MainWindow
    session: Session
    ws: Workspace
    page: SettingsPage
    prompts: ScriptedPrompts
    ids: dict[str, int]

    def settle(self) -> None:
        """Until nothing runs and nothing changed waits to be told, for a few rounds of the event loop."""
        quiet_rounds = 0

        def quiet() -> bool:
            nonlocal quiet_rounds
            context = self.session.context
            waits = context.changes._timer.isActive() or bool(context.changes._waiting)
            quiet_rounds = 0 if context.runner.busy() or waits else quiet_rounds + 1
            return quiet_rounds >= QUIET_ROUNDS

        self.bot.waitUntil(quiet, timeout=WAIT)

    def section(self, code: str) -> Any:
        """Bring a section to the front."""
        self.window.show_view("settings", code)
        self.settle()
        return self.page.section(code.partition(":")[0])

    def type(self, field: QLineEdit, text: str, *, then: Qt.Key = Qt.Key.Key_Return) -> None:
        """Put ``text`` in place of what stands in a field, as a person does, and leave it by ``then``."""
        field.setFocus()
        field.selectAll()
        QTest.keyClicks(field, text)
        QTest.keyClick(field, then)
        self.settle()

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the focus is."""
        target = QApplication.activePopupWidget() or self.window.focusWidget()
        assert isinstance(target, QWidget)
        QTest.keyClick(target, key, modifier)
        self.settle()

    def act(self, action_id: str) -> None:
        """Do an action by its id, as menu, palette and key do."""
        assert self.window.actions_.trigger(action_id), f"{action_id} cannot be done"
        self.settle()

    def stored(self, key: str) -> str:
        """A setting as the file has it, read anew."""
        return firm_settings.shown(self.ws)[key]

    def due(self, name: str) -> str:
        """When the first reply to a lead is due, in the firm's time."""
        due = rows.rows(self.ws.store, [self.ids[name]])[0].reply_due_at
        return f"{due.astimezone(self.ws.settings.zone):%a %d %b %H:%M}" if due is not None else ""


@pytest.fixture
def desk(
    qtbot: QtBot, computer: ComputerSettings, clock: FixedClock, tmp_path: Path, request: pytest.FixtureRequest
) -> Iterator[Desk]:
    """Wednesday 4 March 2026, 11:30 in Berlin: Web asked through the website, Ring by phone, both just now."""
    garbage = WindowGarbage()
    ws = Workspace.create(tmp_path / "firm.leaddesk", clock=clock, settings=FIRM, member="Anna Berg")
    ids = {
        name: leads.add(ws, {"first_name": name, "last_name": "Berg", "source": source, "phone": "030 5555 0001"}).ids[
            0
        ]
        for name, source in (("Web", "Website"), ("Ring", "Phone"))
    }
    prompts = ScriptedPrompts()
    window = MainWindow(pages_for(request, "today", "inbox"), computer, prompts=prompts)
    qtbot.addWidget(window)
    window.resize(1440, 900)
    session = Session(ws, ThreadJobs(), window, window.infos, computer)
    page = window.page("settings")
    assert isinstance(page, SettingsPage)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow, timeout=WAIT)
    made = Desk(qtbot, window, session, ws, page, prompts, ids)
    made.settle()
    yield made
    popup = QApplication.activePopupWidget()
    if popup is not None:
        popup.close()
    session.close()
    garbage.close()
