"""The real window over a small file whose clock a test sets: Dana Reed of Alder and Finch, 11:30 in Berlin, Wednesday 4 March 2026."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from leaddesk.app import pages
from leaddesk.base.clock import FixedClock
from leaddesk.base.jobs import ThreadJobs
from leaddesk.base.settings import REMIND_DAY, ComputerSettings
from leaddesk.domain.reminders import Outlook
from leaddesk.services import followups, leads
from leaddesk.services.followups import NextStep
from leaddesk.services.workspace import Workspace
from leaddesk.ui.shell.main_window import MainWindow
from leaddesk.ui.shell.reminder_bar import ReminderBar
from leaddesk.ui.shell.session import Session
from tests.conftest import FIRM
from tests.ui.scripted_prompts import ScriptedPrompts
from tests.ui.window_garbage import WindowGarbage

WAIT = 20_000
PAGES = ("today", "inbox")
TODAY = date(2026, 3, 4)


@dataclass
class Desk:
    """Window, file and clock of one test. ``came``: what the tray would have been told."""

    bot: QtBot
    window: MainWindow
    session: Session
    clock: FixedClock
    computer: ComputerSettings
    dana: int
    came: list[Outlook] = field(default_factory=list)

    @property
    def ws(self) -> Workspace:
        return self.session.ws

    @property
    def bar(self) -> ReminderBar:
        assert self.session.reminding.bar is not None
        return self.session.reminding.bar

    def settle(self) -> None:
        """Until nothing runs and nothing changed waits to be told."""
        quiet_rounds = 0

        def quiet() -> bool:
            nonlocal quiet_rounds
            context = self.session.context
            waits = context.changes._timer.isActive() or bool(context.changes._waiting)
            quiet_rounds = 0 if context.runner.busy() or waits else quiet_rounds + 1
            return quiet_rounds >= 4

        self.bot.waitUntil(quiet, timeout=WAIT)

    def at(self, text: str) -> None:
        """It is ``15:00`` of that day, or a whole local moment, and the beat comes."""
        set_clock(self.clock, text)
        self.session.context.ticker.tick.emit()
        self.settle()

    def says(self) -> str:
        """What stands in the bar; empty = it is not shown."""
        bar = self.session.reminding.bar
        return "" if bar is None or bar.isHidden() else bar.accessibleName()

    def act(self, name: str) -> None:
        assert self.window.actions_.trigger(f"remind.{name}"), f"{name} cannot be done"
        self.settle()


def set_clock(clock: FixedClock, text: str) -> None:
    moment = datetime.fromisoformat(text if "-" in text else f"{TODAY} {text}")
    clock.set((moment - timedelta(hours=1)).replace(tzinfo=UTC))


def plan(ws: Workspace, lead: int, what: str, time: str | None, day: date = TODAY) -> int:
    return followups.add(ws, lead, NextStep(what, day, time)).step_id


@pytest.fixture
def open_desk(
    qtbot: QtBot, computer: ComputerSettings, clock: FixedClock, tmp_path: Path
) -> Iterator[Callable[..., Desk]]:
    """Opens the window over a file that ``prepare`` filled before, at a local time (``now``); page Inbox in front.
    ``day``: the day is summed up."""
    garbage = WindowGarbage()
    made: list[Desk] = []

    def opened(
        prepare: Callable[[Workspace, int], object] = lambda _ws, _dana: None,
        *,
        now: str = "11:30",
        page: str = "inbox",
        read_only: bool = False,
        day: bool = False,
    ) -> Desk:
        computer.set(REMIND_DAY, day)
        path = tmp_path / "firm.leaddesk"
        with Workspace.create(path, clock=clock, settings=FIRM, member="Anna Berg") as ws:
            dana = int(leads.add(ws, {"full_name": "Dana Reed", "company": "Alder and Finch"}).ids[0])
            prepare(ws, dana)
        set_clock(clock, now)
        ws = Workspace.open(path, clock=clock)
        if read_only:
            ws.store.database.read_only = True
        few = [info for info in pages() if info.page_id in PAGES]  # others would only take time
        window = MainWindow(few, computer, prompts=ScriptedPrompts())
        qtbot.addWidget(window)
        window.resize(1440, 900)
        session = Session(ws, ThreadJobs(), window, window.infos, computer)
        desk = Desk(qtbot, window, session, clock, computer, dana)
        session.reminding.came.connect(desk.came.append)
        window.show_page(page)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow, timeout=WAIT)
        session.reminding.read()  # it would by itself, a moment later
        desk.settle()
        made.append(desk)
        return desk

    yield opened
    for desk in made:
        popup = QApplication.activePopupWidget()
        if popup is not None:
            popup.close()
        desk.session.close()
    garbage.close()
