"""The page "Same person?" in the real window over a file with three pairs: certain, probable and possible, and one to choose."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from leaddesk.base.clock import FixedClock
from leaddesk.base.jobs import ThreadJobs
from leaddesk.base.settings import ComputerSettings
from leaddesk.services import leads
from leaddesk.services.workspace import Workspace
from leaddesk.ui.duplicates.page import DuplicatesPage
from leaddesk.ui.duplicates.pair_rows import PairRow, pairs_in
from leaddesk.ui.shell.main_window import MainWindow
from leaddesk.ui.shell.session import Session
from tests.conftest import FIRM
from tests.ui.scripted_prompts import ScriptedPrompts
from tests.ui.some_pages import pages_without
from tests.ui.window_garbage import WindowGarbage

WAIT = 20_000
QUIET_ROUNDS = 4
PEOPLE = (
    {"full_name": "Sofia Brandt", "company": "Marsh Lane Bakery Ltd", "phone": "0044 114 4960147", "email": "orders@lane.example"},
    {"full_name": "Sofia Brandt", "company": "Marsh Lane Bakery", "phone": "+44 114 496 0147", "email": "sofia@marshlane.example"},
    {"full_name": "Ben Frost", "company": "Frost Joinery", "street": "7 Mill Road", "postcode": "S3 8PZ", "city": "Sheffield"},
    {"full_name": "B. Frost", "company": "Frost Joinery", "street": "7 Mill Road", "postcode": "S3 8PZ", "city": "Sheffield"},
    {"full_name": "Lena Fischer", "company": "Fischer Optik", "email": "lena@fischer-optik.example"},
    {"full_name": "Lars Fink", "company": "", "email": "lars@fischer-optik.example"},
    {"full_name": "Walter Quist", "company": "Quist Timber", "phone": "0161 555 0111"},
)  # fmt: skip


@dataclass
class Desk:
    """Window, page and file of one test."""

    bot: QtBot
    window: MainWindow
    session: Session
    ws: Workspace
    page: DuplicatesPage
    prompts: ScriptedPrompts

    def settle(self) -> None:
        """Until nothing runs, nothing changed waits to be told, for a few rounds of the event loop."""
        rounds = 0

        def quiet() -> bool:
            nonlocal rounds
            context = self.session.context
            waits = context.changes._timer.isActive() or bool(context.changes._waiting)
            rounds = 0 if context.runner.busy() or waits else rounds + 1
            return rounds >= QUIET_ROUNDS

        self.bot.waitUntil(quiet, timeout=WAIT)

    def pairs(self) -> list[PairRow]:
        """What is listed."""
        return pairs_in(self.page.body.pairs.list.rows())

    def titles(self) -> list[str]:
        """The names of the pairs listed, in order."""
        return [pair.lines[0] for pair in self.pairs()]

    def current(self) -> str:
        """The pair in front."""
        row = self.page.body.pairs.list.current()
        return row.lines[0] if row is not None else ""

    def press(self, *keys: Qt.Key, control: bool = False) -> None:
        """Press keys where the focus is."""
        modifier = Qt.KeyboardModifier.ControlModifier if control else Qt.KeyboardModifier.NoModifier
        for key in keys:
            target = self.window.focusWidget()
            assert target is not None
            QTest.keyClick(target, key, modifier)
        self.settle()

    def act(self, action_id: str) -> None:
        """Do an action by its id, as menu, palette and key do."""
        assert self.window.actions_.trigger(action_id), f"{action_id} cannot be done"
        self.settle()

    def people(self) -> list[str]:
        """Everybody who is a person of their own, by name."""
        sql = "SELECT full_name FROM person WHERE merged_into_id IS NULL AND deleted_at IS NULL ORDER BY id"
        return [name for (name,) in self.ws.store.rows(sql)]


def opened(
    qtbot: QtBot, computer: ComputerSettings, path: Path, ws: Workspace, *, page: str = "duplicates"
) -> Iterator[Desk]:
    """The window over ``ws``, ``page`` in front; closed at the end."""
    garbage = WindowGarbage()
    prompts = ScriptedPrompts()
    window = MainWindow(pages_without("today"), computer, prompts=prompts)
    qtbot.addWidget(window)
    window.resize(1440, 900)
    session = Session(ws, ThreadJobs(), window, window.infos, computer)
    window.show()
    window.activateWindow()
    found = window.page("duplicates")
    assert isinstance(found, DuplicatesPage)
    window.show_page(page)
    made = Desk(qtbot, window, session, ws, found, prompts)
    made.settle()
    yield made
    session.close()
    garbage.close()


@pytest.fixture
def firm(clock: FixedClock, tmp_path: Path) -> Workspace:
    """The file, open."""
    ws = Workspace.create(tmp_path / "firm.leaddesk", clock=clock, settings=FIRM, member="Anna Berg")
    for values in PEOPLE:
        leads.add(ws, values)
    return ws


@pytest.fixture
def desk(qtbot: QtBot, computer: ComputerSettings, firm: Workspace) -> Iterator[Desk]:
    """The window over the file, the page in front."""
    yield from opened(qtbot, computer, firm.path, firm)
