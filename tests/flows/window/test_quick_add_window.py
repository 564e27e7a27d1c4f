"""From an empty file to a lead by keys alone: Ctrl+N, a line, Enter; and a form mail on the clipboard in 3 keys (PRODUCT section 10)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
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
from leaddesk.services import leads
from leaddesk.services.workspace import Workspace
from leaddesk.ui.shell.main_window import MainWindow
from leaddesk.ui.shell.session import Session
from tests.conftest import FIRM
from tests.ui.conftest import computer  # noqa: F401 - a fixture
from tests.ui.scripted_prompts import ScriptedPrompts
from tests.unit.exchange.pasted_kit import FORM_MAIL

WAIT = 30_000
LINE = "Anna Berg, Berg Solar, 0171 2345678, call Tue 10:00, 12k"


@dataclass
class Keyboard:
    """The window over one file; ``keys`` counts what was pressed, Ctrl as one."""

    bot: QtBot
    window: MainWindow
    session: Session
    ws: Workspace
    keys: int = 0
    prompts: ScriptedPrompts = field(default_factory=ScriptedPrompts)

    def settle(self) -> None:
        rounds = 0

        def quiet() -> bool:
            nonlocal rounds
            rounds = 0 if self.session.context.runner.busy() else rounds + 1
            return rounds > 6

        self.bot.waitUntil(quiet, timeout=WAIT)

    def target(self) -> QWidget:
        """What has the keyboard."""
        return QApplication.focusWidget() or QApplication.activeWindow() or self.window

    def press(self, key: Qt.Key, *, ctrl: bool = False) -> None:
        modifier = Qt.KeyboardModifier.ControlModifier if ctrl else Qt.KeyboardModifier.NoModifier
        QTest.keyClick(self.target(), key, modifier)
        self.keys += 1 + ctrl
        self.settle()

    def type(self, text: str) -> None:
        QTest.keyClicks(self.target(), text)
        self.settle()


@pytest.fixture
def keyboard(
    qtbot: QtBot,
    tmp_path: Path,
    clock: FixedClock,
    computer: ComputerSettings,  # noqa: F811
) -> Iterator[Keyboard]:
    Workspace.create(tmp_path / "quick.leaddesk", clock=clock, settings=FIRM, member="Anna Berg").close()
    ws = Workspace.open(tmp_path / "quick.leaddesk", clock=clock)
    prompts = ScriptedPrompts()
    window = MainWindow(pages(), computer, prompts=prompts)
    qtbot.addWidget(window)
    session = Session(ws, ThreadJobs(), window, window.infos, computer)
    window.resize(1280, 672)
    window.show()
    window.activateWindow()
    made = Keyboard(qtbot, window, session, ws, prompts=prompts)
    made.settle()
    yield made
    session.close()


def test_a_line_and_enter_make_a_lead_with_number_next_step_and_value(keyboard: Keyboard) -> None:
    keyboard.press(Qt.Key.Key_N, ctrl=True)
    keyboard.type(LINE)
    keyboard.press(Qt.Key.Key_Return)
    ws = keyboard.ws
    assert ws.store.row("SELECT number, value_minor, kind FROM lead") == ("L-000001", 1_200_000, "lead")
    assert ws.store.rows("SELECT value FROM contact_point") == [("0171 2345678",)]
    assert ws.store.rows("SELECT what, due_time, channel FROM next_action") == [("Call", "10:00", "call")]
    assert ws.store.row("SELECT p.full_name, c.name FROM person p JOIN company c ON c.id = p.company_id") == (
        "Anna Berg",
        "Berg Solar",
    )
    assert keyboard.keys == 3, "beside the words themselves"


def test_a_form_mail_on_the_clipboard_is_in_with_three_keys(keyboard: Keyboard) -> None:
    QApplication.clipboard().setText(FORM_MAIL)
    keyboard.press(Qt.Key.Key_V, ctrl=True)
    keyboard.press(Qt.Key.Key_Return)
    assert keyboard.ws.store.value("SELECT full_name FROM person") == "Priscilla Wainwright"
    assert keyboard.ws.store.value("SELECT count(*) FROM lead WHERE kind = 'lead'") == 1
    assert keyboard.keys == 3


def test_the_same_mail_of_somebody_known_is_offered_and_not_doubled(keyboard: Keyboard) -> None:
    leads.add(keyboard.ws, {"full_name": "Priscilla Wainwright", "phone": "0114 496 0195"})
    keyboard.settle()
    QApplication.clipboard().setText(FORM_MAIL)
    keyboard.press(Qt.Key.Key_V, ctrl=True)
    keyboard.press(Qt.Key.Key_Return)
    assert keyboard.ws.store.value("SELECT count(*) FROM lead") == 1
    assert keyboard.ws.store.value("SELECT count(*) FROM activity WHERE direction = 'inbound'") == 1
    assert keyboard.keys == 3
