"""The main window with its real pages over a small file: five leads, two names, two people of the firm."""

from __future__ import annotations

from collections.abc import Callable, Iterator
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
from leaddesk.domain.records import LeadDetail, LeadRow
from leaddesk.services import leads
from leaddesk.services.workspace import Workspace
from leaddesk.store import leads as rows
from leaddesk.ui.inbox.page import InboxPage
from leaddesk.ui.shell.main_window import MainWindow
from leaddesk.ui.shell.session import Session
from leaddesk.ui.widgets.popover import Popover
from tests.conftest import FIRM
from tests.ui.scripted_prompts import ScriptedPrompts
from tests.ui.some_pages import pages_without
from tests.ui.window_garbage import WindowGarbage

WAIT = 20_000
QUIET_ROUNDS = 4
PEOPLE = (
    {
        "full_name": "Sofia Brandt",
        "company": "Marsh Lane Bakery",
        "phone": "0114 496 0147",
        "email": "sofia@marshlane.example",
        "source": "Website",
    },
    {"full_name": "Aiko Tanabe", "company": "Tanabe Ramen Bar", "phone": "0114 496 0148", "value": "1200"},
    {"full_name": "Rory Denton", "company": "Denton Dental", "email": "rory@denton.example", "rating": "hot"},
    {"company": "Fearn Florists", "phone": "0114 496 0150"},
    {"full_name": "Zoe Last", "phone": "0114 496 0151"},
)


@dataclass
class Desk:
    """Window, page and file of one test, with what most tests do. ``id`` finds a record by the name it was given."""

    bot: QtBot
    window: MainWindow
    session: Session
    ws: Workspace
    page: InboxPage
    prompts: ScriptedPrompts
    ids: dict[str, int]

    def until(self, condition: Callable[[], bool]) -> None:
        self.bot.waitUntil(condition, timeout=WAIT)

    def settle(self) -> None:
        """Until nothing runs, nothing changed waits to be told, for a few rounds of the event loop."""
        rounds = 0

        def quiet() -> bool:
            nonlocal rounds
            context = self.session.context
            waits = context.changes._timer.isActive() or bool(context.changes._waiting)
            rounds = 0 if context.runner.busy() or waits else rounds + 1
            return rounds >= QUIET_ROUNDS

        self.until(quiet)

    def shown(self) -> list[str]:
        """Names of the rows in the list, in order."""
        found = rows.rows(self.ws.store, list(self.page.list.model.all_ids()))
        return [row.name or row.company for row in found]

    def current(self) -> str:
        """Name of the row in focus."""
        row = self.row(self.page.list.table.current_id() or 0)
        return row.name or row.company

    def row(self, lead_id: int) -> LeadRow:
        return rows.rows(self.ws.store, [lead_id])[0]

    def detail(self, name: str) -> LeadDetail:
        return rows.detail(self.ws.store, self.ids[name])

    def go_to(self, name: str) -> None:
        """Put the focus on a row."""
        self.page.list.table.setFocus()
        assert self.page.list.table.set_current_id(self.ids[name])
        self.settle()

    def act(self, action_id: str) -> None:
        """Do an action by its id, as menu, palette and key do."""
        assert self.window.actions_.trigger(action_id), f"{action_id} cannot be done"
        self.settle()

    def popover(self) -> Popover:
        """The question that is open."""
        found = QApplication.activePopupWidget()
        assert isinstance(found, Popover)
        return found

    def press(self, *keys: Qt.Key, on: QWidget | None = None) -> None:
        """Press keys where the focus is; Ctrl with ``Qt.Key.Key_Control`` before its key."""
        modifier = Qt.KeyboardModifier.NoModifier
        for key in keys:
            if key is Qt.Key.Key_Control:
                modifier = Qt.KeyboardModifier.ControlModifier
                continue
            target = on or QApplication.activePopupWidget() or self.window.focusWidget()
            if isinstance(target, Popover):
                target = target.focusWidget() or target
            assert target is not None
            QTest.keyClick(target, key, modifier)
            modifier = Qt.KeyboardModifier.NoModifier
        self.settle()

    def has_focus(self, widget: QWidget) -> bool:
        """Whether keys go to ``widget`` (while the window is the active one)."""
        return self.window.focusWidget() is widget

    def type(self, text: str) -> None:
        """Type where the focus is."""
        popup = QApplication.activePopupWidget()
        target = (popup.focusWidget() or popup) if popup is not None else self.window.focusWidget()
        assert target is not None
        QTest.keyClicks(target, text)


def add_people(ws: Workspace) -> dict[str, int]:
    """The leads, oldest last, two names and a second person of the firm."""
    ids: dict[str, int] = {}
    for values in reversed(PEOPLE):
        done = leads.add(ws, values)
        ids[values.get("full_name") or values["company"]] = done.ids[0]
    with ws.store.write("names") as write:
        for name in ("Priya Name", "Quentin Name"):
            person = write.insert("person", full_name=name, sort_key=name.lower(), match_key=name.lower())
            ids[name] = write.insert("lead", kind="name", person_id=person, source_id=8, created_at=write.now)
        write.insert("assignee", kind="member", name="Tom Osei", initials="TO", match_key="tom osei")
    return ids


@pytest.fixture
def empty_desk(qtbot: QtBot, computer: ComputerSettings, clock: FixedClock, tmp_path: Path) -> Iterator[Desk]:
    """The window over an empty file."""
    yield from _opened(qtbot, computer, clock, tmp_path, fill=False)


@pytest.fixture
def desk(qtbot: QtBot, computer: ComputerSettings, clock: FixedClock, tmp_path: Path) -> Iterator[Desk]:
    """The window over the small file."""
    yield from _opened(qtbot, computer, clock, tmp_path, fill=True)


def _opened(
    qtbot: QtBot, computer: ComputerSettings, clock: FixedClock, tmp_path: Path, *, fill: bool
) -> Iterator[Desk]:
    garbage = WindowGarbage()
    path = tmp_path / "firm.leaddesk"
    ws = Workspace.create(path, clock=clock, settings=FIRM, member="Anna Berg")
    ids = add_people(ws) if fill else {}
    prompts = ScriptedPrompts()
    window = MainWindow(pages_without("today"), computer, prompts=prompts)
    qtbot.addWidget(window)
    window.resize(1440, 900)
    session = Session(ws, ThreadJobs(), window, window.infos, computer)
    page = window.page("inbox")
    assert isinstance(page, InboxPage)
    window.show()
    window.show_page("inbox")
    made = Desk(qtbot, window, session, ws, page, prompts, ids)
    made.settle()
    yield made
    popup = QApplication.activePopupWidget()
    if popup is not None:
        popup.close()
    session.close()
    garbage.close()
