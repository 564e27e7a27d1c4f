"""The page Calls in the real window over a file of fourteen leads: numbered so that a test knows who comes next."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from leaddesk.base.clock import FixedClock
from leaddesk.base.jobs import ThreadJobs
from leaddesk.base.settings import ComputerSettings
from leaddesk.services import call_lists, leads
from leaddesk.services.workspace import Workspace
from leaddesk.store import call_lists as stored
from leaddesk.store.call_lists import Entry
from leaddesk.ui.calls.page import CallsPage
from leaddesk.ui.shell.main_window import MainWindow
from leaddesk.ui.shell.page_info import PageInfo
from leaddesk.ui.shell.session import Session
from tests.conftest import FIRM
from tests.ui.scripted_prompts import ScriptedPrompts
from tests.ui.some_pages import pages_for, pages_without
from tests.ui.window_garbage import WindowGarbage

WAIT = 20_000
QUIET_ROUNDS = 4
PEOPLE = 12
"""Numbered people with a number to call; two more have none, or do not want to be called."""


@dataclass
class Desk:
    """Window, page and file of one test."""

    bot: QtBot
    window: MainWindow
    session: Session
    ws: Workspace
    page: CallsPage
    clock: FixedClock
    ids: dict[str, int]

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

    def until(self, condition: Callable[[], bool]) -> None:
        self.bot.waitUntil(condition, timeout=WAIT)

    def begin(self, *names: str, title: str = "Test list") -> int:
        """Make a call list of these people and go to it."""
        made = call_lists.make(self.ws, title, [self.ids[name] for name in names])
        self.settle()
        self.window.show_view("calls", f"list:{made.list_id}")
        self.settle()
        return made.list_id

    def front(self) -> str:
        """Who is in front, as the screen says it."""
        return self.page.body.round.person.name.text()

    def press(self, *keys: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press keys where the focus is, as fast as they come."""
        for key in keys:
            target = QApplication.activePopupWidget() or self.window.focusWidget()
            assert isinstance(target, QWidget)
            QTest.keyClick(target, key, modifier)

    def entries(self, list_id: int) -> dict[str, Entry]:
        """The rows of a list as the file has them, by name."""
        return {entry.name: entry for entry in stored.entries(self.ws.store, list_id)}

    def act(self, action_id: str) -> None:
        """Do an action by its id, as menu, palette and key do."""
        assert self.window.actions_.trigger(action_id), f"{action_id} cannot be done"
        self.settle()


def fill(ws: Workspace) -> dict[str, int]:
    """Person 1 to Person 12, then one without a number and one who does not want to be called."""
    ids: dict[str, int] = {}
    for n in range(1, PEOPLE + 1):
        name = f"Person {n}"
        values = {"full_name": name, "company": f"Firm {n}", "phone": f"030 5555 {n:04d}", "product": f"Wish {n}"}
        ids[name] = leads.add(ws, values).ids[0]
    ids["Mute"] = leads.add(ws, {"full_name": "Mute", "email": "mute@firm.example"}).ids[0]
    ids["Shy"] = leads.add(ws, {"full_name": "Shy", "phone": "030 5555 9999"}).ids[0]
    with ws.store.write("wish") as write:
        person = ws.store.value("SELECT person_id FROM lead WHERE id = ?", (ids["Shy"],))
        write.insert("opt_out", person_id=person, channel="phone", since_on=ws.today(), source="said so")
    return ids


@contextmanager
def opened(
    bot: QtBot,
    computer: ComputerSettings,
    clock: FixedClock,
    path: Path,
    ids: dict[str, int] | None = None,
    *,
    infos: tuple[PageInfo, ...] | None = None,
) -> Iterator[Desk]:
    """The window over the file at ``path``, made and filled where it is not there yet."""
    garbage = WindowGarbage()
    if path.exists():
        ws, known = Workspace.open(path, clock=clock), ids or {}
    else:
        ws = Workspace.create(path, clock=clock, settings=FIRM, member="Anna Berg")
        known = fill(ws)
    window = MainWindow(infos or pages_without("today", "inbox"), computer, prompts=ScriptedPrompts())
    bot.addWidget(window)
    window.resize(1440, 900)
    session = Session(ws, ThreadJobs(), window, window.infos, computer)
    page = window.page("calls")
    assert isinstance(page, CallsPage)
    window.show()
    window.activateWindow()
    bot.waitUntil(window.isActiveWindow, timeout=WAIT)
    made = Desk(bot, window, session, ws, page, clock, known)
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
def desk(
    qtbot: QtBot, computer: ComputerSettings, clock: FixedClock, tmp_path: Path, request: pytest.FixtureRequest
) -> Iterator[Desk]:
    """The window over the fourteen."""
    infos = pages_for(request, "today", "inbox")
    with opened(qtbot, computer, clock, tmp_path / "firm.leaddesk", infos=infos) as made:
        yield made
