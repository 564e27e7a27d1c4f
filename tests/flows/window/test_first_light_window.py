"""Real files through the real window: in, found, worked, out again, and every step undone (issue 2, shown when done 2).

The twin of ``tests/flows/cli/test_first_light_flow.py``; needs ``../shared``.
"""

from __future__ import annotations

import csv
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
from leaddesk.store import search
from leaddesk.ui.imports.page import ImportPage
from leaddesk.ui.inbox.page import InboxPage
from leaddesk.ui.record.won_question import WonQuestion
from leaddesk.ui.shell.main_window import MainWindow
from leaddesk.ui.shell.session import Session
from tests.conftest import FIRM
from tests.ui.conftest import computer  # noqa: F401 - a fixture
from tests.ui.scripted_prompts import ScriptedPrompts

FILES = (
    "growA_01_facebook_leads_standard.csv",
    "growA_european_semicolon.csv",
    "growA_21_tab_separated.csv",
    "growA_13_mixed_languages.csv",
    "growA_24_salesforce_style.csv",
    "growA_25_hubspot_export.csv",
    "salesforce_leads_marketing.csv",
    "de_kunden_powerbi.csv",
    "odoo_res_partner.xls",
    "xactnet_contact_51626.xlsx",
    "us-500.csv",
)
WAIT = 30_000


class Desk:
    """The window over one file, driven as a person would."""

    def __init__(
        self, bot: QtBot, window: MainWindow, session: Session, ws: Workspace, prompts: ScriptedPrompts
    ) -> None:
        self.bot, self.window, self.session, self.ws, self.prompts = bot, window, session, ws, prompts
        imports, inbox = window.page("import"), window.page("inbox")
        assert isinstance(imports, ImportPage) and isinstance(inbox, InboxPage)
        self.imports, self.inbox = imports, inbox

    def settle(self) -> None:
        rounds = 0

        def quiet() -> bool:
            nonlocal rounds
            rounds = 0 if self.session.context.runner.busy() else rounds + 1
            return rounds > 4

        self.bot.waitUntil(quiet, timeout=WAIT)

    def bring_in(self, path: Path) -> dict[str, int]:
        """Drop a file, look at the rows, Ctrl+Enter."""
        self.window.take_file(str(path))
        self.bot.waitUntil(self.imports.rows.isVisible, timeout=WAIT)
        self.settle()
        assert self.window.actions_.trigger("lead.save_text")
        self.bot.waitUntil(self.imports.done.isVisible, timeout=WAIT)
        self.settle()
        assert self.imports.flow.result is not None
        return self.imports.flow.result.counts

    def do(self, action: str) -> None:
        assert self.window.actions_.trigger(action), action
        self.settle()


def records(ws: Workspace) -> int:
    return int(ws.store.value("SELECT count(*) FROM lead") + ws.store.value("SELECT count(*) FROM customer"))


@pytest.mark.slow
def test_ten_real_files_are_brought_in_worked_sent_out_and_undone(
    qtbot: QtBot,
    computer: ComputerSettings,  # noqa: F811 - the fixture
    clock: FixedClock,
    tmp_path: Path,
    shared: Path,
) -> None:
    prompts = ScriptedPrompts()
    window = MainWindow(pages(), computer, prompts=prompts)
    qtbot.addWidget(window)
    ws = Workspace.create(tmp_path / "firm.leaddesk", clock=clock, settings=FIRM, member="Anna Berg")
    session = Session(ws, ThreadJobs(), window, window.infos, computer)
    window.resize(1440, 900)
    window.show()
    desk = Desk(qtbot, window, session, ws, prompts)
    try:
        _bring_in_all(desk, shared / "corpus" / "leads")
        lead_id = _work_one(desk)
        _send_out(desk, tmp_path, lead_id)
        _undo_all(desk)
    finally:
        session.close()


def _bring_in_all(desk: Desk, folder: Path) -> None:
    for name in FILES:
        counts = desk.bring_in(folder / name)
        rows = desk.ws.store.value("SELECT rows FROM import_batch ORDER BY id DESC LIMIT 1")
        assert sum(counts.values()) == rows > 0, name
    kept = desk.ws.store.value("SELECT count(*) FROM import_row")
    assert kept == desk.ws.store.value("SELECT sum(rows) FROM import_batch")


def _work_one(desk: Desk) -> int:
    """Find somebody by the last digits and by half a name, log a call by keyboard, win the lead."""
    ws = desk.ws
    lead_id, name, phone = ws.store.rows(
        "SELECT l.id, p.full_name, k.norm FROM lead l JOIN person p ON p.id = l.person_id "
        "JOIN contact_point k ON k.person_id = p.id WHERE l.kind = 'lead' AND l.is_active = 1 AND k.kind = 'phone' "
        "AND length(p.full_name) > 6 AND k.norm LIKE '+%' ORDER BY l.id LIMIT 1"
    )[0]
    assert lead_id in search.find(ws.store, phone[-4:], 50).lead_ids
    assert lead_id in search.find(ws.store, name[:4], 50).lead_ids
    desk.window.open_lead(lead_id)
    desk.settle()
    desk.do("lead.log")
    QTest.keyClick(desk.window.focusWidget(), Qt.Key.Key_2)
    QTest.keyClick(desk.window.focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    desk.settle()
    assert ws.store.value("SELECT attempt_n FROM lead WHERE id = ?", (lead_id,)) == 1
    desk.window.open_lead(lead_id)
    desk.settle()
    desk.do("lead.won")
    question = next(widget for widget in QApplication.topLevelWidgets() if isinstance(widget, WonQuestion))
    question.answer()
    desk.settle()
    assert ws.store.value("SELECT status FROM lead WHERE id = ?", (lead_id,)) == "won"
    return int(lead_id)


def _send_out(desk: Desk, folder: Path, lead_id: int) -> None:
    desk.inbox.open_view("all")
    desk.settle()
    shown = desk.inbox.list.model.total
    for name in ("out.csv", "out.xlsx"):
        desk.prompts.answers.append(str(folder / name))
        desk.do("file.export")
        desk.bot.waitUntil((folder / name).exists, timeout=WAIT)
        desk.settle()
    with (folder / "out.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    number = desk.ws.store.value("SELECT number FROM lead WHERE id = ?", (lead_id,))
    assert len(rows) == shown
    assert [row["status"] for row in rows if row["lead_number"] == number] == ["won"]
    from openpyxl import load_workbook

    book = load_workbook(folder / "out.xlsx", read_only=True)
    try:
        assert sum(1 for _row in book.worksheets[0].iter_rows()) == shown + 1
    finally:
        book.close()


def _undo_all(desk: Desk) -> None:
    steps = 0
    while desk.window.actions_.action("edit.undo").isEnabled():
        desk.do("edit.undo")
        steps += 1
        assert steps < 40
    assert records(desk.ws) == 0
    for table in ("person", "company", "contact_point", "activity", "stage_event", "custom_field", "tag", "search_doc"):
        assert desk.ws.store.value(f"SELECT count(*) FROM {table}") == 0, table
    assert steps == len(FILES) + 2
