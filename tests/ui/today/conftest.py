"""The main window on Today over a small file whose day is known by name: who waits, what is late, due, promised, and what is later."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from leaddesk.app import pages
from leaddesk.base.clock import FixedClock
from leaddesk.base.jobs import ThreadJobs
from leaddesk.base.settings import ComputerSettings
from leaddesk.domain.records import LeadRow
from leaddesk.services import leads, touches
from leaddesk.services.followups import NextStep
from leaddesk.services.workspace import Workspace
from leaddesk.store import leads as rows
from leaddesk.ui.shell.main_window import MainWindow
from leaddesk.ui.shell.page_info import PageInfo
from leaddesk.ui.shell.session import Session
from leaddesk.ui.today.page import TodayPage
from leaddesk.ui.today.shown import FoldLine
from tests.conftest import FIRM
from tests.ui.scripted_prompts import ScriptedPrompts
from tests.ui.some_pages import pages_for
from tests.ui.window_garbage import WindowGarbage

WAIT = 20_000
QUIET_ROUNDS = 4


@dataclass
class DayDesk:
    """Window, page and file of one test. ``ids`` finds a lead by its name."""

    bot: QtBot
    window: MainWindow
    session: Session
    ws: Workspace
    clock: FixedClock
    page: TodayPage
    prompts: ScriptedPrompts
    ids: dict[str, int]

    def until(self, condition: Callable[[], bool]) -> None:
        self.bot.waitUntil(condition, timeout=WAIT)

    def settle(self) -> None:
        """Until nothing runs and nothing changed waits to be told, for a few rounds of the event loop."""
        rounds = 0

        def quiet() -> bool:
            nonlocal rounds
            context = self.session.context
            waits = context.changes._timer.isActive() or bool(context.changes._waiting)
            waits = waits or self.page.asking._figures.isActive()
            rounds = 0 if context.runner.busy() or waits else rounds + 1
            return rounds >= QUIET_ROUNDS

        self.until(quiet)

    def heads(self) -> dict[str, int]:
        """Words and counts of the painted heads, in order."""
        return {group.text: group.count for group in self.page.list.model._rows.groups}

    def lines(self) -> list[str]:
        """The list as it is read: names of leads, the words of folded lines."""
        model, teller = self.page.list.model, self.page.list.teller
        found = []
        for line_id in model.all_ids():
            line = model.record(line_id)
            assert line is not None
            folded = isinstance(line, FoldLine)
            found.append(teller.name(line).text if folded else self.name(line_id))
        return found

    def name(self, lead_id: int) -> str:
        row = self.row(lead_id)
        return row.name or row.company

    def row(self, lead_id: int) -> LeadRow:
        return rows.rows(self.ws.store, [lead_id])[0]

    def current(self) -> str:
        """Name of the lead in focus."""
        found = self.page.list.table.current_id()
        return self.name(found) if found else ""

    def cell(self, name: str, key: str) -> str:
        """Words of a cell in the row of ``name``."""
        model = self.page.list.model
        line = model.record(self.ids[name])
        assert line is not None
        column = next(n for n, spec in enumerate(model.columns) if spec.key == key)
        return model.cell(line, column).text

    def go_to(self, name: str) -> None:
        """Put the keyboard on a row."""
        self.page.list.focus_list()
        assert self.page.list.show_lead(self.ids[name])
        self.settle()

    def act(self, action_id: str) -> None:
        """Do an action by its id, as menu, palette and key do."""
        assert self.window.actions_.trigger(action_id), f"{action_id} cannot be done"
        self.settle()

    def press(self, *keys: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press keys where the focus is, without waiting between them."""
        for key in keys:
            target = self.focus()
            QTest.keyClick(target, key, modifier)
        self.settle()

    def focus(self) -> QWidget:
        """The widget that keys go to."""
        popup = QApplication.activePopupWidget()
        found = (popup.focusWidget() or popup) if popup is not None else self.window.focusWidget()
        assert found is not None
        return found

    def later(self, **more: int) -> None:
        """Let the clock go on and the next beat come."""
        self.clock.set(self.clock.now() + timedelta(**more))
        self.session.context.ticker.tick.emit()
        self.settle()


def add(ws: Workspace, name: str, *, step: NextStep | None = None, **values: str) -> int:
    """A lead that somebody typed; with a ``step`` it was talked to and has it."""
    made = leads.add(ws, {"full_name": name, **values}).ids[0]
    if step is not None:
        touches.log(ws, made, type="call", outcome="reached", next_step=step)
    return made


def fill(ws: Workspace, today: date) -> dict[str, int]:
    """One lead for each reason: nobody has tried Nora, Lars is late, Dana and Tim are due today, Ines next week."""
    ids = {
        "Nora New": add(ws, "Nora New", phone="0171 1000001", product="Oak stairs"),
        "Lars Late": add(ws, "Lars Late", phone="0171 1000002", step=NextStep("Send the price", today)),
        "Dana Due": add(ws, "Dana Due", phone="0171 1000003", step=NextStep("Call about the date", today, "14:00")),
        "Tim Today": add(ws, "Tim Today", email="tim@today.example", step=NextStep("Write to Tim", today, channel="email")),
        "Ines Later": add(ws, "Ines Later", phone="0171 1000005", step=NextStep("Call Ines", today + timedelta(days=5), "10:00")),
    }  # fmt: skip
    with ws.store.write("made late") as write:
        step = ws.store.value("SELECT next_action_id FROM lead WHERE id = ?", (ids["Lars Late"],))
        write.update("next_action", [int(step)], due_on=(today - timedelta(days=2)).isoformat())
    return ids


@pytest.fixture
def desk(
    qtbot: QtBot, computer: ComputerSettings, clock: FixedClock, tmp_path: Path, request: pytest.FixtureRequest
) -> Iterator[DayDesk]:
    """The window over the small file."""
    yield from opened(qtbot, computer, clock, tmp_path, fill, pages_for(request, "inbox"))


@pytest.fixture
def empty_desk(
    qtbot: QtBot, computer: ComputerSettings, clock: FixedClock, tmp_path: Path, request: pytest.FixtureRequest
) -> Iterator[DayDesk]:
    """The window over an empty file."""
    yield from opened(qtbot, computer, clock, tmp_path, lambda _ws, _today: {}, pages_for(request, "inbox"))


def opened(
    qtbot: QtBot,
    computer: ComputerSettings,
    clock: FixedClock,
    folder: Path,
    filler: Callable[[Workspace, date], dict[str, int]],
    infos: tuple[PageInfo, ...] | None = None,
) -> Iterator[DayDesk]:
    """The window over a file that ``filler`` filled, with ``infos`` or every page; closed at the end."""
    garbage = WindowGarbage()
    ws = Workspace.create(folder / "firm.leaddesk", clock=clock, settings=FIRM, member="Anna Berg")
    ids = filler(ws, ws.today())
    prompts = ScriptedPrompts()
    window = MainWindow(infos or pages(), computer, prompts=prompts)
    qtbot.addWidget(window)
    window.resize(1440, 900)
    session = Session(ws, ThreadJobs(), window, window.infos, computer)
    page = window.page("today")
    assert isinstance(page, TodayPage)
    window.show()
    made = DayDesk(qtbot, window, session, ws, clock, page, prompts, ids)
    made.settle()
    yield made
    popup = QApplication.activePopupWidget()
    if popup is not None:
        popup.close()
    session.close()
    garbage.close()


def local(ws: Workspace, day: date, hour: int) -> datetime:
    """An instant by the firm's wall clock."""
    return datetime(day.year, day.month, day.day, hour, tzinfo=ws.settings.zone)
