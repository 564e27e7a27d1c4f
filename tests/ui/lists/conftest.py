"""A window without pages over the small file of the Inbox's tests, and a filter bar in it: lists and questions by themselves."""

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
from leaddesk.services import leads, own_fields
from leaddesk.services.workspace import Workspace
from leaddesk.ui.lists.filter_bar import FilterBar
from leaddesk.ui.shell.context import UiContext
from leaddesk.ui.shell.main_window import MainWindow
from leaddesk.ui.shell.session import Session
from leaddesk.ui.widgets.popover import Popover
from tests.conftest import FIRM
from tests.ui.scripted_prompts import ScriptedPrompts
from tests.ui.window_garbage import WindowGarbage

WAIT = 20_000
QUIET_ROUNDS = 4
PEOPLE = (
    {
        "full_name": "Sofia Brandt",
        "company": "Marsh Lane Bakery",
        "source": "Website",
        "rating": "warm",
        "city": "York",
    },
    {"full_name": "Aiko Tanabe", "company": "Tanabe Ramen Bar", "source": "Website", "value": "1200"},
    {"full_name": "Rory Denton", "company": "Denton Dental", "rating": "hot", "value": "9000"},
    {"company": "Fearn Florists", "phone": "0114 496 0150", "rating": "hot", "city": "Leeds"},
)


@dataclass
class Bench:
    """A window, its context and its file."""

    bot: QtBot
    window: MainWindow
    session: Session
    ws: Workspace
    ids: dict[str, int]

    @property
    def context(self) -> UiContext:
        return self.session.context

    def until(self, condition: Callable[[], bool]) -> None:
        self.bot.waitUntil(condition, timeout=WAIT)

    def settle(self) -> None:
        """Until nothing runs and nothing changed waits to be told, for a few rounds of the event loop."""
        rounds = 0

        def quiet() -> bool:
            nonlocal rounds
            waits = self.context.changes._timer.isActive() or bool(self.context.changes._waiting)
            rounds = 0 if self.context.runner.busy() or waits else rounds + 1
            return rounds >= QUIET_ROUNDS

        self.until(quiet)

    def popover(self) -> Popover:
        """The question that is open."""
        found = QApplication.activePopupWidget()
        assert isinstance(found, Popover)
        return found

    def press(self, *keys: Qt.Key) -> None:
        """Press keys where the focus is."""
        for key in keys:
            target = QApplication.activePopupWidget() or self.window.focusWidget()
            if isinstance(target, Popover):
                target = target.focusWidget() or target
            assert target is not None
            QTest.keyClick(target, key)
        self.settle()

    def type(self, text: str) -> None:
        """Type where the focus is."""
        popup = QApplication.activePopupWidget()
        target = (popup.focusWidget() or popup) if popup is not None else self.window.focusWidget()
        assert target is not None
        QTest.keyClicks(target, text)

    def has_focus(self, widget: QWidget) -> bool:
        return self.window.focusWidget() is widget


@pytest.fixture
def bench(qtbot: QtBot, computer: ComputerSettings, clock: FixedClock, tmp_path: Path) -> Iterator[Bench]:
    """A window without pages over four leads of a firm of two, with four fields of its own."""
    garbage = WindowGarbage()
    ws = Workspace.create(tmp_path / "firm.leaddesk", clock=clock, settings=FIRM, member="Anna Berg")
    ids = {}
    for values in PEOPLE:
        ids[values.get("full_name") or values["company"]] = leads.add(ws, values).ids[0]
    with ws.store.write("people") as write:
        write.insert("assignee", kind="member", name="Tom Osei", initials="TO", match_key="tom osei")
    own_fields.add(ws, "Boiler age", "number")
    own_fields.add(ws, "Roof", "choice", ("Flat", "Steep"))
    own_fields.add(ws, "Signed", "yes_no")
    own_fields.add(ws, "Visit on", "date")
    window = MainWindow([], computer, prompts=ScriptedPrompts())
    qtbot.addWidget(window)
    window.resize(1280, 800)
    session = Session(ws, ThreadJobs(), window, window.infos, computer)
    window.show()
    made = Bench(qtbot, window, session, ws, ids)
    made.settle()
    yield made
    popup = QApplication.activePopupWidget()
    if popup is not None:
        popup.close()
    session.close()
    garbage.close()


@pytest.fixture
def bar(bench: Bench) -> FilterBar:
    """A filter bar beside no list."""
    made = FilterBar(bench.context, bench.window)
    made.resize(1200, 40)
    made.show()
    bench.settle()
    return made
