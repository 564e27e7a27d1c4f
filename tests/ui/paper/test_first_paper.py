"""The first day of a new firm: a few papers, its name asked for before the first one and never again (PRODUCT section 9)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from leaddesk.base.jobs import ThreadJobs
from leaddesk.base.settings import ComputerSettings
from leaddesk.services import leads
from leaddesk.services.workspace import Workspace
from leaddesk.ui.paper.firm_name import FirmNamePopover
from leaddesk.ui.shell.main_window import MainWindow
from leaddesk.ui.shell.session import Session
from tests.real_window import RealWindow, settle
from tests.ui.paper.conftest import Desk, text_of
from tests.ui.scripted_prompts import ScriptedPrompts
from tests.ui.some_pages import pages_without

BESIDE = ("today", "inbox", "pipeline", "calendar", "imports", "calls", "settings", "letters", "type_back")


@pytest.fixture
def new_firm(tmp_path: Path, computer: ComputerSettings, new_workspace: Callable[[str], Workspace]) -> Iterator[Desk]:
    ws = new_workspace("new.leaddesk")
    leads.add(ws, {"last_name": "Okafor", "phone": "+49 30 1234567"})
    infos = pages_without(*BESIDE)
    window = MainWindow(infos, computer, prompts=ScriptedPrompts())
    session = Session(ws, ThreadJobs(), window, infos, computer)
    window.show()
    window.activateWindow()
    settle(session)
    yield Desk(RealWindow(window, session), tmp_path)
    session.close()
    window.close()
    window.deleteLater()
    QApplication.processEvents()


def test_section_9_the_first_day_has_a_plain_list_of_papers(new_firm: Desk) -> None:
    new_firm.show("reports")
    codes = [line.code for line in new_firm.papers.list.lines()]
    assert codes[:4] == ["pipeline", "call-list", "quotes-out", "lost"]
    assert {"sources", "speed", "forecast", "process-map", "review"}.isdisjoint(codes)


def test_section_9_the_firms_name_is_asked_for_before_the_first_paper_and_stands_on_it(new_firm: Desk) -> None:
    printer = new_firm.printer()
    new_firm.show("reports")
    new_firm.prompts.answers.append(printer)
    new_firm.key("file.print")
    [popover] = new_firm.real.window.findChildren(FirmNamePopover)
    assert not new_firm.prompts.asked, "nothing is printed before"
    QTest.keyClicks(popover.edit, "Okafor & Sons")
    QTest.keyClick(popover.edit, Qt.Key.Key_Return)
    new_firm.settle()
    assert "Okafor & Sons" in text_of(printer)
    assert new_firm.rows("SELECT value FROM setting WHERE key = 'firm_name'")
    new_firm.key("file.print")
    assert len(new_firm.prompts.printed) == 2
    assert not [one for one in new_firm.real.window.findChildren(FirmNamePopover) if one.isVisible()]


def test_section_9_who_wants_no_name_is_not_asked_twice(new_firm: Desk) -> None:
    printer = new_firm.printer()
    new_firm.show("reports")
    new_firm.prompts.answers.append(printer)
    new_firm.key("file.print")
    [popover] = new_firm.real.window.findChildren(FirmNamePopover)
    popover.without.click()
    new_firm.settle()
    assert len(new_firm.prompts.printed) == 1
    new_firm.key("file.print")
    assert len(new_firm.prompts.printed) == 2
